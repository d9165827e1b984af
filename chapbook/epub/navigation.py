"""The contents for reading systems: the nav document and the NCX, from one list of entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import islice
from typing import NamedTuple

from chapbook.epub.documents import Document
from chapbook.epub.page_list import PageTarget, ncx_page_list, page_list
from chapbook.html import inline_to_xhtml
from chapbook.matter import ContentsEntry
from chapbook.typography import term

SHORTEST_CONTENTS = 3  # entries; a shorter list is for reading systems alone, not a page to read


def is_page(contents: Sequence[ContentsEntry]) -> bool:
    """Whether the contents are worth a page of their own."""
    entries = (line for entry in contents for line in entry.walk())
    return sum(1 for _ in islice(entries, SHORTEST_CONTENTS)) == SHORTEST_CONTENTS


def depth_of(contents: Sequence[ContentsEntry]) -> int:
    """Return the number of levels."""
    return 1 + max((depth_of(entry.children) for entry in contents), default=0) if contents else 0


def href_of(entry: ContentsEntry) -> str:
    """Return where an entry leads."""
    anchor = f"#{entry.anchor}" if entry.anchor else ""
    return f"{entry.chapter_id}.xhtml{anchor}"


def nav_body(
    contents: Sequence[ContentsEntry],
    language: str,
    landmarks: Sequence[tuple[str, str, str]],
    pages: Sequence[PageTarget] = (),
) -> str:
    """Return the nav elements: the contents, hidden landmarks, and the hidden list of printed pages.

    Args:
        contents: the entries.
        language: of the book, for the headings.
        landmarks: epub:type, href and label of each.
        pages: of the printed edition, in order.
    """
    heading = escape(term("contents", language))
    marks = "\n".join(
        f'<li><a epub:type="{kind}" href="{href}">{escape(label)}</a></li>' for kind, href, label in landmarks
    )
    return (
        f'<nav epub:type="toc" role="doc-toc" id="toc" class="contents" aria-labelledby="toc-title">\n'
        f'<h1 class="title" id="toc-title">{heading}</h1>\n{_list(contents, language)}\n</nav>\n'
        f'<nav epub:type="landmarks" id="landmarks" hidden="hidden" '
        f'aria-label="{escape(term("landmarks", language))}">\n<ol>\n{marks}\n</ol>\n</nav>'
    ) + page_list(pages, language)


def _list(entries: Sequence[ContentsEntry], language: str) -> str:
    return "<ol>\n" + "\n".join(_item(entry, language) for entry in entries) + "\n</ol>"


def _item(entry: ContentsEntry, language: str) -> str:
    words = inline_to_xhtml(entry.tokens, language) or escape(entry.title, quote=False)
    link = f'<a href="{href_of(entry)}">{escape(entry.before, quote=False)}{words}</a>'
    below = _list(entry.children, language) if entry.children else ""
    return f'<li class="{entry.kind}">{link}{below}</li>'


NCX = """\
<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="{language}">
<head>
<meta name="dtb:uid" content="{identifier}"/>
<meta name="dtb:depth" content="{depth}"/>
<meta name="dtb:totalPageCount" content="{page_count}"/>
<meta name="dtb:maxPageNumber" content="{last_page}"/>
</head>
<docTitle><text>{title}</text></docTitle>
{authors}<navMap>
{points}
</navMap>
{pages}</ncx>
"""


class Targets(NamedTuple):
    """Where contents and page list lead."""

    contents: Sequence[ContentsEntry]
    pages: Sequence[PageTarget]
    documents: Sequence[Document]  # in reading order

    def orders(self) -> dict[str, int]:
        """Return the place of each target among all, from 1 on: equal targets have one place."""
        hrefs = [href_of(entry) for top in self.contents for entry in top.walk()]
        hrefs += [page.href for page in self.pages]
        stands = [document.href for document in self.documents]
        places = {href: (number, -1) for number, href in enumerate(stands)}
        for number, document in enumerate(self.documents):
            places.update({f"{document.href}#{id}": (number, at) for at, id in enumerate(document.ids)})
        found = sorted(dict.fromkeys(hrefs), key=places.__getitem__)
        return {href: number for number, href in enumerate(found, 1)}


def ncx(targets: Targets, title: str, authors: Sequence[str], *, identifier: str, language: str) -> bytes:
    """Return contents and page list for reading systems of EPUB 2, the same entries with the same targets."""
    orders = targets.orders()
    numbers = [int(page.label) for page in targets.pages if page.label.isdecimal()]
    return NCX.format(
        language=escape(language),
        identifier=escape(identifier),
        depth=max(1, depth_of(targets.contents)),
        page_count=len(targets.pages),
        last_page=max(numbers, default=0),
        title=escape(title, quote=False),
        authors="".join(f"<docAuthor><text>{escape(a, quote=False)}</text></docAuthor>\n" for a in authors),
        points="\n".join(_points(targets.contents, orders, "n")),
        pages=ncx_page_list(targets.pages, orders),
    ).encode()


def _points(entries: Sequence[ContentsEntry], numbers: dict[str, int], prefix: str) -> Iterator[str]:
    """Yield the navPoints of a level, each with those below it; equal targets have equal play orders."""
    for position, entry in enumerate(entries, 1):
        href, id = href_of(entry), f"{prefix}-{position}"
        below = "\n".join(_points(entry.children, numbers, id))
        yield (
            f'<navPoint id="{id}" playOrder="{numbers[href]}">'
            f"<navLabel><text>{escape(entry.before + entry.title, quote=False)}</text></navLabel>"
            f'<content src="{href}"/>{below}</navPoint>'
        )
