"""Parsed chapters in a cache: found again only for equal input, equal to those parsed afresh."""

from __future__ import annotations

from pathlib import Path

import pytest
from books import MARKUP, cases

from chapbook.cache import Cache
from chapbook.codec import packed, unpacked
from chapbook.markup import Options, ParseCache, Parsed, parse

ENGLISH = Options("en-GB")
TEXT = "# One\n\nText -- “so”.[^a]\n\n![Dot](a.png)\n\n<!-- check off: quote-long -->\n\n[^a]: Note[^b].\n"


@pytest.fixture
def shelf(tmp_path: Path) -> ParseCache:
    """A folder with one chapter."""
    chapters = ParseCache(Cache(tmp_path / "cache"))
    chapters.parse(TEXT, "source/1.md", ENGLISH)
    chapters.write()
    return ParseCache(chapters.cache)


@pytest.mark.parametrize(("text", "_"), cases(*MARKUP))
def test_cached_chapter_is_the_parsed_one(text: str, _: str) -> None:
    parsed = parse(text, "source/1.md", ENGLISH)
    back = unpacked(packed(parsed), Parsed)
    assert back == parsed
    assert packed(back) == packed(parsed)  # True is no 1 here


def test_equal_chapter_is_found(shelf: ParseCache) -> None:
    assert shelf.parse(TEXT, "source/1.md", ENGLISH) == parse(TEXT, "source/1.md", ENGLISH)
    assert not shelf.new


@pytest.mark.parametrize(
    ("text", "path", "options"),
    [
        (TEXT + "\n", "source/1.md", ENGLISH),
        (TEXT, "source/2.md", ENGLISH),
        *(
            (TEXT, "source/1.md", options)
            for options in (
                Options("en-US"),
                ENGLISH._replace(marks="keep"),
                ENGLISH._replace(block_marks="keep"),
                ENGLISH._replace(primary="single"),
                ENGLISH._replace(dashes=False),
                ENGLISH._replace(ellipses=False),
                ENGLISH._replace(spaces=()),
            )
        ),
    ],
)
def test_other_chapter_is_parsed(text: str, path: str, options: Options, shelf: ParseCache) -> None:
    assert shelf.parse(text, path, options) == parse(text, path, options)
    assert len(shelf.new) == 1


def test_other_version_finds_nothing(shelf: ParseCache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chapbook.markup.cache._ground", lambda: "another")
    shelf.parse(TEXT, "source/1.md", ENGLISH)
    assert len(shelf.new) == 1


@pytest.mark.parametrize("data", [b"", b"\x80\x05.", packed(()), packed(((), (), (), (), (), ("a",)))])
def test_forged_chapter_is_parsed(data: bytes, shelf: ParseCache) -> None:
    (entry,) = shelf.cache.folder.iterdir()
    shelf.cache.store(entry.name, data)
    assert shelf.parse(TEXT, "source/1.md", ENGLISH) == parse(TEXT, "source/1.md", ENGLISH)
    shelf.write()
    assert not shelf.new
    shelf.parse(TEXT, "source/1.md", ENGLISH)
    assert not shelf.new


def test_nothing_is_written_before_it_is_asked(tmp_path: Path) -> None:
    ParseCache(Cache(tmp_path / "cache")).parse(TEXT, "source/1.md", ENGLISH)
    assert not list(tmp_path.iterdir())
