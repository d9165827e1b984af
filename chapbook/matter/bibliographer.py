"""What a style makes of works and citations, by citeproc-py: the words, as inline tokens.

Works in CSL-JSON and a CSL style come in, tokens go out. citeproc-py knows nothing of chapters, so what is
to become a link stands between signs that no text has.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import Any

from citeproc.formatter import html as as_html
from citeproc.frontend import CitationStylesBibliography, CitationStylesStyle
from citeproc.source import Citation, CitationItem, Locator
from citeproc.source.json import CiteProcJSON

from chapbook.book import Token, Tokens
from chapbook.matter.addresses import with_breaks
from chapbook.matter.phrasing import set_phrases, with_stops_inside
from chapbook.matter.rules import kept_rules
from chapbook.matter.works import Work
from chapbook.problems import BookError, Place, Problem
from chapbook.typography import SPACE_RULES, SpaceRule, sort_key

CSL = "http://purl.org/net/xbiblio/csl"  # its namespace
OPEN, CLOSE = "\ue000", "\ue001"  # of Unicode's private use: around the words of one work
FIRST = 0xE100  # after OPEN, the character that says which of the items of the citation it is
BARE = "|bare"  # ends the key of a work without what the text names already
NAMES = ("author", "editor", "translator")
TAGS: Mapping[str, tuple[str, str]] = {"i": ("em", "em"), "b": ("strong", "strong")}
HELP = "name `author-date`, `notes`, or a CSL style that has rules of its own"


@dataclass(frozen=True, slots=True)
class Cited:
    """A work as one citation names it."""

    key: str
    before: str = ""  # words typed before and behind
    after: str = ""
    label: str = ""  # what CSL calls the place in the work
    locator: str = ""
    is_bare: bool = False  # the text names the author already


class Bibliographer:
    """Writes citations and entries of the works that a book cites."""

    def __init__(
        self,
        works: Mapping[str, Work],
        style: bytes,
        language: str,
        place: Place,
        spaces: tuple[SpaceRule, ...] = SPACE_RULES,
    ) -> None:
        self.language = language
        self.place = place  # of the style in book.toml
        self.spaces = spaces
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of fields that no style asks for
            try:
                self.style = CitationStylesStyle(io.BytesIO(style), locale=language, validate=False)
            except (SyntaxError, AttributeError) as error:
                raise self._refused(f"the style is no CSL: {error}") from error
            named = NAMES if self.is_in_notes else (*NAMES, "title")
            bare = {f"{key}{BARE}": _without(named, work) for key, work in works.items()}
            self.source = CiteProcJSON([{**w, "id": k} for k, w in {**works, **bare}.items()])
        self.keys = list(works)
        if self.style.root.find("cs:citation", {"cs": CSL}) is None:
            raise self._refused("the style has no rules for citations")
        self.begin()

    @property
    def is_in_notes(self) -> bool:
        """Whether the style puts citations into notes."""
        return str(self.style.root.get("class")) == "note"

    @property
    def is_numbered(self) -> bool:
        """Whether works are called by numbers."""
        return bool(self.style.root.xpath("//*[@variable='citation-number']"))

    def begin(self) -> None:
        """Forget what was cited before, as at the beginning of a chapter."""
        self.list = CitationStylesBibliography(self.style, self.source, as_html)
        self.list.register(Citation([CitationItem(key) for key in [*self.keys, *self._bare()]]))

    def _bare(self) -> Iterator[str]:
        return (f"{key}{BARE}" for key in self.keys)

    def cite(self, items: Sequence[Cited], links: Sequence[Tokens]) -> Tokens:
        """Return a citation; `links` has the opening token of a link for each item, or nothing."""
        return self._set(self._cited(items, links))

    def mention(self, items: Sequence[Cited], links: Sequence[Tokens]) -> Tokens:
        """Return a citation within a sentence, which it does not end though a style of notes has it so."""
        words = self._cited(items, links)
        if self.is_in_notes and words and words[-1].type == "text":
            words = (*words[:-1], words[-1].copy(content=words[-1].content.removesuffix(".")))
        return self._set(words)

    def _cited(self, items: Sequence[Cited], links: Sequence[Tokens]) -> Tokens:
        citation = Citation([self._item(number, item) for number, item in enumerate(items)])
        citation.bibliography = self.list
        with warnings.catch_warnings(), kept_rules():
            warnings.simplefilter("ignore")
            try:
                html = str(self.list.cite(citation, lambda _: None))
            except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
                raise self._refused(f"the style cannot be followed: {error}") from error
        return _tokens(html, links)

    def _item(self, number: int, item: Cited) -> CitationItem:
        more: dict[str, object] = (
            {"locator": Locator(item.label, escape(item.locator))} if item.locator else {}
        )
        before = f"{escape(item.before, quote=False)} " if item.before else ""
        after = item.after if item.after[:1] in (",", ".", ":", "") else f" {item.after}"
        key = item.key + BARE if item.is_bare else item.key
        opening = f"{before}{OPEN}{chr(FIRST + number)}"
        return CitationItem(key, prefix=opening, suffix=f"{CLOSE}{escape(after, quote=False)}", **more)

    def entries(self, language: str) -> list[tuple[str, Tokens]]:
        """Return the key and the words of each work: by number, or in the order of the language."""
        if self.style.root.find("cs:bibliography", {"cs": CSL}) is None:
            return []
        with warnings.catch_warnings(), kept_rules():
            warnings.simplefilter("ignore")
            entries = [
                (item.key, self._entry(item)) for item in self.list.items if not item.key.endswith(BARE)
            ]
        if self.is_numbered:
            return entries
        return sorted(entries, key=lambda entry: sort_key("".join(t.content for t in entry[1]), language))

    def _entry(self, item: CitationItem) -> Tokens:
        html = "".join(map(str, self.style.render_bibliography([item])))
        return with_breaks(self._set(_tokens(html)), self.language)

    def _set(self, tokens: Tokens) -> Tokens:
        """Return words as they are set in the language; citeproc-py leaves stops behind quote marks."""
        root: Any = self.style.root  # citeproc-py's own class of element
        is_inside = root.get_locale_option("punctuation-in-quote") == "true"
        return set_phrases(with_stops_inside(tokens) if is_inside else tokens, self.language, self.spaces)

    def _refused(self, words: str) -> BookError:
        return BookError([Problem("citation-style", self.place, words, HELP)])


def _without(names: Sequence[str], work: Work) -> Work:
    return {key: value for key, value in work.items() if key not in names}


def _tokens(html: str, links: Sequence[Tokens] = ()) -> Tokens:
    """Return citeproc's HTML as inline tokens."""
    reader = _Reader(links)
    reader.feed(html)
    reader.close()
    return tuple(reader.tokens)


