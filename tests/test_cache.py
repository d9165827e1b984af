"""Entries that notice damage."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from chapbook.cache import Cache, content_key, file_key
from chapbook.files import write_atomically


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


def test_key_of_a_file_is_that_of_its_bytes_and_follows_them(tmp_path):
    file = tmp_path / "font.ttf"
    for data in (b"one", b"other"):
        file.write_bytes(data)
        assert file_key(file) == content_key(data)
