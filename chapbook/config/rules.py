"""What a value must fulfil beyond its type: languages, dates, lengths, paths, numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from chapbook.config.tables import Config
from chapbook.problems import EXPLANATIONS
from chapbook.units import parse_length, parse_size

# RFC 5646: language, then script, region, variants, private use; well formed, not looked up.
LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{5,8})*(-x(-[A-Za-z0-9]{1,8})+)?"
)
MARC_ROLE = re.compile(r"[a-z]{3}")
DEEPEST_HEADING = 6
Complaint = tuple[tuple[str, ...], str, str]  # path of the key, what is wrong, help


def iter_complaints(config: Config) -> Iterator[Complaint]:
    """Yield what is wrong with the values of a configuration whose types are right."""
    yield from _required(config)
    for (table, key), rule in RULES.items():
        value = getattr(getattr(config, table), key)
        for item in value if isinstance(value, tuple) else (value,):
            if item in ("", 0):
                continue
            if complaint := rule(item):
                yield (table, key), *complaint


def _required(config: Config) -> Iterator[Complaint]:
    if not config.book.title.strip():
        yield ("book", "title"), "the book has no title", 'add title = "…" below [book]'
    if not config.book.language:
        yield (
            ("book", "language"),
            "the book has no language",
            'add language = "en-GB", or another BCP 47 tag, below [book]',
        )


def _language(value: str) -> tuple[str, str] | None:
    if LANGUAGE.fullmatch(value):
        return None
    return f"`{value}` is no BCP 47 tag", "write a tag such as en-GB, de or pt-BR"


def _date(value: str) -> tuple[str, str] | None:
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return f"`{value}` is no day", "write a date as 2026-11-24"
    return None


def _parsed(parse: Callable[[str], object]) -> Callable[[str], tuple[str, str] | None]:
    def rule(value: str) -> tuple[str, str] | None:
        if value == "auto":
            return None
        try:
            parse(value)
        except ValueError as error:
            return str(error), "correct the value"
        return None

    return rule


def _inside(value: str) -> tuple[str, str] | None:
    path = PurePosixPath(value.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        return (
            f"`{value}` leads out of the book's folder",
            "copy the file into the book's folder and name it from there",
        )
    return None


def _slug(value: str) -> tuple[str, str] | None:
    if re.fullmatch(r"[\w.-]+", value) and not value.startswith("."):
        return None
    return f"`{value}` cannot be a file's name", "use letters, digits and hyphens"


def _role(value: Any) -> tuple[str, str] | None:
    if MARC_ROLE.fullmatch(value.role):
        return None
    return (
        f"`{value.role}` is no MARC relator",
        'write three letters, such as "trl" for a translator or "edt" for an editor',
    )


def _depth(value: int) -> tuple[str, str] | None:
    if 1 <= value <= DEEPEST_HEADING:
        return None
    return f"`depth` is 1 to {DEEPEST_HEADING}, not {value}", "2 shows chapters and their sections"


def _count(value: int) -> tuple[str, str] | None:
    return (f"{value} is less than nothing", "write 0 or more") if value < 0 else None


def _problem_name(value: str) -> tuple[str, str] | None:
    if value in EXPLANATIONS:
        return None
    return f"no finding is called `{value}`", "`chapbook explain NAME` knows their names"


RULES: Mapping[tuple[str, str], Callable[[Any], tuple[str, str] | None]] = MappingProxyType(
    {
        ("book", "language"): _language,
        ("book", "date"): _date,
        ("book", "slug"): _slug,
        ("book", "contributors"): _role,
        ("book", "chapters"): _inside,
        ("contents", "depth"): _depth,
        ("print", "page"): _parsed(parse_size),
        ("print", "styles"): _inside,
        ("booklet", "sheet"): _parsed(parse_size),
        ("booklet", "creep"): _parsed(parse_length),
        ("booklet", "sheets_per_signature"): _count,
        ("epub", "cover"): _inside,
        ("epub", "styles"): _inside,
        ("check", "off"): _problem_name,
    }
)
