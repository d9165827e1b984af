"""The wheel carries all it needs: a book is built from it in a fresh environment, far from this folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

pytestmark = pytest.mark.slow
OURS = ("PYTHONPATH", "VIRTUAL_ENV")  # variables that would lead back to this environment
COMMANDS = ("new", "build", "epub", "pdf", "booklet", "check", "verify", "clean")


def run(*command: object, folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    words = [str(word) for word in command]
    options = {"cwd": folder, "env": environment, "capture_output": True, "text": True}
    result = subprocess.run(words, check=False, **options)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_book_is_built_from_the_installed_wheel(tmp_path: Path) -> None:
    pip = ("-m", "pip", "--disable-pip-version-check", "--quiet")
    wheel = (*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", tmp_path, ROOT)
    run(sys.executable, *wheel, folder=tmp_path)
    run(sys.executable, "-m", "venv", tmp_path / "fresh", folder=tmp_path)
    scripts = tmp_path / "fresh" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    run(python, *pip, "install", "--require-hashes", "-r", ROOT / "requirements.lock", folder=tmp_path)
    run(python, *pip, "install", "--no-deps", next(tmp_path.glob("chapbook-*.whl")), folder=tmp_path)
    run(python, "-m", "pip", "check", folder=tmp_path)
    new = ("new", "circle", "--language", "en-GB", "--title", "The Circle")
    run(scripts / "chapbook", *new, folder=tmp_path)
    printed = run(scripts / "chapbook", "build", folder=tmp_path / "circle")
    assert "built 3 files" in printed
    assert len(list((tmp_path / "circle" / "build").glob("the-circle*"))) == 3
    listed = run(scripts / "invoke", "--list", folder=tmp_path / "circle")
    assert all(name in listed for name in COMMANDS)
