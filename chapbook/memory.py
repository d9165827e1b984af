"""The garbage collector out of the way, where much is made and nearly all of it lives to the end."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_kept() -> Iterator[None]:
    """Let nobody look for garbage within: that takes 7 % of a chapter, and a quarter of a long paragraph."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
