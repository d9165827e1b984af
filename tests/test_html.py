"""Chapters as XHTML: what is written for e-readers and for paper, and that it is always well-formed."""

from __future__ import annotations

import re
import string
from collections.abc import Callable

import pytest
from books import book_of, cases, make_chapter, make_part, on_screen, unnumbered
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from chapbook.book import Token
from chapbook.html import chapter_to_xhtml_print, fragment_to_xhtml, style_sheet
from chapbook.html.links import ready_links
from chapbook.html.writer import Writer
from chapbook.markup import Options, parse
from chapbook.problems import MachineError
from chapbook.typography import Primary

NAMESPACES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
PAGES = {"c001-fig-map": "12"}


def epub(markdown: str, **fields: str) -> str:
    book = book_of(make_chapter(markdown, **fields))
    return on_screen(book.chapters[0], book)


def paper(markdown: str, **fields: str) -> str:
    book = book_of(make_chapter(markdown, **fields))
    return unnumbered(chapter_to_xhtml_print(book.chapters[0], book, PAGES))


def parse_strictly(xhtml: str) -> etree._Element:
    return etree.fromstring(f"<body {NAMESPACES}>{xhtml}</body>")


def text_of(xhtml: str) -> str:
    """Return the text of a section, our own words left out."""
    tree = parse_strictly(xhtml)
    own = "//*[contains(@class, 'generated') or @role='doc-noteref' or @role='doc-backlink']"
    for element in tree.xpath(own):
        element.text = ""
    return "".join(tree.itertext())


@pytest.mark.parametrize("begun", ["which", "[@fig-x], which", "[@roe2020] says", "`name` is"])
def test_only_text_in_lower_case_goes_on_after_a_table(begun: str) -> None:
    made = epub(f"One\n\n| a | b |\n|---|---|\n| c | d |\n\n{begun} goes on.")
    assert ('class="continued"' in made) == (begun == "which")


@pytest.mark.parametrize(("markdown", "expected"), cases("html_epub"))
def test_chapter_for_e_readers(markdown: str, expected: str) -> None:
    assert epub(markdown).strip() == expected


@pytest.mark.parametrize(("markdown", "expected"), cases("html_paper"))
def test_chapter_for_paper(markdown: str, expected: str) -> None:
    assert paper(markdown).strip() == expected


PIECES = st.sampled_from(
    [
        *(
            "\n",
            "\n\n",
            " ",
            "    ",
            "> ",
            "- ",
            "1. ",
            "# ",
            "### ",
            "***",
            "**",
            "*",
            "_",
            "`",
            "```\n",
            "\n:::\n",
        ),
        *(
            "::: verse\n",
            "::: epigraph\n",
            "::: aside\n",
            "[^a]",
            "\n[^a]: ",
            "[x](https://a.b/?c&d)",
            "![",
            "](y.png)",
        ),
        *(
            "<sub>",
            "</sub>",
            "<q>",
            "</q>",
            "<br>",
            "<abbr title='&\"'>",
            "</abbr>",
            "[mot]{lang=fr}",
            "{.continued}\n",
        ),
        *(
            "| a | b |\n|--|--|\n",
            "| ",
            "Table: t\n\n",
            "— ",
            "&amp;",
            "&",
            "<",
            '"',
            "'",
            "\x01",
            "\x0b",
            "\ufffe",
        ),
        *("word", "Wort", "é", "漢字", "💬"),
    ]
)
MANUSCRIPTS = st.lists(PIECES, max_size=40).map(lambda pieces: "# T\n\n" + "".join(pieces))


@settings(max_examples=150, deadline=None)
@given(MANUSCRIPTS)
def test_whatever_is_typed_comes_out_well_formed(markdown: str) -> None:
    markdown = re.sub(r"!\[[^\n]*", "", markdown)  # pictures have to be in the book
    tree = parse_strictly(epub(markdown))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert not tree.xpath("//a//a")
    parse_strictly(paper(markdown))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(string.ascii_letters + " ", min_size=1), min_size=1, max_size=6))
def test_both_outputs_have_the_same_text(paragraphs: list[str]) -> None:
    markdown = "# T\n\n" + "\n\n".join(f"> {p}[^n{i}]\n\n[^n{i}]: {p}" for i, p in enumerate(paragraphs))
    both = [sorted(re.sub(r"[^\w]", "", text_of(out))) for out in (epub(markdown), paper(markdown))]
    assert both[0] == both[1]


