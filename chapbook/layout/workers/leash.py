"""A worker process on a leash: it ends when its parent lets go, or is killed.

It never ends while it hands over what it has laid out: the parent would read for ever what
nobody goes on writing.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any

from chapbook.layout.jobs import ChapterJob, LaidChapter
from chapbook.layout.workers.limits import limit_memory, limited

_leash: Leash | None = None  # in a worker, its own


class Leash:
    """A worker's end of the leash; a context manager round each piece of work."""

    def __init__(self, held: Connection) -> None:
        self._held = held
        self._lock = threading.Lock()
        self._is_working = False
        self._is_let_go = False
        threading.Thread(target=self._wait, daemon=True).start()

    def __enter__(self) -> None:
        with self._lock:
            self._is_working = True
            self._end_if_let_go()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._is_working = False

    def _wait(self) -> None:
        self._held.poll(None)
        with self._lock:
            self._is_let_go = True
            self._end_if_let_go()
        if parent := multiprocessing.parent_process():  # alive, it sends the idle home
            parent.join()
            os._exit(1)

    def _end_if_let_go(self) -> None:
        if self._is_let_go and self._is_working:
            os._exit(1)


def take_leash(held: Connection, parents_end: Connection) -> None:
    """Put this worker on the leash whose other end is its parent's."""
    global _leash
    parents_end.close()  # the copy that came with the process
    _leash = Leash(held)
    gc.freeze()  # nobody need look for garbage in what came with the process
    limit_memory()


def lay_out_on_leash(file: Path) -> None:
    """Lay out the chapter whose job is in a file, or end in the middle of it when the parent lets go.

    The laid-out chapter takes the job's place. Pipes are given no more than the name of the file: one that is
    full, or half written by a worker that was killed, would let the parent wait for ever.

    Raises:
        TooMuchError: it took more time or memory than a chapter may.
    """
    from chapbook.layout.engine import lay_out_chapter

    assert _leash, "a worker takes its leash first"
    with _leash, limited():
        put(lay_out_chapter(take(file)), file)


def put(value: ChapterJob | LaidChapter, file: Path) -> None:
    """Write a job or a chapter for another process, all of it or nothing."""
    half = file.with_suffix(".half")
    half.write_bytes(pickle.dumps(value))
    half.replace(file)


def take(file: Path) -> Any:
    """Return what another of our processes has put there."""
    return pickle.loads(file.read_bytes())
