"""Which page goes where on the sheets of a booklet: arithmetic only.

A page count comes in, sheets with page numbers go out. Points, papers and PDFs are not its business.
"""

from chapbook.imposition.plan import (
    Binding,
    BookletPlan,
    Sheet,
    Spread,
    creep_shift,
    plan_booklet,
    signature_sizes,
)

__all__ = ["Binding", "BookletPlan", "Sheet", "Spread", "creep_shift", "plan_booklet", "signature_sizes"]
