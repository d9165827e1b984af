"""Whole processes measured: CPU seconds with all descendants, wall time, memory.

The figures are the kernel's own for a child that was waited for (`wait4`). Only the memory of all processes
together is sampled, on Linux alone: what they share counts once.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1024 * 1024
KILOBYTES = 1024  # in a megabyte
PROC = Path("/proc")  # where Linux tells of its processes
SAMPLE_EVERY = 0.1  # s
RSS_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in a unit of ru_maxrss


class CommandFailedError(Exception):
    """A command under measurement failed; the text is what it wrote to its error output."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a job took."""

    cpu: float  # s, user and system, all processes
    wall: float  # s
    peak: float  # MB, of the largest process; Linux tells at least that of the one which started it: ours
    total: float = 0.0  # MB, of all processes together at one moment; 0: not known


@dataclass(frozen=True, slots=True)
class Job:
    """Commands that do one thing, one after the other."""

    name: str
    commands: tuple[tuple[str, ...], ...]
    folder: Path
    environment: Mapping[str, str]  # beside the one of this process
    product: Path
    told: Path | None = (
        None  # where the last command writes the CPU and wall seconds that count; None: all do
    )


def run(job: Job) -> Usage:
    """Run a job from scratch and return what it took.

    Raises:
        CommandFailedError: one of its commands failed, or the product is not there.
    """
    job.product.unlink(missing_ok=True)
    usages = [_run_command(command, job) for command in job.commands]
    if not job.product.exists():
        raise CommandFailedError(f"{job.name} did not write {job.product.name}")
    cpu, wall = sum(u.cpu for u in usages), sum(u.wall for u in usages)
    if job.told is not None:
        cpu, wall = map(float, job.told.read_text(encoding="utf-8").split())
    return Usage(
        cpu,
        wall,
        max(u.peak for u in usages),
        max(u.total for u in usages),
    )


def in_turn(jobs: Sequence[Job], pairs: int, prepare: Callable[[Job], None] | None = None) -> list[Usage]:
    """Run jobs in turn, every other time backwards; return the medians of each, in their order.

    `prepare` is done before each run and not measured; without it the chapters laid out before are removed.
    """
    usages: list[list[Usage]] = [[] for _ in jobs]
    turns = list(zip(jobs, usages, strict=True))
    for number in range(pairs):
        for job, found in turns if number % 2 == 0 else reversed(turns):
            (prepare or forget_chapters)(job)
            found.append(run(job))
    return list(map(median, usages))


def forget_chapters(job: Job) -> None:
    """Remove the chapters that an earlier run of the job laid out."""
    shutil.rmtree(job.folder / "build/.cache", ignore_errors=True)


def book_options(name: str, told: str | None, pages: int | None = 200) -> argparse.ArgumentParser:
    """Return what reads the command line of a benchmark on seeded books; `pages` is how many they have."""
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.{name}", description=told)
    parser.add_argument("--pages", type=int, default=pages, help=f"A5 pages of a book ({pages or 'its own'})")
    parser.add_argument("--pairs", type=int, default=3, help="alternating runs of each job (3)")
    parser.add_argument("--seed", type=int, default=1, help="of the books (1)")
    return parser


def in_folder(measure: Callable[[Path], None]) -> int:
    """Measure in a folder that is gone afterwards; return the exit code, 1 where a command failed."""
    with tempfile.TemporaryDirectory(prefix="chapbook-bench-") as folder:
        try:
            measure(Path(folder))
        except CommandFailedError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


def median(usages: Sequence[Usage]) -> Usage:
    """Return the median of each figure."""
    return Usage(
        statistics.median(u.cpu for u in usages),
        statistics.median(u.wall for u in usages),
        statistics.median(u.peak for u in usages),
        statistics.median(u.total for u in usages),
    )


def _run_command(command: Sequence[str], job: Job) -> Usage:
    log = job.folder / f"{job.product.name}.log"
    start = time.perf_counter()
    with log.open("w+b") as output:
        process = subprocess.Popen(
            command,
            cwd=job.folder,
            env={**_environment(), **job.environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        memory = TreeMemory(process.pid)
        memory.start()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        text = log.read_text(encoding="utf-8", errors="replace")
        raise CommandFailedError(
            f"{' '.join(command[:4])} … ended with {process.returncode}:\n{text[-3000:]}"
        )
    wall = time.perf_counter() - start
    return Usage(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * RSS_UNIT / MEGABYTE, memory.peak)


def _environment() -> dict[str, str]:
    """Return the environment of this process; Python may keep what it compiles, as it does for everybody."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class TreeMemory(threading.Thread):
    """Watches what a process and all that it started have in memory; ends when the process does."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0.0  # MB

    def run(self) -> None:
        """Look again and again."""
        while memory := sum(map(_memory, _iter_tree(self.pid))):
            self.peak = max(self.peak, memory)
            time.sleep(SAMPLE_EVERY)


def _iter_tree(pid: int) -> Iterator[int]:
    """Yield a process and all below it."""
    yield pid
    with suppress(OSError):  # the process has ended
        for children in (PROC / str(pid)).glob("task/*/children"):
            for child in children.read_text().split():
                yield from _iter_tree(int(child))


def _memory(pid: int) -> float:
    """Return the memory of a process (MB), of what it shares its part; 0 where it has ended."""
    with suppress(OSError):
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / KILOBYTES
    return 0.0
