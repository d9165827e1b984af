"""The lists of figures and of tables: what has a caption, with its number and page.

A Book whose figures are numbered comes in, the same Book with its lists goes out.
"""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.book import UNTITLED, Book, Token, Tokens
from chapbook.config import Config
from chapbook.markup import closing, options_for, parse_inline
from chapbook.matter.pages import generated_page
from chapbook.matter.tokens import (
    block,
    generated,
    heading,
    inline,
    inner_link,
    page_ref,
    repeatable,
    text,
)
from chapbook.problems import Problem
from chapbook.typography import term

LISTED = {"figures": "figure_open", "tables": "table_open"}  # role of the list -> what stands in it
MOST_SHARED = 16  # lines of two lists on one page, their titles among them: a page of A5 has room for these
LINE = 45  # letters of an entry on a line
# What stands before the contents, and so before lists that follow them.
BEFORE = UNTITLED - {"back"} | {"contents", "figures"}


def with_lists(book: Book, config: Config) -> tuple[Book, list[Problem]]:
    """Return the book with the lists that book.toml or a file of the role asks for, after the contents."""
    problems: list[Problem] = []
    for role in LISTED:
        own = next((chapter for chapter in book.chapters if chapter.role == role), None)
        if own is None and not getattr(config.contents, role):
            continue
        entries = list(_iter_entries(book, role, config))
        if not entries:
            place = own.place if own else config.place("contents", role)
            help = "give one a caption, or take this out"
            problems.append(Problem("list-empty", place, f"no {role[:-1]} of the book has a caption", help))
        elif own is not None:
            chapter = own._replace(tokens=(*own.tokens, *_list(entries)))
            book = book._replace(chapters=tuple(chapter if c is own else c for c in book.chapters))
        else:
            title = term(role, book.language)
            page = generated_page(role, (*heading(title), *_list(entries)), book, title)
            at = next((n for n, c in enumerate(book.chapters) if c.role not in BEFORE), 0)
            book = book._replace(chapters=(*book.chapters[:at], page, *book.chapters[at:]))
    return book, problems


def with_shared_page(book: Book) -> Book:
    """Return the book with its list of tables below that of figures where both are ours and short."""
    lists = {c.role: c for c in book.chapters if c.role in LISTED and c.is_generated}
    figures, tables = (lists.get(role) for role in LISTED)
    if figures is None or tables is None:
        return book
    tokens = (*figures.tokens, *_renamed(tables.tokens))
    if sum(1 + len(token.content) // LINE for token in tokens if token.type == "inline") > MOST_SHARED:
        return book
    both = figures._replace(tokens=tokens)
    chapters = (both if chapter is figures else chapter for chapter in book.chapters)
    return book._replace(chapters=tuple(chapter for chapter in chapters if chapter is not tables))


def _renamed(tokens: Tokens) -> Tokens:
    """Return a list whose title, no longer that of a page, has a name of its own."""
    opening, *rest = tokens
    return (opening.copy(attrs={"id": "tables", "class": "title"}), *rest)


def _list(entries: list[Token]) -> Tokens:
    return block("ordered_list", "ol", entries, "entries generated")


def _iter_entries(book: Book, role: str, config: Config) -> Iterator[Token]:
    """Yield the items of a list."""
    for chapter in book.chapters:
        for tokens in chapter.streams:
            for index, token in enumerate(tokens):
                if token.type == LISTED[role] and (words := _caption(tokens, index)):
                    if short := str(token.attrs.get("short", "")):
                        words = parse_inline(short, options_for(config, chapter.language))
                    yield from _entry(token, repeatable(words), chapter.id)


def _caption(tokens: Tokens, start: int) -> Tokens:
    """Return the words of the caption of what opens at `start`, none where it has no caption."""
    for index in range(start + 1, closing(tokens, start)):
        if tokens[index].type == "caption_open":
            return tuple(tokens[index + 1].children or ())
    return ()


def _entry(token: Token, words: Tokens, chapter: str) -> Tokens:
    """Return an item: number, caption and page, all of it one link."""
    anchor = str(token.attrs["id"])
    number = (*generated(str(token.meta["number"]), "number"), text(" "))
    line = inner_link((*number, *words, page_ref(chapter, anchor)), chapter, anchor)
    return block("list_item", "li", (inline(line),), "entry numbered")
