"""What a worker may take of the machine for one chapter: a style that never ends must not take all of it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

CHAPTER_SECONDS = 30 * 60  # of a processor; a page takes 0.03, and the longest chapters have 2,000
HAS_LIMITS = sys.platform != "win32"


class TooMuchError(Exception):
    """A chapter asked for more time or memory than there is."""


def limit_memory() -> None:
    """Let this process have no more memory than the machine has, so that none is taken from others."""
    if not HAS_LIMITS or "SC_PHYS_PAGES" not in os.sysconf_names:
        return
    import resource

    all_there_is = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY or most > all_there_is:
        resource.setrlimit(resource.RLIMIT_AS, (all_there_is, most))


@contextmanager
def limited() -> Iterator[None]:
    """Keep the work in the block to the time of a chapter and to the memory of the process.

    Raises:
        TooMuchError: it took more.
    """
    try:
        with _limited_time():
            yield
    except MemoryError as error:
        raise TooMuchError("memory") from error


@contextmanager
def _limited_time() -> Iterator[None]:
    if not HAS_LIMITS:
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    before = signal.signal(signal.SIGXCPU, _stop)
    end = int(sum(os.times()[:2])) + CHAPTER_SECONDS  # user and system seconds of this process
    resource.setrlimit(resource.RLIMIT_CPU, (end if hard == resource.RLIM_INFINITY else min(end, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
        signal.signal(signal.SIGXCPU, before)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TooMuchError("time")
