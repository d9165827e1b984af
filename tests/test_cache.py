"""Files written whole or not at all, and entries that notice damage."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from chapbook.cache import Cache, content_key, file_key, replace_together, write_atomically, write_through

FULL = Path("/dev/full")


def test_key_depends_on_borders_and_order() -> None:
    assert content_key("ab", "c") != content_key("a", "bc")
    assert content_key("a", "b") != content_key("b", "a")
    assert content_key("a", b"b") == content_key(b"a", "b")


def test_entry_is_found_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c")
    cache.store("k", b"data")
    assert cache.find("k") == b"data"
    assert cache.find("other") is None


def test_nobody_waits_until_an_entry_is_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[int] = []
    monkeypatch.setattr(os, "fsync", waited.append)
    Cache(tmp_path).store("k", b"data")
    assert Cache(tmp_path).find("k") == b"data"
    assert not waited
    write_atomically(tmp_path / "book.pdf", b"data")
    assert len(waited) == 1


def test_damaged_entry_counts_as_absent(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.store("k", b"data")
    (tmp_path / "k").write_bytes((tmp_path / "k").read_bytes()[:-1])
    assert cache.find("k") is None


def test_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    Cache(tmp_path / "file").store("k", b"data")


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


def test_key_of_a_file_is_that_of_its_bytes_and_follows_them(tmp_path):
    file = tmp_path / "font.ttf"
    for data in (b"one", b"other"):
        file.write_bytes(data)
        assert file_key(file) == content_key(data)
