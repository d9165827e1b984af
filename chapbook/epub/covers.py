"""The cover: the book's own picture, else one drawn from its words."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from chapbook.book import Asset, Book
from chapbook.config import Config, theme_of
from chapbook.epub.documents import Page
from chapbook.epub.pack import Resource
from chapbook.fonts import FontFace, FontLibrary, character_set, is_shown
from chapbook.images import SOFT_HYPHEN, CoverFaces, CoverText, draw_cover
from chapbook.patterns import regex
from chapbook.problems import Problem
from chapbook.typography import term

LONG_WORD = regex(r"\w{14,}")  # that a line of large type may be too short for
LEAST_PIECE = 4  # letters of a divided word that stand together
SHORTEST_SIDE = 1400  # px; shops ask for 1600 x 2560


def cover_image(book: Book, config: Config, library: FontLibrary) -> Resource:
    """Return the cover's picture."""
    own = _own_cover(book, config)
    if own is None:
        text = _text(config)
        return _resource(
            "cover.jpg", "image/jpeg", draw_cover(text, _faces(text, library), theme_of(config).cover)
        )
    return _resource(own.name, own.media_type, own.data)


def check_cover(book: Book, config: Config) -> Iterator[Problem]:
    """Yield what shops would refuse or find poor in the book's own cover."""
    own = _own_cover(book, config)
    if own is not None and own.media_type == "image/svg+xml":
        words = f"the cover `{own.path}` is an SVG drawing, and shops take only JPEG and PNG"
        help = "export it as JPEG, 1600 x 2560 pixels"
        yield config.problem("cover-refused", ("epub", "cover"), words, help)
    elif own is not None and min(own.width, own.height) < SHORTEST_SIDE:
        words = f"the cover `{own.path}` has {own.width} x {own.height} pixels, and shops want 1600 x 2560"
        yield config.problem("cover-small", ("epub", "cover"), words, "export it again, larger")


def _own_cover(book: Book, config: Config) -> Asset | None:
    return book.assets.get(posixpath.normpath(config.epub.cover)) if config.epub.cover else None


def _resource(name: str, media_type: str, data: bytes) -> Resource:
    return Resource("cover-image", f"images/{name}", media_type, data, ("cover-image",))


def cover_page(config: Config, image: Resource) -> Page:
    """Return the page that shows the cover and nothing else."""
    book = config.book
    label = term("cover", book.language)
    alternative = f"{label}: {', '.join((book.title, *book.author_names))}"
    body = (
        f'<section class="cover" epub:type="cover" aria-label="{escape(label)}">'
        f'<img src="{image.href}" alt="{escape(alternative)}"/></section>'
    )
    return Page("cover", label, book.language, body, ' class="cover"')


def _text(config: Config) -> CoverText:
    """Return what stands on a drawn cover."""
    book = config.book
    series = f"{book.series.name}, {book.series.number}" if book.series.number else book.series.name
    title, subtitle = (divisible(text, book.language) for text in (book.title, book.subtitle))
    return CoverText(title, subtitle, book.author_names, book.publisher or series)


def divisible(text: str, language: str) -> str:
    """Return a text with soft hyphens where its long words may be divided."""
    return LONG_WORD.sub(lambda found: _with_hyphens(found[0], language), text)


def _with_hyphens(word: str, language: str) -> str:
    from chapbook.lines import hyphen_places  # few titles need it

    places = (0, *hyphen_places(word, language, LEAST_PIECE, LEAST_PIECE), len(word))
    return SOFT_HYPHEN.join(word[start:end] for start, end in pairwise(places))


def _faces(text: CoverText, library: FontLibrary) -> CoverFaces:
    """Return the first families that have every character of the cover, else the serif."""
    written = "".join((text.title, text.subtitle, *text.authors, text.imprint))
    needed = {character for character in written if is_shown(character)}
    roman = _first_with(needed, (library.serif, *library.fallback), library)
    display = _first_with(needed, (library.sans or library.serif, roman.family), library)
    italic = library.find_face(roman.family, style="italic") or roman
    return CoverFaces(roman.path, italic.path, display.path)


def _first_with(needed: set[str], families: Sequence[str], library: FontLibrary) -> FontFace:
    """Return the first family's face that has all characters needed, else the serif."""
    found = (library.find_face(family) for family in families)
    whole = (face for face in found if face is not None and needed <= character_set(face))
    return next(whole, None) or library.find_face(library.serif) or library.faces[0]
