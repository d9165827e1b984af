"""Cross references and links between chapters get their texts and targets, or a problem says why not."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping, Sequence
from itertools import count, takewhile
from urllib.parse import unquote

from chapbook.book import Book, Chapter, Token, place_of
from chapbook.patterns import regex
from chapbook.problems import Place, Problem, did_you_mean
from chapbook.references.anchors import Anchors, path_from
from chapbook.references.marks import with_name
from chapbook.references.places import find_place
from chapbook.references.targets import Target, collect_targets
from chapbook.references.tokens import ChangeInline, Counters, change_inlines, number_captions

OUTSIDE = regex(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|//)")  # how links to the web or a mailbox begin


def resolve(book: Book, *, unread: Collection[str] = ()) -> tuple[Book, list[Problem]]:
    """Return the book with figures and tables numbered and references and internal links resolved.

    What leads to one of the `unread`, files of the manuscript that are not in the book because something is
    wrong with them, or may lead there, is no problem of its own.
    """
    counters = Counters()
    numbered = book._replace(chapters=tuple(number_captions(chapter, counters) for chapter in book.chapters))
    resolver = _Resolver(numbered, collect_targets(numbered), Anchors(numbered), unread)
    chapters = tuple(change_inlines(chapter, resolver.change_in(chapter)) for chapter in numbered.chapters)
    return numbered._replace(chapters=chapters), resolver.problems


class _Resolver:
    """Resolves the tokens of one book and collects what is wrong."""

    def __init__(
        self, book: Book, targets: Mapping[str, tuple[Target, ...]], anchors: Anchors, unread: Collection[str]
    ) -> None:
        self.book = book
        self.targets = targets
        self.anchors = anchors
        self.unread = unread
        self.problems: list[Problem] = []

    def change_in(self, chapter: Chapter) -> ChangeInline:
        """Return what changes the tokens of a chapter, of which it takes each once, in reading order."""
        marks = count(1)
        return lambda token, block: with_name(token, marks) or self._change(token, block, chapter)

    def _change(self, token: Token, block: Token, chapter: Chapter) -> Token:
        """Return the token with its target, the token itself where it has none."""
        if token.type == "reference":
            return self._reference(token, block, chapter)
        if token.type == "link_open" and is_internal(href := str(token.attrGet("href") or "")):
            return self._link(token, block, chapter, href)
        return token

    def _reference(self, token: Token, block: Token, chapter: Chapter) -> Token:
        name = str(token.meta["target"])
        candidates = self.targets.get(name, ())
        own = [target for target in candidates if target.chapter_id == chapter.id]
        if len(candidates) == 1 or len(own) == 1:
            target = (own or candidates)[0]
            found = {"text": target.text, "chapter": target.chapter_id, "anchor": target.anchor}
            return token.copy(meta={**token.meta, **found, "bracketed": _is_bracketed(token, block)})
        if self.unread and not candidates:
            return token
        place = place_of(token, chapter.place.path)
        place = place if place.column else find_place(chapter, block, f"[@{name}")
        self.problems.append(self._unresolved(name, candidates, place))
        return token

    def _unresolved(self, name: str, candidates: Sequence[Target], place: Place) -> Problem:
        width = len(name) + len("[@]")
        if candidates:
            text = f"`{name}` names {len(candidates)} things in different chapters"
            return Problem("reference-ambiguous", place, text, "give each a name of its own", width)
        help = did_you_mean(name, self.targets) or f"give what you mean a name, such as `{{#{name}}}`"
        return Problem("reference-unknown", place, f"nothing in the book is called `{name}`", help, width)

    def _link(self, token: Token, block: Token, chapter: Chapter, href: str) -> Token:
        path, _, anchor = unquote(href).partition("#")
        aimed = self.anchors.find_chapter(path, chapter) if path else self._chapter_with(anchor, chapter)
        found = self.anchors.find(anchor, aimed) if aimed is not None else None
        if aimed is not None and found is not None:
            return token.copy(meta={**token.meta, "chapter": aimed.id, "anchor": found})
        if aimed is None and path_from(chapter, path) in self.unread:
            return token
        place = find_place(chapter, block, href)
        self.problems.append(self._broken(place, href, aimed))
        return token

    def _chapter_with(self, anchor: str, chapter: Chapter) -> Chapter:
        """Return the chapter that `#anchor` means: the linking one, else the only one that has it."""
        if self.anchors.find(anchor, chapter) is None:
            having = [c for c in self.book.chapters if self.anchors.find(anchor, c) is not None]
            if len(having) == 1:
                return having[0]
        return chapter

    def _broken(self, place: Place, href: str, aimed: Chapter | None) -> Problem:
        path, _, anchor = unquote(href).partition("#")
        if aimed is not None:
            help = did_you_mean(anchor, self.anchors.names(aimed)) or "link to a heading that the chapter has"
            return Problem("link-broken", place, f"nothing is called `#{anchor}` there", help, len(href))
        there = [posixpath.basename(c.source.path) for c in self.book.chapters if c.source]
        help = did_you_mean(posixpath.basename(path), there)
        help = help or "link to a file of the manuscript, or to the web with https://"
        return Problem("link-broken", place, f"there is no chapter `{href}`", help, len(href))


def _is_bracketed(token: Token, block: Token) -> bool:
    """Return whether a token of a block stands in brackets that were opened before it."""
    before = takewhile(lambda child: child is not token, block.children or ())
    text = "".join(child.content for child in before if child.type == "text")
    return any(text.count(opening) > text.count(closing) for opening, closing in ("()", "（）"))


def is_internal(href: str) -> bool:
    """Whether a link leads into the book rather than to the web or a mailbox."""
    return OUTSIDE.match(href) is None
