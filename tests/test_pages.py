"""Pages made up together: every rule kept, and the feet of spreads level on pages read back."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import poppler

from chapbook.config import THEMES
from chapbook.layout.folios import folio_streams
from chapbook.layout.jobs import ChapterJob, LaidChapter, LineKind, Side, StyleSheets
from chapbook.layout.sheets.geometry import page_css, page_geometry
from chapbook.lines import (
    Begun,
    Block,
    Choice,
    Cut,
    Ending,
    Glue,
    Notes,
    Page,
    PageSearch,
    Paper,
    Place,
    Variant,
)
from chapbook.pdf import DocumentInfo, Piece, Section, join_pieces
from chapbook.units import parse_size

pytestmark = pytest.mark.usefixtures("only_our_fonts")
ROOT = Path(__file__).parent.parent
PAPER = Paper(20.0, 1.0, above_notes=1.0)
CUTS = (Cut(7, 4, 2.0, 2.0), Cut(7, 2, 4.0, 4.0))  # of a note of six lines
# fmt: off
WORDS = [
    "storm", "harbour", "lantern", "of", "the", "a", "in", "captain", "weather", "considerable",
    "and", "but", "morning", "sea", "which", "unfortunately", "wind", "had", "night", "was", "into",
    "letter", "extraordinary", "house",
]
# fmt: on
WORD = re.compile(r'yMax="([\d.]+)">(.*?)</word>')
RIGHT = re.compile(r'xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
NOTE = '<a class="note-call" href="#n{0}">1</a><span class="note" id="n{0}"><span class="p">{1}</span></span>'
HYPHENS = ("-", "\u2010", "\u00ad")
LEVEL = 3.0  # pt; the last line of a note is smaller than one of the text


# ---- The search


def fit_pages(blocks: list[Block], paper: Paper, start: Place, *, is_verso: bool) -> list[Page]:
    return PageSearch(paper, Begun(start), is_verso=is_verso).pages(blocks)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    lines = draw(st.integers(1, 14))
    counts = [lines, *draw(st.lists(st.sampled_from([lines - 1, lines + 1]), max_size=2, unique=True))]
    ends = draw(st.dictionaries(st.integers(0, 13), st.just(1000.0), max_size=3))
    notes = draw(st.sampled_from([{}, {}, {}, {0: Notes(2.0)}, {0: Notes(6.0, CUTS)}]))
    gap = draw(st.sampled_from([0.0, 0.0, 0.5, 1.0, 1.25]))
    return Block(
        tuple(Variant(count, 100.0 * number, ends, notes) for number, count in enumerate(counts) if count),
        line=1.0,
        gap=gap,
        glue=Glue(draw(st.sampled_from([0.0, 0.5, 1.0])), draw(st.sampled_from([0.0, gap / 4]))),
        is_kept=draw(st.integers(0, 4)) == 0,
        is_text=draw(st.booleans()),
    )


def extent(blocks: list[Block], begin: Place, page: Page, going_on: Cut | None) -> tuple[float, float]:
    """Return how high text and notes of a page are."""
    height, notes = 0.0, PAPER.above_notes + going_on.rest if going_on else 0.0
    for number in range(begin.block, page.end.block + (page.end.line > 0)):
        block = blocks[number]
        at_head = number == begin.block
        variant = begin.variant if at_head and begin.line else page.variants.get(number, 0)
        first = begin.line if at_head else 0
        last = page.end.line if number == page.end.block else block.variants[variant].lines
        height += (0.0 if at_head else block.gap + page.spaces.get(number, 0.0)) + last - first
        called = block.variants[variant].notes
        if 0 in called and first == 0:
            notes += called[0].height + (0.0 if notes else PAPER.above_notes)
    return height, notes - (page.cut.saved if page.cut else 0.0)


@settings(max_examples=200, deadline=None)
@given(st.lists(blocks(), min_size=1, max_size=40), st.booleans())
def test_every_page_keeps_the_rules_and_what_it_is_said_to_hold(chapter: list[Block], is_verso: bool) -> None:
    pages = fit_pages(chapter, PAPER, Place(0), is_verso=is_verso)
    begin, going_on = Place(0), None
    for page in pages:
        text, notes = extent(chapter, begin, page, going_on)
        assert page.height == pytest.approx(text + notes)
        assert text + notes <= PAPER.height + 0.05
        assert page.end[:2] > begin[:2]
        if page is not pages[-1]:
            block = chapter[page.end.block]
            lines = block.variants[page.end.variant].lines
            if page.end.line:
                so_far = begin.line if begin.block == page.end.block else 0
                assert page.end.line - so_far >= 2
                assert lines - page.end.line >= 2
            else:
                assert not block.is_kept
        for number, space in page.spaces.items():
            assert chapter[number].gap or chapter[number].glue.stretch
            assert -chapter[number].glue.shrink - 0.001 <= space <= 1.0
        begin, going_on = page.end, page.cut
    assert not pages or (pages[-1].is_last and pages[-1].end.block == len(chapter) and not going_on)


def test_pages_before_what_fits_on_none_are_chosen() -> None:
    whole = Block((Variant(25),), 1.0, least=(99, 99))
    texts = [Block((Variant(30),), 1.0) for _ in range(2)]
    pages = fit_pages([*texts, whole, *texts], PAPER, Place(0), is_verso=False)
    assert pages
    assert pages[-1].is_last
    assert pages[-1].end.block <= 2


def test_pages_before_a_note_that_fits_on_none_are_full() -> None:
    noted = Block((Variant(4, notes={0: Notes(30.0)}),), 1.0)
    pages = fit_pages([*paragraphs(*[2] * 20), noted], PAPER, Place(0), is_verso=False)
    assert [(page.end.block, page.height) for page in pages] == [(10, 20.0), (20, 20.0)]


def feet(chapter: list[Block], *, is_verso: bool = True) -> list[float]:
    return [page.height for page in fit_pages(chapter, PAPER, Place(0), is_verso=is_verso)[:-1]]


def paragraphs(*lines: int) -> list[Block]:
    return [Block((Variant(count),), 1.0, is_text=True) for count in lines]


def test_pages_of_a_spread_are_short_together_where_neither_can_be_full() -> None:
    # Twenty lines would leave a widow on either page.
    assert feet(paragraphs(17, 4, 17, 4, 10)) == [19.0, 19.0]


def test_paragraph_is_set_longer_where_that_fills_a_page() -> None:
    chapter = paragraphs(17, 4, 30)
    chapter[0] = chapter[0]._replace(variants=(Variant(17), Variant(18, 500.0)))
    first, *_ = fit_pages(chapter, PAPER, Place(0), is_verso=True)
    assert (first.height, dict(first.variants)) == (20.0, {0: 1})


def test_page_with_nothing_beside_it_is_filled_too() -> None:
    chapter = paragraphs(17, 4, 30)
    chapter[0] = chapter[0]._replace(variants=(Variant(17), Variant(18, 2e6)))
    first, *_ = fit_pages(chapter, PAPER, Place(0), is_verso=False)
    assert first.height == 20.0


def quotation(lines: int, after: int, shrink: float = 0.0) -> list[Block]:
    """Return a quotation on one page and the text after it, half a line between them that gives more."""
    blocks = paragraphs(lines, after)
    blocks[0] = blocks[0]._replace(gap=0.5, glue=Glue(0.75, shrink), least=(99, 99), is_text=False)
    blocks[1] = blocks[1]._replace(gap=0.5, glue=Glue(0.75, shrink))
    return blocks


def test_spaces_round_a_quotation_fill_a_page() -> None:
    chapter = [*paragraphs(8), *quotation(8, 2), *paragraphs(4, 30)]
    chapter[3] = chapter[3]._replace(least=(99, 99))
    first, *_ = fit_pages(chapter, PAPER, Place(0), is_verso=True)
    assert (first.end, first.height) == (Place(3), pytest.approx(20.0))
    assert dict(first.spaces) == {1: 0.5, 2: 0.5}


def test_what_leads_in_stands_no_nearer_to_the_quotation_above_it_than_to_its_own() -> None:
    # A page with one line to spare, which the spaces round the second quotation give more easily.
    chapter = [*paragraphs(3), *quotation(6, 1), *quotation(6, 1), *paragraphs(18, 30)]
    chapter[3] = chapter[3]._replace(glue=Glue(1.0), is_kept=True)
    chapter[4] = chapter[4]._replace(glue=Glue(1.0))
    chapter[5] = chapter[5]._replace(least=(99, 99))
    first, *_ = fit_pages(chapter, PAPER, Place(0), is_verso=True)
    assert (first.end, dict(first.spaces)) == (Place(5), {1: 0.5, 2: 0.5})


def test_quotation_at_the_foot_of_a_page_stands_on_its_last_line() -> None:
    chapter = [*paragraphs(9), *quotation(10, 30)]
    first, *_ = fit_pages(chapter, PAPER, Place(0), is_verso=True)
    assert (first.end, first.height) == (Place(2), pytest.approx(20.0, abs=0.05))


@pytest.mark.parametrize("height", [2.25, 3.5, 4.9])
def test_spaces_round_what_is_no_whole_number_of_lines_are_wider_by_what_it_lacks(height: float) -> None:
    chapter = [*paragraphs(4), *quotation(1, 6)]
    chapter[1] = chapter[1]._replace(line=height)
    (page,) = fit_pages(chapter, PAPER, Place(0), is_verso=True)
    lacking = pytest.approx((-height % 1) / 2)
    assert dict(page.spaces) == {1: lacking, 2: lacking}


def test_spaces_round_what_is_a_little_more_than_whole_lines_are_narrower() -> None:
    chapter = [*paragraphs(4), *quotation(1, 6, shrink=0.25)]
    chapter[1] = chapter[1]._replace(line=2.1)
    (page,) = fit_pages(chapter, PAPER, Place(0), is_verso=True)
    assert dict(page.spaces) == pytest.approx({1: -0.05, 2: -0.05})


def test_quotation_finds_room_where_spaces_are_narrower() -> None:
    chapter = [*paragraphs(9), *quotation(1, 30, shrink=0.25)]
    chapter[1] = chapter[1]._replace(line=10.7)
    first, *_ = fit_pages(chapter, PAPER, Place(0), is_verso=True)
    assert (first.end, first.height) == (Place(2), pytest.approx(20.0, abs=0.05))
    assert dict(first.spaces) == pytest.approx({1: -0.2}, abs=0.05)


def test_last_page_of_a_chapter_ends_within_its_foot() -> None:
    chapter = [*paragraphs(9), *quotation(1, 30, shrink=0.25)]
    chapter[1] = chapter[1]._replace(line=10.7)
    (page,) = fit_pages(chapter[:2], PAPER, Place(0), is_verso=True)
    assert page.height == pytest.approx(20.0, abs=0.05)


def test_what_shows_nothing_stands_below_the_foot() -> None:
    # A table that ends with a fifth of a line of padding.
    chapter = [*paragraphs(14, 1, 30)]
    chapter[1] = chapter[1]._replace(line=6.2, unseen=0.2, is_text=False)
    first, *_ = fit_pages(chapter, PAPER, Place(0), is_verso=False)
    assert (first.end, first.height) == (Place(2), pytest.approx(20.2))


def test_last_page_of_a_chapter_has_nothing_below_its_foot() -> None:
    chapter = paragraphs(14, 1)
    chapter[1] = chapter[1]._replace(line=6.2, unseen=0.2, is_text=False)
    first, last = fit_pages(chapter, PAPER, Place(0), is_verso=False)
    assert (first.end, last.height) == (Place(1), pytest.approx(6.2))


def opening(*lines: int) -> list[Block]:
    """Return a title of three lines, and text below it after two that may be three, or one."""
    title, text, *rest = paragraphs(1, *lines)
    title = title._replace(line=3.0, least=(99, 99), is_text=False)
    text = text._replace(gap=2.0, glue=Glue(1.0, 1.0, stiffness=25.0), is_kept=True)
    return [title, text, *rest]


@pytest.mark.parametrize(("lines", "lower"), [((12, 4, 30), -1.0), ((14, 30), 1.0)])
def test_text_begins_a_line_higher_or_lower_where_its_pages_would_not_be_full(
    lines: tuple[int, ...], lower: float
) -> None:
    chapter = opening(*lines)
    chapter[2] = chapter[2]._replace(least=(3, 3))
    first, *_ = fit_pages(chapter, PAPER, Place(0), is_verso=True)
    assert (first.height, dict(first.spaces)) == (20.0, {1: lower})


def test_text_of_all_chapters_begins_alike_where_paragraphs_fill_the_page() -> None:
    chapter = opening(12, 4, 30)
    chapter[1] = chapter[1]._replace(variants=(Variant(12), Variant(13, 500_000.0)))
    first, *_ = fit_pages(chapter, PAPER, Place(0), is_verso=True)
    assert (first.height, dict(first.variants), dict(first.spaces)) == (20.0, {1: 1}, {})


def test_text_is_off_its_grid_rather_than_a_page_left_with_room() -> None:
    chapter = [*paragraphs(4), *quotation(1, 10), *paragraphs(30)]
    chapter[1] = chapter[1]._replace(line=4.25)
    chapter[2] = chapter[2]._replace(least=(99, 99))
    first, *_ = fit_pages(chapter, PAPER._replace(height=19.5), Place(0), is_verso=True)
    assert (first.end, dict(first.spaces)) == (Place(3), {})


def test_text_after_a_divided_quotation_is_on_the_grid_of_the_next_page() -> None:
    chapter = [*paragraphs(12), *quotation(16, 6)]
    chapter[1] = chapter[1]._replace(least=(2, 2))
    _, second = fit_pages(chapter, PAPER, Place(0), is_verso=True)
    assert dict(second.spaces) == {2: 0.5}


def test_space_before_a_head_brings_the_text_below_it_to_the_grid() -> None:
    # A table, a head with half a line that is its own, and text.
    chapter = [*paragraphs(4), *quotation(1, 1), *paragraphs(6)]
    chapter[1] = chapter[1]._replace(line=3.25)
    chapter[2] = chapter[2]._replace(gap=1.5, is_text=False)
    chapter[3] = chapter[3]._replace(gap=0.5, is_kept=True)
    (page,) = fit_pages(chapter, PAPER, Place(0), is_verso=True)
    assert set(page.spaces) == {1, 2}
    assert sum(page.spaces.values()) == pytest.approx(0.25)


def test_text_below_a_head_at_the_head_of_a_page_is_on_the_grid() -> None:
    chapter = paragraphs(1, 6)
    chapter[0] = chapter[0]._replace(is_text=False)
    chapter[1] = chapter[1]._replace(gap=0.5, is_kept=True)
    (page,) = fit_pages(chapter, PAPER, Place(0), is_verso=True)
    assert dict(page.spaces) == {1: 0.5}


def table(rows: int) -> list[Block]:
    """Return the rows of a table, the first with the table's head, which takes two lines on each page."""
    blocks = paragraphs(*[1] * rows)
    blocks[0] = blocks[0]._replace(gap=1.0, glue=Glue(1.0), frame=(2.0, 0.0), is_text=False)
    return [blocks[0], *(row._replace(repeated=2.0, parting=2e6, is_text=False) for row in blocks[1:])]


