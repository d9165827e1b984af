"""The books that speed is measured with: seeded, of their length, and free of faults."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pikepdf
import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import booklet, build, layout  # noqa: E402
from benchmarks.books import WORDS_PER_PAGE, write_book  # noqa: E402
from benchmarks.measuring import CommandFailedError, Job, median, run  # noqa: E402


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
