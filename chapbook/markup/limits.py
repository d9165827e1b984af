"""What is refused before parsing, because it would lose text or never end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from chapbook.book import Token, place_of_block
from chapbook.markup.environment import Environment
from chapbook.patterns import regex
from chapbook.problems import Place, Problem

DEEPEST_NESTING = 100  # levels of quotations and lists
DEEPEST_INLINE = 60  # levels of emphasis and the like within a line

LONGEST_LINE = 400_000  # characters
MOST_OPENERS = 5_000  # opening brackets and delimiters in one block: their number counts twice
LEADING_MARKS = regex(r"(?:[ \t]*(?:>|[-+*](?=\s)|\d{1,9}[.)](?=\s)))*")
MARKS = regex(r">|[-+*](?=\s)|\d{1,9}[.)](?=\s)")
OPENERS = regex(r"[\[<]|[*_`]+")
MARK_STARTS = frozenset(">-+*0123456789")
SPACES_PER_LEVEL = 2  # the least indent that opens a deeper list


def find_excess(text: str, path: str) -> Iterator[Problem]:
    """Yield a problem for each place that goes beyond what can be parsed safely."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            what = f"a line of {len(line):,} characters"
            yield Problem("too-long", Place(path, number), what, "break the paragraph into smaller ones")
        elif (depth := _depth(line)) > DEEPEST_NESTING:
            what = f"quotations or lists nested {depth} deep"
            help = f"nest at most {DEEPEST_NESTING} levels"
            yield Problem("nested-too-deep", Place(path, number), what, help)


def _depth(line: str) -> int:
    """Return how deep a line can be nested: its marks, and the levels its indent may stand for."""
    if line.lstrip(" \t")[:1] not in MARK_STARTS:
        return 0
    marks = LEADING_MARKS.match(line)
    counted = len(MARKS.findall(marks[0])) if marks else 0
    indent = len(line) - len(line.lstrip(" \t"))
    is_list = MARKS.match(line, indent) is not None
    return max(counted, counted + indent // SPACES_PER_LEVEL if is_list else 0)


def has_too_many_openers(block: Token, shared: Environment) -> bool:
    """Whether there are more opening marks in a block than can be read in sensible time; report it."""
    if len(block.content) < MOST_OPENERS or len(OPENERS.findall(block.content)) <= MOST_OPENERS:
        return False
    place = place_of_block(block, shared.path)
    text = f"more than {MOST_OPENERS:,} opening marks in one paragraph"
    shared.report("too-long", place, text, "break the paragraph into smaller ones")
    return True


def report_deep_inlines(tokens: Sequence[Token], shared: Environment) -> None:
    """Report the lines in which emphasis and the like are nested so deeply that no reader can show it."""
    for inline in tokens:
        children = inline.children or ()
        if len(children) > DEEPEST_INLINE and max(accumulate(c.nesting for c in children)) > DEEPEST_INLINE:
            place = place_of_block(inline, shared.path)
            help = f"nest at most {DEEPEST_INLINE} levels"
            shared.report("nested-too-deep", place, "emphasis or links are nested too deeply", help)
