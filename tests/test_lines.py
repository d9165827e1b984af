"""Lines: breaks found by adding up widths, and the same lines as WeasyPrint would find by shaping."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chapbook.fonts import package_fonts
from chapbook.layout.environment import set_environment
from chapbook.lines import MeasuredText, parts_before_hyphen

FONT = 14
LATIN = "abcdefghilmnoprstuvw"


def measured(text: str, breaks: list[int]) -> MeasuredText:
    """A text whose characters are ten wide each."""
    return MeasuredText(text, [10 * place for place in range(len(text) + 1)], breaks, 5)


def test_line_ends_before_the_space_it_is_broken_at() -> None:
    text = measured("one two three", [4, 8])
    assert [text.end(0), text.end(1)] == [3, 7]
    assert text.ends == [30, 70]


@pytest.mark.parametrize(
    ("start", "room", "number"), [(0, 29, -1), (0, 30, 0), (0, 69, 0), (0, 70, 1), (4, 30, 1), (4, 29, -1)]
)
def test_last_break_is_the_last_that_fits(start: int, room: int, number: int) -> None:
    assert measured("one two three", [4, 8]).last_break(start, room) == number


def test_line_broken_after_a_dash_keeps_it() -> None:
    assert measured("one—two", [4]).end(0) == 4


def test_text_after_the_last_break_is_the_rest() -> None:
    text = measured("one two three", [4, 8])
    assert [text.after(0), text.after(1)] == ["two ", "three"]


def test_parts_of_a_word_come_longest_first() -> None:
    parts = list(parts_before_hyphen("typographical", "en-GB", left=2, right=3))
    assert parts == sorted(parts, key=len, reverse=True)
    assert "ty" in parts or "typo" in parts


def test_word_of_a_language_without_patterns_is_whole() -> None:
    assert not list(parts_before_hyphen("typographical", "tlh", left=2, right=3))


@pytest.fixture(scope="module", autouse=True)
def only_our_fonts() -> None:
    set_environment(package_fonts())


def lines_of(html: str, width: float, style: str = "") -> list[tuple[str, float]]:
    """Text and width in pixels of the lines of a paragraph, by the engine as it is patched at the moment."""
    from weasyprint import CSS, HTML
    from weasyprint.formatting_structure import boxes

    css = CSS(
        string=f"@page {{ size: {width}px 4000px; margin: 0 }} html {{ font: {FONT}px/1.2 'EB Garamond' }}"
        "html { hyphens: auto; hyphenate-limit-chars: 6 2 3; font-kerning: normal }"
        f"body, p {{ margin: 0; word-spacing: -0.05em; {style} }}"
    )
    page = (
        HTML(string=f'<html lang="en-GB"><body><p>{html}</p></body></html>')
        .render(stylesheets=[css])
        .pages[0]
    )

    def text(box: object) -> str:
        return (
            box.text if isinstance(box, boxes.TextBox) else "".join(map(text, getattr(box, "children", ())))
        )

    def lines(box: object) -> Iterator[tuple[str, float]]:
        for child in getattr(box, "children", ()):
            if isinstance(child, boxes.LineBox):
                yield text(child), sum(part.margin_width() for part in child.children)
            else:
                yield from lines(child)

    return list(lines(page._page_box))


def quick(html: str, width: float, style: str = "") -> list[tuple[str, float]]:
    from chapbook.layout.engine.linebreaks import quick_lines

    with quick_lines():
        return lines_of(html, width, style)


PARAGRAPHS = {
    "plain": "The printer folded the sheet twice, and what had been a broadside became a pamphlet of eight "
    "pages that anybody could carry in a coat pocket through a crowded street without being noticed.",
    "emphasis": "The <em>printer</em> folded <strong>the sheet</strong> twice; <em>what had been a broadside "
    "became, in the course of an afternoon, a pamphlet</em> of eight pages.",
    "marks": "“Is it ready?”—“It is ready: ‘Fold it, staple it, give it away’ is all the colophon says…” "
    "Half-letter and well-made, it went from hand to hand.",
    "ligatures": "The official office staff found the difficult affidavits in five different offices, "
    "and offered efficient, effective, sufficient affirmation of the traffic.",
    "no-break": "Mr. Smith paid £ 5 000 on 1 May to J. S. Mill for no. 12 of the series.",
    "letters": "Straßenbahnhaltestelle; œuvre; naïveté; Œdipe; smørrebrød; łódź; ἄνθρωπος and слово.",
    "long word": "A donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenfabrikant came.",
    "soft hyphens": "A type\xadfoundry and a paper\xadmill and a type\xadsetter stood by the river\xadside.",
    "right to left": "The word שלום stands in an English sentence, which goes on as if nothing had happened.",
}


@pytest.mark.parametrize("width", [150, 233.5, 310])
@pytest.mark.parametrize("style", ["", "text-align: justify", "text-indent: 2em", "letter-spacing: 0.1em"])
def test_lines_are_those_of_the_engine(style: str, width: float) -> None:
    paragraphs = "<p>".join(PARAGRAPHS.values())
    lines, expected = quick(paragraphs, width, style), lines_of(paragraphs, width, style)
    assert [text for text, _ in lines] == [text for text, _ in expected]
    assert [used for _, used in lines] == pytest.approx([used for _, used in expected], abs=0.05)


@given(st.lists(st.text(LATIN, min_size=1, max_size=12), min_size=8, max_size=60), st.integers(120, 400))
@settings(deadline=None, max_examples=30)
def test_no_line_is_too_wide_and_none_has_room_for_the_next_word(words: list[str], width: int) -> None:
    lines = quick(" ".join(words), width, "hyphens: manual")
    assert " ".join(text.rstrip() for text, _ in lines) == " ".join(words)
    widths = dict(zip(words, (used for _, used in quick("<p>".join(words), 4000)), strict=True))
    space = FONT * 0.15
    for (_, used), (following, _) in pairwise(lines):
        assert used <= width
        assert used + space + widths[following.split()[0]] > width
