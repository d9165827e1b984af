"""Variable fonts fixed to their places on their axes by HarfBuzz; WeasyPrint would have fontTools do it.

A face for a short text takes 5 ms so, and 60 ms with fontTools; outlines lie within a thousandth of an em.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from weasyprint.text.ffi import ffi, harfbuzz, harfbuzz_subset
from weasyprint.text.fonts import get_hb_object_data

from chapbook.fonts import Axis, axes_of
from chapbook.fonts.bounds import with_own_bounds

OBLIQUE, ITALIC = 1, 2  # Pango's numbers
OUTLINES = "gvar"  # the table by which outlines vary that every HarfBuzz here can fix
PIN = "hb_subset_input_pin_axis_location"  # from HarfBuzz 6 on
LAYOUT = ("GPOS", "GSUB")  # tables that nobody reads in a PDF
DUPLICATE = 0  # HarfBuzz's name for making a copy of its own

ffi.cdef(f"""
    int {PIN}(hb_subset_input_t *input, hb_face_t *face, hb_tag_t axis_tag, float axis_value);
    hb_blob_t * hb_blob_create(const char *data, unsigned int length, int mode, void *user, void *destroy);
    hb_face_t * hb_face_create(hb_blob_t *blob, unsigned int index);
""")


def fix(font: Any) -> None:
    """Fix a font of the engine's, if it varies, to its weight and style, and cut it to the glyphs it uses.

    What HarfBuzz cannot fix keeps its axes, with its places on them written down.
    """
    axes = axes_of(font.file_content)
    font.variations = {tag: font.variations.get(tag, _place(font, tag, axis)) for tag, axis in axes.items()}
    if not axes or OUTLINES not in font.tables or not hasattr(harfbuzz_subset, PIN):
        return
    if face := _fixed(font):
        font.file_content = with_own_bounds(get_hb_object_data(face))
        font.hb_face = _face(font.file_content)
        font.index = 0
        font.tables.remove("fvar")


def _place(font: Any, tag: str, axis: Axis) -> float:
    """Return the place on an axis of a font whose description does not tell it."""
    if tag == "wght":
        return float(font.weight)
    if tag == "ital":
        return float(font.style == ITALIC)
    if tag == "slnt" and font.style == OBLIQUE:
        return axis.least or axis.most
    return axis.default


def _fixed(font: Any) -> Any:
    """Return HarfBuzz's face; None: it cannot fix this one."""
    wanted = ffi.gc(harfbuzz_subset.hb_subset_input_create_or_fail(), harfbuzz_subset.hb_subset_input_destroy)
    used = harfbuzz_subset.hb_subset_input_glyph_set(wanted)
    dropped = harfbuzz_subset.hb_subset_input_set(wanted, harfbuzz_subset.HB_SUBSET_SETS_DROP_TABLE_TAG)
    _add(used, font.to_unicode)
    _add(dropped, map(_tag, LAYOUT))  # with these, glyphs that others could become would be kept
    flags = (
        harfbuzz_subset.HB_SUBSET_FLAGS_RETAIN_GIDS
        | harfbuzz_subset.HB_SUBSET_FLAGS_SET_OVERLAPS_FLAG  # strokes that vary overlap, and fill as one
    )
    if font.missing:
        flags |= harfbuzz_subset.HB_SUBSET_FLAGS_NOTDEF_OUTLINE
    harfbuzz_subset.hb_subset_input_set_flags(wanted, flags)
    pin = getattr(harfbuzz_subset, PIN)
    for tag, place in font.variations.items():
        if not pin(wanted, font.hb_face, _tag(tag), place):
            return None
    face = harfbuzz_subset.hb_subset_or_fail(font.hb_face, wanted)
    return ffi.gc(face, harfbuzz.hb_face_destroy) if face else None


def _add(numbers: Any, wanted: Iterable[int]) -> None:
    """Add to one of HarfBuzz's sets."""
    ordered = sorted(wanted)
    harfbuzz.hb_set_add_sorted_array(numbers, ffi.new("hb_codepoint_t[]", ordered), len(ordered))


def _tag(name: str) -> int:
    return int(harfbuzz.hb_tag_from_string(name.encode(), -1))


def _face(data: bytes) -> Any:
    """Return HarfBuzz's face of a font file."""
    blob = ffi.gc(
        harfbuzz.hb_blob_create(data, len(data), DUPLICATE, ffi.NULL, ffi.NULL), harfbuzz.hb_blob_destroy
    )
    return ffi.gc(harfbuzz.hb_face_create(blob, 0), harfbuzz.hb_face_destroy)
