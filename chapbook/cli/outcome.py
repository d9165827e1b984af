"""From an error to an exit code: every task runs inside `outcome`, under Invoke and as `chapbook`.

Exit codes: 1 something in the book's folder · 2 the command line · 3 the machine · 70 a bug of
ours, with a log · 130 interrupted.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from types import FrameType
from typing import NoReturn, ParamSpec, TypeVar

from invoke.exceptions import Exit

from chapbook.cli.interruption import INTERRUPTED, INTERRUPTION, end
from chapbook.cli.report import print_problems, summary
from chapbook.pipeline.folders import book_folder_here
from chapbook.problems import BookError, ChapbookError, MachineError

P = ParamSpec("P")
R = TypeVar("R")

BUG = 70  # EX_SOFTWARE of sysexits.h
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)  # on the disk, for this user, in one file
NO_RIGHTS = (errno.EROFS, errno.EACCES, errno.EPERM)
NO_SUCH_SHAPE = (errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.ELOOP)
# What is to be done by what the system says, beside the place it names.
REMEDIES = {
    **dict.fromkeys(NO_ROOM, "make room there"),
    **dict.fromkeys(NO_RIGHTS, "give yourself the right to write there, or choose another folder"),
    **dict.fromkeys(NO_SUCH_SHAPE, "look at what stands there, or choose another name"),
    errno.EIO: "look at the disk",
}


def outcome(body: Callable[P, R]) -> Callable[P, R]:
    """Make a task's body raise `invoke.Exit` with our code instead of any other exception."""

    @functools.wraps(body)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with _interruptible():
            try:
                return body(*args, **kwargs)
            except (Exit, BrokenPipeError):
                raise
            except ChapbookError as error:
                stop_for(error)
            except OSError as error:
                stop_for_system(error)
            except Exception as error:
                stop_for_bug(error)

    return run


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C raise KeyboardInterrupt in the block, so that it cleans up, and then our Exit."""
    before = signal.getsignal(signal.SIGINT)
    if before in (end, signal.default_int_handler):  # else whoever started us has it ignored
        signal.signal(signal.SIGINT, _interrupt)
    try:
        yield
    except KeyboardInterrupt:
        raise Exit(INTERRUPTION, code=INTERRUPTED) from None
    finally:
        signal.signal(signal.SIGINT, before)


def _interrupt(signum: int, frame: FrameType | None) -> None:
    """Raise KeyboardInterrupt, but end at once while a module loads: a native one may abort over it."""
    caller = frame
    while caller:
        if caller.f_globals.get("__name__") == "importlib._bootstrap":
            end(signum, frame)
        caller = caller.f_back
    signal.default_int_handler(signum, frame)


def stop_for(error: ChapbookError) -> NoReturn:
    """Print what is wrong in our form and raise Exit with the error's code."""
    if isinstance(error, BookError):
        print_problems(error.problems, book_folder_here())
        raise Exit(f"nothing was built: {summary(error.problems)}", code=error.exit_code) from error
    help = getattr(error, "help", "")
    raise Exit(f"error: {error}" + (f"\n  help: {help}" if help else ""), code=error.exit_code) from error


def stop_for_system(error: OSError) -> NoReturn:
    """Take a full disk or a folder without rights for what it is; anything else is a bug of ours."""
    if error.errno not in REMEDIES:
        stop_for_bug(error)
    where = f"{error.filename}: " if error.filename else ""
    reason = (error.strerror or str(error)).lower()
    help = f"{REMEDIES[error.errno]}; the last good products are untouched"
    stop_for(MachineError(f"{where}{reason}", help))


def stop_for_bug(error: Exception) -> NoReturn:
    """Write a log beside the system's temporary files and say where it is."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="chapbook-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(f"{' '.join(sys.argv)}\n{sys.version}\n\n")
        log.writelines(traceback.format_exception(error))
    what = f"error: this is a bug of Chapbook: {type(error).__name__}: {error}"
    raise Exit(f"{what}\n  help: please report it with {log.name}", code=BUG) from error
