"""The command `watch`: after an edit the chapter, then the book; what is wrong is told, and it goes on."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from invoke.exceptions import Exit

from chapbook.cli.outcome import outcome
from chapbook.cli.report import print_built, print_problems, progress, size
from chapbook.config import examine_config
from chapbook.pipeline.warm import Alone, WarmBook
from chapbook.preview import iter_changes
from chapbook.problems import BookError, MachineError, counted

if TYPE_CHECKING:
    from chapbook.pipeline import Format

SURVIVED = (BookError.exit_code, MachineError.exit_code)  # the maker puts it right while we wait


def watch_book(folder: Path, formats: Sequence[Format], jobs: int) -> None:
    """Build the book, and again after each edit, until Ctrl-C."""
    book = WarmBook(folder, formats, jobs)
    config, _ = examine_config(folder)
    fonts = [folder / config.fonts.folder] if config.fonts.folder else []
    for _ in iter_changes(folder, fonts):
        try:
            _build(book)
        except Exit as stop:
            if stop.code not in SURVIVED:
                raise
            print(stop.message or "", file=sys.stderr)
        print("waiting for changes; Ctrl-C ends this", flush=True)
        book.get_ready()


@outcome
def _build(book: WarmBook) -> None:
    """Lay out the chapter that was edited and print a line of it; then build the book."""
    started = time.perf_counter()
    ready = book.read()
    if alone := book.set_alone(ready):
        print(_line(alone, book.folder, time.perf_counter() - started), flush=True)
    with progress() as shown:
        built = book.build(ready, started, shown.stage)
    print_problems(built.problems, book.folder)
    print_built(built, book.folder)


def _line(alone: Alone, folder: Path, seconds: float) -> str:
    """Return `chapter  build/book-chapter.pdf  60.1 kB  11 pages  0.3 s`, as products have it."""
    path = alone.path.relative_to(folder).as_posix()
    return (
        f"chapter  {path}  {size(alone.size)}  {counted(alone.pages, 'page')}, {alone.title}  {seconds:.2f} s"
    )
