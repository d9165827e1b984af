"""What a book has besides its text: title pages, imprint, contents, a pamphlet's cover and back page.

A Book and its configuration come in, chapters of tokens and the table of contents go out. How they look
is for the style sheets, on which page they stand for the layout.
"""

from chapbook.matter.arrange import PrintPart, arrange_print, is_pamphlet, printed_book
from chapbook.matter.citations import with_citations
from chapbook.matter.colophon import with_colophon
from chapbook.matter.contents import ContentsEntry, contents
from chapbook.matter.described import described
from chapbook.matter.index import with_index
from chapbook.matter.lists import with_lists
from chapbook.matter.pages import (
    author_line,
    front_cover,
    imprint,
    imprint_lines,
    short_title,
    title_page,
    typeset,
    wrap_link,
)
from chapbook.matter.roles import check_roles

__all__ = [
    "ContentsEntry",
    "PrintPart",
    "arrange_print",
    "author_line",
    "check_roles",
    "contents",
    "described",
    "front_cover",
    "imprint",
    "imprint_lines",
    "is_pamphlet",
    "printed_book",
    "short_title",
    "title_page",
    "typeset",
    "with_citations",
    "with_colophon",
    "with_index",
    "with_lists",
    "wrap_link",
]
