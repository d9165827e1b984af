"""The index: entries gathered from the marks in the text, sorted by language, with letters and references.

A Book comes in, the same Book with its index goes out, and what is wrong with the marks. The numbers of
pages are for the layout: an entry has its places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from chapbook.book import Book, Chapter, Token, Tokens
from chapbook.config import Config
from chapbook.markup import plain_text
from chapbook.matter.marks import BELOW, Mark, iter_marks, paths_of
from chapbook.matter.pages import generated_page, with_page
from chapbook.matter.tokens import block, emphasis, heading, inline, inner_link, locators, span, text
from chapbook.problems import Place, Problem, did_you_mean
from chapbook.typography import initial, sort_key, term

FEWEST_WITH_LETTERS = 20  # entries; a shorter index needs no letters over its groups
ENTRY_NAME = "entry.{}"  # no name that is made of a heading has a dot
ANOTHER = ";"  # between the entries that `see` and `seealso` name
LAST_ROLES = ("colophon", "back")  # what stands behind an index


@dataclass(slots=True)
class Entry:
    """An entry while it is gathered."""

    words: Tokens
    name: str  # of itself and those above it, as plain text: `storm!at sea`
    sort: str = ""
    places: list[tuple[str, str]] = field(default_factory=list)  # chapter and anchor
    see: list[str] = field(default_factory=list)  # names of entries
    see_also: list[str] = field(default_factory=list)
    below: dict[str, Entry] = field(default_factory=dict)  # by their own words
    id: str = ""  # in the index

    def walk(self) -> Iterator[Entry]:
        """Yield this entry and all below it."""
        yield self
        for entry in self.below.values():
            yield from entry.walk()


def with_index(book: Book, config: Config) -> tuple[Book, list[Problem]]:
    """Return the book with its index: at the end of the file of this role, else at the end of the book."""
    problems: list[Problem] = []
    marks = list(iter_marks(book, config, problems))
    if not marks:
        return book, problems
    entries = gather(marks, book.language)
    own = next((chapter for chapter in book.chapters if chapter.role == "index"), None)
    index = own or _empty_index(book)
    problems += _Referrer(marks, entries, config, book.language).problems()
    index = index._replace(tokens=(*index.tokens, *index_list(entries, index)))
    if own is not None:
        return book._replace(chapters=tuple(index if c is own else c for c in book.chapters)), problems
    return with_page(book, index, LAST_ROLES), problems


def _empty_index(book: Book) -> Chapter:
    title = term("index", book.language)
    return generated_page("index", heading(title), book, title)


def gather(marks: Sequence[Mark], language: str) -> tuple[Entry, ...]:
    """Return the entries of marks in the order of the language, each with an id."""
    root = Entry((), "")
    names = {_name(mark.path[0]) for mark in marks}
    for mark in marks:
        entry = root
        for words in _path(mark, names):
            name = _name(words)
            whole = f"{entry.name}{BELOW}{name}" if entry.name else name
            entry = entry.below.setdefault(name, Entry(words, whole))
        entry.sort = entry.sort or mark.sort
        if not mark.see:
            entry.places.append((mark.chapter_id, mark.anchor))
    _sort(root, language)
    for number, entry in enumerate(root.walk()):
        entry.id = ENTRY_NAME.format(number)
    return tuple(root.below.values())


def _path(mark: Mark, names: Iterable[str]) -> tuple[Tokens, ...]:
    """Return the entries of a mark; `Storms` at a sentence's beginning are `storms` if there are any."""
    name = _name(mark.path[0])
    small = name[:1].lower() + name[1:]
    if mark.is_typed or small == name or small not in names:
        return mark.path
    return ((text(small),),)


def _name(words: Tokens) -> str:
    return " ".join(plain_text(words).split())


def _sort(entry: Entry, language: str) -> None:
    """Put what stands below an entry in order, on all levels."""
    ordered = sorted(
        entry.below.items(), key=lambda item: (sort_key(item[1].sort or item[0], language), item[0])
    )
    entry.below = dict(ordered)
    for below in entry.below.values():
        _sort(below, language)


