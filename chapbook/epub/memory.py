"""What a process that binds one book again and again remembers of its files."""

from __future__ import annotations

from chapbook.epub.documents import Document
from chapbook.epub.pack import Deflated
from chapbook.memory import Memory


class EpubMemory:
    """The files of the last EPUB."""

    def __init__(self) -> None:
        self.documents: Memory[Document] = Memory()  # by the chapters they are made from
        self.deflated: Memory[Deflated] = Memory()  # by the bytes of each file

    def forget(self) -> None:
        """Drop what the last EPUB did not have."""
        self.documents.forget()
        self.deflated.forget()
