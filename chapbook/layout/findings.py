"""What the engine noticed, told as problems of the book, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from chapbook.book import Book, Chapter
from chapbook.html import block_lines
from chapbook.layout.jobs import Finding, FindingKind
from chapbook.patterns import regex
from chapbook.problems import Place, Problem

WORDS = 3  # that are looked for in the source
SHORTEST = 4  # letters; less could stand anywhere

SHEET_PLACE = regex(r"\s+at (?P<line>\d+):(?P<column>\d+)\b")  # as WeasyPrint writes it
SHEET_HELP = "take rules out of the style sheet until the pages can be made"
QUOTED = regex(r"`([^`]*?)\s*`")

# What is noticed -> name of the problem, help.
NAMES: dict[FindingKind, tuple[str, str]] = {
    "failure": ("layout-failed", ""),
    "ignored": ("style-ignored", "take the rule out of the style sheet, or write it as WeasyPrint knows it"),
    "font-unread": (
        "style-ignored",
        "put its file into `[fonts] folder`; in a drawing, turn its words into outlines where it was drawn",
    ),
    "missing-character": ("character-missing", "name a family that has it in `[fonts] fallback`"),
    "overflow": ("page-overflow", "shorten it, or give it a place to break"),
    "text-lost": ("text-lost", ""),
    "picture-unseen": ("picture-unseen", "take the rule that hides it out of the book's style sheet"),
    "end-short": ("end-short", "a paragraph before it that is a line shorter or longer may help"),
    "note-moved": ("note-moved", "shorten the note, or put its matter into the text"),
}


def problems_of(chapter: Chapter, findings: Iterable[Finding], book: Book) -> list[Problem]:
    """Return the problems of a chapter.

    Lost letters of a manuscript's file are told by its proof; how a generated part ends is no maker's choice.
    """
    untold = "end-short" if chapter.is_generated else "text-lost"
    return [_problem(chapter, finding, book) for finding in findings if finding.kind != untold]


def unsettled() -> Problem:
    """Return the problem of a book whose page numbers would not agree with its pages."""
    text = "page numbers in the text would not settle: some are off by a page"
    return Problem("page-numbers-unsettled", Place("book.toml"), text)


def filled_in_turn(count: int) -> Problem:
    """Return the note that some paragraphs have lines as an engine without a plan fills them."""
    paragraphs = "1 justified paragraph has" if count == 1 else f"{count} justified paragraphs have"
    return Problem("lines-in-turn", Place("book.toml"), f"{paragraphs} each line filled in its turn")


def heads_cut(chapter: Chapter, head: str, count: int) -> Problem:
    """Return the note that a title is too long for a running head, the first of so many."""
    place = next((heading.place for heading in chapter.headings if heading), chapter.place)
    many = "the title is" if count == 1 else f"{count} titles are"
    text = f"{many} too long for a running head: over this chapter stands `{head}`"
    return Problem("head-cut", place, text, 'give the title a short form: `# The title {short="…"}`')


def _problem(chapter: Chapter, finding: Finding, book: Book) -> Problem:
    name, help = NAMES[finding.kind]
    if finding.path:
        return _problem_of_sheet(finding)
    place = chapter.place
    if finding.kind == "note-moved":
        note = next((n for n in chapter.notes if finding.text.endswith(f"-{n.id}")), None)
        label = note.label if note else finding.text
        place = note.place if note else place
        return Problem(
            name, place, f"note `[^{label}]` is longer than its page: it stands after the text", help
        )
    block = block_lines(chapter, book)[finding.block] if finding.block >= 0 else 0
    near = Place(chapter.place.path, block) if block else chapter.place
    place = find_place(chapter, finding.words, block) or near
    return Problem(name, place, _text(finding), help)


def _problem_of_sheet(finding: Finding) -> Problem:
    """Return the problem of a style sheet, the same from every chapter, so that it is told once."""
    name, help = NAMES[finding.kind]
    found = SHEET_PLACE.search(finding.text)
    if found is None:
        return Problem(name, Place(finding.path), finding.text, help or SHEET_HELP)
    place = Place(finding.path, int(found["line"]), int(found["column"]))
    text = QUOTED.sub(r"`\1`", finding.text[: found.start()] + finding.text[found.end() :]).rstrip(".")
    return Problem(name, place, f"{text[:1].lower()}{text[1:]}", help)


def _text(finding: Finding) -> str:
    if finding.kind == "missing-character":
        return f"no font of the book has `{finding.words}` ({finding.text})"
    if finding.kind == "overflow":
        what = f"`{words}`" if (words := finding.words.strip()) else "a picture"
        return f"{what} {finding.text}"
    if finding.kind == "picture-unseen":
        return f"nobody sees the picture `{finding.words}` on its page"
    if finding.kind == "text-lost":
        return f"letters are lost on the page from `{finding.words}` on"
    return finding.text


def find_place(chapter: Chapter, words: str, line: int = 1) -> Place | None:
    """Return where, from a line (1-based) on, the file has `words` or the first of them, else None."""
    if chapter.source is None or not words.strip():
        return None
    lines = chapter.source.text.splitlines(keepends=True)
    start = sum(map(len, lines[: max(line - 1, 0)]))
    tried = (re.compile(pattern).search(chapter.source.text, start) for pattern in _patterns(words))
    found = next(filter(None, tried), None)
    return Place.in_text(chapter.source.path, chapter.source.text, found.start()) if found else None


def _patterns(words: str) -> Iterator[str]:
    """Yield what to look for in a file: all words, then the first of them, for marks may stand between."""
    parts = re.findall(r"\w+", words)
    if len("".join(parts[:WORDS])) < SHORTEST:
        yield re.escape(words.strip())
        return
    for count in (len(parts), WORDS):
        yield r"\W+".join(map(re.escape, parts[:count]))