def test_table_goes_over_the_page_with_its_head_again_and_the_text_after_it_is_on_the_grid() -> None:
    chapter = [*paragraphs(10), *table(12), *paragraphs(6)]
    chapter[1] = chapter[1]._replace(frame=(2.25, 0.0))
    chapter[13] = chapter[13]._replace(gap=1.0, glue=Glue(1.0))
    first, second = fit_pages(chapter, PAPER, Place(0), is_verso=True)
    assert (first.end, first.height) == (Place(7), pytest.approx(20.0, abs=0.3))
    assert second.height == pytest.approx(2.0 + 6 + 1 + 6)


def test_spread_ends_a_line_higher_so_that_the_last_page_has_more_than_one() -> None:
    first, second, last = fit_pages(paragraphs(*[1] * 41), PAPER, Place(0), is_verso=True)
    assert (first.height, second.height, last.height) == (19.0, 19.0, 3.0)


def test_page_is_not_left_half_empty_so_that_a_later_one_is_full() -> None:
    noted = [(3, 0), (5, 5), (7, 7), (8, 7), (8, 7), (5, 7), (40, 0)]
    chapter = [Block((Variant(lines, notes={0: Notes(note)} if note else {}),), 1.0) for lines, note in noted]
    first, *_ = fit_pages(chapter, Paper(33.0, 1.0, 1.0), Place(0), is_verso=True)
    assert (first.end.block, first.height) == (3, 3 + 5 + 5 + 7 + 7 + 1)


