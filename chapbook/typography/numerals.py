"""Roman numerals, as the pages of front matter are counted."""

from __future__ import annotations

ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd")),
    *((100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def roman(number: int) -> str:
    """Return a number from 1 in small roman numerals: `14` -> `xiv`."""
    written = ""
    for value, letters in ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


def number_of(written: str) -> tuple[bool, int]:
    """Return whether a page number is arabic, and its value: roman ones sort before; `xiv` -> (False, 14)."""
    if written.isdecimal():
        return True, int(written)
    values = {letters: value for value, letters in ROMAN if len(letters) == 1}
    numbers = [values.get(letter, 0) for letter in written]
    following = [*numbers[1:], 0]
    return False, sum(-n if n < after else n for n, after in zip(numbers, following, strict=True))
