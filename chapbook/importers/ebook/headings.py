"""Numbers and titles of chapters, in whatever elements programs put them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from chapbook.characters import squeezed
from chapbook.importers.ebook.blocks import Block
from chapbook.importers.ebook.forms import bare
from chapbook.importers.ebook.inlines import BREAK
from chapbook.importers.ebook.ordinals import is_ordinal
from chapbook.importers.ebook.package import Entry


def find_titles(source: str, blocks: Sequence[Block], contents: Sequence[Entry]) -> list[Block]:
    """Return the blocks of a document with paragraphs as headings where the contents name them as such."""
    titles = {(entry.target, squeezed(entry.title)): entry.depth + 1 for entry in contents}
    found = []
    for index, block in enumerate(blocks):
        places = [f"{source}#{id}" for id in block.ids] + [source] * (index == 0)
        levels = [titles[key] for place in places if (key := (place, squeezed(block.text))) in titles]
        lines = block.text.split(BREAK)
        is_title = levels and not block.level and "\n" not in "".join(lines)
        found.append(_as_heading(block, lines, min(levels[0], 6)) if is_title else block)
    return list(_join_numbers(found))


def _as_heading(block: Block, lines: Sequence[str], level: int) -> Block:
    """Return a paragraph of some lines as a heading; where the first is but a number, without that."""
    has_number = len(lines) > 1 and is_ordinal(lines[0])
    text = " ".join(lines[has_number:])
    return replace(block, text=bare(text), level=level, has_number=has_number)


def _join_numbers(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks without the paragraph that numbers the heading below it, where a document begins so."""
    if len(blocks) > 1 and not blocks[0].level and blocks[1].level and is_ordinal(blocks[0].text):
        ids = (*blocks[0].ids, *blocks[1].ids)
        yield replace(blocks[1], has_number=True, ids=ids)
        blocks = blocks[2:]
    yield from blocks
