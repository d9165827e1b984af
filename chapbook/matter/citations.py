"""Citations and the bibliography: `[@key, p. 5]` gets its words, and the works cited are listed.

A Book comes in, the same Book with its citations written out goes out: in the line or as notes, as the style
has it, each linked to its entry. An attribution that is a citation alone names author, title and place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from chapbook.book import Book, Chapter, Note, Token, Tokens, place_of
from chapbook.config import Config
from chapbook.files import read_file
from chapbook.markup import options_for
from chapbook.matter.calls import numbered_anew, set_behind
from chapbook.matter.pages import generated_page, with_page
from chapbook.matter.suffixes import with_suffixes
from chapbook.matter.tokens import SPAN_CLOSE, block, heading, inline, paragraph
from chapbook.problems import BookError, Place, Problem, did_you_mean
from chapbook.typography import is_english, term

if TYPE_CHECKING:
    from chapbook.matter.bibliographer import Bibliographer, Cited
    from chapbook.matter.works import Work

STYLES = Path(__file__).parent / "styles"
OWN_STYLES = ("author-date", "notes")
LARGEST_STYLE = 2 << 20  # bytes
LAST_COMMA = b'delimiter-precedes-last="always"'
NO_LAST_COMMA = b'delimiter-precedes-last="never"'
NAME = "work.{}"  # no name that is made of a heading has a dot
LAST_ROLES = ("index", "colophon", "back")  # what stands behind a bibliography
# How pandoc-crossref begins the names of things -> how we do.
CROSS_REFERENCES = {"fig": "fig", "tbl": "tab", "sec": "sec"}
UNBOUND = 'name the file of the works in book.toml: `[book] bibliography = "references.json"`'
HEADS = ("heading_open", "caption_open", "attribution_open", "dt_open")  # no place for a note


def with_citations(book: Book, config: Config) -> tuple[Book, list[Problem]]:
    """Return the book with its citations written out and its bibliography."""
    name = config.book.bibliography
    if name and not (book.folder / name).is_file():
        return book, [_no_bibliography(name, book, config)]
    if not any(_iter_citations(chapter) for chapter in book.chapters):
        return book, []
    from chapbook.matter.works import read_works  # only a book with citations waits for these

    try:
        works = read_works(book.folder, config) if name else {}
    except BookError as error:
        return book, list(error.problems)
    keys = {key.lower(): key for key in works}
    problems = [problem for chapter in book.chapters for problem in _iter_unknown(chapter, keys)]
    if problems:
        return book, problems
    cited = _cited(book, works, keys)
    try:
        return _written_out(book, config, with_suffixes(cited, book.language)), []
    except BookError as error:
        return book, list(error.problems)


def _no_bibliography(name: str, book: Book, config: Config) -> Problem:
    """Return the problem of a bibliography that is not in the book's folder, with where it may be."""
    help = "name a file in the book's folder, such as `references.json`"
    if (book.folder / "source" / name).is_file():
        help = f"it is in `source`: write `source/{name}`"
    path = ("book", "bibliography")
    return config.problem("bibliography-unread", path, f"there is no file `{name}`", help)


def _iter_citations(chapter: Chapter) -> list[Token]:
    """Return the citations of a chapter, those in notes last."""
    children = (child for tokens in chapter.streams for token in tokens for child in token.children or ())
    return [child for child in children if child.type == "citation"]


