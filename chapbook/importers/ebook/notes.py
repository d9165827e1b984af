"""The notes of an e-book: which element is one, and which links call it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from chapbook.importers.ebook.meaning import NOTE_LISTS, NOTES, words_of
from chapbook.importers.ebook.package import resolve
from chapbook.importers.ebook.tree import BLOCKS, Element
from chapbook.patterns import regex

CALL = regex(r"[\[(]?(?:\d{1,4}|[a-z]|[*†‡§‖¶]{1,4})[.\])]?|[\[(][A-Z][\])]")
HEAD = regex(r"h[1-6]|hr|header")
HOLDERS = ("li", "aside", "dd", "p", "div")
Target = tuple[str, str]  # a document's path, an identifier in it


@dataclass(slots=True)
class NoteIndex:
    """Notes by where they are called from."""

    called: dict[int, Element] = field(default_factory=dict)  # `id()` of a calling link -> its note
    notes: set[int] = field(default_factory=set)  # `id()` of the notes

    def note_of(self, link: Element) -> Element | None:
        """Return the note that a link calls, None if it calls none."""
        return self.called.get(id(link))

    def is_note(self, element: Element) -> bool:
        """Whether an element is a note that is called somewhere."""
        return id(element) in self.notes


def find_notes(documents: Mapping[str, Element]) -> NoteIndex:
    """Return the notes of documents and what calls them.

    A link calls a note if it says so (`epub:type="noteref"`, `role="doc-noteref"`), or if it is as short as a
    number, stands behind other words, and the place it leads to has a link back; other such links
    there call it again.
    """
    places = {
        (path, element.attributes["id"]): element
        for path, body in documents.items()
        for element in body.descendants()
        if element.attributes.get("id")
    }
    found = NoteIndex()
    for path, body in documents.items():
        for link in _links(body):
            _take(found, _Call(path, link), places.get(_target(path, link)), documents)
    for path, body in documents.items():
        for link in _links(body):
            _take_again(found, link, places.get(_target(path, link)))
    for note in list(found.called.values()):
        _join_further(found, note)
    return found


@dataclass(frozen=True, slots=True)
class _Call:
    """A link that may call a note, in a document."""

    path: str
    link: Element


def _take(found: NoteIndex, call: _Call, target: Element | None, documents: Mapping[str, Element]) -> None:
    """Put the note that a link leads to into the index, if it calls one."""
    note = _holder(target) if target else None
    if target is None or note is None or any(element is note for element in call.link.ancestors()):
        return
    back = [other for other in _links(note) if _leads_to(other, call, documents, target)]
    if "noteref" in words_of(call.link) or (back and _looks_like_call(call.link)):
        found.called[id(call.link)] = note
        found.notes.add(id(note))
        for other in back:  # as if it said so itself
            other.attributes["role"] = "doc-backlink"


def _take_again(found: NoteIndex, link: Element, target: Element | None) -> None:
    """Put a note into the index under one more call of it, which the note does not lead back to."""
    note = _holder(target) if target else None
    if note is None or not found.is_note(note) or any(found.is_note(around) for around in link.ancestors()):
        return
    if id(link) not in found.called and _looks_like_call(link):
        found.called[id(link)] = note


def _join_further(found: NoteIndex, note: Element) -> None:
    """Put the paragraphs that go on with a note, a paragraph itself, into one element with it."""
    parent, further = note.parent, _further(found, note)
    if parent is None or not further:
        return
    whole = Element("div", {}, [note, *further], parent)
    kept = [node for node in parent.children if not any(node is other for other in further)]
    parent.children = [whole if node is note else node for node in kept]
    for node in (note, *further):
        node.parent = whole
    found.notes ^= {id(note), id(whole)}
    found.called.update({link: whole for link, called in found.called.items() if called is note})


def _further(found: NoteIndex, note: Element) -> Sequence[Element]:
    """Return the paragraphs between a note in a list and the next one or the end, if they call none."""
    if note.tag != "p" or note.parent is None:
        return ()
    siblings = list(note.parent.elements())
    behind = next(index for index, node in enumerate(siblings, 1) if node is note)
    further = list(takewhile(lambda node: node.tag == "p" and not found.is_note(node), siblings[behind:]))
    calls = any(found.note_of(link) for node in further for link in _links(node))
    return further if not calls and _is_in_list(found, siblings[:behind]) else ()


def _is_in_list(found: NoteIndex, siblings: Sequence[Element]) -> bool:
    """Whether the last of siblings stands in a list of notes: the first below a head or rule is one."""
    blocks = [node for node in siblings if node.tag in BLOCKS]
    first = next((index for index in range(len(blocks), 0, -1) if HEAD.fullmatch(blocks[index - 1].tag)), 0)
    return found.is_note(blocks[first])


def _looks_like_call(link: Element) -> bool:
    return bool(CALL.fullmatch(link.words)) and not _is_first(link)


def _is_first(link: Element) -> bool:
    """Whether nothing stands before a link in its block: so begin notes, with the way back to their call."""
    block = next((element for element in link.ancestors() if element.tag in BLOCKS), link)
    return block.words.startswith(link.words)


def _links(element: Element) -> Iterator[Element]:
    return (part for part in element.descendants() if part.tag == "a" and part.attributes.get("href"))


def _target(path: str, link: Element) -> Target:
    file, _, name = resolve(path, link.attributes["href"]).partition("#")
    return file, name


def _leads_to(back: Element, call: _Call, documents: Mapping[str, Element], target: Element) -> bool:
    """Whether a link in a note, which stands where `target` does, leads to where the note is called."""
    root = next(element for element in target.ancestors() if element.parent is None or element.tag == "body")
    own = next((name for name, body in documents.items() if body is root), call.path)
    file, name = _target(own, back)
    around = [element.attributes.get("id") for element in call.link.ancestors()]
    around += [part.attributes.get("id") for part in call.link.descendants()]
    around += [anchor.attributes.get("id") for anchor in _anchors_beside(call.link)]
    return file == call.path and bool(name) and name in around


def _anchors_beside(link: Element) -> Iterator[Element]:
    """Yield the empty elements that stand directly before or behind a link, or what is around it alone."""
    element = link
    while element.parent is not None and element.tag not in HOLDERS:
        siblings = element.parent.children
        place = next(index for index, node in enumerate(siblings) if node is element)
        for node in (*siblings[place - 1 : place], *siblings[place + 1 : place + 2]):
            if isinstance(node, Element) and not node.words:
                yield node
        element = element.parent


def _holder(target: Element) -> Element | None:
    """Return the note that a link's target stands in: what says so, else the nearest block."""
    for element in target.ancestors():
        if words_of(element) & NOTES and element.tag not in ("a", "span", "sup"):
            return element
        if words_of(element) & NOTE_LISTS:
            break
    return _row(target) or next((element for element in target.ancestors() if element.tag in HOLDERS), None)


def _row(target: Element) -> Element | None:
    """Return the row that a target stands in, of a table with the number of a note in its first column."""
    row = next((element for element in target.ancestors() if element.tag == "tr"), None)
    cells = list(row.elements()) if row else []
    return row if len(cells) > 1 and CALL.fullmatch(cells[0].words) else None
