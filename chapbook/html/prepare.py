"""Tokens made ready to be written: a title where only the front matter has one, fit heads of tables."""

from __future__ import annotations

from chapbook.book import UNTITLED, Chapter, Token, Tokens

LONGEST_REPEATED = 500  # letters in the head of a table
TITLE_ID = "title"  # of a title that has no heading in the file


def chapter_tokens(chapter: Chapter) -> Tokens:
    """Return a chapter's blocks as they are to be written, its title first."""
    tokens = with_fit_heads(chapter.tokens)
    return (*_title(chapter.title), *tokens) if _lacks_title(chapter) else tokens


def title_id(chapter: Chapter) -> str:
    """Return the id of the heading that is a chapter's title, "" where it has none."""
    if chapter.headings:
        return chapter.headings[0].id
    if opening := _first_heading(chapter):
        return str(opening.attrs.get("id") or "")
    return TITLE_ID if _lacks_title(chapter) else ""


def _first_heading(chapter: Chapter) -> Token | None:
    return next((token for token in chapter.tokens if token.type == "heading_open"), None)


def _lacks_title(chapter: Chapter) -> bool:
    """Whether only the front matter has the title that a chapter ought to show."""
    is_untitled = not chapter.headings and _first_heading(chapter) is None
    return is_untitled and bool(chapter.title) and chapter.role not in UNTITLED


def _title(title: str) -> Tokens:
    """Return a title as a heading."""
    return (
        Token("heading_open", "h1", 1, attrs={"id": TITLE_ID, "class": "generated"}),
        Token("inline", "", 0, children=[Token("text", "", 0, content=title)], content=title),
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
