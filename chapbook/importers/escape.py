r"""Text that means exactly what it says, written as Markdown: `1917. A year` -> `1917\. A year`.

Plain lines come in, lines of Markdown go out that CommonMark and the additions of ours read as those
plain lines. What is no mark where it stands is left alone, so that the Markdown stays readable.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chapbook.patterns import regex

# What is a mark wherever it stands.
ANYWHERE = regex(
    r"""
      [\\`*\[$\{]                # escapes, code, emphasis, links and notes, formulas, attributes
    | ~(?=~) | (?<=~)~           # fences, struck words
    | (?<![^\W_])_ | _(?![^\W_]) # emphasis; not the one in snake_case
    | <(?=[A-Za-z/!?])           # HTML
    | &(?=\#?\w+;)               # entities
    """,
    re.VERBOSE,
)
# What is a mark at the start of a line: the backslash goes before the last character matched.
AT_START = regex(
    r"""
      [-+](?=\s|$)               # a list
    | \d{1,9}[.)](?=\s|$)        # a numbered list
    | \#(?=\#{0,5}(?:\s|$))      # a heading
    | [>:]                       # a quotation, a definition, a box
    | ~(?!~)                     # a definition; two are marks anywhere
    | =(?==*\s*$)                # underlines the line above
    | [-|](?=[-:|\s]*$)          # a rule, an underline, the second line of a table
    """,
    re.VERBOSE,
)
ONLY_HYPHENS = regex(r"[-\s]*-[-\s]*")
ATTRIBUTION_DASH = regex(r"[—–―]|--")  # at the start of a quotation's line
CAPTION = regex(r"Table(?=:)")
CLOSING_NUMBER_SIGNS = regex(r"(?:^|(?<=\s))#(?=#*$)")


def escape_paragraph(lines: Sequence[str], *, quoted: bool = False) -> list[str]:
    """Return the lines of a paragraph as Markdown that says the same; `quoted`: it stands in a quotation."""
    escaped = [_escape_line(line.strip(), quoted=quoted) for line in lines]
    return [
        CAPTION.sub("Table\\\\", escaped[0], count=1) if CAPTION.match(escaped[0]) else escaped[0],
        *escaped[1:],
    ]


def escape_heading(text: str) -> str:
    """Return the text of a heading, on one line, as Markdown that says the same."""
    return CLOSING_NUMBER_SIGNS.sub("\\#", escape_text(text.strip()))


def escape_text(text: str) -> str:
    """Return text within a line as Markdown that says the same."""
    return ANYWHERE.sub(r"\\\g<0>", text)


def escape_start(line: str, *, quoted: bool = False) -> str:
    """Return a line of Markdown whose first characters are text, and are to stay text."""
    if ONLY_HYPHENS.fullmatch(line):
        return line.replace("-", "\\-")
    if quoted and ATTRIBUTION_DASH.match(line):
        return "\\" + line
    found = AT_START.match(line)
    if found is None:
        return line
    last = found.end() - 1
    return f"{line[:last]}\\{line[last:]}"


def _escape_line(line: str, *, quoted: bool) -> str:
    return escape_start(escape_text(line), quoted=quoted)
