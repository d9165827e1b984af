"""Parsed chapters in a cache, so that a rebuild parses only those whose text changed.

They lie in a folder of files by the hash of all that made them, which may be damaged, deleted or filled
by somebody else at any time.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from chapbook.cache import Cache, content_key
from chapbook.codec import packed, unpacked
from chapbook.markup.options import Options, Parsed
from chapbook.markup.parse import parse

PACKAGES = ("markdown-it-py", "mdit-py-plugins", "mdurl")


class ParseCache:
    """What was parsed before, and what is new: that waits for `write` until there is a folder for it."""

    def __init__(self, cache: Cache | None = None) -> None:
        self.cache = cache  # None: nothing is found and nothing written
        self.new: dict[str, bytes] = {}

    def parse(self, text: str, path: str, options: Options) -> Parsed:
        """Return what `markup.parse` does."""
        if self.cache is None:
            return parse(text, path, options)
        key = content_key(_ground(), packed((text, path)), packed(options))
        data = self.cache.find(key)
        if data is not None:
            try:
                return unpacked(data, Parsed)
            except ValueError:
                pass  # forged: as good as absent
        parsed = parse(text, path, options)
        self.new[key] = packed(parsed)
        return parsed

    def write(self) -> None:
        """Write what is new."""
        if self.cache is not None:
            for key, data in self.new.items():
                self.cache.store(key, data)
        self.new.clear()


@cache  # files changed from now on are not what this process loaded
def _ground() -> str:
    """Return a key of what every parse depends on: the parser, and our code."""
    from importlib.metadata import version  # an EPUB alone has no cache

    return content_key("parsed", sys.version, *map(version, PACKAGES), *_sources())


def _sources() -> Iterator[bytes]:
    """Yield the package's files, all of them: a change of these needs no thought of the cache."""
    for file in sorted(Path(__file__).parents[1].rglob("*.py")):
        yield file.read_bytes()
