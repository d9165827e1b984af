"""Proofs that held, in a cache by all that they were made from, so that they are not made again.

They are one file in a folder of files, which may be damaged, deleted or filled by somebody else at any
time: a proof that is not among them is made.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Set
from functools import cache
from pathlib import Path

from chapbook.cache import Cache, content_key
from chapbook.memory import Memory
from chapbook.verify.letters import HasLetters, Letters

KEY_SIZE = 32  # bytes


class ProofCache:
    """The chapters that are known to be whole in a product."""

    def __init__(self, cache: Cache | None = None, known: Set[bytes] = frozenset()) -> None:
        self.cache = cache  # None: nothing is known and nothing written
        self.known = known
        self.asked: set[bytes] = set()  # in this run, all of which hold
        self.documents: Memory[Letters] = Memory()  # of the last EPUB, by their bytes

    @classmethod
    def read(cls, cache: Cache | None) -> ProofCache:
        """Return the proofs of a cache; None: none, and none are written."""
        found = (cache and cache.find(_ground())) or b""
        keys = {found[start : start + KEY_SIZE] for start in range(0, len(found), KEY_SIZE)}
        return cls(cache, keys)

    def again(self) -> ProofCache:
        """Return what the next run of this process knows."""
        next_run = ProofCache(self.cache, self.asked)
        next_run.documents = self.documents
        return next_run

    def holds(self, key: bytes) -> bool:
        """Return whether the proof with this key held before."""
        if key in self.known:
            self.asked.add(key)
        return key in self.known

    def add(self, key: bytes) -> None:
        """Remember that a proof held."""
        self.asked.add(key)

    def write(self) -> None:
        """Write what this run has asked for, if that is not what was there."""
        if self.cache is not None and self.asked != self.known:
            self.cache.store(_ground(), b"".join(sorted(self.asked)))


def proof_key(text: str, found: HasLetters, product: str) -> bytes:
    """Return the key of the proof that a chapter with this manuscript has these letters in a product."""
    notes = (part for note in found.notes.items() for part in note)
    return bytes.fromhex(content_key(product, text, found.body, *notes))


@cache  # files changed from now on are not what this process loaded
def _ground() -> str:
    """Return a key of what every proof depends on: our code, and what Unicode calls a letter."""
    return content_key("proofs", sys.version, unicodedata.unidata_version, *_sources())


def _sources() -> Iterator[bytes]:
    """Yield the files of this room."""
    for file in sorted(Path(__file__).parent.glob("*.py")):
        yield file.read_bytes()
