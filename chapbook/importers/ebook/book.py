"""An EPUB to a book's files: chapters and parts in Markdown, pictures, and what could not be taken over."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from chapbook.importers.ebook.apparatus import made_anyway
from chapbook.importers.ebook.blocks import BlockWriter
from chapbook.importers.ebook.forms import indent, without_number
from chapbook.importers.ebook.headings import find_titles
from chapbook.importers.ebook.inlines import Surroundings
from chapbook.importers.ebook.meaning import OTHERS_PAGES, role_of
from chapbook.importers.ebook.notes import find_notes
from chapbook.importers.ebook.package import NotAnEpubError, Package, read_package, resolve
from chapbook.importers.ebook.tree import Element
from chapbook.importers.ebook.units import (
    Unit,
    arrange,
    front_matter,
    join,
    name_files,
    split,
    starts_within,
    trim,
    write_blocks,
)
from chapbook.importers.newbook import NewBook
from chapbook.patterns import regex
from chapbook.problems import counted

OUTSIDE = ("http:", "https:", "mailto:")
COVERS = (".jpg", ".jpeg", ".png")
# What stands for a link's target and a note's label until all files have their names.
TARGET = regex("\ufdd0([^\ufdd0]*)\ufdd0")
CALL = regex("\ufdd1(\\d+)")


def import_epub(data: bytes) -> NewBook:
    """Return an EPUB as the files of a book.

    Raises:
        NotAnEpubError: it cannot be read.
    """
    return _Import(read_package(data)).run()


class _Import:
    """The import of one EPUB."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._notes = find_notes(package.documents)
        self._labels: dict[int, str] = {}  # `id()` of a note -> its label
        self._bodies: dict[str, tuple[str, Element, str]] = {}  # label -> document, element, its first call
        self._images: dict[str, str] = {}  # path in the container -> name below source/images/
        self._left_out: Counter[str] = Counter()
        self._replaced: list[str] = []  # lines on pages that Chapbook makes itself
        self._documents = {
            path: (body, role)
            for path, body in package.documents.items()
            if (role := role_of(body)) not in OTHERS_PAGES
        }

    def run(self) -> NewBook:
        """Return the book's files."""
        units = self._own(join([unit for path in self._documents for unit in self._units(path)]))
        if not units:
            raise NotAnEpubError("there is no text in the EPUB but its title page and the like")
        arrange(units, self._package.contents)
        name_files(units)
        names = self._names(units)
        texts = {f"source/{unit.file}": self._text(unit, units, names) for unit in units}
        files = {path: text.encode() for path, text in texts.items()}
        shown = "".join(texts.values())
        self._images = {path: name for path, name in self._images.items() if f"images/{name}" in shown}
        files |= {f"source/images/{name}": self._package.files[path] for path, name in self._images.items()}
        cover = self._package.cover
        own_cover = f"images/cover{posixpath.splitext(cover)[1]}" if cover.lower().endswith(COVERS) else ""
        if own_cover and cover in self._package.files:
            files[own_cover] = self._package.files[cover]
        lines = (*_made(units, texts, self._images), *self._missing())
        return NewBook(self._package.table, files, lines, own_cover if own_cover in files else "")

    def _units(self, path: str) -> Iterator[Unit]:
        """Yield the units of a document; of a list of notes nothing is left but its heading, which goes."""
        body, role = self._documents[path]
        blocks = find_titles(path, self._writer(path).write(body.children), self._package.contents)
        had_notes = any(self._notes.is_note(element) for element in body.descendants())
        if not (had_notes and all(block.level for block in blocks)):
            starts = starts_within(path, self._package.contents, blocks, self._package.table.title)
            yield from split(path, role, blocks, starts)

    def _own(self, units: Sequence[Unit]) -> list[Unit]:
        """Return the units that are text of the book, without breaks at their ends."""
        title = self._package.table.title
        cover = f"images/{self._images.get(self._package.cover, '')}"
        own: list[Unit] = []
        for unit in units:
            trim(unit)
            first = title if all(kept.role for kept in own) else ""
            if not (what := made_anyway(unit, first, cover)) or len(units) == 1:
                own.append(unit)
            elif what != "cover":
                self._replaced.append(f"left out: `{unit.title}`, for Chapbook makes it anew ({what})")
        return own

    def _writer(self, path: str) -> BlockWriter:
        around = Surroundings(
            self._package.table.language,
            lambda element: self._address(path, element),
            self._label,
            lambda element: self._picture(path, element),
            lambda tag: self._leave_out(tag, path),
        )
        return BlockWriter(around, self._notes.is_note)

    def _address(self, path: str, link: Element) -> str:
        address = link.attributes.get("href", "").strip()
        if address.startswith(OUTSIDE):
            return address.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
        target = resolve(path, address) if address else ""
        return f"\ufdd0{target}\ufdd0" if target.partition("#")[0] in self._documents else ""

    def _label(self, link: Element) -> str:
        note = self._notes.note_of(link)
        if note is None:
            return ""
        if id(note) not in self._labels:
            label = self._labels[id(note)] = str(len(self._labels) + 1)
            self._bodies[label] = self._document_of(note), note, link.words.strip("[]().")
        return f"\ufdd1{self._labels[id(note)]}"

    def _document_of(self, element: Element) -> str:
        around = set(map(id, element.ancestors()))
        return next((path for path, body in self._package.documents.items() if id(body) in around), "")

    def _picture(self, path: str, element: Element) -> str:
        found = (element.attributes.get(name) for name in ("src", "xlink:href", "href"))
        target = resolve(path, next(filter(None, found), "")).partition("#")[0]
        if target not in self._package.files:
            self._leave_out("picture that is not in the container", path)
            return ""
        if target not in self._images:
            name = posixpath.basename(target).replace(" ", "-")
            while name in self._images.values():
                name = f"{len(self._images)}-{name}"
            self._images[target] = name
        return f"\ufdd0images/{self._images[target]}\ufdd0"

    def _leave_out(self, what: str, path: str) -> None:
        self._left_out[f"{what} in `{posixpath.basename(path)}`"] += 1

    def _names(self, units: Sequence[Unit]) -> dict[str, str]:
        """Return the identifiers that links lead to, as they are in the manuscript: one for each place."""
        wanted = {target for unit in units for block in unit.blocks for target in TARGET.findall(block.text)}
        places = [[id for id in block.ids if id in wanted] for unit in units for block in unit.blocks]
        numbered = enumerate(filter(None, places), start=1)
        return {id: f"at-{number}" for number, ids in numbered for id in ids}

    def _text(self, unit: Unit, units: Sequence[Unit], names: Mapping[str, str]) -> str:
        """Return the text of a unit's file."""
        text = write_blocks(unit, names)
        written: list[str] = []
        while left := [label for label in dict.fromkeys(CALL.findall(text)) if label not in written]:
            text += "\n\n" + "\n\n".join(map(self._note, left))
            written += left
        folder = posixpath.dirname(unit.file)
        text = CALL.sub(r"\1", text)
        return (
            front_matter(unit)
            + TARGET.sub(lambda found: _relative(found[1], folder, units, names), text)
            + "\n"
        )

    def _note(self, label: str) -> str:
        path, element, number = self._bodies[label]
        text = without_number(self._writer(path).markdown(element.children), number)
        return f"[^\ufdd1{label}]: " + indent(text, 4)

    def _missing(self) -> Iterator[str]:
        for path, body in self._package.documents.items():
            name = posixpath.basename(path)
            if path not in self._documents and body.text.strip():
                yield f"left out: `{name}`, a page of that edition alone ({role_of(body)})"
            if unread := body.text.count("\ufffd"):
                self._left_out[f"letters of an unknown encoding in `{name}`"] += unread
        yield from self._replaced
        for what, count in sorted(self._left_out.items()):
            yield f"left out: {what}" + (f", {count} times" if count > 1 else "")


