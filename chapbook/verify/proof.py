"""The proof that every letter of the manuscript is in a product, once and in its place.

A Book and what a product holds go in, problems come out: what is lost, doubled, added or moved, with
the line of the manuscript where it begins. What a product adds of its own (numbers, labels, calls of
notes) is marked as generated and left out before it comes here.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from chapbook.book import Book, Chapter
from chapbook.problems import Place, Problem
from chapbook.verify.cache import ProofCache, proof_key
from chapbook.verify.epub_text import EpubText, read_epub
from chapbook.verify.letters import HasLetters, Letters, letters_of
from chapbook.verify.scan import Scan, Stream, scan

EXCERPT = 40  # letters of a difference that a message shows
NEWS = "this is a fault of Chapbook, not of your text: please report it, with this file; nothing was replaced"
NOTHING = Letters("", {})


def _composed(letters: str) -> str:
    return unicodedata.normalize("NFC", letters)


def _folded(letters: str) -> str:
    return unicodedata.normalize("NFC", letters.casefold())


def prove_epub(book: Book, epub: bytes, cache: ProofCache | None = None) -> list[Problem]:
    """Return what an EPUB has otherwise than the manuscript, in reading order.

    What is in `cache` is not proved again.
    """
    text = read_epub(epub, cache.documents if cache else None)
    problems = _prove_order(book, text)
    for chapter in _written(book):
        notes = {note.id: note.label for note in chapter.notes}
        found = text.chapters.get(chapter.id, NOTHING)
        by_label = {notes.get(id, id): letters for id, letters in found.notes.items()}
        problems += _prove_uncached(chapter, Letters(found.body, by_label), "EPUB", _composed, cache)
    return problems


def prove_pages(
    book: Book, letters_by_chapter: Mapping[str, HasLetters], cache: ProofCache | None = None
) -> list[Problem]:
    """Return what the pages have otherwise than the manuscript; their letters are given by chapter id.

    Capitals do not count: a style may ask for them, and then they stand on the page. What is in `cache` is
    not proved again.
    """
    problems: list[Problem] = []
    for chapter in _written(book):
        found = letters_by_chapter.get(chapter.id, NOTHING)
        problems += _prove_uncached(chapter, found, "PDF", _folded, cache)
    return problems


def _prove_uncached(
    chapter: Chapter, found: HasLetters, product: str, normal: Callable[[str], str], cache: ProofCache | None
) -> list[Problem]:
    """Return what `product` has otherwise than the file of one chapter, unless the cache knows it has not."""
    key = proof_key(chapter.source.text if chapter.source else "", found, product)
    if cache and cache.holds(key):
        return []
    notes = {label: letters_of(text) for label, text in found.notes.items()}
    problems = prove_chapter(chapter, Letters(letters_of(found.body), notes), product, normal)
    if cache and not problems:
        cache.add(key)
    return problems


def prove_chapter(
    chapter: Chapter, found: Letters, product: str, normal: Callable[[str], str] = _composed
) -> list[Problem]:
    """Return what `product` has otherwise than the file of one chapter: the body first, then the notes.

    Letters are the same that `normal` makes the same.
    """
    if chapter.source is None:
        return []
    expected = scan(chapter.source.text)
    pairs = [(expected.body, found.body), *_pair_notes(expected, found.notes)]
    streams = [(_difference(stream.letters, letters, normal), stream) for stream, letters in pairs]
    path = chapter.source.path
    return [_problem(path, difference, stream, product) for difference, stream in streams if difference]


class Difference(NamedTuple):
    """Where two runs of letters part, and where they meet again."""

    name: str  # of the problem
    start: int  # letters before it, the same in both
    lost: str  # what only the manuscript has
    added: str  # what only the product has


def _written(book: Book) -> list[Chapter]:
    return [chapter for chapter in book.chapters if chapter.source is not None]


def _prove_order(book: Book, text: EpubText) -> list[Problem]:
    """Return a problem for the first chapter that the EPUB reads in another order."""
    ids = {chapter.id for chapter in _written(book)}
    wanted = [chapter for chapter in _written(book) if chapter.id in text.chapters]
    for chapter, id in zip(wanted, [id for id in text.chapters if id in ids], strict=True):
        if chapter.id != id:
            words = f"the EPUB reads another chapter where `{chapter.title}` should stand"
            return [Problem("text-moved", chapter.place, words, NEWS)]
    return []


def _pair_notes(expected: Scan, found: Mapping[str, str]) -> list[tuple[Stream, str]]:
    """Put the notes of both sides together by label, those that only the product has last."""
    labels = [*expected.notes, *(label for label in found if label not in expected.notes)]
    return [(expected.notes.get(label, Stream(())), found.get(label, "")) for label in labels]


def _difference(expected: str, found: str, normal: Callable[[str], str]) -> Difference | None:
    """Return how two runs of letters differ, None where `normal` makes them the same."""
    if expected == found:
        return None
    one, other = normal(expected), normal(found)
    if one == other:
        return None
    start = _common_start(one, other)
    end = _common_start(one[start:][::-1], other[start:][::-1])
    lost, added = one[start : len(one) - end], other[start : len(other) - end]
    return Difference(_name(lost, added, one), _before(expected, start, normal), lost, added)


def _name(lost: str, added: str, expected: str) -> str:
    """Say what became of a run of letters."""
    if not added:
        return "text-lost"
    if not lost:
        return "text-doubled" if added in expected else "text-added"
    return "text-moved" if Counter(lost) == Counter(added) else "text-lost"


def _common_start(one: str, other: str) -> int:
    """Return how many characters two strings begin with in common."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _before(letters: str, index: int, normal: Callable[[str], str]) -> int:
    """Return which letter of a text became the one with this index in its normal form."""
    low, high = 0, len(letters)
    while low < high:
        middle = (low + high) // 2
        if len(normal(letters[: middle + 1])) <= index:
            low = middle + 1
        else:
            high = middle
    return low


def _problem(path: str, difference: Difference, stream: Stream, product: str) -> Problem:
    """Say a difference at its place; what is added at the end stands at the last letter before."""
    last = max(len(stream.letters) - 1, 0)
    line, column = stream.place(min(difference.start, last))
    place = Place(path, line, column)
    lost, added = _quoted(difference.lost), _quoted(difference.added)
    words = {
        "text-lost": f"the {product} lacks {lost}"
        + (f" and has {added} instead" if difference.added else ""),
        "text-doubled": f"the {product} has {added} twice",
        "text-added": f"the {product} has {added}, which is not in the manuscript",
        "text-moved": f"the {product} has {lost} in another order: {added}",
    }
    return Problem(difference.name, place, words[difference.name], NEWS)


def _quoted(letters: str) -> str:
    return f"`{letters}`" if len(letters) <= EXCERPT else f"`{letters[:EXCERPT]}…` ({len(letters)} letters)"
