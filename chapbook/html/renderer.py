"""What all outputs share: a table of token types, and the questions on which they differ.

Tokens come in, XHTML goes out through a `Writer`. A subclass answers where links lead, how ids are
written and what a note or a reference looks like; it never looks at a token's neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from chapbook.book import Note, Token
from chapbook.html.writer import Attributes, Writer
from chapbook.typography import direction_of

Render = Callable[[Any, Token], None]  # (renderer, token)
UNSEEN_CLASSES = frozenset({"index", "unlisted", "unnumbered"})  # say something to other stages
GENERATED = "generated"  # class of all that a reader sees and the manuscript does not have


class Setting(NamedTuple):
    """What surrounds the tokens of a chapter."""

    language: str  # BCP 47
    notes: Mapping[str, Note]  # by id
    title_level: int = 1  # h1, or h2 where the chapter stands in a part on paper
    title_id: str = ""  # id of the heading that is the chapter's title
    role: str = ""  # what the chapter is in the book
    number: str = ""  # to set above the title, "" for none
    author: str = ""  # to set below the title


class Renderer:
    """Writes tokens by the table of its class."""

    table: Mapping[str, Render] = {}

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.writer = Writer()
        self.floor = 0  # elements open where the inline content being written began
        self.levels: list[int] = []  # of the headings around the current place
        self.tokens: Sequence[Token] = ()  # the block stream being written
        self.index = 0  # of the token being written in it
        self.captions: list[tuple[str, str]] = []  # of open figures and tables: element, label to write

    def render(self, tokens: Sequence[Token]) -> str:
        """Return block tokens as XHTML."""
        self.write_blocks(tokens)
        return self.writer.result()

    def write_blocks(self, tokens: Sequence[Token]) -> None:
        """Write block tokens."""
        self.tokens = tokens
        for self.index, token in enumerate(tokens):
            self.table[token.type](self, token)

    def write_inline(self, tokens: Sequence[Token]) -> None:
        """Write inline tokens; what they leave open is closed at their end."""
        outer, self.floor = self.floor, self.writer.depth
        for token in tokens:
            self.table[token.type](self, token)
        self.writer.close_to(self.floor)
        self.floor = outer

    def following(self, distance: int) -> str:
        """Return the type of the block token `distance` after the current one, "" beyond the end."""
        index = self.index + distance
        return self.tokens[index].type if index < len(self.tokens) else ""

    # ---- On these the outputs differ.

    def open_block(self, tag: str, attributes: Attributes) -> None:
        """Begin a block."""
        self.writer.open(tag, attributes)

    def close_block(self) -> None:
        """End the innermost block."""
        self.writer.close()
        self.writer.text("\n")

    def empty_block(self, tag: str, attributes: Attributes) -> None:
        """Write a block that is always empty."""
        self.writer.empty(tag, attributes)
        self.writer.text("\n")

    def open_table(self, attributes: Attributes, columns: int) -> None:
        """Begin a table, in a wrapper that may scroll or keep it together."""
        del columns
        self.open_block("div", {"class": "table"})
        self.open_block("table", attributes)

    def close_table(self) -> None:
        """End a table and its wrapper."""
        self.close_block()
        self.close_block()

    def id(self, name: str) -> str:
        """Return an id of the chapter as it is written."""
        return name

    def href(self, chapter: str, anchor: str) -> str:
        """Return the address of an anchor of the book, "" for a chapter's start."""
        raise NotImplementedError

    def image_source(self, path: str) -> str:
        """Return the address of a picture given by its path in the book."""
        return path

    def language(self, language: str) -> dict[str, str | None]:
        """Return the attributes that declare a language, and how its lines run where that is in question."""
        own = direction_of(language)
        is_told = "rtl" in (own, direction_of(self.setting.language))
        return {"lang": language, "dir": own} if is_told else {"lang": language}

    def semantics(self, name: str) -> dict[str, str | None]:
        """Return the attributes that say what a part of the book is, such as `epigraph`."""
        del name
        return {}

    def link_class(self, token: Token) -> str:
        """Return the class of a link, "" for none."""
        del token
        return ""

    def write_note_call(self, token: Token) -> None:
        """Write the call of a note."""
        raise NotImplementedError

    def write_note_number(self, token: Token) -> None:
        """Write the number before a note's text."""
        raise NotImplementedError

    def write_formula(self, token: Token) -> None:
        """Write a formula."""
        raise NotImplementedError

    def write_page_number(self, token: Token) -> None:
        """Write the number of the page where a reference's target stands, if there are pages."""

    def write_locators(self, token: Token) -> None:
        """Write the places of an entry of the index; `meta["places"]` has chapter and anchor of each."""
        raise NotImplementedError


def class_names(*names: str) -> str | None:
    """Return the names that are not empty as the value of `class`, each once; None if there are none."""
    return " ".join(dict.fromkeys(name for name in names if name)) or None


def common(renderer: Renderer, token: Token, *classes: str) -> dict[str, str | None]:
    """Return the attributes any element may have: its classes, id and language."""
    typed = [name for name in str(token.attrs.get("class") or "").split() if name not in UNSEEN_CLASSES]
    found: dict[str, str | None] = {"class": class_names(*classes, *typed)}
    if identifier := token.attrs.get("id"):
        found["id"] = renderer.id(str(identifier))
    if language := token.attrs.get("lang"):
        found.update(renderer.language(str(language)))
    return found
