"""Plain text as paragraphs with their line numbers, and the quotations that fill whole paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chapbook.patterns import regex
from chapbook.typography import Mark, Run, curl

NEWLINE = regex(r"\r\n?")
# Characters that XML does not hold, and breaks that no editor counts as a line: a space stands for them.
CONTROLS = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
# A sentence may end outside the mark that closes its quotation, and a line below name the source.
AFTER_CLOSING = regex(r"[ .,;:!?…]*(\n(?:[—–]|--)[ \t]+\S[^\n]*)?")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that stand together."""

    lines: tuple[str, ...]  # without the white space at both ends
    first_line: int  # 1-based, in the text file

    @property
    def text(self) -> str:
        """Its lines as one string, a newline between them."""
        return "\n".join(self.lines)

    @property
    def last_line(self) -> int:
        """1-based, in the text file."""
        return self.first_line + len(self.lines) - 1

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Quotation:
    """One pair of marks that holds whole paragraphs: each opens, only the last closes."""

    first: int  # index of its first paragraph
    last: int
    marks: tuple[Mark, ...]  # all marks in these paragraphs, in reading order; `Mark.run` is the paragraph

    @property
    def pair(self) -> int:
        """The number of the pair that holds it."""
        return self.marks[0].pair


def split_paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of a text: blank lines part them, or where there are none each line is one."""
    lines = [
        CONTROLS.sub(" ", line).strip() for line in NEWLINE.sub("\n", text.removeprefix("\ufeff")).split("\n")
    ]
    if "" not in "\n".join(lines).strip("\n").split("\n"):
        return [Paragraph((line,), number) for number, line in enumerate(lines, 1) if line]
    found: list[Paragraph] = []
    pending: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if line:
            pending.append(line)
        elif pending:
            found.append(Paragraph(tuple(pending), number - len(pending)))
            pending = []
    return found


def find_quotations(paragraphs: Sequence[Paragraph], language: str) -> list[Quotation]:
    """Return the quotations that fill whole paragraphs, in reading order."""
    by_paragraph: list[list[Mark]] = [[] for _ in paragraphs]
    pairs: dict[int, list[Mark]] = {}
    for mark in curl([Run(paragraph.text, index, language) for index, paragraph in enumerate(paragraphs)]):
        by_paragraph[mark.run].append(mark)
        if mark.pair >= 0:
            pairs.setdefault(mark.pair, []).append(mark)
    found = []
    for marks in pairs.values():
        first, last = marks[0].run, marks[-1].run
        if _fills(marks, paragraphs[last].text):
            every = (mark for index in range(first, last + 1) for mark in by_paragraph[index])
            end = last, marks[-1].offset
            inside = [mark for mark in every if (mark.run, mark.offset) <= end]
            found.append(Quotation(first, last, tuple(inside)))
    return [quotation for quotation in found if quotation.marks[0].pair == quotation.pair]


def _fills(marks: Sequence[Mark], last_text: str) -> bool:
    """Whether a pair opens at the start of each of its paragraphs and closes at the end of the last."""
    *openings, close = marks
    if not openings or close.kind != "close" or any(mark.offset or mark.kind != "open" for mark in openings):
        return False
    runs = [mark.run for mark in openings]
    after = last_text[close.offset + 1 :]
    return runs == list(range(runs[0], close.run + 1)) and AFTER_CLOSING.fullmatch(after) is not None
