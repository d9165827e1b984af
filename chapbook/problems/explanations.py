"""The one table of problem names; a name is never used again for something else."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from chapbook.problems.explanation import Explanation
from chapbook.problems.in_book import IN_BOOK
from chapbook.problems.in_matter import IN_MATTER
from chapbook.problems.in_products import IN_PRODUCTS
from chapbook.problems.in_quotations import IN_QUOTATIONS
from chapbook.problems.in_shops import IN_SHOPS
from chapbook.problems.in_text import IN_TEXT

EXPLANATIONS: Mapping[str, Explanation] = MappingProxyType(
    {**IN_BOOK, **IN_TEXT, **IN_QUOTATIONS, **IN_MATTER, **IN_PRODUCTS, **IN_SHOPS}
)
