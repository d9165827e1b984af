"""The products in `build/`: one build at a time, written beside the old ones, replaced together.

Bytes in, files out. A build that fails, is interrupted or runs out of disk leaves the last good
products as they were; what a killed build left lying is swept by the next one.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from chapbook.cache import Cache
from chapbook.files import TEMPORARY, write_through
from chapbook.problems import BookError, MachineError, Place, Problem

LOCK_PATIENCE = 10.0  # s until another build in the folder counts as stuck
LOCK_POLL = 0.1  # s
PRODUCT_SUFFIXES = (".epub", ".pdf")
IGNORE_FILE = "*\n!.gitignore\n"


@contextlib.contextmanager
def build_folder(folder: Path) -> Iterator[Path]:
    """Give `build/` of the book's folder, made and locked for this process alone.

    Raises:
        BookError: a file stands in its place.
        MachineError: another build holds it for longer than `LOCK_PATIENCE`.
    """
    build = folder / "build"
    if os.path.lexists(build) and not build.is_dir():
        raise BookError([_blocked("build", "a file", "folder")])
    build.mkdir(exist_ok=True)
    ignore = build / ".gitignore"
    if not ignore.exists():
        write_through(ignore, IGNORE_FILE.encode(), ignore)
    with (build / ".lock").open("a+b") as lock:
        _wait_for(lock.fileno())
        for left in build.glob(f".*{TEMPORARY}"):
            left.unlink(missing_ok=True)
        yield build


def require_room(build: Path, products: Iterable[str]) -> None:
    """Refuse a build whose products have something else in their places, before it takes time.

    Raises:
        BookError: naming all of them.
    """
    problems = [
        _blocked(f"build/{name}", "a folder", "product") for name in products if (build / name).is_dir()
    ]
    if problems:
        raise BookError(problems)


def _blocked(path: str, found: str, wanted: str) -> Problem:
    text = f"`{path}` is {found}, and the {wanted} of that name cannot be made"
    return Problem("product-blocked", Place(path), text, "move it, or give it another name")


def _wait_for(descriptor: int) -> None:
    """Take the lock; the system gives it back when the process ends, however it ends."""
    deadline = time.monotonic() + LOCK_PATIENCE
    while not _try_lock(descriptor):
        if time.monotonic() > deadline:
            raise MachineError("another build is running in this folder", "wait for it to end, or stop it")
        time.sleep(LOCK_POLL)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def cache_folder(folder: Path) -> Path:
    """Return where chapters of the book in `folder` are kept; safe to delete at any time."""
    return folder / "build" / ".cache"


def clean(folder: Path) -> int:
    """Remove the chapters kept of the book in `folder`, and nothing else; return the bytes freed.

    Raises:
        OSError: something cannot be removed.
    """
    return Cache(cache_folder(folder)).clear()


def chapter_name(slug: str) -> str:
    """Return the name of the chapter that `watch` lays out before the book."""
    return f"{slug}-chapter.pdf"


def test_sheet_name(slug: str) -> str:
    """Return the name of the sheet by which a printer is tried."""
    return f"{slug}-test-sheet.pdf"


def cover_names(slug: str) -> tuple[str, str]:
    """Return the names of the front as a picture, and of the cover that wraps round a bound book."""
    return f"{slug}-cover.jpg", f"{slug}-cover.pdf"


def strangers(build: Path, made: Iterable[str], slug: str) -> list[str]:
    """Return the products in `build` that are none of those `made`, by name: of another slug, or old."""
    ours = {*made, chapter_name(slug), test_sheet_name(slug), *cover_names(slug)}
    names = (file.name for file in build.iterdir() if file.suffix in PRODUCT_SUFFIXES)
    return sorted(name for name in names if name not in ours and not name.startswith("."))
