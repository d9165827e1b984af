"""The public functions: a book read as a value, products built, and formats that are none refused."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import MakeBook, run_chapbook

import chapbook
from chapbook.problems import UsageError

ONE = {"01.md": "# One\n\nText.\n"}


def test_book_is_read_without_building(make_book: MakeBook) -> None:
    folder = make_book(ONE)
    assert [chapter.title for chapter in chapbook.load(folder).chapters] == ["One"]
    assert not (folder / "build").exists()


def test_build_returns_the_products_it_was_asked_for(make_book: MakeBook) -> None:
    built = chapbook.build(make_book(ONE), formats=("epub",))
    assert [(product.format, product.path.is_file()) for product in built.products] == [("epub", True)]


@pytest.mark.parametrize("formats", [("mobi",), ("epub", "mobi"), "epub"])
def test_format_that_is_none_is_refused(formats, make_book: MakeBook) -> None:
    folder = make_book(ONE)
    with pytest.raises(UsageError, match="formats are epub, pdf, booklet, fronts, backs, not"):
        chapbook.build(folder, formats)
    assert not (folder / "build").exists()


def children_of(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def is_running(process: int) -> bool:
    state = Path(f"/proc/{process}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


def wait_until(is_so, seconds: float) -> bool:
    ends = time.monotonic() + seconds
    while not is_so() and time.monotonic() < ends:
        time.sleep(0.02)
    return is_so()


@pytest.mark.slow
@pytest.mark.skipif(
    not Path(f"/proc/self/task/{os.getpid()}/children").exists(), reason="needs Linux's /proc"
)
def test_killed_build_leaves_no_worker_and_no_lock(make_book: MakeBook) -> None:
    folder = make_book({f"{n:02}.md": f"# Chapter {n}\n\n" + "Some words. " * 3000 for n in range(1, 13)})
    command = [sys.executable, "-m", "chapbook", "pdf", "--jobs", "2"]
    build = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert wait_until(lambda: len(children_of(build.pid)) == 2, 30)
    workers = children_of(build.pid)
    build.send_signal(signal.SIGKILL)
    build.wait()
    gone = wait_until(lambda: not any(map(is_running, workers)), 10)
    for worker in filter(is_running, workers):  # a failing test must not leave them either
        os.kill(worker, signal.SIGKILL)
    assert gone
    assert not list((folder / "build").glob("*.pdf"))
    assert run_chapbook("pdf", folder=folder).returncode == 0
