"""Tokens made ready to be written: a title where only the front matter has one, fit heads of tables."""

from __future__ import annotations

from chapbook.book import Chapter, Token, Tokens

UNTITLED = frozenset(
    {"dedication", "epigraph", "cover", "halftitle", "series", "titlepage", "imprint", "back"}
)
LONGEST_REPEATED = 500  # letters in the head of a table
TITLE_ID = "title"  # of a title that has no heading in the file


def chapter_tokens(chapter: Chapter) -> Tokens:
    """Return a chapter's blocks as they are to be written, its title first."""
    tokens = with_fit_heads(chapter.tokens)
    return tokens if title_id(chapter) != TITLE_ID else (*_missing_title(chapter), *tokens)


def title_id(chapter: Chapter) -> str:
    """Return the id of the heading that is a chapter's title, "" where it has none."""
    if chapter.headings:
        return chapter.headings[0].id
    opening = next((token for token in chapter.tokens if token.type == "heading_open"), None)
    if opening is not None:
        return str(opening.attrs.get("id") or "")
    return TITLE_ID if chapter.title and chapter.role not in UNTITLED else ""


def _missing_title(chapter: Chapter) -> Tokens:
    """Return the title from a chapter's front matter as a heading, none where the chapter has one."""
    if any(token.type == "heading_open" for token in chapter.tokens):
        return ()
    words = Token("text", "", 0, content=chapter.title)
    return (
        Token("heading_open", "h1", 1, attrs={"id": TITLE_ID, "class": "generated"}),
        Token("inline", "", 0, children=[words], content=chapter.title),
        Token("heading_close", "h1", -1),
    )


def with_fit_heads(tokens: Tokens) -> Tokens:
    """Return tokens in which no head of a table is empty, as Markdown has them, and long ones are marked.

    Repeated above a long row, such a head could be taller than its page, and WeasyPrint would drop it.
    """
    kept: list[Token] = []
    start = 0  # of the head being read, in `kept`
    for token in tokens:
        kept.append(token)
        if token.type == "thead_open":
            start = len(kept) - 1
        elif token.type == "thead_close":
            letters = sum(len(t.content) for t in kept[start:] if t.content.strip())
            if not letters:
                del kept[start:]
            elif letters > LONGEST_REPEATED:
                kept[start] = kept[start].copy(attrs={**kept[start].attrs, "class": "long"})
    return tuple(kept)
