"""What it costs to change the spaces of a page, and to leave it short.

In demerits, as those of lines: a line with spaces half as wide again has some 20,000.
"""

from __future__ import annotations

from chapbook.lines.blocks import Glue

CHANGED_SPACE = 20_000  # one that may stretch half a line, by that; with the square
NARROWER = 2.0  # times as bad as a wider one
MODERATE = 0.67  # of what a space may stretch: to more than that other ways are preferred
STRAINED = 4_000_000  # by the square of the share that is more
SHORT = 5_000_000  # a page one line short; with the square of its lines
SHORT_ABOVE_NOTES = 5_000  # the notes end level, and nobody counts the lines above them
FAR_ABOVE_NOTES = 8_000_000  # but sees more than one: two missing are worse than a divided note
FEW_LAST_LINES = 2_500_000  # on a chapter's last page; with the square of those that it lacks
FEWEST_LAST_LINES = 4
LONE_LAST_LINE = 50_000_000  # and besides, of one alone: more than of a page before it three lines short
TWO_LAST_LINES = 1.5  # lines of the text: two of a note are not lower
APART = 60_000  # what leads in nearer to a quotation above it than to its own
EXACT = 0.04  # lines: what is as good as level


def of_short(lines: float, *, is_above_notes: bool) -> float:
    """Return the demerits of a page that has room for so many lines."""
    if not is_above_notes:
        return SHORT * lines**2
    return SHORT_ABOVE_NOTES * lines**2 + FAR_ABOVE_NOTES * max(0.0, lines - 1 - EXACT) ** 2


def of_last(lines: float) -> float:
    """Return the demerits of a chapter's last page with so many lines of text."""
    few = FEW_LAST_LINES * max(0.0, FEWEST_LAST_LINES - EXACT - lines) ** 2
    return few + LONE_LAST_LINE if lines < TWO_LAST_LINES - EXACT else few


def of_change(glue: Glue, space: float, half: float, above: float) -> float:
    """Return the demerits of spaces that are wider together by `space`, or narrower.

    Args:
        glue: of these spaces.
        space: in the caller's unit.
        half: half a line, in that unit.
        above: the share that the spaces take above what leads in to them.
    """
    if not space:
        return 0.0
    glue = glue._replace(stretch=max(glue.stretch, half))
    wider = space if space > 0 else -NARROWER * space
    share = glue.share(space)
    changed = glue.stiffness * CHANGED_SPACE * (wider / half) ** 2 * half / glue.stretch
    strained = STRAINED * max(0.0, min(share, 1.0) - MODERATE) ** 2
    return changed + strained + APART * max(0.0, share - above)
