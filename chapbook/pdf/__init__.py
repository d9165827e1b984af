"""PDF files: pieces joined into one tagged book, pages imposed on sheets, the words of a finished file.

Bytes in, bytes or plain values out; the room reads and writes no files of a book and lays nothing
out. It alone knows pikepdf.
"""

from chapbook.pdf.booklet.advice import (
    better_page,
    booklet_advice,
    page_advice,
    printing_advice,
    split_advice,
)
from chapbook.pdf.booklet.halves import split_sides
from chapbook.pdf.booklet.sheets import Imposed, impose
from chapbook.pdf.booklet.trial import draw_test_sheet
from chapbook.pdf.joining.blocks import Block
from chapbook.pdf.joining.formes import Forme, forme_of
from chapbook.pdf.joining.join import Piece, complete_pdf, join_pieces
from chapbook.pdf.opening import PdfRefusedError, page_count
from chapbook.pdf.pieces import DocumentInfo, Folios, OutlineEntry, Section
from chapbook.pdf.placing import Flip, SheetOptions
from chapbook.pdf.press.archive import prepare_for_archive
from chapbook.pdf.press.finishing import PressOptions, PressStandard, prepare_for_press
from chapbook.pdf.press.profiles import OutputProfile, read_output_profile
from chapbook.pdf.press.resolution import PrintedPicture, printed_pictures
from chapbook.pdf.reading.leading import (
    Bookmark,
    LinkTarget,
    Spot,
    destinations,
    link_targets,
    outline,
    page_labels,
)
from chapbook.pdf.reading.words import Tag, TaggedText, page_text, structure_text
from chapbook.pdf.saving import cut_inside

__all__ = [
    "Block",
    "Bookmark",
    "DocumentInfo",
    "Flip",
    "Folios",
    "Forme",
    "Imposed",
    "LinkTarget",
    "OutlineEntry",
    "OutputProfile",
    "PdfRefusedError",
    "Piece",
    "PressOptions",
    "PressStandard",
    "PrintedPicture",
    "Section",
    "SheetOptions",
    "Spot",
    "Tag",
    "TaggedText",
    "better_page",
    "booklet_advice",
    "complete_pdf",
    "cut_inside",
    "destinations",
    "draw_test_sheet",
    "forme_of",
    "impose",
    "join_pieces",
    "link_targets",
    "outline",
    "page_advice",
    "page_count",
    "page_labels",
    "page_text",
    "prepare_for_archive",
    "prepare_for_press",
    "printed_pictures",
    "printing_advice",
    "read_output_profile",
    "split_advice",
    "split_sides",
    "structure_text",
]
