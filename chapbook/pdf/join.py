"""Pieces laid out one by one become one PDF: pages, tags, destinations, bookmarks, labels.

In come tagged PDFs, out goes one; equal input gives equal bytes. No content stream is read or
changed: what stands on a page is the layout's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from chapbook.pdf.labels import page_labels_tree
from chapbook.pdf.metadata import write_metadata
from chapbook.pdf.names import NameCollector, build_outline
from chapbook.pdf.opening import open_pdf
from chapbook.pdf.pieces import DocumentInfo, Piece
from chapbook.pdf.sharing import iter_resources, share_resources
from chapbook.pdf.tags import TagCollector

PAGE_BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")


def join_pieces(pieces: Sequence[Piece], info: DocumentInfo, *, fonts: bytes | None = None) -> bytes:
    """Return the pieces in order as one tagged PDF.

    `fonts` is for pieces that name fonts without holding them: a PDF whose only page has them all.

    Raises:
        PdfRefusedError: a piece cannot be read.
        ValueError: a piece has another number of pages than it says, or two share a destination.
    """
    book = pikepdf.new()
    tags, names = TagCollector(book), NameCollector(book)
    with_sources = [_append(book, piece, tags, names) for piece in pieces]
    if fonts is not None:
        with_sources.append(_give_fonts(book, fonts))
    tags.write()
    names.write()
    share_resources(book, soft_hyphens=info.soft_hyphens)
    build_outline(book, info.outline)
    book.Root.PageLabels = page_labels_tree(pieces)
    write_metadata(book, info)
    data = _save(book)
    for source in with_sources:
        source.close()
    return data


def _append(book: pikepdf.Pdf, piece: Piece, tags: TagCollector, names: NameCollector) -> pikepdf.Pdf:
    """Copy a piece's pages, tags and destinations; return the open source, which must outlive the saving."""
    source = open_pdf(piece.data)
    if len(source.pages) != piece.page_count:
        raise ValueError(f"a piece of {piece.page_count} pages has {len(source.pages)}")
    for _ in range(piece.blank_before):
        _append_blank(book, source)
    first = len(book.pages)
    for page in source.pages:
        book.pages.append(page)
    pages = [book.pages[number].obj for number in range(first, len(book.pages))]
    tags.collect(source, pages)
    names.collect(source)
    return source


def _give_fonts(book: pikepdf.Pdf, fonts: bytes) -> pikepdf.Pdf:
    """Let all resources of the book use the fonts of another PDF's first page; return that PDF, open."""
    source = open_pdf(fonts)
    entries = source.pages[0].obj.Resources.Font
    ours = book.copy_foreign(entries if entries.is_indirect else source.make_indirect(entries))
    for resources in iter_resources(book):
        if "/Font" in resources:
            resources.Font = ours
    return source


def _append_blank(book: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    """Append an empty page with the boxes of the first page of `source`."""
    like = source.pages[0].obj
    page = Dictionary(Type=Name.Page, Resources=Dictionary(), Contents=book.make_stream(b""), Tabs=Name.S)
    for box in PAGE_BOXES:
        if box in like:
            page[box] = Array([float(edge) for edge in like[box].as_list()])
    book.pages.append(pikepdf.Page(page))


def _save(book: pikepdf.Pdf) -> bytes:
    """Return the file's bytes, the same for the same content."""
    target = BytesIO()
    book.save(
        target,
        min_version="1.7",
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    return target.getvalue()
