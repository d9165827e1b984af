"""Markdown files as they are before their quote marks are typed anew: of a book, or of any folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from chapbook.files import path_below, read_file
from chapbook.manuscript.files import LARGEST, to_source
from chapbook.manuscript.front_matter import split_front_matter
from chapbook.manuscript.keys import read_front_matter
from chapbook.markup import Options
from chapbook.markup.rewriting import Typed

BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class TypedFile:
    """A Markdown file and its text."""

    file: Path
    typed: Typed
    language: str  # that its front matter names; "" where it names none
    byte_order_mark: str  # "" where there is none

    def encode(self, text: str) -> bytes:
        """Return the bytes of the file with another text."""
        return (self.byte_order_mark + text).encode()


def read_typed(file: Path, folder: Path, options: Options) -> TypedFile:
    """Return a Markdown file below `folder`; its front matter may name a language of its own.

    Raises:
        BookError: it cannot be read as text, or its front matter not as such.
    """
    data = read_file(file, folder, LARGEST)
    source = to_source(data, path_below(file, folder))
    entries, body = split_front_matter(source)
    language = read_front_matter(entries).lang
    text = data.decode()
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    own = options._replace(language=language or options.language)
    return TypedFile(file, Typed.of(text.removeprefix(mark), body, source.path, own), language, mark)
