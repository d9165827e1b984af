"""Regular expressions as constants, each compiled when it is first used.

To compile all that the modules hold takes a tenth of the start of `chapbook`, and no book needs them all.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what `re.compile` does, which compiles nothing before one of its methods is asked for."""
    return cast("re.Pattern[AnyStr]", _Regex(pattern, flags))


class _Regex(Generic[AnyStr]):
    """Stands for a compiled pattern, and takes its methods from there one by one."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Return a method that has not been asked for, which is found at once from now on."""
        method = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, method)
        return method
