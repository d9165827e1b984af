"""What goes into the parser and what comes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from chapbook.book import Heading, Note, Tokens
from chapbook.config import Config
from chapbook.patterns import regex
from chapbook.problems import Place, Problem
from chapbook.typography import SPACE_RULES, Primary, SpaceRule

# A comment that switches findings off; without its colon only where a name of one follows.
SWITCH = regex(r"\s*check\s+off(?::|(?=\s+[a-z]+-[a-z]))(.*)", re.DOTALL)


class Options(NamedTuple):
    """How a chapter is to be read: its language, and the switches of [quotations] and [typography]."""

    language: str  # BCP 47
    marks: Literal["auto", "keep"] = "auto"  # keep: quote marks stay as typed
    block_marks: Literal["strip", "keep"] = "strip"  # outer marks of block quotations
    primary: Primary = "as-typed"  # the outermost marks of English
    dashes: bool = True
    ellipses: bool = True
    spaces: tuple[SpaceRule, ...] = SPACE_RULES


def options_for(config: Config, language: str) -> Options:
    """Return how text in a language is to be read in a book with this configuration."""
    quotations, typography = config.quotations, config.typography
    return Options(
        language,
        marks=quotations.marks,
        block_marks=quotations.block_marks,
        primary=quotations.primary,
        dashes=typography.dashes,
        ellipses=typography.ellipses,
        spaces=_space_rules(config),
    )


def _space_rules(config: Config) -> tuple[SpaceRule, ...]:
    spaces = config.typography.spaces
    if isinstance(spaces, bool):
        return SPACE_RULES if spaces else ()
    return spaces


class ImageUse(NamedTuple):
    """A picture that the chapter asks for."""

    src: str  # as typed
    place: Place


class Switch(NamedTuple):
    """A finding switched off at one place: `<!-- check off: NAME -->`."""

    name: str
    place: Place
    line: int  # 1-based: the first line of the block it speaks of


def switched_off(comment: str) -> list[str]:
    """Return the names of the findings that the words of a comment switch off, "" for a name left out."""
    found = SWITCH.match(comment)
    return re.split(r"\s*,\s*|\s+", found[1].strip()) if found else []


class Parsed(NamedTuple):
    """A chapter's Markdown as tokens, and what was found on the way."""

    tokens: Tokens
    notes: tuple[Note, ...]
    headings: tuple[Heading, ...]
    images: tuple[ImageUse, ...]
    switches: tuple[Switch, ...]
    problems: tuple[Problem, ...]  # in the order of places


Parse = Callable[[str, str, Options], Parsed]  # of a file's text, its path below the book's folder
