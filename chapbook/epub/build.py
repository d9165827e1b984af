"""The stages of an EPUB: chapters to documents, documents to a package, a package to bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from chapbook.book import UNTITLED, Book, Chapter, PrintedPages
from chapbook.config import Config, theme_of
from chapbook.epub.accessibility import iter_accessibility
from chapbook.epub.covers import cover_image, cover_page
from chapbook.epub.documents import STYLE_SHEET, Document, Page, make_document
from chapbook.epub.faces import choose_faces
from chapbook.epub.memory import EpubMemory
from chapbook.epub.metadata import Item, identifier_of, iter_metadata, modified_of
from chapbook.epub.mirror import mirrored
from chapbook.epub.navigation import Targets, is_page, nav_body, ncx
from chapbook.epub.pack import Package, Resource, pack_epub
from chapbook.epub.page_list import PageTarget, page_source, page_targets
from chapbook.epub.profiles import PROFILES, Profile
from chapbook.epub.sheets import read_styles, without_comments
from chapbook.fonts import FontLibrary
from chapbook.html import chapter_to_xhtml_epub, screen_chapter, style_sheet
from chapbook.matter import ContentsEntry, contents, described, imprint, is_pamphlet, title_page
from chapbook.typography import direction_of, term

XHTML_TYPE = "application/xhtml+xml"
NCX_TYPE = "application/x-dtbncx+xml"
NAV = "nav"
SHEETS = ("base.css", "epub.css")  # the package's, in this order
COVER_FOR_OLD_READERS = Item("meta", "", {"name": "cover", "content": "cover-image"})
SHARED_PAGES = frozenset(["titlepage", "imprint"])  # generated here as on paper
BEFORE_CONTENTS = UNTITLED - {"back"}


class _Manuscript(NamedTuple):
    """What a book's EPUB is made from."""

    book: Book
    config: Config
    described: Config  # as the book describes itself: its words set, its identifier decided
    contents: Sequence[ContentsEntry]  # never empty
    printed: PrintedPages

    @property
    def profile(self) -> Profile:
        """How the EPUB is made for those who are to read it."""
        return PROFILES[self.config.epub.profile]

    @property
    def pages(self) -> tuple[PageTarget, ...]:
        """The pages of the printed edition that begin in the EPUB's documents."""
        return page_targets(self.printed.starts)

    @property
    def shows_contents(self) -> bool:
        """Whether the nav is a page to read: long enough, and the maker has written none."""
        return is_page(self.contents) and not _has(self.book, "contents")


def build_epub(
    book: Book,
    config: Config,
    *,
    library: FontLibrary,
    pages: PrintedPages,
    memory: EpubMemory,
) -> bytes:
    """Return the EPUB's bytes; equal books give equal bytes.

    Args:
        book: the book.
        config: of the book.
        library: its fonts.
        pages: of its printed edition; none: there is none to refer to.
        memory: of its last EPUB.

    Raises:
        BookError: one of the book's own sheets cannot be read.
        FontRefused: a font of the book cannot be cut to size.
    """
    manuscript = _manuscript(book, config, pages)
    text = list(_iter_documents(manuscript, memory))
    package = Package(
        list(_iter_resources(manuscript, text, library)),
        list(_iter_metadata(manuscript, text)),
        _landmarks(manuscript),
        book.language,
        modified_of(config),
        manuscript.profile.prefixes,
    )
    data = pack_epub(package, memory.deflated)
    memory.forget()
    return data


def _manuscript(book: Book, config: Config, pages: PrintedPages) -> _Manuscript:
    """Return what the EPUB is made from; of the pages those that begin in its documents."""
    entries = contents(book, config.contents.depth) or [_only_entry(book)]
    known = {chapter.id for chapter in book.chapters} | SHARED_PAGES
    shown = pages._replace(starts=tuple(start for start in pages.starts if start.chapter in known))
    return _Manuscript(book, config, _described(book, config), entries, shown)


def _iter_resources(
    manuscript: _Manuscript, text: Sequence[Document], library: FontLibrary
) -> Iterator[Resource]:
    """Yield the files of the package: the cover's page, the text, and what they show and are shown in."""
    book, config, profile = manuscript.book, manuscript.config, manuscript.profile
    image = cover_image(book, manuscript.described, library)
    cover = [cover_page(manuscript.described, image)] if profile.has_cover_page else []
    covers = [make_document(page, profile.dress) for page in cover]
    for document in (*covers, *text):
        yield _document_resource(document, manuscript)
    yield Resource("ncx", "toc.ncx", NCX_TYPE, _ncx(manuscript, text))
    faces = choose_faces(library, text, theme_of(config))
    sheets = (*_package_sheets(config, library), faces.css, *read_styles(book.folder, config))
    yield Resource("style", STYLE_SHEET, "text/css", without_comments("\n".join(sheets)).encode())
    yield image
    yield from _pictures(book, image)
    yield from faces.resources


def _iter_metadata(manuscript: _Manuscript, text: Sequence[Document]) -> Iterator[Item]:
    """Yield all that the package says of the book; `text` are its documents without the cover."""
    yield from iter_metadata(manuscript.described)
    yield COVER_FOR_OLD_READERS
    yield from page_source(manuscript.pages, manuscript.described)
    yield from iter_accessibility(text)
    yield from manuscript.profile.metadata


