"""Booklets are folded on paper strips of our own: what comes out must be the book."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapbook.imposition import (
    BookletPlan,
    Sheet,
    Spread,
    creep_shift,
    plan_booklet,
    signature_sizes,
)

PAGE_COUNTS = range(1, 401)
BINDINGS = ("left", "right")


def fold(plan: BookletPlan) -> list[int | None]:
    """Fold each signature, lay the signatures one after the other, and read all pages.

    A folded sheet is four leaves' sides: bound left, the front's right half is read first, then the
    back's left half on the other side of the same leaf; then come the sheets inside it; then the
    back's right half and the front's left half.
    """
    pages: list[int | None] = []
    for _, group in itertools.groupby(plan.sheets, key=lambda sheet: sheet.signature):
        sheets = list(group)
        assert [sheet.depth for sheet in sheets] == list(range(len(sheets)))
        leaves = [leaves_of(sheet, plan.binding) for sheet in sheets]
        pages += [page for first, _ in leaves for page in first]
        pages += [page for _, last in reversed(leaves) for page in last]
    return pages


def leaves_of(sheet: Sheet, binding: str) -> tuple[tuple[int | None, ...], tuple[int | None, ...]]:
    """The two leaves of a folded sheet, each as its sides in reading order."""
    front, back = sheet.front, sheet.back
    if binding == "right":
        front, back = mirrored(front), mirrored(back)
    return (front.right, back.left), (back.right, front.left)


def mirrored(spread: Spread) -> Spread:
    return Spread(spread.right, spread.left)


@pytest.mark.parametrize("binding", BINDINGS)
@pytest.mark.parametrize("sheets_per_signature", [0, 1, 2, 3, 4, 7, 100])
def test_folding_gives_the_pages_in_order(sheets_per_signature, binding):
    for count in PAGE_COUNTS:
        plan = plan_booklet(count, sheets_per_signature=sheets_per_signature, binding=binding)
        assert fold(plan) == [*range(1, count + 1), *[None] * plan.blanks]


@given(st.integers(1, 3000), st.integers(0, 40), st.sampled_from(BINDINGS))
def test_folding_gives_the_pages_in_order_for_any_book(count, sheets_per_signature, binding):
    plan = plan_booklet(count, sheets_per_signature=sheets_per_signature, binding=binding)
    assert fold(plan) == [*range(1, count + 1), *[None] * plan.blanks]


@given(st.integers(1, 3000), st.integers(0, 40))
def test_every_sheet_is_needed_and_signatures_are_balanced(count, most):
    plan = plan_booklet(count, sheets_per_signature=most)
    assert 0 <= plan.blanks <= 3
    assert sum(plan.signatures) == len(plan.sheets) == (count + 3) // 4
    assert max(plan.signatures) - min(plan.signatures) <= 1
    if most:
        assert max(plan.signatures) <= most


def test_sixteen_pages_make_the_sheets_of_every_printer_s_manual():
    assert [(s.front.left, s.front.right, s.back.left, s.back.right) for s in plan_booklet(16).sheets] == [
        (16, 1, 2, 15),
        (14, 3, 4, 13),
        (12, 5, 6, 11),
        (10, 7, 8, 9),
    ]


def test_right_binding_mirrors_the_sheets():
    left, right = plan_booklet(22), plan_booklet(22, binding="right")
    assert [mirrored(s.front) for s in left.sheets] == [s.front for s in right.sheets]
    assert [mirrored(s.back) for s in left.sheets] == [s.back for s in right.sheets]


def test_blanks_stand_after_the_last_page():
    plan = plan_booklet(5)
    assert plan.blanks == 3
    assert plan.sheets[0] == Sheet(Spread(None, 1), Spread(2, None), 1, 0)
    assert plan.sheets[1] == Sheet(Spread(None, 3), Spread(4, 5), 1, 1)


def test_fifteen_sheets_are_one_booklet_and_sixteen_are_signatures():
    assert signature_sizes(15) == (15,)
    assert signature_sizes(16) == (4, 4, 4, 4)
    assert signature_sizes(17) == (4, 4, 3, 3, 3)


def test_inner_sheets_move_towards_the_fold_by_their_depth():
    assert [creep_shift(depth, 0.5) for depth in range(4)] == [0.0, 0.5, 1.0, 1.5]


@pytest.mark.parametrize(("count", "most"), [(0, 0), (-4, 0), (8, -1)])
def test_impossible_booklets_are_refused(count, most):
    with pytest.raises(ValueError, match=r"booklet|signature"):
        plan_booklet(count, sheets_per_signature=most)
