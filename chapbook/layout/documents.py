"""A chapter's XHTML becomes a whole document for the engine, with the pictures it shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape

from chapbook.book import Asset, Book, Chapter
from chapbook.layout.jobs import Picture

LONG_TITLE = 34  # characters: more would not fit on one line of an opening
SOURCE = re.compile(r'\bsrc="asset:([^"]*)"')


def whole_document(body: str, chapter: Chapter, book: Book, *, folios: str) -> str:
    """Return the document of a chapter: its XHTML with the texts of its running heads."""
    classes = [folios, chapter.role]
    classes += ["parts"] if book.has_parts else []
    classes += ["long-title"] if len(chapter.title) > LONG_TITLE else []
    head = chapter.short or chapter.title or book.title
    return (
        f'<!DOCTYPE html><html lang="{escape(chapter.language or book.language)}"><head>'
        f'<meta charset="utf-8"/><title>{escape(chapter.title or book.title)}</title></head>'
        f'<body class="{" ".join(classes)}" data-book="{escape(book.title)}" data-chapter="{escape(head)}">'
        f"{body}</body></html>"
    )


def pictures_in(body: str, assets: Mapping[str, Asset]) -> dict[str, Picture]:
    """Return the pictures that a chapter's XHTML shows."""
    names = {unescape(name) for name in SOURCE.findall(body)}
    return {
        name: Picture(assets[name].media_type, assets[name].data) for name in sorted(names) if name in assets
    }