@pytest.mark.parametrize(
    ("text", "language", "primary", "shown"),
    [
        ('<q>He said "no"</q>, "as <q>you</q> say"', "en-GB", "as-typed", "“He said ‘no’”, “as ‘you’ say”"),
        ('<q>He said "no"</q>, "as <q>you</q> say"', "en-GB", "single", "‘He said “no”’, ‘as “you” say’"),
        ("<q>un <q>mot</q></q> [<q>gut</q>]{lang=de}", "fr", "single", "«\u202fun “mot”\u202f» „gut“"),
    ],
)
def test_marks_of_a_quote_element_are_those_of_its_level(
    text: str, language: str, primary: Primary, shown: str
) -> None:
    parsed = parse(text, "source/a.md", Options(language, primary=primary))
    page = etree.fromstring(fragment_to_xhtml(parsed.tokens, (), language))
    assert "".join(page.itertext()).strip() == shown


def test_titles_and_descriptions_have_no_joiner_before_a_dash() -> None:
    parsed = parse("# One—two\n\nA—b ![c—d](x.png)\n", "source/a.md", Options("en-US"))
    assert parsed.headings[0].text == "One—two"
    page = fragment_to_xhtml(parsed.tokens, (), "en-US")
    assert "A\u2060—b" in page
    assert 'alt="c—d"' in page


def test_no_white_space_is_added_between_inline_elements() -> None:
    out = epub("# T\n\n*a***b**`c`<sub>d</sub>[e]{.smallcaps}[f](https://a.b)")
    assert "abcdef" in text_of(out)


def test_characters_that_xml_lacks_are_shown_as_replaced() -> None:
    writer = Writer()
    writer.open("p", {"title": "a\x1f"})
    writer.text("a\x00b\ud800c\uffff")
    assert writer.result() == '<p title="a\ufffd">a\ufffdb\ufffdc\ufffd</p>'


def test_what_is_left_open_is_closed() -> None:
    writer = Writer()
    writer.open("p", {})
    writer.open("em", {"class": None, "title": '<"&'})
    assert writer.result() == '<p><em title="&lt;&quot;&amp;"></em></p>'


def test_numbers_are_set_only_where_there_are_several_and_none_are_typed() -> None:
    one = book_of(make_chapter("# Mill"))
    two = book_of(make_chapter("# Mill"), make_chapter("# Sack", "c002"))
    typed = book_of(make_chapter("# Chapter 1"), make_chapter("# 2. Two", "c002"))
    assert "number" not in on_screen(one.chapters[0], one)
    assert '<span class="number generated">1</span> Mill' in on_screen(two.chapters[0], two)
    assert "number" not in on_screen(typed.chapters[0], typed)


@pytest.mark.parametrize(
    ("titles", "is_set"),
    [
        (("Of storms 1", "Of storms 2"), True),
        (("Route 66", "Apollo 11"), True),
        (("I come", "I go"), True),
        (("1914", "1917"), False),
        (("Letter 1", "Letter 2"), False),
        (("I. The storm", "II. The calm"), False),
    ],
)
def test_number_is_typed_that_each_title_begins_with(titles: tuple[str, str], *, is_set: bool) -> None:
    book = book_of(*(make_chapter(f"# {title}", f"c00{n}") for n, title in enumerate(titles, 1)))
    assert ('class="number' in on_screen(book.chapters[0], book)) == is_set


def test_reference_names_a_chapter_by_its_number_only_where_that_is_set() -> None:
    one = book_of(make_chapter("# Storm {#sec-storm}\n\nSee [@sec-storm]."))
    two = book_of(*one.chapters, make_chapter("# Calm\n\nSee [@sec-storm].", "c002"))
    assert '<a class="reference generated" href="c001.xhtml">Storm</a>' in on_screen(one.chapters[0], one)
    named = '<a class="reference generated" href="c001.xhtml">Chapter\u00a01</a>'
    assert named in on_screen(two.chapters[1], two)


def test_chapter_in_a_part_is_below_it_on_paper_only() -> None:
    book = book_of(make_part("# First part", 1), make_chapter("# One\n\n## Section"))
    on_paper = [unnumbered(chapter_to_xhtml_print(chapter, book, {})) for chapter in book.chapters]
    assert '<h1 class="title" id="p01-first-part">' in on_paper[0]
    assert '<h2 class="title" id="c001-one">' in on_paper[1]
    assert '<h3 class="level2" id="c001-section">' in on_paper[1]
    assert '<h1 class="title" id="one">' in on_screen(book.chapters[1], book)


@pytest.mark.parametrize("role", ["preface", "introduction", "dedication", "appendix", "glossary", "part"])
def test_section_says_what_it_is_in_both_vocabularies(role: str) -> None:
    section = parse_strictly(epub("# T", role=role))[0]
    assert section.get("{http://www.idpf.org/2007/ops}type") == role
    assert section.get("role") == f"doc-{role}"
    assert section.get("class") == f"chapter {role}"


