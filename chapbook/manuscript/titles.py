"""Roles and titles that names of files and folders, or front matter, give."""

from __future__ import annotations

import re

from chapbook.book import DISPLAY_PAGES, ROLES, Heading, Token
from chapbook.characters import squeezed
from chapbook.markup import Parsed
from chapbook.patterns import regex

NUMBER = regex(r"^[\d\W_]+")  # what a file's name begins with for the sake of order
# Roles that a file has by its name: those of which there can be only one, and `appendix-…`.
NAMED_ROLES = frozenset(ROLES) - {"part"}
# Of these, pages that only a whole book has: below a part's folder such a name is that of a chapter.
OF_A_BOOK = DISPLAY_PAGES | {"contents", "figures", "tables"}
MARKUP = regex(r"([\\`*_{}\[\]<>()#+.!|~$^=:-])")


def role_of(stem: str, part: str = "") -> str:
    """Return the role that a file's name says, in the folder of a part or in none; `chapter` if it says none.

    `00-preface` -> `preface`, `appendix-b` -> `appendix`, `cover-letters` -> `chapter`; a bare `index` is
    the first page of a folder with other programs, `9-index` the index.
    """
    name = NUMBER.sub("", stem).lower()
    if name in NAMED_ROLES - (OF_A_BOOK if part else frozenset()) and stem.lower() != "index":
        return name
    return "appendix" if name.startswith(("appendix-", "appendix_", "appendix ")) else "chapter"


def folder_title(name: str) -> str:
    """Return the title that a part's folder gives: `1-making-a-book` -> `Making a book`."""
    words = NUMBER.sub("", name).replace("-", " ").replace("_", " ").strip() or name
    return words[:1].upper() + words[1:]


def as_markdown(words: str) -> str:
    """Return Markdown that shows exactly these words."""
    return MARKUP.sub(r"\\\1", words)


def with_title(text: str, title: str, line: int) -> str:
    """Return a file's text with a title as heading on a line (1-based) that its front matter had."""
    lines = text.split("\n")
    # A row of # at the end would close the heading.
    lines[line - 1] = "# " + re.sub(r"#$", r"\\#", title)
    return "\n".join(lines)


def first_is_title(parsed: Parsed, given: str) -> bool:
    """Whether a file's first heading is its title, although its front matter gives one.

    It is where it was typed on the first level, or says the same; `##` begins a section.
    """
    if not parsed.headings:
        return False
    opening = next(token for token in parsed.tokens if token.type == "heading_open")
    return typed_level(opening) == 1 or says_the_same(parsed.headings[0], given)


def typed_level(opening: Token) -> int:
    """Return the level of a heading as it was typed: `##` and a row of hyphens below are 2."""
    return len(opening.markup) if opening.markup.startswith("#") else 1 + opening.markup.startswith("-")


def says_the_same(heading: Heading, title: str) -> bool:
    """Whether a heading and a title have the same letters and digits."""
    return squeezed(heading.text) == squeezed(title)


def mark_generated(parsed: Parsed) -> None:
    """Mark the first heading as one that the file's text does not have."""
    opening = next(token for token in parsed.tokens if token.type == "heading_open")
    classes = str(opening.attrs.get("class", "")).split()
    opening.attrs["class"] = " ".join(dict.fromkeys([*classes, "generated"]))
