"""Pieces laid out one by one become one PDF: pages, tags, destinations, bookmarks, labels.

In come tagged PDFs taken apart, out goes one; equal input gives equal bytes. No content stream is read or
changed: what stands on a page is the layout's business.

The numbers of a piece's objects begin at a round one, so that a change in one piece seldom moves the
others: what was written of them before is written again as it is.
"""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Dictionary, String

from chapbook.memory import Memory
from chapbook.pdf.joining.blocks import Block, block_of, deflated, write_file
from chapbook.pdf.joining.formes import (
    DESTINATIONS,
    DOCUMENT,
    FONTS,
    OWN,
    PAGES,
    TREE,
    Forme,
    Mould,
    StoredStream,
    moved,
    references,
)
from chapbook.pdf.joining.labels import page_labels_tree
from chapbook.pdf.joining.metadata import write_metadata
from chapbook.pdf.joining.sharing import all_resources, share_pictures, soften_hyphens
from chapbook.pdf.names import build_outline
from chapbook.pdf.opening import open_pdf
from chapbook.pdf.pieces import DocumentInfo, Section
from chapbook.pdf.saving import file_bytes

ROUND = 256  # numbers of pieces begin at a multiple of it


@dataclass(frozen=True, slots=True)
class Piece:
    """A laid-out part of the book: a tagged PDF of its own, taken apart.

    The names of its destinations, and those of structure elements, are unique in the book.
    """

    forme: Forme
    section: Section
    inserts: Mapping[int, bytes] = field(
        default_factory=dict
    )  # stream of the forme -> content instead of its own


def join_pieces(
    pieces: Sequence[Piece],
    info: DocumentInfo,
    *,
    fonts: bytes | None = None,
    written: Memory[Block] | None = None,
) -> bytes:
    """Return the pieces in order as one tagged PDF.

    `fonts` is for pieces that name fonts without holding them: a PDF whose only page has them all. What
    is `written` already is not written again.

    Raises:
        PdfRefusedError: the PDF of fonts cannot be read.
        ValueError: a piece has another number of pages than it says, or two share a destination
            or the identifier of an element.
    """
    _check(pieces)
    frame = _frame(pieces, info, fonts)
    starts = _starts(frame.end, pieces)
    blocks = list(_iter_blocks(pieces, starts, written or Memory()))
    lines = [*_common_objects(pieces, starts, frame), *frame.lines]
    return write_file([block_of(1, lines, frame.streams), *blocks], frame.root, frame.info)


def complete_pdf(data: bytes, sections: Sequence[Section], info: DocumentInfo) -> bytes:
    """Return a tagged PDF that holds all sections already, with what belongs to the book as a whole.

    Raises:
        PdfRefusedError: the PDF cannot be read.
    """
    with open_pdf(data) as book:
        resources = all_resources(book)
        share_pictures(resources)
        _complete(book, resources, sections, info)
        return file_bytes(book)


def _complete(
    book: pikepdf.Pdf, resources: Sequence[pikepdf.Object], sections: Sequence[Section], info: DocumentInfo
) -> None:
    """Write what belongs to the book as a whole."""
    if info.soft_hyphens:
        soften_hyphens(book, resources)
    build_outline(book, info.outline)
    book.Root.PageLabels = page_labels_tree(sections)
    write_metadata(book, info)


