"""PDF files: pieces joined into one tagged book, pages imposed on sheets, the words of a finished file.

Bytes in, bytes or plain values out; the room reads and writes no files of a book and lays nothing
out. It alone knows pikepdf.
"""

from chapbook.pdf.advice import better_page, booklet_advice
from chapbook.pdf.join import join_pieces
from chapbook.pdf.opening import PdfRefusedError
from chapbook.pdf.pieces import DocumentInfo, Folios, OutlineEntry, Piece
from chapbook.pdf.placing import Flip, SheetOptions
from chapbook.pdf.sheets import Imposed, impose

__all__ = [
    "DocumentInfo",
    "Flip",
    "Folios",
    "Imposed",
    "OutlineEntry",
    "PdfRefusedError",
    "Piece",
    "SheetOptions",
    "better_page",
    "booklet_advice",
    "impose",
    "join_pieces",
]
