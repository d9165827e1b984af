"""The opponent: the book in this folder as one document of WeasyPrint's, with contents, numbers and tags.

WeasyPrint breaks the lines and draws the pages as it comes. Page numbers are known after a first layout,
which costs less than letting WeasyPrint find them: it lays out a book of 1,000 pages some seven times.
Nothing is proved, and there are no bookmarks and page labels, which we would add.
"""

from __future__ import annotations

import sys
from pathlib import Path

from chapbook.layout import guard
from chapbook.layout.workers.environment import set_environment
from chapbook.matter import arrange_print
from chapbook.pipeline.reading import read


def main(target: Path) -> None:
    """Write the PDF."""
    guard.SUPPORTED = "none"  # no part of WeasyPrint's is replaced
    ready = read(Path.cwd())
    set_environment(ready.library)
    from chapbook.layout.log import kept_log
    from chapbook.layout.single import Single

    with kept_log():
        single = Single(arrange_print(ready.book, ready.config), ready.book, ready.config, ready.library)
        single.settle()
        target.write_bytes(single.rendered.pdf())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
