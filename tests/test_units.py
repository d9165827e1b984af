"""Lengths and sizes as makers write them."""

from __future__ import annotations

import pytest

from chapbook.units import MM, PAPER_SIZES, Size, parse_length, parse_size


@pytest.mark.parametrize(
    ("text", "points"), [("25.4mm", 72), ("1in", 72), ("12pt", 12), ("2.54 cm", 72), ("0", 0)]
)
def test_lengths_become_points(text: str, points: float) -> None:
    assert parse_length(text) == pytest.approx(points)


@pytest.mark.parametrize("text", ["3", "3px", "-1mm", "mm", ""])
def test_other_lengths_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a length"):
        parse_length(text)


def test_sizes_are_names_or_measures() -> None:
    assert parse_size("A5") == Size(148 * MM, 210 * MM)
    assert parse_size("5.25x8in") == Size(5.25 * 72, 8 * 72)
    assert parse_size("129 x 198 mm").width == pytest.approx(129 * MM)


def test_unknown_size_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match="half-letter"):
        parse_size("A55")


def test_size_is_named_as_printers_do() -> None:
    assert str(PAPER_SIZES["A4"].landscape) == "297 x 210 mm"
    assert str(PAPER_SIZES["letter"]) == "letter"


def test_two_pages_fit_their_sheet() -> None:
    for page, sheet in (("A5", "A4"), ("half-letter", "letter")):
        lying = PAPER_SIZES[sheet].landscape
        assert 2 * PAPER_SIZES[page].width <= lying.width
        assert PAPER_SIZES[page].height <= lying.height
