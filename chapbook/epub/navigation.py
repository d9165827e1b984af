"""The contents for reading systems: the nav document and the NCX, from one list of entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Protocol

from chapbook.typography.terms import term

SHORTEST_CONTENTS = 3  # entries; a shorter list is for reading systems alone, not a page to read


class ContentsEntry(Protocol):
    """A line of the contents, as `matter` gives them."""

    @property
    def title(self) -> str:
        """Plain text."""

    @property
    def chapter_id(self) -> str:
        """The file's stem."""

    @property
    def anchor(self) -> str:
        """An id in the file, "" for its start."""

    @property
    def children(self) -> Sequence[ContentsEntry]:
        """The entries below it."""


def count_entries(contents: Iterable[ContentsEntry]) -> int:
    """Return how many lines a table of contents has, on all levels."""
    return sum(1 + count_entries(entry.children) for entry in contents)


def is_page(contents: Sequence[ContentsEntry]) -> bool:
    """Whether the contents are worth a page of their own."""
    return count_entries(contents) >= SHORTEST_CONTENTS


def depth_of(contents: Sequence[ContentsEntry]) -> int:
    """Return the number of levels."""
    return 1 + max((depth_of(entry.children) for entry in contents), default=0) if contents else 0


def href_of(entry: ContentsEntry) -> str:
    """Return where an entry leads."""
    anchor = f"#{entry.anchor}" if entry.anchor else ""
    return f"{entry.chapter_id}.xhtml{anchor}"


def nav_body(
    contents: Sequence[ContentsEntry], language: str, landmarks: Sequence[tuple[str, str, str]]
) -> str:
    """Return the nav elements: the contents, and hidden landmarks.

    Args:
        contents: the entries.
        language: of the book, for the headings.
        landmarks: epub:type, href and label of each.
    """
    heading = escape(term("contents", language))
    marks = "\n".join(
        f'<li><a epub:type="{kind}" href="{href}">{escape(label)}</a></li>' for kind, href, label in landmarks
    )
    return (
        f'<nav epub:type="toc" role="doc-toc" id="toc" class="contents" aria-labelledby="toc-title">\n'
        f'<h1 class="title" id="toc-title">{heading}</h1>\n{_list(contents)}\n</nav>\n'
        f'<nav epub:type="landmarks" id="landmarks" hidden="hidden" '
        f'aria-label="{escape(term("landmarks", language))}">\n<ol>\n{marks}\n</ol>\n</nav>'
    )


def _list(entries: Sequence[ContentsEntry]) -> str:
    return "<ol>\n" + "\n".join(map(_item, entries)) + "\n</ol>"


def _item(entry: ContentsEntry) -> str:
    link = f'<a href="{href_of(entry)}">{escape(entry.title, quote=False)}</a>'
    return f"<li>{link}{_list(entry.children)}</li>" if entry.children else f"<li>{link}</li>"


NCX = """\
<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="{language}">
<head>
<meta name="dtb:uid" content="{identifier}"/>
<meta name="dtb:depth" content="{depth}"/>
<meta name="dtb:totalPageCount" content="0"/>
<meta name="dtb:maxPageNumber" content="0"/>
</head>
<docTitle><text>{title}</text></docTitle>
{authors}<navMap>
{points}
</navMap>
</ncx>
"""


def ncx(
    contents: Sequence[ContentsEntry], title: str, authors: Sequence[str], *, identifier: str, language: str
) -> bytes:
    """Return the contents for reading systems of EPUB 2, the same entries with the same targets."""
    numbers = {href: number for number, href in enumerate(dict.fromkeys(_hrefs(contents)), 1)}
    return NCX.format(
        language=escape(language),
        identifier=escape(identifier),
        depth=max(1, depth_of(contents)),
        title=escape(title, quote=False),
        authors="".join(f"<docAuthor><text>{escape(a, quote=False)}</text></docAuthor>\n" for a in authors),
        points="\n".join(_points(contents, numbers, "n")),
    ).encode()


def _hrefs(contents: Iterable[ContentsEntry]) -> Iterator[str]:
    for entry in contents:
        yield href_of(entry)
        yield from _hrefs(entry.children)


def _points(entries: Sequence[ContentsEntry], numbers: dict[str, int], prefix: str) -> Iterator[str]:
    """Yield the navPoints of a level, each with those below it; equal targets have equal play orders."""
    for position, entry in enumerate(entries, 1):
        href, id = href_of(entry), f"{prefix}-{position}"
        below = "\n".join(_points(entry.children, numbers, id))
        yield (
            f'<navPoint id="{id}" playOrder="{numbers[href]}">'
            f"<navLabel><text>{escape(entry.title, quote=False)}</text></navLabel>"
            f'<content src="{href}"/>{below}</navPoint>'
        )
