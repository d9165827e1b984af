"""A book in one Markdown file to chapters: parted at its headings, each with the notes and addresses it uses.

Nothing within a chapter is rewritten. What stands between chapters and Chapbook makes itself, title and
contents, is left out, and told.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chapbook.importers.ebook.apparatus import CONTENTS
from chapbook.importers.ebook.units import Unit, name_files
from chapbook.markup import Stretch, outline
from chapbook.patterns import regex
from chapbook.problems import counted

CHAPTER_WORDS = 1_000  # from which on, in the mean, the sections below a heading are chapters
TITLE_PAGE_WORDS = 60  # up to which a section at the very beginning may belong to the title page
UNNAMED = "Opening"  # the title of a text without a heading in a book without a title
# Pages that Chapbook makes: a chapter called like one is a chapter all the same.
MADE = ("contents", "cover", "figures", "halftitle", "index", "series", "tables", "titlepage")
LABEL = regex(r"^ {0,3}\[[^\[\]]+\]:|\[((?:\\.|[^\[\]\\])+)\]", re.MULTILINE)  # none where it is defined
ENTRY = regex(r"\s*(?:(?:[-*+]|\d+[.)])\s+)?\[[^\]]*\]\(#[^)]*\)\s*")  # a line of contents


@dataclass(frozen=True, slots=True)
class Divided:
    """A text as the chapters of a book."""

    title: str  # the heading that stands over all chapters, else the first; "" for none
    files: Mapping[str, str]  # Markdown by path below source/
    lines: tuple[str, ...]  # what was made and what was left out, for a person to check


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading and what stands below it, by lines that are counted from 0."""

    title: str  # as Markdown; "" for the text before the first heading
    first: int  # the heading's, with the attributes above it
    text: int  # the first of its own text
    child: int  # behind its own text: the first of a heading inside
    end: int


