"""Booklets are cut and folded on paper of our own: what comes out must be the book.

Here the plan alone is folded; `test_folding.py` folds the placed pages.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapbook.imposition import (
    GRIDS,
    Cell,
    Spread,
    creep_shift,
    fold_folios,
    plan_booklet,
    reading_order,
    signature_sizes,
)

LAYOUTS = tuple(GRIDS)


@given(st.integers(1, 3000), st.integers(0, 40))
def test_every_sheet_is_needed_and_signatures_are_balanced(count, most):
    plan = plan_booklet(count, sheets_per_signature=most)
    assert 0 <= plan.blanks <= 3
    assert sum(plan.signatures) == len(plan.sheets) == (count + 3) // 4
    assert max(plan.signatures) - min(plan.signatures) <= 1
    if most:
        assert max(plan.signatures) <= most


@given(st.integers(1, 3000), st.integers(0, 40))
def test_two_folios_share_a_sheet_of_four_pages_a_side(count, most):
    small, large = (plan_booklet(count, layout=name, sheets_per_signature=most) for name in ("2-up", "4-up"))
    assert large.pages == small.pages
    assert large.signatures == small.signatures
    assert len(large.sheets) == (len(small.sheets) + 1) // 2


@given(st.integers(1, 400), st.sampled_from(LAYOUTS), st.lists(st.integers(-400, 400), max_size=5))
def test_every_page_is_printed_once_and_blanks_are_counted(count, layout, blanks):
    kept = [number for number in blanks if abs(number) <= count]
    plan = plan_booklet(count, layout=layout, blanks=kept)
    cells = [cell for sheet in plan.sheets for cell in (*sheet.front, *sheet.back)]
    assert sorted(cell.page for cell in cells if cell.page) == list(range(1, count + 1))
    assert plan.page_count == count
    assert plan.blanks == sum(1 for cell in cells if cell.page is None)


def test_sixteen_pages_make_the_sheets_of_every_printer_s_manual():
    sheets = [tuple(cell.page for cell in (*sheet.front, *sheet.back)) for sheet in plan_booklet(16).sheets]
    assert sheets == [(16, 1, 2, 15), (14, 3, 4, 13), (12, 5, 6, 11), (10, 7, 8, 9)]


def test_lower_halves_of_cut_sheets_follow_the_upper_ones():
    first, second = plan_booklet(16, layout="4-up").sheets
    assert [cell.page for cell in first.front] == [16, 1, 12, 5]
    assert [cell.page for cell in second.back] == [4, 13, 8, 9]
    assert first.front[2] == Cell(12, 0, 1, depth=2)


def test_the_last_half_of_an_odd_number_of_folios_stays_empty():
    plan = plan_booklet(12, layout="4-up")
    assert [len(sheet.front) for sheet in plan.sheets] == [4, 2]
    assert plan.blanks == 0


def test_a_zine_is_one_side_with_its_upper_row_upside_down():
    (sheet,) = plan_booklet(8, layout="zine").sheets
    assert [cell.page for cell in sheet.front] == [7, 6, 5, 4, 8, 1, 2, 3]
    assert [cell.is_turned for cell in sheet.front] == [True] * 4 + [False] * 4
    assert sheet.back == ()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_right_binding_mirrors_the_sheets(layout):
    left, right = (plan_booklet(22, layout=layout, binding=binding) for binding in ("left", "right"))
    last = GRIDS[layout].columns - 1
    for one, other in zip(left.sheets, right.sheets, strict=True):
        for cells, mirrored in ((one.front, other.front), (one.back, other.back)):
            places = {(cell.row, last - cell.column): cell.page for cell in cells}
            assert places == {(cell.row, cell.column): cell.page for cell in mirrored}


def test_blanks_that_the_paper_lacks_stand_after_the_last_page():
    first, second = fold_folios(plan_booklet(5).pages, (2,), "left")
    assert (first.front, first.back) == (Spread(None, 1), Spread(2, None))
    assert (second.front, second.back) == (Spread(None, 3), Spread(4, 5))


@pytest.mark.parametrize(
    ("blanks", "order"),
    [
        ((), (1, 2, 3, 4, 5, None, None, None)),
        ((0,), (None, 1, 2, 3, 4, 5, None, None)),
        ((1, 1), (1, None, None, 2, 3, 4, 5, None)),
        ((5,), (1, 2, 3, 4, 5, None, None, None)),
        ((-1,), (1, 2, 3, 4, None, None, None, 5)),
        ((1, -1), (1, None, 2, 3, 4, None, None, 5)),
        ((-5,), (None, None, None, 1, 2, 3, 4, 5)),
    ],
)
def test_blanks_stand_where_a_maker_wants_them(blanks, order):
    assert reading_order(5, blanks, 4) == order


def test_blanks_beyond_the_last_page_are_refused():
    for number in (6, -6):
        with pytest.raises(ValueError, match="there is no page 6: the booklet's last is 5"):
            reading_order(5, (number,), 4)


def test_fifteen_folios_are_one_booklet_and_sixteen_are_signatures():
    assert signature_sizes(15) == (15,)
    assert signature_sizes(16) == (4, 4, 4, 4)
    assert signature_sizes(17) == (4, 4, 3, 3, 3)


def test_inner_folios_move_towards_the_fold_by_their_depth():
    assert [creep_shift(depth, 0.5) for depth in range(4)] == [0.0, 0.5, 1.0, 1.5]


@pytest.mark.parametrize(("count", "most"), [(0, 0), (-4, 0), (8, -1)])
def test_impossible_booklets_are_refused(count, most):
    with pytest.raises(ValueError, match=r"booklet|signature"):
        plan_booklet(count, sheets_per_signature=most)
