"""The families of fonts that a book has: what each is used for, what styles it has, where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from chapbook.config import Config, read_config
from chapbook.fonts import FontFace, FontLibrary, package_fonts
from chapbook.pipeline.settings import find_fonts
from chapbook.problems import Problem

OURS = "comes with Chapbook"


class Family(NamedTuple):
    """A family of fonts that a book may name."""

    name: str
    uses: tuple[str, ...]  # text, captions, code, fallback; empty: for none
    faces: tuple[FontFace, ...]
    origin: str  # the folder that book.toml names, or that it comes with Chapbook


def list_families(folder: Path) -> tuple[list[Family], list[Problem]]:
    """Return the families of the book in `folder`, those that it uses first, and what is refused.

    Raises:
        BookError: book.toml is missing or wrong.
    """
    config = read_config(folder)
    library, refused = find_fonts(folder, config)
    uses = tuple(_uses(library))
    names = (*(name for _, name in uses), *(face.family for face in (*library.faces, *library.packed)))
    return [
        Family(name, tuple(use for use, family in uses if family == name), faces, _origin(faces, config))
        for name in dict.fromkeys(names)
        for faces in [library.faces_of(name) or library.packed_faces_of(name)]
    ], refused


def _uses(library: FontLibrary) -> Iterator[tuple[str, str]]:
    """Yield what families are used for, in the order in which a reader meets them."""
    yield "text", library.serif
    yield "captions", library.sans or library.serif
    yield "code", library.mono
    yield from (("fallback", name) for name in library.fallback)


def _origin(faces: Sequence[FontFace], config: Config) -> str:
    return OURS if set(faces) <= set(package_fonts().faces) else config.fonts.folder
