"""Faces of collections, each as a file of its own in the user's cache: all that use fonts want them so."""

from __future__ import annotations

from pathlib import Path

from chapbook.cache import content_key, file_key, user_cache_folder
from chapbook.files import in_place_of
from chapbook.fonts.faces import FontFace


def unpack_face(face: FontFace) -> FontFace:
    """Return the face of a collection as one that has a file of its own, written on first use.

    It has a folder of its own, too: fonts that the book does not name are not found beside it.

    Raises:
        OSError: the user's cache folder cannot be written.
    """
    key = content_key(file_key(face.path), str(face.number))
    target = user_cache_folder() / "collections" / key[:16] / f"{face.path.stem}.otf"
    if not target.exists():
        _write_face(face, target)
    return face._replace(path=target, number=None)


def _write_face(face: FontFace, target: Path) -> None:
    from fontTools.ttLib import TTFont  # takes 30 ms to load, and the cache mostly spares it

    number = face.number or 0
    with (
        TTFont(face.path, lazy=True, fontNumber=number, recalcTimestamp=False) as font,
        in_place_of(target) as file,
    ):
        font.save(file, reorderTables=None)
