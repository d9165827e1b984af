"""Laid-out chapters in a cache, so that only what changed is laid out again.

They lie in a folder of files by the hash of all that made them; that folder may be damaged, deleted or
filled by somebody else at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from pathlib import Path

from chapbook.cache import Cache, content_key
from chapbook.codec import packed, unpacked
from chapbook.layout.jobs import ChapterJob, LaidChapter, StyleSheets
from chapbook.layout.versions import engine_key
from chapbook.memory import Memory

MOST_BYTES = 256_000_000  # of all entries together: some 35,000 pages without pictures
NO_STYLES = StyleSheets(())


@dataclass(frozen=True, slots=True)
class LayoutCache:
    """What was made before; finds nothing and stores nothing where it has no folder."""

    cache: Cache | None = None
    ground: str = ""  # key of what every entry depends on: engine and fonts
    memory: Memory[LaidChapter] = field(default_factory=Memory)  # before the folder

    def find_chapter(self, job: ChapterJob) -> LaidChapter | None:
        """Return the pages of an equal job, or None where there are none or they are damaged."""
        if self.cache is None:
            return None
        laid = self.memory.find(self._made_from(job)) or _unpacked(self.cache.find(self._chapter_key(job)))
        if laid:
            self.memory.store(self._made_from(job), laid)
        return laid

    def store_chapter(self, job: ChapterJob, laid: LaidChapter) -> None:
        """Store the pages of a job."""
        if self.cache:
            self.memory.store(self._made_from(job), laid)
            self.cache.store(self._chapter_key(job), packed(laid))

    def once(self, make: Callable[[], bytes], kind: str, *made_of: object) -> bytes:
        """Return a PDF of some kind: the one that was made of equal values, else the one made now."""
        if self.cache is None:
            return make()
        key = content_key(self.ground, kind, packed(made_of))
        data = self.cache.find(key)
        if data is None:
            data = make()
            self.cache.store(key, data)
        return data

    def trim(self) -> None:
        """Hold the folder to its size, and the memory to what this build has asked for."""
        self.memory.forget()
        if self.cache:
            self.cache.trim(MOST_BYTES)

    def _made_from(self, job: ChapterJob) -> Hashable:
        pictures = tuple(job.pictures.items())
        return self.ground, job.html, job.styles, job.first_number, job.side, pictures

    def _chapter_key(self, job: ChapterJob) -> str:
        # Where the fontconfig file lies changes nothing, and the fonts' key is in the ground.
        return content_key(
            self.ground,
            *job.styles.texts,
            *job.styles.paths,
            job.styles.lines,
            str(job.styles.drop_caps),
            packed(replace(job, styles=NO_STYLES)),
        )


def _unpacked(data: bytes | None) -> LaidChapter | None:
    try:
        return None if data is None else unpacked(data, LaidChapter)
    except ValueError:
        return None


def layout_cache(
    folder: Path | None, fonts_key: str, memory: Memory[LaidChapter] | None = None
) -> LayoutCache:
    """Return the cache in a folder, for a book with these fonts; None: nothing is found, and nothing stored.

    So it is, too, where it cannot be told what lays the chapters out.
    """
    engine = engine_key() if folder else None
    if folder is None or engine is None:
        return LayoutCache()
    return LayoutCache(Cache(folder), content_key(engine, fonts_key), memory or Memory())
