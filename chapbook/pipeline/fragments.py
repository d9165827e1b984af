"""A fragment of Markdown as XHTML, for those who only want the typography."""

from __future__ import annotations

from chapbook.html import fragment_to_xhtml
from chapbook.interpreter import uncollected
from chapbook.markup import Options, parse
from chapbook.problems import BookError, errors_among


def to_xhtml(markdown: str, *, language: str) -> str:
    """Return a fragment of Markdown as XHTML with all typography applied.

    A fragment may call notes whose text stands elsewhere.

    Raises:
        BookError: something in it cannot be set; places are lines and columns of the fragment.
    """
    with uncollected():
        parsed = parse(markdown, "fragment.md", Options(language))
        problems = [problem for problem in parsed.problems if problem.name != "note-missing"]
        if errors_among(problems):
            raise BookError(problems)
        return fragment_to_xhtml(parsed.tokens, parsed.notes, language)
