"""What entries of BibTeX and biblatex are in CSL-JSON.

Sources: Patashnik, BibTeXing (1988); the biblatex manual, "Database guide"; CSL 1.0.2, appendices III and IV.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from chapbook.matter.bibtex import MONTHS, Entry
from chapbook.matter.latex import text_of
from chapbook.patterns import regex

# fmt: off
TYPES: Mapping[str, str] = MappingProxyType({
    "article": "article-journal", "book": "book", "mvbook": "book", "collection": "book", "booklet":
    "pamphlet", "inbook": "chapter", "incollection": "chapter", "suppbook": "chapter", "inproceedings":
    "paper-conference", "conference": "paper-conference", "proceedings": "book", "manual": "book",
    "mastersthesis": "thesis", "phdthesis": "thesis", "thesis": "thesis", "techreport": "report", "report":
    "report", "online": "webpage", "electronic": "webpage", "www": "webpage", "unpublished": "manuscript",
    "periodical": "periodical", "inreference": "entry-encyclopedia", "reference": "book", "patent":
    "patent", "letter": "personal_communication",
})
FIELDS: Mapping[str, str] = MappingProxyType({
    "shorttitle": "title-short", "journal": "container-title", "journaltitle": "container-title",
    "booktitle": "container-title", "publisher": "publisher", "institution": "publisher", "school":
    "publisher", "organization": "publisher", "address": "publisher-place", "location": "publisher-place",
    "volume": "volume", "edition": "edition", "series": "collection-title", "doi": "DOI", "url": "URL",
    "isbn": "ISBN", "note": "note", "chapter": "chapter-number", "type": "genre",
})
# fmt: on
NAMES = ("author", "editor", "translator")
GENRES: Mapping[str, str] = MappingProxyType({"mastersthesis": "MA thesis", "phdthesis": "PhD thesis"})
COMMA = regex(",")
SPACES = regex(r"[\s~]+")
AND = regex(r"\s+and\s+")
DAY = regex(r"(-?\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


def works_of(entries: list[Entry]) -> list[dict[str, Any]]:
    """Return entries as works; what an entry lacks it has from the one that its `crossref` names."""
    by_key = {entry.key.lower(): entry for entry in entries}
    return [_work(entry, by_key.get(entry.fields.get("crossref", "").lower())) for entry in entries]


def _work(entry: Entry, parent: Entry | None) -> dict[str, Any]:
    fields = _inherited(parent) | entry.fields if parent else entry.fields
    work: dict[str, Any] = {"id": entry.key, "type": TYPES.get(entry.kind, "document")}
    for name, value in FIELDS.items():
        work[value] = work.get(value) or text_of(fields.get(name, ""))
    work["title"] = ": ".join(filter(None, (text_of(fields.get(n, "")) for n in ("title", "subtitle"))))
    work["genre"] = work["genre"] or GENRES.get(entry.kind, "")
    work["issue" if entry.kind == "article" else "number"] = text_of(fields.get("number", ""))
    work["page"] = text_of(fields.get("pages", "")).replace("–", "-")
    work |= {name: _names(fields.get(name, "")) for name in NAMES}
    work["issued"] = _date(fields)
    return {name: value for name, value in work.items() if value}


def _inherited(parent: Entry) -> dict[str, str]:
    """Return what an entry has of the collection it stands in, whose title is none of its own."""
    fields = {**parent.fields, "booktitle": parent.fields.get("title", "")}
    return {name: value for name, value in fields.items() if name not in ("title", "subtitle")}


def _date(fields: Mapping[str, str]) -> dict[str, Any] | None:
    """Return when a work was published: `date` of biblatex, or year and month."""
    days = [DAY.match(day) for day in text_of(fields.get("date", "")).split("/")]
    if days and days[0]:
        return {"date-parts": [[int(n) for n in day.groups() if n] for day in days if day]}
    year = text_of(fields.get("year", ""))
    if not year:
        return None
    if not year.lstrip("-").isdecimal():
        return {"literal": year}
    month = _month(text_of(fields.get("month", "")).lower())
    return {"date-parts": [[int(year), month] if month else [int(year)]]}


def _month(written: str) -> int:
    """Return a month by its number, 0 where it is none: `mar` and `March` are 3."""
    if written.isdecimal():
        return int(written) if 1 <= int(written) <= len(MONTHS) else 0
    return MONTHS.index(written[:3]) + 1 if written[:3] in MONTHS else 0


def _names(latex: str) -> list[dict[str, str]]:
    return [_name(name.strip()) for name in _outside_braces(latex, AND) if name.strip()]


def _name(latex: str) -> dict[str, str]:
    """Return a name by its parts: `von Last, First`, `von Last, Jr, First`, `First von Last`, `{A Body}`."""
    if latex == "others":
        return {"literal": "et al."}
    if latex.startswith("{") and latex.find("}") == len(latex) - 1:
        return {"literal": text_of(latex)}
    parts = [part.strip() for part in _outside_braces(latex, COMMA)]
    if len(parts) == 1:
        parts = _turned(latex)
    words = _outside_braces(parts[0], SPACES)
    start = next((n for n, word in enumerate(words[:-1]) if not _is_small(word)), len(words) - 1)
    found = {
        "family": " ".join(words[start:]),
        "given": parts[-1],
        "non-dropping-particle": " ".join(words[:start]),
        "suffix": parts[1] if len(parts) > 2 else "",
    }
    return {part: text for part, typed in found.items() if (text := text_of(typed))}


def _turned(latex: str) -> list[str]:
    """Return surname and first names of a name without commas: small words begin the surname."""
    words = _outside_braces(latex, SPACES)
    start = next((n for n, word in enumerate(words[:-1]) if _is_small(word)), len(words) - 1)
    return [" ".join(words[start:]), " ".join(words[:start])]


def _is_small(word: str) -> bool:
    return text_of(word)[:1].islower() and not word.startswith("{")


def _outside_braces(text: str, between: re.Pattern[str]) -> list[str]:
    """Return the pieces of a text between separators that stand in no braces."""
    hidden = list(text)
    depth = 0
    for at, char in enumerate(text):
        depth += char == "{"
        if depth:
            hidden[at] = "x"
        depth -= char == "}"
    pieces, start = [], 0
    for found in between.finditer("".join(hidden)):
        pieces.append(text[start : found.start()])
        start = found.end()
    return [*pieces, text[start:]]