class _Reader(HTMLParser):
    """Makes tokens of the few elements that citeproc writes."""

    def __init__(self, links: Sequence[Tokens]) -> None:
        super().__init__(convert_charrefs=True)
        self.links = links
        self.tokens: list[Token] = []
        self.is_linked = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin italics and the like; a span is small capitals."""
        del attrs
        kind, name = TAGS.get(tag, ("span", "span") if tag == "span" else ("html_tag", tag))
        token = Token(f"{kind}_open", name, 1, attrs={"class": "smallcaps"} if tag == "span" else {})
        self.tokens.append(token)

    def handle_endtag(self, tag: str) -> None:
        """End them."""
        kind, name = TAGS.get(tag, ("span", "span") if tag == "span" else ("html_tag", tag))
        self.tokens.append(Token(f"{kind}_close", name, -1))

    def handle_data(self, data: str) -> None:
        """Take text, with the beginnings and ends of links in it."""
        while data:
            at = next((n for n, char in enumerate(data) if char in OPEN + CLOSE), len(data))
            if at:
                self.tokens.append(Token("text", "", 0, content=data[:at]))
            mark, data = data[at : at + 1], data[at + 1 :]
            if mark == OPEN and data:
                opening = self.links[ord(data[0]) - FIRST]
                self.is_linked = bool(opening)
                self.tokens += opening
                data = data[1:]
            elif mark == CLOSE and self.is_linked:
                self.tokens.append(Token("link_close", "a", -1))
                self.is_linked = False
