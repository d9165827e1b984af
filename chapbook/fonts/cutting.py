"""A font file -> a small static face: cut to its characters first, then fixed to a weight.

That order takes one second where the other takes twenty-five.
"""

from __future__ import annotations

import io
import struct
from typing import Any, cast

from fontTools.ttLib import TTFont, TTLibError

from chapbook.fonts.faces import Cut, FontRefused

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
    "ss11",  # Vollkorn's old-style 1 in another form than that of a small I
)  # beside the usual
FONTFORGE_TABLES = (
    "FFTM",
    "PfEd",
    "TeX ",
    "BDF ",
)  # a workshop's own: fontTools would drop them with a warning
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


def cut_font(data: bytes, cut: Cut) -> bytes:
    """Return the static, small font.

    Raises:
        FontRefused: the file cannot be read as a font.
    """
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
    options.drop_tables = [*options.drop_tables, *FONTFORGE_TABLES]
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
