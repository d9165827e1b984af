"""What the operators of a page's content leave behind, told without running them.

Bytes of content come in, answers go out. Where it is not certain, as with pictures within the content, the
answer is no.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

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


class Scan(NamedTuple):
    """What a stream of content does, as far as its operators tell."""

    names: frozenset[str]  # that it may take from its resources, and others
    stands_alone: bool = False  # it leaves the graphics state as it was: all it changes is saved and restored
    is_certain: bool = False
    ends: Sequence[bytes] = ()  # operators that end what was begun before it
    open_ends: Sequence[bytes] = ()  # what must end what it begins, of what was begun first before the others
    last: bytes = b""  # operator


def scan(content: bytes) -> Scan:
    """Return what content does."""
    names = frozenset(map(_name, NAMES.findall(content)))
    operators = _operators(content)
    balance = None if operators is None else _balance(operators)
    if not operators or balance is None:
        return Scan(names, is_certain=operators == [])
    ends, open_ends = balance
    is_alone = not ends and not open_ends and _is_saved(operators)
    return Scan(names, is_alone, is_certain=True, ends=ends, open_ends=open_ends, last=operators[-1])


def closing(scans: Iterable[Scan]) -> bytes | None:
    """Return what must follow pieces of content so that all is ended that they begin; None if uncertain."""
    open_ends: list[bytes] = []
    last = b""
    for piece in scans:
        if not piece.is_certain or any(not open_ends or open_ends.pop() != end for end in piece.ends):
            return None
        open_ends += piece.open_ends
        last = piece.last or last
    return None if last in PATH else b" ".join(reversed(open_ends))


def renamed(content: bytes, new: Mapping[str, str]) -> list[bytes]:
    """Return content that uses new names for some, divided before and behind each of them."""
    pieces = []
    end = 0
    for found in OPERANDS.finditer(content) if new else ():
        old = _name(found[0]) if found[0][:1] == b"/" else ""
        if old in new:
            pieces += [content[end : found.start()], found[0] if new[old] == old else new[old].encode()]
            end = found.end()
    return [*pieces, content[end:]]


def _name(written: bytes) -> str:
    """Return a name without its escapes: `/F#31` -> `/F1`."""
    name = ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), written)
    return name.decode("utf-8", "surrogateescape")


def _operators(content: bytes) -> list[bytes] | None:
    """Return the operators of content in order; None where that is not certain."""
    words = OPERANDS.sub(b" ", content).split()
    operators = [word for word in words if word[0] not in NUMBER]
    return None if any(word[:1] in UNSURE or word in UNSURE for word in operators) else operators


def _balance(operators: Sequence[bytes]) -> tuple[list[bytes], list[bytes]] | None:
    """Return the ends of what was begun before, and those that lack; None where wrong ones stand."""
    ends: list[bytes] = []
    open_ends: list[bytes] = []
    for operator in operators:
        if operator in ENDS:
            open_ends.append(ENDS[operator])
        elif operator in ENDS.values():
            if not open_ends:
                ends.append(operator)
            elif open_ends.pop() != operator:
                return None
    return ends, open_ends


def _is_saved(operators: Sequence[bytes]) -> bool:
    """Whether balanced operators change the graphics state only where it is saved and restored."""
    depth = 0
    for operator in operators:
        depth += (operator == b"q") - (operator == b"Q")
        if depth == 0 and operator not in (b"Q", b"BMC", b"BDC", b"EMC"):
            return False
    return True
