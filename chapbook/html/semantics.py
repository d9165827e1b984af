"""What a section of a book is, in the words of EPUB and of DPUB-ARIA.

Sources: EPUB 3 Structural Semantics Vocabulary 1.1; Digital Publishing WAI-ARIA Module 1.1. Where a
type has a matching role, both are written: Ace reports a type without its role.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# Role of a chapter or kind of block -> (epub:type, ARIA role; "" where there is none).
SEMANTICS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "cover": ("cover", ""),
        "halftitle": ("halftitlepage", ""),
        "series": ("seriespage", ""),
        "titlepage": ("titlepage", ""),
        "imprint": ("imprint", ""),
        "dedication": ("dedication", "doc-dedication"),
        "epigraph": ("epigraph", "doc-epigraph"),
        "contents": ("toc", "doc-toc"),
        "figures": ("loi", ""),
        "tables": ("lot", ""),
        "foreword": ("foreword", "doc-foreword"),
        "preface": ("preface", "doc-preface"),
        "acknowledgments": ("acknowledgments", "doc-acknowledgments"),
        "introduction": ("introduction", "doc-introduction"),
        "prologue": ("prologue", "doc-prologue"),
        "part": ("part", "doc-part"),
        "chapter": ("chapter", "doc-chapter"),
        "conclusion": ("conclusion", "doc-conclusion"),
        "epilogue": ("epilogue", "doc-epilogue"),
        "afterword": ("afterword", "doc-afterword"),
        "appendix": ("appendix", "doc-appendix"),
        "endnotes": ("endnotes", "doc-endnotes"),
        "glossary": ("glossary", "doc-glossary"),
        "glossterm": ("glossterm", ""),
        "glossdef": ("glossdef", ""),
        "bibliography": ("bibliography", "doc-bibliography"),
        "index": ("index", "doc-index"),
        "biblioref": ("biblioref", "doc-biblioref"),
        "locator": ("index-locator", ""),
        "colophon": ("colophon", "doc-colophon"),
        "pullquote": ("pullquote", "doc-pullquote"),
        "remark": ("", "note"),  # a bare aside is a landmark, and landmarks need names of their own
        "attribution": (
            "",
            "presentation",
        ),  # a bare footer is a landmark where a section has a role of its own
        "notes": ("footnotes", "doc-endnotes"),
        "note": ("footnote", "doc-footnote"),
        "note-call": ("noteref", "doc-noteref"),
    }
)


def epub_type(name: str) -> str | None:
    """Return the `epub:type` of a part of a book, None where it has none."""
    return SEMANTICS.get(name, ("", ""))[0] or None


def aria_role(name: str) -> str | None:
    """Return the ARIA role of a part of a book, None where it has none."""
    return SEMANTICS.get(name, ("", ""))[1] or None
