"""PDF files: pieces joined into one tagged book, pages imposed on sheets, the tagged text of a finished file.

Bytes in, bytes or plain values out; the room reads and writes no files of a book and lays nothing
out. It alone knows pikepdf. Its modules are loaded when one of their names is asked for: to impose
pages takes few of them.
"""

from typing import TYPE_CHECKING

from chapbook.exports import loaded_later

__all__ = [
    "Block",
    "DocumentInfo",
    "Forme",
    "Imposed",
    "OutlineEntry",
    "OutputProfile",
    "PdfRefusedError",
    "Piece",
    "PressOptions",
    "PressStandard",
    "PrintedPicture",
    "Section",
    "TaggedText",
    "TransparencyError",
    "better_page",
    "booklet_advice",
    "complete_pdf",
    "cut_inside",
    "draw_test_sheet",
    "forme_of",
    "has_hues",
    "impose",
    "impose_pages",
    "join_pieces",
    "open_pdf",
    "page_advice",
    "page_count",
    "page_labels",
    "prepare_for_archive",
    "prepare_for_press",
    "printed_pictures",
    "printing_advice",
    "read_output_profile",
    "split_advice",
    "split_sides",
    "structure_text",
    "use_black_ink",
]

if TYPE_CHECKING:
    from chapbook.pdf.booklet.advice import (
        better_page,
        booklet_advice,
        page_advice,
        printing_advice,
        split_advice,
    )
    from chapbook.pdf.booklet.halves import split_sides
    from chapbook.pdf.booklet.sheets import Imposed, impose, impose_pages
    from chapbook.pdf.booklet.trial import draw_test_sheet
    from chapbook.pdf.joining.blocks import Block
    from chapbook.pdf.joining.formes import Forme, forme_of
    from chapbook.pdf.joining.join import Piece, complete_pdf, join_pieces
    from chapbook.pdf.opening import PdfRefusedError, open_pdf, page_count
    from chapbook.pdf.pieces import DocumentInfo, OutlineEntry, Section
    from chapbook.pdf.press.archive import prepare_for_archive
    from chapbook.pdf.press.finishing import PressOptions, PressStandard, prepare_for_press
    from chapbook.pdf.press.gray import has_hues, use_black_ink
    from chapbook.pdf.press.profiles import OutputProfile, read_output_profile
    from chapbook.pdf.press.resolution import PrintedPicture, printed_pictures
    from chapbook.pdf.press.transparency import TransparencyError
    from chapbook.pdf.reading.labels import page_labels
    from chapbook.pdf.reading.words import TaggedText, structure_text
    from chapbook.pdf.saving import cut_inside
else:
    __getattr__ = loaded_later(
        __name__,
        {
            "booklet.advice": (
                "better_page",
                "booklet_advice",
                "page_advice",
                "printing_advice",
                "split_advice",
            ),
            "booklet.halves": ("split_sides",),
            "booklet.sheets": ("Imposed", "impose", "impose_pages"),
            "booklet.trial": ("draw_test_sheet",),
            "joining.blocks": ("Block",),
            "joining.formes": ("Forme", "forme_of"),
            "joining.join": ("Piece", "complete_pdf", "join_pieces"),
            "opening": ("PdfRefusedError", "open_pdf", "page_count"),
            "pieces": ("DocumentInfo", "OutlineEntry", "Section"),
            "press.archive": ("prepare_for_archive",),
            "press.finishing": ("PressOptions", "PressStandard", "prepare_for_press"),
            "press.gray": ("has_hues", "use_black_ink"),
            "press.profiles": ("OutputProfile", "read_output_profile"),
            "press.resolution": ("PrintedPicture", "printed_pictures"),
            "press.transparency": ("TransparencyError",),
            "reading.labels": ("page_labels",),
            "reading.words": ("TaggedText", "structure_text"),
            "saving": ("cut_inside",),
        },
    )
