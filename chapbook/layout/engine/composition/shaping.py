"""Text given to Pango with what its style asks for, prepared once a style.

WeasyPrint makes a Pango context, a font description and a list of features for each line that it tries,
and again for each that it draws; here they are made once for each style of a chapter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from re import Pattern
from types import MappingProxyType
from typing import Any

from weasyprint.text.ffi import TO_UNITS, ffi, gobject, pango
from weasyprint.text.fonts import font_features, get_font_description
from weasyprint.text.line_break import Layout, strut
from weasyprint.text.line_break import _font_style_cache_key as font_key

from chapbook.lines import seam_places
from chapbook.patterns import regex

EXPANDABLE = " \u00a0"  # what is widened to spread a line
SPACES = regex(" |\u00a0".encode())
# Ideographs, kana, their marks and wide letters, U+3000 to U+9FFF and U+FF01 to U+FF60, in UTF-8: where a
# language is written without spaces, lines are spread between them.
WIDE = regex(rb"[\xe3-\xe9][\x80-\xbf]{2}|\xef\xbc[\x81-\xbf]|\xef\xbd[\x80-\xa0]")
WITHOUT_SPACES = ("zh", "ja")
# The apostrophe of a Latin word: in Chinese faces the closing quotation mark, as wide as a character.
APOSTROPHE = regex("(?<=[A-Za-z\u00c0-\u024f])\u2019(?=[A-Za-z\u00c0-\u024f])")
NO = 0  # Pango's false
NOWHERE = ("layout", "language", "style")  # what a layout has only while it is used
FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)
LOOK = ("direction", "word_spacing", "letter_spacing", "overflow_wrap", "white_space")
Look = tuple[Any, ...]  # what of a style decides how its texts look


def apostrophe_places(text: str, language: str) -> Iterator[int]:
    """Yield the apostrophes of Latin words, in any language."""
    del language
    yield from (found.start() for found in APOSTROPHE.finditer(text))


# By language, what finds characters of a text that have features of their own, and these.
FEATURED: Mapping[str, tuple[Callable[[str, str], Iterator[int]], bytes]] = MappingProxyType(
    {"de": (seam_places, b"liga 0,clig 0,dlig 0"), "zh": (apostrophe_places, b"pwid 1")}
)


@dataclass(slots=True)
class Known:
    """What is known of texts that look alike, in all chapters of a book."""

    # How far a word has come after each of its characters, in Pango's units.
    words: dict[str, tuple[int, ...]] = field(default_factory=dict)
    # By the scale of letters, the height and the baseline of lines in the face that comes first, px.
    heights: dict[float, tuple[float, float]] = field(default_factory=dict)


class Setting:
    """What texts that look alike share."""

    def __init__(self, style: Any, known: Known) -> None:
        self.known = known
        self.language = Layout(style).language
        self.context = _context(style, self.language)
        self._style = style
        self._descriptions: dict[float, Any] = {}
        self.widths: dict[str, int] = {}  # of texts asked for again and again, in Pango's units
        self.sample: Any = None  # a line
        features = font_features(*(style[name] for name in FEATURES))
        self.features = ",".join(f"{name} {value}" for name, value in features.items()).encode()
        self.word_spacing = style["word_spacing"]
        self.spacing_units = int(self.word_spacing * TO_UNITS)
        self.is_plain = (
            not _is_decorated(style)
            and style["letter_spacing"] in ("normal", 0)
            and (style["overflow_wrap"] == "normal" or style["white_space"] == "normal")
        )
        self.lang = (style["lang"] or "").partition("-")[0].lower()
        self.has_wide = self.is_plain and self.lang in WITHOUT_SPACES
        self.featured = FEATURED.get(self.lang)

    def count_places(self, text: str) -> int:
        """Return at how many characters a line of this text can be wider."""
        spaces = sum(map(text.count, EXPANDABLE))
        return spaces + len(WIDE.findall(text.encode())) if self.has_wide else spaces

    def description(self, scale: float) -> Any:
        """Return the font, its letters set larger by `scale`."""
        if scale not in self._descriptions:
            self._descriptions[scale] = description = get_font_description(self._style)
            size = self._style["font_size"] * scale * TO_UNITS
            pango.pango_font_description_set_absolute_size(description, int(size))
        return self._descriptions[scale]


class Settings:
    """The settings of the styles of one chapter."""

    def __init__(self, known: defaultdict[Look, Known] | None = None) -> None:
        """Begin a chapter; `known` comes from others in the same fonts, and it adds its own."""
        self.known = defaultdict(Known) if known is None else known
        self.by_style: dict[int, tuple[Any, Setting]] = {}  # with the style, so that its number stays its own
        self.by_look: dict[Look, Setting] = {}
        self.struts: dict[int, tuple[Any, tuple[float, float]]] = {}  # by number of the style, with it

    def of(self, style: Any) -> Setting:
        """Return what texts of this style share."""
        if kept := self.by_style.get(id(style)):
            return kept[1]
        look = (
            font_key(style, include_size=True),
            _is_decorated(style),
            *(style[name] for name in LOOK),
        )
        setting = self.by_look.get(look)
        if setting is None:
            setting = self.by_look[look] = Setting(style, self.known[look])
        self.by_style[id(style)] = style, setting
        return setting

    def strut_of(self, style: Any) -> tuple[float, float]:
        """Return the height of lines of this style, and how far down their baseline is; px."""
        if id(style) not in self.struts:
            self.struts[id(style)] = style, strut(style)
        return self.struts[id(style)][1]


class QuickLayout(Layout):
    """WeasyPrint's layout of a line, set up from what its style shares; not set up before it is used."""

    def __init__(self, settings: Settings, text: str, spacing: float = 0, max_width: Any = None) -> None:
        self.settings = settings
        self.text = text
        self.justification_spacing = spacing
        self.max_width = max_width
        self.scale = 1.0
        self.first_line_direction = 0

    def setup(self, style: Any) -> None:
        """Make Pango's layout for a text of this style."""
        self.setting = self.settings.of(style)
        if not self.setting.is_plain:
            super().setup(style)
            return
        self.style = style
        self.first_line_direction = 0
        self.language = self.setting.language
        self.layout = ffi.gc(pango.pango_layout_new(self.setting.context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(self.layout, NO)
        pango.pango_layout_set_font_description(self.layout, self.setting.description(self.scale))
        self.ascent = self.underline_position = self.strikethrough_position = None
        self.underline_thickness = self.strikethrough_thickness = None

    def set_text(self, text: str, justify: bool = False) -> None:  # noqa: FBT001, FBT002 - as WeasyPrint calls it
        """Give Pango the text, with word spacing, and with what justifies the line if asked."""
        self._set_text(text, justify=justify)
        if self.setting.featured:
            self._set_features(*self.setting.featured)

    def _set_text(self, text: str, *, justify: bool) -> None:
        if not self.setting.is_plain or "\n" in text or "\t" in text or text == " ":
            super().set_text(text, justify)
            return
        self.text = text
        data = text.encode().replace(b"\0", b"")
        pango.pango_layout_set_text(self.layout, data, len(data))
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        if self.setting.features:
            pango.pango_attr_list_insert(
                attributes, pango.pango_attr_font_features_new(self.setting.features)
            )
        more = self.justification_spacing if justify else 0
        if units := int((self.setting.word_spacing + more) * TO_UNITS):
            _space(attributes, data, SPACES, units)
        if self.setting.has_wide and (units := int(more * TO_UNITS)):
            _space(attributes, data, WIDE, units)
        pango.pango_layout_set_attributes(self.layout, attributes)

    def _set_features(self, find: Callable[[str, str], Iterator[int]], features: bytes) -> None:
        """Give characters that are found features besides those of the text."""
        places = [*find(self.text, self.setting.lang)]
        if not places:
            return
        attributes = pango.pango_layout_get_attributes(self.layout)
        if attributes == ffi.NULL:
            attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        features = b",".join(filter(None, (self.setting.features, features)))
        for place in places:
            attribute = pango.pango_attr_font_features_new(features)
            attribute.start_index = len(self.text[:place].encode())
            attribute.end_index = attribute.start_index + len(self.text[place].encode())
            pango.pango_attr_list_change(attributes, attribute)
        pango.pango_layout_set_attributes(self.layout, attributes)

    def deactivate(self) -> None:
        """Forget Pango's layout."""
        for name in NOWHERE:
            self.__dict__.pop(name, None)


def _space(attributes: Any, data: bytes, places: Pattern[bytes], units: int) -> None:
    """Widen each of these characters; Pango gives half of it at either end of a text."""
    for place in places.finditer(data):
        start, end = place.span()
        is_within = start > 0 and end < len(data)
        attribute = pango.pango_attr_letter_spacing_new(units if is_within else 2 * units)
        attribute.start_index, attribute.end_index = start, end
        pango.pango_attr_list_insert(attributes, attribute)


def _context(style: Any, language: Any) -> Any:
    """Return the Pango context that WeasyPrint would make for this style."""
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, NO)
    direction = pango.PANGO_DIRECTION_RTL if style["direction"] == "rtl" else pango.PANGO_DIRECTION_LTR
    pango.pango_context_set_base_dir(context, direction)
    if style["lang"] or style["font_language_override"] != "normal":
        pango.pango_context_set_language(context, language)
    return context


def _is_decorated(style: Any) -> bool:
    """Whether lines are drawn with the text; WeasyPrint names them in a set."""
    return bool(style["text_decoration_line"] != "none")
