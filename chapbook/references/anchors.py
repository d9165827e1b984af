"""Where links within the book may lead: chapters by their files, and the names in them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from chapbook.book import Book, Chapter
from chapbook.characters import squeezed


class Anchors:
    """The chapters of a book and the ids in them, looked up once."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._files: dict[str, Chapter] = {}
        self._ids: dict[str, Mapping[str, str]] = {}  # by chapter

    def find_chapter(self, path: str, start: Chapter) -> Chapter | None:
        """Return the chapter whose file or folder a path leads to, relative to the linking file.

        `storm.html` is `storm.md`, as for mdBook, which makes pages of chapters.
        """
        if not self._files:
            self._files = {chapter.place.path: chapter for chapter in self.book.chapters}
        wanted = path_from(start, path)
        names = (wanted, f"{wanted}/index.md", f"{wanted.removesuffix('.html')}.md")
        return next((self._files[name] for name in names if name in self._files), None)

    def find(self, anchor: str, chapter: Chapter) -> str | None:
        """Return the id in a chapter that a link to `#anchor` leads to; "": its start; None: there is none.

        Tools differ in what they make of punctuation: `#whats-new` finds `what-s-new` where only that fits.
        The names of long headings are cut: all words of one find it, too.
        """
        if not anchor:
            return ""
        known = self._known(chapter)
        name = known.get(anchor) or known.get(squeezed(anchor), "")
        if not name:
            return None
        return "" if chapter.headings and name == chapter.headings[0].id else name

    def names(self, chapter: Chapter) -> list[str]:
        """Return the ids of a chapter, sorted."""
        return sorted(set(self._known(chapter).values()) - {""})

    def _known(self, chapter: Chapter) -> Mapping[str, str]:
        """Return a chapter's ids by themselves, and by their letters alone where only one has those."""
        if chapter.id not in self._ids:
            names = list(dict.fromkeys(_iter_ids(chapter)))
            by_letters: dict[str, str] = {}
            for letters, name in (*((squeezed(name), name) for name in names), *_iter_cut(chapter)):
                by_letters[letters] = "" if letters in by_letters else name
            self._ids[chapter.id] = {**by_letters, **{name: name for name in names}}
        return self._ids[chapter.id]


def path_from(start: Chapter, path: str) -> str:
    """Return the path below the book's folder that a path in a chapter's file leads to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(start.place.path), path))


def _iter_cut(chapter: Chapter) -> Iterator[tuple[str, str]]:
    """Yield the letters of each heading that has more words than its name, and the name."""
    for heading in chapter.headings:
        letters, own = squeezed(heading.text), squeezed(heading.id)
        if letters != own and letters.startswith(own):
            yield letters, heading.id


def _iter_ids(chapter: Chapter) -> Iterator[str]:
    """Yield the ids of headings, other blocks and runs of words, in the text and in the notes."""
    yield from (heading.id for heading in chapter.headings)
    for tokens in chapter.streams:
        for block in tokens:
            for token in (block, *(block.children or ())):
                if name := token.attrs.get("id"):
                    yield str(name)
