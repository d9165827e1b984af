"""The letters by which works of one author and one year are told apart: 1999a, 1999b."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from string import ascii_lowercase
from typing import TYPE_CHECKING

from chapbook.typography import sort_key

if TYPE_CHECKING:
    from chapbook.matter.works import Work


def with_suffixes(works: Mapping[str, Work], language: str) -> dict[str, Work]:
    """Return the works with `year-suffix`, by title, where author and year do not tell them apart."""
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, work in works.items():
        alike[_author_and_year(work)].append(key)
    found = dict(works)
    for keys in alike.values():
        if len(keys) > 1:
            keys.sort(key=lambda key: (sort_key(str(works[key].get("title", "")), language), key))
            for letter, key in zip(ascii_lowercase, keys, strict=False):
                found[key] = {**works[key], "year-suffix": letter}
    return found


def _author_and_year(work: Work) -> tuple[str, ...]:
    names = work.get("author") or work.get("editor") or [{"literal": work.get("title", "")}]
    parts = (work.get("issued") or {}).get("date-parts") or [[""]]
    return (*(str(name.get("family") or name.get("literal")) for name in names), str(parts[0][:1]))
