"""Code told apart into comments, keywords and strings, where its language is known.

Text comes in, pieces of the same text with a name or none go out; how they look is for the sheets.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from chapbook.patterns import regex

if TYPE_CHECKING:
    from pygments.lexer import Lexer

# A type of Pygments and all below it -> the class; paper and e-ink show few differences, so there are few.
NAMES = (
    ("Token.Comment.Preproc", "keyword"),
    ("Token.Comment", "comment"),
    ("Token.Keyword", "keyword"),
    ("Token.Literal.String", "string"),
    ("Token.Name.Tag", "keyword"),
    ("Token.Generic.Heading", "heading"),
    ("Token.Generic.Subheading", "heading"),
)

# Up to a comma, behind which mdBook and rustdoc have what is to be done with the code; or pandoc's class.
LANGUAGE = regex(r"\s*(?:\{\s*\.)?([^\s,{}]+)")
READ_AS_IS = frozenset({"markdown", "md", "text"})  # telling prose apart makes it harder to read


def highlighted(code: str, info: str) -> Iterator[tuple[str, str]]:
    """Yield (name or "", text) of the pieces of `code`, in order and without loss."""
    language = language_of(info)
    lexer = _find_lexer(language) if language and language.lower() not in READ_AS_IS else None
    if lexer is None:
        yield "", code
        return
    # The readers of shell sessions drop a last line that has no end.
    whole = code if code.endswith("\n") else f"{code}\n"
    found = [(_name(str(kind)), text) for _, kind, text in lexer.get_tokens_unprocessed(whole)]
    if "".join(text for _, text in found) != whole:
        yield "", code
        return
    for name, group in groupby(_without_end(found, len(whole) - len(code)), key=lambda piece: piece[0]):
        yield name, "".join(text for _, text in group)


def language_of(info: str) -> str:
    """Return the language that the words behind a fence name, "" if they name none.

    | behind the fence | language |
    |---|---|
    | rust | rust |
    | rust,ignore | rust |
    | rust, no_run | rust |
    | {.rust .numberLines} | rust |
    | {.rust, #main} | rust |
    """
    found = LANGUAGE.match(info)
    return found[1] if found else ""


def _without_end(pieces: list[tuple[str, str]], count: int) -> Iterator[tuple[str, str]]:
    """Yield the pieces without the last `count` characters of the last one."""
    yield from pieces[:-1]
    for name, text in pieces[-1:]:
        yield name, text[: len(text) - count]


@lru_cache(maxsize=32)
def _find_lexer(language: str) -> Lexer | None:
    """Return Pygments' reader of a language, None where it has none."""
    # Pygments takes 40 ms to load, and most books have no code.
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language)
    except ClassNotFound:
        return None


@lru_cache(maxsize=256)
def _name(kind: str) -> str:
    """Return the class for a type of Pygments, "" for plain text."""
    return next((name for prefix, name in NAMES if kind == prefix or kind.startswith(f"{prefix}.")), "")