def divide(text: str, title: str = "") -> Divided:
    """Return a text as chapters; `title` is the book's where no heading says it.

    A heading that stands alone over all others is the book's title where the sections below it are long
    enough for chapters; else it is the only chapter's. Chapters that all open directly on sections as long
    as that are parts, and these the chapters. A heading without text between chapters opens a part as well.
    """
    manuscript = _Manuscript(text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd"))
    heading, sections = manuscript.read_title()
    kept, lines = manuscript.leave_out(sections)
    units = _units(manuscript, kept)
    name_files([unit for unit, _ in units])
    given = heading or title or UNNAMED
    files = {unit.file: manuscript.write(unit, section, given) for unit, section in units}
    named = [
        f"named: source/{unit.file} has no heading, so its title is `{given}`, in the file's first lines"
        for unit, section in units
        if not section.title
    ]
    first = next((section.title for section in kept if section.title), "")
    return Divided(heading or first, files, (_made([unit for unit, _ in units]), *named, *lines))


def _units(manuscript: _Manuscript, kept: Sequence[_Section]) -> list[tuple[Unit, _Section]]:
    """Return what is to be a file, each chapter behind its part."""
    has_parts = manuscript.has_parts(kept)
    units: list[tuple[Unit, _Section]] = []
    for index, section in enumerate(kept):
        is_bare = manuscript.is_bare(section) and index + 1 < len(kept)
        unit = Unit("part" if is_bare else "", "", name=section.title)
        units.append((unit, section))
        if has_parts and section.child < section.end:
            unit.part, unit.is_folder = unit, True
            inner = manuscript.split(section.child, section.end)
            units += [(Unit("", "", name=below.title, part=unit), below) for below in inner]
    return units


class _Manuscript:
    """A text that is to be divided."""

    def __init__(self, text: str) -> None:
        self._rows = text.split("\n")
        self._outline = outline(text)
        counts, called = Counter(own.words for own in self._outline.definitions), _called(text)
        self._definitions = [  # these go to where they are used; what is written twice stays
            own for own in self._outline.definitions if counts[own.words] == 1 and _name(own.words) in called
        ]
        self._moved = {row for own in self._definitions for row in range(own.first, own.end)}

    def read_title(self) -> tuple[str, list[_Section]]:
        """Return the book's title, "" where no heading is it, and the sections of the highest level below."""
        whole = self.split(0, len(self._rows))
        if len(whole) > 1 or not whole or not whole[0].title:
            return "", whole
        book = whole[0]
        inner = self.split(book.child, book.end)
        if self._mean_words(inner) < CHAPTER_WORDS:
            return "", whole
        opening = _Section("", book.text, book.text, book.child, book.child)
        return book.title, [opening, *inner] if self._words(opening) else inner

    def has_parts(self, sections: Sequence[_Section]) -> bool:
        """Whether those of the sections that have sections inside are parts.

        Where most have only one, it is the rest of a title: `## Chapter I`, `### The Storm`.
        """
        above = [section for section in sections if section.child < section.end]
        if any(self._count(section.text, section.child) for section in above):
            return False
        held = [self.split(section.child, section.end) for section in above]
        if 2 * sum(len(inner) > 1 for inner in held) < len(held):
            return False
        return self._mean_words([below for inner in held for below in inner]) >= CHAPTER_WORDS

    def split(self, start: int, end: int) -> list[_Section]:
        """Return the sections of the highest level between two lines, and the text before them if any."""
        own = [heading for heading in self._outline.headings if start <= heading.first < end]
        tops = [heading for heading in own if heading.level == min(h.level for h in own)]
        bounds = [*(heading.first for heading in tops), end]
        opening = _Section("", start, start, bounds[0], bounds[0])
        sections = [
            _Section(top.words, top.first, top.end, _next(own, top, close), close)
            for top, close in zip(tops, bounds[1:], strict=True)
        ]
        return [opening, *sections] if self._words(opening) else sections

    def leave_out(self, sections: Sequence[_Section]) -> tuple[list[_Section], list[str]]:
        """Return the sections that are text of the book, and lines that tell of the others.

        Headings without text before all text are a title page. If there are more of them among the chapters
        they are parts, and so is the last of the first ones if a chapter follows.
        """
        bare = [self.is_bare(section) for section in sections]
        begins = bare.index(False) if False in bare else 0
        begins -= begins > 0 and any(bare[begins:]) and self._words(sections[begins]) > TITLE_PAGE_WORDS
        kept = [section for section in sections[begins:] if not self._is_contents(section)]
        why = "for Chapbook makes the contents anew", "a heading without text before the first chapter"
        lines = [
            f"left out: `{section.title}`, {why[index < begins]}"
            for index, section in enumerate(sections)
            if section not in kept
        ]
        return kept, lines

    def is_bare(self, section: _Section) -> bool:
        """Whether a section is a heading and no more."""
        return bool(section.title) and not self._words(section)

    def _is_contents(self, section: _Section) -> bool:
        """Whether a section is the contents as they were typed, each line a link."""
        rows = [row for row in self._rows[section.text : section.end] if row.strip()]
        return section.title.casefold() in CONTENTS and all(map(ENTRY.fullmatch, rows))

    def write(self, unit: Unit, section: _Section, title: str) -> str:
        """Return the Markdown of a chapter's file, or of a part's own page."""
        text = self._text(section.first, section.child if unit.is_folder else section.end)
        taken: dict[Stretch, str] = {}
        called = _called(text)
        while used := [own for own in self._definitions if own not in taken and _name(own.words) in called]:
            taken |= {own: self._definition(own) for own in used}
            called = _called("".join(taken[own] for own in used))
        return _front_matter(unit, section, title) + text + "".join(taken.values()) + "\n"

    def _text(self, first: int, end: int) -> str:
        """Return lines without definitions, and without breaks at their end."""
        rows = [row for row in range(first, end) if row not in self._moved]
        while rows and (rows[-1] in self._outline.breaks or not self._rows[rows[-1]].strip()):
            rows.pop()
        return "\n".join(self._rows[row] for row in rows).lstrip("\n")

    def _definition(self, own: Stretch) -> str:
        return "\n\n" + "\n".join(self._rows[own.first : own.end]).rstrip()

    def _mean_words(self, sections: Sequence[_Section]) -> float:
        """Return how many words sections have in the mean, headings alone not counted."""
        words = [self._words(section) for section in sections if not self.is_bare(section)]
        return sum(words) / len(words) if words else 0

    def _words(self, section: _Section) -> int:
        return self._count(section.text, section.end)

    def _count(self, first: int, end: int) -> int:
        """Return how many words stand on lines, breaks and definitions left out."""
        return len(self._text(first, end).split())


def _next(headings: Sequence[Stretch], after: Stretch, end: int) -> int:
    """Return where the first heading inside a section begins, its end where there is none."""
    return next((h.first for h in headings if after.first < h.first < end), end)


def _called(text: str) -> frozenset[str]:
    """Return the names of the notes that a text calls, and of the addresses it may link to."""
    return frozenset(_name(label) for label in LABEL.findall(text) if label)


def _name(label: str) -> str:
    """Return a label as it is compared: blanks and case do not count in the names of addresses."""
    return label if label.startswith("^") else " ".join(label.split()).casefold()


def _front_matter(unit: Unit, section: _Section, title: str) -> str:
    """Return what a file has to say of itself: a title its text lacks, a role its name does not say."""
    name = unit.file.rpartition("/")[2].removesuffix(".md").partition("-")[2]
    lines = []
    if not section.title:
        lines.append(f"title: {json.dumps(title, ensure_ascii=False)}")
    if unit.role or name in MADE:
        lines.append(f"role: {unit.role or 'chapter'}")
    return "---\n" + "\n".join(lines) + "\n---\n\n" if lines else ""


def _made(units: Sequence[Unit]) -> str:
    """Return what was made, in one line."""
    parts = sum(unit.is_folder or unit.role == "part" for unit in units)
    counts = [(parts, "part"), (len(units) - parts, "chapter")]
    return "read: " + ", ".join(counted(count, name) for count, name in counts if count)
