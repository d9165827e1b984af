"""Files: those of a book's folder read safely, and any written whole or not at all.

What is read is a regular file inside the folder, of a sensible size, in UTF-8 where it is text.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from chapbook.problems import BookError, Place, Problem

SAVE_AS_UTF8 = "save the file as UTF-8"
LARGEST_SHEET = 1 << 20  # bytes of a style sheet
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
TEMPORARY = ".new"  # suffix of a file that is not yet in its place


def read_file(file: Path, folder: Path, limit: int) -> bytes:
    """Return the bytes of a file in the book's folder, at most `limit` of them.

    Raises:
        BookError: it is outside, no regular file, too large, or cannot be opened.
    """
    place = Place(path_below(file, folder))
    # Not `resolve`, which takes a loop of links for an error of its own.
    if not Path(os.path.realpath(file)).is_relative_to(folder.resolve()):
        help = "copy what is needed into the book's folder"
        raise BookError([Problem("file-outside", place, "the file leads outside the book's folder", help)])
    try:
        # Not blocking: a pipe in the folder must not hang the build.
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        text = f"the file cannot be read: {(error.strerror or 'it cannot be opened').lower()}"
        help = "look at the file's rights and at what it is"
        raise BookError([Problem("file-unreadable", place, text, help)]) from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or status.st_size > limit:
        os.close(descriptor)
        raise BookError([_unreadable(status, place, limit)])
    with os.fdopen(descriptor, "rb") as stream:
        return stream.read(limit)


def read_sheet(name: str, folder: Path) -> str:
    """Return the text of a style sheet of the book; `name` is its path below source/.

    Raises:
        BookError: as `read_file` and `decode`.
    """
    path = f"source/{name}"
    return decode(read_file(folder / path, folder, LARGEST_SHEET), path)


def _unreadable(status: os.stat_result, place: Place, limit: int) -> Problem:
    if not stat.S_ISREG(status.st_mode):
        help = "put a regular file in its place, or give it another name"
        return Problem("file-unreadable", place, "this is no regular file", help)
    text = f"the file has more than {limit >> 20} MB"
    return Problem("file-unreadable", place, text, "split it, or make it smaller")


def path_below(file: Path, folder: Path) -> str:
    """Return a file's path below the book's folder, with forward slashes."""
    return PurePosixPath(os.path.relpath(file, folder).replace(os.sep, "/")).as_posix()


def decode(data: bytes, path: str) -> str:
    """Return UTF-8 bytes as text with line feeds as line ends and without a byte order mark.

    Raises:
        BookError: the bytes are not UTF-8; with the place.
    """
    if data.startswith(UTF16_MARKS):
        raise BookError([Problem("encoding", Place(path), "the file is UTF-16, not UTF-8", SAVE_AS_UTF8)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        words = f"the byte {error.object[error.start]:#04x} is not UTF-8"
        raise BookError([Problem("encoding", Place(path, line, column), words, SAVE_AS_UTF8)]) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that a reader finds the old file or the new one, never a part.

    Raises:
        OSError: the disk is full or the folder cannot be written; the old file is untouched.
    """
    with in_place_of(path) as file:
        write_through(file, data, path)


@contextlib.contextmanager
def in_place_of(path: Path) -> Iterator[Path]:
    """Give a file to write beside `path`, which takes its place when the block ends well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _named(path):
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(descriptor)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        with _named(path):
            temporary.replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
        raise


@contextlib.contextmanager
def _named(final: Path) -> Iterator[None]:
    """Let errors name the file that was to be, not the one that waits to take its place."""
    try:
        yield
    except OSError as error:
        error.filename = str(final)
        raise


def write_through(file: Path, data: bytes, final: Path) -> None:
    """Write `data` down to the disk.

    Raises:
        OSError: the disk is full, for one; it names `final`.
    """
    with _named(final), file.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def replace_together(files: Mapping[Path, bytes]) -> None:
    """Write files: all of them beside their places first, then each into its own, with the old one's mode.

    Raises:
        OSError: the disk is full or a folder not writable; no file was replaced.
    """
    waiting = {file: file.with_name(f".{file.name}{TEMPORARY}") for file in files}
    try:
        for file, data in files.items():
            write_through(waiting[file], data, file)
            with contextlib.suppress(FileNotFoundError):
                shutil.copymode(file, waiting[file])
        for file, new in waiting.items():
            new.replace(file)
    finally:
        for new in waiting.values():
            new.unlink(missing_ok=True)


def misnamed(folder: Path, name: str) -> str:
    """Return what stands in a folder for `name` under a name that only looks like it, "" for nothing.

    book.toml -> Book.toml, book.toml.txt
    """
    likes = (other.name for other in folder.iterdir() if other.name != name)
    return next((like for like in sorted(likes) if like.lower() in (name, f"{name}.txt")), "")
