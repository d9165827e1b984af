"""Values kept by what they were made from, as long as this process lives: a room's own are its `…Memory`.

They make a book that is built again and again quick, and change no byte of it. What the next process finds
is in `cache`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Memory(Generic[Value]):
    """Values by what they were made from, kept in this process as long as they are asked for."""

    def __init__(self) -> None:
        self._values: dict[Hashable, Value] = {}
        self._asked: dict[Hashable, Value] = {}  # since `forget` was last called

    def find(self, made_from: Hashable) -> Value | None:
        """Return the value made from equal things before, or None."""
        if made_from in self._values:
            self._asked[made_from] = self._values[made_from]
        return self._values.get(made_from)

    def store(self, made_from: Hashable, value: Value) -> None:
        """Keep a value."""
        self._values[made_from] = self._asked[made_from] = value

    def made(self, made_from: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value made from equal things before, or make it."""
        value = self.find(made_from)
        if value is None:
            value = make()
            self.store(made_from, value)
        return value

    def forget(self) -> None:
        """Drop the values that nobody has asked for since this was last called."""
        self._values, self._asked = self._asked, {}


class Latest(Generic[Value]):
    """Values by name, each kept in this process as long as what it was made from stays the same."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[object, Value]] = {}

    def once(self, name: str, made_from: object, make: Callable[[], Value]) -> Value:
        """Return the value of this name that was made from an equal thing, or make it."""
        known = self._known.get(name)
        if known is None or known[0] != made_from:
            known = self._known[name] = (made_from, make())
        return known[1]
