"""WeasyPrint's log during a layout, kept as findings instead of printed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from chapbook.layout.jobs import Finding

LOGGER = "weasyprint"
MISSING_GLYPH = ".notdef glyph rendered"  # how the message begins; its arguments are character and code
UNREAD_FONT = "Font-face"  # how it says that a font is not loaded; its argument is the family


class _Keeper(logging.Handler):
    """Keeps each warning and error once, in order."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.findings: list[Finding] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what a record says."""
        finding = _finding(record)
        if finding not in self.findings:
            self.findings.append(finding)


def _finding(record: logging.LogRecord) -> Finding:
    if str(record.msg).startswith(MISSING_GLYPH) and isinstance(record.args, tuple):
        character, code = record.args
        return Finding("missing-character", f"U+{code:04X}", str(character))
    if str(record.msg).startswith(UNREAD_FONT) and isinstance(record.args, tuple):
        return Finding("font-unread", f"the font `{record.args[0]}` is not loaded from where a style has it")
    return Finding("failure" if record.levelno >= logging.ERROR else "ignored", record.getMessage())


@contextmanager
def kept_log() -> Iterator[list[Finding]]:
    """Yield a list that fills with what is logged inside the block."""
    logger = logging.getLogger(LOGGER)
    keeper, propagate, level = _Keeper(), logger.propagate, logger.level
    logger.addHandler(keeper)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        yield keeper.findings
    finally:
        logger.removeHandler(keeper)
        logger.propagate = propagate
        logger.setLevel(level)
