"""Pictures of the manuscript: found beside the chapter or in the book's folder, cleaned, named."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from chapbook.book import Asset, Token, Tokens
from chapbook.files import read_file
from chapbook.images import PICTURE_SUFFIXES, ImageRefused, clean_image
from chapbook.markup import ImageUse, Options, parse
from chapbook.patterns import regex
from chapbook.problems import BookError, Place, Problem, nearest

LARGEST = 50 << 20  # bytes
COVER = "cover"
SCHEME = regex(r"(?:[A-Za-z][A-Za-z0-9+.-]+:|//)")


class Pictures:
    """The pictures of one book, each read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.assets: dict[str, Asset] = {}
        self.refused: set[str] = set()
        self.problems: list[Problem] = []

    def take(self, use: ImageUse) -> str:
        """Return the path below the book's folder of the picture that a chapter asks for, "" if none."""
        path = self._find(use)
        if not path or path in self.assets:
            return path
        if path not in self.refused:
            self._read(path, use.place, f"img{len(self.assets) + 1:03}")
        return path if path in self.assets else ""

    def take_cover(self, path: str, place: Place) -> None:
        """Read the cover that book.toml names at a place."""
        path = posixpath.normpath(path)
        if not self._exists(path):
            text = f"the cover `{path}` is not in the book's folder"
            self.problems.append(Problem("image-missing", place, text, self._near(path)))
        elif path not in self.assets:
            self._read(path, place, COVER)

    def _find(self, use: ImageUse) -> str:
        """Return the path of a picture that is there, "" where none is; that is reported."""
        if SCHEME.match(use.src):
            text = f"the picture `{use.src}` is not in the book's folder"
            self._report("image-missing", use, text, "save it in the book's folder and name the file")
            return ""
        name = _file_name(use.src)
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(use.place.path), name))
        for candidate in (beside, posixpath.normpath(name)):
            if not is_outside(candidate) and self._exists(candidate):
                return candidate
        if is_outside(beside):
            text, help = f"the picture `{name}` leads outside the book's folder", self._near(name)
            self._report("file-outside", use, text, help)
        else:
            self._report("image-missing", use, f"there is no picture `{name}`", self._near(name))
        return ""

    def _exists(self, path: str) -> bool:
        return _is_file(self.folder / path)

    def _near(self, name: str) -> str:
        """Return a hint at the picture that may be meant."""
        name = posixpath.basename(name.replace("\\", "/"))
        there = {posixpath.basename(path): path for path in self._every()}
        if near := nearest(name, there):
            return f"did you mean `{there[near]}`?"
        return "pictures are looked for beside the chapter's file, then in the book's folder"

    def _every(self) -> Iterator[str]:
        for root, folders, files in os.walk(self.folder):
            folders[:] = [name for name in folders if not name.startswith(".") and name != "build"]
            for name in files:
                if name.lower().endswith(PICTURE_SUFFIXES):
                    yield Path(root, name).relative_to(self.folder).as_posix()

    def _read(self, path: str, place: Place, stem: str) -> None:
        self.refused.add(path)
        try:
            clean = clean_image(read_file(self.folder / path, self.folder, LARGEST), path)
        except BookError as error:
            self.problems += [Problem(p.name, place, f"`{path}`: {p.text}", p.help) for p in error.problems]
        except ImageRefused as refusal:
            text = refusal.reason if path in refusal.reason else f"`{path}`: {refusal.reason}"
            self.problems.append(Problem("image-refused", place, text, refusal.help))
        else:
            name = f"{stem}.{clean.extension}"
            self.assets[path] = Asset(path, name, clean.media_type, clean.data, clean.width, clean.height)

    def _report(self, name: str, use: ImageUse, text: str, help: str) -> None:
        self.problems.append(Problem(name, use.place, text, help, max(1, len(use.src))))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False


def is_outside(path: str) -> bool:
    """Whether a normal path leads out of the folder it is relative to."""
    return path.startswith(("../", "/")) or path == ".."


def rewrite_sources(tokens: Sequence[Token], paths: dict[str, str]) -> Tokens:
    """Return the tokens with each picture's `src` as its path below the book's folder."""
    return tuple(_rewritten(token, paths) for token in tokens) if paths else tuple(tokens)


def find_pictures(texts: Iterable[str], folder: Path) -> Mapping[str, bytes]:
    """Return the pictures in a folder that Markdown asks for, by the paths it names them by."""
    uses = (use.src for text in texts for use in parse(text, "", Options("und")).images)
    names = dict.fromkeys(posixpath.normpath(_file_name(src)) for src in uses if not SCHEME.match(src))
    there = (name for name in names if not is_outside(name) and _is_file(folder / name))
    return {name: (folder / name).read_bytes() for name in there if name.lower().endswith(PICTURE_SUFFIXES)}


def _file_name(src: str) -> str:
    """Return the path that an address within the book names."""
    return unquote(src.partition("?")[0].partition("#")[0])


def _rewritten(token: Token, paths: dict[str, str]) -> Token:
    src = token.attrGet("src") if token.type in ("image", "figure_image") else None
    if src is not None and paths.get(str(src)):
        return token.copy(attrs={**token.attrs, "src": paths[str(src)]})
    if token.children and any(child.type == "image" for child in token.children):
        return token.copy(children=[_rewritten(child, paths) for child in token.children])
    return token
