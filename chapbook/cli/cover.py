"""What `chapbook cover` does with its options."""

from __future__ import annotations

from chapbook.cli.arguments import one_of
from chapbook.cli.report import print_built, print_problems, progress
from chapbook.pipeline.folders import book_folder_here
from chapbook.pipeline.paper.covering import CoverOrder, build_cover, draw_front
from chapbook.printers import PRINTERS
from chapbook.problems import UsageError
from chapbook.units import MM, parse_length

WIDEST_SPINE = 100 * MM  # pt; no binding of one volume is as thick


def print_cover(printer: str, paper: str, spine: str, jobs: int) -> None:
    """Draw the front alone, or the whole cover for a printer, and print what there is to know.

    Raises:
        UsageError: an option that means nothing.
        ChapbookError: as a build does.
    """
    folder = book_folder_here()
    if not printer:
        if paper or spine:
            raise UsageError("`--paper` and `--spine` are for a printer", "add `--printer kdp`, or another")
        lines = draw_front(folder)
    else:
        order = CoverOrder(PRINTERS[one_of("printer", printer, sorted(PRINTERS))], paper, _length(spine))
        with progress() as shown:
            built, lines = build_cover(folder, order, jobs, shown.stage)
        print_problems(built.problems, folder)
        print_built(built, folder)
    for line in lines:
        print(line)


def _length(spine: str) -> float:
    """Return a width in pt, 0 for none."""
    if not spine:
        return 0.0
    try:
        width = parse_length(spine)
    except ValueError as error:
        raise UsageError(f"--spine: {error}") from error
    if not 0 < width <= WIDEST_SPINE:
        help = "give it as the printer's template has it: `--spine 12.3mm`"
        raise UsageError(f"--spine: `{spine}` is the width of no spine", help)
    return width
