"""Packages whose modules are loaded when one of their names is asked for, not all of them together.

A command starts in the time that its modules take to load, and none needs them all.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module


def loaded_later(package: str, exports: Mapping[str, Sequence[str]]) -> Callable[[str], object]:
    """Return a `__getattr__` for a package that exports names of its modules: of each, the names."""
    modules = {name: f"{package}.{module}" for module, names in exports.items() for name in names}

    def load(name: str) -> object:
        if name not in modules:
            raise AttributeError(f"module `{package}` has no attribute `{name}`")
        value = getattr(import_module(modules[name]), name)
        setattr(sys.modules[package], name, value)  # found at once from now on
        return value

    return load