def test_page_that_can_be_far_from_full_is_weighed_though_others_have_many_ends() -> None:
    lines = tuple(Variant(13, 100.0 * number) for number in range(12))
    chapter = [
        Block((Variant(1),), 16.0),
        Block((Variant(10),), 1.0, gap=1.0, least=(3, 2), glue=Glue(1.0)),
        Block((Variant(1),), 6.0, gap=0.5, glue=Glue(0.75, 0.25), is_kept=True),
        Block((Variant(1),), 1.0, gap=0.5, glue=Glue(0.75, 0.25), is_text=True),
        Block(lines, 1.0, is_text=True),
        Block((Variant(1),), 8.0, gap=1.5, glue=Glue(1.0), is_kept=True),
        *paragraphs(20),
    ]
    first, *_ = fit_pages(chapter, Paper(29.0, 1.0, 1.0), Place(0), is_verso=False)
    assert first.end == Place(1, 8)


def manifold(seed: int) -> list[Block]:
    """A chapter whose pages may end in many ways: paragraphs with other lines, notes, words divided."""
    chance, chapter = random.Random(seed), []
    for _ in range(40):
        lines, is_noted = chance.randint(6, 15), chance.random() < 0.4
        variants = [
            Variant(
                count,
                1_000_000.0 * number,
                dict.fromkeys((line for line in range(count) if chance.random() < 0.35), 30_000_000.0),
                {count - 1: Notes(2.4)} if is_noted else {},
            )
            for number, count in enumerate((lines, lines + 1, lines))
        ]
        chapter.append(Block(tuple(variants[: chance.randint(1, 3)]), 1.0, is_text=True))
    return chapter


