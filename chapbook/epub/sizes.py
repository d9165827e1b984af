"""What is too large in a finished EPUB, by what devices and services take."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from chapbook.book import Book
from chapbook.config import Config
from chapbook.epub.profiles import PROFILES
from chapbook.problems import Place, Problem

MOST_BYTES_OF_CHAPTER = 300_000
MOST_BYTES_BY_MAIL = 50_000_000  # Send to Kindle's limit
MEGABYTE = 1_000_000


def check_sizes(book: Book, epub: bytes, config: Config) -> Iterator[Problem]:
    """Yield the chapters whose files are too large, and the EPUB if it is."""
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        sizes = {info.filename.rpartition("/")[2]: info.file_size for info in archive.infolist()}
    for chapter in book.chapters:
        size = sizes.get(f"{chapter.id}.xhtml", 0)
        if size > MOST_BYTES_OF_CHAPTER:
            words = f"the chapter's file in the EPUB has {size // 1000} kB"
            yield Problem("chapter-large", chapter.place, words, "divide the chapter into two files")
    yield from _check_whole(len(epub), config)


def _check_whole(size: int, config: Config) -> Iterator[Problem]:
    most = PROFILES[config.epub.profile].most_bytes
    help = "save large pictures smaller, as JPEG"
    if size > most:
        words = f"the EPUB has {size // MEGABYTE} MB, and no more than {most // MEGABYTE} are taken"
        yield config.problem("epub-refused", ("epub", "profile"), words, help)
    elif size > MOST_BYTES_BY_MAIL:
        words = f"the EPUB has {size // MEGABYTE} MB, and a Kindle takes 50 by mail"
        yield Problem("epub-large", Place("book.toml"), words, help)
