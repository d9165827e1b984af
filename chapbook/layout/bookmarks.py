"""What a PDF says of itself, and its bookmarks, from the same list as its contents."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from chapbook.book import Book
from chapbook.config import Config
from chapbook.matter import ContentsEntry, contents, described, printed_book
from chapbook.pdf import DocumentInfo, OutlineEntry


def document_info(book: Book, config: Config, destinations: Collection[str]) -> DocumentInfo:
    """Return what a book's PDF says of itself; bookmarks lead to these destinations alone."""
    table = described(book, config).book
    return DocumentInfo(
        title=book.title,
        language=book.language,
        authors=table.author_names,
        subject=table.description,
        keywords=table.subjects,
        outline=bookmarks(contents(printed_book(book, config), config.contents.depth), destinations),
        date=table.date,
        is_pdf_ua="pdf/ua-1" in config.print.standard,
    )


def bookmarks(entries: Sequence[ContentsEntry], destinations: Collection[str]) -> tuple[OutlineEntry, ...]:
    """Return the entries whose destination is on the pages, with theirs below them."""
    found = []
    for entry in entries:
        name = f"{entry.chapter_id}-{entry.anchor}" if entry.anchor else entry.chapter_id
        below = bookmarks(entry.children, destinations)
        if name in destinations:
            found.append(OutlineEntry(entry.before + entry.title, name, below))
        else:
            found += below
    return tuple(found)
