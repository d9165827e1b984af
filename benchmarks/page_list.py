"""What the list of printed pages costs, apart from all else of a build: two parts of it, added up.

The beginnings of the pages are looked for in every chapter that is laid out, in this process; the EPUB with
the markers and the list takes longer than the same EPUB without them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from chapbook.layout.engine import chapter
from chapbook.pipeline.building import make_epub
from chapbook.pipeline.outputs import Means
from chapbook.pipeline.paper.printing import make_pdf
from chapbook.pipeline.reading import read

PAIRS = 2  # of EPUBs with the list and without, after one that is not counted


class Clock:
    """Adds up the CPU and wall seconds of what runs by it."""

    def __init__(self) -> None:
        self.cpu = self.wall = 0.0

    def run(self, work: Callable[..., Any], *given: Any) -> Any:
        """Do some work and return what comes of it."""
        cpu, wall = time.process_time(), time.perf_counter()
        try:
            return work(*given)
        finally:
            self.cpu += time.process_time() - cpu
            self.wall += time.perf_counter() - wall


def main(told: Path) -> None:
    """Lay out the book in this folder and bind it with its pages and without; write the list's seconds."""
    ready = read(Path.cwd())
    looking, listed, plain = Clock(), Clock(), Clock()
    find = chapter.find_beginnings  # type: ignore[attr-defined]
    chapter.find_beginnings = partial(looking.run, find)  # type: ignore[attr-defined]
    pdf = make_pdf(ready, Means(1))
    make_epub(ready, pdf, Means())
    for _ in range(PAIRS):
        plain.run(make_epub, ready, None, Means())
        listed.run(make_epub, ready, pdf, Means())
    cpu = looking.cpu + (listed.cpu - plain.cpu) / PAIRS
    wall = looking.wall + (listed.wall - plain.wall) / PAIRS
    told.write_text(f"{cpu} {wall}", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
