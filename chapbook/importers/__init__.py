"""Other formats to Markdown, with a report of what became of them.

Text or bytes come in, Markdown goes out; reading and writing files is not its business.
"""

from chapbook.importers.dialogue import Quotations
from chapbook.importers.ebook import ImportedBook, NotAnEpubError, import_epub
from chapbook.importers.escape import escape_heading, escape_paragraph
from chapbook.importers.markdown import Divided, divide
from chapbook.importers.text import Found, Imported, import_text

__all__ = [
    "Divided",
    "Found",
    "Imported",
    "ImportedBook",
    "NotAnEpubError",
    "Quotations",
    "divide",
    "escape_heading",
    "escape_paragraph",
    "import_epub",
    "import_text",
]
