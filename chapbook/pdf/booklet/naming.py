"""Names for what pages draw with, where pages of different resources are drawn on one sheet.

Names that mean several things in the file are other ones for each page of a sheet but its first, and the same
for each page that lies there on another sheet: content that pages share is written once for each place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

import pikepdf
from pikepdf import Dictionary

from chapbook.pdf.booklet.shared import iter_resources, taken


class SheetNames(NamedTuple):
    """What pages of a sheet draw with."""

    resources: pikepdf.Object  # of all of them
    new: Sequence[Mapping[str, str]]  # the new names of each page, by the old ones


def name_together(
    many: Sequence[pikepdf.Object], used: Sequence[Set[str]], ambiguous: frozenset[str]
) -> SheetNames | None:
    """Return names for pages with these resources that use these names; None where they have none.

    Colour spaces that stand for others without being named can only be the same for the whole sheet.
    """
    if len({resources.unparse() for resources in many}) == 1:
        return SheetNames(many[0], [{}] * len(many))
    if len({taken(resources, set()) for resources in many}) > 1:
        return None
    new = [_new_names(ambiguous, place) for place in range(len(many))]
    together = Dictionary()  # filled name by name: not all at once can they be of any bytes
    for resources, names in zip(many, new, strict=True):
        for kind, name, thing in iter_resources(resources):
            if kind not in together:
                together[kind] = Dictionary()
            if (known := names.get(name, name)) not in together[kind]:
                together[kind][known] = thing
    pages = zip(many, used, new, strict=True)
    return SheetNames(together, new) if all(_is_kept(*page, together) for page in pages) else None


@lru_cache(16)
def _new_names(ambiguous: frozenset[str], place: int) -> Mapping[str, str]:
    """Return the names on the pages that lie in one place of their sheets, by the old ones."""
    return {name: f"/R{place}.{number}" for number, name in enumerate(sorted(ambiguous))} if place else {}


def _is_kept(
    resources: pikepdf.Object, used: Set[str], new: Mapping[str, str], together: pikepdf.Object
) -> bool:
    """Whether all that a page uses by its new names is what it used by the old ones, or nothing as before."""
    own = {(kind, new.get(name, name), thing) for kind, name, thing in taken(resources, used)}
    return own == taken(together, {new.get(name, name) for name in used})
