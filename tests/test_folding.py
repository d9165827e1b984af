"""Placed pages are printed, cut and folded: the booklet must read in order, and lie against its folds."""

from __future__ import annotations

import itertools

import pytest
from folding import cut_folios, print_sheets, read_booklet
from hypothesis import given
from hypothesis import strategies as st

from chapbook.imposition import GRIDS, SheetOptions, cell_size, lay_sheet, plan_booklet
from chapbook.units import PAPER_SIZES

LAYOUTS = tuple(GRIDS)
FLIPS = ("short", "long")
BINDINGS = ("left", "right")
FOLDS = {
    "2-up": (1 / 2,),
    "4-up": (1 / 2,),
    "zine": (1 / 4, 3 / 4),
}  # that two facing pages share, of the width

each_kind = pytest.mark.parametrize(
    ("layout", "binding", "flip"), list(itertools.product(LAYOUTS, BINDINGS, FLIPS))
)


def printed(plan, options):
    return print_sheets(plan, cell_size(options.sheet, plan.grid), options)


def folded(plan, options):
    return read_booklet(plan, printed(plan, options), lay_sheet(options.sheet, plan.grid))


@each_kind
def test_folding_gives_the_pages_in_order(layout, binding, flip):
    options = SheetOptions(PAPER_SIZES["A4"], creep=0.3, flip=flip)
    for count in range(1, 81):
        plan = plan_booklet(count, layout=layout, binding=binding)
        assert folded(plan, options) == [*range(1, count + 1), *[None] * plan.blanks]


@pytest.mark.slow
@each_kind
def test_folding_gives_the_pages_of_thick_booklets_in_order(layout, binding, flip):
    options = SheetOptions(PAPER_SIZES["A4"], creep=0.3, flip=flip)
    for count in range(81, 401):
        plan = plan_booklet(count, layout=layout, binding=binding)
        assert folded(plan, options) == [*range(1, count + 1), *[None] * plan.blanks]


@given(
    st.integers(1, 400),
    st.integers(0, 12),
    st.tuples(st.sampled_from(LAYOUTS), st.sampled_from(BINDINGS), st.sampled_from(FLIPS)),
    st.sampled_from(sorted(PAPER_SIZES)),
    st.lists(st.integers(-400, 400), max_size=4),
)
def test_folding_gives_the_order_that_was_planned(count, most, kind, paper, blanks):
    layout, binding, flip = kind
    wanted = [number for number in blanks if abs(number) <= count]
    plan = plan_booklet(count, layout=layout, binding=binding, sheets_per_signature=most, blanks=wanted)
    assert folded(plan, SheetOptions(PAPER_SIZES[paper], flip=flip)) == list(plan.pages)


@each_kind
@pytest.mark.parametrize("most", [0, 3])
def test_pages_lie_against_the_fold_and_inner_folios_reach_over_it_by_their_depth(
    layout, binding, flip, most
):
    options = SheetOptions(PAPER_SIZES["A3"], creep=0.25, flip=flip)
    plan = plan_booklet(50, layout=layout, binding=binding, sheets_per_signature=most)
    width = lay_sheet(options.sheet, plan.grid).width
    folios = cut_folios(plan, printed(plan, options), lay_sheet(options.sheet, plan.grid))
    depths = [depth for size in plan.signatures for depth in range(size)]
    if layout == "zine":
        folios, depths = printed(plan, options), [0] * len(plan.sheets)
    assert len(folios) - len(depths) in (0, 1)
    for folio, depth in zip(folios, depths, strict=False):
        for page in folio:
            fold = min((part * width for part in FOLDS[layout]), key=lambda x: abs(x - page.x))
            edge = page.x + page.width / 2 if page.x < fold else page.x - page.width / 2
            past = edge - fold if page.x < fold else fold - edge
            assert past == pytest.approx(depth * 0.25, abs=1e-9)
