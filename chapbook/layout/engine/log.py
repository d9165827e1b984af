"""WeasyPrint's log during a layout, kept instead of printed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

LOGGER = "weasyprint"


class _Keeper(logging.Handler):
    """Keeps each warning and error once, in order."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record's message."""
        self.messages[record.getMessage()] = None


@contextmanager
def kept_log() -> Iterator[dict[str, None]]:
    """Yield a mapping whose keys are the messages logged inside the block, each once, in order."""
    logger = logging.getLogger(LOGGER)
    keeper, propagate, level = _Keeper(), logger.propagate, logger.level
    logger.addHandler(keeper)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        yield keeper.messages
    finally:
        logger.removeHandler(keeper)
        logger.propagate = propagate
        logger.setLevel(level)
