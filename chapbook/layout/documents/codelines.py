"""Lines of code as boxes, so that the rest of a line that turns over hangs under its beginning.

A `code` element of text and spans comes in and is changed in place; every character stays, in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from xml.etree.ElementTree import Element, SubElement

from chapbook.typography import WORD_JOINER

HANGING = 4  # characters that the rest of a line is set in further than its beginning
DEEPEST = 24  # characters; a line that begins further right does not take its rest along
FEWEST = 3  # lines of code on either side of the end of a page
FEWEST_WRITTEN = 2  # of them, lines that are not empty
MOST_AT_ONCE = 2000  # characters of a line; the engine shapes all that is left of a text for each line of it

Piece = tuple[Element | None, str]  # text, and the span it stands in


def hang_lines(code: Element) -> None:
    """Put each line of code into a box of its own."""
    lines = list(_iter_lines(code))
    code.text = None
    for child in list(code):
        code.remove(child)
    texts = ["".join(text for _, text in line) for line in lines]
    for line, words, is_kept in zip(lines, texts, _kept(texts), strict=True):
        hanging = min(len(words) - len(words.lstrip(" ")), DEEPEST) + HANGING
        style = f"padding-left: {hanging}ch; text-indent: -{hanging}ch"
        name = "code-line kept" if is_kept else "code-line"
        box = SubElement(code, "span", {"class": name, "style": style})
        _fill(box, _joined(line) if words.startswith(" ") and words.strip() else line)


def _kept(lines: Sequence[str]) -> list[bool]:
    """Return whether each line stands on the page of the one before, if that can be.

    No page begins with an empty line, ends with the first of some lines below an empty one, or has fewer
    lines of the code than `FEWEST`, or than `FEWEST_WRITTEN` that are not empty.
    """
    written = [bool(line.strip()) for line in lines]
    before = [0, *accumulate(written)]
    return [
        number > 0
        and (
            not written[number]
            or not FEWEST <= number <= len(lines) - FEWEST
            or not FEWEST_WRITTEN <= before[number] <= before[-1] - FEWEST_WRITTEN
            or (written[number - 1] and not written[number - 2])
        )
        for number in range(len(lines))
    ]


def _iter_lines(code: Element) -> Iterator[list[Piece]]:
    """Yield the pieces of each line, its end included."""
    line: list[Piece] = []
    for span, text in _iter_pieces(code):
        for part in text.splitlines(keepends=True):
            line.append((span, part))
            if part.endswith("\n"):
                yield line
                line = []
    if line:
        yield line


def _iter_pieces(code: Element) -> Iterator[Piece]:
    yield None, code.text or ""
    for child in code:
        yield child, "".join(child.itertext())
        yield None, child.tail or ""


def _joined(line: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces of a line, its indent in one with its first word, and a word joiner between.

    Otherwise a word that is longer than a line would leave the indent behind on one of its own.
    """
    indent = ""
    pieces = iter(line)
    for span, text in pieces:
        words = text.lstrip(" ")
        indent += text[: len(text) - len(words)]
        if words:
            yield span, indent + WORD_JOINER + words
            break
    yield from pieces


def _fill(box: Element, line: Iterable[Piece]) -> None:
    """Write the pieces of a line into its box."""
    box.text = ""
    for span, text in line:
        if span is not None or len(text) > MOST_AT_ONCE:
            for start in range(0, len(text), MOST_AT_ONCE):
                if start:
                    SubElement(box, "wbr")
                part = SubElement(box, "span", {} if span is None else dict(span.attrib))
                part.text = text[start : start + MOST_AT_ONCE]
        elif len(box):
            box[-1].tail = (box[-1].tail or "") + text
        else:
            box.text += text
