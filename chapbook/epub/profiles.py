"""What the EPUB for a certain device or shop has otherwise than the plain one, and nothing else.

Sources: Amazon Kindle Publishing Guidelines (no cover page beside the cover's picture), whose older
renderers have no MathML; Kobo's rendering engine for its own books; Apple Books Asset Guide (embedded fonts
are shown where the package says so).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from chapbook.epub.kobo import dress_for_kobo
from chapbook.epub.metadata import Item
from chapbook.html import WriteFormula, mathml, screen_drawing

IBOOKS = "http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/"
Dress = Callable[[etree._Element], None]  # changes a whole document


class Profile(NamedTuple):
    """How an EPUB is made for some readers."""

    suffix: str = ".epub"
    has_cover_page: bool = True
    dress: Dress | None = None
    sheets: tuple[str, ...] = ()  # of the package, after the theme's
    formula: WriteFormula = mathml
    metadata: tuple[Item, ...] = ()
    prefixes: tuple[tuple[str, str], ...] = ()  # name and vocabulary, of its metadata
    deepest_contents: int = 6  # levels that its readers show
    is_https_alone: bool = False  # whether links to other addresses are not followed
    most_bytes: int = 2_000_000_000  # that its shop or service takes


PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        "generic": Profile(),
        "kindle": Profile(
            has_cover_page=False, formula=screen_drawing, deepest_contents=2, most_bytes=200_000_000
        ),
        "kobo": Profile(
            ".kepub.epub",
            dress=dress_for_kobo,
            sheets=("epub-kobo.css",),
            deepest_contents=2,
            is_https_alone=True,
            most_bytes=1_000_000_000,
        ),
        "apple": Profile(
            metadata=(Item("meta", "true", {"property": "ibooks:specified-fonts"}),),
            prefixes=(("ibooks", IBOOKS),),
        ),
    }
)