@pytest.mark.parametrize("seed", range(9))
def test_pages_are_the_best_of_many_more_though_few_places_are_followed_up(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = fit_pages(manifold(seed), Paper(33.0, 1.0, 1.0), Place(0), is_verso=False)
    monkeypatch.setattr("chapbook.lines.pages.PLACES", (200,))
    assert pages == fit_pages(manifold(seed), Paper(33.0, 1.0, 1.0), Place(0), is_verso=False)


def test_notes_stand_where_the_lines_chosen_call_them() -> None:
    # Set a line longer, the paragraph calls its note on the next page.
    chapter = paragraphs(18, 6, 30)
    calling = Variant(6, notes={1: Notes(3.0)}), Variant(7, 500.0, notes={2: Notes(3.0)})
    chapter[1] = chapter[1]._replace(variants=calling)
    first, *_ = fit_pages(chapter, PAPER, Place(0), is_verso=True)
    assert (first.end, first.height) == (Place(1, 2, 1), 20.0)


def test_note_without_room_goes_on_overleaf_instead_of_leaving_its_page_short() -> None:
    # The note is called in the 17th line; four lines of text and six of the note are more than there is.
    chapter = paragraphs(15, 20, 30)
    noted = Variant(20, notes={1: Notes(6.0, CUTS)})
    chapter[1] = chapter[1]._replace(variants=(noted,))
    first, second, *_ = fit_pages(chapter, PAPER, Place(0), is_verso=True)
    assert (first.end, first.cut) == (Place(1, 2), CUTS[1])
    assert first.height == 15 + 2 + 1 + 2
    assert (second.end, second.cut, second.height) == (Place(1, 17), None, 15 + 1 + 4)


def test_note_with_room_for_it_is_not_divided() -> None:
    chapter = paragraphs(10, 20, 20)
    chapter[1] = chapter[1]._replace(variants=(Variant(20, notes={1: Notes(6.0, CUTS)}),))
    first, *_ = fit_pages(chapter, PAPER, Place(0), is_verso=True)
    assert (first.end, first.cut, first.height) == (Place(1, 3), None, 20.0)


def test_no_last_page_has_one_line_alone() -> None:
    # Of the three lines before the last none may be parted from the others.
    pages = fit_pages(paragraphs(17, 17, 3, 3, 1), Paper(20.0, 1.0), Place(0), is_verso=True)
    assert pages[-2].end == Place(3)


def test_two_lines_above_notes_are_filled_at_the_price_of_a_divided_note() -> None:
    # Three lines that are kept together come next, and the page has room for two of them.
    chapter = paragraphs(14, 3, 30)
    shorter = Variant(13, 3_000_000.0, notes={0: Notes(3.0)})
    chapter[0] = chapter[0]._replace(variants=(Variant(14, notes={0: Notes(3.0)}), shorter))
    first, *_ = fit_pages(chapter, PAPER, Place(0), is_verso=False)
    assert (first.end, first.height) == (Place(2), 20.0)


def test_only_the_last_note_of_a_page_is_divided() -> None:
    chapter = paragraphs(30, 20)
    noted = Variant(30, notes={5: Notes(6.0, CUTS), 9: Notes(4.0)})
    chapter[0] = chapter[0]._replace(variants=(noted,))
    first, *_ = fit_pages(chapter, PAPER, Place(0), is_verso=True)
    assert (first.end, first.cut) == (Place(0, 9), None)


def figure(*heights: float) -> list[Block]:
    """Return a picture with what is below it, one whole that may go over to the next page."""
    first, *others = (Block((Variant(1),), height, is_kept=True) for height in heights)
    return [first._replace(gap=1.0, is_kept=False, floats=len(heights)), *others]


def with_figure(before: int, *after: int, heights: tuple[float, ...] = (8.25, 1.0)) -> list[Block]:
    chapter = [*paragraphs(before), *figure(*heights), *paragraphs(*after)]
    chapter[1 + len(heights)] = chapter[1 + len(heights)]._replace(gap=1.0)
    return chapter


def test_figure_without_room_stands_at_the_head_of_the_next_page() -> None:
    first, second, *_ = fit_pages(with_figure(14, 20, 20), PAPER, Place(0), is_verso=True)
    assert (first.end, first.height, first.floated) == (Place(3, 6), 20.0, 1)
    # 9.25 lines of the figure and one below are eleven, for the text to stand on its lines.
    assert (second.height, second.floated) == (11 + 9, None)


def test_figure_with_room_stays_in_its_place() -> None:
    first, *_ = fit_pages(with_figure(5, 20, 20), PAPER, Place(0), is_verso=True)
    assert first.floated is None


def test_figure_is_not_left_for_a_page_without_text() -> None:
    first, second = fit_pages(with_figure(14, 3), PAPER, Place(0), is_verso=True)
    assert (first.end, first.floated) == (Place(1), None)
    assert second.height == pytest.approx(9.25 + 0.75 + 1 + 3)


def test_figures_keep_their_order() -> None:
    small = (5.25, 1.0)
    chapter = [*with_figure(14, 3, heights=small), *with_figure(30, 20, heights=small)[1:]]
    chapter[4] = chapter[4]._replace(gap=1.0)
    first, *_ = fit_pages(chapter, PAPER, Place(0), is_verso=True)
    assert (first.end, first.floated) == (Place(4), 1)


def test_no_page_ends_with_a_hyphen_where_another_line_will_do() -> None:
    chapter = paragraphs(30, 30)
    chapter[0] = Block((Variant(30, ends={19: 3e6}), Variant(30, 1000.0)), 1.0)
    first, *_ = fit_pages(chapter, PAPER, Place(0), is_verso=True)
    assert (first.end.line, first.end.variant) == (20, 1)


def test_block_that_fits_on_no_page_ends_what_is_chosen() -> None:
    chapter = [*paragraphs(30, 12), Block((Variant(1),), 50.0), *paragraphs(9)]
    pages = fit_pages(chapter, PAPER, Place(0), is_verso=False)
    assert pages[-1].end == Place(2)
    assert fit_pages(chapter, PAPER, Place(2), is_verso=False) == []


def test_line_in_which_a_note_is_called_is_that_of_the_text_before_it() -> None:
    from chapbook.layout.engine.composition.divisions import Break
    from chapbook.layout.engine.composition.paragraphs import Plan

    plan = Plan()
    plan.strip.calls = [1, 2]  # behind the first text and the second
    plan.places = [(0, Break(3, 4)), (1, Break(1, 2)), (1, Break(5, 5)), (2, Break(0, 1))]
    chosen = Choice((Ending(0), Ending(2), Ending(3), Ending(4)), 0.0)
    assert plan.lines_of_calls(chosen) == [1, 2]
    assert plan.lines_of_calls(Choice((Ending(3), Ending(4)), 0.0)) == [0, 0]


@pytest.mark.parametrize(
    ("breaks", "is_spaced"),
    [([(3, 4), (5, 6), (8, 8)], True), ([(1, 1), (2, 2), (3, 3), (4, 5)], False), ([], True)],
    ids=["words", "characters", "one word"],
)
def test_lines_are_chosen_together_where_they_end_at_spaces(
    breaks: list[tuple[int, int]], *, is_spaced: bool
) -> None:
    from chapbook.layout.engine.composition.divisions import Break
    from chapbook.layout.engine.composition.paragraphs import Plan

    plan = Plan()
    plan.places = [(0, Break(*place)) for place in breaks]
    plan.places += [(0, Break(place, place, is_hyphen=True)) for place in range(20, 26)]
    assert plan.is_spaced == is_spaced


# ---- Pages read back


def document(parts: Iterable[str]) -> str:
    """Return a chapter of these blocks."""
    return (
        '<html lang="en-GB"><body class="arabic" data-book="Book" data-chapter="Head">'
        f'<section class="chapter" id="c1"><h1 class="title">Storm</h1>{"".join(parts)}</section>'
        "</body></html>"
    )


def chapter(seed: int) -> str:
    chance = random.Random(seed)

    def sentence_of(count: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(count)).capitalize() + "."

    parts = []
    for number in range(48):
        text = " ".join(sentence_of(chance.randint(6, 18)) for _ in range(chance.randint(1, 8)))
        if number % 9 == 5:
            parts[-1] = parts[-1].replace("<p>", '<p class="lead">')
            parts.append(f"<blockquote><p>{text}</p></blockquote>")
        else:
            parts.append(f"<p>{text}{NOTE.format(number, text[:90]) if number % 23 == 11 else ''}</p>")
    return document(parts)


def laid(html: str, kind: LineKind = "optimal", side: Side = "right", page: str = "A5") -> LaidChapter:
    from chapbook.layout.engine import lay_out_chapter

    sheets = [(ROOT / "styles" / name).read_text("utf-8") for name in ("print.css", "themes/literary.css")]
    styles = StyleSheets((page_css(parse_size(page), THEMES["literary"]), *sheets), lines=kind)
    return lay_out_chapter(ChapterJob(html, styles, side=side))


def words_by_page(chapter: LaidChapter) -> list[list[tuple[float, str]]]:
    """Return how far down each word of each page stands, pt."""
    from chapbook.layout.engine import font_file

    section = Section(chapter.page_count, first_number=1)
    piece = Piece(chapter.forme, section, folio_streams(chapter, 1))
    data = join_pieces([piece], DocumentInfo("Book", "en-GB"), fonts=font_file(chapter.fonts))
    pages = poppler(data, "-bbox").split("<page ")
    return [[(float(y), word) for y, word in WORD.findall(page)] for page in pages[1:]]


def last_words(chapter: LaidChapter) -> list[tuple[float, str]]:
    """Return how far down each page reaches, pt, and the last word on it; but of the first."""
    return [max(reversed(words), key=lambda word: word[0]) for words in words_by_page(chapter)[1:]]


def uneven(chapter: LaidChapter, side: Side) -> int:
    """Return how many spreads do not end level; the last page ends where its chapter ends."""
    feet = [foot for foot, _ in last_words(chapter)][:-1]
    versos = feet[side == "left" :]
    return sum(abs(verso - recto) > LEVEL for verso, recto in zip(versos[::2], versos[1::2], strict=False))


@pytest.mark.parametrize(("seed", "side"), [(1, "right"), (2, "left")])
def test_feet_of_spreads_are_level_and_no_page_ends_with_a_hyphen(seed: int, side: Side) -> None:
    html = chapter(seed)
    optimal = laid(html, side=side)
    assert optimal.page_count > 8
    assert uneven(optimal, side) == 0
    assert [word for _, word in last_words(optimal) if word.endswith(HYPHENS)] == []
    assert optimal.letters == laid(html, "plain", side).letters
    assert optimal.findings == ()


@pytest.mark.parametrize("seed", [2, 4])
def test_lines_are_as_chosen_on_pages_whose_measure_differs_by_its_last_digit(seed: int) -> None:
    assert uneven(laid(chapter(seed), page="A6"), "right") == 0


@pytest.mark.parametrize(("count", "lines"), [(23, 1), (20, 5)])
def test_last_page_on_which_spaces_are_narrower_holds_what_was_chosen(count: int, lines: int) -> None:
    code = "\n".join(["sea"] * lines)
    assert laid(document(["<p>Sea.</p>" * count, f"<pre><code>{code}</code></pre>"])).page_count == 1


def endnotes(count: int) -> str:
    """Return the notes of a chapter, of a line each, together."""
    notes = (
        f'<span class="note endnote"><span class="p">Note{number}.</span></span>' for number in range(count)
    )
    return f'<section class="endnotes"><h2 class="level2">Notes</h2>{"".join(notes)}</section>'


def test_notes_together_begin_at_the_head_of_their_pages() -> None:
    pages = words_by_page(laid(document(["<p>Sea.</p>" * 9, endnotes(90)])))[1:]
    heads = [min(depth for depth, word in words if word.startswith("Note")) for words in pages]
    beside = words_by_page(laid(document(["<p>Sea.</p>" * 90])))[1]
    text = min(depth for depth, word in beside if word == "Sea.")
    assert len(heads) > 2
    assert heads == pytest.approx([text] * len(heads), abs=LEVEL)


def noted(seed: int) -> str:
    """Return a chapter whose every third paragraph has a note of up to a third of a page."""
    chance = random.Random(seed)

    def words_of(count: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(count))

    parts = []
    for number in range(40):
        note = ""
        if number % 3 == 1:
            note = NOTE.format(number, f"{number}first {words_of(chance.randint(20, 150))} {number}last.")
            quoted = f'<span class="blockquote"><span class="p">{words_of(30)}.</span></span></span>'
            note = f"{note.removesuffix('</span>')}{quoted}" if number % 2 else note
        parts.append(f"<p>{words_of(chance.randint(20, 90))}{note} {words_of(40)}.</p>")
    return document(parts)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_notes_go_on_overleaf_and_every_page_is_full(seed: int) -> None:
    html = noted(seed)
    optimal = laid(html)
    assert optimal.letters == laid(html, "plain").letters
    assert uneven(optimal, "right") == 0
    pages = [[word for _, word in words] for words in words_by_page(optimal)]
    begun, ended = (
        [number for number, words in enumerate(pages) for word in words if re.fullmatch(rf"\d+{mark}", word)]
        for mark in ("first", r"last\.")
    )
    divided = [last - first for first, last in zip(begun, ended, strict=True)]
    assert 1 in divided
    assert set(divided) <= {0, 1}


def pictured(seed: int) -> str:
    """Return a chapter with a numbered figure after every fifth paragraph."""
    chance = random.Random(seed)
    parts = []
    for number in range(40):
        words = " ".join(chance.choice(WORDS) for _ in range(chance.randint(40, 110)))
        parts.append(f'<p data-block="{2 * number + 1}">{number}text {words}.</p>')
        if number % 5 == 4:
            caption = f'<figcaption><span class="label">{number}figure.</span> Storm</figcaption>'
            picture = f'<div style="height: {chance.randint(80, 260)}px"></div>'
            parts.append(f'<figure data-block="{2 * number + 2}">{picture}{caption}</figure>')
    return document(parts)


def test_text_goes_on_before_figures_that_have_no_room() -> None:
    late = set()
    for seed in (1, 2, 3):
        html = pictured(seed)
        optimal = laid(html)
        assert optimal.letters == laid(html, "plain").letters
        assert uneven(optimal, "right") == 0
        on_page = {word: page for page, words in enumerate(words_by_page(optimal)) for _, word in words}
        late |= {on_page[f"{number}figure."] - on_page[f"{number + 1}text"] for number in range(4, 39, 5)}
        blocks = [beginning.block for beginning in optimal.beginnings]
        assert blocks == sorted(blocks)
        figures = [beginning for beginning in optimal.beginnings if beginning.block % 2 == 0]
        # What follows such a figure is on no page before it; after the last one nothing follows.
        assert all(on_page.get(f"{begun.block // 2}text", begun.page) >= begun.page for begun in figures)
    assert 1 in late
    assert max(late) == 1


def tabled(seed: int) -> str:
    """Return a chapter with a numbered table after every fifth paragraph, the last too."""
    rows = "".join(f"<tr><td>{number}row</td></tr>" for number in range(11))
    caption = '<caption><span class="label">Table.</span> Storms</caption>'
    table = f'<div class="table divided"><table>{caption}<tbody>{rows}</tbody></table></div>'
    return re.sub("<figure.*?</figure>", table, pictured(seed))


def test_no_short_table_goes_over_the_page_where_the_text_may_go_on_before_it() -> None:
    for seed in (1, 2, 3):
        optimal = laid(tabled(seed))
        assert uneven(optimal, "right") == 0
        pages = [[word for _, word in words] for words in words_by_page(optimal)]
        followed = pages[:-2]  # on the last but one the last table may begin, which nothing follows
        assert all(words.count("0row") == words.count("10row") for words in followed)


def test_pages_after_a_letter_that_floats_are_chosen_too() -> None:
    letter = '<span style="float: left; font-size: 3em; line-height: 1">S</span>'
    optimal = laid(chapter(1).replace("<p>", f"<p>{letter}", 1))
    assert optimal.page_count > 8
    assert uneven(optimal, "right") == 0


def test_figure_within_a_sentence_stays_in_its_place() -> None:
    for seed in (1, 2, 3):
        html = re.sub(
            r'</figure><p data-block="(\d+)">',
            r'</figure><p class="continued" data-block="\1">',
            pictured(seed),
        )
        words = words_by_page(laid(html))
        on_page = {word: page for page, found in enumerate(words) for _, word in found}
        assert all(on_page[f"{n}figure."] <= on_page[f"{n + 1}text"] for n in range(4, 39, 5))


def test_feet_of_spreads_are_not_level_by_themselves() -> None:
    assert uneven(laid(chapter(1), "plain"), "right") > 2


def test_pages_made_up_again_are_the_same_bytes() -> None:
    assert laid(chapter(1)) == laid(chapter(1))


def test_chapter_whose_own_styles_break_its_pages_is_laid_out() -> None:
    broken = chapter(4).replace("<blockquote>", '<blockquote style="break-before: page">')
    optimal = laid(broken)
    assert optimal.page_count > 8
    assert optimal.letters == laid(broken, "plain").letters


def test_what_fits_on_no_page_stands_between_pages_made_up() -> None:
    rest = "".join(f"<p>{number}</p>" for number in range(60))
    middle = f'<aside style="break-inside: avoid">{rest}</aside>'
    html = chapter(5).replace("<blockquote>", f"{middle}<blockquote>", 1)
    assert laid(html).letters == laid(html, "plain").letters


def page_of(html: str) -> dict[str, float]:
    """Return how far down each word of a chapter's only page stands, pt."""
    from chapbook.layout.engine import font_file

    chapter = laid(html)
    piece = Piece(chapter.forme, Section(1, first_number=1), folio_streams(chapter, 1))
    data = join_pieces([piece], DocumentInfo("Book", "en-GB"), fonts=font_file(chapter.fonts))
    return {word: float(y) for y, word in WORD.findall(poppler(data, "-bbox"))}


@pytest.mark.parametrize("count", range(1, 7))
@pytest.mark.parametrize("nested", ["{}", '<section><h2 class="level2">Sails</h2><p>Canvas.</p>{}</section>'])
def test_text_after_code_is_on_the_lines_of_the_text_before_it(nested: str, count: int) -> None:
    # Four lines of code are three of the text: the gaps round it become wider, or narrower.
    lines = "".join(f'<span class="code-line">keel {number}\n</span>' for number in range(count))
    inner = nested.format(f"<p>Storm.</p><pre><code>{lines}</code></pre>")
    words = page_of(
        '<html lang="en-GB"><body class="arabic"><section class="chapter" id="c1"><h1 class="title">Ship</h1>'
        f"{inner}<section><p>Harbour.</p></section></section></body></html>"
    )
    apart = (words["Harbour."] - words["Storm."]) / 14.5
    assert apart == pytest.approx(round(apart), abs=0.02)
    assert apart - 1 - 0.75 * count == pytest.approx(1.0, abs=0.51)


def test_paragraph_over_three_pages_ends_none_of_them_with_a_hyphen() -> None:
    chance = random.Random(2)
    text = " ".join(chance.choice(WORDS) for _ in range(900)) + "."
    opened = chapter(1)[: chapter(1).index("<p>")]
    words = last_words(laid(f"{opened}<p>{text}</p></section></body></html>"))
    assert [word for _, word in words[:-1] if word.endswith(HYPHENS)] == []


def test_last_line_of_a_table_stands_level_with_that_of_the_text_beside_it() -> None:
    rows = "".join(f"<tr><td>keel {number}</td><td>hull</td></tr>" for number in range(30))
    table = f'<div class="table divided"><table><tbody>{rows}</tbody></table></div>'
    opened = chapter(1)[: chapter(1).index("<p>")]
    text = f"<p>{' '.join(WORDS[:4])}.</p>" * 20
    words = last_words(laid(f"{opened}{text}{table}{text * 3}</section></body></html>"))
    (verso, first), (recto, _) = words[:2]
    assert first == "hull"
    assert verso == pytest.approx(recto, abs=1.0)


def test_line_without_room_for_the_hyphen_it_was_to_have_ends_at_the_edge() -> None:
    """A hyphen stands off an A a little farther than it is wide, and hangs where a letter does not."""
    from chapbook.layout.engine import font_file

    text = (
        "PALATINATE storm sea RADIATORS but AVALANCHES a RADIATORS NAVIGATORS NAVIGATORS CATARACTS "
        "sea storm CANADIAN NATIONAL a PALATINATE PALATINATE a harbour harbour night GRANARIES "
        "PALATINATE unfortunately extraordinary CANADIAN ALTERATIONS AVALANCHES ALTERATIONS "
        "CATARACTS CANADIAN considerable and night CATARACTS CATARACTS NATIONAL was NAVIGATORS in "
        "PALATINATE NATIONAL CANADIAN AVALANCHES a the."
    )
    opened = chapter(1)[: chapter(1).index("<p>")]
    found = laid(f"{opened}<p>{text}</p></section></body></html>")
    piece = Piece(found.forme, Section(found.page_count, first_number=1), folio_streams(found, 1))
    data = join_pieces([piece], DocumentInfo("Book", "en-GB"), fonts=font_file(found.fonts))
    ends: dict[str, float] = {}
    for right, y, word in RIGHT.findall(poppler(data, "-bbox")):
        if word[-1].isalpha():
            ends[y] = max(float(right), ends.get(y, 0.0))
    page = page_geometry(parse_size("A5"), THEMES["literary"])
    assert max(ends.values()) < page.inner + page.measure + 1.0


@pytest.mark.parametrize("level", [1, 2], ids=["chapter", "chapter of a part"])
def test_text_below_a_title_begins_lower_where_its_page_would_not_be_full(level: int) -> None:
    # Twenty-two lines leave one below them, and the paragraph that follows is not divided.
    long = f"<p>{' '.join(WORDS * 2)}.</p>"
    title = f'<h{level} class="title">Storm</h{level}>'
    opened, _ = chapter(1).split("<h1")
    found = laid(f"{opened}{title}{'<p>Sea.</p>' * 22}{long}{'<p>Sea.</p>' * 70}</section></body></html>")
    first, second = (
        max(y for y, word in page if word.strip(".").isalpha()) for page in words_by_page(found)[:2]
    )
    assert first == pytest.approx(second, abs=0.1)


def ends_of_first_pages(note: str, counts: range) -> set[str]:
    """Return with what words pages end on which a note is called after so many lines."""
    opened = chapter(1)[: chapter(1).index("<p>")]
    ends = set()
    for count in counts:
        text = f"{'<p>Sea.</p>' * count}<p>Storm.{note}</p>{'<p>Sea.</p>' * 50}"
        first, *_ = words_by_page(laid(f"{opened}{text}</section></body></html>"))
        words = [found for found in reversed(first) if not found[1].strip(".").isdigit()]  # but the folio
        ends.add(max(words, key=lambda word: word[0])[1])
    return ends


def test_two_lines_of_a_note_stay_on_the_page_of_its_call() -> None:
    item = f'<span class="li">{" ".join(WORDS)}.</span>'
    body = f'<span class="p">These:</span><span class="ol">{item * 8}</span>'
    note = f'<a class="note-call" href="#n1">1</a><span class="note" id="n1">{body}</span>'
    ends = ends_of_first_pages(note, range(12, 27))
    assert "These:" not in ends
    assert ends & {*WORDS}


def test_no_note_is_divided_before_what_it_leads_in_to_or_before_a_source() -> None:
    two_lines = " ".join((WORDS * 3)[:16])
    said = f'<span class="p">{two_lines} said.</span><span class="p attribution">Source.</span>'
    lead = f'<span class="p lead">{two_lines} leading.</span><span class="blockquote">{said}</span>'
    body = f'{lead}<span class="p">{two_lines}.</span>'
    note = f'<a class="note-call" href="#n1">1</a><span class="note" id="n1">{body}</span>'
    ends = ends_of_first_pages(note, range(8, 27))
    assert not {"leading.", "said."} & ends
    assert "Source." in ends


def called(seed: int) -> str:
    """Return a chapter whose every third paragraph ends with the call of a note."""
    chance = random.Random(seed)

    def words_of(least: int, most: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(chance.randint(least, most)))

    parts = []
    for number in range(30):
        note = NOTE.format(number, f"noted{number} {words_of(2, 30)}") if number % 3 == 1 else ""
        text = f"<p>{words_of(6, 70)} called{number}{note}</p>"
        parts.append(f"<blockquote>{text}</blockquote>" if number % 7 == 4 else text)
    return document(parts)


@pytest.mark.parametrize("seed", [11, 60])
def test_no_note_goes_overleaf_for_a_line_of_the_next_paragraph(seed: int) -> None:
    pages = words_by_page(laid(called(seed), page="A6"))
    on: dict[str, set[int]] = {}
    for number, words in enumerate(pages):
        for _, word in words:
            on.setdefault(word, set()).add(number)
    notes = [word for word in on if word.startswith("noted")]
    assert len(notes) > 6
    for note in notes:
        call = note.replace("noted", "called")
        assert on[note] <= on.get(call, set()) | on.get(f"{call}1", set()), note


def crowded(seed: int) -> str:
    """Return a chapter whose every other paragraph, about, calls a note of one line to a third of a page."""
    chance = random.Random(seed)

    def words_of(least: int, most: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(chance.randint(least, most)))

    parts = []
    for number in range(26):
        note = ""
        if chance.random() < 0.5:
            note = NOTE.format(number, f"noted{number} {words_of(2, chance.choice([20, 60, 160]))}")
        text = f"<p>{words_of(6, 70)}{note} {words_of(0, 40)}</p>"
        parts.append(f"<blockquote>{text}</blockquote>" if number % 7 == 4 else text)
    return document(parts)


def test_notes_from_the_page_before_stay_where_a_paragraph_goes_over() -> None:
    words = [word for page in words_by_page(laid(crowded(57), page="A6")) for _, word in page]
    noted = [word for word in words if word.startswith("noted")]
    assert len(noted) == len(set(noted)) == crowded(57).count("noted") > 6
