"""`chapbook booklet --pdf` and `--test-sheet`: sheets of no book, and what is told of them."""

from __future__ import annotations

from pathlib import Path

from chapbook.pipeline.folders import book_folder_here
from chapbook.problems import UsageError


def print_sheets(pdf: str, sheet: str, *, is_split: bool, is_trial: bool) -> None:
    """Impose a PDF, or make a sheet that tries the printer, and print what its reader does next.

    Raises as these do, and
        UsageError: options that do not go together.
    """
    if is_trial and (pdf or is_split):
        raise UsageError("`--test-sheet` goes alone", "try the printer first, then make the booklet")
    if not (is_trial or pdf):
        raise UsageError("`--sheet` goes with `--pdf` or `--test-sheet`", "write sheet below [booklet]")
    if is_trial:
        from chapbook.pipeline.paper.trying import write_test_sheet

        lines = write_test_sheet(book_folder_here(), sheet)
    else:
        from chapbook.pipeline.paper.imposing import impose_file, split_file  # of all modules the fewest

        lines = (split_file if is_split else impose_file)(Path(pdf), sheet)
    print("\n".join(lines))
