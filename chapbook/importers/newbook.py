"""A book that does not lie in a folder yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from chapbook.config import BookTable


@dataclass(frozen=True, slots=True)
class NewBook:
    """A book's files, and what a person should know of them."""

    table: BookTable  # what its source says of the book
    files: Mapping[str, bytes] = field(default_factory=dict)  # by path below the book's folder
    lines: tuple[str, ...] = ()  # what was made, and what was left out
    cover: str = ""  # path of the cover's picture below the book's folder, "" for none
