"""Rules of CSL that citeproc-py reads otherwise, kept while it writes.

- A group whose variables are all empty is left out, its terms too, also where they stand in a choice:
  no `edition` without a number.
- The works of one citation keep the order in which they are typed, unless the style sorts them: citeproc-py
  has those first that were cited first in the book, "also" before "see".
- A name of `initialize="false"` keeps its given names, whatever the style says of initials elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from citeproc.model import Date, Group, Layout, Name, Names, Number, Text
from citeproc.source import VariableError

VARIABLES = (Date, Names, Number, Text)  # elements that write a variable


@contextmanager
def kept_rules() -> Iterator[None]:
    """Keep these rules within the block."""
    tally = _Tally()
    changes: list[tuple[type, str, Callable[..., Any]]] = [
        (Group, "process", tally.grouped(Group.process)),
        (Layout, "render_citation", _as_typed),
        (Name, "initialize", _initials),
        *((kind, "render", tally.counted(kind.render)) for kind in VARIABLES),
    ]
    before = [(kind, name, kind.__dict__.get(name)) for kind, name, _ in changes]
    for kind, name, method in changes:
        setattr(kind, name, method)
    try:
        yield
    finally:
        for kind, name, own in before:
            if own is None:
                delattr(kind, name)
            else:
                setattr(kind, name, own)


class _Tally:
    """Counts the variables that were asked for, and those that had something to say."""

    def __init__(self) -> None:
        self.asked = 0
        self.said = 0

    def counted(self, render: Callable[..., Any]) -> Callable[..., Any]:
        """Return the method of an element that counts the variable it writes."""

        def counting(element: Any, *args: Any, **options: Any) -> Any:
            self.asked += "variable" in element.attrib
            words = render(element, *args, **options)
            self.said += "variable" in element.attrib and bool(words)
            return words

        return counting

    def grouped(self, process: Callable[..., Any]) -> Callable[..., Any]:
        """Return the method of a group that has nothing to say if none of its variables has."""

        def processed(group: Any, *args: Any, **options: Any) -> Any:
            asked, said = self.asked, self.said
            words = process(group, *args, **options)
            if asked != self.asked and said == self.said:
                raise VariableError
            return words

        return processed


_initialize: Callable[..., Any] = Name.initialize


def _initials(name: Any, given: Any, mark: str, context: Any) -> Any:
    return given if name.get("initialize") == "false" else _initialize(name, given, mark, context)


def _as_typed(layout: Any, citation: Any, _: Callable[..., Any]) -> Any:
    cites = layout.getparent()
    items = citation.cites if cites.sort is None else cites.sort.sort(citation.cites, layout)
    words = [text for item in items if (text := _one(layout, item)) is not None]
    return layout.format(layout.wrap(layout.join(words)))


def _one(layout: Any, item: Any) -> Any:
    layout.repressed = {}
    try:
        words = layout.render_children(item)
    except VariableError:
        return None
    if words is None:
        return None
    layout.getparent().cites.append(item)
    return item.get("prefix", "") + words + item.get("suffix", "")
