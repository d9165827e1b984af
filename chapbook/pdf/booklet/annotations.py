"""What lies on a page: links, which stay; fields and comments, which become part of it."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from chapbook.pdf.booklet.pages import read_number

PRINTED, HIDDEN = 4, 1 | 2  # flags
UNSEEN = (Name.Link, Name.Popup)  # kinds that show nothing of their own on paper


def draw_annotations(pdf: pikepdf.Pdf) -> int:
    """Draw into the pages what is printed on top of them, and the words of fields that nobody has drawn.

    Return how many comments cannot be: they have no picture of themselves, and each viewer draws its own.
    """
    if "/AcroForm" in pdf.Root:
        _draw_fields(pdf)
    are_drawn = [
        "/AP" in annotation
        for page in pdf.pages
        for annotation in iter_annotations(page.obj)
        if isinstance(annotation, Dictionary) and _is_printed(annotation)
    ]
    if any(are_drawn):
        pdf.flatten_annotations("print")
    return are_drawn.count(False)


def iter_annotations(page: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield what lies on a page: links, comments, fields."""
    found = page["/Annots"] if "/Annots" in page else None  # noqa: SIM401 (`get` takes five times the time)
    if isinstance(found, Array):
        yield from found


def _draw_fields(pdf: pikepdf.Pdf) -> None:
    """Draw what was typed or chosen in fields where the file asks for it, or has no picture of it."""
    if pdf.acroform.needs_appearances:
        pdf.generate_appearance_streams()
    for page in pdf.pages:
        for widget in pdf.acroform.get_widget_annotations_for_page(page):
            field = pdf.acroform.get_field_for_annotation(widget)
            if "/AP" not in widget.obj and (field.is_text or field.is_choice):
                field.generate_appearance(widget)


def _is_printed(annotation: pikepdf.Object) -> bool:
    """Whether viewers print an annotation; fields only if there is something in them."""
    kind = annotation.get("/Subtype")
    if kind in UNSEEN or (kind == Name.Widget and "/AP" not in annotation and "/V" not in annotation):
        return False
    flags = int(read_number(annotation.get("/F"), 0.0))
    return bool(flags & PRINTED) and not flags & HIDDEN
