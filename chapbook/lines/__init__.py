"""Lines: widths and places in, breaks out. Pure arithmetic; what shapes the text is not its business."""

from chapbook.lines.addresses import address_places
from chapbook.lines.blocks import Block, Cut, Glue, Notes, Paper, Place, Variant, height_of
from chapbook.lines.even import even_breaks
from chapbook.lines.hyphens import hyphen_places, more_hyphen_places
from chapbook.lines.margins import hang_of
from chapbook.lines.measured import MeasuredText
from chapbook.lines.needs import (
    elided_places,
    spaces_before_names,
    whole_word_places,
)
from chapbook.lines.optimal import (
    AS_BEST,
    EVEN_PASSES,
    IN_NEED,
    LAST_RESORT,
    LOOSE,
    MENDING_PASSES,
    NEED,
    PASSES,
    UNEVEN_PASSES,
    WORTHWHILE,
    Choice,
    Ending,
    Pass,
    Point,
    Room,
    Wish,
    choose_breaks,
    line_counts,
    may_vary,
)
from chapbook.lines.pages import PageSearch
from chapbook.lines.ragged import ragged_breaks
from chapbook.lines.seams import seam_places
from chapbook.lines.ways import Begun, Page

__all__ = [
    "AS_BEST",
    "EVEN_PASSES",
    "IN_NEED",
    "LAST_RESORT",
    "LOOSE",
    "MENDING_PASSES",
    "NEED",
    "PASSES",
    "UNEVEN_PASSES",
    "WORTHWHILE",
    "Begun",
    "Block",
    "Choice",
    "Cut",
    "Ending",
    "Glue",
    "MeasuredText",
    "Notes",
    "Page",
    "PageSearch",
    "Paper",
    "Pass",
    "Place",
    "Point",
    "Room",
    "Variant",
    "Wish",
    "address_places",
    "choose_breaks",
    "elided_places",
    "even_breaks",
    "hang_of",
    "height_of",
    "hyphen_places",
    "line_counts",
    "may_vary",
    "more_hyphen_places",
    "ragged_breaks",
    "seam_places",
    "spaces_before_names",
    "whole_word_places",
]
