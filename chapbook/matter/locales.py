"""What CSL's locales know of a language: how a day is written, and the last of several things joined.

The locales come with citeproc-py, a file a language; they are read without the rest of it, which takes a
while to load.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree as ET

from chapbook.typography import word_in

CSL = "{http://purl.org/net/xbiblio/csl}"
# Looked through one by one: elsewhere months stand in the wrong case, spaces lack, or a word has two forms.
DATED = frozenset(
    "af ca da de en es et fi fr gl hu id is it ja ko nb nl nn pl pt ro sv tr zh".split()  # noqa: SIM905
)
JOINED = frozenset(
    "af bg ca cs da de el en es et fi fr gl hr hu id is it nb nl nn pl pt ro ru sk sl sv tr uk".split()  # noqa: SIM905
)
# The first of a month, where it alone is an ordinal and the locale does not say so: as Markdown.
# Lexique de l'Imprimerie nationale, "dates"; Accademia della Crusca; Manual de Redação da Presidência.
FIRST_DAYS = {"fr": "1<sup>er</sup>", "it": "1º", "pt-br": "1º"}


def written_day(day: str, language: str) -> str:
    """Return an ISO day as text of a language has it, as Markdown; as it is where that is not known.

    2026-11-22, en-GB -> 22 November 2026; de -> 22. November 2026; ja -> 2026年11月22日;
    2026-10-01, fr -> 1<sup>er</sup> octobre 2026
    """
    locale = _locale(language) if day and _first(language) in DATED else None
    if locale is None:
        return day
    parts = locale.findall(f"{CSL}date[@form='text']/{CSL}date-part")
    first = word_in(language, FIRST_DAYS) if day.endswith("-01") else None
    written = ((first if part.get("name") == "day" else "") or _part(part, day, locale) for part in parts)
    around = ((part.get("prefix", ""), part.get("suffix", "")) for part in parts)
    return "".join(
        f"{before}{words}{behind}" for words, (before, behind) in zip(written, around, strict=True)
    )


def listed(names: Sequence[str], language: str) -> str:
    """Return names as a sentence has them: `A, B and C`; with commas alone where that is not known."""
    locale = _locale(language) if names[1:] and _first(language) in JOINED else None
    if locale is None:
        return ", ".join(names)
    word = _term(locale, "and")
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def _part(part: ET.Element, day: str, locale: ET.Element) -> str:
    """Return the day, month or year of an ISO day as the locale asks for it."""
    numbers = dict(zip(("year", "month", "day"), day.split("-"), strict=True))
    name, form = part.get("name", ""), part.get("form")
    if name == "month" and form != "numeric":
        return _term(locale, f"month-{numbers['month']}")
    number = str(int(numbers[name]))
    return number + _term(locale, "ordinal") if form == "ordinal" and _counts(number, locale) else number


def _counts(number: str, locale: ET.Element) -> bool:
    """Whether this day is an ordinal; in some languages the first of a month alone is."""
    options = locale.find(f"{CSL}style-options")
    is_limited = options is not None and options.get("limit-day-ordinals-to-day-1") == "true"
    return number == "1" or not is_limited


def _term(locale: ET.Element, name: str) -> str:
    """Return a word in its long form."""
    found = (
        term for term in locale.iterfind(f"{CSL}terms/{CSL}term[@name='{name}']") if not term.get("form")
    )
    return next(((term.text or "").strip() for term in found), "")


def _first(language: str) -> str:
    """Return the subtag that names the language itself."""
    return language.lower().partition("-")[0]


@functools.cache
def _locale(language: str) -> ET.Element | None:
    """Return the locale of a BCP 47 tag, else the main one of its language."""
    spec = find_spec("citeproc")
    folder = Path((spec.submodule_search_locations or [""])[0] if spec else "", "data/locales")
    main = json.loads((folder / "locales.json").read_bytes())["primary-dialects"]
    for tag in (language, main.get(_first(language))):
        file = folder / f"locales-{tag}.xml"
        if file.is_file():
            return ET.fromstring(file.read_bytes())
    return None
