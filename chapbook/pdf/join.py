"""Pieces laid out one by one become one PDF: pages, tags, destinations, bookmarks, labels.

In come tagged PDFs, out goes one; equal input gives equal bytes. No content stream is read or
changed: what stands on a page is the layout's business.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

from chapbook.pdf.labels import page_labels_tree
from chapbook.pdf.metadata import write_metadata
from chapbook.pdf.names import NameCollector, build_outline
from chapbook.pdf.opening import open_pdf
from chapbook.pdf.pieces import DocumentInfo, Piece
from chapbook.pdf.saving import file_bytes
from chapbook.pdf.sharing import all_resources, share_fonts, share_pictures, soften_hyphens
from chapbook.pdf.tags import TagCollector

PAGE_BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")


def join_pieces(pieces: Sequence[Piece], info: DocumentInfo, *, fonts: bytes | None = None) -> bytes:
    """Return the pieces in order as one tagged PDF.

    `fonts` is for pieces that name fonts without holding them: a PDF whose only page has them all.

    Raises:
        PdfRefusedError: a piece cannot be read.
        ValueError: a piece has another number of pages than it says, or two share a destination
            or the identifier of an element.
    """
    with contextlib.ExitStack() as sources, pikepdf.new() as book:
        tags, names = TagCollector(book), NameCollector(book)
        for piece in pieces:
            source = sources.enter_context(open_pdf(piece.data))
            _append(book, source, piece)
            tags.collect(source, [page.obj for page in book.pages[-piece.page_count :]])
            names.collect(source)
        resources = all_resources(book)
        if fonts is not None:
            share_fonts(resources, _copied_fonts(book, sources.enter_context(open_pdf(fonts))))
        _complete(book, resources, pieces, info)
        tags.write()
        names.write()
        return file_bytes(book)


def complete_pdf(data: bytes, pieces: Sequence[Piece], info: DocumentInfo) -> bytes:
    """Return a tagged PDF that holds all pieces already, with what belongs to the book as a whole.

    Raises:
        PdfRefusedError: the PDF cannot be read.
    """
    with open_pdf(data) as book:
        _complete(book, all_resources(book), pieces, info)
        return file_bytes(book)


def _complete(
    book: pikepdf.Pdf, resources: Sequence[pikepdf.Object], pieces: Sequence[Piece], info: DocumentInfo
) -> None:
    """Write what belongs to the book as a whole."""
    share_pictures(resources)
    if info.soft_hyphens:
        soften_hyphens(book, resources)
    build_outline(book, info.outline)
    book.Root.PageLabels = page_labels_tree(pieces)
    write_metadata(book, info)


def _copied_fonts(book: pikepdf.Pdf, source: pikepdf.Pdf) -> pikepdf.Object:
    """Return the fonts of the first page of `source`, copied into the book."""
    fonts = source.pages[0].obj.Resources.Font
    return book.copy_foreign(fonts if fonts.is_indirect else source.make_indirect(fonts))


def _append(book: pikepdf.Pdf, source: pikepdf.Pdf, piece: Piece) -> None:
    """Copy a piece's pages behind its blank ones."""
    if len(source.pages) != piece.page_count:
        raise ValueError(f"a piece of {piece.page_count} pages has {len(source.pages)}")
    for _ in range(piece.blank_before):
        _append_blank(book, source)
    for page in source.pages:
        book.pages.append(page)


def _append_blank(book: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    """Append an empty page with the boxes of the first page of `source`.

    It has no contents at all: an empty stream would be deflated to no bytes, which is no valid stream.
    """
    like = source.pages[0].obj
    page = Dictionary(Type=Name.Page, Resources=Dictionary(), Tabs=Name.S)
    for box in PAGE_BOXES:
        if box in like:
            page[box] = Array([float(edge) for edge in like[box].as_list()])
    book.pages.append(pikepdf.Page(page))
