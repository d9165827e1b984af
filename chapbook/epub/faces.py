"""The faces that go into the EPUB, and the style rules that name them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chapbook.config import Theme
from chapbook.epub.documents import Document
from chapbook.epub.pack import Resource
from chapbook.fonts import (
    Cut,
    FontLibrary,
    FontStyle,
    character_set,
    common_characters,
    is_shown,
    prepare_faces,
)

# End of the file's name, style and weight of a family's faces.
FACES: tuple[tuple[str, FontStyle, int], ...] = (
    ("regular", "normal", 400),
    ("italic", "italic", 400),
    ("bold", "normal", 700),
    ("bold-italic", "italic", 700),
)
HEAVY = 600  # the weight from which a face counts as bold


class Faces(NamedTuple):
    """Embedded fonts."""

    resources: tuple[Resource, ...]
    css: str  # the @font-face rules and the families of text and code


class _Role(NamedTuple):
    """What is set in a family."""

    name: str  # begins the names of its files
    families: tuple[str, ...]  # its own, then those that help out before the fallbacks
    generic: str  # CSS's name for such families
    selectors: str
    characters: frozenset[str]
    faces: tuple[tuple[str, FontStyle, int], ...] = FACES


class _Choice(NamedTuple):
    """A face to embed."""

    name: str  # file stem
    cut: Cut


def choose_faces(library: FontLibrary, documents: Sequence[Document], theme: Theme) -> Faces:
    """Return the faces that the documents need: always the serif, others by what there is to set in them."""
    characters = frozenset().union(*(document.characters for document in documents))
    roles = tuple(_roles(library, documents, theme))
    fallbacks = list(_fallbacks(library, characters))
    choices = [*(choice for role in roles for choice in _faces_of(role, library)), *fallbacks]
    fonts = prepare_faces([choice.cut for choice in choices])
    files = [_resource(choice, data) for choice, data in zip(choices, fonts, strict=True)]
    rules = [_rule(choice, file) for choice, file in zip(choices, files, strict=True)]
    families = tuple(dict.fromkeys(choice.cut.face.family for choice in fallbacks))
    for role in roles:
        stack = ", ".join([*(f'"{family}"' for family in (*role.families, *families)), role.generic])
        rules.append(f"{role.selectors} {{ font-family: {stack}; }}")
    return Faces(tuple(files), "\n".join(rules) + "\n")


def _roles(library: FontLibrary, documents: Sequence[Document], theme: Theme) -> Iterator[_Role]:
    characters = frozenset().union(*(document.characters for document in documents))
    common = common_characters(characters)
    yield _Role("serif", (library.serif,), "serif", "body", common)
    if library.sans and (theme.sans or any(document.has_captions for document in documents)):
        families = (library.sans, library.serif)
        yield _Role("sans", families, "sans-serif", theme.sans_on_screens, common)
    if any(document.has_code for document in documents):
        yield _Role("mono", (library.mono,), "monospace", "pre, code, kbd, samp", characters, FACES[:1])


def _faces_of(role: _Role, library: FontLibrary) -> Iterator[_Choice]:
    """Yield the faces the family really has; a reader slants and thickens what is missing."""
    for name, style, weight in role.faces:
        face = library.find_face(role.families[0], style=style, weight=weight)
        if face is not None and face.style == style and (weight < HEAVY or face.weight_range[1] >= HEAVY):
            yield _Choice(f"{role.name}-{name}", Cut(face, weight, role.characters))


def _fallbacks(library: FontLibrary, characters: frozenset[str]) -> Iterator[_Choice]:
    """Yield a face for each fallback family that has what all before it lack."""
    serif = library.find_face(library.serif)
    missing = {c for c in characters if is_shown(c)} - (character_set(serif) if serif else frozenset())
    for number, family in enumerate(library.fallback, 1):
        face = library.find_face(family)
        found = missing & character_set(face) if missing and face else set()
        missing -= found
        if face is not None and found:
            yield _Choice(f"fallback-{number}", Cut(face, 400, frozenset(found)))


def _resource(choice: _Choice, data: bytes) -> Resource:
    kind = "otf" if data.startswith(b"OTTO") else "ttf"
    return Resource(f"font-{choice.name}", f"fonts/{choice.name}.{kind}", f"font/{kind}", data)


def _rule(choice: _Choice, file: Resource) -> str:
    face = choice.cut.face
    return (
        f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; '
        f'font-weight: {choice.cut.weight}; src: url("../{file.href}"); }}'
    )