def _iter_unknown(chapter: Chapter, keys: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each work that is cited and not known."""
    for token in _iter_citations(chapter):
        for item in token.meta["items"]:
            if (key := item["key"]).lower() not in keys:
                place = Place(chapter.place.path, item["line"], item["column"])
                help = _remedy(key, keys)
                words = f"the bibliography has no work `{key}`" if keys else "the book has no bibliography"
                yield Problem("citation-unknown", place, words, help, len(key) + 1)


def _remedy(key: str, keys: Mapping[str, str]) -> str:
    """Return what to do about a work that is not known; other tools refer to figures by such keys, too."""
    kind, colon, name = key.partition(":")
    if colon and kind in CROSS_REFERENCES:
        meant = f"{CROSS_REFERENCES[kind]}-{name}"
        return f"for a cross reference write `[@{meant}]`, and `{{#{meant}}}` at what it leads to"
    if not keys:
        return UNBOUND
    return did_you_mean(key, keys.values()) or f"add `{key}` to it"


def _cited(book: Book, works: Mapping[str, Work], keys: Mapping[str, str]) -> dict[str, Work]:
    """Return the works that are cited, by keys in small letters, in the order of their first citations."""
    found: dict[str, Work] = {}
    for chapter in book.chapters:
        for token in _iter_citations(chapter):
            for item in token.meta["items"]:
                key = item["key"].lower()
                found[key] = works[keys[key]]
    return found


def _written_out(book: Book, config: Config, works: Mapping[str, Work]) -> Book:
    from chapbook.matter.bibliographer import Bibliographer

    place = config.place("book", "citation_style")

    def bibliographer_of(name: str) -> Bibliographer:
        style = _style(name, book, place)
        spaces = options_for(config, book.language).spaces
        return Bibliographer(works, style, book.language, place, spaces)

    bibliographer = bibliographer_of(config.book.citation_style)
    attribution = bibliographer_of("attribution")
    entries = bibliographer.entries(book.language)
    own = next((chapter for chapter in book.chapters if chapter.role == "bibliography"), None)
    home = own.id if own else "bibliography"
    names = {key: (home, NAME.format(number)) for number, (key, _) in enumerate(entries, 1)}
    chapters = []
    before = 0
    for chapter in book.chapters:
        bibliographer.begin()
        written = _Writer(chapter, bibliographer, attribution, names).written(before)
        chapters.append(written)
        before += len(written.notes) if config.book.notes_numbering == "book" else 0
    return _with_list(book._replace(chapters=tuple(chapters)), _list(entries, names)) if entries else book


def _style(name: str, book: Book, place: Place) -> bytes:
    """Return a style: one of ours by its name, or a file below the book's folder."""
    folder = book.folder
    if name in (*OWN_STYLES, "attribution"):
        style = (STYLES / f"{name}.csl").read_bytes()
        return style if is_english(book.language) else _without_last_comma(style)
    if not (folder / name).is_file():
        words, help = f"there is no style `{name}`", f"the styles are {', '.join(OWN_STYLES)}, or name a file"
        raise BookError([Problem("citation-style", place, words, did_you_mean(name, OWN_STYLES) or help)])
    return read_file(folder / name, folder, LARGEST_STYLE)


def _without_last_comma(style: bytes) -> bytes:
    """Return a style of ours for other languages than English, which alone has a comma in `A, B, and C`."""
    style = style.replace(b"<style ", b"<style " + NO_LAST_COMMA + b" ", 1)
    return style.replace(LAST_COMMA, NO_LAST_COMMA)


class _Writer:
    """Writes out the citations of one chapter."""

    def __init__(
        self,
        chapter: Chapter,
        style: Bibliographer,
        attribution: Bibliographer,
        names: Mapping[str, tuple[str, str]],
    ) -> None:
        self.chapter = chapter
        self.style = style
        self.attribution = attribution
        self.names = names  # key -> chapter and anchor of the entry
        self.notes: list[Note] = []  # made of citations

    def written(self, before: int) -> Chapter:
        """Return the chapter with its words; notes are numbered anew where there are more, after `before`."""
        chapter = self.chapter
        if not _iter_citations(chapter):
            return numbered_anew(chapter, before) if before else chapter
        tokens = self._stream(chapter.tokens, in_note=False)
        notes = [note._replace(tokens=self._stream(note.tokens, in_note=True)) for note in chapter.notes]
        chapter = chapter._replace(tokens=tokens, notes=(*notes, *self.notes))
        return numbered_anew(chapter, before) if self.notes or before else chapter

    def _stream(self, tokens: Tokens, *, in_note: bool) -> Tokens:
        """Return a stream in which every citation has its words."""
        found = []
        around = Token("", "", 0)  # the block that opened last
        for token in tokens:
            changed = token
            if token.children and any(child.type == "citation" for child in token.children):
                changed = token.copy(children=self._children(token.children, around, in_note=in_note))
            elif token.nesting == 1:
                around = token
            found.append(changed)
        return tuple(found)

    def _children(self, children: Sequence[Token], around: Token, *, in_note: bool) -> list[Token]:
        is_source = around.type == "attribution_open" and len([c for c in children if c.content.strip()]) == 1
        style = self.attribution if is_source else self.style
        takes_notes = style.is_in_notes and not in_note and around.type not in HEADS
        found: list[Token] = []
        depth = 0
        for child in children:
            depth += {"link_open": 1, "link_close": -1}.get(child.type, 0)
            if child.type != "citation":
                found.append(child)
            elif takes_notes:
                found.append(self._call(child))
            else:
                found += self._words(child, style, is_linked=depth == 0)
        return set_behind(found, self.chapter.language) if takes_notes else found

    def _words(self, token: Token, style: Bibliographer, *, is_linked: bool) -> Tokens:
        """Return the words of a citation, as ours, each work linked to its entry."""
        items = [_as_cited(item) for item in token.meta["items"]]
        links = [self._link(item.key) if is_linked else () for item in items]
        words = style.mention(items, links)
        return (Token("span_open", "span", 1, attrs={"class": "citation generated"}), *words, SPAN_CLOSE)

    def _link(self, key: str) -> Tokens:
        if key not in self.names:
            return ()
        chapter, anchor = self.names[key]
        return (
            Token("link_open", "a", 1, meta={"chapter": chapter, "anchor": anchor, "meaning": "biblioref"}),
        )

    def _call(self, token: Token) -> Token:
        """Return the call of a note that holds a citation."""
        label = f"@{len(self.notes) + 1}"  # no label that a maker can type begins so
        items = [_as_cited(item) for item in token.meta["items"]]
        words = self.style.cite(items, [self._link(item.key) for item in items])
        if words and words[0].type == "text":
            start = words[0].content
            words = (words[0].copy(content=start[:1].upper() + start[1:]), *words[1:])
        span = Token("span_open", "span", 1, attrs={"class": "citation generated"})
        place = place_of(token, self.chapter.place.path)
        self.notes.append(Note(label, 0, "", paragraph((span, *words, SPAN_CLOSE)), place))
        return Token("note_call", "", 0, meta={"label": label, "id": "", "line": place.line})


def _as_cited(item: Mapping[str, str]) -> Cited:
    from chapbook.matter.bibliographer import Cited

    return Cited(
        item["key"].lower(),
        item["before"],
        item["after"],
        item.get("label", ""),
        item.get("locator", ""),
        bool(item["is_bare"]),
    )


def _list(entries: Iterable[tuple[str, Tokens]], names: Mapping[str, tuple[str, str]]) -> Tokens:
    """Return the works as a list."""
    items: list[Token] = []
    for key, words in entries:
        opening, *rest = block("list_item", "li", (inline(words),))
        items += [opening.copy(attrs={"id": names[key][1]}), *rest]
    return block("bullet_list", "ul", items, "references generated")


def _with_list(book: Book, works: Tokens) -> Book:
    """Return the book with its list of works: in the file of this role, else before index and colophon."""
    own = next((chapter for chapter in book.chapters if chapter.role == "bibliography"), None)
    if own is not None:
        full = own._replace(tokens=(*own.tokens, *works))
        return book._replace(chapters=tuple(full if c is own else c for c in book.chapters))
    title = term("bibliography", book.language)
    page = generated_page("bibliography", (*heading(title), *works), book, title)
    return with_page(book, page, LAST_ROLES)
