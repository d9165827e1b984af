"""One set of fonts for a book: chapters tell which glyphs they used, and the fonts are cut once for all.

Cutting a variable font to size costs about as much as laying out six pages, so no chapter does it. A
chapter's pages name each font by a digest of its description, the same in every process.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pydyf
from weasyprint import DEFAULT_OPTIONS, HTML
from weasyprint.pdf.fonts import build_fonts_dictionary
from weasyprint.pdf.stream import Stream
from weasyprint.text.fonts import FontConfiguration

from chapbook.layout.engine.fixing import fix
from chapbook.layout.jobs import FontUse
from chapbook.layout.uses import joined

CAPITALS = (
    "normal",
    "small-caps",
    "all-small-caps",
    "petite-caps",
    "all-petite-caps",
    "unicase",
    "titling-caps",
)
PANGO_STYLES = ("normal", "oblique", "italic")  # by Pango's number


def fonts_used(document: Any) -> tuple[FontUse, ...]:
    """Return the glyphs a painted document used, by font."""
    uses: dict[str, FontUse] = {}
    for font in document.fonts.values():
        known = uses.get(font.hash)
        texts = {**(known.texts if known else {}), **font.to_unicode}
        widths = {**(known.widths if known else {}), **font.widths}
        missing = {**(known.missing if known else {}), **font.missing}
        style = PANGO_STYLES[font.style]
        uses[font.hash] = FontUse(
            font.hash, font.name.decode(), font.family, style, font.weight, texts, widths, missing
        )
    return tuple(uses[name] for name in sorted(uses))


def font_file(uses: Sequence[FontUse]) -> bytes:
    """Return a PDF of one empty page whose resources have the fonts, cut to the glyphs used.

    Small capitals have fonts of their own in the engine, of the same file: here they become one again.

    Raises:
        LookupError: fontconfig finds another font than it did for the chapters.
    """
    faces: dict[tuple[str, str, int], FontUse] = {}
    for use in sorted(uses, key=lambda use: (len(use.label), use.name)):
        key = (use.family, use.style, use.weight)
        faces[key] = joined(faces[key], use) if key in faces else use
    fonts = _loaded(tuple(faces.values()))
    pdf = pydyf.PDF()
    dictionary = build_fonts_dictionary(pdf, fonts, True, True, DEFAULT_OPTIONS)  # noqa: FBT003
    for use in uses:
        dictionary[use.name] = dictionary[faces[use.family, use.style, use.weight].name]
    pdf.add_object(dictionary)
    return _page_with(pdf, dictionary)


def _page_with(pdf: Any, fonts: Any) -> bytes:
    """Return a PDF with a page whose resources are `fonts`."""
    resources = pydyf.Dictionary({"Font": fonts.reference})
    entries = {"Type": "/Page", "Parent": pdf.pages.reference, "MediaBox": pydyf.Array([0, 0, 1, 1])}
    pdf.add_page(pydyf.Dictionary({**entries, "Resources": resources}))
    target = BytesIO()
    pdf.write(target, b"1.7", False, True)  # noqa: FBT003
    return target.getvalue()


def _loaded(uses: Sequence[FontUse]) -> dict[str, Any]:
    """Return the engine's fonts by name, with the glyphs of the uses, fixed to their weights."""
    fonts = _found(uses, CAPITALS[:1])
    if rest := [use for use in uses if use.name not in fonts]:  # never set but in small capitals
        fonts |= _found(rest, CAPITALS[1:])
    if lost := [use.family for use in uses if use.name not in fonts]:
        raise LookupError(f"font not found again: {', '.join(lost)}")
    for use in uses:
        font = fonts[use.name]
        font.to_unicode = dict(sorted(use.texts.items()))
        font.widths = dict(sorted(use.widths.items()))
        font.missing = dict(use.missing)
        fix(font)
    return {use.name: fonts[use.name] for use in uses}


def _found(uses: Sequence[FontUse], capitals: Sequence[str]) -> dict[str, Any]:
    """Return the engine's fonts by name that a word is set in, in each face and kind of capitals.

    The words are painted to nowhere.
    """
    words = "".join(_word(use, caps) for use in uses for caps in capitals)
    document = HTML(string=f"<html><body>{words}</body></html>").render(font_config=FontConfiguration())
    kinds = ("ExtGState", "XObject", "Pattern", "Shading")
    resources = pydyf.Dictionary({kind: pydyf.Dictionary() for kind in kinds})
    for page in document.pages:
        page.paint(Stream(document.fonts, (0, 0, page.width, page.height), resources, {}, None, {}, None))
    return {font.hash: font for font in document.fonts.values()}


def _word(use: FontUse, caps: str) -> str:
    """Return a paragraph that is set in a font, with a character the font has."""
    text = next((text for text in use.texts.values() if text.strip()), "n")
    style = f"font: {use.style} {use.weight} 12px '{use.family}'; font-variant-caps: {caps}"
    return f"<p style={quoteattr(style)}>{escape(text)}</p>"
