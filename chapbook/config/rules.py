"""What a value must fulfil beyond its type: languages, dates, lengths, paths, numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from chapbook.config.tables import Config
from chapbook.patterns import regex
from chapbook.problems import did_you_mean
from chapbook.units import MM, PAPER_SIZES, parse_length, parse_size

# RFC 5646: language, then script, region, variants, private use; well formed, not looked up.
LANGUAGE = regex(
    r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{5,8}|-\d[A-Za-z0-9]{3})*(-x(-[A-Za-z0-9]{1,8})+)?"
)
URN = regex(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
MARC_ROLE = regex(r"[a-z]{3}")
# The relators that books name most, by what people call them.
ROLE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "author": "aut",
        "editor": "edt",
        "translator": "trl",
        "illustrator": "ill",
        "photographer": "pht",
        "designer": "bkd",
        "introduction": "aui",
        "afterword": "aft",
    }
)
DEEPEST_HEADING = 6
PAGE_SIDES = (50, 1000)  # mm; what presses and shops take
LONGEST_LINK = 500  # bytes; a longer one's QR code is too fine for a telephone
THICKEST_SHEET = 2  # mm
WIDEST_BLEED = 25  # mm
ISBN_LENGTHS = (10, 13)
Verdict = tuple[str, str] | None  # what is wrong, help
Complaint = tuple[tuple[str, ...], str, str]  # path of the key, what is wrong, help


def iter_missing(config: Config) -> Iterator[Complaint]:
    """Yield what a configuration must say and does not."""
    if not config.book.title.strip():
        yield ("book", "title"), "the book has no title", 'add title = "…" below [book]'
    if not config.book.language:
        yield (
            ("book", "language"),
            "the book has no language",
            'add language = "en-GB", or another BCP 47 tag, below [book]',
        )


def is_language(tag: str) -> bool:
    """Whether a text is shaped as a BCP 47 tag."""
    return LANGUAGE.fullmatch(tag) is not None


def _language(value: str) -> Verdict:
    if is_language(value):
        return None
    joined = value.strip().replace("_", "-").split(".")[0]
    example = f"did you mean `{joined}`?" if is_language(joined) else "write a tag such as en-GB or de"
    return f"`{value}` is no BCP 47 tag", example


def _date(value: str) -> Verdict:
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        return f"`{value}` is no day", "write a date as 2026-11-24"
    return None if day.isoformat() == value else (f"`{value}` is no day", f'write "{day.isoformat()}"')


def _one_line(value: str) -> Verdict:
    if not value.strip():
        return "a name of blanks alone", "write the name, or take it out"
    return ("the value has more than one line", "write it on one line") if "\n" in value else None


def _identifier(value: str) -> Verdict:
    """Take a URN, another URI, or an ISBN whose check digit is right."""
    digits = re.sub(r"(?i)^(urn:)?isbn:?|[\s-]", "", value)
    looks_like_isbn = re.fullmatch(r"[\dXx]+", digits) is not None
    if looks_like_isbn:
        text = f"`{value}` is no ISBN: its check digit or length is wrong"
        return None if is_isbn(digits.upper()) else (text, "compare it with the number you were given")
    if URN.fullmatch(value):
        return None
    return f"`{value}` is neither a URN nor an ISBN", "write one such as urn:uuid:… or 978-…"


def is_isbn(digits: str) -> bool:
    """Whether ten or thirteen digits end in the check digit of ISO 2108."""
    if len(digits) not in ISBN_LENGTHS or "X" in digits[:-1]:
        return False
    values = [10 if digit == "X" else int(digit) for digit in digits]
    if len(digits) == ISBN_LENGTHS[0]:
        return sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11 == 0
    return "X" not in digits and sum(value * (1, 3)[n % 2] for n, value in enumerate(values)) % 10 == 0


def check_size(value: str) -> Verdict:
    """Return why a page or sheet cannot have a size, and what to write; None where it can."""
    if value == "auto":
        return None
    try:
        size = parse_size(value)
    except ValueError as error:
        help = 'write a name such as "A5", or a width and height such as "129x198mm"'
        return str(error), did_you_mean(value, PAPER_SIZES) or help
    least, most = (side * MM for side in PAGE_SIDES)
    if least <= min(size.width, size.height) and max(size.width, size.height) <= most:
        return None
    text = f"`{value}` cannot be printed: a side is {PAGE_SIDES[0]} to {PAGE_SIDES[1]} mm"
    return text, 'write a size such as "A5" or "129x198mm"'


def _thickness(value: str) -> Verdict:
    return _length(value, THICKEST_SHEET, "is no sheet's thickness", "office paper of 80 g/m² is 0.1mm thick")


def _bleed(value: str) -> Verdict:
    fault = f"is no bleed: more than {WIDEST_BLEED} mm"
    return _length(value, WIDEST_BLEED, fault, "printers ask for 3mm or 0.125in")


def _length(value: str, most: float, fault: str, example: str) -> Verdict:
    """Take a length of at most so many mm."""
    try:
        length = parse_length(value)
    except ValueError as error:
        return str(error), example
    return None if length <= most * MM else (f"`{value}` {fault}", example)


def _inside(value: str) -> Verdict:
    path = PurePosixPath(value.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z]:", value):
        return (
            f"`{value}` leads out of the book's folder",
            "copy the file into the book's folder and name it from there",
        )
    return None


def _font_folder(value: str) -> Verdict:
    if ".." in PurePosixPath(value.replace("\\", "/")).parts:
        return f"`{value}` leads out of the book's folder", "name a folder in it, or one from the root"
    return None


def _slug(value: str) -> Verdict:
    if re.fullmatch(r"[\w.-]{1,100}", value) and not value.startswith("."):
        return None
    return f"`{value}` cannot be a file's name", "use letters, digits and hyphens"


def _role(value: str) -> Verdict:
    if MARC_ROLE.fullmatch(value):
        return None
    code = ROLE_NAMES.get(value.lower())
    known = f'write "{code}"' if code else 'write three letters, such as "trl" for a translator'
    return f"`{value}` is no MARC relator", known


def _link(value: str) -> Verdict:
    """Take what a reader's telephone opens when it sees the QR code of it."""
    if re.fullmatch(r"(?:https?://|mailto:)[^\s]+", value) is None:
        return f"`{value}` is no address", 'write it in full, such as "https://example.org/circle"'
    if len(value.encode()) > LONGEST_LINK:
        return f"an address of more than {LONGEST_LINK} bytes makes no QR code", "give a shorter one"
    return None


