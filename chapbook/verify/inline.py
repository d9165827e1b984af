"""What a reader sees of a paragraph's text: everything but its marks.

A leaf's text goes in, pieces of it come out, each with its offset. Emphasis needs no care, its marks
are no letters; what needs care is whatever hides letters: addresses, labels, tags, attributes.

One pass from left to right over the few characters that can begin such a thing; a stack of open
brackets remembers how much had been seen at each, so that the words of a picture's description can
be taken back (CommonMark specification, appendix, "An algorithm for parsing nested emphasis and links").
"""

from __future__ import annotations

import html
import re
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html.entities import html5
from typing import Literal, NamedTuple

from chapbook.patterns import regex
from chapbook.verify.blocks import ATTRIBUTES
from chapbook.verify.links import EDITORIAL, LABEL, after_space, find_title, fold, target_end

Piece = tuple[int, str]  # offset in the leaf's text, what is seen from there
_Tail = tuple[int, tuple[int, str]]  # where a link ends, and its title with its offset

SPECIAL = regex(r"[\\`\[\]!<&^$]")
FORMULA = regex(r"\$\$.+?\$\$|\$(?=[^\s$])(?:[^$\\`]|\\.)*?(?<!\s)\$(?!\d)", re.DOTALL)
TICKS = regex(r"`+")
ENTITY = regex(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
NOTE_CALL = regex(r"\[\^([^\]\s]+)\]")
# A citation, whose words are those of the bibliography.
CITATION = regex(r"\[(?:[^\[\]@]*[\s;])?-?@[A-Za-z0-9_][^\[\]]*\](?![(\[{:])")
REFERENCE = regex(r"\[@(?:fig|tab|sec)-[\w:.-]*\]")
AUTOLINK = regex(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+)>")
_VALUE = r"""(?:[^\s"'=<>`]+|'[^']*'|"[^"]*")"""
TAG = regex(
    rf"<(?:[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*{_VALUE})?)*\s*/?|/[A-Za-z][A-Za-z0-9-]*\s*"
    r"|!---?|!--.*?--|\?.*?\?|![A-Za-z].*?|!\[CDATA\[.*?\]\])>",
    re.DOTALL | re.ASCII,
)
COMMENT = regex(r"<!--.*?-->", re.DOTALL)
ATTRIBUTE_LIST = regex(ATTRIBUTES)
ESCAPABLE = frozenset(string.punctuation)  # by CommonMark; before anything else a backslash is itself
LONGEST_LABEL = 999  # characters, by CommonMark


class Names(NamedTuple):
    """What the file defines, wherever it stands in it."""

    notes: frozenset[str]
    links: Mapping[str, str]  # folded label -> title


@dataclass(slots=True)
class _Bracket:
    """An opening bracket that waits for its partner."""

    at: int
    seen: int  # pieces before it
    kind: Literal["link", "image", "note"]
    may_link: bool = True  # False: a link stands inside, so this can be none


@dataclass(slots=True)
class _Reading:
    """A text half read."""

    text: str
    names: Names
    may_be_figure: bool  # a paragraph: a picture that is all of it shows its title
    pieces: list[Piece] = field(default_factory=list)
    notes: list[list[Piece]] = field(default_factory=list)
    brackets: list[_Bracket] = field(default_factory=list)


def seen(text: str, names: Names, *, may_be_figure: bool = False) -> tuple[list[Piece], list[list[Piece]]]:
    """Return what is seen of a text, in order, and what is seen of each note `^[…]` written in it.

    A picture that is all of a paragraph shows its title.
    """
    reading = _Reading(text, names, may_be_figure)
    at = 0
    while found := SPECIAL.search(text, at):
        if found.start() > at:
            reading.pieces.append((at, text[at : found.start()]))
        at = RULES[found.group()](reading, found.start())
    reading.pieces.append((at, text[at:]))
    return reading.pieces, reading.notes


# The rules: each takes the reading and the offset of its character, and returns where to go on.


def _escape(reading: _Reading, at: int) -> int:
    return at + 2 if reading.text[at + 1 : at + 2] in ESCAPABLE else at + 1


def _code(reading: _Reading, at: int) -> int:
    opening = TICKS.match(reading.text, at)
    assert opening is not None
    for closing in TICKS.finditer(reading.text, opening.end()):
        if len(closing.group()) == len(opening.group()):
            reading.pieces.append((opening.end(), reading.text[opening.end() : closing.start()]))
            return closing.end()
    return opening.end()


def _formula(reading: _Reading, at: int) -> int:
    """Take a formula as it is typed: what stands for it in every product is its LaTeX."""
    found = FORMULA.match(reading.text, at)
    if found is None:
        return at + 1
    reading.pieces.append((at, found[0]))
    return found.end()


def _entity(reading: _Reading, at: int) -> int:
    found = ENTITY.match(reading.text, at)
    if found is None or not (found[0][1] == "#" or found[0][1:] in html5):
        return at + 1
    reading.pieces.append((at, html.unescape(found[0])))
    return found.end()


def _angle(reading: _Reading, at: int) -> int:
    if found := AUTOLINK.match(reading.text, at):
        reading.pieces.append((at + 1, found[1]))
        return found.end()
    found = TAG.match(reading.text, at)
    return found.end() if found else at + 1


def _bang(reading: _Reading, at: int) -> int:
    if REFERENCE.match(reading.text, at + 1) or CITATION.match(reading.text, at + 1):
        return at + 1
    return _open_marked(reading, at, "image")


def _caret(reading: _Reading, at: int) -> int:
    return _open_marked(reading, at, "note")


def _open_marked(reading: _Reading, at: int, kind: Literal["image", "note"]) -> int:
    """Open a bracket if one stands behind the mark that says what it is."""
    if not reading.text.startswith("[", at + 1):
        return at + 1
    reading.brackets.append(_Bracket(at + 1, len(reading.pieces), kind))
    return at + 2


def _open(reading: _Reading, at: int) -> int:
    if found := REFERENCE.match(reading.text, at) or CITATION.match(reading.text, at):
        return found.end()
    if (found := NOTE_CALL.match(reading.text, at)) and found[1] in reading.names.notes:
        return found.end()
    if found := EDITORIAL.match(reading.text, at):
        reading.pieces.append((at, found[0]))
        attributes = ATTRIBUTE_LIST.match(reading.text, found.end())
        return attributes.end() if attributes else found.end()
    reading.brackets.append(_Bracket(at, len(reading.pieces), "link"))
    return at + 1


def _close(reading: _Reading, at: int) -> int:
    if not reading.brackets:
        return at + 1
    bracket = reading.brackets.pop()
    return CLOSERS[bracket.kind](reading, bracket, at + 1)


def _close_link(reading: _Reading, bracket: _Bracket, at: int) -> int:
    if attributes := ATTRIBUTE_LIST.match(reading.text, at):
        return attributes.end()
    found = _tail(reading, bracket, at) if bracket.may_link else None
    if found is None:
        return at
    for outer in reversed(reading.brackets):
        if not outer.may_link:
            break
        outer.may_link = False
    return found[0]


def _close_image(reading: _Reading, bracket: _Bracket, at: int) -> int:
    """Take back the words of a description, and show the caption of a figure; `![^1]` calls a note."""
    found = _tail(reading, bracket, at)
    if found is None:
        if (call := NOTE_CALL.match(reading.text, bracket.at)) and call[1] in reading.names.notes:
            del reading.pieces[bracket.seen :]
        return _after_attributes(reading.text, at)
    end, (start, title) = found
    end = _after_attributes(reading.text, end)
    del reading.pieces[bracket.seen :]
    if reading.may_be_figure and _stands_alone(reading.text, bracket.at, end):
        reading.pieces.extend((start + at, piece) for at, piece in seen(title, reading.names)[0])
    return end


def _close_note(reading: _Reading, bracket: _Bracket, at: int) -> int:
    reading.notes.append(reading.pieces[bracket.seen :])
    del reading.pieces[bracket.seen :]
    return at


def _tail(reading: _Reading, bracket: _Bracket, at: int) -> _Tail | None:
    """Return the end of the link whose closing bracket stands before `at`, and its title with its offset."""
    text, links = reading.text, reading.names.links
    if text.startswith("(", at) and (found := _inline_target(text, at + 1)):
        return found
    label = LABEL.match(text, at)
    own = fold(text[bracket.at + 1 : at - 1]) if at - bracket.at <= LONGEST_LABEL else ""
    if label and label[1].strip() and len(label[1]) <= LONGEST_LABEL:
        key = fold(label[1])
        return (label.end(), (at, links[key])) if key in links else None
    if own in links:
        return (label.end() if label and not label[1] else at), (bracket.at, links[own])
    return None


def _inline_target(text: str, at: int) -> _Tail | None:
    """Return the end of `(target "title")` after its bracket, and the title with its offset."""
    at = after_space(text, at)
    end = target_end(text, at)
    end = at if end is None and not text.startswith("<", at) else end
    if end is None:
        return None
    title = (end, "")
    if found := find_title(text, end):
        title = (found[1], found[0][0][1:-1])
        end = found[0].end()
    end = after_space(text, end)
    return (end + 1, title) if text.startswith(")", end) else None


def _after_attributes(text: str, at: int) -> int:
    found = ATTRIBUTE_LIST.match(text, at)
    return found.end() if found else at


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a picture is all there is in its paragraph: then its title is a caption."""
    return not COMMENT.sub("", text[: start - 1]).strip() and not COMMENT.sub("", text[end:]).strip()


RULES: Mapping[str, Callable[[_Reading, int], int]] = {
    "\\": _escape,
    "`": _code,
    "[": _open,
    "]": _close,
    "!": _bang,
    "^": _caret,
    "<": _angle,
    "&": _entity,
    "$": _formula,
}
CLOSERS: Mapping[str, Callable[[_Reading, _Bracket, int], int]] = {
    "link": _close_link,
    "image": _close_image,
    "note": _close_note,
}
