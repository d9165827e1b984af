"""Faces and the library they make: values that travel to worker processes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

FontStyle = Literal["normal", "italic"]


class FontFace(NamedTuple):
    """One font file, or one face of a collection."""

    family: str  # as the file itself and style sheets name it
    style: FontStyle
    weight_range: tuple[int, int]  # lightest and boldest, CSS weights; equal for a static file
    path: Path  # absolute
    reserved: bool = False  # its licence reserves its name: a static file is embedded whole
    number: int | None = None  # among the faces of the collection that `path` names; None: a file of one face

    @property
    def is_variable(self) -> bool:
        """Whether the weight can be chosen."""
        return self.weight_range[0] < self.weight_range[1]

    def distance(self, weight: int) -> int:
        """Return how far this face is from a weight, 0 if it has it."""
        lightest, boldest = self.weight_range
        return max(lightest - weight, weight - boldest, 0)


NONE: Mapping[str, float] = MappingProxyType({})


class FaceMetrics(NamedTuple):
    """Heights of a face above and below its baseline, em."""

    ascent: float
    descent: float
    cap_height: float
    tails: Mapping[str, float] = NONE  # capitals that reach into the line below -> how far out beside, em
    marks: Mapping[str, float] = NONE  # marks that open a quotation -> width, em
    bearings: Mapping[str, float] = NONE  # capitals with a space at their left -> how wide that is, em


class SmallLetters(NamedTuple):
    """How high and wide the small letters of a face are, em."""

    height: float
    width: float  # of the x: of all characters where they are of one width


class FontLibrary(NamedTuple):
    """All faces a book may use, and the families by role."""

    faces: tuple[FontFace, ...]
    serif: str
    sans: str  # of captions and tables; "": none, the serif sets them too
    mono: str
    fallback: tuple[str, ...] = ()  # families for characters the others lack, best first
    packed: tuple[FontFace, ...] = ()  # faces of collections whose families the book does not name

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of the faces, for fontconfig."""
        return tuple(sorted({face.path.parent for face in self.faces}))

    def faces_of(self, family: str) -> tuple[FontFace, ...]:
        """Return the faces of a family; its name may be written in other capitals."""
        return tuple(face for face in self.faces if face.family.casefold() == family.casefold())

    def packed_faces_of(self, family: str) -> tuple[FontFace, ...]:
        """Return the faces of a family that stands in collections and is not named by the book."""
        return tuple(face for face in self.packed if face.family.casefold() == family.casefold())

    def find_face(self, family: str, *, style: FontStyle = "normal", weight: int = 400) -> FontFace | None:
        """Return the family's face nearest to what is asked: style first, then weight."""
        faces = self.faces_of(family)
        return min(faces, key=lambda face: (face.style != style, face.distance(weight)), default=None)


class Cut(NamedTuple):
    """What is asked of a face; small enough to send to a worker process."""

    face: FontFace
    weight: int  # CSS weight
    characters: frozenset[str]


class FontRefused(Exception):  # noqa: N818 - a verdict on a font, turned into a problem by its reader
    """A font cannot be used, or a family was not found."""

    def __init__(self, reason: str, help: str = "", *, family: str = "") -> None:
        self.reason = reason  # lower case, no full stop
        self.help = help  # the next step, "" if none
        self.family = family  # the one that was not found, as it was asked for; "" for a fault of a file
        super().__init__(reason)
