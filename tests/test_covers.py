"""`chapbook cover`: the front as a picture, and the cover that wraps round a bound book."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from conftest import BOOK_TOML, MakeBook, run_chapbook
from page_text import page_text
from PIL import Image
from reading import poppler
from test_press import profile

from chapbook.layout import lay_out_wrap
from chapbook.pipeline.reading import read
from chapbook.printers import PRINTERS, plan_wrap
from chapbook.problems import BookError
from chapbook.units import INCH, MM, Size

BOOK = """[book]
title = "On Rain"
authors = ["A. Writer"]
language = "en-GB"
identifier = "urn:uuid:00000000-0000-4000-8000-000000000000"
date = "2026-11-22"
description = "What falls."
"""


@pytest.fixture
def folder(make_book: MakeBook) -> Path:
    """Return the folder of a book of one chapter."""
    return make_book({"01.md": "# Rain\n\nIt rains.\n"}, BOOK)


def wrap_of(folder: Path, pages: int = 200) -> bytes:
    """Return the cover of a book as if it had so many pages."""
    ready = read(folder)
    wrap = plan_wrap(Size(6 * INCH, 9 * INCH), pages, PRINTERS["kdp"], paper="cream")
    return lay_out_wrap(ready.book, ready.config, wrap, ready.library)


def test_cover_is_one_sheet_with_its_bleed_round_the_trim(folder: Path) -> None:
    with pikepdf.open(BytesIO(wrap_of(folder))) as pdf:
        (page,) = pdf.pages
        assert [float(edge) / INCH for edge in page.mediabox] == pytest.approx([0, 0, 12.75, 9.25], abs=1e-4)
        assert [float(edge) / INCH for edge in page.trimbox] == pytest.approx(
            [0.125, 0.125, 12.625, 9.125], abs=1e-4
        )
        assert [float(edge) for edge in page.obj.BleedBox] == [float(edge) for edge in page.mediabox]


def test_title_stands_on_front_and_spine_and_the_description_on_the_back(folder: Path) -> None:
    (words,) = page_text(wrap_of(folder))
    assert words.count("On Rain") == 2
    assert "What falls." in words
    (thin,) = page_text(wrap_of(folder, pages=60))
    assert thin.count("On Rain") == 1


def test_black_of_a_cover_is_one_ink_and_colours_stay(make_book: MakeBook) -> None:
    folder = make_book({"01.md": "# Rain\n\nIt rains.\n"}, f'{BOOK}[print]\nstyles = ["own.css"]\n')
    (folder / "source/own.css").write_text(".book-title { color: rgb(200, 0, 0) }")
    with pikepdf.open(BytesIO(wrap_of(folder))) as pdf:
        found = [
            (str(operator), list(map(float, operands)))
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operator) in ("rg", "RG", "g", "G")
        ]
    assert ("g", [0.0]) in found
    assert [color for operator, color in found if operator in ("rg", "RG")]
    assert all(len(set(color)) > 1 for operator, color in found if operator in ("rg", "RG"))


def test_front_stands_in_the_middle_of_its_side(folder: Path) -> None:
    told = poppler(wrap_of(folder), "-bbox")
    edges = re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(?:On|Rain)<', told)
    title = sorted((float(left), float(right)) for left, right in edges)[-2:]
    front = (12.625 - 6) * INCH, 12.625 * INCH
    assert title[0][0] - front[0] == pytest.approx(front[1] - title[1][1], abs=1)


@pytest.mark.parametrize(
    ("title", "authors", "spine"),
    [
        ("On Rain", ["A. Writer"], "A. Writer On Rain"),
        (
            "On Rain and Fog",
            ["A. Writer", "B. Writer", "C. Writer"],
            "A. Writer, B. Writer, C. Writer On Rain",
        ),
        ("On Rain", [f"Adelaide Featherstonehaugh-Cholmondeley {n}" for n in "abcde"], "On Rain"),
        ("On Rain: " + "Of Fog and Hail " * 20, ["A. Writer"], "On Rain"),
    ],
)
def test_spine_has_as_many_words_as_find_room(
    make_book: MakeBook, title: str, authors: list[str], spine: str
) -> None:
    contributors = "".join(f"\n[[book.authors]]\nname = {author!r}\n" for author in authors)
    settings = BOOK.replace("On Rain", title).replace('authors = ["A. Writer"]\n', "") + contributors
    told = poppler(wrap_of(make_book({"01.md": "# Rain\n\nIt rains.\n"}, settings)), "-bbox")
    boxes = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<', told)
    left, right = 6.125 * INCH, 6.625 * INCH
    found = [(float(box[1]), float(box[3]), box[4]) for box in boxes if left < float(box[0]) < right]
    assert min(top for top, *_ in found) > 0.125 * INCH + 9 * MM
    assert max(bottom for _, bottom, _ in found) < 9.125 * INCH - 9 * MM
    assert " ".join(words for *_, words in sorted(found)).startswith(spine)


def test_text_longer_than_the_back_is_told(make_book: MakeBook) -> None:
    settings = BOOK.replace("What falls.", "What falls on the just. " * 150)
    folder = make_book({"01.md": "# Rain\n\nIt rains.\n"}, settings)
    with pytest.raises(BookError, match="longer than the back") as refused:
        wrap_of(folder)
    (problem,) = refused.value.problems
    assert (problem.name, problem.place.line) == ("cover-full", 7)
    toml = folder / "book.toml"
    toml.write_text(settings + '[back]\ntext = "What falls."\n')
    assert "What falls." in page_text(wrap_of(folder))[0]


def test_back_has_the_link_and_its_code(make_book: MakeBook) -> None:
    back = '[back]\ntext = "What rises."\n'
    without = wrap_of(make_book({"01.md": "# Rain\n\nIt rains.\n"}, BOOK + back))
    linked = BOOK + back + 'link = "https://example.org/rain"\n'
    pdf = wrap_of(make_book({"01.md": "# Rain\n\nIt rains.\n"}, linked))
    assert "example.org/rain" in page_text(pdf)[0].replace("\n", "")
    assert len(pdf) > len(without) + 300  # the code is drawn
    with pikepdf.open(BytesIO(pdf)) as opened:  # a file for a press may not have one within its trim
        assert "/Annots" not in opened.pages[0]


def test_words_of_a_cover_have_their_typography(make_book: MakeBook) -> None:
    """Quotation marks and apostrophes on the spine and on the back are those of the front."""
    words = BOOK.replace("On Rain", "The Miller's Rain").replace("What falls.", "What's 'wet'.")
    (said,) = page_text(wrap_of(make_book({"01.md": "# Rain\n\nIt rains.\n"}, words)))
    assert said.count("The Miller’s Rain") == 2
    assert "What’s ‘wet’." in said


def test_cover_is_the_same_each_time(folder: Path) -> None:
    assert wrap_of(folder) == wrap_of(folder)


def test_front_is_the_picture_that_the_epub_has(folder: Path) -> None:
    done = run_chapbook("cover", folder=folder)
    assert (done.returncode, done.stdout) == (0, "front    build/on-rain-cover.jpg\n")
    with Image.open(folder / "build/on-rain-cover.jpg") as picture:
        assert picture.size == (1600, 2560)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--printer", "kdp"), "KDP binds books of 24 pages and more, not 4"),
        (("--printer", "ingramspark"), "IngramSpark binds books of 18 pages and more, not 4"),
        (("--printer", "kpd"), "did you mean `kdp`?"),
        (("--paper", "cream"), "`--paper` and `--spine` are for a printer"),
        (("--printer", "ingramspark", "--spine", "wide"), "--spine: `wide` is not a length"),
        (("--printer", "ingramspark", "--spine", "0mm"), "--spine: `0mm` is the width of no spine"),
        (("--printer", "ingramspark", "--spine", "12.3in"), "--spine: `12.3in` is the width of no spine"),
    ],
)
def test_what_makes_no_cover_is_told(folder: Path, options: tuple[str, ...], told: str) -> None:
    done = run_chapbook("cover", *options, folder=folder)
    assert done.returncode == 2
    assert told in done.stderr


def test_cover_for_a_printer_says_what_to_see_to(make_book: MakeBook) -> None:
    texts = {f"{number:02}.md": f"# Rain {number}\n\nIt rained.\n" for number in range(20)}
    folder = make_book(texts, BOOK + '[back]\ntext = "What rises."\n')
    done = run_chapbook("cover", "--printer", "ingramspark", "--spine", "6mm", folder=folder)
    assert done.returncode == 0, done.stderr
    assert "back-idle" not in done.stdout + done.stderr  # the cover has that text
    assert "cover    build/on-rain-cover.pdf" in done.stdout
    assert "spine of 6.0 mm" in done.stdout
    assert "compare the size with the template that IngramSpark gives" in done.stdout
    assert (folder / "build/on-rain-cover.pdf").exists()


@pytest.mark.parametrize(
    ("printer", "settings", "told"),
    [
        (
            "kdp",
            'bleed = "5mm"\nmarks = true',
            [
                "KDP asks for pages without crop marks: write marks = false below [print]",
                "KDP asks for pages with a bleed of 0.125 in, and they have 0.197 in",
                "KDP asks for pages without bleed at the gutter: write gutter_bleed = false below [print]",
            ],
        ),
        ("lulu", 'bleed = "3mm"', []),
    ],
)
def test_bleed_and_marks_that_the_printer_does_not_want_are_told(
    make_book: MakeBook, printer: str, settings: str, told: list[str]
) -> None:
    texts = {f"{number:02}.md": f"# Rain {number}\n\nIt rained.\n" for number in range(32)}
    table = f'[print]\nchapter_start = "any"\nprofile = "print"\n{settings}\n'
    folder = make_book(texts, f'{BOOK_TOML}date = "2026-11-22"\n{table}')
    done = run_chapbook("cover", "--printer", printer, folder=folder)
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stdout.splitlines() if "asks for pages" in line] == told


@pytest.mark.parametrize(
    ("chapters", "why"),
    [
        (20, "IngramSpark prints on it from 48 pages"),
        (48, "1.6 mm on either side stay clear, which leaves no room for letters"),
    ],
)
def test_why_a_spine_stays_empty_is_told(make_book: MakeBook, chapters: int, why: str) -> None:
    texts = {f"{number:02}.md": f"# Rain {number}\n\nIt rained.\n" for number in range(chapters)}
    folder = make_book(texts, f'{BOOK_TOML}date = "2026-11-22"\n[print]\nchapter_start = "any"\n')
    done = run_chapbook("cover", "--printer", "ingramspark", "--spine", "4mm", folder=folder)
    assert f"pages, empty: {why}\n" in done.stdout


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("", "the cover is pdf/x-1a, as the pages are"),
        (".book-title { color: rgb(200, 0, 0) }", "the cover has colours, as red, green and blue"),
    ],
)
def test_cover_follows_the_standard_of_the_pages_if_it_has_no_colours(
    make_book: MakeBook, style: str, told: str
) -> None:
    texts = {f"{number:02}.md": f"# Rain {number}\n\nIt rained.\n" for number in range(20)}
    press = 'profile = "print"\nbleed = "3mm"\nstandard = ["pdf/x-1a"]\noutput_intent = "press.icc"\n'
    folder = make_book(texts, f'{BOOK}[print]\nstyles = ["own.css"]\n{press}')
    (folder / "source/own.css").write_text(style)
    (folder / "press.icc").write_bytes(profile())
    done = run_chapbook("cover", "--printer", "ingramspark", "--spine", "6mm", folder=folder)
    assert told in done.stdout, done.stderr
    with pikepdf.open(folder / "build/on-rain-cover.pdf") as pdf:
        assert ("/OutputIntents" in pdf.Root) == (not style)
        trim, media = ([float(edge) for edge in box] for box in (pdf.pages[0].trimbox, pdf.pages[0].mediabox))
        assert trim == pytest.approx([9, 9, media[2] - 9, media[3] - 9], abs=0.01)
