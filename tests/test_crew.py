"""Processes that lay out chapters: the same bytes from any number of them, and an end that is told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from chapbook.layout.cache import layout_cache
from chapbook.layout.jobs import ChapterJob, StyleSheets
from chapbook.layout.workers import crew, limits
from chapbook.layout.workers.crew import Crew
from chapbook.pdf import Forme
from chapbook.problems import MachineError

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("only_our_fonts")]
STYLES = StyleSheets(("@page { size: A6 } html { font: 10pt 'EB Garamond' }",))
NO_CACHE = layout_cache(None, "")


def jobs(paragraphs: int = 40) -> list[ChapterJob]:
    return [
        ChapterJob(
            f"<html lang='en'><title>Number {number}</title><body><section id='c{number}'>"
            f"<h1>Number {number}</h1>{'<p>Some words of a chapter.' * paragraphs * number}</section></html>",
            STYLES,
        )
        for number in range(1, 5)
    ]


def pages(workers: int) -> list[Forme]:
    with Crew(workers, NO_CACHE) as hands:
        return [chapter.forme for chapter in hands.lay_out(jobs())]


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_workers_give_the_bytes_of_one_process(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "START_METHOD", method)
    assert pages(2) == pages(1)


def test_patterns_are_read_once_for_all_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    import pyphen

    from chapbook.lines import hyphens

    for found_before in (hyphens._dictionary, hyphens.hyphen_places, hyphens.more_hyphen_places):
        found_before.cache_clear()
    monkeypatch.setattr(pyphen, "hdcache", {})
    pages(2)
    assert {Path(path).stem for path in pyphen.hdcache} == {"hyph_en_GB"}


def test_workers_that_are_there_lay_out_a_single_chapter_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from chapbook.layout import engine

    with Crew(2, NO_CACHE) as hands:
        first, *_ = hands.lay_out(jobs())
        monkeypatch.setattr(engine, "lay_out_chapter", None)  # in this process
        (again,) = hands.lay_out(jobs()[:1])
    assert again == first


def test_worker_that_ended_before_it_was_given_work_is_told() -> None:
    with Crew(2, NO_CACHE) as hands:
        hands.lay_out(jobs())
        assert hands._pool
        hands._pool.submit(os._exit, 1).exception()
        with pytest.raises(MachineError, match="ended by itself"):
            hands.lay_out(jobs())


def test_chapter_that_takes_too_long_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CHAPTER_SECONDS", 1)
    with (
        pytest.raises(MachineError, match=r"the chapter `Number [1-4]` took more time"),
        Crew(2, NO_CACHE) as hands,
    ):
        hands.lay_out(jobs(paragraphs=1500))


def test_chapter_that_takes_too_much_memory_is_told() -> None:
    script = (
        "from chapbook.layout.workers import limits\nimport resource\n"
        "limits.limit_memory(); soft, hard = resource.getrlimit(resource.RLIMIT_AS); print(soft)\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2**30, hard))\n"
        "try:\n    with limits.limited(): bytearray(2**31)\n"
        "except limits.TooMuchError as error: print(error)"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    limit, what = shown.split()
    assert what == "memory"
    assert int(limit) <= os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux's /proc")
def test_killed_worker_fails_the_build_and_leaves_the_last_good_output(make_book) -> None:
    folder = make_book({f"{n:02}.md": f"# Chapter {n}\n\n" + "Some words. " * 3000 for n in range(1, 9)})
    command = [sys.executable, "-m", "chapbook", "pdf", "--jobs", "2"]
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    (product,) = (folder / "build").glob("*.pdf")
    before = product.read_bytes()
    subprocess.run([sys.executable, "-m", "chapbook", "clean"], cwd=folder, capture_output=True, check=True)
    build = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    children = Path(f"/proc/{build.pid}/task/{build.pid}/children")
    ends = time.monotonic() + 30
    while len(workers := children.read_text().split()) < 2 and time.monotonic() < ends:
        time.sleep(0.01)
    os.kill(int(workers[0]), signal.SIGKILL)
    _, told = build.communicate(timeout=60)
    assert build.returncode == 3, told
    assert "a process that laid out a chapter ended by itself" in told
    assert product.read_bytes() == before
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    assert product.read_bytes() == before  # of the chapters that were kept and of those laid out now
