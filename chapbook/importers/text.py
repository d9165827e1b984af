"""Plain-text notes to Markdown: quoted paragraphs become block quotations, all else means what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chapbook.importers.dialogue import QuotationRule, is_dialogue
from chapbook.importers.escape import escape_heading, escape_paragraph, escape_text
from chapbook.importers.paragraphs import Paragraph, Quotation, find_quotations, split_paragraphs
from chapbook.problems import counted
from chapbook.typography import Mark

OPENING_WORDS = 8  # shown of each quotation
# The marks within a quotation alternate: what stands inside which.
INSIDE = {
    "“”": "‘’", "‘’": "“”", "„“": "‚‘", "‚‘": "„“", "„”": "‚’", "‚’": "„”", "«»": "‹›", "‹›": "«»",
    "»«": "›‹", "›‹": "»«", "””": "’’", "’’": "””", "「」": "『』", "『』": "「」", '""': "''", "''": '""',
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation that became a block of its own."""

    first_line: int  # 1-based, in the text file
    last_line: int
    opening: str  # its first words


@dataclass(frozen=True, slots=True)
class Imported:
    """A text as Markdown, and what a person should check."""

    markdown: str  # ends in a newline; "" for an empty text
    title: str  # the text's first line
    quotations: tuple[Found, ...]  # what became block quotations, in reading order
    left: tuple[Found, ...] = ()  # paragraphs in quotes that were left as they are

    @property
    def summary(self) -> str:
        """What was done with paragraphs in quotes, in one line."""
        if self.quotations:
            return f"{counted(len(self.quotations), 'block quotation')} made; check against the notes:"
        if self.left:
            few = counted(len(self.left), "quoted passage")
            return f"{few} left as typed, for they look like dialogue; `--quotations all` makes them blocks"
        return "no paragraph is a quotation as a whole"


def import_text(text: str, *, language: str, quotations: QuotationRule = "auto") -> Imported:
    """Return plain text as the Markdown of one chapter.

    The first line is the chapter's heading. Paragraphs are parted by blank lines; a text without any
    has one in each line.
    """
    paragraphs = split_paragraphs(text)
    if not paragraphs:
        return Imported("", "", ())
    title = paragraphs[0].lines[0]
    body = [*_rest(paragraphs[0]), *paragraphs[1:]]
    quoted = find_quotations(body, language) if quotations != "none" else []
    found = tuple(_describe(quotation, body) for quotation in quoted)
    is_left = quotations == "auto" and is_dialogue(body, quoted)
    blocks = [f"# {escape_heading(title)}", *_write_blocks(body, [] if is_left else quoted)]
    markdown = "\n\n".join(blocks) + "\n"
    return Imported(markdown, title, (), found) if is_left else Imported(markdown, title, found)


def _rest(paragraph: Paragraph) -> list[Paragraph]:
    """Return what stands below the first line without a blank line between."""
    return [Paragraph(paragraph.lines[1:], paragraph.first_line + 1)] if len(paragraph.lines) > 1 else []


def _describe(quotation: Quotation, paragraphs: Sequence[Paragraph]) -> Found:
    first, last = paragraphs[quotation.first], paragraphs[quotation.last]
    end = quotation.marks[-1].offset if first is last else len(first.text)
    words = first.text[1:end].split()
    opening = " ".join(words[:OPENING_WORDS]) + (" …" if len(words) > OPENING_WORDS else "")
    return Found(first.first_line, last.last_line, opening)


def _write_blocks(paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation]) -> Iterator[str]:
    starts = {quotation.first: quotation for quotation in quotations}
    index = 0
    while index < len(paragraphs):
        quotation = starts.get(index)
        if quotation is None:
            yield "\n".join(escape_paragraph(paragraphs[index].lines))
            index += 1
        else:
            yield _write_quotation(quotation, paragraphs)
            index = quotation.last + 1


def _write_quotation(quotation: Quotation, paragraphs: Sequence[Paragraph]) -> str:
    """Return a quotation as a block, without the pair that holds it."""
    changes: dict[int, list[tuple[Mark, str]]] = {}
    for mark, glyph in _change_marks(quotation):
        changes.setdefault(mark.run, []).append((mark, glyph))
    texts = []
    source = paragraphs[quotation.last].text[quotation.marks[-1].offset :].partition("\n")[2]
    for index in range(quotation.first, quotation.last + 1):
        text = _replace(paragraphs[index].text, changes[index]).removesuffix(source)
        texts.append(escape_paragraph(text.strip().split("\n"), quoted=True))
    texts[-1] += [escape_text(source)] if source else []
    return "\n>\n".join("\n".join(f"> {line}".rstrip() for line in lines) for lines in texts)


def _replace(text: str, changes: Sequence[tuple[Mark, str]]) -> str:
    """Return a text with the glyphs given in place of its marks."""
    parts, at = [], 0
    for mark, glyph in changes:
        parts += [text[at : mark.offset], glyph]
        at = mark.offset + len(mark.typed)
    return "".join([*parts, text[at:]])


def _change_marks(quotation: Quotation) -> list[tuple[Mark, str]]:
    """Return the marks of quotations with what is to be typed for each.

    The outermost pair goes; the first level within takes its marks, deeper levels alternate.
    """
    outer = quotation.marks[0].typed + quotation.marks[-1].typed
    levels = (outer, INSIDE.get(outer, outer))
    stack: list[int] = []
    changes = []
    for mark in quotation.marks:
        if mark.pair < 0:
            continue
        if mark.pair not in stack:
            stack.append(mark.pair)
        depth = stack.index(mark.pair)
        changes.append((mark, levels[(depth - 1) % 2][mark.kind == "close"] if depth else ""))
        if mark.kind == "close":
            del stack[depth:]
    return changes