def _check(pieces: Iterable[Piece]) -> None:
    """Refuse pieces that do not belong together."""
    names: set[tuple[str, str]] = set()
    for piece in pieces:
        forme, count = piece.forme, piece.section.page_count
        if len(forme.pages) != count:
            raise ValueError(f"a piece of {count} pages has {len(forme.pages)}")
        for kind, found in (("a destination", forme.destinations), ("an element", forme.identifiers)):
            for name in found:
                if (kind, name) in names:
                    raise ValueError(f"two pieces have {kind} `{name}`")
                names.add((kind, name))


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is round the pieces."""

    lines: list[bytes]  # objects that are no streams, after the common ones
    streams: tuple[StoredStream, ...]
    fonts: bytes  # the dictionary
    root: int  # number of the catalogue
    info: int
    end: int  # the number after all


def _frame(pieces: Sequence[Piece], info: DocumentInfo, fonts: bytes | None) -> _Frame:
    """Return catalogue, outline, labels, metadata and fonts; blank pages have their numbers before them."""
    blanks = sum(piece.section.blank_before for piece in pieces)
    with pikepdf.new() as book:
        tree, destinations = book.make_indirect(Dictionary()), book.make_indirect(Dictionary())
        dictionary = _copied_fonts(book, fonts) if fonts else book.make_indirect(Dictionary())
        _complete(book, [Dictionary(Font=dictionary)], [piece.section for piece in pieces], info)
        book.Root.StructTreeRoot, book.Root.Names = tree, Dictionary(Dests=destinations)
        if any(piece.forme.has_properties for piece in pieces):
            book.Root.MarkInfo.UserProperties = True
        held = (book.Root.Pages, PAGES), (dictionary, FONTS), (tree, TREE), (destinations, DESTINATIONS)
        common = {thing.objgen[0]: number for thing, number in held}
        root, information = book.Root.objgen[0], book.docinfo.objgen[0]
        body = dictionary.unparse(resolved=True)
        mould = Mould(book, [root, information, *references(body)], common, OWN + blanks)
        lines, streams = mould.lines(), mould.streams()
        end = OWN + blanks + len(lines) + len(streams)
        return _Frame(
            lines, streams, mould.written(body), mould.numbers[root], mould.numbers[information], end
        )


def _copied_fonts(book: pikepdf.Pdf, fonts: bytes) -> pikepdf.Object:
    """Return the fonts of the first page of a PDF, copied into the book."""
    with open_pdf(fonts) as source:
        found = source.pages[0].obj.Resources.Font
        return book.copy_foreign(found if found.is_indirect else source.make_indirect(found))


def _starts(end: int, pieces: Sequence[Piece]) -> list[int]:
    """Return the numbers of the pieces' first objects, the frame's ending before `end`."""
    sizes = [end, *(piece.forme.size for piece in pieces[:-1])]
    rounded = (-(-(size + size // ROUND + 1) // ROUND) * ROUND for size in sizes)  # with its object streams
    return list(itertools.accumulate(rounded))


def _iter_blocks(pieces: Sequence[Piece], starts: Sequence[int], written: Memory[Block]) -> Iterator[Block]:
    """Yield the pieces as they stand in the file; equal pictures are in the first alone."""
    known: dict[str, int] = {}  # digest of a stream that is part of a picture -> its number
    for piece, start in zip(pieces, starts, strict=True):
        forme = piece.forme
        shared = {own: known[digest] for own, digest in forme.pictures.items() if digest in known}
        made_of: Hashable = (start, forme.objects, forme.streams, _fixed(shared), _fixed(piece.inserts))
        block = written.find(made_of)
        if block is None:
            block = _block(piece, start, shared)
            written.store(made_of, block)
        yield block
        for own, digest in forme.pictures.items():
            known.setdefault(digest, own - OWN + start)


def _fixed(mapping: Mapping[int, int] | Mapping[int, bytes]) -> Hashable:
    return tuple(mapping.items())


def _block(piece: Piece, start: int, shared: Mapping[int, int]) -> Block:
    """Return a piece with what is written into it."""
    forme = piece.forme
    streams: list[StoredStream | None] = []
    for own, stream in forme.iter_streams():
        if own in piece.inserts:
            streams.append(deflated(b"", piece.inserts[own]))
        elif own in shared:
            streams.append(None)
        else:
            streams.append(StoredStream(moved(stream.dictionary, start - OWN, shared), stream.data))
    return block_of(start, moved(forme.lines(), start - OWN, shared).split(b"\n"), streams)


def _common_objects(pieces: Sequence[Piece], starts: Sequence[int], frame: _Frame) -> list[bytes]:
    """Return the objects that all pieces know by number, and the blank pages."""
    pages: list[int] = []
    blanks: list[bytes] = []
    for piece, start in zip(pieces, starts, strict=True):
        for _ in range(piece.section.blank_before):
            pages.append(OWN + len(blanks))
            blanks.append(piece.forme.blank)
        pages += (own - OWN + start for own in piece.forme.pages)
    placed = [(piece.forme, start - OWN) for piece, start in zip(pieces, starts, strict=True)]
    elements = [own + by for forme, by in placed for own in forme.elements]
    destinations = {name: own + by for forme, by in placed for name, own in forme.destinations.items()}
    return [
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), _references(pages)),
        b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>" % (TREE, _references(elements)),
        frame.fonts,
        _structure_tree(placed),
        b"<</Names[%s]>>" % _names(destinations),
        *blanks,
    ]


def _structure_tree(placed: Sequence[tuple[Forme, int]]) -> bytes:
    """Return the root of the structure tree."""
    leaves = _references(forme.parents + by for forme, by in placed if forme.parents)
    last = placed[-1][0].size + placed[-1][1] + OWN
    parts = [b"/K[%d 0 R]/ParentTree<</Kids[%s]>>/ParentTreeNextKey %d" % (DOCUMENT, leaves, last)]
    roles = {role: standard for forme, _ in reversed(placed) for role, standard in forme.roles.items()}
    if roles:
        parts.append(
            b"/RoleMap " + Dictionary({r: pikepdf.Name(s) for r, s in sorted(roles.items())}).unparse()
        )
    identifiers = {name: own + by for forme, by in placed for name, own in forme.identifiers.items()}
    if identifiers:
        parts.append(b"/IDTree<</Names[%s]>>" % _names(identifiers))
    return b"<</Type/StructTreeRoot%s>>" % b"".join(parts)


def _references(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _names(numbers: Mapping[str, int]) -> bytes:
    """Return the leaves of a name tree, in order."""
    names = sorted((name.encode("latin-1"), number) for name, number in numbers.items())
    return b" ".join(b"%s %d 0 R" % (String(name).unparse(), number) for name, number in names)
