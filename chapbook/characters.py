"""Which characters a text has, and which of them count where texts are compared."""

from __future__ import annotations

ASCII = bytes(range(128))


def distinct_characters(text: str) -> set[str]:
    """Return the characters of a text: `set(text)`, many times as fast where nearly all of them are ASCII."""
    data = text.encode("utf-8", "surrogatepass")
    others = data.translate(None, ASCII)  # whole characters: in UTF-8 no byte of another one is ASCII
    return {chr(code) for code in ASCII if code in data} | set(others.decode("utf-8", "surrogatepass"))


def squeezed(text: str) -> str:
    """Return the letters and digits of a text, in lower case: `What's new?` -> `whatsnew`."""
    return "".join(char for char in text.casefold() if char.isalnum())
