"""BibTeX read: entries with their fields, and where they stand.

The text of a file comes in, entries go out as they were typed, or a problem with its place. What the fields
mean is told in `matter.csl`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from chapbook.patterns import regex
from chapbook.problems import BookError, Place, Problem

ENTRY = regex(r"@\s*([A-Za-z]+)\s*([{(])")
KEY = regex(r"\s*([^\s,{}()\"#%]*)\s*(?=[,})])")
NAME = regex(r"[\s,]*([A-Za-z_][\w:.+/-]*)\s*=\s*")
WORD = regex(r"[\w:.+/-]+")
JOINED = regex(r"\s*#\s*")
END = regex(r"[\s,]*[})]")
UNREAD = ("comment", "preamble")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
HELP = "an entry is `@book{key, title = {…}, year = 1999}`; every brace that opens closes"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it was typed."""

    kind: str  # in small letters: "book"
    key: str
    fields: dict[str, str]  # by names in small letters; LaTeX
    place: Place


@dataclass(slots=True)
class _Reading:
    """A file half read."""

    text: str
    path: str
    at: int = 0
    strings: dict[str, str] = field(default_factory=lambda: {m: str(n) for n, m in enumerate(MONTHS, 1)})


def read_entries(text: str, path: str) -> list[Entry]:
    """Return the entries of a file in order; what stands between entries is left out, as BibTeX does.

    Raises:
        BookError: an entry is not of the form.
    """
    reading = _Reading(text, path)
    entries = []
    while found := ENTRY.search(text, reading.at):
        reading.at = found.end()
        kind, start = found[1].lower(), found.start()
        if kind in UNREAD:
            reading.at = _closing(reading, found.end() - 1) + 1
        elif kind == "string":
            reading.strings |= _fields(reading, start)
        else:
            key = KEY.match(text, reading.at)
            if key is None or not key[1]:
                raise _refused(reading, start, "an entry has no key")
            reading.at = key.end()
            entries.append(Entry(kind, key[1], _fields(reading, start), _place(reading, start)))
    return entries


def _fields(reading: _Reading, start: int) -> dict[str, str]:
    """Return the fields up to the end of the entry that began at `start`."""
    found: dict[str, str] = {}
    while name := NAME.match(reading.text, reading.at):
        reading.at = name.end()
        found[name[1].lower()] = _value(reading)
    end = END.match(reading.text, reading.at)
    if end is None:
        rest = reading.text[reading.at :].lstrip(", \t\n")
        at = len(reading.text) - len(rest) if rest else start
        raise _refused(reading, at, "here a field or the end of the entry should stand")
    reading.at = end.end()
    return found


def _value(reading: _Reading) -> str:
    """Return a field's value: pieces in braces or quotation marks, numbers and names of strings."""
    pieces = []
    while True:
        char = reading.text[reading.at : reading.at + 1]
        if char in ("{", '"') and char:
            end = _closing(reading, reading.at)
            pieces.append(reading.text[reading.at + 1 : end])
            reading.at = end + 1
        elif word := WORD.match(reading.text, reading.at):
            pieces.append(reading.strings.get(word[0].lower(), word[0]))
            reading.at = word.end()
        else:
            raise _refused(reading, reading.at, "here a value should stand")
        joined = JOINED.match(reading.text, reading.at)
        if joined is None:
            return "".join(pieces)
        reading.at = joined.end()


def _closing(reading: _Reading, start: int) -> int:
    """Return where what opens at `start` closes, braces within it closed."""
    closer = {"{": "}", "(": ")", '"': '"'}[reading.text[start]]
    depth = 0
    at = start + 1
    while at < len(reading.text):
        char = reading.text[at]
        if depth == 0 and char == closer:
            return at
        if char == "\\":
            at += 1
        depth += {"{": 1, "}": -1}.get(char, 0)
        at += 1
    raise _refused(reading, start, f"nothing closes this `{reading.text[start]}`")


def _refused(reading: _Reading, at: int, words: str) -> BookError:
    return BookError([Problem("bibliography-unread", _place(reading, at), words, HELP)])


def _place(reading: _Reading, at: int) -> Place:
    return Place.in_text(reading.path, reading.text, at)
