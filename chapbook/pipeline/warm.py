"""A book that is built again and again by one process: what did not change is not done again.

It keeps the files as they were parsed, the chapters as they were laid out and the files of the EPUB, and
WeasyPrint with its fonts and style sheets is loaded. The products are those of `build`, to the byte.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from chapbook.book import Book, Chapter
from chapbook.check import CheckMemory
from chapbook.epub import EpubMemory
from chapbook.files import write_atomically
from chapbook.interpreter import uncollected
from chapbook.layout import LayoutMemory, Press, lay_out_alone, warm_up
from chapbook.markup import Options, ParseCache, Parsed
from chapbook.matter import arrange_print
from chapbook.memory import Memory
from chapbook.pipeline.building import cache_in, make_products
from chapbook.pipeline.formats import Format
from chapbook.pipeline.outputs import Built, Means, OnStage
from chapbook.pipeline.products import build_folder, cache_folder, chapter_name
from chapbook.pipeline.reading import ReadBook, read
from chapbook.verify import ProofCache


@dataclass(frozen=True, slots=True)
class Alone:
    """A chapter that was laid out before its book."""

    path: Path
    size: int  # bytes
    pages: int
    title: str


class WarmBook:
    """A book between two edits."""

    def __init__(self, folder: Path, formats: Sequence[Format], jobs: int) -> None:
        self.folder = folder
        self.formats = formats
        self.jobs = jobs
        self._cache = cache_in(folder, formats)
        self._files = ParseCache(self._cache)
        self._parsed: Memory[Parsed] = Memory()
        self._checked = CheckMemory()
        self._pages = LayoutMemory()
        self._bound = EpubMemory()
        self._proofs = ProofCache.read(self._cache)
        self._built: ReadBook | None = None  # as the pages of the last build have it

    @uncollected()
    def read(self) -> ReadBook:
        """Return the book as it is now.

        Raises:
            BookError: with everything that is wrong in the manuscript or book.toml.
        """
        ready = read(self.folder, self._parse, self._checked)
        self._parsed.forget()
        return ready

    @uncollected()
    def set_alone(self, ready: ReadBook) -> Alone | None:
        """Lay out the only chapter that was edited and write it as a PDF; None: not one, or none has pages.

        Raises:
            MachineError: another build is running, or the engine lacks something.
            OSError: the disk is full or the folder cannot be written.
        """
        book = ready.book
        chapter = edited_chapter(self._built.book, book) if self._built else None
        if chapter is None or set(self.formats) == {"epub"}:
            return None
        part = next((p for p in arrange_print(book, ready.config) if p.chapter.id == chapter.id), None)
        if part is None:
            return None
        press = Press(1, cache_folder(book.folder), self._pages)
        laid = lay_out_alone(part, book, ready.config, fonts=ready.library, press=press)
        if laid is None:
            return None
        data, pages = laid
        with build_folder(book.folder) as target:
            path = target / chapter_name(book.slug)
            write_atomically(path, data)
        return Alone(path, len(data), pages, part.chapter.title)

    @uncollected()
    def build(self, ready: ReadBook, started: float, on_stage: OnStage = lambda _: None) -> Built:
        """Build the products; `started` is when the work on them began, by `time.perf_counter`.

        Raises as `build` does.
        """
        means = Means(
            self.jobs, on_stage, self._pages, self._bound, started, parsed=self._files, proofs=self._proofs
        )
        built = make_products(ready, self.formats, means)
        self._proofs = self._proofs.again()
        self._built = ready
        return built

    def get_ready(self) -> None:
        """Prepare for the next edit, while nobody waits: the engine is loaded then, and garbage collected."""
        if self._built and self._pages.last:
            built = self._built
            warm_up(built.book, built.config, built.library, self._pages.last.pages)
        gc.collect()

    def _parse(self, text: str, path: str, options: Options) -> Parsed:
        made_from = (text, path, options)
        return self._parsed.made(made_from, lambda: self._files.parse(text, path, options))


def edited_chapter(before: Book, now: Book) -> Chapter | None:
    """Return the only chapter whose text is not as it was; None where it is not one, or the order changed."""
    if [chapter.place.path for chapter in before.chapters] != [c.place.path for c in now.chapters]:
        return None
    pairs = zip(before.chapters, now.chapters, strict=True)
    changed = [chapter for old, chapter in pairs if chapter.source != old.source]
    return changed[0] if len(changed) == 1 else None
