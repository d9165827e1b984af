"""Lines: breaks found by adding up widths, and the same lines as WeasyPrint would find by shaping."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chapbook.layout.engine.composition.paragraphs import Plan
from chapbook.layout.engine.makeup.choices import Paragraph
from chapbook.lines import (
    IN_NEED,
    LAST_RESORT,
    MENDING_PASSES,
    NEED,
    PASSES,
    MeasuredText,
    Point,
    Room,
    Wish,
    address_places,
    choose_breaks,
    elided_places,
    even_breaks,
    hang_of,
    hyphen_places,
    line_counts,
    more_hyphen_places,
    spaces_before_names,
    whole_word_places,
)

pytestmark = pytest.mark.usefixtures("only_our_fonts")
FONT = 14
HOLE = 0.75  # em more between words: a line that would need that stays short
LATIN = "abcdefghilmnoprstuvw"
DECENT = [allowed for allowed in PASSES if not allowed.stubs]  # no loose line, no stub


def measured(text: str, breaks: list[int]) -> MeasuredText:
    """A text whose characters are ten wide each."""
    return MeasuredText(text, [10 * place for place in range(len(text) + 1)], breaks, 5)


def test_line_ends_before_the_space_it_is_broken_at() -> None:
    text = measured("one two three", [4, 8])
    assert text.ends == [3, 7]


@pytest.mark.parametrize(
    ("start", "room", "number"), [(0, 29, -1), (0, 30, 0), (0, 69, 0), (0, 70, 1), (4, 30, 1), (4, 29, -1)]
)
def test_last_break_is_the_last_that_fits(start: int, room: int, number: int) -> None:
    assert measured("one two three", [4, 8]).last_break(start, room) == number


def test_line_broken_after_a_dash_keeps_it() -> None:
    assert measured("one—two", [4]).ends == [4]


def test_text_after_the_last_break_is_the_rest() -> None:
    text = measured("one two three", [4, 8])
    assert [text.after(0), text.after(1)] == ["two ", "three"]


@pytest.mark.parametrize(
    ("word", "language", "parts"),
    [
        ("typographical", "en-GB", "ty po graph ic al"),
        ("Schifffahrt", "de", "Schiff fahrt"),
        ("asszonnyal", "hu", "asszonnyal"),  # divided, it would be spelt with more letters
        ("typographical", "tlh", "typographical"),  # no patterns
    ],
)
def test_word_is_divided_where_its_language_divides_it(word: str, language: str, parts: str) -> None:
    places = [0, *hyphen_places(word, language, left=2, right=2), len(word)]
    assert [word[start:end] for start, end in pairwise(places)] == parts.split()


def page_of(html: str, width: float, style: str = "") -> Any:
    """The box of a page with a paragraph on it, by the engine as it is patched at the moment."""
    from weasyprint import CSS, HTML

    css = CSS(
        string=f"@page {{ size: {width}px 4000px; margin: 0 }} html {{ font: {FONT}px/1.2 'EB Garamond' }}"
        "html { hyphens: auto; hyphenate-limit-chars: 6 2 3; font-kerning: normal }"
        f"body, p {{ margin: 0; word-spacing: 0.03em; {style} }} code {{ font-family: 'IBM Plex Mono' }}"
    )
    document = HTML(string=f'<html lang="en-GB"><body><p>{html}</p></body></html>').render(stylesheets=[css])
    return document.pages[0]._page_box


def lines_of(html: str, width: float, style: str = "") -> list[tuple[str, float]]:
    """Text and width in pixels of the lines of a paragraph."""
    from weasyprint.formatting_structure import boxes

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

    return list(lines(page_of(html, width, style)))


def quick(html: str, width: float, style: str = "") -> list[tuple[str, float]]:
    from chapbook.layout.engine.lines import quick_lines

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
    for (text, used), (_, spread) in zip(lines, expected, strict=True):
        is_torn = (spread - used) > HOLE * FONT * text.count(" ") > 0
        assert used == pytest.approx(spread, abs=0.05) or is_torn


@pytest.mark.parametrize(("more", "is_spread"), [(0.7, True), (0.8, False)])
def test_line_with_holes_stays_short(more: float, *, is_spread: bool) -> None:
    first = f"Seen at {'n' * 20}"
    ((_, natural),) = quick(first, 1000)
    width = natural + 2 * more * FONT
    (_, used), *_ = quick(f"{first} {'n' * 20}", width, "text-align: justify")
    assert used == pytest.approx(width if is_spread else natural, abs=0.1)


@given(st.lists(st.text(LATIN, min_size=1, max_size=12), min_size=8, max_size=60), st.integers(120, 400))
@settings(deadline=None, max_examples=30)
@example(words=["a", "a", "deghvv", "aaaaaaaaaaa", "a", "a", "a", "a"], width=120)
def test_no_line_is_too_wide_and_none_has_room_for_the_next_word(words: list[str], width: int) -> None:
    lines = quick(" ".join(words), width, "hyphens: manual")
    assert " ".join(text.rstrip() for text, _ in lines) == " ".join(words)
    assert all(used <= width for _, used in lines)
    longer = [f"{text.rstrip()} {following.split()[0]}" for (text, _), (following, _) in pairwise(lines)]
    assert all(used > width for _, used in (quick("<p>".join(longer), 4000) if longer else []))


def points_of(words: str, *, hyphens: bool = True) -> list[Point]:
    """The points of a text whose letters are ten wide and whose spaces are five; `-` may end a line."""
    points, distance, spaces = [], 0, 0
    for part in re.split("([ -])", words):
        if part == " ":
            points.append(Point(distance, distance + 5, spaces, spaces + 1))
            distance, spaces = distance + 5, spaces + 1
        elif part == "-" and hyphens:
            points.append(Point(distance + 6, distance, spaces, spaces, is_hyphen=True))
        elif part != "-":
            distance += 10 * len(part)
    return [*points, Point(distance, distance, spaces, spaces)]


ROOM = Room(width=200, space=5)


@given(st.lists(st.integers(1, 7), min_size=30, max_size=80), st.integers(0, 40))
@settings(deadline=None)
def test_lines_chosen_together_fit_and_follow_each_other(lengths: list[int], indent: int) -> None:
    points = points_of(" ".join("n" * length for length in lengths))
    room = ROOM._replace(indents=(indent,), smallest=0.99, largest=1.02)
    choice = choose_breaks(points, room)
    if choice is None:
        return
    endings = choice.endings
    assert endings[-1].point == len(points) - 1
    begin = spaces = 0
    for number, (point, scale, ratio) in enumerate(endings):
        width = room.width - (indent if number == 0 else 0)
        widening = (points[point].spaces - spaces) * (ratio - 1) * room.space
        assert (points[point].end - begin + widening) * scale <= width + 1
        assert room.smallest <= scale <= room.largest
        assert number == 0 or point > endings[number - 1].point
        begin, spaces = points[point].start, points[point].spaces_before_next
    assert spaces == points[-1].spaces


@given(st.lists(st.integers(2, 6), min_size=12, max_size=40))
def test_no_line_is_very_wide_for_one_not_to_end_with_a_hyphen(lengths: list[int]) -> None:
    points = points_of(" ".join("n" * length + "-nnn" for length in lengths))
    choice = choose_breaks(points, ROOM, Wish(undivided=frozenset({0})), MENDING_PASSES)
    if choice:
        assert not points[choice.endings[0].point].is_hyphen
        assert max(ending.ratio for ending in choice.endings) <= 1.9


def widest_space(points: list[Point], ends: list[int]) -> float:
    """The widest space of all lines but the last, lines ending at these points."""
    begin = spaces = 0
    widest = 0.0
    for number in ends:
        point = points[number]
        widest = max(widest, (ROOM.width - point.end + begin) / (point.spaces - spaces))
        begin, spaces = point.start, point.spaces_before_next
    return widest


def as_many_as_fit(points: list[Point]) -> list[int]:
    ends, begin = [], 0
    for number, (point, following) in enumerate(pairwise(points)):
        if point.end - begin <= ROOM.width < following.end - begin:
            ends.append(number)
            begin = point.start
    return ends


def test_lines_are_more_even_than_each_filled_in_its_turn() -> None:
    chance = random.Random(7)
    together = in_turn = 0.0
    for _ in range(50):
        points = points_of(" ".join("n" * chance.randint(1, 7) for _ in range(60)))
        choice = choose_breaks(points, ROOM)
        if choice:
            together += widest_space(points, [ending.point for ending in choice.endings[:-1]])
            in_turn += widest_space(points, as_many_as_fit(points))
    assert together < 0.8 * in_turn


def test_no_three_lines_running_end_with_a_hyphen() -> None:
    points = points_of(" ".join(["nnnn-nnnn-nnnn", "nnn-nnnn-nnn", "nn"] * 20))
    hyphens = hyphens_of(points, Wish())
    assert "hh" in hyphens
    assert "hhh" not in hyphens


def test_line_is_made_smaller_and_its_spaces_narrower_rather_than_torn() -> None:
    points = points_of(
        "nnnn nnnn nnnn nnnn nnn nnnn nnnn nnnn nnnn nn"
    )  # five words: 206, and there is room for 201
    choice = choose_breaks(points, ROOM._replace(width=201, smallest=0.98))
    assert choice
    first = choice.endings[0]
    assert points[first.point].spaces == 4
    assert first.scale < 1
    assert first.ratio < 1


def hyphens_of(points: list[Point], wish: Wish) -> str:
    """For each line whether it ends with a hyphen; as a word."""
    choice = choose_breaks(points, ROOM, wish)
    assert choice
    return "".join("h" if points[ending.point].is_hyphen else "." for ending in choice.endings)


def test_line_ends_without_a_hyphen_where_the_page_asks_for_it() -> None:
    points = points_of(" ".join(["nn", "nn-nn", "n", "nnn-nn", "nnn"] * 9))
    number = hyphens_of(points, Wish()).index("h")
    assert hyphens_of(points, Wish(undivided=frozenset({number})))[number] == "."


def test_paragraph_may_be_a_line_longer_and_the_least_demerits_come_first() -> None:
    chance = random.Random(3)
    points = points_of(" ".join("n" * chance.randint(1, 7) for _ in range(300)))
    room = WIDE
    best = choose_breaks(points, room)
    counts = line_counts(points, room)
    assert best
    assert len(counts) > 1
    assert len(best.endings) in counts
    assert list(counts.values()) == sorted(counts.values(), key=lambda choice: choice.demerits)
    for lines, choice in counts.items():
        assert len(choice.endings) == lines
        wished = choose_breaks(points, room, Wish(lines))
        assert wished
        assert len(wished.endings) == lines
        assert wished.demerits >= choice.demerits
    assert choose_breaks(points, room, Wish(lines=1)) is None


def test_paragraph_that_no_lines_can_hold_is_left_to_the_engine() -> None:
    assert choose_breaks(points_of("nnnnnnnnnnnnnnnnnnnnnnnnnnnnnn nn"), ROOM) is None


def optimal(html: str, width: float, style: str = "") -> list[tuple[str, float]]:
    from chapbook.layout.engine.lines import quick_lines

    with quick_lines("optimal"):
        return lines_of(html, width, f"text-align: justify; {style}")


@pytest.mark.parametrize("width", [265, 288.5, 310])
@pytest.mark.parametrize("style", ["", "text-indent: 2em", "hyphens: manual"])
def test_planned_lines_keep_the_text_and_the_measure(style: str, width: float) -> None:
    for name, paragraph in PARAGRAPHS.items():
        lines, plain = (
            optimal(paragraph, width, style),
            quick(paragraph, width, f"text-align: justify; {style}"),
        )

        def letters(lines: list[tuple[str, float]]) -> str:
            return "".join(text.rstrip().removesuffix("‐") for text, _ in lines).replace(" ", "")

        assert letters(lines) == letters(plain), name
        indent = FONT * 2 if "indent" in style else 0
        if name != "long word":
            rooms = [width - indent, *[width] * (len(lines) - 1)]
            for (text, used), room in zip(lines, rooms, strict=True):
                assert used <= room + hanging(text) + 0.01, (name, text)
            for text, used in lines[1:-1]:
                assert used > width - 1, (name, text)


def hanging(line: str) -> float:
    """How far a line reaches into the margins at both its ends, px."""
    first, last = line.strip()[0], line.strip()[-1]
    widths = dict(zip(MARKS, (used for _, used in quick("<p>".join(MARKS), 400)), strict=True))
    before, after = hang_of(first, "EB Garamond").before, hang_of(last, "EB Garamond").after
    return before * widths.get(first, 0.0) + after * widths.get(last, 0.0)


MARKS = ".,:;?!-\u2010\u2013\u2014\u2018\u2019\u201c\u201d"


def test_marks_hang_into_the_margins_and_letters_do_not() -> None:
    text = "“It is ready,” she said. “Fold it; staple it, give it away.” " * 5
    edges = set()
    for width in (250, 260, 310, 325):
        for line, used in optimal(text, width)[:-1]:
            hangs = hanging(line)
            assert used == pytest.approx(width + hangs, abs=0.3), line
            edges.add((hang_of(line[0], "").before > 0, hang_of(line.rstrip()[-1], "").after > 0))
    assert len(edges) == 4  # at neither end, at one, at both


def test_line_of_one_word_hangs_as_far_as_others() -> None:
    from chapbook.layout.engine.lines import quick_lines

    with quick_lines("optimal"):
        page = page_of("—Oui.<p>—Oui, dit Moor.", 200, "text-align: justify")
    words = [box for box in page.descendants() if getattr(box, "text", "").startswith("—")]
    assert len({box.position_x for box in words}) == 1


def test_ragged_lines_do_not_hang() -> None:
    text = "“It is ready,” she said. “Fold it; staple it, give it away.” " * 5
    assert optimal(text, 180, "text-align: left") == quick(text, 180, "text-align: left")


@pytest.mark.parametrize("kind", ["plain", "optimal"])
def test_spaces_of_code_stay_as_they_are(kind: str) -> None:
    from chapbook.layout.engine.lines import quick_lines

    code = "a b c d e f g h"
    with quick_lines(kind):
        page = page_of(f"In the second line of it, <code>{code}</code>, " * 6, 330, "text-align: justify")
    widths = [box.width for box in page.descendants() if getattr(box, "text", "") == code]
    assert max(widths) < 1.025 * min(widths)  # the letters of a line may be a little larger or smaller


def test_planned_lines_are_the_same_each_time() -> None:
    paragraphs = "<p>".join(PARAGRAPHS.values())
    assert optimal(paragraphs, 233.5) == optimal(paragraphs, 233.5)


def test_lines_of_a_note_are_chosen_once_though_it_is_laid_out_again_and_again() -> None:
    from chapbook.layout.engine.lines import quick_lines

    note = f'<span style="float: footnote">{PARAGRAPHS["plain"]}</span>'
    with quick_lines("optimal") as lines:
        page_of(f"{PARAGRAPHS['marks']}{note} {PARAGRAPHS['plain']}", 233.5, "text-align: justify")
    assert len(lines.plans) == len(("paragraph", "note"))


def test_planned_line_that_fills_its_room_to_the_last_digit_is_narrower_than_that() -> None:
    """Else a sum that the engine rounds makes it too wide, and its last word goes to the next line."""
    from chapbook.layout.engine.lines import quick_lines

    with quick_lines("optimal") as lines:
        page_of(PROSE, 260, "text-align: justify")
        (lines.leaf,) = lines.leaves.values()
        leaf, _ = lines.leaf
        line = lines.first_line(leaf.measured.text, leaf.box.style, None, 4000, 0)
        filling = lines.first_line(leaf.measured.text, leaf.box.style, None, line.width, 0)
    assert filling.length == line.length
    assert line.width - 0.1 < filling.width < line.width


def test_line_may_end_between_texts_of_different_kinds() -> None:
    words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    marked = " ".join(f"<em>{word}</em>" if number % 2 else word for number, word in enumerate(words * 4))
    lines = optimal(marked, 150, "hyphens: manual")
    assert len(lines) > 3
    assert " ".join(text.strip() for text, _ in lines).split() == words * 4


@pytest.mark.parametrize("spacing", ["-0.05em", "0", "0.1em"])
def test_spaces_are_those_that_a_sheet_asks_for(spacing: str) -> None:
    text = "A few words that fill a line of this width,<br>and then some more words in the last."
    style = f"word-spacing: {spacing}"
    filled = quick(text, 260, f"text-align: justify; {style}")
    assert optimal(text, 260, style)[-1] == pytest.approx(filled[-1])


@pytest.mark.parametrize(("spacing", "is_planned"), [("-0.15em", True), ("-0.2em", False), ("-0.5em", False)])
def test_words_that_touch_where_a_sheet_asks_for_it_are_planned(spacing: str, *, is_planned: bool) -> None:
    from chapbook.layout.engine.lines import quick_lines

    with quick_lines("optimal") as lines:
        page_of(PROSE * 2, 260, f"text-align: justify; word-spacing: {spacing}")
    assert (not lines.unplanned) is is_planned  # with no space at all the engine finds the lines


@pytest.mark.parametrize("kind", ["plain", "optimal"])
def test_addresses_are_not_divided_with_a_hyphen(kind: str) -> None:
    from chapbook.layout.engine.lines import quick_lines

    text = "Read https://www.example.org/administration/jurisdiction/regulations and go where they are. " * 6
    for width in (200, 233.5, 260):
        with quick_lines(kind):
            lines = lines_of(text, width, "text-align: justify")
        ends = [text.rstrip()[-8:] for text, _ in lines]
        assert not [end for end in ends if end.endswith("‐")], width


def test_line_with_a_hole_is_not_spread_to_the_measure() -> None:
    text = "See the " + "n" * 40 + " here"
    (_, first), *_ = optimal(text, 300, "hyphens: manual")
    assert first < 100


def test_address_longer_than_a_line_begins_in_the_line_before() -> None:
    text = (
        "Text with words and a URL https://example.org/a/very/long/path/that/has/no/breaks/at/all/index.html"
    )
    for width in range(310, 380, 10):
        assert "https" in optimal(f"{text}?query=string, and more words that follow.", width)[0][0], width


PROSE = (
    "“The printer,” she said, “folds the sheet twice, and what has been a broadside becomes a pamphlet of "
    "eight pages, that anybody can carry in a coat pocket.” "
)


def test_letters_are_of_one_size_where_the_book_asks_for_it() -> None:
    from chapbook.layout.engine.lines import quick_lines

    def scales(kind: Any) -> set[float]:
        with quick_lines(kind):
            page = page_of(PROSE * 4, 260, "text-align: justify")
        return {box.pango_layout.scale for box in page.descendants() if hasattr(box, "pango_layout")}

    assert scales("unscaled") == {1.0}
    assert len(scales("optimal")) > 2


@pytest.mark.parametrize(
    ("html", "count"),
    [
        (PROSE, 0),
        (f"{PROSE}<p>{PROSE}", 0),
        ("Short.", 0),
        (f"{PROSE}<br>{PROSE}<br>{PROSE}", 0),
        (f"{PROSE}<span style='letter-spacing: 0.05em'>{PROSE}</span>{PROSE}", 0),
        (f"See the printer's {'n' * 30} here.", 0),
        ("אבגד " * 40, 1),
        (f"{PROSE}<p dir=rtl style='direction: rtl'>{PROSE}", 1),
        (f"{PROSE}<p>A <span style='display: inline-block'>box</span> in {PROSE}", 1),
    ],
)
def test_paragraphs_that_cannot_be_planned_are_counted(html: str, count: int) -> None:
    from chapbook.layout.engine.lines import quick_lines

    with quick_lines("optimal") as lines:
        page_of(html, 260, "text-align: justify")
    assert len(lines.unplanned) == count


@pytest.mark.parametrize(
    "style",
    [
        "} p::first-letter { float: left; font-size: 3em; line-height: 0.8",
        "} p::first-line { font-variant-caps: small-caps",
    ],
)
def test_paragraph_with_an_initial_or_a_first_line_of_its_own_is_planned_from_its_second_line(
    style: str,
) -> None:
    from chapbook.layout.engine.lines import quick_lines

    with quick_lines("optimal") as lines:
        page = page_of("The lines below it " + PROSE * 3, 260, "text-align: justify" + style)
    assert not lines.unplanned
    assert any(paragraph.plan.hangs for paragraph in lines.plans.values())
    edges = [box.position_x + box.width for box in page.descendants() if type(box).__name__ == "LineBox"]
    assert all(259 < edge < 260 + FONT / 2 for edge in edges[-9:-1])


def test_lines_after_a_break_are_planned_as_those_before_it() -> None:
    once, twice = optimal(PROSE, 260), optimal(f"{PROSE}<br>{PROSE}", 260)
    assert [text.strip() for text, _ in twice] == [text.strip() for text, _ in once] * 2


@pytest.mark.parametrize(
    ("text", "parts", "parts_in_code"),
    [
        ("std::io::Result", "std:: io:: Result", "std:: io:: Result"),
        ("www.example.org/a_long/way-out", "www. example. org/ a_ long/ way- out", None),
        ("x.org/wiki/%E3%83%A2%E3%83%BC%2F", "x.org/ wiki/%E3%83%A2 %E3%83%BC %2F", None),
        ("hello_cargo", "hello_ cargo", "hello_ cargo"),
        ('String::from("hello")', 'String:: from("hello")', None),
        ("self.name", "self. name", "self. name"),
        ("self-interest", "self-interest", "self- interest"),
        ("guess.trim().parse()", "guess. trim(). parse()", "guess. trim(). parse()"),
        ("i.e.", "i.e.", "i.e."),
        ("1.000.000", "1.000.000", "1.000.000"),
        ("a_b", "a_b", "a_b"),
        ("HashSet<i32>", "HashSet<i32>", "Hash Set< i32>"),
        ("HTTPServer", "HTTPServer", "HTTPServer"),
    ],
)
def test_addresses_and_code_are_divided_after_their_marks(
    text: str, parts: str, parts_in_code: str | None
) -> None:
    for is_code, expected in ((False, parts), (True, parts_in_code or parts)):
        places = [0, *address_places(text, is_code=is_code), len(text)]
        assert " ".join(text[start:end] for start, end in pairwise(places)) == expected


@pytest.mark.parametrize(
    ("word", "places"),
    [("verwarf", (3,)), ("ausdrücklich", (3, 8)), ("abstrakt", (2, 3)), ("verwarfen", (3, 6))],
)
def test_no_line_begins_with_consonants_alone(word: str, places: tuple[int, ...]) -> None:
    assert hyphen_places(word, "de", left=2, right=2) == places


@pytest.mark.parametrize(
    ("word", "language", "places"),
    [
        ("creatures", "en-GB", (4,)),
        ("themselves", "en-GB", ()),  # no others
        ("printed", "en-GB", (4,)),
        ("resulted", "en-GB", (5,)),
        ("committed", "en-GB", ()),  # a good place
        ("Schifffahrt", "de", ()),
        ("ourselves", "tlh", ()),
        ("bouche", "fr", (3,)),  # its e is mute
        ("quelques", "fr", (4,)),
        ("comme", "fr", ()),  # two letters would go over
        ("conduite", "fr", (3,)),
        ("brutalement", "fr", ()),  # no others
        ("braillards", "fr", (5,)),
        ("montagnes", "fr", (5,)),
        ("inexplicables", "fr", (9,)),  # not so near to where the patterns divide it
        ("voyaient", "fr", ()),
        ("luxes", "fr", ()),
    ],
)
def test_other_patterns_of_a_language_divide_more(word: str, language: str, places: tuple[int, ...]) -> None:
    assert more_hyphen_places(word, language, left=2, right=3) == places


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("as Mr.\u00a0Brooke said", ["as Mr."]),
        ("M.\u00a0Lheureux et Mme\u00a0Bovary", ["M.", "M.\u00a0Lheureux et Mme"]),
        ("J.\u00a0S.\u00a0Mill", ["J.\u00a0S."]),
        ("Louis\u00a0XIV, p.\u00a0XII, v.\u00a0Chr., 10\u00a0Downing Street, Abb.\u00a05", []),
        ("il dit\u00a0: Non", []),
    ],
)
def test_name_leaves_its_title_in_need(text: str, before: list[str]) -> None:
    assert [text[:place] for place in spaces_before_names(text)] == before


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("d’Étienne, l’abîme, n’était", "fr-CA", ["d’É", "l’a", "n’é"]),
        ("l’échange, l’idiote, l’égrener", "fr", ["l’é", "l’i", "l’é"]),
        ("l’homme, l’amphi, l’âge, qu’elle, l’oui, état", "fr", []),  # no open vowel, or too little behind it
        ("don’t isn’t o’clock l’amore", "en", []),
        ("l’amore", "it", ["l’a"]),
    ],
)
def test_word_is_divided_after_the_vowel_that_another_was_joined_to(
    text: str, language: str, parts: list[str]
) -> None:
    assert [text[:place].rsplit(maxsplit=1)[-1] for place in elided_places(text, language)] == parts


def test_lines_end_where_they_must_not_only_where_one_would_be_loose_or_a_stub() -> None:
    chance, needed = random.Random(5), 0
    for _ in range(200):
        points = points_of(" ".join("n" * chance.randint(1, 7) for _ in range(60)))
        *within, last = points
        within = [point._replace(demerits=NEED * (number % 7 == 6)) for number, point in enumerate(within)]
        choice = choose_breaks([*within, last], WIDE)
        assert choice
        if any(within[ending.point].demerits for ending in choice.endings[:-1]):
            needed += 1
            kept = [point for point in within if not point.demerits]
            assert choose_breaks([*kept, last], WIDE, passes=DECENT) is None
    assert needed


def test_no_line_is_so_tight_that_words_touch() -> None:
    chance = random.Random(5)
    for tightest in (0.65, 0.75):
        for _ in range(100):
            points = points_of(" ".join("n" * chance.randint(1, 7) for _ in range(30)))
            choice = choose_breaks(points, ROOM._replace(smallest=0.99, tightest=tightest))
            assert choice is None or min(ending.ratio for ending in choice.endings) >= tightest


def test_line_is_tighter_only_where_one_would_be_loose_or_a_stub_without() -> None:
    chance, tighter = random.Random(5), 0
    for _ in range(200):
        points = points_of(" ".join("n" * chance.randint(1, 7) for _ in range(60)))
        choice, wider = choose_breaks(points, WIDE), choose_breaks(points, WIDE._replace(tightest=0.7))
        assert choice
        if min(ending.ratio for ending in choice.endings) < 0.7:
            assert wider
            assert wider.demerits > 1_000_000
            tighter += 1
    assert tighter


WIDE = Room(width=500, space=5, smallest=0.99, largest=1.02)


def last_lines(room: Room) -> list[tuple[int, int]]:
    """Length of the last line and the spaces in it, for many paragraphs."""
    chance, found = random.Random(5), []
    for _ in range(300):
        points = points_of(" ".join("n" * chance.randint(1, 4) for _ in range(100)))
        choice = choose_breaks(points, room)
        assert choice
        before = points[choice.endings[-2].point]
        found.append((points[-1].end - before.start, points[-1].spaces - before.spaces_before_next))
    return found


def test_last_line_is_hardly_ever_one_short_word() -> None:
    lines = last_lines(WIDE)
    assert sum(length < 0.16 * WIDE.width and not spaces for length, spaces in lines) <= 3


def test_letters_of_a_last_line_are_smaller_where_a_word_would_be_left_for_another() -> None:
    points = points_of("nnnnn nnnnnn nnn")
    room = Room(width=points[-1].end - 5, space=5, smallest=0.98)
    choice, unscaled = choose_breaks(points, room), choose_breaks(points, room._replace(smallest=1.0))
    assert choice
    assert unscaled
    assert [ending.scale for ending in choice.endings] == [0.98]
    assert len(unscaled.endings) == 2


def test_other_numbers_of_lines_are_sought_in_need_alone_where_spaces_would_be_wide() -> None:
    chance, found = random.Random(5), 0
    for _ in range(100):
        plan = Plan()
        plan.points = points_of(" ".join("n" * chance.randint(1, 4) for _ in range(50)))
        plan.room = WIDE
        choice = plan.choose(PASSES)
        assert choice
        plan.choice = choice
        paragraph = Paragraph(plan, (), 0.0)
        if len(paragraph.variants) == 1 and paragraph.vary(IN_NEED):
            found += 1
            assert abs(paragraph.variants[1].lines - paragraph.variants[0].lines) == 1
            assert paragraph.variants[1].demerits > 0
        assert not paragraph.vary(IN_NEED)
    assert found


def test_last_line_is_hardly_ever_shorter_than_an_indent() -> None:
    any_length, long_enough = (
        sum(length < 50 for length, _ in last_lines(WIDE._replace(shortest=shortest))) for shortest in (0, 50)
    )
    assert any_length > 5
    assert long_enough < any_length / 3


def test_last_resorts_are_used_where_lines_would_be_loose_and_not_before() -> None:
    even = points_of("nnnn nnnn nnn nnn nnn " * 4)
    wide = points_of("nnnn nnnn nnn nnnnn-nnnnnn nnnn nnnn nnn nn")
    for points, used in ((even, False), (wide, True)):
        resorts = [
            point._replace(demerits=LAST_RESORT * (point.is_hyphen or number % 7 == 6))
            for number, point in enumerate(points)
        ]
        choice = choose_breaks(resorts[:-1] + points[-1:], ROOM)
        assert choice
        assert any(resorts[ending.point].demerits for ending in choice.endings[:-1]) is used


@pytest.mark.parametrize(
    ("text", "language", "end"),
    [
        (
            "But it was his evident annoyance that most stirred Mr.\u00a0Brooke. “Well, you know,” he said.",
            "en",
            "Mr.",
        ),
        (
            "La foule tournait déjà, malgré les protestations d’Étienne, qui les suppliait encore.",
            "fr",
            "d’É‐",
        ),
        (
            "The thoughts through which she strolled brought Dorothea back.",
            "en",
            "Doro‐",
        ),
    ],
)
def test_line_ends_in_need_within_what_belongs_together(text: str, language: str, end: str) -> None:
    html = f'<span lang="{language}">{text}</span>'
    style = "hyphens: auto; hyphenate-limit-chars: 6 2 3"
    found = [[line.rstrip() for line, _ in optimal(html, width, style)] for width in range(200, 500, 3)]
    assert any(line.endswith(end) for lines in found for line in lines)
    kept = text.replace("\u00a0", "").replace(" ", "")
    assert all(
        "".join(line.removesuffix("‐") for line in lines).replace(" ", "").replace("\u00a0", "") == kept
        for lines in found
    )


@pytest.mark.parametrize(
    ("name", "divided"),
    [
        ("Dorothea", "Do-ro-thea"),
        ("Quentin", "Quen-tin"),
        ("Lydgate", "Lyd-gate"),
        ("Bingley", "Bingley"),
        ("Ashley", "Ashley"),
        ("Venice", "Ve-nice"),
        ("Jeeves", "Jeeves"),
        ("Moses", "Moses"),
        ("table", "table"),
    ],
)
def test_name_that_english_patterns_leave_whole_is_divided_by_its_syllables(name: str, divided: str) -> None:
    ends = [0, *whole_word_places(name, "en-GB"), len(name)]
    assert "-".join(name[start:end] for start, end in pairwise(ends)) == divided
    assert not [*whole_word_places(name, "de")]


@pytest.mark.parametrize("divided", ["hom-me", "fem-mes", "rou-ge", "for-ce", "par-les", "bleue", "pouvait"])
def test_mute_syllable_of_a_french_word_is_carried_over_in_need(divided: str) -> None:
    word = divided.replace("-", "")
    ends = [0, *whole_word_places(word, "fr-CA"), len(word)]
    assert "-".join(word[start:end] for start, end in pairwise(ends)) == divided


def test_code_is_divided_after_a_mark_without_a_hyphen_where_the_line_would_be_torn() -> None:
    code = "<code>std::collections::HashMap::with_capacity</code>"
    html = f"The function that is called {code} makes room for as many as {code} asks for, and {code} is it."
    lines = optimal(html, 260)
    plain = "".join(text.rstrip() for text, _ in lines).replace(" ", "")
    assert plain.count("std::collections::HashMap::with_capacity") == 3
    ends = [text.rstrip()[-2:] for text, _ in lines[:-1]]
    assert "::" in ends
    assert "‐" not in "".join(ends)


def test_letters_of_lines_with_code_are_scaled_as_others() -> None:
    from chapbook.layout.engine.lines import quick_lines

    with quick_lines("optimal"):
        page = page_of(
            f"{PROSE}<code style='overflow-wrap: anywhere'>x</code> {PROSE * 3}", 260, "text-align: justify"
        )
    assert len({box.pango_layout.scale for box in page.descendants() if hasattr(box, "pango_layout")}) > 2


def test_hyphens_that_were_written_count_among_those_running() -> None:
    text = "a well-made short-lived half-letter deep-blue hard-won new-found ill-timed far-off " * 6
    for width in (260, 280, 300, 320):
        hyphens = "".join("h" if line.rstrip()[-1] in "-‐" else "." for line, _ in optimal(text, width))
        assert "h" in hyphens
        assert "hhh" not in hyphens, width


def hyphens_in(text: str, limits: str = "6 2 3") -> list[Any]:
    """The places where words of a text in American English may be divided, last resorts too."""
    return [place for place in breaks_in(text, limits) if place.is_hyphen]


def breaks_in(text: str, limits: str = "6 2 3") -> list[Any]:
    """The places where lines of a text in American English may end, last resorts too."""
    from weasyprint import CSS, HTML
    from weasyprint.formatting_structure import boxes

    from chapbook.layout.engine.composition.divisions import breaks_of, with_last_resorts
    from chapbook.layout.engine.composition.measured import measure
    from chapbook.layout.engine.composition.shaping import Settings

    html = f'<html lang="en-US"><p style="hyphens: auto; hyphenate-limit-chars: {limits}">{text}</html>'
    page = HTML(string=html).render(stylesheets=[CSS(string="@page { size: 2000px }")]).pages[0]._page_box
    (box,) = (box for box in page.descendants() if isinstance(box, boxes.TextBox))
    found = measure(text, box.style, Settings())
    assert found
    return with_last_resorts(breaks_of(found, box.style), text, box.style, is_code=False)


@pytest.mark.parametrize("text", ["Rede?“ „Von", "“heroes” (which", "‘Sí’ ¿y", "»dies« ‚und"])
def test_line_may_end_between_what_is_quoted_and_what_opens(text: str) -> None:
    assert (text.index(" "), text.index(" ") + 1) in [place[:2] for place in breaks_in(text)]


def test_line_may_end_between_a_dash_and_what_is_quoted_or_bracketed() -> None:
    for text in ("kindness\u2014\u201cBe assured\u201d", "kindness\u2014(which he had)"):
        places = [place.end for place in breaks_in(text) if not place.is_hyphen]
        assert text.index("\u2014") + 1 in places
    for text in ("\u2014\u201cBe", "\u201cBe\u2014\u201d", "\u201eNein\u2014\u201c"):
        assert text.index("\u2014") + 1 not in [place.end for place in breaks_in(text)]


def test_line_does_not_end_behind_the_slash_with_which_a_path_begins() -> None:
    places = [place.end for place in breaks_in("a path /harrow/head")]
    assert len("a path /") not in places
    assert len("a path /harrow/") in places


def test_line_ends_before_the_t_between_a_french_verb_and_its_subject() -> None:
    places = [place.end for place in breaks_in("demanda-t-il, viendra-t-elle")]
    assert {len("demanda-"), len("demanda-t-il, viendra-")} < {*places}
    assert not {len("demanda-t-"), len("demanda-t-il, viendra-t-")} & {*places}


def test_compound_gets_a_second_hyphen_only_where_lines_would_be_loose_without() -> None:
    text = "administrative self-administration of www.administration.org"
    hyphens = hyphens_in(text)
    in_compound = [place for place in hyphens if place.end > text.index("self")]
    assert len(in_compound) > 2
    assert all(place.demerits and place.end < text.index("www") for place in in_compound)
    assert not all(place.demerits for place in hyphens)


def test_long_word_in_capitals_is_divided_only_where_lines_would_be_loose_without() -> None:
    text = "UNESCO and its CONSTITUTION"
    hyphens = hyphens_in(text)
    assert hyphens
    assert all(place.demerits and place.end > text.index("CONST") for place in hyphens)


def test_fewer_letters_stand_beside_a_hyphen_only_where_lines_would_be_loose_without() -> None:
    text = "no money certainly"
    hyphens = [(text[: place.end].rsplit(maxsplit=1)[-1], bool(place.demerits)) for place in hyphens_in(text)]
    assert hyphens == [("mon", True), ("cer", False), ("certain", True)]


def test_letters_beside_a_hyphen_are_as_many_as_a_sheet_asks_for() -> None:
    assert not hyphens_in("no money early", "6 3 3")


def test_page_pays_for_each_loose_line_besides_its_spaces() -> None:
    chance, most = random.Random(5), 0
    for _ in range(60):
        points = points_of(" ".join("n" * chance.randint(1, 7) for _ in range(60)))
        for choice in line_counts(points, WIDE).values():
            loose = sum(ending.ratio > 1.6 for ending in choice.endings[:-1])
            assert choice.demerits > 1_000_000 * loose
            most = max(most, loose)
    assert most > 1


def iter_ending_with_an_end_of_a_word(ending: str) -> Iterator[list[Point]]:
    """Yield those of 400 paragraphs whose last line is short and begins with the end of a word.

    Their words are as long as those of prose, and the longer ones can be divided.
    """
    chance = random.Random(9)
    for _ in range(400):
        lengths = [chance.randint(1, 9) for _ in range(chance.randint(9, 30))]
        words = ["n" * length if length < 6 else f"nnn-{'n' * (length - 3)}" for length in lengths]
        points = points_of(" ".join([*words, ending]))
        choice = choose_breaks(points, WIDE)
        if choice and len(choice.endings) > 1:
            before = points[choice.endings[-2].point]
            if before.is_hyphen and points[-1].end - before.start < 0.16 * WIDE.width:
                yield points


def test_last_line_is_hardly_ever_the_end_of_a_word() -> None:
    assert len(list(iter_ending_with_an_end_of_a_word("nnnnn-nn"))) < 0.02 * 400


def test_short_last_line_begins_with_the_end_of_a_word_only_where_no_decent_lines_are_found() -> None:
    found = list(iter_ending_with_an_end_of_a_word("nnnnn-nn n"))
    assert 0 < len(found) < 0.07 * 400
    assert not any(choose_breaks(points, WIDE, passes=DECENT) for points in found)


def evenly(title: str, width: int) -> list[str]:
    """The lines of a title whose characters are ten wide each."""
    words = title.split(" ")
    ends = [len(" ".join(words[: number + 1])) for number in range(len(words))]
    points = [Point(10 * end, 10 * (end + 1), spaces, spaces + 1) for spaces, end in enumerate(ends)]
    choice = even_breaks(points, words, Room(width, 10))
    starts = [0, *(ending.point + 1 for ending in choice.endings)] if choice else []
    return [" ".join(words[start:end]) for start, end in pairwise(starts)]


@pytest.mark.parametrize(
    ("title", "width", "lines"),
    [
        ("The Lamp", 200, "The Lamp"),
        ("The Lamp at Low Water", 200, "The Lamp / at Low Water"),
        ("A Walk up the Valley of the Arve", 250, "A Walk up the Valley / of the Arve"),
        ("The Soviet Thermidor: Why Stalin Triumphed", 300, "The Soviet Thermidor: / Why Stalin Triumphed"),
        ("How M.\u00a0Bovary Came", 120, "How / M.\u00a0Bovary / Came"),
        (
            "The Complete Manual of Harbour Lights and Their Keepers",
            280,
            "The Complete Manual / of Harbour Lights / and Their Keepers",
        ),
        ("Le Tour du monde en quatre-vingts jours", 300, "Le Tour du monde / en quatre-vingts jours"),
        ("Le Tour du monde en grand équipage", 220, "Le Tour du monde / en grand équipage"),
        ("La lumière de la cabine d’un phare", 240, "La lumière / de la cabine d’un phare"),
        ("Die Leiden des jungen Meisters", 220, "Die Leiden / des jungen Meisters"),
        ("Reise um die Welt in achtzig Tagen", 240, "Reise um die Welt / in achtzig Tagen"),
        ("Unbreakable", 100, ""),
    ],
)
def test_lines_of_a_title_are_few_even_and_end_where_the_sense_does(
    title: str, width: int, lines: str
) -> None:
    assert " / ".join(evenly(title, width)) == lines


@pytest.mark.parametrize("kind", ["plain", "optimal"])
@pytest.mark.parametrize("style", ["", "letter-spacing: 0.1em", "text-align: center"])
def test_lines_are_even_where_a_sheet_asks_for_it(kind: Any, style: str) -> None:
    from chapbook.layout.engine.lines import quick_lines

    with quick_lines(kind):
        even = lines_of(
            "A long heading of which one word is left alone", 200, f"--text-wrap: balance; {style}"
        )
        filled = lines_of("A long heading of which one word is left alone", 200, style)
    assert len(even) == len(filled) == 2
    assert abs(even[0][1] - even[1][1]) < abs(filled[0][1] - filled[1][1])


def entry(title: str, width: float, number: str = "") -> tuple[list[str], float]:
    """Lines of an entry of the contents, and where its page ends."""
    from chapbook.layout.engine.lines import quick_lines

    before = "<span style='display: inline-block; min-width: 1.6em; margin-left: -1.8em'>{}</span> "
    css = ".page::before { content: leader(' . ') } .page { white-space: nowrap; margin-right: -30px }"
    html = f"<style>{css}</style>{before.format(number) if number else ''}{title}<span class=page>39</span>"
    style = "--text-wrap: balance; padding: 0 15px"
    with quick_lines("optimal"):
        lines = [text.split(" . ")[0] for text, _ in lines_of(html, width, style)]
        page = page_of(html, width, style)
    ends = [box.position_x + box.width for box in page.descendants() if getattr(box, "text", "") == "39"]
    return lines, ends[0]


@pytest.mark.parametrize("number", ["", "17"])
def test_long_entry_of_the_contents_has_even_lines_and_words_beside_its_page(number: str) -> None:
    lines = {
        width: entry("Baked pasta with broccoli, eggs and cheese", width, number)[0]
        for width in range(260, 380, 3)
    }
    assert {len(found) for found in lines.values()} == {1, 2}
    broken = [found for found in lines.values() if len(found) == 2]
    assert {found[0].removeprefix(number).strip() for found in broken} <= {
        "Baked pasta with broccoli,",
        "Baked pasta with",
    }
    assert all(found[-1].strip() for found in broken)


def test_space_behind_the_number_of_a_title_counts() -> None:
    from chapbook.layout.engine.lines import quick_lines

    number = "<span style='display: inline-block; min-width: 1.6em; margin-left: -1.8em'>7</span> "
    for width in range(190, 240):
        with quick_lines("optimal"):
            lines = lines_of(
                f"{number}Kapitel 1 — Das aufgeblasene Ego", width, "--text-wrap: balance; padding-left: 26px"
            )
        assert len(lines) == 1 or lines[1][0].strip() == "Das aufgeblasene Ego"


def test_pages_of_the_contents_end_at_one_edge_though_a_mark_hangs_elsewhere() -> None:
    assert entry("“Made in Portugal”", 300)[1] == pytest.approx(entry("Made in Portugal", 300)[1])


def test_line_that_hangs_out_has_room_beside_what_floats() -> None:
    from chapbook.layout.engine.lines import quick_lines

    letter = f"<span style='float: left; width: 40px; height: {2.5 * 1.2 * FONT}px'></span>"
    with quick_lines("optimal"):
        page = page_of(letter + "one, two, six, ten, " * 30, 233, "text-align: justify")
    lines = [box for box in page.descendants() if type(box).__name__ == "LineBox"]
    tops = [box.position_y for box in lines]
    assert [round(two - one, 1) for one, two in pairwise(tops)] == [1.2 * FONT] * (len(tops) - 1)
    assert all(line.position_x >= 39 for line in lines[:3])


@pytest.mark.parametrize("scale", [1.0, 0.992, 1.015])
def test_line_whose_widths_are_added_up_is_as_if_it_were_shaped(scale: float) -> None:
    from chapbook.layout.engine.composition.filling import Wanted, line_between, shaped
    from chapbook.layout.engine.composition.measured import measure
    from chapbook.layout.engine.composition.shaping import Settings

    settings = Settings()
    seen = 0
    for paragraph in PARAGRAPHS.values():
        for box in page_of(paragraph, 4000).descendants():
            text = getattr(box, "text", "")
            measured = measure(text, box.style, settings) if text.strip() else None
            wanted = Wanted(settings, box.style, 4000, 0.0, scale)
            for end in measured.ends if measured else ():
                line = line_between(measured, 0, end, None, wanted)
                same = shaped(text[:end], None, wanted)
                assert (line.length, line.height, line.baseline) == (same.length, same.height, same.baseline)
                # Pango rounds the width of each letter, so that those of scaled letters do not quite add up.
                assert line.width == pytest.approx(same.width, abs=0 if scale == 1 else 0.05)
                seen += not hasattr(line.layout, "setting")
    assert seen > 50


@pytest.mark.parametrize("scale", [1.0, 0.992, 1.015])
def test_line_with_parts_of_words_is_as_if_it_were_shaped(scale: float) -> None:
    from chapbook.layout.engine.composition.filling import Wanted, hyphenated_between, line_between, shaped
    from chapbook.layout.engine.composition.measured import measure
    from chapbook.layout.engine.composition.shaping import Settings

    text = "Office-printers told their \u201cfamiliar AVA\u201d\u2014officially"
    (box,) = (box for box in page_of(text, 4000).descendants() if hasattr(box, "text"))
    wanted = Wanted(Settings(), box.style, 4000, 0.0, scale)
    found = measure(text, box.style, wanted.settings)
    assert found
    for start, end in ((0, 9), (3, 15), (9, 35), (9, len(text) - 3), (20, 23)):
        for make, hyphen in ((line_between, ""), (hyphenated_between, "\u2010")):
            line, same = make(found, start, end, None, wanted), shaped(text[start:end] + hyphen, None, wanted)
            assert (line.length, line.height, line.baseline) == (same.length, same.height, same.baseline)
            assert line.width == pytest.approx(same.width, abs=0 if scale == 1 else 0.05)
            assert not hasattr(line.layout, "setting")


def test_texts_of_quick_lines_have_the_lengths_that_weasyprint_finds() -> None:
    from chapbook.layout.engine.lines import quick_lines

    html = "<p>".join([*PARAGRAPHS.values(), "A <big>large</big> word and a <small>small</small> one. " * 6])
    names = ("position_x", "position_y", "width", "height", "margin_top", "padding_left", "border_top_width")

    def lengths() -> list[list[float]]:
        texts = [box for box in page_of(html, 233.5).descendants() if hasattr(box, "text")]
        return [[getattr(text, name) for name in names] for text in texts]

    expected = lengths()
    with quick_lines():
        assert lengths() == [pytest.approx(each, abs=0.01) for each in expected]


@pytest.mark.parametrize(
    "text",
    [
        "In 1917 the office offered 12 affidavits, 3 of them officially.",
        "« Oui\u00a0», dit-il\u00a0; et l\u2019on s\u2019en f\u00e9licita\u00a0! « Non\u00a0»",
        " a line that begins and ends with a space ",
        "Q.\u00a0",
        "two  spaces and \u00a0 three",
        "an arrow \u2192 of another face, the arrow \u2192 again",
        "\u1f10\u03bd \u1f00\u03c1\u03c7\u1fc7 1917 en arche",
        "1917",
        "a\u0301e\u0323 \u05e9\u05dc\u05d5\u05dd",
    ],
)
def test_words_that_were_shaped_before_have_the_places_of_their_text_shaped_whole(text: str) -> None:
    from chapbook.layout.engine.composition import measured
    from chapbook.layout.engine.composition.shaping import Settings

    (box,) = (box for box in page_of("words", 4000).descendants() if hasattr(box, "text"))
    settings = Settings()
    layout, line = measured._shape(text, box.style, settings)
    whole = measured._places(text, line)
    for _ in range(2):  # once they are learnt, once they are known
        found = measured.measure(text, box.style, settings)
        assert (found.places if found else None) == whole
    assert layout


def test_words_of_a_chapter_are_known_in_the_next() -> None:
    from collections import defaultdict

    from chapbook.layout.engine.composition.measured import measure
    from chapbook.layout.engine.composition.shaping import Known, Look, Settings

    (box,) = (box for box in page_of("words", 4000).descendants() if hasattr(box, "text"))
    known: defaultdict[Look, Known] = defaultdict(Known)
    assert measure("the sheet was folded", box.style, Settings(known))
    ((look, found),) = known.items()
    words = dict(found.words)
    assert words.keys() == {"the", "sheet", "was", "folded", " "}
    assert measure("folded was the sheet", box.style, Settings(known))
    assert known == {look: Known(words)}