def _depth(value: int) -> Verdict:
    if 1 <= value <= DEEPEST_HEADING:
        return None
    return f"`depth` is 1 to {DEEPEST_HEADING}, not {value}", "2 shows chapters and their sections"


def _count(value: int) -> Verdict:
    return (f"{value} is less than nothing", "write 0 or more") if value < 0 else None


# By the path of a value; `*` is any item of a list.
RULES: Mapping[tuple[str, ...], Callable[[Any], Verdict]] = MappingProxyType(
    {
        ("book", "title"): _one_line,
        ("book", "subtitle"): _one_line,
        ("book", "language"): _language,
        ("book", "authors", "*", "name"): _one_line,
        ("book", "authors", "*", "role"): _role,
        ("book", "authors", "*", "file_as"): _one_line,
        ("book", "contributors", "*", "name"): _one_line,
        ("book", "contributors", "*", "role"): _role,
        ("book", "contributors", "*", "file_as"): _one_line,
        ("book", "identifier"): _identifier,
        ("book", "source"): _one_line,
        ("book", "date"): _date,
        ("book", "slug"): _slug,
        ("book", "series", "number"): _count,
        ("book", "chapters", "*"): _inside,
        ("contents", "depth"): _depth,
        ("print", "page"): check_size,
        ("print", "styles", "*"): _inside,
        ("print", "bleed"): _bleed,
        ("print", "output_intent"): _inside,
        ("booklet", "sheet"): check_size,
        ("booklet", "creep"): _thickness,
        ("booklet", "sheets_per_signature"): _count,
        ("epub", "cover"): _inside,
        ("epub", "styles", "*"): _inside,
        ("back", "link"): _link,
        ("fonts", "folder"): _font_folder,
    }
)
