"""Lines where the measure is too narrow for them to be spread: ragged, flush left."""

from __future__ import annotations

import re

import pytest
from test_lines import FONT, PROSE, ROOM, optimal, page_of, points_of

from chapbook.lines import ragged_breaks

pytestmark = pytest.mark.usefixtures("only_our_fonts")
LONG = (
    "Notwithstanding considerable international misunderstandings, the correspondence of the "
    "superintendent established responsibilities. "
)


def ended(text: str) -> list[str]:
    """Lines of words whose letters are ten wide and whose spaces are five; `-` may end a line."""
    choice = ragged_breaks(points_of(text), ROOM)
    assert choice
    parts, lines, first = re.split("(?<=[ -])", text), [], 0
    for ending in choice.endings:
        lines.append("".join(parts[first : ending.point + 1]).strip())
        first = ending.point + 1
    return lines


def is_spread(html: str, width: float, style: str = "") -> bool:
    """Whether all lines but the last end at the margin, or hang into it."""
    return all(used > width - 1 for _, used in optimal(html, width, style)[:-1])


def test_lines_are_not_spread_where_few_letters_are_in_them() -> None:
    for width in (120, 150, 165):
        for text in (PROSE * 3, LONG * 3):
            assert not is_spread(text, width), width
            assert max(used for _, used in optimal(text, width)) <= width + 3


def test_lines_are_not_spread_where_they_would_be_torn_and_few_more_letters_are_in_them() -> None:
    assert not is_spread(LONG * 3, 190)
    assert is_spread(PROSE * 3, 220)


@pytest.mark.parametrize("width", [260, 300, 380])
def test_lines_are_spread_where_they_have_letters_enough(width: float) -> None:
    assert is_spread(PROSE * 3, width)
    assert is_spread(LONG * 3, width)


def test_spaces_of_ragged_lines_are_the_natural_ones() -> None:
    from chapbook.layout.engine.lines import quick_lines

    with quick_lines("optimal"):
        page = page_of(LONG * 3, 150, "text-align: justify")
    layouts = [box.pango_layout for box in page.descendants() if hasattr(box, "pango_layout")]
    assert {layout.justification_spacing for layout in layouts} == {0}
    assert {layout.scale for layout in layouts} == {1.0}


def test_how_narrow_a_measure_is_depends_on_the_size_of_letters() -> None:
    assert not is_spread(PROSE * 3, 150)
    assert is_spread(PROSE * 6, 150, f"font-size: {FONT / 2}px")


def test_ragged_line_is_as_full_as_the_others_allow() -> None:
    assert ended("nnnnnnnn nnnnnnnn nnnnnnnn nnnnnnnn") == ["nnnnnnnn nnnnnnnn"] * 2
    assert ended("nnnnnn nnnnn nnnnn nnnnnnnnnnnnnn nnnnnnn") == [
        "nnnnnn nnnnn nnnnn",
        "nnnnnnnnnnnnnn",
        "nnnnnnn",
    ]


def test_ragged_paragraph_does_not_end_with_one_short_word() -> None:
    assert ended("nnnnnnnnnnnn nnnnnn nn") == ["nnnnnnnnnnnn", "nnnnnn nn"]


def test_word_of_a_ragged_line_is_divided_only_where_that_were_short_otherwise() -> None:
    assert ended("nnnnnnnnnnnnnnn nn-nnnn nnnnnnnn") == ["nnnnnnnnnnnnnnn", "nn-nnnn nnnnnnnn"]
    assert ended("nnnnnnnn nnnnnnnn-nnnnnnnnn nnnn") == ["nnnnnnnn nnnnnnnn-", "nnnnnnnnn nnnn"]


def test_word_wider_than_the_room_leaves_ragged_lines_to_the_engine() -> None:
    assert ragged_breaks(points_of("nn nnnnnnnnnnnnnnnnnnnnnnnn nn"), ROOM) is None
