"""Ctrl-C from the first moment on: one short line and the exit code 130, never a traceback.

While the program loads and reads its command line there is nothing to clean up, and an exception
could come up inside any import: there the signal ends the process at once. What it does while a
command runs is the business of `outcome`.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import NoReturn

INTERRUPTED = 130  # 128 + SIGINT
INTERRUPTION = "interrupted; the last good products are untouched"


def end_on_interrupt() -> None:
    """Let Ctrl-C end the process at once, unless whoever started it has it ignore the signal."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, end)


def end(signum: int = signal.SIGINT, frame: FrameType | None = None) -> NoReturn:  # noqa: ARG001
    """Answer the signal."""
    with suppress(OSError, RuntimeError, ValueError):  # closed, or interrupted while it was printing
        sys.stdout.flush()
    os.write(2, f"{INTERRUPTION}\n".encode())
    os._exit(INTERRUPTED)
