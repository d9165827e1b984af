"""Names for what pages draw with, where pages of different resources are drawn on one sheet.

A name that means something else on another page of the sheet gets a new one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import count
from typing import NamedTuple

import pikepdf
from pikepdf import Dictionary

from chapbook.pdf.booklet.shared import taken

Meaning = Mapping[str, pikepdf.Object]  # what a name stands for, by the kind of resource


class SheetNames(NamedTuple):
    """What pages of a sheet draw with."""

    resources: pikepdf.Object  # of all of them
    new: Sequence[Mapping[str, str]]  # the new names of each page, by the old ones


def name_together(many: Sequence[pikepdf.Object], used: Sequence[Set[str]]) -> SheetNames | None:
    """Return names for pages with these resources that use these names; None where they have none.

    Colour spaces that stand for others without being named can only be the same for the whole sheet.
    """
    if len({resources.unparse() for resources in many}) == 1:
        return SheetNames(many[0], [{}] * len(many))
    if len({taken(resources, set()) for resources in many}) > 1:
        return None
    known: dict[str, Meaning] = {}
    new = [_new_names(_meanings(page, names), known) for page, names in zip(many, used, strict=True)]
    kinds: dict[str, dict[str, pikepdf.Object]] = {}
    for name, meaning in known.items():
        for kind, thing in meaning.items():
            kinds.setdefault(kind, {})[name] = thing
    return SheetNames(Dictionary(kinds), new)


def _meanings(resources: pikepdf.Object, used: Set[str]) -> dict[str, Meaning]:
    """Return what the names of a page stand for, nothing for those that it only uses."""
    meanings: dict[str, dict[str, pikepdf.Object]] = {name: {} for name in sorted(used)}
    for kind, group in resources.items():
        if isinstance(group, Dictionary):
            for name, thing in group.items():
                meanings.setdefault(name, {})[kind] = thing
    return dict(meanings)


def _new_names(meanings: Mapping[str, Meaning], known: dict[str, Meaning]) -> dict[str, str]:
    """Make the names of a page known; return new ones for those that are known for something else."""
    new = {}
    for name, meaning in meanings.items():
        if _is_same(known.setdefault(name, meaning), meaning):
            continue
        fresh = map("/R{}".format, count())
        new[name] = next(one for one in fresh if _is_same(known.setdefault(one, meaning), meaning))
    return new


def _is_same(one: Meaning, other: Meaning) -> bool:
    return {kind: thing.unparse() for kind, thing in one.items()} == {
        kind: thing.unparse() for kind, thing in other.items()
    }
