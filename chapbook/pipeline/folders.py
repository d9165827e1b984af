"""Where a book is, whichever of its folders a command is given in."""

from __future__ import annotations

from pathlib import Path


def find_book_folder(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, that holds a book; `start` where none does."""
    for folder in (start, *start.parents):
        if (folder / "book.toml").is_file() or (folder / "source").is_dir():
            return folder
    return start


def book_folder_here() -> Path:
    """Return the folder of the book that a command is given in."""
    return find_book_folder(Path.cwd())
