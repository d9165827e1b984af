"""The blocks of a document as Markdown: paragraphs, quotations, verse, lists, figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from chapbook.importers.ebook import meaning
from chapbook.importers.ebook.figures import find_figure, is_figure, with_caption
from chapbook.importers.ebook.forms import (
    IN_TITLE,
    as_list_item,
    bare,
    escape_heading_end,
    fenced,
    indent,
    is_all_cite,
    items_of,
    part_source,
    quote,
)
from chapbook.importers.ebook.grid import write_table
from chapbook.importers.ebook.inlines import BREAK, Surroundings, language_of, plain_text, write_inline
from chapbook.importers.ebook.meaning import words_of
from chapbook.importers.ebook.ordinals import part_ordinals
from chapbook.importers.ebook.poems import write_verse
from chapbook.importers.ebook.tree import BLOCKS, Element
from chapbook.importers.escape import escape_start
from chapbook.patterns import regex

HEADINGS = {f"h{level}": level for level in range(1, 7)}
QUOTED = meaning.VERSES | meaning.EPIGRAPHS | meaning.LETTERS | meaning.PULLED
NOT_PLAIN = QUOTED | meaning.QUOTES | meaning.CAPTIONS | meaning.ATTRIBUTIONS
NEVER_QUOTED = ("section", "article", "main", "body")  # a chapter that is a letter is a chapter
SCENE_BREAK = regex(r"(?:[*⁂∗•·~–—-]\s*){1,5}")
# Classes of the manuscript's blocks, and what says that an element is such a one.
CLASSES = {
    "epigraph": meaning.EPIGRAPHS,
    "letter": meaning.LETTERS,
    "pullquote": meaning.PULLED,
    "dialogue": meaning.TALK,
    "continued": meaning.CONTINUED,
}
LINE_OF_LIST = regex(r"\s*\n\s*(?=(?:-|\d+\.) )")
SMALLER = regex("</?small>")  # of words in a title
LEADING_DASH = regex(r"(?:[—–―]|--)\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of Markdown, or a heading, with the identifiers that stand in it or directly before it."""

    text: str  # Markdown without a blank line at its ends; of a heading, its text
    level: int = 0  # 1 to 6: a heading of this level
    has_number: bool = False  # a heading that was numbered
    ids: tuple[str, ...] = ()


