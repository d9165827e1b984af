"""The stages of an EPUB: chapters to documents, documents to a package, a package to bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from chapbook.book import Book, Chapter
from chapbook.config import Config
from chapbook.epub.accessibility import iter_accessibility
from chapbook.epub.covers import cover_image, cover_page
from chapbook.epub.documents import STYLE_SHEET, Document, Page, make_document
from chapbook.epub.faces import choose_faces
from chapbook.epub.metadata import Item, identifier_of, iter_metadata, modified_of
from chapbook.epub.navigation import ContentsEntry, is_page, nav_body, ncx
from chapbook.epub.own_files import read_cover, read_styles
from chapbook.epub.pack import Package, Resource, pack_epub
from chapbook.epub.title_page import title_page
from chapbook.fonts import FontLibrary
from chapbook.typography.terms import term

XHTML_TYPE = "application/xhtml+xml"
NAV = "nav"
COVER_FOR_OLD_READERS = Item("meta", "", {"name": "cover", "content": "cover-image"})
BEFORE_CONTENTS = frozenset(["cover", "halftitle", "titlepage", "imprint", "dedication", "epigraph"])


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A book ready to be bound: its chapters as XHTML, and the sheets they are styled with."""

    book: Book
    config: Config
    contents: Sequence[ContentsEntry]
    sections: Mapping[str, str]  # the body of each chapter's file, by chapter id
    styles: Sequence[str]  # texts of style sheets, the later win


def bind(manuscript: Manuscript, library: FontLibrary) -> bytes:
    """Return the EPUB of finished sections.

    Raises:
        BookError: the book's own cover or one of its sheets cannot be used.
    """
    book, config = manuscript.book, manuscript.config
    own = read_cover(book.folder, config)
    image = cover_image(config, library, own)
    text = [make_document(page) for page in _text_pages(manuscript)]
    cover = make_document(cover_page(config, image))
    faces = choose_faces(library, text)
    css = "\n".join((*manuscript.styles, faces.css, *read_styles(book.folder, config)))
    resources = [
        *(_document_resource(document, manuscript) for document in (cover, *text)),
        Resource("ncx", "toc.ncx", "application/x-dtbncx+xml", _ncx(manuscript)),
        Resource("style", STYLE_SHEET, "text/css", css.encode()),
        image,
        *_pictures(book),
        *faces.resources,
    ]
    metadata = [*iter_metadata(config), COVER_FOR_OLD_READERS, *iter_accessibility(text)]
    package = Package(resources, metadata, _landmarks(manuscript), config.book.language, modified_of(config))
    return pack_epub(package)


def _text_pages(manuscript: Manuscript) -> Iterator[Page]:
    """Yield the pages in reading order: title page, what comes before the contents, contents, the rest."""
    book, config = manuscript.book, manuscript.config
    nav: Page | None = _nav_page(manuscript)
    yield title_page(config)
    for chapter in book.chapters:
        if nav is not None and chapter.role not in BEFORE_CONTENTS:
            yield nav
            nav = None
        title = chapter.title or book.title
        yield Page(chapter.id, title, chapter.language, manuscript.sections[chapter.id])
    if nav is not None:
        yield nav


def _nav_page(manuscript: Manuscript) -> Page:
    language = manuscript.config.book.language
    body = nav_body(manuscript.contents, language, _landmarks(manuscript))
    return Page(NAV, term("contents", language), language, body)


def _landmarks(manuscript: Manuscript) -> tuple[tuple[str, str, str], ...]:
    """Return the places a reader jumps to: type, href and label of cover, contents and first chapter."""
    language = manuscript.config.book.language
    cover = ("cover", "cover.xhtml", term("cover", language))
    contents = ("toc", "nav.xhtml#toc", term("contents", language))
    start = _first_chapter(manuscript.book)
    body = ("bodymatter", f"{start.id}.xhtml", start.title or manuscript.book.title)
    return (cover, contents, body) if is_page(manuscript.contents) else (cover, body)


def _first_chapter(book: Book) -> Chapter:
    """Return where the text begins."""
    return next((chapter for chapter in book.chapters if chapter.matter == "body"), book.chapters[0])


def _document_resource(document: Document, manuscript: Manuscript) -> Resource:
    """Return a document as a file of the package; a short list of contents is no page to read."""
    is_nav = document.name == NAV
    properties = (*document.properties, *(("nav",) if is_nav else ()))
    in_spine = not is_nav or is_page(manuscript.contents)
    return Resource(
        f"page-{document.name}", document.href, XHTML_TYPE, document.data, properties, in_spine=in_spine
    )


def _ncx(manuscript: Manuscript) -> bytes:
    book, identifier = manuscript.config.book, identifier_of(manuscript.config)
    return ncx(manuscript.contents, book.title, book.authors, identifier=identifier, language=book.language)


def _pictures(book: Book) -> Iterator[Resource]:
    """Yield the pictures of the chapters."""
    for number, asset in enumerate(book.assets.values(), 1):
        yield Resource(f"image-{number}", f"images/{asset.name}", asset.media_type, asset.data)
