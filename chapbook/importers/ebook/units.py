"""The chapters and parts that an e-book's documents become: where they begin, their order, their files."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from chapbook.book import ROLES
from chapbook.importers.ebook.blocks import Block
from chapbook.importers.ebook.package import Entry

BREAK = "***"
NAME_LENGTH = 40  # characters of a file's name, without number and suffix
UNITS_PER_FOLDER = 100  # from which on names have three figures


@dataclass(slots=True)
class Unit:
    """A chapter or a part to be."""

    role: str  # "" for a chapter
    source: str  # path of the document it begins in
    blocks: list[Block] = field(default_factory=list)  # with identifiers as `path#id`
    part: Unit | None = None
    is_folder: bool = False  # a part with its chapters in a folder
    file: str = ""  # path below source/
    name: str = ""  # as the contents have it

    @property
    def title(self) -> str:
        """The title as Markdown, "" for a text without one."""
        return self.blocks[0].text if self.blocks and self.blocks[0].level else ""


def split(source: str, role: str, blocks: Sequence[Block], starts: frozenset[str]) -> Iterator[Unit]:
    """Yield the units of a document; it is parted at headings that `starts` names by their identifiers."""
    unit = Unit(role, source)
    for block in blocks:
        ids = tuple(f"{source}#{name}" for name in block.ids)
        if block.level and unit.blocks and starts.intersection(ids):
            yield unit
            unit = Unit(role, source)
        unit.blocks.append(replace(block, ids=ids))
    if unit.blocks:
        yield unit


def starts_within(
    source: str, contents: Sequence[Entry], blocks: Sequence[Block], book: str
) -> frozenset[str]:
    """Return the places in a document where chapters begin.

    They are what the contents name there at their highest depth. Below it as well, if that is one heading
    alone, which has no text of its own or is the title of the `book`: it opens a part, or the book.
    """
    own = [entry for entry in contents if entry.target.partition("#")[0] == source]
    depths = sorted({entry.depth for entry in own})
    shown = 1
    if len([entry for entry in own if entry.depth == depths[0]]) == 1 and _opens_others(blocks, book):
        shown = 2
    return frozenset(entry.target for entry in own if entry.depth in depths[:shown])


def _opens_others(blocks: Sequence[Block], book: str) -> bool:
    """Whether the first heading stands over chapters, and not over text."""
    levels = [block.level for block in blocks[:2]]
    return len(levels) == 2 and levels[0] > 0 and (levels[1] > 0 or blocks[0].text.lower() == book.lower())


def join(units: Sequence[Unit]) -> list[Unit]:
    """Return the units, those without a title or a role put to the one before: files end amid chapters."""
    joined: list[Unit] = []
    for unit in units:
        if joined and not unit.title and not unit.role:
            joined[-1].blocks += unit.blocks
        else:
            joined.append(unit)
    return joined


def trim(unit: Unit) -> None:
    """Take the breaks off a unit's ends: programs draw rules between chapters."""
    while len(unit.blocks) > 1 and unit.blocks[-1].text == BREAK:
        unit.blocks.pop()
    while len(unit.blocks) > 1 and unit.blocks[bool(unit.title)].text == BREAK:
        del unit.blocks[bool(unit.title)]


def arrange(units: Sequence[Unit], contents: Sequence[Entry]) -> None:
    """Find parts and what belongs to them, by the depth of the contents."""
    by_target = {unit.source: unit for unit in reversed(units)}
    by_target |= {name: unit for unit in units for name in unit.blocks[0].ids}
    around: list[tuple[int, Unit]] = []
    for entry in contents:
        unit = by_target.get(entry.target)
        if unit is None:
            continue
        unit.name = unit.name or entry.title
        while around and around[-1][0] >= entry.depth:
            around.pop()
        if around and unit is not around[-1][1] and around[-1][1].role in ("", "part"):
            part = around[-1][1]
            part.role, part.is_folder, unit.part = "part", True, part
        around.append((entry.depth, unit))


def name_files(units: Sequence[Unit]) -> None:
    """Give each unit its file: numbered in reading order, a part's in a folder of its own."""
    counts: dict[str, int] = {}
    width = 2 if len(units) < UNITS_PER_FOLDER else 3
    folders: dict[int, str] = {}
    for unit in units:
        folder = folders.get(id(unit.part), "") if unit.part and not unit.is_folder else ""
        counts[folder] = counts.get(folder, 0) + 1
        name = f"{counts[folder]:0{width}}-{_slug(unit.title or unit.name) or unit.role or 'text'}"
        unit.file = f"{folder}{name}/index.md" if unit.is_folder else f"{folder}{name}.md"
        if unit.is_folder:
            folders[id(unit)] = f"{name}/"


def front_matter(unit: Unit) -> str:
    """Return what a file has to say of itself before its text."""
    name = re.sub(r"\d+-", "", unit.file.rpartition("/")[2].removesuffix(".md"), count=1)
    role = unit.role or "chapter"
    lines = []
    if not unit.title:
        lines.append(f"title: {json.dumps(unit.name or role.capitalize(), ensure_ascii=False)}")
    if name != role and (unit.role or name in ROLES) and not unit.is_folder:
        lines.append(f"role: {role}")
    if not unit.role and unit.title and not unit.blocks[0].has_number:
        lines.append("number: false")
    return "---\n" + "\n".join(lines) + "\n---\n\n" if lines else ""


def write_blocks(unit: Unit, names: Mapping[str, str]) -> str:
    """Return the Markdown of a unit; `names`: identifiers that are linked to, as the manuscript has them."""
    base = unit.blocks[0].level if unit.title else 0
    texts = []
    for index, block in enumerate(unit.blocks):
        name = next((names[own] for own in block.ids if own in names), "")
        if block.level:
            depth = 1 if index == 0 else min(max(block.level - base + 1, 2), 6)
            texts.append(f"{'#' * depth} {block.text}" + (f" {{#{name}}}" if name else ""))
        else:
            texts.append(_with_name(block.text, name))
    return "\n\n".join(texts)


def _with_name(text: str, name: str) -> str:
    if not name:
        return text
    if text.startswith("{"):
        return f"{{#{name} {text[1:]}"
    return f"{{#{name}}}\n{text}"


def _slug(title: str) -> str:
    plain = re.sub(r"\[\^[^\]]*\]|\]\([^)]*\)|\{[^}]*\}", "", title)
    folded = unicodedata.normalize("NFKC", plain).lower()
    return re.sub(r"[\W_]+", "-", folded).strip("-")[:NAME_LENGTH].rstrip("-")
