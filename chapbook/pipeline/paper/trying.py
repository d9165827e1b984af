"""The sheet by which a printer is tried before a booklet is printed."""

from __future__ import annotations

from pathlib import Path

from chapbook.config import slugify
from chapbook.files import write_atomically
from chapbook.imposition import GRIDS
from chapbook.pdf import draw_test_sheet, printing_advice
from chapbook.pipeline.paper.imposing import config_here, sheet_options
from chapbook.pipeline.products import build_folder, test_sheet_name


def write_test_sheet(folder: Path, sheet: str = "") -> list[str]:
    """Write a test sheet for the printer and what `[booklet]` says, or `sheet`; return what to do with it.

    It goes into `build/` of a book, or into a folder that holds none.

    Raises:
        UsageError: there is no such sheet.
        BookError: book.toml is wrong, or a file stands in the place of `build/`.
        MachineError: another build is running.
    """
    config = config_here(folder, sheet)
    options = sheet_options(config)
    data = draw_test_sheet(config.booklet.layout, options)
    if config.book.title:
        with build_folder(folder) as build:
            slug = config.book.slug or slugify(config.book.title, folder.name)
            target = build / test_sheet_name(slug)
            write_atomically(target, data)
    else:
        target = folder / test_sheet_name("booklet")
        write_atomically(target, data)
    return [
        f"made {target.relative_to(folder)}",
        printing_advice(GRIDS[config.booklet.layout], options),
        "then read what stands on the sheet",
    ]
