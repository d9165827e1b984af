"""What tests share: small books in a temporary folder, and the handbook built once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

# Properties are about results; on a busy machine any of them may take its time. `.ci/run` tries the same
# examples at every run, so that what it says is about the change; everybody else tries new ones.
settings.register_profile("chapbook", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("chapbook")

ROOT = Path(__file__).parents[1]
BOOK_TOML = '[book]\ntitle = "A Small Book"\nlanguage = "en-GB"\nauthors = ["A. Maker"]\n'

MakeBook = Callable[..., Path]


def write_book(folder: Path, files: Mapping[str, str | bytes], toml: str = BOOK_TOML) -> Path:
    """Write a book's folder and return it; files by their paths below `source`."""
    for path, text in {"../book.toml": toml, **files}.items():
        file = Path(os.path.normpath(folder / "source" / path))  # without `source` where nothing is in it
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


@pytest.fixture
def make_book(tmp_path: Path) -> MakeBook:
    """Return a function that writes a book's folder: `make_book({"01.md": "# One"}, toml=…)`."""

    def write(files: Mapping[str, str | bytes], toml: str = BOOK_TOML, *, name: str = "book") -> Path:
        return write_book(tmp_path / name, files, toml)

    return write


@pytest.fixture(scope="module")
def only_our_fonts() -> None:
    """Let the layout engine see the package's fonts alone, as a build does."""
    from chapbook.fonts import package_fonts
    from chapbook.layout.workers.environment import set_environment

    set_environment(package_fonts())


@pytest.fixture(scope="session")
def handbook(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a copy of the handbook's folder with its three products built."""
    from chapbook import build

    folder = tmp_path_factory.mktemp(f"handbook-{worker_id}") / "handbook"
    shutil.copytree(ROOT / "source", folder / "source")
    shutil.copy(ROOT / "book.toml", folder)
    build(folder)
    return folder


def run_chapbook(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a person would, in `folder`."""
    command = [sys.executable, "-m", "chapbook", *arguments]
    surroundings = {**os.environ, "NO_COLOR": "1", **environment}
    return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)
