"""A book's own font folder: its faces join the package's, and may take over a role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from chapbook.fonts.faces import FontFace, FontLibrary, FontRefused
from chapbook.fonts.packaged import package_fonts

SUFFIXES = (".ttf", ".otf")
UNREAD = (".ttc", ".otc", ".woff", ".woff2")  # collections, and fonts packed for the web


def book_fonts(
    folder: Path | None, *, serif: str = "", sans: str = "", mono: str = "", fallback: Sequence[str] = ()
) -> tuple[FontLibrary, tuple[FontRefused, ...]]:
    """Return the package's fonts with a book's own and the families that it names, and what is refused.

    A file is refused that is damaged or must not be embedded, and a family that is not there; the library
    is then as it is without it.

    Args:
        folder: searched for TTF and OTF files, folders in it too; None: the package's fonts alone.
        serif: a family, "" for the package's.
        sans: the family of captions and tables, "" for none.
        mono: a family, "" for the package's.
        fallback: families tried before the package's own fallback.
    """
    package = package_fonts()
    if folder is not None and not folder.is_dir():
        # What families it would have is not known.
        help = "name a folder of the book, or an absolute one"
        return package, (FontRefused(f"the font folder `{folder.name}` does not exist", help),)
    refusals: list[FontRefused] = []
    faces = (*_read_folder(folder, refusals), *package.faces) if folder else package.faces
    finder = _Families(package._replace(faces=faces), refusals)
    library = finder.library._replace(
        serif=finder.find(serif) or package.serif,
        sans=finder.find(sans),
        mono=finder.find(mono) or package.mono,
        fallback=tuple(dict.fromkeys((*filter(None, map(finder.find, fallback)), *package.fallback))),
    )
    return library, tuple(refusals)


class _Families(NamedTuple):
    """Finds families by the names that a book gives, and keeps what to say of those that are not there."""

    library: FontLibrary
    refusals: list[FontRefused]

    def find(self, name: str) -> str:
        """Return a family's name as its files have it, "" where there is none."""
        if faces := self.library.faces_of(name):
            return faces[0].family
        if name:
            known = ", ".join(dict.fromkeys(f"`{face.family}`" for face in self.library.faces))
            words = f"no font file has the family `{name}`"
            self.refusals.append(FontRefused(words, f"there are {known}", family=name))
        return ""


def unread_fonts(folder: Path) -> tuple[Path, ...]:
    """Return the files below a folder that hold fonts in a form that is not read, in order."""
    return tuple(sorted(path for path in folder.rglob("*") if path.suffix.lower() in UNREAD))


def _read_folder(folder: Path, refusals: list[FontRefused]) -> Iterator[FontFace]:
    """Yield the faces below a folder, in the order of their paths."""
    from chapbook.fonts.reading import read_face  # what it stands on takes long to load

    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in SUFFIXES and path.is_file():
            try:
                yield read_face(path.resolve())
            except FontRefused as refusal:
                refusals.append(refusal)
