"""What a process that binds one book again and again keeps of its files; it changes no byte of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from chapbook.cache import Memory
from chapbook.epub.documents import Document
from chapbook.epub.pack import Deflated


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """The files of the last EPUB."""

    documents: Memory[Document] = field(default_factory=Memory)  # by the chapters they are made from
    deflated: Memory[Deflated] = field(default_factory=Memory)  # by the bytes of each file

    def forget(self) -> None:
        """Drop what the last EPUB did not have."""
        self.documents.forget()
        self.deflated.forget()
