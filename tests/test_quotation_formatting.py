"""Quotations as the reader meets them: marks, levels, attribution, indents, in both outputs."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from conftest import BOOK_TOML, MakeBook, write_book
from reading import XHTML, Epub, left_of, line_starts, needs_poppler, page_texts, squeezed

import chapbook

LEAD = "The minutes of the first evening have one sentence in them that everybody remembers, and it runs:"
QUOTED = (
    "Whoever prints forty copies will be asked for four hundred, and whoever prints four hundred keeps them."
)
AFTER = (
    "which is true, and has been true of every pamphlet that we have printed since, on whatever paper it was."
)
BOOK = f"""\
# Quoting

{LEAD}

> "{QUOTED}"
>
> — The Maintainers, *Minutes*, p. 5

{AFTER}

Another paragraph, long enough to be set over more than one line of the page, begins a thought of its own.

> The outer quotation says 'this'.
>
> > The inner one says "that".
"""


def xhtml(markdown: str, language: str = "en-GB") -> str:
    return chapbook.to_xhtml(markdown, language=language)


def plain(markdown: str, language: str = "en-GB") -> str:
    return squeezed(re.sub(r"<[^>]+>", "", xhtml(markdown, language)))


def test_two_hyphens_are_the_dash_of_the_run_they_stand_in() -> None:
    text = "wait--no -- [attends -- non]{lang=fr}"
    assert plain(text, "en-US") == "wait\u2060—no\u00a0— attends\u00a0— non"
    assert plain(text, "en-GB") == "wait–no\u00a0– attends\u00a0— non"


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("en-GB", "'One,' she said, '\"two\" is more.'", "‘One,’ she said, ‘“two” is more.’"),
        ("en-US", '"One," she said, "\'two\' is more."', "“One,” she said, “‘two’ is more.”"),
        ("de", '"Eins", sagte sie, "und \'zwei\'."', "„Eins“, sagte sie, „und ‚zwei‘.“"),
        ("fr", '"Un", dit-elle.', "«\u202fUn\u202f», dit-elle."),
    ],
)
def test_marks_are_curled_by_language(language: str, typed: str, printed: str) -> None:
    assert re.sub("[\u200a\u2009]", "", plain(typed, language)) == printed


@pytest.mark.parametrize(
    "word", ["'tis", "rock 'n' roll", "the '90s", "the makers' tools", "o'clock", "don't"]
)
def test_apostrophe_is_never_an_opening_mark(word: str) -> None:
    assert plain(word) == word.replace("'", "’")


def test_marks_match_over_paragraphs() -> None:
    assert plain('"One paragraph.\n\n"Two paragraphs."') == "“One paragraph. “Two paragraphs.”"


def test_marks_match_over_emphasis_and_line_ends() -> None:
    assert plain('She said, "*all\nof it*".') == "She said, “all of it”."


def test_curly_marks_typed_by_hand_stay() -> None:
    assert plain("‘One “two” three,’ it’s ’90s") == "‘One “two” three,’ it’s ’90s"


def test_marks_in_code_and_protected_marks_stay_straight() -> None:
    assert plain('`"x"` and 6\\" wide') == '"x" and 6" wide'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the build folder of a small book of quotations."""
    folder = write_book(tmp_path_factory.mktemp("quoting"), {"01.md": BOOK})
    chapbook.build(folder)
    return folder / "build"


@pytest.fixture(scope="module")
def chapter(built: Path) -> ET.Element:
    """Return the EPUB's chapter file."""
    documents = Epub.open(built / "a-small-book.epub").documents()
    return next(d for d in documents if any(True for _ in d.iter(f"{XHTML}blockquote")))


def text_of(element: ET.Element) -> str:
    return squeezed("".join(element.itertext()))


def test_outer_marks_of_a_block_quotation_are_not_printed(chapter: ET.Element) -> None:
    quotation = next(chapter.iter(f"{XHTML}blockquote"))
    first = next(quotation.iter(f"{XHTML}p"))
    assert text_of(first) == QUOTED


