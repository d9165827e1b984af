"""The one guard for WeasyPrint's internals: which release this engine was written and tested with.

Used of its internals: the box tree of a laid-out page (`Page._page_box`, `formatting_structure.boxes`,
`AbsolutePlaceholder`, `is_leader`, `is_header`), `pdf.stream.Stream` with its `marked`,
`pdf.fonts`, of `draw.text` the function that paints a line, of `layout.inline` the functions that
find, split and spread lines (named in `engine.composition`), `layout.block` as it is called for each
page, for its notes, for tables and for the lines of a paragraph (`engine.makeup`), for cells
(`engine.cells`) and for the widths of columns (`engine.columnwidths`), of `css.properties` what the box
around a table takes from it, of the context of a layout its lists of notes and what it has measured of
tables, `text.line_break.Layout` with the functions beside it, `svg.text.Style`, `images.Gradient`,
and Pango and HarfBuzz as `text.ffi` declares them.
Everything else is its public interface. With another release a book is laid out as a single document,
for which that is enough.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import sys
from collections.abc import Iterator
from importlib.metadata import version

from chapbook.problems import MachineError, Place, Problem

SUPPORTED = "70."  # the releases whose internals this engine knows


def is_supported() -> bool:
    """Whether the engine knows the release of WeasyPrint that is installed; it is not loaded for that."""
    return version("weasyprint").startswith(SUPPORTED)


def find_unknown_engine() -> Iterator[Problem]:
    """Yield a warning where another release is installed than the engine knows."""
    if not is_supported():
        text = (
            f"WeasyPrint {version('weasyprint')} is installed, and chapters are laid out with parts of "
            f"{SUPPORTED}x: the book is laid out as a single document"
        )
        help = "run `python3 bootstrap.py`, which installs the locked version"
        yield Problem("engine-unknown", Place("book.toml"), text, help)


def load_weasyprint() -> None:
    """Load WeasyPrint.

    Raises:
        MachineError: a library that it needs is missing.
    """
    try:
        with _libraries_by_file_name():
            import weasyprint  # noqa: F401
    except OSError as error:  # Pango and its friends are loaded with the package
        raise MachineError(
            f"a library that WeasyPrint needs cannot be loaded: {error}",
            "run `python3 bootstrap.py`, which installs it or prints the command",
        ) from error


@contextlib.contextmanager
def _libraries_by_file_name() -> Iterator[None]:
    """Let libraries be asked for by the names of their files alone, on Linux.

    WeasyPrint asks by other names first, for which `find_library` starts `ldconfig`, a compiler and a linker:
    0.25 s. The file's name is among those that it tries, and the one that the others are found to mean.
    """
    find = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = _found_nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = find


def _found_nowhere(name: str) -> str | None:
    del name
    return None
