"""The books that speed is measured with: seeded, of their length, and free of faults."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import booklet, build, evenness, layout, lines, pictures  # noqa: E402
from benchmarks.books import WORDS_PER_PAGE, write_book  # noqa: E402
from benchmarks.measuring import CommandFailedError, Job, median, run  # noqa: E402
from benchmarks.positions import Line  # noqa: E402


def texts(folder):
    return [file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*")) if file.is_file()]


def test_equal_seeds_write_equal_books(tmp_path):
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        write_book(tmp_path / name, 20, seed)
    assert texts(tmp_path / "one") == texts(tmp_path / "again")
    assert texts(tmp_path / "one") != texts(tmp_path / "other")


@pytest.mark.parametrize("pages", [50, 300])
def test_books_have_the_length_asked_for(tmp_path, pages):
    words = write_book(tmp_path / "book", pages)
    assert words == pytest.approx(pages * WORDS_PER_PAGE, rel=0.1)


def test_books_have_quotations_notes_sections_and_tables(tmp_path):
    write_book(tmp_path / "book", 60)
    text = "\n".join(texts(tmp_path / "book"))
    labels = [line for line in text.split("\n") if line.startswith("[^")]
    assert len(labels) == len(set(labels)) > 20
    for mark in ("\n> ", "\n> — ", "\n## ", "\nTable: "):
        assert mark in text


def test_the_whole_process_is_measured_with_its_children(tmp_path):
    def job(child: str) -> Job:
        parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True)"
        return Job("busy", ((sys.executable, "-c", parent),), tmp_path, {}, tmp_path / "out")

    idle = run(job("open('out', 'w').close()"))
    usage = run(job("sum(range(5 * 10**7)); open('out', 'w').close()"))
    assert usage.cpu > 2 * idle.cpu
    assert usage.peak > 1
    assert median([usage, usage, usage]) == usage


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone tells what processes share")
def test_memory_of_all_processes_is_added_up(tmp_path):
    child = "import time; held = bytes(range(256)) * 200_000; time.sleep(1)"
    start = f"subprocess.run([sys.executable, '-c', {child!r}])"
    code = f"import subprocess, sys; held = bytes(range(256)) * 200_000; open('out', 'w'); {start}"
    usage = run(Job("large", ((sys.executable, "-c", code),), tmp_path, {}, tmp_path / "out"))
    assert usage.peak > 50
    assert usage.total == pytest.approx(110, rel=0.3)


@pytest.mark.slow
def test_an_edited_epub_and_the_list_of_pages_are_small_parts_of_whole_builds(capsys):
    assert layout.main(["edited-epub-1000", "page-list-1000", "--pages", "20", "--pairs", "1"]) == 0
    jobs, rows = (part.splitlines()[1:] for part in capsys.readouterr().out.split("\n\n")[1:])
    cpu = {line.split()[0]: float(line.split()[3]) for line in jobs}
    assert list(cpu) == ["bound", "epub", "listed", "cold"]
    assert 0 < cpu["bound"] < cpu["epub"] / 2
    assert cpu["listed"] < cpu["cold"] / 4
    assert [line.split()[0] for line in rows] == ["edited-epub-1000", "page-list-1000"]


@pytest.mark.slow
def test_rows_of_the_layout_are_ratios_of_whole_processes(capsys):
    assert (
        layout.main(["cold-200", "edited-1000", "warm-1000", "pamphlet", "--pages", "20", "--pairs", "1"])
        == 0
    )
    jobs, rows = (part.splitlines()[1:] for part in capsys.readouterr().out.split("\n\n")[1:])
    walls = {line.split()[0]: float(line.split()[4]) for line in jobs}
    ratios = {line.split()[0]: float(line.split()[4]) for line in rows}
    assert list(walls) == ["products", "html", "cold", "single", "edited", "warm"]
    assert ratios["cold-200"] == pytest.approx(walls["cold"] / walls["single"], rel=0.02)
    assert ratios["edited-1000"] == pytest.approx(walls["edited"] / walls["single"], rel=0.02)
    assert walls["warm"] < walls["edited"]  # the start of the process does not count


@pytest.mark.slow
def test_rows_may_be_more_where_lines_are_chosen_together(capsys):
    assert layout.main(["pamphlet", "--lines", "optimal", "--pairs", "1"]) == 0
    *_, row = capsys.readouterr().out.splitlines()
    assert float(row.split()[5]) == pytest.approx(1.3 * layout.ROWS["pamphlet"].goal)


def test_an_unknown_row_is_refused(capsys):
    with pytest.raises(SystemExit):
        layout.main(["cold-3000"])
    assert "not `cold-3000`" in capsys.readouterr().err


@pytest.mark.parametrize("code", ["raise SystemExit('no luck')", "pass"])
def test_a_job_that_makes_nothing_is_an_error(tmp_path, code):
    job = Job("idle", ((sys.executable, "-c", code),), tmp_path, {}, tmp_path / "out")
    with pytest.raises(CommandFailedError, match=r"no luck|did not write"):
        run(job)


def test_without_pandoc_the_benchmark_says_so(monkeypatch, capsys):
    monkeypatch.setenv("PATH", "")
    assert build.main([]) == 3
    assert "pandoc is missing" in capsys.readouterr().err


def test_a_booklet_is_measured_against_copies_of_its_source(tmp_path, capsys):
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    with pikepdf.new() as pdf:
        for _ in range(5):
            pdf.add_blank_page(page_size=(420, 595))
        pdf.save(tmp_path / "x.pdf")
    assert booklet.main(["--pdf", str(tmp_path / "x.pdf"), "--pairs", "1"]) == 0
    first, *_, ratio, size = capsys.readouterr().out.splitlines()
    assert first.startswith("5 pages, ")
    assert ratio.startswith("booklet / copies")
    assert size.startswith("size, booklet / source")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["x.pdf"]


LEFT, LEADING = 50.0, 14.5


def page_of(number, *told):
    """The lines of a page, each told by text, left edge, spaces in natural ones, and right edge."""
    height = 15.0
    placed = []
    for row, (text, left, ratio, right) in enumerate(told):
        gaps = (ratio * evenness.NATURAL * height,) * text.count(" ")
        baseline = lines.PAGE.top + 11 + row * LEADING
        placed.append(Line(number, left, right, baseline, height, gaps, text))
    return placed


FULL = ("one two three four five six seven", LEFT, 1.0, 350.0)
BEGIN = (FULL[0], LEFT + 14.5, 1.0, 350.0)


def told_of(*pages):
    return evenness.count([page_of(number, *page) for number, page in enumerate(pages)], lines.PAGE)


def test_spaces_are_counted_in_justified_lines_alone():
    loose = (FULL[0], LEFT, 1.7, 350.0)
    tight = (FULL[0], LEFT, 0.75, 350.0)
    last = (FULL[0], LEFT, 3.0, 300.0)
    told = told_of((BEGIN, loose, tight, FULL, last))
    assert (told.loose, told.tight) == (25.0, 25.0)
    assert told.widest == pytest.approx(1.7)


def test_hyphens_and_short_last_words_are_counted():
    divided = ("one two three four five six sev-", LEFT, 1.0, 350.0)
    short = ("it.", LEFT, 1.0, 60.0)
    told = told_of((BEGIN, divided, divided, divided, short, BEGIN, divided, divided, FULL, short))
    assert told.divided == 50.0
    assert told.hyphen_runs == 100
    assert told.short_words == 200
    assert told_of((BEGIN, divided), (FULL, FULL)).divided_at_foot == 50


def test_widows_orphans_and_short_pages_are_counted():
    page = (BEGIN, *(FULL,) * (lines.PAGE.lines - 1))
    last = ("one two three four five six seven", LEFT, 1.0, 200.0)
    even = told_of(page, page, page, page)
    assert (even.widows, even.orphans, even.short_pages, even.level_spreads) == (0, 0, 0, 100)
    widow = told_of(page, (last, *page), page)
    assert widow.widows == pytest.approx(100 / 3)
    orphan = told_of((*page[:-1], BEGIN), (FULL, *page[1:]), page)
    assert orphan.orphans == pytest.approx(100 / 3)
    short = told_of(page, page[:-2], page, page)
    assert short.short_pages == pytest.approx(100 / 3)
    assert short.level_spreads == 0


@pytest.mark.slow
def test_lines_chosen_together_are_set_beside_those_filled_in_turn(capsys):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    assert lines.main(["--pages", "12", "--pairs", "1"]) == 0
    rows = {line[:48].strip(): line[48:].split() for line in capsys.readouterr().out.splitlines()}
    assert rows[""][:2] == ["plain", "optimal"]
    plain, optimal = map(float, rows["loose lines, spaces over 1.6 natural ones, %"][:2])
    assert optimal < plain / 2
    assert float(rows["CPU a page, by that of plain"][1]) > 0.5


def test_without_poppler_the_lines_are_not_measured(monkeypatch, capsys):
    monkeypatch.setenv("PATH", "")
    assert lines.main([]) == 3
    assert "pdftotext is missing" in capsys.readouterr().err


@pytest.mark.parametrize("words", [pictures.OPENING, pictures.INSIDE, pictures.FACING, *pictures.PASSAGE])
def test_words_by_which_pages_of_the_handbook_are_drawn_stand_in_it(words):
    assert any(words in text for text in texts(ROOT / "source" / "1-a-booklet-by-this-evening")) or any(
        words in text for text in texts(ROOT / "source" / "2-making-a-book")
    )


def test_pictures_stand_side_by_side_with_few_grays(tmp_path):
    pages = [pictures.framed(Image.new("L", (30, height), 255)) for height in (40, 50)]
    row = pictures.in_a_row(pages, 12)
    assert row.size == (2 * 32 + 12, 52)
    assert row.getpixel((0, 0)) == row.getpixel((44, 51)) == pictures.FRAME
    assert row.getpixel((35, 5)) == row.getpixel((5, 45)) == 255
    pictures.save(row, tmp_path / "row.png")
    with Image.open(tmp_path / "row.png") as saved:
        assert (saved.mode, saved.size) == ("P", row.size)
