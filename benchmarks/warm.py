"""An edit of a book that a process holds warm, as `chapbook watch` does: the chapter, then the book.

Only the edit is timed, until the whole book is written; what came before is no part of its seconds.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from benchmarks.books import edit_chapter
from chapbook.pipeline.formats import Format
from chapbook.pipeline.warm import WarmBook


def main(told: Path, format: Format) -> None:
    """Build the book in this folder, edit a chapter and build it again; write the seconds of that."""
    book = WarmBook(Path.cwd(), (format,), 0)
    book.build(book.read(), time.perf_counter())
    book.get_ready()
    edit_chapter(Path.cwd())
    started, cpu = time.perf_counter(), _cpu()
    ready = book.read()
    if book.set_alone(ready) is None and format == "pdf":
        sys.exit("the edited chapter was not laid out alone")
    book.build(ready, started)
    told.write_text(f"{_cpu() - cpu} {time.perf_counter() - started}", encoding="utf-8")


def _cpu() -> float:
    """Return the CPU seconds of this process and all that it waited for."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    main(Path(sys.argv[1]), "epub" if sys.argv[2] == "epub" else "pdf")
