"""What of a book's own style sheets looks beyond a chapter, so that chapters cannot be laid out apart.

The text of a sheet comes in, a note for each construct goes out, at its place in the sheet. What is not
listed here means the same for a chapter alone as in the book: `@page :first` is a chapter's first page, and
a counter that a rule sets back within the chapter begins there anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tinycss2 import parser

from chapbook.config import Config
from chapbook.files import read_sheet
from chapbook.problems import Place, Problem

PAGES = "counts the pages of all chapters"
LOOKS = "looks into other chapters"
WORDS = "may carry words over from the chapter before"
ELEMENT = "may carry an element over from the chapter before"
GOES_ON = "goes on from chapter to chapter"
FROM_START = "counts from the book's first page"

# Function -> what it does, by its first word; "*": whatever the word, "": nothing beyond a chapter.
FUNCTIONS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "counter": {"pages": PAGES, "footnote": GOES_ON},
        "counters": {"pages": PAGES, "footnote": GOES_ON},
        "target-counter": {"*": LOOKS},
        "target-counters": {"*": LOOKS},
        "target-text": {"*": LOOKS},
        "string": {
            "book": "",
            "chapter": "",
            "*": WORDS,
        },  # those of our running heads start with each chapter
        "running": {"*": ELEMENT},
    }
)
COUNTING = ("counter-increment", "counter-set")
KEPT_RIGHT = ("page", "list-item")  # counters that count right in a chapter laid out apart
WHOLE = ("html", "root", "part", "role-part")  # a counter set back there goes on over chapters
CONDITIONS = ("media", "supports", "layer", "container")  # at-rules around rules
HELP = "nothing is wrong; without it a build takes less time, above all after a change"

Node = Any  # of tinycss2, which has no types
Found = tuple[Node, str]  # where, and what it does


def find_crossings(config: Config, folder: Path) -> Iterator[Problem]:
    """Yield a note for each construct in the book's own sheets for print that crosses chapters.

    Raises:
        BookError: a sheet cannot be read.
    """
    for name in config.print.styles:
        yield from crossings_in(read_sheet(name, folder), f"source/{name}")


def crossings_in(sheet: str, path: str) -> Iterator[Problem]:
    """Yield a note for each construct in the text of a sheet that crosses chapters."""
    rules = list(_iter_rules(parser.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)))
    found = [*_iter_functions(rules), *_iter_counters(rules)]
    for node, reason in sorted(found, key=lambda one: (one[0].source_line, one[0].source_column)):
        shown = " ".join(node.serialize().split())
        place = Place(path, node.source_line, node.source_column)
        text = f"`{shown}` {reason}: the book is laid out as a single document"
        yield Problem("style-crosses-chapters", place, text, HELP)


def iter_declared(sheet: str) -> Iterator[Node]:
    """Yield all declarations in the text of a sheet."""
    for rule in _iter_rules(parser.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)):
        yield from (declaration for _, declaration in _iter_declarations(rule, rule.content))


def _iter_rules(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield the rules with a selector or of pages, those within conditions too."""
    for node in nodes:
        if node.type == "at-rule" and node.lower_at_keyword in CONDITIONS:
            yield from _iter_rules(parser.parse_rule_list(node.content or [], skip_comments=True))
        elif node.type in ("at-rule", "qualified-rule") and node.content:
            yield node


def _iter_functions(rules: Iterable[Node]) -> Iterator[Found]:
    for rule in rules:
        for node in _iter_nested(rule.content):
            words = FUNCTIONS.get(node.lower_name, {})
            if reason := words.get(_first_word(node), words.get("*", "")):
                yield node, reason
        for node in _iter_nested(rule.prelude if rule.type == "at-rule" else ()):
            if node.lower_name == "nth" and "of" not in _words(node.arguments):
                yield node, FROM_START


def _iter_nested(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield the functions among component values, at any depth."""
    for node in nodes:
        if node.type == "function":
            yield node
        yield from _iter_nested(getattr(node, "arguments", None) or getattr(node, "content", None) or ())


def _iter_counters(rules: Sequence[Node]) -> Iterator[Found]:
    """Yield the declarations that count on a counter which nothing sets back within a chapter."""
    declared = [pair for rule in rules for pair in _iter_declarations(rule, rule.content)]
    set_back = {
        name
        for rule, declaration in declared
        if declaration.lower_name == "counter-reset" and not _words(rule.prelude) & {*WHOLE}
        for name in _words(declaration.value)
    }
    for _, declaration in declared:
        if declaration.lower_name in COUNTING and _words(declaration.value) - set_back - {
            *KEPT_RIGHT,
            "none",
        }:
            yield declaration, GOES_ON


def _iter_declarations(rule: Node, content: Iterable[Node]) -> Iterator[tuple[Node, Node]]:
    """Yield each declaration with the rule it stands in, those of rules within that rule too."""
    for node in parser.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            yield rule, node
        elif node.type in ("at-rule", "qualified-rule") and node.content:
            yield from _iter_declarations(node, node.content)


def _first_word(function: Node) -> str:
    return next((node.value for node in function.arguments if node.type == "ident"), "")


def _words(nodes: Iterable[Node]) -> set[str]:
    return {node.value for node in nodes if node.type == "ident"}
