"""The contents for reading systems: the nav document and the NCX, from one list of entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from chapbook.html import inline_to_xhtml
from chapbook.matter import ContentsEntry
from chapbook.typography import term

SHORTEST_CONTENTS = 3  # entries; a shorter list is for reading systems alone, not a page to read


def is_page(contents: Sequence[ContentsEntry]) -> bool:
    """Whether the contents are worth a page of their own."""
    return sum(1 for entry in contents for _ in entry.walk()) >= SHORTEST_CONTENTS


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
        f'<h1 class="title" id="toc-title">{heading}</h1>\n{_list(contents, language)}\n</nav>\n'
        f'<nav epub:type="landmarks" id="landmarks" hidden="hidden" '
        f'aria-label="{escape(term("landmarks", language))}">\n<ol>\n{marks}\n</ol>\n</nav>'
    )


def _list(entries: Sequence[ContentsEntry], language: str) -> str:
    return "<ol>\n" + "\n".join(_item(entry, language) for entry in entries) + "\n</ol>"


def _item(entry: ContentsEntry, language: str) -> str:
    words = inline_to_xhtml(entry.tokens, language) or escape(entry.title, quote=False)
    link = f'<a href="{href_of(entry)}">{words}</a>'
    below = _list(entry.children, language) if entry.children else ""
    return f'<li class="{entry.kind}">{link}{below}</li>'


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
    hrefs = [href_of(entry) for top in contents for entry in top.walk()]
    numbers = {href: number for number, href in enumerate(dict.fromkeys(hrefs), 1)}
    return NCX.format(
        language=escape(language),
        identifier=escape(identifier),
        depth=max(1, depth_of(contents)),
        title=escape(title, quote=False),
        authors="".join(f"<docAuthor><text>{escape(a, quote=False)}</text></docAuthor>\n" for a in authors),
        points="\n".join(_points(contents, numbers, "n")),
    ).encode()


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
