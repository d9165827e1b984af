"""What an element of an e-book means: from `epub:type`, ARIA roles and the class names that are in use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from chapbook.importers.ebook.tree import Element
from chapbook.patterns import regex

# Words of epub:type (without their prefix), of roles (without `doc-`) and of classes, by meaning.
EPIGRAPHS = frozenset({"epigraph"})
VERSES = frozenset({"verse", "poem", "poetry", "song", "hymn", "lyrics", "poetry-container", "line-block"})
LETTERS = frozenset({"letter"})
QUOTES = frozenset({"blockquot", "blockquote", "block-quote", "extract"})
NOTES = frozenset({"note", "footnote", "endnote", "rearnote", "annotation"})
NOTE_LISTS = frozenset({"notes", "footnotes", "endnotes", "rearnotes"})
ATTRIBUTIONS = frozenset({"attribution", "attrib", "citation", "credit"})
CONTINUED = frozenset({"continued", "continue", "cont"})
SMALL_CAPITALS = frozenset({"smallcaps", "small-caps", "smcap", "smallcap", "sc"})
ITALICS = frozenset({"italic", "italics", "ital", "it", "emphasis"})
BOLDS = frozenset({"bold", "strong"})
PULLED = frozenset({"pullquote", "pull-quote"})
TALK = frozenset({"dialogue", "dialog", "drama"})
NUMBERS = frozenset({"ordinal"})
FIGURES = frozenset(
    {"figure", "figcenter", "figleft", "figright", "illustration", "illus"}
)  # around a picture and its caption
CAPTIONS = frozenset({"caption", "figcaption"})
# What an e-reader or another program put there, and no part of the text.
GENERATED = frozenset({"generated", "pagebreak", "pagenum", "page-number", "pageno", "backlink"})
NAVIGATION = frozenset({"toc", "landmarks", "page-list", "loi", "lot"})
BOILERPLATE = frozenset({"pg-boilerplate", "pgheader", "pgfooter"})

# What a document is, by the words that say so -> the role of a manuscript's file.
ROLES_BY_WORD: Mapping[str, str] = MappingProxyType(
    {
        "part": "part", "volume": "part", "division": "part", "dedication": "dedication",
        "epigraph": "epigraph",
        "foreword": "foreword", "preface": "preface", "acknowledgments": "acknowledgments",
        "introduction": "introduction", "prologue": "prologue", "conclusion": "conclusion",
        "epilogue": "epilogue", "afterword": "afterword", "appendix": "appendix", "glossary": "glossary",
        "bibliography": "bibliography", "colophon": "colophon",
    }
)  # fmt: skip
# Pages that Chapbook makes itself, or that belong to another edition.
OTHERS_PAGES = frozenset(
    {
        "cover",
        "titlepage",
        "halftitlepage",
        "halftitle",
        "imprint",
        "copyright-page",
        "toc",
        "landmarks",
        "index",
    }
)
FONT_STYLE = regex(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
FONT_WEIGHT = regex(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
FONT_VARIANT = regex(r"font-variant(?:-caps)?\s*:\s*(?:all-)?small-caps", re.IGNORECASE)


def words_of(element: Element) -> frozenset[str]:
    """Return what an element says of itself, in lower case."""
    attributes = element.attributes
    typed = [word.rpartition(":")[2] for word in attributes.get("epub:type", "").split()]
    roles = [word.removeprefix("doc-") for word in attributes.get("role", "").split()]
    return frozenset(word.lower() for word in (*typed, *roles, *attributes.get("class", "").split()))


def is_hidden(element: Element) -> bool:
    """Whether an element is no part of the text: page numbers, navigation, what a program generated."""
    if element.tag in ("nav", "script", "style", "head", "template") or "hidden" in element.attributes:
        return True
    return bool(words_of(element) & (GENERATED | NAVIGATION | BOILERPLATE))


def role_of(body: Element) -> str:
    """Return the role of a document, "" for a chapter; `OTHERS_PAGES` have their own words."""
    for element in _outermost(body):
        words = words_of(element)
        for word in sorted(words):
            if word == "index" and not _is_generated(element):
                continue  # made by hand
            if word in OTHERS_PAGES or word in ROLES_BY_WORD:
                return ROLES_BY_WORD.get(word, word)
    return ""


def _is_generated(index: Element) -> bool:
    return any("generated" in words_of(part) for part in index.descendants())


def _outermost(body: Element) -> Iterator[Element]:
    """Yield the body, its children, and what alone fills a child."""
    yield body
    for element in body.elements():
        yield element
        children = [*element.elements()]
        if len(children) == 1 and element.words == children[0].words:
            yield from _outermost(children[0])


def is_italic(element: Element) -> bool:
    """Whether an element of the text is set in italics."""
    if element.tag in ("i", "em", "cite", "var", "dfn"):
        return True
    style = element.attributes.get("style", "")
    return element.tag == "span" and (bool(words_of(element) & ITALICS) or bool(FONT_STYLE.search(style)))


def is_bold(element: Element) -> bool:
    """Whether an element of the text is set in bold."""
    if element.tag in ("b", "strong"):
        return True
    style = element.attributes.get("style", "")
    return element.tag == "span" and (bool(words_of(element) & BOLDS) or bool(FONT_WEIGHT.search(style)))


def is_small_capitals(element: Element) -> bool:
    """Whether an element of the text is set in small capitals."""
    style = element.attributes.get("style", "")
    return bool(words_of(element) & SMALL_CAPITALS) or bool(FONT_VARIANT.search(style))