def test_page_of_an_epigraph_leaves_the_name_to_the_epigraph() -> None:
    tree = parse_strictly(epub("::: epigraph\nMotto.\n:::", role="epigraph"))
    assert tree.xpath("count(//*[@role='doc-epigraph'])") == 1
    assert tree[0].get("class") == "chapter epigraph-page"


def test_title_of_the_front_matter_is_shown_where_no_heading_is() -> None:
    chapter = make_chapter("Text.")._replace(title="The Title")
    out = on_screen(chapter, book_of(chapter))
    assert '<h1 class="title generated" id="title">The Title</h1>' in out
    assert 'aria-labelledby="title"' in out


def test_chapter_in_another_language_says_so() -> None:
    chapter = make_chapter("# T", language="de")
    book = book_of(chapter)
    assert 'lang="de" xml:lang="de"' in on_screen(chapter, book)
    assert 'lang="de"' in chapter_to_xhtml_print(chapter, book, {})


def test_words_read_from_the_right_say_so() -> None:
    for written in (epub, paper):
        out = written("# T\n\n{lang=he}\n> שלום\n\n[mot]{lang=fr} [עולם!]{lang=ar}")
        assert out.count('dir="rtl"') == 2
        assert 'dir="ltr"' not in out
    chapter = make_chapter("# T\n\n[mot]{lang=fr} [עולם!]{lang=he}", language="he")
    inside = on_screen(chapter, book_of(chapter)).partition("<p>")[2]
    assert 'lang="fr" dir="ltr"' in inside
    assert 'lang="he" dir="rtl"' in inside


def test_paragraph_before_words_pulled_out_of_the_text_leads_to_none() -> None:
    for written in (epub, paper):
        assert '<p class="lead">' in written("# T\n\nD\n\n> E")
        assert '<p class="lead">' not in written("# T\n\nD\n\n{.pullquote}\n> E")


@pytest.mark.parametrize(
    ("paragraph", "leads"),
    [
        ("He wrote:", True),
        ("He wrote –", True),
        ("He wrote,", True),
        ("He wrote...", True),
        ("He wrote", True),
        ("He wrote.", False),
        ('He said "so."', False),
        ("He wrote.[^1]", False),
        ("(He wrote.)", False),
    ],
)
def test_paragraph_whose_sentence_is_at_its_end_leads_in_to_no_quotation(paragraph: str, leads: bool) -> None:
    for written in (epub, paper):
        out = written(f"# T\n\n{paragraph}\n\n> E\n\n[^1]: N")
        assert ('<p class="lead">' in out) == leads


TABLE = "| E | F |\n|---|---|\n| G | H |"


@pytest.mark.parametrize(
    ("paragraph", "shown", "leads"),
    [
        ("See:", "![E](e.png)", True),
        ("See:", TABLE, True),
        ("See", "![E](e.png)", False),
        ("See.", TABLE, False),
        ("See:", '![E](e.png "F"){#fig-e}', False),
    ],
)
def test_paragraph_that_ends_with_a_colon_leads_in_to_what_has_no_number(
    paragraph: str, shown: str, leads: bool
) -> None:
    assert ('<p class="lead">' in paper(f"# T\n\n{paragraph}\n\n{shown}")) == leads


@pytest.mark.parametrize(
    ("paragraph", "leads"),
    [
        ("**XII. The *sea***", True),
        ("**Q.** How many?", False),
        ("**A** **B**", False),
        ("***C***", False),
        ("D", False),
        ("**<sub>***", False),
    ],
)
def test_paragraph_that_is_bold_as_a_whole_stays_with_the_next(paragraph: str, leads: bool) -> None:
    for written in (epub, paper):
        assert ('<p class="lead">' in written(f"# T\n\n{paragraph}\n\nText.")) == leads


def test_author_of_a_chapter_stands_below_its_title() -> None:
    chapter = make_chapter("# T\n\nText.")._replace(author="A. Maker")
    out = on_screen(chapter, book_of(chapter))
    assert '</h1>\n<p class="chapter-author generated">A. Maker</p>\n<p>Text.</p>' in out


def test_visible_notes_are_no_asides() -> None:
    book = book_of(make_chapter("# T\n\nText.[^a]\n\n[^a]: Note."))
    out = on_screen(book.chapters[0], book, "visible")
    assert '<div class="note" id="n1" epub:type="footnote" role="doc-footnote">' in out
    assert "<aside" not in out


