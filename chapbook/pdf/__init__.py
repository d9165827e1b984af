"""PDF files: pieces joined into one tagged book, pages imposed on sheets, the words of a finished file.

Bytes in, bytes or plain values out; the room reads and writes no files of a book and lays nothing
out. It alone knows pikepdf.
"""

from chapbook.pdf.join import join_pieces
from chapbook.pdf.opening import PdfRefusedError
from chapbook.pdf.pieces import DocumentInfo, Folios, OutlineEntry, Piece

__all__ = ["DocumentInfo", "Folios", "OutlineEntry", "PdfRefusedError", "Piece", "join_pieces"]
