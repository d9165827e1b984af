"""Cross references and links between chapters get their texts and targets, or a problem says why not."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote, urlsplit

from chapbook.book import Book, Chapter, Token
from chapbook.problems import Place, Problem
from chapbook.references.places import find_place
from chapbook.references.targets import Target, collect_targets
from chapbook.references.tokens import ChangeInline, Counters, change_inlines, number_captions


def resolve(book: Book) -> tuple[Book, list[Problem]]:
    """Return the book with figures and tables numbered and references and internal links resolved."""
    counters = Counters()
    numbered = replace(book, chapters=tuple(number_captions(chapter, counters) for chapter in book.chapters))
    resolver = _Resolver(numbered, collect_targets(numbered))
    chapters = tuple(change_inlines(chapter, resolver.change_in(chapter)) for chapter in numbered.chapters)
    return replace(numbered, chapters=chapters), resolver.problems


@dataclass(slots=True)
class _Resolver:
    """Resolves the tokens of one book and collects what is wrong."""

    book: Book
    targets: Mapping[str, tuple[Target, ...]]
    problems: list[Problem] = field(default_factory=list)

    def change_in(self, chapter: Chapter) -> ChangeInline:
        """Return what changes the tokens of a chapter."""
        return lambda token, block: self._change(token, block, chapter)

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
            return token.copy(meta={**token.meta, **found})
        place = find_place(chapter, block, f"@{name}")
        self.problems.append(self._unresolved(name, candidates, place))
        return token

    def _unresolved(self, name: str, candidates: Sequence[Target], place: Place) -> Problem:
        width = len(name) + 1
        if candidates:
            text = f"`{name}` names {len(candidates)} things in different chapters"
            return Problem("reference-ambiguous", place, text, "give each a name of its own", width)
        help = nearest(name, self.targets) or f"give what you mean a name, such as `{{#{name}}}`"
        return Problem("reference-unknown", place, f"nothing in the book is called `{name}`", help, width)

    def _link(self, token: Token, block: Token, chapter: Chapter, href: str) -> Token:
        path, _, anchor = unquote(href).partition("#")
        aimed = self._chapter_at(path, chapter) if path else self._chapter_with(anchor, chapter)
        if aimed is not None and (not anchor or anchor in anchors(aimed)):
            is_title = bool(aimed.headings) and anchor == aimed.headings[0].id
            found = {"chapter": aimed.id, "anchor": "" if is_title else anchor}
            return token.copy(meta={**token.meta, **found})
        self.problems.append(self._broken(find_place(chapter, block, href), href, aimed))
        return token

    def _chapter_with(self, anchor: str, chapter: Chapter) -> Chapter:
        """Return the chapter that `#anchor` means: the linking one, else the only one that has it."""
        if anchor not in anchors(chapter):
            having = [other for other in self.book.chapters if anchor in anchors(other)]
            if len(having) == 1:
                return having[0]
        return chapter

    def _chapter_at(self, path: str, chapter: Chapter) -> Chapter | None:
        """Return the chapter whose file a link leads to, relative to the linking file."""
        base = posixpath.dirname(chapter.place.path)
        wanted = posixpath.normpath(posixpath.join(base, path))
        return next((c for c in self.book.chapters if c.source and c.source.path == wanted), None)

    def _broken(self, place: Place, href: str, aimed: Chapter | None) -> Problem:
        anchor = unquote(href).partition("#")[2]
        if aimed is not None:
            help = nearest(anchor, anchors(aimed)) or "link to a heading that the chapter has"
            return Problem("link-broken", place, f"nothing is called `#{anchor}` there", help, len(href))
        files = {posixpath.basename(c.source.path): c for c in self.book.chapters if c.source}
        help = nearest(posixpath.basename(urlsplit(href).path), files)
        help = help or "link to a file of the manuscript, or to the web with https://"
        return Problem("link-broken", place, f"there is no chapter `{href}`", help, len(href))


def is_internal(href: str) -> bool:
    """Whether a link leads into the book rather than to the web or a mailbox."""
    parts = urlsplit(href)
    return not parts.scheme and not parts.netloc


def anchors(chapter: Chapter) -> set[str]:
    """Return the ids in a chapter that a link may lead to."""
    ids = {heading.id for heading in chapter.headings}
    return ids | {str(token.attrGet("id")) for token in chapter.tokens if token.attrGet("id")}


def nearest(name: str, names: Mapping[str, object] | set[str]) -> str:
    """Return `did you mean …?` with the nearest name, "" where none is near."""
    near = difflib.get_close_matches(name, sorted(names), n=1)
    return f"did you mean `{near[0]}`?" if near else ""
