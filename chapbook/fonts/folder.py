"""A book's own font folder: its faces join the package's, and may take over a role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from chapbook.fonts.faces import FontFace, FontLibrary, FontRefused
from chapbook.fonts.packaged import package_fonts
from chapbook.fonts.unpacking import unpack_face

SUFFIXES = (".ttf", ".otf")
COLLECTIONS = (".ttc", ".otc")
UNREAD = (".woff", ".woff2")  # packed for the web


def book_fonts(
    folder: Path | None, *, serif: str = "", sans: str = "", mono: str = "", fallback: Sequence[str] = ()
) -> tuple[FontLibrary, tuple[FontRefused, ...]]:
    """Return the package's fonts with a book's own and the families that it names, and what is refused.

    A file is refused that is damaged or must not be embedded, and a family that is not there; the library
    is then as it is without it.

    Args:
        folder: searched for TTF and OTF files and for collections of such, folders in it too; None: the
            package's fonts alone. Of a collection only the families that the book names are taken.
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
    read = tuple(_read_folder(folder, refusals)) if folder else ()
    faces = (*(face for face in read if face.number is None), *package.faces)
    packed = tuple(face for face in read if face.number is not None)
    finder = _Families(package._replace(faces=faces, packed=packed), refusals)
    roles = {"serif": finder.find(serif), "sans": finder.find(sans), "mono": finder.find(mono)}
    named = tuple(filter(None, map(finder.find, fallback)))
    library = finder.library._replace(
        serif=roles["serif"] or package.serif,
        sans=roles["sans"],
        mono=roles["mono"] or package.mono,
        fallback=tuple(dict.fromkeys((*named, *package.fallback))),
    )
    return library, tuple(refusals)


class _Families:
    """Finds and unpacks families by the names that a book gives, and keeps what to say of those not there."""

    def __init__(self, library: FontLibrary, refusals: list[FontRefused]) -> None:
        self.library = library
        self.refusals = refusals

    def find(self, name: str) -> str:
        """Return a family's name as its files have it, "" where there is none.

        Raises:
            OSError: a face of a collection cannot be written to the user's cache folder.
        """
        if faces := self.library.faces_of(name) or self._unpack(name):
            return faces[0].family
        if name:
            there = (*self.library.faces, *self.library.packed)
            known = ", ".join(dict.fromkeys(f"`{face.family}`" for face in there))
            words = f"no font file has the family `{name}`"
            self.refusals.append(FontRefused(words, f"there are {known}", family=name))
        return ""

    def _unpack(self, name: str) -> tuple[FontFace, ...]:
        """Take the faces of a family out of their collections."""
        chosen = self.library.packed_faces_of(name)
        faces = tuple(map(unpack_face, chosen))
        left = tuple(face for face in self.library.packed if face not in chosen)
        self.library = self.library._replace(faces=(*faces, *self.library.faces), packed=left)
        return faces


def unread_fonts(folder: Path) -> tuple[Path, ...]:
    """Return the files below a folder that hold fonts in a form that is not read, in order."""
    return tuple(sorted(path for path in folder.rglob("*") if path.suffix.lower() in UNREAD))


def _read_folder(folder: Path, refusals: list[FontRefused]) -> Iterator[FontFace]:
    """Yield the faces below a folder, in the order of their paths."""
    from chapbook.fonts.reading import read_collection, read_face  # what they stand on takes long to load

    for path in sorted(folder.rglob("*")):
        try:
            if path.suffix.lower() in SUFFIXES and path.is_file():
                yield read_face(path.resolve())
            elif path.suffix.lower() in COLLECTIONS and path.is_file():
                yield from read_collection(path.resolve())
        except FontRefused as refusal:
            refusals.append(refusal)
