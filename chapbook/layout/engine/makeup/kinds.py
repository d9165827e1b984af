"""Kinds of boxes, for pages to be made up: divided or whole, text, with a gap that may change below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes
from weasyprint.text.line_break import strut

from chapbook.layout import roles
from chapbook.layout.engine.composition.divisions import HYPHENS
from chapbook.lines import Glue

FLOWS = ("section", "article", "body", "div")  # in which gaps between blocks may change
CAPTIONED = ("figure", "table")  # in which captions are on the lines of the text around
CAPTIONS = ("figcaption", "caption")
HEADS = ("h1", "h2", "h3", "h4", "h5", "h6", "hr")  # but not after these
TABLES = (boxes.TableBox, boxes.TableRowGroupBox, boxes.TableRowBox)


class Give(NamedTuple):
    """How a gap may change that is wide enough, all in lines."""

    least: float
    glue: Glue


UNCHANGED: Sequence[Give] = ()
# Round quotations, figures, headings; a smaller gap is none that the eye knows as one.
FLOWING = (Give(1.0, Glue(1.0, 0.33)), Give(0.4, Glue(0.75, 0.25)))
# Below a chapter's title: nobody sees that a text begins a line lower, but all begin alike if they can.
OPENING = (Give(2.5, Glue(1.0, 1.0, 25.0)), Give(1.0, Glue(1.0, 0.0, 25.0)))


def is_divided(box: Any) -> bool:
    """Whether a page may end among the children of a box, as far as is understood here."""
    if isinstance(box, TABLES):
        return len(box.children) == 1 and not getattr(box.children[0], "is_header", False)
    is_plain = type(box) in (boxes.BlockBox, boxes.TableCellBox) and box.style["height"] == "auto"
    return is_plain and not has_columns(box) and any(child.is_in_normal_flow() for child in box.children)


def has_columns(box: Any) -> bool:
    """Whether what is in a box stands in columns, which no margin of theirs goes beyond."""
    return bool(box.style["column_width"] != "auto" or box.style["column_count"] != "auto")


def is_seen_below(box: Any) -> bool:
    """Whether a box shows where it ends; the rule below a table may hang from the foot of a page."""
    is_filled = box.style["background_color"].alpha > 0
    return bool(is_filled or (box.border_bottom_width and not isinstance(box, TABLES)))


def has_rows(box: Any) -> bool:
    """Whether a box is a table that may go over the page between any two of its rows."""
    if not isinstance(box, boxes.TableBox) or any(group.is_footer for group in box.children):
        return False
    rows = [row for group in body_of(box) for row in group.children]
    return len(rows) > 1 and all(cell.rowspan == 1 for row in rows for cell in row.children)


def body_of(table: Any) -> list[Any]:
    """Return the groups of a table's rows without its head."""
    return [group for group in table.children if not group.is_header]


def gives_after(parent: Any, before: Any) -> Sequence[Give]:
    """Return how the gap after a box may change; that between stanzas is part of the poem."""
    if before.element is not None and "title" in roles.classes_of(before.element):
        return OPENING
    if parent.element_tag not in FLOWS or before.element_tag in HEADS:
        return UNCHANGED
    is_verse = parent.element is not None and "verse" in roles.classes_of(parent.element)
    return UNCHANGED if is_verse else FLOWING


def is_text(box: Any, root: Any) -> bool:
    """Whether a box begins on the lines of the text.

    A caption does, and a paragraph in the text's size, on its lines, without spaces of its own.
    """
    style = box.style
    return box.element_tag in CAPTIONS or (
        box.element_tag == "p"
        and style["font_size"] == root.style["font_size"]
        and strut(style)[0] == strut(root.style)[0]
        and not any(getattr(style[name], "value", 0) for name in ("margin_top", "margin_bottom"))
    )


def is_stanza(box: Any) -> bool:
    """Whether a box is a stanza."""
    return box.element is not None and "stanza" in roles.classes_of(box.element)


def is_numbered_figure(box: Any) -> bool:
    """Whether a box is a figure or a table that has a number, by which the text calls it."""
    if box.element is None or not (box.element_tag == "figure" or "table" in roles.classes_of(box.element)):
        return False
    return any("label" in roles.classes_of(element) for element in box.element.iter())


def are_in_turn(before: Any, after: Any) -> bool:
    """Whether two boxes are paragraphs that may follow each other, whatever stands between them now."""
    are_paragraphs = before.element_tag == after.element_tag == "p"
    is_close = not getattr(before.style["margin_bottom"], "value", 0)
    return are_paragraphs and is_close and "continued" not in roles.classes_of(after.element)


def is_avoided(value: str) -> bool:
    """Whether a value of CSS forbids a page to end."""
    return value in ("avoid", "avoid-page")


def hyphens_of(lines: Sequence[Any]) -> list[int]:
    """Return the numbers of the lines that end with a hyphen."""
    return [number for number, line in enumerate(lines[:-1]) if _text(line).rstrip().endswith(HYPHENS)]


def is_empty(lines: Sequence[Any]) -> bool:
    """Whether lines show nothing, as an empty one of code."""
    return not any(_is_seen(box) for line in lines for box in line.descendants())


def _is_seen(box: Any) -> bool:
    is_written = isinstance(box, boxes.TextBox) and box.text.strip() != ""
    return is_written or isinstance(box, boxes.AtomicInlineLevelBox)


def _text(line: Any) -> str:
    """Return the last text of a line."""
    texts = [box.text for box in line.descendants() if isinstance(box, boxes.TextBox)]
    return texts[-1] if texts else ""
