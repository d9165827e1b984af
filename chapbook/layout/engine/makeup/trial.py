"""Layout that is tried: it leaves no trace in WeasyPrint's context, and takes nothing from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def apart(context: Any) -> Iterator[None]:
    """Let what is laid out leave no trace in the context, and none of its notes be laid out."""
    meanwhile = {
        "footnotes": [],
        "current_page_footnotes": [],
        "reported_footnotes": [],
        "broken_out_of_flow": {},
        "running_elements": defaultdict(lambda: defaultdict(list)),
        "page_bottom": context.page_bottom,
    }
    before = {name: getattr(context, name) for name in meanwhile}
    for name, value in meanwhile.items():
        setattr(context, name, value)
    context.create_block_formatting_context(object())
    try:
        yield
    finally:
        context.finish_block_formatting_context()
        for name, value in before.items():
            setattr(context, name, value)


@contextmanager
def staying(context: Any, notes: Iterable[Any]) -> Iterator[None]:
    """Let no text that is tried and taken back, as columns are, take these notes back with it."""
    take_back = context.unlayout_footnote
    numbers = {*map(id, notes)}

    def take_back_others(note: Any) -> None:
        if id(note) not in numbers:
            take_back(note)

    context.unlayout_footnote = take_back_others
    try:
        yield
    finally:
        context.unlayout_footnote = take_back