class _Referrer:
    """Gives the entries their references to each other, and finds those that lead nowhere."""

    def __init__(
        self, marks: Sequence[Mark], entries: Sequence[Entry], config: Config, language: str
    ) -> None:
        self.marks = marks
        self.entries = {entry.name: entry for top in entries for entry in top.walk()}
        self.config = config
        self.language = language

    def problems(self) -> Iterator[Problem]:
        """Add the references of all marks; yield what is wrong with them."""
        names = {_name(mark.path[0]) for mark in self.marks}
        for mark in self.marks:
            entry = self.entries[BELOW.join(_name(words) for words in _path(mark, names))]
            for typed, found in ((mark.see, entry.see), (mark.see_also, entry.see_also)):
                for one in filter(None, map(str.strip, typed.split(ANOTHER))):
                    yield from self._refer(one, entry, found, mark.place)
            if mark.see and (entry.places or entry.below):
                words = f"`{entry.name}` leads to another entry and has places of its own"
                yield Problem("index-see-places", mark.place, words, "write `seealso` for `see`")
        for mark in self.marks:
            entry = self.entries[BELOW.join(_name(words) for words in _path(mark, names))]
            yield from self._led_on(mark, entry)

    def _led_on(self, mark: Mark, entry: Entry) -> Iterator[Problem]:
        """Yield a problem for each entry named in place of places that has none itself."""
        for name in entry.see if mark.see else ():
            target = self.entries[name]
            if target.see and not (target.places or target.below):
                words = f"`{entry.name}` leads to `{name}`, which only leads on"
                help = f"name the entry that has the pages, such as `{target.see[0]}`"
                yield Problem("index-see-on", mark.place, words, help)

    def _refer(self, typed: str, entry: Entry, found: list[str], place: Place) -> Iterator[Problem]:
        name = BELOW.join(_name(words) for words in paths_of(typed, self.language, self.config))
        if name in self.entries and name != entry.name:
            found += [] if name in found else [name]
            return
        words = f"the index has no entry `{typed}`" if name != entry.name else f"`{typed}` leads to itself"
        others = (other for other in self.entries if other != entry.name)
        help = did_you_mean(name, others) or "mark a place with that entry, or name one that the index has"
        yield Problem("index-see", place, words, help)


def index_list(entries: Sequence[Entry], index: Chapter) -> Tokens:
    """Return the entries as lists, one for each letter."""
    named = {entry.name: entry for top in entries for entry in top.walk()}
    groups = groupby(entries, key=lambda e: initial(e.sort or plain_text(e.words), index.language))
    tokens: list[Token] = []
    for letter, group in groups:
        tops = _list(group, named, index)
        above: Tokens = ()
        if letter and len(entries) >= FEWEST_WITH_LETTERS:
            above = block("heading", "h2", [inline([text(letter)])], "index-letter")
        tokens += block("group", "div", [*above, *tops], "index-group")
    return block("group", "div", tokens, "index-entries generated")


def _list(entries: Iterable[Entry], named: dict[str, Entry], index: Chapter) -> Tokens:
    items: list[Token] = []
    for entry in entries:
        below = _list(entry.below.values(), named, index) if entry.below else ()
        opening, *rest = block("list_item", "li", (inline(_line(entry, named, index)), *below))
        items += [opening.copy(attrs={"id": entry.id}), *rest]
    return block("bullet_list", "ul", items, "index-list")


def _line(entry: Entry, named: dict[str, Entry], index: Chapter) -> Iterator[Token]:
    """Yield an entry's words, its places, and where else to look."""
    yield from span(entry.words, "entry-words") if entry.below else entry.words
    if entry.places:
        yield locators(entry.places)
    for kind, names in (("see", entry.see), ("see-also", entry.see_also)):
        for number, name in enumerate(names):
            before = (text(". "), *emphasis(term(kind, index.language)), text(" "))
            yield from (text("; "),) if number else before
            target = named[name]
            words = text(": ".join(name.split(BELOW))) if BELOW in name else None
            yield from inner_link([words] if words else target.words, index.id, target.id)
