"""Outside programs: where they are, and running them so that silence is never taken for success.

Names and commands go in, paths and what a program printed come out. What the output means is the
business of the checker that asked.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHECKERS_VARIABLE = "CHAPBOOK_CHECKERS"  # folder with the node_modules of Ace
PATIENCE = 600  # s that a checker may take for one file
LAST_WORDS = 300  # characters of a failed program's output that are passed on


class CheckerMissingError(Exception):
    """A program is not on this machine; the text says how to get it."""


class NoVerdictError(Exception):
    """A program gave no verdict; the text has its last words."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a checker does not like."""

    text: str  # begins with the checker's own name for the rule
    file: str = ""  # inside the EPUB; "" where it is the product itself
    line: int = 0  # 1-based; 0: unknown
    column: int = 0  # 1-based; 0: unknown


@dataclass(frozen=True, slots=True)
class Checker:
    """An outside checker of finished files."""

    name: str
    problem: str  # name of its findings in the table of problems
    suffix: str  # of the files that it checks
    is_required: bool  # without it there is no verdict on a book
    find: Callable[[], tuple[str, ...]]  # the command that runs it; raises CheckerMissingError
    check: Callable[[tuple[str, ...], Path], list[Finding]]  # raises NoVerdictError


def find_program(names: Sequence[str], how_to_get: str) -> str:
    """Return the path of the first program found, in PATH or in the folder of the checkers.

    Raises:
        CheckerMissingError: none of them is there.
    """
    folder = os.environ.get(CHECKERS_VARIABLE, "")
    places = [None, str(Path(folder) / "node_modules" / ".bin")] if folder else [None]
    for place in places:
        for name in names:
            if found := shutil.which(name, path=place):
                return found
    raise CheckerMissingError(how_to_get)


def run(command: Sequence[str], **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a checker to its end, with environment variables of its own.

    Raises:
        NoVerdictError: it cannot be started, takes too long or is killed by a signal.
    """
    try:
        done = subprocess.run(
            command,
            env={**os.environ, **variables},
            timeout=PATIENCE,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise NoVerdictError(f"cannot be started: {error.strerror}") from error
    except subprocess.TimeoutExpired as error:
        raise NoVerdictError(f"took longer than {PATIENCE} s") from error
    if done.returncode < 0:
        raise NoVerdictError(f"was stopped by signal {-done.returncode}")
    return done


def read_report(report: Path, done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """Return the JSON object that a program wrote to `report`.

    Raises:
        NoVerdictError: there is none, or it is cut short.
    """
    try:
        found = json.loads(report.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NoVerdictError(last_words(done)) from error
    return dict(found)


def last_words(done: subprocess.CompletedProcess[str]) -> str:
    """Return the end of what a program printed, in one line."""
    return " ".join((done.stdout + " " + done.stderr).split())[-LAST_WORDS:] or "it printed nothing"