@dataclass(slots=True)
class BlockWriter:
    """Writes the blocks of one document."""

    around: Surroundings
    is_note: Callable[[Element], bool]  # whether an element is a note, written where it is called

    def write(self, nodes: Iterable[Element | str]) -> list[Block]:
        """Return the blocks of nodes; text between blocks makes paragraphs of its own."""
        blocks: list[Block] = []
        ids: list[str] = []
        for group in self._groups(nodes):
            if isinstance(group, Element):
                found = self._block(group)
                ids += [own for own in (group.attributes.get("id", ""),) if own] if found else _ids([group])
            else:
                found = self._paragraph(group)
                ids += _ids(group)
            if found:
                blocks += [replace(found[0], ids=(*ids, *found[0].ids)), *found[1:]]
                ids = []
        if ids and blocks:
            blocks[-1] = replace(blocks[-1], ids=(*blocks[-1].ids, *ids))
        return blocks

    def markdown(self, nodes: Iterable[Element | str]) -> str:
        """Return the Markdown of blocks within another; a heading there is a line in bold."""
        return "\n\n".join(f"**{block.text}**" if block.level else block.text for block in self.write(nodes))

    def _groups(self, nodes: Iterable[Element | str]) -> Iterator[Element | list[Element | str]]:
        """Yield blocks, and what stands between two of them together."""
        between: list[Element | str] = []
        for node in nodes:
            if isinstance(node, Element) and (self.is_note(node) or meaning.is_hidden(node)):
                between += [] if self.is_note(node) else [Element("a", {"id": id}) for id in _ids([node])]
            elif isinstance(node, Element) and (node.tag in BLOCKS or node.has_blocks):
                yield between
                between = []
                yield node
            else:
                between.append(node)
        yield between

    def _block(self, element: Element) -> list[Block]:
        if element.tag in HEADINGS or element.tag == "hgroup":
            return self._heading(element)
        if element.tag == "p":
            return self._paragraph(element.children, element)
        if element.tag == "hr":
            return [Block("***")]
        if text := self._special(element):
            return [Block(text, ids=tuple(_ids(element.children)))]
        if is_figure(element):
            return self.write([held]) if (held := with_caption(element)) else self._figure(element)
        blocks = self.write(element.children)
        is_heading_alone = all(block.level or block.text == "***" for block in blocks)
        return [] if words_of(element) & meaning.NOTE_LISTS and is_heading_alone else blocks

    def _special(self, element: Element) -> str:
        """Return the Markdown of a block that has a form of its own, "" for a mere container."""
        words = words_of(element)
        if element.tag in NEVER_QUOTED:
            words -= QUOTED
        if words & meaning.VERSES:
            poem = write_verse(element, self._line, self._attribution)
            return self._quotation(element, poem) if words & meaning.EPIGRAPHS else poem
        if element.tag == "blockquote" or words & (QUOTED | meaning.QUOTES):
            return self._quotation(element, "")
        if element.tag == "table":
            return write_table(element, self._cell, self.is_note)
        writers = {
            "ul": self._list,
            "ol": self._list,
            "dl": self._definitions,
            "pre": fenced,
            "aside": self._aside,
        }
        write = writers.get(element.tag)
        return write(element) if write else ""

    def _aside(self, element: Element) -> str:
        inner = self.markdown(element.children)
        return f"::: aside\n{inner}\n:::" if inner else ""

    def _heading(self, element: Element) -> list[Block]:
        """Return a heading; of a group of lines the number is left out, for headings are numbered anew."""
        lines = list(element.elements()) if element.tag == "hgroup" else [element]
        titles, numbers = part_ordinals(lines)
        texts = [write_inline(self._without_notes(line), self.around) for line in titles or numbers]
        text = bare(SMALLER.sub("", re.sub(r"(?:\\\n)+", " ", ": ".join(filter(None, texts)))))
        numbered = bool(numbers) or any("number" in words_of(part) for part in element.descendants())
        level = min((HEADINGS[line.tag] for line in lines if line.tag in HEADINGS), default=2)
        ids = tuple(_ids([element]))
        if not text:
            return self._drawn_heading(element, level)
        return [Block(escape_heading_end(text), level, numbered, ids)]

    def _drawn_heading(self, element: Element, level: int) -> list[Block]:
        """Return a heading that is a picture: what the picture says, and the picture below it."""
        said = [part.attributes.get("alt", "") for part in element.descendants()]
        text = escape_heading_end(write_inline([" ".join(filter(None, said))], self.around))
        title = [Block(text, level, ids=tuple(_ids([element])))] if text else []
        return [*title, *self._paragraph(element.children)]

    def _without_notes(self, nodes: Sequence[Element | str]) -> list[Element | str]:
        return [node for node in nodes if isinstance(node, str) or not self.is_note(node)]

    def _paragraph(self, nodes: Sequence[Element | str], element: Element | None = None) -> list[Block]:
        """Return the blocks of a paragraph; blocks that stand in it against the rules are blocks."""
        if any(isinstance(node, Element) and (node.tag in BLOCKS or node.has_blocks) for node in nodes):
            return self.write(nodes)
        text = self._line_of([Element("i", {}, [*nodes], element)] if _is_all_italic(element) else nodes)
        if not text.strip():
            return []
        ids = tuple(_ids(nodes))
        if SCENE_BREAK.fullmatch(plain_text(nodes)) and text.count("\n") == 0:
            return [Block("***", ids=ids)]
        if element is None:
            return [Block(text, ids=ids)]
        text = as_list_item(text) if any("list" in word for word in words_of(element)) else text
        return [Block(self._above(element) + text, ids=ids)]

    def _line_of(self, nodes: Sequence[Element | str], *, quoted: bool = False) -> str:
        text = write_inline(self._without_notes(nodes), self.around)
        text = text.replace("Table:", "Table\\:", 1) if text.startswith("Table:") else text
        return "\n".join(escape_start(line, quoted=quoted) for line in text.split("\n")) if text else ""

    def _line(self, nodes: Sequence[Element | str]) -> str:
        """Return a line of verse."""
        return self._line_of(nodes, quoted=True).replace(BREAK, " ")

    def _above(self, element: Element) -> str:
        """Return the line above a block that says what it is, with its line end; "" for nothing to say."""
        words = words_of(element)
        parts = [f".{name}" for name, meant in CLASSES.items() if words & meant]
        if language := language_of(element, self.around.language):
            parts.append(f"lang={language}")
        if element.tag == "blockquote" and (address := element.attributes.get("cite", "")):
            parts.append(f'cite="{address}"')
        return f"{{{' '.join(parts)}}}\n" if parts else ""

    def _attribution(self, element: Element) -> str:
        """Return the source of a quotation as its last line."""
        text = write_inline(element.children, self.around).replace(BREAK, ", ")
        return f"— {LEADING_DASH.sub('', text, count=1)}" if text else ""

    def _quotation(self, element: Element, poem: str) -> str:
        """Return a quotation with its source; `poem`: what is quoted, where that is verse as a whole."""
        children = list(element.children)
        source = "" if poem else self._take_source(children)
        text = self.markdown(children)
        if poem:
            text, source = part_source(poem)
        if not text:
            return source
        return self._above(element) + quote("\n\n".join(filter(None, (text, source))))

    def _take_source(self, children: list[Element | str]) -> str:
        """Take the last element of a quotation off if it names the source; return that as a line."""
        while children and isinstance(children[-1], str) and not children[-1].strip():
            children.pop()
        last = children[-1] if children else ""
        if not isinstance(last, Element) or len(children) == 1:
            return ""
        if last.tag in ("cite", "footer") or words_of(last) & meaning.ATTRIBUTIONS or is_all_cite(last):
            children.pop()
            return self._attribution(last)
        return ""

    def _list(self, element: Element) -> str:
        items = [
            child for child in items_of(element) if not self.is_note(child) and not meaning.is_hidden(child)
        ]
        start = element.attributes.get("start", "")
        number = int(start) if start.isdecimal() else 1
        texts = [self.markdown(item.children) for item in items]
        is_loose = any("\n\n" in text for text in texts)
        written = []
        for index, text in enumerate(texts):
            marker = f"{number + index}. " if element.tag == "ol" else "- "
            written.append(marker + indent(text, len(marker)))
        return ("\n\n" if is_loose else "\n").join(written)

    def _definitions(self, element: Element) -> str:
        """Return terms and their definitions; groups of them may stand in boxes of their own."""
        written = ""
        for child in element.elements():
            if child.tag == "dd" and written:
                written += "\n: " + indent(self.markdown(child.children), 4)
            elif child.tag == "div":
                written += "\n\n" * bool(written) + self._definitions(child)
            elif not self.is_note(child):
                term = self._line_of(child.children).replace(BREAK, " ")
                written += "\n\n" * bool(written) + (term or "…")
        return written

    def _cell(self, element: Element) -> str:
        """Return the content of a table's cell on one line; of a table in it, the words."""
        if any(part.tag == "table" for part in element.descendants() if part is not element):
            return write_inline([plain_text(element.children)], self.around).replace("|", "\\|")
        blocks = [
            LINE_OF_LIST.sub("<br>", block.text.replace(BREAK, "<br>")).replace("\n", " ")
            for block in self.write(element.children)
        ]
        return "<br>".join(blocks).replace("|", "\\|")

    def _figure(self, element: Element) -> list[Block]:
        """Return a picture with its caption; a figure of anything else is what is in it."""
        figure = find_figure(element)
        path = self.around.picture(figure.picture) if figure else ""
        if figure is None or not path:
            return self.write(element.children)
        description = write_inline([figure.picture.attributes.get("alt", "")], self.around)
        below = self.write(figure.captions) if figure.has_more(self.is_note) else []
        caption = "" if below else figure.caption.translate(IN_TITLE)
        title = f' "{caption}"' if caption else ""
        return [Block(f"![{description}]({path}{title})", ids=tuple(_ids(element.children))), *below]


def _is_all_italic(element: Element | None) -> bool:
    """Whether a paragraph of the text is in italics; what is quoted the theme sets as it does."""
    if element is None or not meaning.FONT_STYLE.search(element.attributes.get("style", "")):
        return False
    around = [part for part in element.ancestors() if part.tag == "blockquote" or words_of(part) & NOT_PLAIN]
    return not around


def _ids(nodes: Iterable[Element | str]) -> list[str]:
    return [
        part.attributes["id"]
        for node in nodes
        if isinstance(node, Element)
        for part in node.descendants()
        if part.attributes.get("id")
    ]
