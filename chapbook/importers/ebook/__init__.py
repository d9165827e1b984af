"""EPUBs to books' folders: chapters and parts as Markdown, notes, quotations, verse, pictures."""

from chapbook.importers.ebook.book import import_epub
from chapbook.importers.ebook.package import NotAnEpubError

__all__ = ["NotAnEpubError", "import_epub"]
