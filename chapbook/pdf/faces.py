"""One font for each face: the subsets that pieces brought along are united.

WeasyPrint's subsets keep their glyph numbers and its pages name a font by its face, so a united font
fits all pages as they are. Whatever does not fit together stays apart; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from chapbook.pdf.cmap import read_cmap, write_cmap
from chapbook.pdf.truetype import Face, UnlikeFontsError, merge_faces, read_face, write_face

HYPHEN, SOFT_HYPHEN = "\u2010", "\u00ad"
FIXED_PITCH = 1  # bit of a font descriptor's flags
# What of a descriptor and a descendant font must be equal; the rest follows from the glyphs.
DESCRIPTOR_KEYS = ("/FontName", "/Ascent", "/Descent", "/ItalicAngle", "/StemV", "/StemH")

Widths = dict[int, float]


@dataclass(slots=True)
class _Outlines:
    """United outlines and widths, and the descendant font that holds them."""

    face: Face
    widths: Widths
    descendant: pikepdf.Object
    fonts: int = 1

    def take(self, face: Face, widths: Widths) -> bool:
        """Unite with another subset; return whether it fitted."""
        if not _agree(self.widths, widths):
            return False
        try:
            self.face = merge_faces(self.face, face)
        except UnlikeFontsError:
            return False
        self.widths |= widths
        self.fonts += 1
        return True


@dataclass(slots=True)
class _Texts:
    """United ToUnicode maps over the same outlines, and the font that has them."""

    outlines: _Outlines
    texts: dict[int, str]
    font: pikepdf.Object


@dataclass(slots=True)
class FaceSharer:
    """Collects the fonts of all pieces and unites those of one face."""

    book: pikepdf.Pdf
    soft_hyphens: bool = field(kw_only=True)
    outlines: dict[str, list[_Outlines]] = field(default_factory=dict)
    texts: list[_Texts] = field(default_factory=list)
    known: dict[tuple[int, int], pikepdf.Object] = field(default_factory=dict)

    def collected(self, font: pikepdf.Object) -> pikepdf.Object:
        """Return the font to use instead of `font`."""
        if font.objgen not in self.known:
            self.known[font.objgen] = self._united(font) if _is_subset_font(font) else font
        return self.known[font.objgen]

    def _united(self, font: pikepdf.Object) -> pikepdf.Object:
        """Unite `font` with the first that it fits, else begin a new one."""
        outlines = self._united_outlines(font.DescendantFonts[0])
        if outlines is None:
            return font
        texts = read_cmap(font.ToUnicode.read_bytes())
        for candidate in self.texts:
            if candidate.outlines is outlines and _agree(candidate.texts, texts):
                candidate.texts |= texts
                return candidate.font
        self.texts.append(_Texts(outlines, texts, font))
        return font

    def _united_outlines(self, descendant: pikepdf.Object) -> _Outlines | None:
        """Return the outlines that those of `descendant` became part of; None: they stay as they are."""
        try:
            face = read_face(descendant.FontDescriptor.FontFile2.read_bytes())
        except UnlikeFontsError:
            return None
        widths = read_widths(descendant.get("/W", Array()))
        candidates = self.outlines.setdefault(_kind(descendant), [])
        for candidate in candidates:
            if candidate.take(face, widths):
                _adjust_flags(candidate.descendant.FontDescriptor, descendant.FontDescriptor)
                return candidate
        candidates.append(_Outlines(face, widths, descendant))
        return candidates[-1]

    def write(self) -> None:
        """Write what was united into the fonts that stay."""
        for candidates in self.outlines.values():
            for outlines in candidates:
                if outlines.fonts > 1:
                    self._write_outlines(outlines)
        for united in self.texts:
            united.font.DescendantFonts = Array([united.outlines.descendant])
            united.font.ToUnicode = self.book.make_stream(write_cmap(self._softened(united)))

    def _write_outlines(self, outlines: _Outlines) -> None:
        data = write_face(outlines.face)
        descriptor = outlines.descendant.FontDescriptor
        descriptor.FontFile2 = self.book.make_stream(data, Length1=len(data))
        left, bottom, _, top = descriptor.FontBBox.as_list()
        descriptor.FontBBox = Array([left, bottom, max(outlines.widths.values(), default=0), top])
        outlines.descendant.W = write_widths(outlines.widths)

    def _softened(self, united: _Texts) -> dict[int, str]:
        """Return the texts with the hyphen of divided words as a soft one, so that the words are found."""
        if not self.soft_hyphens:
            return united.texts
        return {code: SOFT_HYPHEN if text == HYPHEN else text for code, text in united.texts.items()}


def read_widths(array: pikepdf.Object) -> Widths:
    """Return the widths of a descendant font's W array by glyph."""
    widths: Widths = {}
    entries = list(array)
    position = 0
    while position < len(entries) - 1:
        first, second = int(entries[position]), entries[position + 1]
        if isinstance(second, Array):
            widths.update((first + step, float(width)) for step, width in enumerate(second.as_list()))
            position += 2
        else:
            width = float(entries[position + 2])
            widths.update((code, width) for code in range(first, int(second) + 1))
            position += 3
    return widths


def write_widths(widths: Widths) -> Array:
    """Return the W array of widths, neighbours together."""
    runs: dict[int, list[float]] = {}
    first = previous = -2
    for code, width in sorted(widths.items()):
        first = first if code == previous + 1 else code
        runs.setdefault(first, []).append(int(width) if width.is_integer() else round(width, 3))
        previous = code
    array = Array()
    for start, run in runs.items():
        array.append(start)
        array.append(Array(run))
    return array


def _is_subset_font(font: pikepdf.Object) -> bool:
    """Return whether a font is one that can be united: glyphs by number, TrueType, with its texts."""
    if font.get("/Subtype") != Name.Type0 or font.get("/Encoding") != Name("/Identity-H"):
        return False
    descriptor = font.DescendantFonts[0].get("/FontDescriptor", Dictionary())
    has_outlines = isinstance(descriptor.get("/FontFile2"), Stream) and "/CIDSet" not in descriptor
    return has_outlines and isinstance(font.get("/ToUnicode"), Stream)


def _kind(descendant: pikepdf.Object) -> str:
    """Return what fonts of one face have in common."""
    descriptor = descendant.FontDescriptor
    return " ".join(str(descriptor.get(key)) for key in DESCRIPTOR_KEYS)


def _adjust_flags(kept: pikepdf.Object, other: pikepdf.Object) -> None:
    """Leave the mark of a fixed pitch only where all subsets have it."""
    if not int(other.Flags) & FIXED_PITCH:
        kept.Flags = int(kept.Flags) & ~FIXED_PITCH


def _agree(first: Mapping[int, object], second: Mapping[int, object]) -> bool:
    return all(first.get(code, value) == value for code, value in second.items())