def test_block_in_a_note_on_paper_is_a_span() -> None:
    blocks = ["[^a]: One.", "    > Two.", "    - three", "    | a |\n    |---|\n    | b |", "        code"]
    note = "\n\n".join(blocks)
    tree = parse_strictly(paper(f"# T\n\nText.[^a]\n\n{note}"))
    note_element = tree.xpath("//*[@id='c001-n1']")[0]
    tags = {etree.QName(element).localname for element in note_element.iter()}
    assert tags <= {"span", "a", "code"}


def test_wide_table_can_be_scrolled_by_keyboard() -> None:
    def row(columns: int) -> str:
        return f"# T\n\n{'| a ' * columns}|\n{'|---' * columns}|\n{'| b ' * columns}|"

    assert 'class="table wide" tabindex="0"' in epub(row(5))
    assert "tabindex" not in epub(row(4))


@pytest.mark.parametrize("info", ["rust", "rust,ignore", "rust, no_run", "{.rust .numberLines}", "{.rust}"])
def test_code_has_the_language_up_to_a_comma_or_of_a_class(info: str) -> None:
    assert '<span class="code-keyword">let</span>' in epub(f"# A\n\n```{info}\nlet a = 1;\n```")


@pytest.mark.parametrize("info", ["", "text,ignore", "{r, echo=FALSE}", "nothing,rust", ",rust"])
def test_code_of_no_known_language_is_plain(info: str) -> None:
    assert "<pre><code>let a = 1;</code></pre>" in epub(f"# A\n\n```{info}\nlet a = 1;\n```")


def test_call_of_a_note_moves_out_of_a_link() -> None:
    kinds = ("link_open", "note_call", "text", "link_close", "text")
    tokens = [Token(kind, "", 0, content="word" * (kind == "text")) for kind in kinds]
    order = [token.type for token in ready_links(tokens)]
    assert order == ["link_open", "text", "link_close", "note_call", "text"]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("a[](https://e.org)b", "<p>ab</p>"),
        ("a[ ](https://e.org)b", "<p>a b</p>"),
        ("[![](m.png)](https://e.org)", '<a aria-label="https://e.org" href="https://e.org"><img'),
        ("[![Map](m.png)](https://e.org)", '<a href="https://e.org"><img'),
        ("[`x`](https://e.org)", '<a href="https://e.org"><code>x</code></a>'),
    ],
)
def test_every_link_has_a_name(markdown: str, expected: str) -> None:
    parsed = parse(f"{markdown} end", "fragment.md", Options("en-GB"))
    assert expected.removesuffix("</p>") in fragment_to_xhtml(parsed.tokens, parsed.notes, "en-GB")


@pytest.mark.parametrize("write", [epub, paper])
def test_heading_without_words_is_only_a_place(write: Callable[[str], str]) -> None:
    out = write("# T\n\n## {#here}\n\nText, see [there](#here).\n\n## Next")
    assert "h2" in out
    assert "></h" not in out
    assert re.search(r'<div id="(c001-)?here"></div>', out)


def test_fragment_has_its_notes_and_no_epub_in_it() -> None:
    parsed = parse("Text.[^a]\n\n[^a]: Note.", "fragment.md", Options("en-GB"))
    out = fragment_to_xhtml(parsed.tokens, parsed.notes, "en-GB")
    assert etree.fromstring(f"<div>{out}</div>").xpath("string(//aside)").strip() == "1. Note."
    assert "epub:" not in out


def test_style_sheets_are_found_and_a_missing_one_is_named() -> None:
    assert "blockquote" in style_sheet("epub.css")
    with pytest.raises(MachineError, match=r"nothing\.css"):
        style_sheet("nothing.css")


RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


@pytest.mark.parametrize("name", ["base.css", "epub.css"])
def test_epub_sheets_leave_to_the_reader_what_is_his(name: str) -> None:
    css = re.sub(r"/\*.*?\*/|color: inherit", "", style_sheet(name), flags=re.DOTALL)
    for forbidden in ("var(", "@import", "display: none", "background", " color:", "!important", "--"):
        assert forbidden not in css
    for selectors, declarations in RULE.findall(css):
        if {s.strip() for s in selectors.split(",")} & {"p", "body", "html", "li", "div", "span"}:
            assert "font-size" not in declarations
            assert "line-height" not in declarations


def test_calls_side_by_side_are_not_one_number() -> None:
    text = "A[^b][^c] d[^d] *e*[^c]\n\n[^b]: B\n\n[^c]: C\n\n[^d]: D\n"
    for shown in (epub(text), paper(text)):
        assert re.findall(r'class="note-call([^"]*)"', shown) == ["", " behind", "", ""]
