"""Which page goes where on the sheets of a booklet: arithmetic only.

Page counts and sizes come in, sheets with page numbers and transformations go out. PDFs are not its business.
"""

from chapbook.imposition.folios import Spread, creep_shift, fold_folios, signature_sizes
from chapbook.imposition.geometry import Matrix, Rectangle
from chapbook.imposition.placing import (
    Frame,
    Placed,
    SheetOptions,
    Side,
    cell_size,
    frame_pages,
    largest_page,
    lay_sheet,
    place_pages,
    turns_backs,
)
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
    "Frame",
    "Grid",
    "Layout",
    "Matrix",
    "Placed",
    "Rectangle",
    "Sheet",
    "SheetOptions",
    "Side",
    "Spread",
    "cell_size",
    "creep_shift",
    "fold_folios",
    "frame_pages",
    "largest_page",
    "lay_sheet",
    "place_pages",
    "plan_booklet",
    "reading_order",
    "signature_sizes",
    "turns_backs",
]
