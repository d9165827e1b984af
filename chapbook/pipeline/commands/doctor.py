"""What this machine has to build and to check books with."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from chapbook.cache import user_cache_folder
from chapbook.layout import library_versions
from chapbook.verify.checkers import find_checkers

HOW_TO_GET_LIBRARIES = "run `python3 bootstrap.py`, which installs it or prints the command"


class Part(NamedTuple):
    """Something that Chapbook needs or can use."""

    name: str
    state: str  # its version, its size, or that it is there; "" where it is missing
    help: str = ""  # how to get it
    is_needed: bool = False  # to build books


def examine_machine() -> list[Part]:
    """Return what this machine has, and what is missing, in the order in which a book needs it."""
    commands, missing = find_checkers()
    return [
        Part("Chapbook", version("chapbook")),
        Part("Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"),
        Part("cores", str(os.cpu_count() or 1)),
        Part("WeasyPrint", version("weasyprint")),
        *_libraries(),
        Part("cache", _files_in(user_cache_folder())),
        *(Part(checker.name, "for `chapbook verify`") for checker in commands),
        *(Part(checker.name, "", f"for `chapbook verify`: {checker.help}") for checker in missing),
    ]


def _libraries() -> Iterator[Part]:
    """Yield the system libraries without which there are no pages."""
    for name, found in library_versions().items():
        yield Part(name, found, HOW_TO_GET_LIBRARIES, is_needed=True)


def _files_in(folder: Path) -> str:
    """Return how many files there are in a folder, and where that is."""
    count = sum(1 for path in folder.rglob("*") if path.is_file())
    return f"{count} files in {folder}"
