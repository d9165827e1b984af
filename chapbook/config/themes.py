"""What a theme is beside its style sheet: its families and the size of its type."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from chapbook.config.tables import Config


class Theme(NamedTuple):
    """A look of the page, and what its sheet `themes/NAME.css` was drawn for."""

    serif: str  # family of the text
    sans: str  # of captions, tables, and heads where the sheet says so; "": none unless the book names one
    sans_on_screens: str  # selectors of what an EPUB sets in that family
    text: float  # pt, size of the text on A5
    leading: float  # of the text's size
    widest: float  # em, the longest line: about 72 characters
    head: float  # of the text's size, a character of a running head, where many are wide
    cover: Literal["label", "bill", "field"]  # the design of a drawn cover


MONO = "IBM Plex Mono"  # family of code in every theme
CAPTIONS = "figcaption, caption, th, td"
HEADS = f"h1, h2, h3, h4, h5, h6, .book-title, .series, .publisher, .chapter-author, {CAPTIONS}"

THEMES: Mapping[str, Theme] = MappingProxyType(
    {
        "literary": Theme("EB Garamond", "", CAPTIONS, 11.5, 1.26, 28.5, 0.54, "label"),
        "pamphlet": Theme("Vollkorn", "Source Sans 3", HEADS, 10.0, 1.3, 32.5, 0.42, "bill"),
        "modern": Theme("Literata", "Source Sans 3", HEADS, 9.25, 1.48, 35.0, 0.42, "field"),
    }
)


def theme_of(config: Config) -> Theme:
    """Return the theme that a book names."""
    return THEMES[config.print.theme]


def families(config: Config) -> dict[str, str]:
    """Return the book's families of text, captions and code, else its theme's: `serif`, `sans`, `mono`."""
    theme, fonts = theme_of(config), config.fonts
    return {
        "serif": fonts.serif or theme.serif,
        "sans": fonts.sans or theme.sans,
        "mono": fonts.mono or MONO,
    }
