"""Who lays the chapters out: this process, or several more, if they are not there from before."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import re
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from chapbook.layout.cache import LayoutCache
from chapbook.layout.guard import load_weasyprint
from chapbook.layout.jobs import ChapterJob, LaidChapter
from chapbook.layout.workers.leash import lay_out_on_leash, put, take, take_leash
from chapbook.layout.workers.limits import TooMuchError
from chapbook.patterns import regex
from chapbook.problems import MachineError

FEWEST_JOBS = 4  # fewer are laid out here if no process waits for them: starting some would take longer
# Forked, a worker has WeasyPrint loaded; elsewhere than on Linux there is no fork, or none to trust.
START_METHOD = "fork" if sys.platform == "linux" else "spawn"
TITLE = regex("<title>(.*?)</title>", re.DOTALL)
LANGUAGE = regex("<html lang=[\"']([^\"']+)")


class Crew:
    """Lays out chapters, in order of their jobs; a context manager that ends its processes."""

    def __init__(self, workers: int, cache: LayoutCache) -> None:
        self.workers = workers or os.cpu_count() or 1
        self.cache = cache
        self._put_out = 0  # jobs
        self._pool: ProcessPoolExecutor | None = None
        self._leash: Connection | None = None  # workers end when it is let go, by us or by our death
        self._counter: TemporaryDirectory[str] | None = None  # where jobs go out and chapters come in

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is None or self._leash is None or self._counter is None:
            return
        if error is not None:  # nobody waits for chapters that are half laid out
            self._leash.close()
        self._pool.shutdown(cancel_futures=True)
        self._leash.close()
        self._counter.cleanup()

    def lay_out(self, jobs: Sequence[ChapterJob]) -> list[LaidChapter]:
        """Return the laid-out chapters, in the order of the jobs.

        Raises:
            MachineError: a library of WeasyPrint's is missing, or a worker process ended by itself.
        """
        found = [self.cache.find_chapter(job) for job in jobs]
        made = self._iter_made([job for job, laid in zip(jobs, found, strict=True) if laid is None])
        return [next(made) if laid is None else laid for laid in found]

    def _iter_made(self, jobs: Sequence[ChapterJob]) -> Iterator[LaidChapter]:
        """Yield the chapters laid out now, each stored as soon as it is there."""
        for job, laid in zip(jobs, self._iter_laid(jobs), strict=True):
            self.cache.store_chapter(job, laid)
            yield laid

    def _iter_laid(self, jobs: Sequence[ChapterJob]) -> Iterator[LaidChapter]:
        if not jobs:
            return
        load_weasyprint()
        from chapbook.layout.engine import lay_out_chapter

        if not self._divides(len(jobs)):
            yield from map(lay_out_chapter, jobs)
            return
        pool = self._pool or self._started(jobs[0])
        files = [self._put(job) for job in jobs]
        # The longest first, so that none is left over at the end.
        order = sorted(range(len(jobs)), key=lambda index: -len(jobs[index].html))
        with _deaf_to_interrupts(), _telling_of_ends():
            futures = {index: pool.submit(lay_out_on_leash, files[index]) for index in order}
        for index, job in enumerate(jobs):
            _wait(futures[index], job)
            yield take(files[index])
            files[index].unlink()

    def _put(self, job: ChapterJob) -> Path:
        assert self._counter, "workers have been started"
        self._put_out += 1
        file = Path(self._counter.name) / str(self._put_out)
        put(job, file)
        return file

    def _divides(self, count: int) -> bool:
        return self.workers > 1 and (self._pool is not None or count >= FEWEST_JOBS)

    def _started(self, job: ChapterJob) -> ProcessPoolExecutor:
        if START_METHOD == "fork":
            _read_patterns(job)
        context = multiprocessing.get_context(START_METHOD)
        held, self._leash = context.Pipe(duplex=False)
        self._counter = TemporaryDirectory(prefix="chapbook-")
        self._pool = ProcessPoolExecutor(
            self.workers, mp_context=context, initializer=take_leash, initargs=(held, self._leash)
        )
        return self._pool


def _read_patterns(job: ChapterJob) -> None:
    """Read where words of the book's language are divided, once for all workers: up to 0.4 s for each."""
    from chapbook.lines import hyphen_places, more_hyphen_places

    if language := LANGUAGE.search(job.html):
        hyphen_places("", language[1], 1, 1)
        if job.styles.lines != "plain":
            more_hyphen_places("", language[1], 1, 1)


def _wait(future: Future[None], job: ChapterJob) -> None:
    """Wait until a chapter is laid out."""
    try:
        with _telling_of_ends():
            future.result()
    except TooMuchError as error:
        title = TITLE.search(job.html)
        raise MachineError(
            f"the chapter `{title[1] if title else ''}` took more {error} than a chapter may to lay out",
            "divide the chapter, or take from the book's style sheets what it does to so many pages",
        ) from error


@contextlib.contextmanager
def _telling_of_ends() -> Iterator[None]:
    """Tell of a process that ended by itself, noticed on giving it work or on waiting for that."""
    try:
        yield
    except BrokenProcessPool as error:
        raise MachineError(
            "a process that laid out a chapter ended by itself",
            "build with `--jobs 1`; if it ends again, there is too little memory for this book",
        ) from error


@contextlib.contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Let processes started in the block never see Ctrl-C, which a terminal sends to all: ours tells them."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
