"""Numbers as the operators of a PDF's content take them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


def operands(numbers: Iterable[float]) -> str:
    """Return numbers as an operator takes them: (1.0, 0.25) -> `1 0.25`."""
    return " ".join(map(plain_number, numbers))


@lru_cache(1024)
def plain_number(number: float) -> str:
    """Return a number as PDF writes it: 12.50000 -> 12.5, 595.27559 -> 595.276, -0.0 -> 0.

    A thousandth of a point is finer than any printer; what is smaller than one can be a factor of many.
    """
    text = f"{number:.{3 if abs(number) >= 1 else 5}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
