"""What a finished PDF says, by tag.

A file comes in, plain values go out. Pages are counted from 0 here, as a PDF counts them; what is printed
on them is their label.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary

from chapbook.pdf.opening import open_pdf
from chapbook.pdf.reading.content import PageReader


@dataclass(frozen=True, slots=True)
class Tag:
    """A structure element."""

    role: str  # its type, mapped to a standard one: "P", "H1", "Note"
    number: int  # in reading order of the whole file, from 0; the same number is the same element
    id: str = ""
    alternative: str = ""  # what a figure shows, in words


@dataclass(frozen=True, slots=True)
class TaggedText:
    """A run of text in the tag tree; runs follow each other in reading order."""

    text: str  # no space where a line ends; divided words keep their soft hyphens
    page: int  # 0-based
    language: str  # BCP 47; of the innermost element that has one, else of the file
    tags: tuple[Tag, ...]  # from below Document to the element that holds the text

    @property
    def role(self) -> str:
        """The type of the element that holds the text."""
        return self.tags[-1].role if self.tags else ""

    def within(self, *roles: str) -> bool:
        """Whether an element of one of these types holds the text, at any depth."""
        return any(tag.role in roles for tag in self.tags)


def structure_text(pdf: bytes | Path) -> list[TaggedText]:
    """Return the text of the tag tree in its order; artifacts have no place in it.

    Raises:
        PdfRefusedError: the PDF cannot be read.
    """
    with open_pdf(pdf) as opened:
        return list(_TreeReader(opened).iter_runs())


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the tree the reader is."""

    tags: tuple[Tag, ...]
    page: int  # 0-based, of the nearest element that names one
    language: str


class _TreeReader:
    """Walks one file's tag tree."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.tree = pdf.Root.get("/StructTreeRoot", Dictionary())
        self.roles = {key: str(value) for key, value in self.tree.get("/RoleMap", Dictionary()).items()}
        self.numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.reader = PageReader()
        self.pages: dict[int, dict[int, str]] = {}
        self.elements = 0

    def iter_runs(self) -> Iterator[TaggedText]:
        """Yield all runs of text below the root."""
        root = _Place((), 0, str(self.pdf.Root.get("/Lang", "")))
        yield from self._iter_kids(self.tree.get("/K"), root)

    def _iter_kids(self, kids: object, place: _Place) -> Iterator[TaggedText]:
        for kid in kids if isinstance(kids, Array) else [] if kids is None else [kids]:
            if isinstance(kid, int):
                yield from self._run(self._marked(place.page).get(kid, ""), place)
            elif isinstance(kid, Dictionary) and "/S" in kid:
                yield from self._iter_element(kid, place)
            elif isinstance(kid, Dictionary) and "/MCID" in kid:
                page = self._page(kid, place)
                yield from self._run(self._marked(page).get(int(kid.MCID), ""), _moved(place, page))

    def _iter_element(self, element: pikepdf.Object, place: _Place) -> Iterator[TaggedText]:
        tag = self._tag(element)
        tags = (*place.tags, tag) if tag.role != "Document" else place.tags
        language = str(element.get("/Lang", place.language))
        inner = _Place(tags, self._page(element, place), language)
        if "/ActualText" in element:
            yield from self._run(str(element.ActualText), inner)
        else:
            yield from self._iter_kids(element.get("/K"), inner)

    def _tag(self, element: pikepdf.Object) -> Tag:
        """Return the value of an element, its type followed through the role map."""
        role, mapped = str(element.S), set()
        while role in self.roles and role not in mapped:
            mapped.add(role)
            role = self.roles[role]
        self.elements += 1
        identifier = bytes(element.ID).decode("latin-1") if "/ID" in element else ""
        return Tag(role[1:], self.elements - 1, identifier, str(element.get("/Alt", "")))

    def _page(self, holder: pikepdf.Object, place: _Place) -> int:
        page = holder.get("/Pg")
        return place.page if page is None else self.numbers.get(page.objgen, place.page)

    def _marked(self, page: int) -> dict[int, str]:
        """Return the text of a page by marked-content number."""
        if page not in self.pages:
            texts: dict[int, str] = {}
            for shown in self.reader.iter_shown(self.pdf.pages[page]):
                if shown.mark is not None and not shown.is_artifact:
                    texts[shown.mark] = texts.get(shown.mark, "") + shown.text
            self.pages[page] = texts
        return self.pages[page]

    @staticmethod
    def _run(text: str, place: _Place) -> Iterator[TaggedText]:
        if text:
            yield TaggedText(text, place.page, place.language, place.tags)


def _moved(place: _Place, page: int) -> _Place:
    return _Place(place.tags, page, place.language)
