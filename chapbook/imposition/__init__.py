"""Which page goes where on the sheets of a booklet: arithmetic only.

A page count comes in, sheets with page numbers go out. Points, papers and PDFs are not its business.
"""

from chapbook.imposition.folios import Spread, creep_shift, fold_folios, signature_sizes
from chapbook.imposition.plan import (
    GRIDS,
    BookletPlan,
    Cell,
    Grid,
    Layout,
    Sheet,
    plan_booklet,
    reading_order,
)

__all__ = [
    "GRIDS",
    "BookletPlan",
    "Cell",
    "Grid",
    "Layout",
    "Sheet",
    "Spread",
    "creep_shift",
    "fold_folios",
    "plan_booklet",
    "reading_order",
    "signature_sizes",
]
