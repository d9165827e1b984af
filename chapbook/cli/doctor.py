"""What this machine has to build and to check books with, as a table."""

from __future__ import annotations

import sys

from invoke.exceptions import Exit

from chapbook.cli.report import in_columns
from chapbook.pipeline.commands.doctor import examine_machine
from chapbook.problems import MachineError


def print_machine() -> None:
    """Print a line for each part, and for what is missing how to get it.

    Raises:
        Exit: no PDF can be built here.
    """
    parts = examine_machine()
    for line in in_columns([(part.name, part.state or "missing") for part in parts]):
        print(line)
    sys.stdout.flush()
    missing = [part for part in parts if not part.state]
    for part in missing:
        print(f"{part.name} is missing\n  help: {part.help}", file=sys.stderr)
    if any(part.is_needed for part in missing):
        raise Exit(code=MachineError.exit_code)
