"""The tables of book.toml as named tuples: every key, its type and its default, once.

A field's type says what values it takes; `Literal` fields list them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from chapbook.config.positions import FILE, Path, Positions, problem_at
from chapbook.problems import Place, Problem
from chapbook.typography import SpaceRule

AUTHOR = "aut"  # MARC relator


class Contributor(NamedTuple):
    """A person with a part in the book."""

    name: str
    role: str = AUTHOR  # MARC relator
    file_as: str = ""  # under which it is filed; "": as its language and form suggest


class Series(NamedTuple):
    """A series the book belongs to."""

    name: str = ""
    number: int = 0  # 0: not numbered


class BookTable(NamedTuple):
    """[book]: what the book is."""

    title: str = ""  # required
    language: str = ""  # required, BCP 47
    subtitle: str = ""
    authors: tuple[Contributor, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    identifier: str = ""  # URN or ISBN; `chapbook new` writes one
    date: str = ""  # ISO 8601 day; `chapbook new` writes one
    slug: str = ""  # file name of the products
    series: Series = Series()
    publisher: str = ""
    rights: str = ""
    description: str = ""
    source: str = ""  # the edition or work it was made from: an ISBN, an address, or words
    subjects: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()  # reading order, paths below source/
    bibliography: str = ""  # path below the book's folder: CSL-JSON or BibTeX
    citation_style: str = "author-date"  # or "notes", or the path of a CSL style below the book's folder
    notes_numbering: Literal["chapter", "book"] = "chapter"
    colophon: bool = False  # a page at the end with fonts, publisher and date

    @property
    def author_names(self) -> tuple[str, ...]:
        """The names of the authors, those among the contributors included, each once."""
        named = (person.name for person in self.contributors if person.role == AUTHOR)
        return tuple(dict.fromkeys([*(author.name for author in self.authors), *named]))


class ContentsTable(NamedTuple):
    """[contents]: the table of contents."""

    depth: int = 2  # heading levels shown; parts do not count
    figures: bool = False  # a list of figures after it
    tables: bool = False  # a list of tables after that


class QuotationsTable(NamedTuple):
    """[quotations]: quote marks."""

    marks: Literal["auto", "keep"] = "auto"
    primary: Literal["as-typed", "double", "single"] = "as-typed"
    block_marks: Literal["strip", "keep"] = "strip"


class TypographyTable(NamedTuple):
    """[typography]: what is set for the maker."""

    dashes: bool = True
    ellipses: bool = True
    spaces: bool | tuple[SpaceRule, ...] = True  # all, none, or those named


class PrintTable(NamedTuple):
    """[print]: the PDF."""

    page: str = "auto"  # a name or size that units.parse_size takes
    profile: Literal["screen", "print"] = "screen"
    matter: Literal["auto", "pamphlet", "book"] = "auto"
    chapter_start: Literal["recto", "any"] = "recto"
    theme: Literal["literary", "pamphlet", "modern"] = "literary"
    styles: tuple[str, ...] = ()  # the book's own sheets, paths below source/
    bleed: str = "0mm"
    gutter_bleed: bool = True  # at the side where the book is bound, too
    marks: bool = False
    standard: tuple[Literal["pdf/ua-1", "pdf/a-3a", "pdf/x-1a", "pdf/x-4"], ...] = ("pdf/ua-1",)
    output_intent: str = ""  # path of an ICC profile below the book's folder
    lines: Literal["plain", "unscaled", "optimal"] = "optimal"
    drop_caps: bool = False
    notes: Literal["page", "chapter", "book"] = "page"
    links: Literal["auto", "none", "list", "numbered"] = "auto"  # addresses, in a part at the end


class BookletTable(NamedTuple):
    """[booklet]: the PDF to print, fold and staple."""

    sheet: str = "auto"  # a name or size that units.parse_size takes
    layout: Literal["2-up", "4-up", "zine"] = "2-up"
    sheets_per_signature: int = 0  # 0: chosen by the number of sheets
    creep: str = "0.1mm"  # thickness of one sheet
    binding: Literal["left", "right"] = "left"
    flip: Literal["short", "long"] = "short"
    marks: bool = True
    blanks: tuple[int, ...] = ()  # n: one after page n; -n: what the paper lacks comes before the last n


class BackTable(NamedTuple):
    """[back]: the back page of a pamphlet."""

    text: str = ""
    link: str = ""


class EpubTable(NamedTuple):
    """[epub]: the EPUB."""

    notes: Literal["popup", "visible"] = "popup"
    profile: Literal["generic", "kindle", "kobo", "apple"] = "generic"
    cover: str = ""  # path below the book's folder; "": drawn from title and author
    drop_caps: bool = False
    styles: tuple[str, ...] = ()
    certified_by: str = ""


class FontsTable(NamedTuple):
    """[fonts]: faces other than the theme's."""

    folder: str = ""  # below the book's folder or absolute
    serif: str = ""
    sans: str = ""
    mono: str = ""
    fallback: tuple[str, ...] = ()


class CheckTable(NamedTuple):
    """[check]: findings switched off."""

    off: tuple[str, ...] = ()  # names of problems


@dataclass(frozen=True, slots=True)
class Config:
    """book.toml."""

    book: BookTable = field(default_factory=BookTable)
    contents: ContentsTable = field(default_factory=ContentsTable)
    quotations: QuotationsTable = field(default_factory=QuotationsTable)
    typography: TypographyTable = field(default_factory=TypographyTable)
    print: PrintTable = field(default_factory=PrintTable)
    booklet: BookletTable = field(default_factory=BookletTable)
    back: BackTable = field(default_factory=BackTable)
    epub: EpubTable = field(default_factory=EpubTable)
    fonts: FontsTable = field(default_factory=FontsTable)
    check: CheckTable = field(default_factory=CheckTable)
    positions: Positions = field(default_factory=Positions, compare=False, repr=False)

    def place(self, *path: str | int) -> Place:
        """Return where a value stands, `place("book", "title")`, or the table it would stand in."""
        span = self.positions.value(path)
        return Place(FILE, span.line, span.column)

    def problem(self, name: str, path: Path, text: str, help: str) -> Problem:
        """Return a problem of the value that stands at `path`, `("print", "styles", 0)`."""
        return problem_at(self.positions.value(path), name, text, help)
