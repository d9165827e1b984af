"""Invoke without what a command never calls of it, which was a fifth of the start of `chapbook`.

Invoke loads `unittest.mock`, and asyncio and ssl with it, for people who test their tasks, and a YAML library
for settings files of its own. Here each of them is loaded by the first call of one of its functions.
It also looks up the number of its own release, with readers of mail and the network, and is not told it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

SELDOM_CALLED = ("unittest.mock", "invoke.vendor.yaml")
RELEASES = "importlib.metadata"


def load_invoke() -> None:
    """Load Invoke, and what it seldom calls only when it does; modules that are there already are taken."""
    absent = [name for name in SELDOM_CALLED if name not in sys.modules]
    sys.modules.update({name: _CallableLater(name) for name in absent})
    if RELEASES not in sys.modules:
        absent.append(RELEASES)
        sys.modules[RELEASES] = _NoReleases(RELEASES)
    try:
        import invoke  # noqa: F401
    finally:
        for name in absent:
            del sys.modules[name]  # whoever else asks for it gets the module itself


class _CallableLater(ModuleType):
    """What Invoke gets for a module: all that it takes from that are functions which load it to call it."""

    def __getattr__(self, name: str) -> Any:
        """Return a function for the module's function, or class, of this name."""
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*arguments: Any, **options: Any) -> Any:
            return getattr(import_module(self.__name__), name)(*arguments, **options)

        return call


class _NoReleases(ModuleType):
    """What Invoke gets for the module that knows which release of a package is installed."""

    def version(self, package: str) -> str:
        """Return that it is not known."""
        del package
        return ""
