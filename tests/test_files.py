"""Files written whole or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from chapbook.files import replace_together, write_atomically, write_through

FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="needs Linux's /dev/full")
def test_full_disk_names_the_file_that_was_to_be() -> None:
    with pytest.raises(OSError, match="No space left") as error:
        write_through(FULL, b"text", Path("build/book.pdf"))
    assert (error.value.errno, error.value.filename) == (errno.ENOSPC, "build/book.pdf")


def test_files_are_replaced_together_or_not_at_all(tmp_path: Path) -> None:
    files = [tmp_path / "a.md", tmp_path / "b.md"]
    for file in files:
        file.write_bytes(b"old")
    with pytest.raises(TypeError):
        replace_together({files[0]: b"new", files[1]: "no bytes"})  # type: ignore[dict-item]
    assert [file.read_bytes() for file in files] == [b"old", b"old"]
    replace_together(dict.fromkeys(files, b"new"))
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == dict.fromkeys(files, b"new")


def test_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "book.epub"
    write_atomically(target, b"old")
    with pytest.raises(TypeError):
        write_atomically(target, "no bytes")  # type: ignore[arg-type]
    assert target.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["book.epub"]


def test_folder_in_the_place_of_a_file_is_named(tmp_path: Path) -> None:
    target = tmp_path / "book.epub"
    target.mkdir()
    with pytest.raises(OSError, match="Is a directory") as error:
        write_atomically(target, b"new")
    assert error.value.filename == str(target)
    assert list(tmp_path.iterdir()) == [target]
