"""Small static faces for EPUBs in the user's cache, by the hash of all that makes them.

Equal input gives equal bytes with or without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import fontTools

from chapbook.cache import Cache, content_key, file_key, user_cache_folder
from chapbook.fonts.coverage import character_set
from chapbook.fonts.faces import Cut, FontFace
from chapbook.fonts.packaged import package_fonts
from chapbook.fonts.repertoire import common_characters

RECIPE = "2"  # raised when the steps below change
WEIGHTS = (400, 700)  # of the faces an e-reader gets


def subset_face(face: FontFace, *, weight: int, characters: Iterable[str]) -> bytes:
    """Return a static font with the face's shapes for `characters`, from the cache where it is there.

    A static face whose name is reserved by its licence comes back whole.

    Raises:
        FontRefused: the file cannot be read as a font.
    """
    if face.reserved and not face.is_variable:
        return face.path.read_bytes()
    kept = frozenset(characters) & character_set(face)
    cache = Cache(user_cache_folder() / "fonts")
    key = content_key(file_key(face.path), str(weight), "".join(sorted(kept)), fontTools.version, RECIPE)
    found = cache.find(key)
    if found is None:
        from chapbook.fonts.cutting import cut_font  # what it stands on takes long to load

        found = cut_font(face.path.read_bytes(), Cut(face, weight, kept))
        cache.store(key, found)
    return found


def prepare_faces(cuts: Sequence[Cut], *, workers: int = 1) -> tuple[bytes, ...]:
    """Return the fonts for several cuts, in their order; with `workers`, in that many processes."""
    if workers < 2:
        return tuple(map(_subset, cuts))
    from concurrent.futures import ProcessPoolExecutor  # with fonts prepared, nothing of it is used

    with ProcessPoolExecutor(workers) as pool:
        return tuple(pool.map(_subset, cuts))


def _subset(cut: Cut) -> bytes:
    return subset_face(cut.face, weight=cut.weight, characters=cut.characters)


def warm_cache(*, workers: int = 1) -> int:
    """Prepare the serif faces for common Latin text; return how many faces are ready."""
    library = package_fonts()
    common = common_characters(())
    cuts = [Cut(face, weight, common) for face in library.faces_of(library.serif) for weight in WEIGHTS]
    return len(prepare_faces(cuts, workers=workers))