def _relative(target: str, folder: str, units: Sequence[Unit], names: Mapping[str, str]) -> str:
    """Return an address of the container as one in the manuscript, from a file in `folder` below source/."""
    if target.startswith("images/"):
        return posixpath.relpath(target, folder or ".")
    place = next((unit for unit in units for block in unit.blocks if target in block.ids), None)
    unit = place or next((unit for unit in units if unit.source == target.partition("#")[0]), units[0])
    name = f"#{names[target]}" if place and target in names else ""
    return posixpath.relpath(unit.file, folder or ".") + name


def _made(units: Sequence[Unit], texts: Mapping[str, str], images: Mapping[str, str]) -> Iterator[str]:
    """Yield what was made, in one line."""
    parts = sum(unit.role == "part" for unit in units)
    joined = "\n".join(texts.values())
    counts = (
        ("part", parts),
        ("chapter", len(units) - parts),
        ("note", len(re.findall(r"^\[\^\d+\]:", joined, re.MULTILINE))),
        ("quotation", len(re.findall(r"(?:\A|\n\n)(?:\{[^\n]*\n)?> ", joined))),
        ("poem", joined.count("::: verse")),
        ("picture", len(images)),
    )
    yield "read: " + ", ".join(counted(count, name) for name, count in counts if count)
