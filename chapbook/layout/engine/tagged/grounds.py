"""On which grounds the texts of a page stand, and whether they are told from these.

White letters on white paper are printed and not seen, nor are those that a box with a ground of its own is
laid over. Of pictures and gradients it is not known what colours they have: letters on them are seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from weasyprint.draw.color import get_color

from chapbook.layout.engine.colors import rgb_of
from chapbook.layout.engine.tagged.areas import Area, border_area

LEAST_DIFFERENCE = 0.1  # of red, green or blue, from 0 to 1; less is a shade of the ground
OPAQUE = 0.9  # alpha of a ground that nothing is seen through
LIFTED = ("relative", "absolute", "fixed")  # positions of boxes that are painted over what is not moved
Paint = tuple[float, ...]  # red, green and blue, from 0 to 1
PAPER: Paint = (1.0, 1.0, 1.0)


class Under(NamedTuple):
    """What is under a text: the boxes around it that have grounds, and what is seen of these."""

    paint: Paint | None = PAPER  # None: unknown
    boxes: tuple[Any, ...] = ()
    is_raised: bool = False  # a style asks for a place above others

    def within(self, box: Any) -> Under:
        """Return what is under the texts in a box."""
        is_raised = self.is_raised or box.style["z_index"] not in ("auto", 0)
        columns: Any = getattr(box, "column_groups", ())
        if any(column.background for group in columns for column in (group, *group.children)):
            return Under(None, (*self.boxes, box), is_raised)
        if box.background is None:
            return self if is_raised == self.is_raised else self._replace(is_raised=is_raised)
        return Under(_laid_over(box.background.color, self.paint), (*self.boxes, box), is_raised)

    def hides(self, text: Any) -> bool:
        """Whether a text has the colour of what is under it."""
        paint = _laid_over(get_color(text.style, "color"), self.paint)
        pairs = zip(paint or (), self.paint or (), strict=False)
        return max((abs(one - other) for one, other in pairs), default=1.0) < LEAST_DIFFERENCE


def under_page(page_box: Any) -> Under:
    """Return what is under the texts of a page."""
    paint: Paint | None = PAPER
    for background in filter(None, (page_box.background, page_box.canvas_background)):
        has_pictures = any(layer.image is not None for layer in background.layers)
        paint = None if has_pictures else _laid_over(background.color, paint)
    return Under(paint)


def _laid_over(color: Any, paint: Paint | None) -> Paint | None:
    """Return what is seen of a colour over another, None where nobody can tell."""
    rgb = rgb_of(color)
    if rgb is None or (paint is None and color.alpha < OPAQUE):
        return None
    pairs = zip(rgb, paint or PAPER, strict=True)
    return tuple(one * color.alpha + other * (1 - color.alpha) for one, other in pairs)


class _Ground(NamedTuple):
    box: Any
    area: Area
    is_picture: bool = False
    is_over: bool = False  # it hides what was read before it


class _Text(NamedTuple):
    leaf: Any
    ink: Area
    under: Under
    grounds: int  # how many were read before it


@dataclass(slots=True)
class Grounds:
    """The grounds of a page and the texts on it."""

    grounds: list[_Ground] = field(default_factory=list)
    texts: list[_Text] = field(default_factory=list)

    def add_picture(self, box: Any, area: Area) -> None:
        """Count a picture as a ground."""
        self.grounds.append(_Ground(box, area, is_picture=True))

    def add(self, box: Any, on_sheet: Callable[[Area], Area]) -> None:
        """Count the ground of a box, and the pictures of that; where an area of the box is, is asked for."""
        style, background = box.style, box.background
        is_lifted = style["position"] in LIFTED and (style["z_index"] == "auto" or style["z_index"] >= 0)
        is_over = is_lifted and background.color.alpha >= OPAQUE
        whole = border_area(box)
        self.grounds.append(_Ground(box, on_sheet(whole), is_over=is_over))
        for layer in background.layers:
            if layer.image is not None:
                self.add_picture(box, on_sheet(_layer_area(layer, whole)))

    def add_text(self, leaf: Any, ink: Area, under: Under) -> None:
        """Count a text that is to be seen, as far as its place goes."""
        self.texts.append(_Text(leaf, ink, under, len(self.grounds)))

    def unseen(self) -> list[Any]:
        """Return the leaves whose text has the colour of its ground, or has another ground over it."""
        return [text.leaf for text in self.texts if self._is_pale(text) or self._is_covered(text)]

    def _is_pale(self, text: _Text) -> bool:
        """Whether it has the colour of what is under it, and touches no ground of another box."""
        return text.under.hides(text.leaf.box) and not any(
            ground.area.touches(text.ink)
            for ground in self.grounds
            if ground.is_picture or ground.box not in text.under.boxes
        )

    def _is_covered(self, text: _Text) -> bool:
        return not text.under.is_raised and any(
            ground.is_over and ground.area.holds(text.ink, 0.0) for ground in self.grounds[text.grounds :]
        )


def _layer_area(layer: Any, whole: Area) -> Area:
    """Return where the picture of a ground is, the whole box if it is repeated."""
    if layer.repeat != ("no-repeat", "no-repeat"):
        return whole
    left, top = (
        start + offset for start, offset in zip(layer.positioning_area, layer.position, strict=False)
    )
    width, height = layer.size
    return Area(left, top, left + width, top + height)
