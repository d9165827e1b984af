"""Other formats to Markdown, with a report of what became of them.

Text or bytes come in, Markdown goes out; reading and writing files is not its business.
"""

from chapbook.importers.dialogue import QuotationRule
from chapbook.importers.ebook import NotAnEpubError, import_epub
from chapbook.importers.markdown import divide
from chapbook.importers.newbook import NewBook
from chapbook.importers.text import Imported, import_text

__all__ = ["Imported", "NewBook", "NotAnEpubError", "QuotationRule", "divide", "import_epub", "import_text"]
