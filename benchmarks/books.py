"""Books to measure with: a folder with book.toml and chapters, of about so many A5 pages.

Every fourth paragraph has a note; quotations with their source, sections and tables are as frequent as in
non-fiction. The Markdown means the same to pandoc: notes have labels of their own in the whole book.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.prose import Writer

WORDS_PER_PAGE = 290  # of A5 in the literary theme, with all that takes room beside words
WORDS_PER_CHAPTER = 3000
NOTE_SHARE = 0.25  # of paragraphs
SECTION_EVERY = 11  # paragraphs
QUOTATION_EVERY = 7
TABLE_SHARE = 0.025  # of paragraphs
EDIT = "A line for edit "

BOOK_TOML = """[book]
title = "{title}"
authors = ["A. Generator"]
language = "en-GB"
identifier = "urn:uuid:00000000-0000-4000-8000-{seed:012x}"
date = "2026-01-01"
slug = "book"

[print]
matter = "book"
page = "A5"
lines = "{lines}"
"""


def write_book(folder: Path, pages: int, seed: int = 1, *, lines: str = "optimal") -> int:
    """Write a book of about so many pages, its lines broken in this way, to `folder`; return its words."""
    writer = Writer(seed)
    source = folder / "source"
    source.mkdir(parents=True)
    toml = BOOK_TOML.format(title=writer.title(), seed=seed, lines=lines)
    (folder / "book.toml").write_text(toml, encoding="utf-8")
    total = 0
    chapter_count = max(1, round(pages * WORDS_PER_PAGE / WORDS_PER_CHAPTER))
    for number in range(1, chapter_count + 1):
        text = write_chapter(writer, number, pages * WORDS_PER_PAGE // chapter_count)
        (source / f"{number:03}.md").write_text(text, encoding="utf-8")
        total += len(text.split())
    return total


def write_chapter(writer: Writer, number: int, words: int) -> str:
    """Return the Markdown of a chapter of about so many words."""
    blocks = [f"# {writer.title()}"]
    notes: list[str] = []
    written = paragraphs = 0
    while written < words:
        paragraphs += 1
        paragraph = writer.paragraph(writer.chance.randint(40, 130))
        if writer.chance.random() < NOTE_SHARE:
            label = f"c{number}n{len(notes) + 1}"
            notes.append(f"[^{label}]: {writer.paragraph(writer.chance.randint(8, 40))}")
            paragraph += f"[^{label}]"
        added = [paragraph, *_iter_between(writer, paragraphs)]
        blocks += added
        written += sum(len(block.split()) for block in added) + (len(notes[-1].split()) if notes else 0) // 4
    return "\n\n".join([*blocks, *notes]) + "\n"


def edit_chapter(folder: Path) -> None:
    """Add a line to the chapter in the middle of a book, another each time."""
    chapters = sorted((folder / "source").glob("*.md"))
    chapter = chapters[len(chapters) // 2]
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(f"{text}\n{EDIT}{text.count(EDIT) + 1}.\n", encoding="utf-8")


def _iter_between(writer: Writer, paragraphs: int) -> Iterator[str]:
    """Yield what follows the n-th paragraph: a quotation, a table, a new section, or nothing."""
    if paragraphs % QUOTATION_EVERY == 0:
        yield f"> {writer.paragraph(writer.chance.randint(30, 110))}\n>\n> — {writer.source()}"
    if writer.chance.random() < TABLE_SHARE:
        yield _table(writer)
    if paragraphs % SECTION_EVERY == 0:
        yield f"## {writer.title()}"


def _table(writer: Writer) -> str:
    """Return a table with a caption."""
    rows = [["Place", "What", "Number"], *writer.iter_rows(3, writer.chance.randint(4, 8))]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---|---|---:|", *lines[1:], "", f"Table: {writer.title()}"])
