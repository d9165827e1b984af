"""What the front matter of a single file says of the whole book, under the keys that pandoc reads."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from chapbook.book import Source
from chapbook.config import BookTable, Contributor, is_language
from chapbook.manuscript.front_matter import split_front_matter
from chapbook.patterns import regex

TITLES = ("title",)
SUBTITLES = ("subtitle",)
AUTHORS = ("author", "authors", "creator")
LANGUAGES = ("lang", "language")
PUBLISHERS = ("publisher",)
RIGHTS = ("rights", "copyright")
DESCRIPTIONS = ("description", "abstract")
SUBJECTS = ("subject", "subjects", "keywords")
TITLE_BLOCK = regex(r"(?:%[^\n]*(?:\n|$)(?:[ \t]+\S[^\n]*(?:\n|$))*){1,3}")  # % title, % authors, % date


def split_metadata(source: Source) -> tuple[BookTable, str]:
    """Return what a file's front matter or title block says of the book, and its text with those lines blank.

    Keys that say nothing of a book, and values deeper than a list, are passed over.

    Raises:
        BookError: the front matter cannot be read; with the place.
    """
    if block := TITLE_BLOCK.match(source.text):
        return _read_title_block(block[0]), "\n" * block[0].count("\n") + source.text[block.end() :]
    entries, text = split_front_matter(source)
    values = {entry.key.lower(): tuple(filter(None, entry.values or ())) for entry in entries}
    language = _first(values, LANGUAGES)
    table = BookTable(
        title=_first(values, TITLES),
        subtitle=_first(values, SUBTITLES),
        authors=tuple(map(Contributor, _all(values, AUTHORS))),
        language=language if is_language(language) else "",
        publisher=_first(values, PUBLISHERS),
        rights=_first(values, RIGHTS),
        description=_first(values, DESCRIPTIONS),
        subjects=_all(values, SUBJECTS),
    )
    return table, text


def _read_title_block(block: str) -> BookTable:
    """Return the title and the authors, between which are semicolons or ends of lines."""
    title, authors, *_ = [*re.split(r"^%", block, flags=re.MULTILINE)[1:], ""]
    names = (" ".join(name.split()) for name in re.split(r"[;\n]", authors))
    return BookTable(" ".join(title.split()), authors=tuple(Contributor(name) for name in names if name))


def _all(values: Mapping[str, tuple[str, ...]], keys: Sequence[str]) -> tuple[str, ...]:
    """Return what stands under the first of the keys that is there."""
    return next((values[key] for key in keys if key in values), ())


def _first(values: Mapping[str, tuple[str, ...]], keys: Sequence[str]) -> str:
    return " ".join(" ".join(_all(values, keys)[:1]).split())
