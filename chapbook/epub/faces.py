"""The faces that go into the EPUB, and the style rules that name them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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

# File name, style and weight of the serif's faces.
SERIF: tuple[tuple[str, FontStyle, int], ...] = (
    ("serif-regular", "normal", 400),
    ("serif-italic", "italic", 400),
    ("serif-bold", "normal", 700),
    ("serif-bold-italic", "italic", 700),
)
HEAVY = 600  # the weight from which a face counts as bold


@dataclass(frozen=True, slots=True)
class Faces:
    """Embedded fonts."""

    resources: tuple[Resource, ...]
    css: str  # the @font-face rules and the families of text and code


@dataclass(frozen=True, slots=True)
class _Choice:
    """A face to embed."""

    name: str  # file stem
    cut: Cut


def choose_faces(library: FontLibrary, documents: Sequence[Document]) -> Faces:
    """Return the faces that the documents need: the serif always, mono for code, fallbacks by character."""
    characters = frozenset().union(*(document.characters for document in documents))
    has_code = any(document.has_code for document in documents)
    choices = list(_serif(library, characters))
    if has_code:
        choices += _one(library, library.mono, "mono-regular", characters)
    fallbacks = list(_fallbacks(library, characters))
    choices += fallbacks
    fonts = prepare_faces([choice.cut for choice in choices])
    files = [_resource(choice, data) for choice, data in zip(choices, fonts, strict=True)]
    rules = [_rule(choice, file) for choice, file in zip(choices, files, strict=True)]
    families = tuple(dict.fromkeys(choice.cut.face.family for choice in fallbacks))
    rules.append(f"body {{ font-family: {_stack((library.serif, *families), 'serif')}; }}")
    if has_code:
        stack = _stack((library.mono, *families), "monospace")
        rules.append(f"pre, code, kbd, samp {{ font-family: {stack}; }}")
    return Faces(tuple(files), "\n".join(rules) + "\n")


def _serif(library: FontLibrary, characters: frozenset[str]) -> Iterator[_Choice]:
    """Yield the faces the family really has; a reader slants and thickens what is missing."""
    common = common_characters(characters)
    for name, style, weight in SERIF:
        face = library.find_face(library.serif, style=style, weight=weight)
        if face is not None and face.style == style and (weight < HEAVY or face.weight_range[1] >= HEAVY):
            yield _Choice(name, Cut(face, weight, common))


def _one(library: FontLibrary, family: str, name: str, characters: frozenset[str]) -> Iterator[_Choice]:
    face = library.find_face(family)
    if face is not None:
        yield _Choice(name, Cut(face, 400, characters))


def _fallbacks(library: FontLibrary, characters: frozenset[str]) -> Iterator[_Choice]:
    """Yield a face for each fallback family that has what all before it lack."""
    serif = library.find_face(library.serif)
    missing = {c for c in characters if is_shown(c)} - (character_set(serif) if serif else frozenset())
    for number, family in enumerate(library.fallback, 1):
        face = library.find_face(family)
        found = missing & character_set(face) if missing and face else set()
        missing -= found
        if found:
            yield from _one(library, family, f"fallback-{number}", frozenset(found))


def _resource(choice: _Choice, data: bytes) -> Resource:
    kind = "otf" if data.startswith(b"OTTO") else "ttf"
    return Resource(f"font-{choice.name}", f"fonts/{choice.name}.{kind}", f"font/{kind}", data)


def _rule(choice: _Choice, file: Resource) -> str:
    face = choice.cut.face
    return (
        f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; '
        f'font-weight: {choice.cut.weight}; src: url("../{file.href}"); }}'
    )


def _stack(families: Sequence[str], generic: str) -> str:
    return ", ".join([*(f'"{family}"' for family in families), generic])
