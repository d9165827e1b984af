"""Bytes kept in files by what they were made from, for the next process: a room's own is its `…Cache`.

What a key must contain is its user's business. What one process keeps for itself is in `memory`.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from functools import lru_cache
from pathlib import Path

from chapbook.files import in_place_of
from chapbook.patterns import regex

DIGEST_SIZE = 16  # bytes of BLAKE2b at the head of an entry, over the rest
ENTRY = regex(r"[0-9a-f]{64}|\.[0-9a-f]{64}\..+")  # the second: what a killed process leaves of one


def user_cache_folder() -> Path:
    """Return the folder where this user's caches live, by the platform's convention."""
    if chosen := os.environ.get("CHAPBOOK_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "chapbook/cache"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/chapbook"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "chapbook"


def content_key(*parts: bytes | str) -> str:
    """Return a file name for what `parts` make, in hexadecimal digits; order and borders count."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def file_key(path: Path) -> str:
    """Return the `content_key` of a file, which is read once for each state of it."""
    status = path.stat()
    return _file_key(path, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=1024)  # files of fonts, most of them
def _file_key(path: Path, size: int, changed: int) -> str:  # noqa: ARG001 (the state of the file)
    return content_key(path.read_bytes())


class Cache:
    """Entries of one folder by key; safe to delete at any time, a damaged entry counts as absent.

    Keys are those of `content_key`. No other file in the folder is ever removed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, key: str) -> bytes | None:
        """Return the entry's bytes, or None where there is none or it is damaged."""
        file = self.folder / key
        try:
            stored = file.read_bytes()
        except OSError:
            return None
        with contextlib.suppress(OSError):
            os.utime(file)  # used now: `trim` takes others first
        digest, data = stored[:DIGEST_SIZE], stored[DIGEST_SIZE:]
        return data if digest == _digest(data) else None

    def store(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`; a cache that cannot be written is no error.

        Nobody waits until it is down on the disk: an entry that is not when the power fails counts as absent.
        """
        with contextlib.suppress(OSError), in_place_of(self.folder / key) as file:
            file.write_bytes(_digest(data) + data)

    def trim(self, most: int) -> None:
        """Remove the entries not used for the longest time, until the rest is `most` bytes at most."""
        found = [(file, status) for file in self._files() if (status := _status(file))]
        total = sum(status.st_size for _, status in found)
        for file, status in sorted(found, key=lambda each: (each[1].st_mtime_ns, each[0].name)):
            if total <= most:
                return
            with contextlib.suppress(OSError):
                file.unlink()
            total -= status.st_size

    def clear(self) -> int:
        """Remove all entries, and the folder if nothing else is in it; return the bytes that were freed.

        Raises:
            OSError: an entry cannot be removed.
        """
        freed = 0
        for file in self._files():
            status = _status(file)
            file.unlink(missing_ok=True)
            freed += status.st_size if status else 0
        with contextlib.suppress(OSError):  # another's file is in it, or there is no folder
            self.folder.rmdir()
        return freed

    def _files(self) -> list[Path]:
        try:
            return [file for file in self.folder.iterdir() if ENTRY.fullmatch(file.name)]
        except OSError:
            return []


def _status(file: Path) -> os.stat_result | None:
    """Return a file's size and times, None where another process has just removed it."""
    try:
        return file.lstat()
    except OSError:
        return None


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=DIGEST_SIZE).digest()
