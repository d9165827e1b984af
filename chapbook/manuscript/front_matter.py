"""Front matter: the lines between two rows of three hyphens at the head of a file."""

from __future__ import annotations

from chapbook.book import Source
from chapbook.manuscript.keys import Entry
from chapbook.patterns import regex
from chapbook.problems import BookError, Place, Problem

FENCE = "---"
ENDS = (FENCE, "...")
# Front matter that is not read: of TOML, and behind spaces or empty lines.
OF_TOML = regex(r"\s*\+\+\+[ \t]*\n\s*[\w-]+[ \t]*=")
LATE = regex(r"\s+---[ \t]*\n[ \t]*[a-z][\w-]*:[ \t]+[^\n]*\n(?:[^\n]+\n)*?[ \t]*---[ \t]*(?:\n|$)")
LONGEST = 20_000  # characters; front matter is a few lines


def split_front_matter(source: Source) -> tuple[list[Entry], str]:
    """Return the entries and the whole text with their lines blank, so that lines keep their numbers.

    Raises:
        BookError: the front matter is never closed, or is no mapping of plain keys and values.
    """
    lines = source.text.split("\n")
    if lines[0].rstrip() != FENCE:
        _refuse_others(source)
        return [], source.text
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in ENDS), None)
    if end is None and ":" not in "".join(lines[1:2]):
        return [], source.text  # a row of hyphens is a break between scenes
    text = "\n".join(lines[1:end])
    if end is None or len(text) > LONGEST:
        fault = "is never closed" if end is None else "is longer than front matter can be"
        help = "end it with a line of three hyphens, `---`"
        found = Problem("front-matter", Place(source.path, 1), f"the front matter {fault}", help, len(FENCE))
        raise BookError([found])
    from chapbook.manuscript.entries import read_entries  # YAML takes long to load

    return read_entries(text, source.path), "\n".join(["" for _ in lines[: end + 1]] + lines[end + 1 :])


def _refuse_others(source: Source) -> None:
    """Refuse front matter that would be printed as text.

    Raises:
        BookError: there is some.
    """
    if OF_TOML.match(source.text):
        text, help = "front matter of TOML is not read", "write `key: value` lines between two lines of `---`"
    elif LATE.match(source.text):
        text = "front matter begins in the first line of its file, with no space before it"
        help = "take out what stands before the first `---`, and the spaces before the last"
    else:
        return
    before = source.text[: -len(source.text.lstrip())]
    place = Place(source.path, before.count("\n") + 1)
    raise BookError([Problem("front-matter", place, text, help, len(FENCE))])
