"""Parts of a book that stand where readers do not look for them.

The order is that of The Chicago Manual of Style, 1.4. What may stand in several places has none among them,
such as epigraphs, introductions and conclusions, but stands before the back matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from chapbook.book import Book, Chapter
from chapbook.problems import Problem

# Role -> its rank in the book; those that may stand in either order have the same.
RANKS: Mapping[str, int] = MappingProxyType(
    {
        "dedication": 1,
        **dict.fromkeys(("contents", "figures", "tables"), 2),
        **dict.fromkeys(("foreword", "preface"), 3),
        "chapter": 4,
        "afterword": 5,
        "appendix": 6,
        "endnotes": 7,
        "glossary": 8,
        "bibliography": 9,
        "index": 10,
        "colophon": 11,
    }
)
# Parts that may stand in several places, of which none is behind a part of the back matter.
BEFORE_THE_BACK = frozenset({"epigraph", "introduction", "prologue", "conclusion", "epilogue"})
FIRST_AT_THE_BACK = RANKS["afterword"]


def check_order(book: Book) -> Iterator[Problem]:
    """Yield a problem for each part of the manuscript that stands before or behind where it belongs."""
    parts = [chapter for chapter in book.chapters if chapter.source and _has_place(chapter)]
    kept = _kept(parts)
    for index, part in enumerate(parts):
        if index in kept:
            continue
        above = RANKS.get(part.role, FIRST_AT_THE_BACK - 1)
        below = RANKS.get(part.role, 0)
        before = next((parts[n] for n in kept if n < index and RANKS[parts[n].role] > above), None)
        after = next((parts[n] for n in reversed(kept) if n > index and RANKS[parts[n].role] < below), None)
        if before is not None:
            yield _problem(part, "behind", before, "before")
        elif after is not None:
            yield _problem(part, "before", after, "behind")


def _has_place(chapter: Chapter) -> bool:
    """Whether a part has its place in the whole book, not in a part that has a bibliography of its own."""
    is_placed = chapter.role in RANKS or chapter.role in BEFORE_THE_BACK
    return chapter.role == "chapter" or (is_placed and chapter.part is None)


def _kept(parts: Sequence[Chapter]) -> list[int]:
    """Return the indexes of the parts that stand in order, by which others are out of it."""
    ranked = [index for index, part in enumerate(parts) if part.role in RANKS]
    return [ranked[n] for n in _longest_in_order([parts[index].role for index in ranked])]


def _longest_in_order(roles: Sequence[str]) -> list[int]:
    """Return the indexes of as many parts as can stay where they are; of equally many, with most chapters."""
    sizes: list[tuple[int, int]] = []  # of the longest run that ends with each part: parts, chapters
    before: list[int | None] = []
    ends: dict[int, int] = {}  # rank -> the part of this rank that ends the longest run
    for index, role in enumerate(roles):
        earlier = [end for rank, end in ends.items() if rank <= RANKS[role]]
        last = max(earlier, key=lambda end: sizes[end], default=None)
        parts, chapters = (0, 0) if last is None else sizes[last]
        sizes.append((parts + 1, chapters + (role == "chapter")))
        before.append(last)
        ends[RANKS[role]] = index
    run: list[int] = []
    end = max(ends.values(), key=lambda end: sizes[end], default=None)
    while end is not None:
        run.append(end)
        end = before[end]
    return run[::-1]


def _problem(part: Chapter, where: str, other: Chapter, wanted: str) -> Problem:
    text = f"the {part.role} stands {where} the {other.role} `{other.place.path}`"
    help = (
        f"readers look for it {wanted} that: change `[book] chapters`, or the number in the file's name; "
        "if it is something else, say so with `role: …` in its front matter"
    )
    return Problem("order-unusual", part.place, text, help)
