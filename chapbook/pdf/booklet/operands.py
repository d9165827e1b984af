"""Numbers as the operators of a PDF's content take them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


def operands(numbers: Iterable[float]) -> str:
    """Return numbers as an operator takes them: (1.0, 0.25) -> `1 0.25`."""
    return " ".join(map(plain_number, numbers))


@lru_cache(1024)
def plain_number(number: float) -> str:
    """Return a number as PDF writes it, to a hundred-thousandth: 12.50000 -> 12.5, -0.0 -> 0."""
    text = f"{number:.5f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
