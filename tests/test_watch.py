"""`chapbook watch`: which files count, what comes together, and the command with real edits."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest
from conftest import MakeBook
from test_pipeline import children_of, is_running
from test_warm import CHAPTERS, TOML

from chapbook.preview import iter_changes
from chapbook.preview.changes import is_of_book

FOLDER = Path("/books/storm")
PATIENCE = 60.0  # s


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("source/01.md", True),
        ("source/part/index.md", True),
        ("source/own.css", True),
        ("book.toml", True),
        ("images/map.PNG", True),
        ("fonts/Own.otf", True),
        ("/elsewhere/fonts/Own.otf", True),
        ("build/storm.pdf", False),
        ("build/picture.png", False),
        ("source/.01.md.swp", False),
        ("source/01.md~", False),
        (".git/picture.png", False),
        ("tasks.py", False),
        ("/elsewhere/source/01.md", False),
    ],
)
def test_file_counts_where_a_book_could_be_made_of_it(path: str, *, counts: bool) -> None:
    fonts = (FOLDER / "fonts", Path("/elsewhere/fonts"))
    assert is_of_book(FOLDER / path, FOLDER, fonts) is counts


def test_changes_made_together_come_together(make_book: MakeBook) -> None:
    folder = make_book(CHAPTERS)
    changes = iter_changes(folder)
    assert next(changes) == frozenset()
    files = {folder / "source" / name for name in CHAPTERS}
    for _ in range(3):
        for file in files:
            file.write_text("# Other\n\nText.\n")
    assert next(changes) == files


class Watch:
    """The command, running in a book's folder; what it prints is read as it comes."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "chapbook", "watch", "--jobs", "2"],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.lines: Queue[str] = Queue()
        self.reader = Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line)

    def until(self, words: str) -> list[str]:
        """Return the lines up to the one that begins with `words`."""
        found: list[str] = []
        ends = time.monotonic() + PATIENCE
        while not (found and found[-1].startswith(words)):
            try:
                found.append(self.lines.get(timeout=max(ends - time.monotonic(), 0)))
            except Empty:
                pytest.fail(f"no line begins with {words!r}:\n{''.join(found)}")
        return found

    def end(self) -> None:
        """Wait for the end of the process and of what it prints."""
        self.process.wait()
        self.reader.join()
        assert self.process.stdout
        self.process.stdout.close()

    def interrupt(self) -> int:
        """Press Ctrl-C, and return the exit code."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(timeout=20)


@pytest.fixture
def watch(make_book: MakeBook) -> Iterator[Watch]:
    watch = Watch(make_book(CHAPTERS, TOML))
    yield watch
    if watch.process.poll() is None:
        os.killpg(watch.process.pid, signal.SIGKILL)
    watch.end()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
def test_edits_are_built_errors_are_survived_and_interrupt_ends_it(watch: Watch, tmp_path: Path) -> None:
    folder = tmp_path / "book"
    file, product = folder / "source/02.md", folder / "build/storm.pdf"
    assert not any(line.startswith("chapter") for line in watch.until("waiting"))
    first = product.read_bytes()

    file.write_text(CHAPTERS["02.md"] + "\nA new paragraph.\n")
    lines = watch.until("waiting")
    begins = [line.split()[0] for line in lines]
    assert begins == ["chapter", "pdf", "built", "waiting"]
    assert "build/storm-chapter.pdf" in lines[0]
    assert (second := product.read_bytes()) != first

    file.write_text(CHAPTERS["02.md"] + "\nA note that is missing.[^lamp]\n")
    told = "".join(watch.until("waiting"))
    assert "source/02.md:7:24: error[note-missing]" in told
    assert "nothing was built: 1 error" in told
    assert product.read_bytes() == second

    file.write_text(CHAPTERS["02.md"])
    assert watch.until("waiting")[0].startswith("chapter")
    assert product.read_bytes() == first

    workers = children_of(watch.process.pid)
    assert watch.interrupt() == 130
    assert not list(filter(is_running, workers))
    watch.until("interrupted; the last good products are untouched")
