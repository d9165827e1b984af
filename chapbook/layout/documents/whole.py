"""A chapter's XHTML becomes a whole document for the engine, with the pictures it shows."""

from __future__ import annotations

import math
from collections.abc import Mapping
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import unquote

from chapbook.book import Asset, Book, Chapter
from chapbook.layout.jobs import Picture
from chapbook.lines.even import is_little
from chapbook.markup import iter_blocks
from chapbook.patterns import regex
from chapbook.typography import Rules, set_text

LONG_TITLE = 34  # characters: more would not fit on one line of an opening
LONG_BOOK_TITLE = 40  # characters: more would fill a title page
LONG_HEAD = 36  # characters: what is longer is cut where it can be
CAPITALS = 0.78  # so much of the characters of a running head there is room for in capitals
LEAST_HEAD = 0.85  # of its size: a running head is rather set smaller than cut, down to this
SHORTEST_HEAD = 4  # less says too little of a title
CUT = " …"  # behind one that is broken off
CUTS = (": ", " – ", " — ", "? ", ". ")  # where a title may end as a running head
BEFORE_VERSE = ("heading_open", "epigraph_open")  # in a chapter that is a poem
FEWEST_SPEECHES = 12  # of a play: fewer are quoted in whatever else is short
SPACES = regex(r"[ \t\n]+|\s(?=[–—])")  # a no-break one before a dash, too, is a place to cut
KEPT = Rules(dashes=False, ellipses=False, spaces=("initials", "titles", "numbers"))  # no cut is within these
SOURCE = regex(r'src="asset:([^"]*)"')


class RunningHeads(NamedTuple):
    """What stands over the pages of a chapter."""

    left: str
    right: str
    size: float = 1.0  # which they need, of that which the theme gives them

    @property
    def style(self) -> str:
        """The attribute that says so to the sheets, "" where it need not be said."""
        return f' style="--head: {self.size:.0%}"' if self.size < 1 else ""


def whole_document(body: str, chapter: Chapter, book: Book, *, folios: str, heads: RunningHeads) -> str:
    """Return the document of a chapter: its XHTML with the texts of its running heads."""
    classes = [folios, f"role-{chapter.role}"]
    classes += ["parts"] if book.has_parts else []
    classes += ["long-title"] if len(chapter.title) > LONG_TITLE else []
    classes += ["long-book"] if len(book.title) > LONG_BOOK_TITLE else []
    classes += ["repeats-title"] if _letters(chapter.title) == _letters(book.title) else []
    classes += ["poem"] if _is_poem(chapter) else []
    classes += ["play"] if _is_play(chapter) else []
    return (
        f'<!DOCTYPE html><html lang="{escape(chapter.language or book.language)}"{heads.style}><head>'
        f'<meta charset="utf-8"/><title>{escape(chapter.title or book.title)}</title></head>'
        f'<body class="{" ".join(classes)}" data-book="{escape(heads.left)}"'
        f' data-chapter="{escape(heads.right)}">'
        f"{body}</body></html>"
    )


def _is_poem(chapter: Chapter) -> bool:
    """Whether verse comes after the title, or after an epigraph or the head of a section below it."""
    blocks = (chapter.tokens[first].type for first, _ in iter_blocks(chapter.tokens))
    is_titled = next(blocks, "") == "heading_open"
    return is_titled and next((block for block in blocks if block not in BEFORE_VERSE), "") == "verse_open"


def _is_play(chapter: Chapter) -> bool:
    """Whether most paragraphs are speeches: those of a play or an interview are the text itself."""
    round_it: list[bool] = []  # of the quotations round a token: whether each is a dialogue
    speeches = paragraphs = 0
    for token in chapter.tokens:
        if token.type == "blockquote_open":
            round_it.append("dialogue" in str(token.attrGet("class") or ""))
        elif token.type == "blockquote_close":
            round_it.pop()
        elif token.type == "paragraph_open":
            paragraphs += 1
            speeches += bool(round_it) and round_it[0]
    return speeches >= FEWEST_SPEECHES and speeches * 2 > paragraphs


def running_heads(chapter: Chapter, book: Book, author: str, longest: int) -> RunningHeads:
    """Return what stands over left and right pages: book and chapter, or author and book where alike."""
    title = set_text(book.title, book.language, KEPT)
    own = set_text(chapter.short or chapter.title, chapter.language, KEPT)
    left, right = running_head(title, longest), running_head(own or title, longest)
    if _letters(right) == _letters(left):
        left, right = (
            (author if author and len(author) <= _room(author, longest) / LEAST_HEAD else left),
            left,
        )
    size = min(_room(head, longest) / max(len(head), 1) for head in (left, right))
    return RunningHeads(left, right, min(math.floor(size * 100) / 100, 1.0))


def head_size(book: Book, author: str, longest: int) -> float:
    """Return the one size that all running heads of a book have, of that which the theme gives them."""
    return min((running_heads(chapter, book, author, longest).size for chapter in book.chapters), default=1.0)


def _room(head: str, longest: int) -> int:
    """Return how many characters there is room for, in capitals fewer."""
    return int(longest * CAPITALS) if head.isupper() else longest


def _letters(title: str) -> str:
    return "".join(filter(str.isalnum, title)).casefold()


def running_head(title: str, longest: int) -> str:
    """Return a title in so many characters, or a few more, which are set smaller.

    `Storm: A Tale of the Sea and of Those in Peril` -> `Storm`
    """
    title = SPACES.sub(" ", title.strip())
    longest = _room(title, longest)
    if len(title) <= min(longest, LONG_HEAD):
        return title
    starts = [title.split(cut, maxsplit=1)[0].rstrip() + cut.strip(" :–—.") for cut in CUTS if cut in title]
    fitting = [start for start in starts if SHORTEST_HEAD <= len(start) <= longest]
    if fitting:
        return min(fitting, key=len)
    return title if len(title) <= longest / LEAST_HEAD else f"{_cut(title[:longest])}{CUT}"


def is_cut(head: str, chapter: Chapter) -> bool:
    """Whether a running head is the start of a chapter's title, broken off."""
    return head.endswith(CUT) and not (chapter.short or chapter.title).endswith(CUT.strip())


def _cut(start: str) -> str:
    """Return the whole words of a title's start, without an article or the like before the next one."""
    words = start.split(" ")[:-1]
    while len(words) > 1 and is_little(words[-1]):
        words.pop()
    return " ".join(words).rstrip(" ,;:–—")


def pictures_in(body: str, assets: Mapping[str, Asset]) -> dict[str, Picture]:
    """Return the pictures that a chapter's XHTML shows."""
    names = {unquote(unescape(name)) for name in SOURCE.findall(body)}
    return {
        name: Picture(assets[name].media_type, assets[name].data) for name in sorted(names) if name in assets
    }
