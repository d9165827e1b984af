"""What the operators of a page's content leave behind, told without running them.

Bytes of content come in, answers go out. Where it is not certain, as with pictures within the content, the
answer is no.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chapbook.patterns import regex

# What is no operator and no number: strings without others in them, comments, names, brackets.
OPERANDS = regex(
    rb"(?s)\([^()\\]*(?:\\.[^()\\]*)*\)|<[\da-fA-F\s]*>|%[^\r\n]*|/[^\s()<>\[\]{}/%]*|[\[\]{}<>]+"
)
NAMES = regex(rb"/[^\s()<>\[\]{}/%]+")
ESCAPED = regex(rb"#([\da-fA-F]{2})")  # a byte of a name
NUMBER = frozenset(b"+-.0123456789")  # what one begins with
UNSURE = frozenset({b"BI", b"(", b")"})
ENDS = {b"q": b"Q", b"BT": b"ET", b"BMC": b"EMC", b"BDC": b"EMC"}  # of what an operator begins
PATH = frozenset({b"m", b"l", b"c", b"v", b"y", b"h", b"re", b"W", b"W*"})  # until it is painted


def closing(content: bytes) -> bytes | None:
    """Return what must follow content so that all is ended that it begins; None where that is not certain."""
    operators = _operators(content)
    if operators is None or (operators and operators[-1] in PATH):
        return None
    ends = _open_ends(operators)
    return None if ends is None else b" ".join(reversed(ends))


def stands_alone(content: bytes) -> bool:
    """Whether content leaves the graphics state as it was: nothing but what is saved and restored."""
    operators = _operators(content)
    if not operators or _open_ends(operators) != []:
        return False
    depth = 0
    for operator in operators:
        depth += (operator == b"q") - (operator == b"Q")
        if depth == 0 and operator not in (b"Q", b"BMC", b"BDC", b"EMC"):
            return False
    return True


def used_names(content: bytes) -> set[str]:
    """Return the names that content may take from its resources, and others."""
    names = (ESCAPED.sub(_unescaped, name) for name in NAMES.findall(content))
    return {name.decode("utf-8", "surrogateescape") for name in names}


def _unescaped(found: re.Match[bytes]) -> bytes:
    return bytes.fromhex(found[1].decode())


def _operators(content: bytes) -> list[bytes] | None:
    """Return the operators of content in order; None where that is not certain."""
    words = OPERANDS.sub(b" ", content).split()
    operators = [word for word in words if word[0] not in NUMBER]
    return None if any(word[:1] in UNSURE or word in UNSURE for word in operators) else operators


def _open_ends(operators: Sequence[bytes]) -> list[bytes] | None:
    """Return the ends that lack, of what was begun first before the others; None where wrong ones stand."""
    open_ends: list[bytes] = []
    for operator in operators:
        if operator in ENDS:
            open_ends.append(ENDS[operator])
        elif operator in ENDS.values() and (not open_ends or open_ends.pop() != operator):
            return None
    return open_ends
