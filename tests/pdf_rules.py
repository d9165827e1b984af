"""Rules of tagged PDF (PDF/UA-1, ISO 14289-1), each a function from an open file to what breaks it.

A finding says what and where; without findings the rule is kept. The numbers in the docstrings are clauses
of the standard.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name

from chapbook.pdf.names import iter_name_tree
from chapbook.pdf.tags import iter_number_tree

DEPTHS = {"BDC": 1, "BMC": 1, "EMC": -1}
PAINTING = {"Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "BI"}
PICTURES = {Name.Figure, Name.Formula}
UA_PART = re.compile(rb"pdfuaid:part[>=\"']+1")

Rule = Callable[[pikepdf.Pdf], Iterator[str]]


class Mark(NamedTuple):
    """Marked content: a run on a page."""

    page: tuple[int, int]  # the page's object
    number: int


def kids_of(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def iter_elements(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield a structure element and all below it, in reading order."""
    yield element
    for kid in kids_of(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from iter_elements(kid)


def elements_of(book: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield all structure elements, in reading order."""
    tree = book.Root.get("/StructTreeRoot", Dictionary())
    for top in kids_of(tree):
        yield from iter_elements(top)


def parents_of(book: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    return dict(iter_number_tree(book.Root.get("/StructTreeRoot", Dictionary()).get("/ParentTree")))


def marks_of(book: pikepdf.Pdf) -> dict[Mark, list[tuple[int, int]]]:
    """Return the elements that hold each mark which stands on a page."""
    owners: dict[Mark, list[tuple[int, int]]] = {}
    for page in book.pages:
        for instruction in pikepdf.parse_content_stream(page):
            properties = instruction.operands[1] if str(instruction.operator) == "BDC" else None
            if isinstance(properties, Dictionary) and "/MCID" in properties:
                owners[Mark(page.obj.objgen, int(properties.MCID))] = []
    for mark, element in held_marks(book):
        owners.get(mark, []).append(element.objgen)
    return owners


def held_marks(book: pikepdf.Pdf) -> Iterator[tuple[Mark, pikepdf.Object]]:
    """Yield the marks that elements hold, with the elements."""
    for element in elements_of(book):
        for kid in kids_of(element):
            if isinstance(kid, int):
                yield Mark(element.Pg.objgen, kid), element
            elif kid.get("/Type") == Name.MCR:
                yield Mark(kid.get("/Pg", element.get("/Pg")).objgen, int(kid.MCID)), element


def is_in_link(element: pikepdf.Object | None) -> bool:
    while element is not None and element.get("/S") != Name.Link:
        element = element.get("/P")
    return element is not None


def file_tells_what_it_is(book: pikepdf.Pdf) -> Iterator[str]:
    """5, 7.1: identifier, title, language, marked, and the title shown."""
    root = book.Root
    packet = root.Metadata.read_bytes() if "/Metadata" in root else b""
    told = {
        "an identifier of PDF/UA": UA_PART.search(packet),
        "a title": b"dc:title" in packet,
        "a language": str(root.get("/Lang", "")),
        "a mark that it is tagged": root.get("/MarkInfo", Dictionary()).get("/Marked", False),
        "a wish to show its title": root.get("/ViewerPreferences", Dictionary()).get(
            "/DisplayDocTitle", False
        ),
    }
    yield from (f"the file lacks {what}" for what, found in told.items() if not found)


def marks_have_one_element_each(book: pikepdf.Pdf) -> Iterator[str]:
    """7.1: content that is no artifact is in the structure tree, once, and what the tree names is there."""
    owners = marks_of(book)
    yield from (f"{mark} is in {len(held)} elements" for mark, held in owners.items() if len(held) != 1)
    yield from (f"{mark} is on no page" for mark, _ in held_marks(book) if mark not in owners)


def parent_tree_has_the_marks_of_its_page(book: pikepdf.Pdf) -> Iterator[str]:
    """7.1: from a mark the parent tree leads to the mark's element, and has nothing else."""
    owners, parents = marks_of(book), parents_of(book)
    for page in book.pages:
        listed = parents.get(int(page.obj.get("/StructParents", -1)), Array())
        named = {number: owner.objgen for number, owner in enumerate(listed) if owner is not None}
        there = {m.number: held[0] for m, held in owners.items() if held and m.page == page.obj.objgen}
        wrong = (number for number in named.keys() | there.keys() if named.get(number) != there.get(number))
        yield from (f"{page.obj.objgen}: mark {number} has another parent" for number in sorted(wrong))


def elements_know_their_parents(book: pikepdf.Pdf) -> Iterator[str]:
    """7.1: an element names the one that it is in."""
    for element in elements_of(book):
        for kid in kids_of(element):
            if not isinstance(kid, int) and "/S" in kid and kid.P.objgen != element.objgen:
                yield f"{kid.objgen} stands in {element.objgen} and names {kid.P.objgen}"


def links_are_in_the_tree(book: pikepdf.Pdf) -> Iterator[str]:
    """7.18: each annotation is in one element, the parent tree leads to that, and a link is in a Link."""
    parents = parents_of(book)
    held: list[tuple[int, int]] = []
    for element in elements_of(book):
        for kid in kids_of(element):
            if not isinstance(kid, int) and kid.get("/Type") == Name.OBJR:
                held.append(kid.Obj.objgen)
                parent = parents.get(int(kid.Obj.get("/StructParent", -1)))
                if parent is None or parent.objgen != element.objgen:
                    yield f"annotation {kid.Obj.objgen} does not lead to its element"
                if kid.Obj.get("/Subtype") == Name.Link and not is_in_link(element):
                    yield f"link {kid.Obj.objgen} is in no Link"
    for page in book.pages:
        for annotation in page.obj.get("/Annots", Array()):
            if held.count(annotation.objgen) != 1:
                yield f"annotation {annotation.objgen} is in {held.count(annotation.objgen)} elements"


def links_tell_where_they_lead(book: pikepdf.Pdf) -> Iterator[str]:
    """7.18.5: a link has a description."""
    for page in book.pages:
        for annotation in page.obj.get("/Annots", Array()):
            if not str(annotation.get("/Contents", "")).strip():
                yield f"link {annotation.objgen} has no description"


def names_lead_to_elements(book: pikepdf.Pdf) -> Iterator[str]:
    """7.9: the tree of identifiers has all of them, in order, and leads to their elements."""
    named = {bytes(element.ID): element.objgen for element in elements_of(book) if "/ID" in element}
    found = iter_name_tree(book.Root.get("/StructTreeRoot", Dictionary()).get("/IDTree"))
    there = {name: element.objgen for name, element in found}
    wrong = (name for name in named.keys() | there.keys() if named.get(name) != there.get(name))
    yield from (f"{name!r} does not lead to its element" for name in sorted(wrong))
    if [name for name, _ in found] != sorted(there):
        yield "names are not in order"


def all_that_is_painted_is_marked(book: pikepdf.Pdf) -> Iterator[str]:
    """7.1: everything on a page is tagged or an artifact."""
    for page in book.pages:
        depth = 0
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            depth += DEPTHS.get(operator, 0)
            if operator in PAINTING and not depth:
                yield f"{page.obj.objgen}: {operator} is not marked"
        if depth:
            yield f"{page.obj.objgen}: marks are not closed"


def pages_are_read_in_order_of_the_tree(book: pikepdf.Pdf) -> Iterator[str]:
    """7.18.3: tabulators follow the structure."""
    yield from (f"{page.obj.objgen}: no such order" for page in book.pages if page.obj.get("/Tabs") != Name.S)


def fonts_are_embedded_and_tell_their_text(book: pikepdf.Pdf) -> Iterator[str]:
    """7.21: fonts are in the file, and their glyphs stand for characters."""
    fonts = (font for page in book.pages for font in page.obj.Resources.get("/Font", Dictionary()).values())
    for font in {font.objgen: font for font in fonts}.values():
        if "/ToUnicode" not in font:
            yield f"{font.BaseFont} does not tell its text"
        if not {"/FontFile2", "/FontFile3"} & set(font.DescendantFonts[0].FontDescriptor.keys()):
            yield f"{font.BaseFont} is not embedded"


def pictures_have_a_text(book: pikepdf.Pdf) -> Iterator[str]:
    """7.3, 7.7: a text stands for a picture or a formula."""
    pictures = (element for element in elements_of(book) if element.S in PICTURES)
    yield from (f"{picture.objgen} has no text" for picture in pictures if not str(picture.get("/Alt", "")))


def headings_leave_no_level_out(book: pikepdf.Pdf) -> Iterator[str]:
    """7.4.2: a heading is at most one level below the one before."""
    before = 0
    for element in elements_of(book):
        if heading := re.fullmatch(r"/H(\d)", str(element.S)):
            level = int(heading[1])
            if level > before + 1:
                yield f"{element.objgen}: level {level} follows {before}"
            before = level


RULES: tuple[Rule, ...] = (
    file_tells_what_it_is,
    marks_have_one_element_each,
    parent_tree_has_the_marks_of_its_page,
    elements_know_their_parents,
    links_are_in_the_tree,
    links_tell_where_they_lead,
    names_lead_to_elements,
    all_that_is_painted_is_marked,
    pages_are_read_in_order_of_the_tree,
    fonts_are_embedded_and_tell_their_text,
    pictures_have_a_text,
    headings_leave_no_level_out,
)