def _package_sheets(config: Config, library: FontLibrary) -> Iterator[str]:
    """Yield the package's sheets, as the direction of the book's language needs them."""
    is_mirrored = direction_of(config.book.language) == "rtl"
    for name in _sheet_names(config, library):
        yield mirrored(style_sheet(name)) if is_mirrored else style_sheet(name)


def _sheet_names(config: Config, library: FontLibrary) -> Iterator[str]:
    """Yield the package's sheets in cascade order: what all themes share, then the theme and the profile."""
    yield from SHEETS
    if theme_of(config).sans:
        yield f"themes/{config.print.theme}-epub.css"
    elif library.sans:
        yield "epub-sans.css"
    if config.epub.drop_caps:
        yield "epub-drop-caps.css"
    yield from PROFILES[config.epub.profile].sheets


def _described(book: Book, config: Config) -> Config:
    """Return the configuration as the book describes itself, its identifier decided."""
    config_as_shown = described(book, config)
    identifier = identifier_of(config)  # by the title as typed, so that it outlives our rules
    return replace(config_as_shown, book=config_as_shown.book._replace(identifier=identifier))


def _only_entry(book: Book) -> ContentsEntry:
    """Return an entry for a book in which nothing is listed: its title leads to its text."""
    return ContentsEntry("chapter", book.title, (), _first_chapter(book).id)


def _iter_documents(manuscript: _Manuscript, memory: EpubMemory) -> Iterator[Document]:
    """Yield the documents in reading order; a pamphlet has its imprint at the end."""
    book, config = manuscript.book, manuscript.config
    pamphlet = is_pamphlet(book, config)
    nav: Document | None = _nav_document(manuscript)
    if not _has(book, "titlepage"):
        yield _document(title_page(book, config), manuscript, memory)
    if not pamphlet and not _has(book, "imprint"):
        yield _document(imprint(book, config), manuscript, memory)
    for chapter in book.chapters:
        if nav is not None and chapter.role not in BEFORE_CONTENTS:
            yield nav
            nav = None
        yield _document(chapter, manuscript, memory)
    if nav is not None:
        yield nav
    if pamphlet and not _has(book, "imprint"):
        yield _document(imprint(book, config), manuscript, memory)


def _document(chapter: Chapter, manuscript: _Manuscript, memory: EpubMemory) -> Document:
    """Return a chapter or generated page as a file."""
    book, profile = manuscript.book, manuscript.profile
    notes = manuscript.config.epub.notes
    screen = screen_chapter(chapter, book, notes, manuscript.printed, profile.formula)
    label = term(chapter.role, book.language) if chapter.is_generated and chapter.role != "part" else ""
    title = chapter.title or label or book.title

    def make() -> Document:
        page = Page(chapter.id, title, chapter.language, chapter_to_xhtml_epub(screen))
        return make_document(page, profile.dress)

    return memory.documents.made((chapter.id, title, screen, profile.dress), make)


def _nav_document(manuscript: _Manuscript) -> Document:
    language = manuscript.book.language
    body = nav_body(manuscript.contents, language, _landmarks(manuscript), manuscript.pages)
    return make_document(Page(NAV, term("contents", language), language, body), manuscript.profile.dress)


def _landmarks(manuscript: _Manuscript) -> tuple[tuple[str, str, str], ...]:
    """Return the places a reader jumps to: type, href and label of cover, contents and first chapter."""
    language = manuscript.book.language
    cover = ("cover", "cover.xhtml", term("cover", language))
    contents = ("toc", "nav.xhtml#toc", term("contents", language))
    start = _first_chapter(manuscript.book)
    body = ("bodymatter", f"{start.id}.xhtml", start.title or manuscript.book.title)
    marks = ((cover, manuscript.profile.has_cover_page), (contents, manuscript.shows_contents), (body, True))
    return tuple(mark for mark, is_there in marks if is_there)


def _first_chapter(book: Book) -> Chapter:
    """Return where the text begins."""
    return next((chapter for chapter in book.chapters if chapter.matter == "body"), book.chapters[0])


def _has(book: Book, role: str) -> bool:
    """Whether the manuscript has a page of its own for a role."""
    return any(chapter.role == role for chapter in book.chapters)


def _document_resource(document: Document, manuscript: _Manuscript) -> Resource:
    """Return a document as a file of the package."""
    is_nav = document.name == NAV
    properties = (*document.properties, *(("nav",) if is_nav else ()))
    in_spine = manuscript.shows_contents or not is_nav
    return Resource(
        f"page-{document.name}", document.href, XHTML_TYPE, document.data, properties, in_spine=in_spine
    )


def _ncx(manuscript: _Manuscript, documents: Sequence[Document]) -> bytes:
    book = manuscript.described.book
    targets = Targets(manuscript.contents, manuscript.pages, documents)
    return ncx(targets, book.title, book.author_names, identifier=book.identifier, language=book.language)


def _pictures(book: Book, cover: Resource) -> Iterator[Resource]:
    """Yield the pictures of the chapters; the cover is there already."""
    for number, asset in enumerate(book.assets.values(), 1):
        href = f"images/{asset.name}"
        if href != cover.href:
            yield Resource(f"image-{number}", href, asset.media_type, asset.data)