def test_attribution_is_part_of_its_quotation(chapter: ET.Element) -> None:
    quotation = next(chapter.iter(f"{XHTML}blockquote"))
    last = list(quotation)[-1]
    assert last.get("class") == "attribution"
    assert text_of(last) == "—\u00a0The Maintainers, Minutes, p.\u00a05"


def test_nested_quotation_is_a_quotation_in_a_quotation(chapter: ET.Element) -> None:
    outer = list(chapter.iter(f"{XHTML}blockquote"))[1]
    inner = outer.find(f"{XHTML}blockquote")
    assert inner is not None
    assert text_of(inner) == "The inner one says “that”."


def test_paragraph_that_goes_on_after_a_quotation_is_continued(chapter: ET.Element) -> None:
    paragraphs = {text_of(p)[:12]: p.get("class") or "" for p in chapter.iter(f"{XHTML}p")}
    assert "continued" in paragraphs[AFTER[:12]]
    assert "continued" not in paragraphs["Another para"]


def test_epub_style_tells_quotations_from_text(built: Path) -> None:
    css = " ".join(
        d.decode() for n, d in Epub.open(built / "a-small-book.epub").files.items() if n.endswith(".css")
    )
    rules = re.findall(r"(?<![\w.-])blockquote\s*\{([^}]*)\}", css)
    assert any("margin" in rule for rule in rules)


@needs_poppler
def test_quotation_is_set_in_and_continued_paragraph_is_not(built: Path) -> None:
    lines = line_starts(built / "a-small-book.pdf")
    text_edge = left_of(lines, "The minutes")
    quoted = left_of(lines, "Whoever prints")
    assert quoted > text_edge + 5
    assert left_of(lines, "which is true") == pytest.approx(text_edge, abs=0.5)
    assert text_edge + 5 < left_of(lines, "Another paragraph") < text_edge + 25
    assert left_of(lines, "The inner one") > left_of(lines, "The outer quotation") + 5


@needs_poppler
def test_attribution_stays_with_its_quotation_on_the_page(make_book: MakeBook) -> None:
    filler = "\n\n".join(
        f"Paragraph {n} of the filling, which is there to move what follows down." for n in range(12)
    )
    chapters = []
    for extra in range(14):
        lines = "\n\n".join(["One more line of text."] * extra)
        chapters.append(
            f"# Chapter {extra}\n\n{filler}\n\n{lines}\n\n> {QUOTED} {QUOTED}\n>\n> — Source number {extra}\n"
        )
    folder = make_book({f"{n:02}.md": text for n, text in enumerate(chapters)})
    chapbook.build(folder, ("pdf",))
    for text in page_texts(folder / "build" / "a-small-book.pdf"):
        if "Source number" in text:
            assert "keeps them." in text


@pytest.mark.parametrize(
    ("primary", "heading", "text", "block"),
    [
        ("single", "On ‘Time’", "‘He said “no”\u200a’ to «\u202foui\u202f».", "A ‘b’ c."),
        ("double", "On “Time”", "“He said ‘no’\u200a” to «\u202foui\u202f».", "A “b” c."),
    ],
)
def test_primary_marks_hold_for_the_whole_book(
    make_book: MakeBook, primary: str, heading: str, text: str, block: str
) -> None:
    markdown = "# On 'Time'\n\n\"He said 'no'\" to [\"oui\"]{lang=fr}.\n\n> \"A 'b' c.\"\n"
    toml = BOOK_TOML.replace("A Small Book", "The 'Times'") + f'[quotations]\nprimary = "{primary}"\n'
    book = chapbook.load(make_book({"01.md": markdown}, toml))
    inlines = [token for token in book.chapters[0].tokens if token.type == "inline"]
    assert ["".join(child.content for child in token.children) for token in inlines] == [heading, text, block]
    assert book.title == ("The ‘Times’" if primary == "single" else "The “Times”")
