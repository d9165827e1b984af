"""A font file -> a small static face for an EPUB: cut to its characters first, then fixed to a weight.

That order takes one second where the other takes twenty-five. Faces are kept in the user's cache,
by the hash of all that makes them: equal input gives equal bytes with or without it.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any, cast

import fontTools
from fontTools.ttLib import TTFont, TTLibError

from chapbook.cache import Cache, content_key, user_cache_folder
from chapbook.fonts.coverage import character_set
from chapbook.fonts.faces import FontFace, FontRefused
from chapbook.fonts.packaged import package_fonts
from chapbook.fonts.repertoire import common_characters

RECIPE = "2"  # raised when the steps below change
FEATURES = (
    "onum",
    "lnum",
    "pnum",
    "tnum",
    "smcp",
    "c2sc",
    "dlig",
    "sups",
    "frac",
    "case",
)  # beside the usual
WEIGHTS = (400, 700)  # of the faces an e-reader gets
STYLE_NAMES = {
    (False, False): "Regular",
    (False, True): "Italic",
    (True, False): "Bold",
    (True, True): "Bold Italic",
}

# OpenType: the records of `name` that say family and style, and those only a variable font needs.
FAMILY, SUBFAMILY, FULL_NAME, POSTSCRIPT_NAME = 1, 2, 4, 6
DROPPED_NAMES = (3, 16, 17, 21, 22, 25)
KEPT_NAMES = ("*",)
ITALIC_BIT, BOLD_BIT, REGULAR_BIT = 1 << 0, 1 << 5, 1 << 6  # of OS/2 fsSelection
MAC_BOLD, MAC_ITALIC = 1 << 0, 1 << 1  # of head macStyle


@dataclass(frozen=True, slots=True)
class Cut:
    """What is asked of a face; small enough to send to a worker process."""

    face: FontFace
    weight: int  # CSS weight
    characters: frozenset[str]


def subset_face(face: FontFace, *, weight: int, characters: Iterable[str]) -> bytes:
    """Return a static font with the face's shapes for `characters`, from the cache where it is there.

    A static face whose name is reserved by its licence comes back whole.

    Raises:
        FontRefused: the file cannot be read as a font.
    """
    data = face.path.read_bytes()
    if face.reserved and not face.is_variable:
        return data
    kept = frozenset(characters) & character_set(face)
    cache = Cache(user_cache_folder() / "fonts")
    key = content_key(data, str(weight), "".join(sorted(kept)), fontTools.version, RECIPE)
    found = cache.find(key)
    if found is None:
        found = _cut(data, Cut(face, weight, kept))
        cache.store(key, found)
    return found


def prepare_faces(cuts: Sequence[Cut], *, workers: int = 1) -> tuple[bytes, ...]:
    """Return the fonts for several cuts, in their order; with `workers`, in that many processes."""
    if workers < 2:
        return tuple(map(_subset, cuts))
    with ProcessPoolExecutor(workers) as pool:
        return tuple(pool.map(_subset, cuts))


def _subset(cut: Cut) -> bytes:
    return subset_face(cut.face, weight=cut.weight, characters=cut.characters)


def warm_cache(*, workers: int = 1) -> int:
    """Prepare the serif faces for common Latin text; return how many faces are ready."""
    library = package_fonts()
    common = common_characters(())
    cuts = [Cut(face, weight, common) for face in library.faces_of(library.serif) for weight in WEIGHTS]
    return len(prepare_faces(cuts, workers=workers))


def _cut(data: bytes, cut: Cut) -> bytes:
    """Return the static, small font."""
    try:
        font = TTFont(io.BytesIO(data), recalcTimestamp=False)  # the time of its making, not of ours
        _keep_characters(font, cut.characters)
        if "fvar" in font:
            font = _fix_axes(font, cut)
        _name(font, cut)
        target = io.BytesIO()
        font.save(target)
    except (TTLibError, KeyError, ValueError, AttributeError, struct.error) as error:
        help = "use another version of it, a static TTF where there is one"
        raise FontRefused(f"the font `{cut.face.path.name}` cannot be cut to size", help) from error
    return target.getvalue()


def _keep_characters(font: TTFont, characters: frozenset[str]) -> None:
    """Drop every shape that `characters` and the kept features do not need."""
    from fontTools import subset as untyped

    subset: Any = untyped
    options = subset.Options(notdef_outline=True, name_IDs=KEPT_NAMES, glyph_names=False)
    options.layout_features = [*options.layout_features, *FEATURES]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=map(ord, characters))
    names = font["name"]
    del font["name"]  # the search for names in use walks through every table, and ours are few
    subsetter.subset(font)
    font["name"] = names


def _fix_axes(font: TTFont, cut: Cut) -> TTFont:
    """Return the font at one weight, all other axes at their defaults."""
    from fontTools.varLib import instancer

    lightest, boldest = cut.face.weight_range
    axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    axes["wght"] = min(max(cut.weight, lightest), boldest)
    instantiate: Any = instancer.instantiateVariableFont
    return cast(TTFont, instantiate(font, axes, inplace=True))


def _name(font: TTFont, cut: Cut) -> None:
    """Give the font the family's name, its style and its weight, as readers look for them."""
    bold, italic = cut.weight >= 600, cut.face.style == "italic"
    style = STYLE_NAMES[bold, italic]
    names: Any = font["name"]
    for identifier in DROPPED_NAMES:
        names.removeNames(nameID=identifier)
    postscript = f"{cut.face.family.replace(' ', '')}-{style.replace(' ', '')}"
    texts = {
        FAMILY: cut.face.family,
        SUBFAMILY: style,
        FULL_NAME: f"{cut.face.family} {style}",
        POSTSCRIPT_NAME: postscript,
    }
    for identifier, text in texts.items():
        names.removeNames(nameID=identifier)
        names.setName(text, identifier, 3, 1, 0x409)  # Windows, Unicode, English
    names.names.sort()
    metrics: Any = font["OS/2"]
    metrics.usWeightClass = cut.weight
    kept = metrics.fsSelection & ~(ITALIC_BIT | BOLD_BIT | REGULAR_BIT)
    regular = REGULAR_BIT * (not bold and not italic)
    metrics.fsSelection = kept | BOLD_BIT * bold | ITALIC_BIT * italic | regular
    head: Any = font["head"]
    head.macStyle = MAC_BOLD * bold | MAC_ITALIC * italic
