"""Text that a book's own style sheet sets in columns, with notes called in it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from chapbook.config import THEMES
from chapbook.layout.jobs import ChapterJob, LaidChapter, LineKind, StyleSheets
from chapbook.layout.sheets.geometry import page_css
from chapbook.units import parse_size

pytestmark = pytest.mark.usefixtures("only_our_fonts")
ROOT = Path(__file__).parent.parent
WORDS = ["storm", "harbour", "lantern", "of", "the", "a", "in", "captain", "and", "morning", "sea", "which"]
NOTE = '<a class="note-call" href="#n{0}">1</a><span class="note" id="n{0}"><span class="p">{1}</span></span>'
OWN = ".columns { columns: 2; column-gap: 1rlh } .whole { break-inside: avoid }"
LENGTHS = (5, 20, 40, 90)  # words of a note


def chapter(seed: int) -> str:
    """Return a chapter in which some paragraphs stand in columns, and some call notes."""
    chance = random.Random(seed)
    notes = iter(range(100))

    def text(most: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(chance.randint(5, most))).capitalize()

    def paragraph() -> str:
        note = NOTE.format(next(notes), text(chance.choice(LENGTHS))) if chance.random() < 0.4 else ""
        return f"<p>{text(90)}{note} {text(30)}.</p>"

    parts = []
    for _ in range(chance.randint(6, 12)):
        inside = "".join(paragraph() for _ in range(chance.randint(1, 7)))
        kind = chance.choice(["", "columns", "columns whole"])
        parts.append(f'<div class="{kind}">{inside}</div>')
    return (
        '<html lang="en-GB"><body class="arabic" data-book="Book" data-chapter="Head">'
        f'<section class="chapter" id="c1"><h1 class="title">Storm</h1>{"".join(parts)}</section>'
        "</body></html>"
    )


def laid(html: str, lines: LineKind) -> LaidChapter:
    from chapbook.layout.engine import lay_out_chapter

    sheets = [(ROOT / "styles" / name).read_text("utf-8") for name in ("print.css", "themes/literary.css")]
    page = page_css(parse_size("A6"), THEMES["literary"])
    return lay_out_chapter(ChapterJob(html, StyleSheets((page, *sheets, OWN), lines=lines), side="right"))


@pytest.mark.parametrize("lines", ["optimal", "plain"])
@pytest.mark.parametrize("seed", [0, 1, 4])
def test_each_note_called_in_columns_stands_on_a_page(seed: int, lines: LineKind) -> None:
    findings = laid(chapter(seed), lines).findings
    assert [finding for finding in findings if finding.kind in ("text-lost", "failure")] == []
