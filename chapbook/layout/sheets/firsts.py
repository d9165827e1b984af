"""The first pages of chapters in a style sheet for the whole book, where `:first` would be the book's own.

`@page arabic:first { … }`, chapters beginning on the pages 9 and 17
-> `@page arabic:nth(9), arabic:nth(17) { … }`
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tinycss2.tokenizer import parse_component_value_list

from chapbook.patterns import regex

FIRST = regex(r":first(?![\w-])", re.IGNORECASE)


def with_firsts(sheet: str, firsts: Sequence[int]) -> str:
    """Return a sheet that means these pages (1-based) where it says `:first`."""
    return "".join(_iter_written(parse_component_value_list(sheet), firsts))


def _iter_written(nodes: Iterable[Any], firsts: Sequence[int]) -> Iterator[str]:
    """Yield component values as text, the selectors of pages changed."""
    prelude: list[str] | None = None  # of the page rule that the walk is in
    for node in nodes:
        if node.type == "{} block":
            yield from _expanded("".join(prelude or ()), firsts)
            prelude = None
            yield from ("{", *_iter_written(node.content, firsts), "}")
        elif prelude is not None:
            prelude += [node.serialize()] if node.type != "comment" else []
        else:
            prelude = [] if node.type == "at-keyword" and node.lower_value == "page" else None
            yield node.serialize()


def _expanded(prelude: str, firsts: Sequence[int]) -> Iterator[str]:
    """Yield the selectors of a page rule, those with `:first` once for each page."""
    selectors = prelude.split(",")
    written = [FIRST.sub(f":nth({n})", s) for s in selectors for n in (firsts if FIRST.search(s) else (0,))]
    yield ",".join(written)
