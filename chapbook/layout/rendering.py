"""A document of many bodies on its pages, by WeasyPrint's public interface; more where we know its release.

Imported only when a book is laid out as a single document, after the environment has been set.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from html import escape
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from weasyprint import HTML

from chapbook.layout.documents.fetcher import SCHEME, BookFetcher
from chapbook.layout.guard import is_supported
from chapbook.layout.jobs import Beginning, LineKind, Picture, StyleSheets

PX = 0.75  # pt in a CSS pixel


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document on its pages."""

    document: Any
    root: Element

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self.document.pages)

    def anchors(self) -> dict[str, tuple[int, float]]:
        """Return the page (0-based) on which each anchor stands first, and how far below its edge (pt)."""
        found: dict[str, tuple[int, float]] = {}
        for number, page in enumerate(self.document.pages):
            for name, (_, top, *_) in page.anchors.items():
                found.setdefault(name, (number, top * PX))
        return found

    def beginnings(self) -> tuple[Beginning, ...]:
        """Return where each page begins in its part's text; nothing by an unknown release of WeasyPrint."""
        if not is_supported():
            return ()
        from chapbook.layout.engine.beginnings import find_beginnings

        return find_beginnings(self._structure())

    def unseen(self) -> tuple[tuple[int, str], ...]:
        """Return the texts that nobody sees on their page (0-based); nothing by an unknown release."""
        if not is_supported():
            return ()
        from chapbook.layout.engine.letters import unseen_texts

        return unseen_texts(self._structure())

    def _structure(self) -> Any:
        from chapbook.layout.engine.tagged.tree import Structure

        structure = Structure(self.root)
        for number, page in enumerate(self.document.pages):
            structure.add_page(page._page_box, number)
        return structure

    def pdf(self) -> bytes:
        """Return the tagged PDF."""
        data: bytes = self.document.write_pdf(pdf_variant="pdf/ua-1")
        return data


def read_root(document: str) -> Element:
    """Return the root element of a document."""
    root: Element = HTML(string=document, base_url=SCHEME, url_fetcher=BookFetcher({})).etree_element
    return root


def render_bodies(
    bodies: Iterable[Element], styles: StyleSheets, pictures: Mapping[str, Picture], language: str
) -> Rendered:
    """Return the bodies, one behind the other, on pages styled by these sheets."""
    shell = f'<html lang="{escape(language)}"><head></head></html>'
    html = HTML(string=shell, base_url=SCHEME, url_fetcher=BookFetcher(pictures))
    root = html.etree_element
    for sheet in styles.texts:
        SubElement(root.find("head"), "style").text = sheet
    root.remove(root.find("body"))
    root.extend(bodies)
    with _lines(styles.lines):
        return Rendered(html.render(), root)


def _lines(kind: LineKind) -> AbstractContextManager[object]:
    """Let lines break as in chapters laid out apart, where that can be."""
    if not is_supported():
        return nullcontext()
    from chapbook.layout.engine.lines import quick_lines

    return quick_lines(kind)
