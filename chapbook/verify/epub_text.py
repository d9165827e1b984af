"""The letters of a finished EPUB, read as a reading system would find them.

The bytes of an EPUB go in; the letters of its content documents come out, in the order of the spine,
each note apart. Only the standard library reads here: what wrote the file has no part in it.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import NamedTuple
from xml.etree import ElementTree as ET

from chapbook.memory import Memory
from chapbook.verify.letters import Letters, letters_of

CONTAINER = "META-INF/container.xml"
NAMESPACES = {
    "ocf": "urn:oasis:names:tc:opendocument:xmlns:container",
    "opf": "http://www.idpf.org/2007/opf",
    "html": "http://www.w3.org/1999/xhtml",
}
MATH = "{http://www.w3.org/1998/Math/MathML}math"
DRAWN_ROLE = "math"  # of a formula that is a drawing
GENERATED = "generated"  # class of what is not in the manuscript
LEFT_OUT_ROLES = frozenset({"doc-noteref", "doc-backlink", "doc-pagebreak"})
NOTE_ROLE = "doc-footnote"


class EpubText(NamedTuple):
    """What an EPUB says."""

    chapters: Mapping[str, Letters]  # by file stem, in the order of the spine; notes by id


def read_epub(epub: bytes, known: Memory[Letters] | None = None) -> EpubText:
    """Return the letters of an EPUB's content documents, those that are `known` by their bytes from there.

    Raises:
        KeyError: a file that the package names is not there.
        ET.ParseError: a file is not well-formed XML.
    """
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        documents = [(name, archive.read(name)) for name in _spine(archive)]
    known = Memory() if known is None else known
    letters = [known.made(data, partial(read_document, data)) for _, data in documents]
    known.forget()
    stems = (PurePosixPath(name).stem for name, _ in documents)
    return EpubText(dict(zip(stems, letters, strict=True)))


def read_document(xhtml: bytes | str) -> Letters:
    """Return the letters of one content document, notes by id."""
    body = ET.fromstring(xhtml).find("html:body", NAMESPACES)
    if body is None:
        return Letters("", {})
    for element in list(body.iter()):
        if _is_left_out(element):
            _empty(element)
        elif element.tag == MATH or element.get("role") == DRAWN_ROLE:
            # It stands for its LaTeX, which is what the maker wrote.
            _empty(element, element.get("alttext", element.get("aria-label", "")))
    notes = [element for element in body.iter() if element.get("role") == NOTE_ROLE and element.get("id")]
    texts = {note.get("id", ""): "" for note in notes}
    for note in reversed(notes):  # one within another first
        id = note.get("id", "")
        texts[id] = "".join(note.itertext()) + texts[id]
        _empty(note)
    return Letters(letters_of("".join(body.itertext())), {id: letters_of(text) for id, text in texts.items()})


def _spine(archive: zipfile.ZipFile) -> list[str]:
    """Return the names of the content documents in reading order."""
    container = ET.fromstring(archive.read(CONTAINER))
    rootfile = container.find(".//ocf:rootfile", NAMESPACES)
    package = rootfile.get("full-path", "") if rootfile is not None else ""
    root = ET.fromstring(archive.read(package))
    hrefs = {item.get("id"): item.get("href", "") for item in root.iterfind(".//opf:item", NAMESPACES)}
    folder = posixpath.dirname(package)
    spine = root.iterfind(".//opf:itemref", NAMESPACES)
    return [posixpath.join(folder, hrefs[reference.get("idref")]) for reference in spine]


def _is_left_out(element: ET.Element) -> bool:
    if element.get("role") in LEFT_OUT_ROLES:
        return True
    return GENERATED in element.get("class", "").split()


def _empty(element: ET.Element, text: str = "") -> None:
    """Put `text` in the place of all that an element holds."""
    tail = element.tail
    element.clear()
    element.text, element.tail = text, tail
