"""A book's own font folder: its faces join the package's, and may take over a role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from chapbook.fonts.faces import FontFace, FontLibrary, FontRefused
from chapbook.fonts.packaged import package_fonts

SUFFIXES = (".ttf", ".otf")


def book_fonts(
    folder: Path | None, *, serif: str = "", sans: str = "", mono: str = "", fallback: Sequence[str] = ()
) -> FontLibrary:
    """Return the package's fonts with those of a book's folder, and the families a book names.

    Args:
        folder: searched for TTF and OTF files, folders in it too; None: the package's fonts alone.
        serif: a family, "" for the package's; likewise the others.
        sans: as above.
        mono: as above.
        fallback: families tried before the package's own fallback.

    Raises:
        FontRefused: a file is damaged or must not be embedded, or a family is not there.
    """
    package = package_fonts()
    faces = (*_read_folder(folder), *package.faces) if folder else package.faces
    library = replace(package, faces=faces)
    return replace(
        library,
        serif=_find_family(library, serif or package.serif),
        sans=_find_family(library, sans or package.sans),
        mono=_find_family(library, mono or package.mono),
        fallback=_find_families(library, (*fallback, *package.fallback)),
    )


def _find_families(library: FontLibrary, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_find_family(library, name) for name in names))


def _find_family(library: FontLibrary, name: str) -> str:
    """Return a family's name as its files have it."""
    if faces := library.faces_of(name):
        return faces[0].family
    known = ", ".join(dict.fromkeys(f"`{face.family}`" for face in library.faces))
    raise FontRefused(f"no font file has the family `{name}`", f"there are {known}", family=name)


def _read_folder(folder: Path) -> Iterator[FontFace]:
    """Yield the faces below a folder, in the order of their paths."""
    if not folder.is_dir():
        raise FontRefused(f"the font folder `{folder.name}` does not exist", "create it, or correct `folder`")
    from chapbook.fonts.reading import read_face  # what it stands on takes long to load

    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in SUFFIXES and path.is_file():
            yield read_face(path.resolve())
