"""Citations: `[see @maker1999, pp. 33–35; also @other]` as a token with the works it names.

What is known of a work, and how a citation of it reads, is the bibliography's business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from chapbook.book import Token
from chapbook.patterns import regex
from chapbook.problems import Place
from chapbook.typography import term

ITEM = regex(
    r"(?P<before>[^@]*?)(?P<minus>-?)@(?P<key>[A-Za-z0-9_](?:[\w:.#$%&+?<>~/-]*[\w/])?)(?P<after>.*)",
    re.DOTALL,
)
NUMBERS = r"(?:[ivxlcdm]+|[A-Z]?\d+[a-z]{0,2})"
LOCATOR = regex(
    rf"(?P<label>(?:[^\W\d]+\.?|§§?|¶¶?)\s*)??(?P<numbers>{NUMBERS}(?:\s*(?:[-–—,&]|--)\s*{NUMBERS})*)(?!\w|\.\s*\d)"
)
# What a maker writes before a number -> the locator's name in CSL.
LABELS = {
    **dict.fromkeys(("p.", "pp.", "p", "pp", "page", "pages"), "page"),
    **dict.fromkeys(("chap.", "chaps.", "ch.", "chapter", "chapters"), "chapter"),
    **dict.fromkeys(("sec.", "secs.", "§", "§§", "section", "sections"), "section"),
    **dict.fromkeys(("vol.", "vols.", "volume", "volumes"), "volume"),
    **dict.fromkeys(("fol.", "fols.", "folio"), "folio"),
    **dict.fromkeys(("para.", "paras.", "¶", "¶¶", "paragraph"), "paragraph"),
    **dict.fromkeys(("bk.", "book", "books"), "book"),
    **dict.fromkeys(("fig.", "figs.", "figure"), "figure"),
    **dict.fromkeys(("l.", "ll.", "line", "lines"), "line"),
    **dict.fromkeys(("n.", "nn.", "note", "notes"), "note"),
    **dict.fromkeys(("no.", "nos.", "number"), "issue"),
    **dict.fromkeys(("v.", "vv.", "verse", "verses"), "verse"),
    **dict.fromkeys(("pt.", "pts.", "part"), "part"),
}


def workless_part(typed: str) -> tuple[int, str] | None:
    """Return the first part of what stands between brackets that names no work, and where it begins."""
    parts = ((offset, part) for offset, part in _parts(typed) if ITEM.fullmatch(part) is None)
    return next(((offset + len(part) - len(part.lstrip()), part.strip()) for offset, part in parts), None)


def citation(typed: str, place_of: Callable[[int], Place], language: str) -> Token:
    """Return what stands between brackets as a citation; a part that names no work is left out.

    `place_of` tells where an offset of what was typed stands in the file.
    """
    items = []
    for offset, part in _parts(typed):
        if found := ITEM.fullmatch(part):
            place = place_of(offset + found.start("key") - 1)
            items.append({**_item(found, language), "line": place.line, "column": place.column})
    meta = {"items": items, "line": place_of(0).line, "column": place_of(0).column}
    return Token("citation", "", 0, content=typed, meta=meta)


def _parts(typed: str) -> Iterator[tuple[int, str]]:
    """Yield offset and text of what stands between the semicolons, if anything does."""
    offset = 1
    for part in typed[1:-1].split(";"):
        if part.strip():
            yield offset, part
        offset += len(part) + 1


def _item(found: re.Match[str], language: str) -> dict[str, str | int]:
    """Return a work with what is said of it: key, place, words before and after, and where in the work."""
    after = " ".join(found["after"].split())
    item: dict[str, str | int] = {
        "key": found["key"],
        "before": " ".join(found["before"].split()),
        "is_bare": int(bool(found["minus"])),
    }
    rest = after.removeprefix(",").lstrip()
    locator = LOCATOR.match(rest) if after.startswith(",") else None
    name = _label(locator["label"], language) if locator else ""
    if locator and name:
        item |= {"label": name, "locator": locator["numbers"]}
        after = rest[locator.end() :].lstrip()
    return {**item, "after": after}


def _label(written: str | None, language: str) -> str:
    """Return what CSL calls the place in a work, `page` for a bare number, "" for a word that is none."""
    word = (written or "").strip()
    if not word or word.lower() == term("page-short", language).format("").strip().lower():
        return "page"
    return LABELS.get(word.lower(), "")
