"""The public functions: a book read as a value, products built, and formats that are none refused."""

from __future__ import annotations

import pytest
from conftest import MakeBook

import chapbook
from chapbook.problems import UsageError

ONE = {"01.md": "# One\n\nText.\n"}


def test_book_is_read_without_building(make_book: MakeBook) -> None:
    folder = make_book(ONE)
    assert [chapter.title for chapter in chapbook.load(folder).chapters] == ["One"]
    assert not (folder / "build").exists()


def test_build_returns_the_products_it_was_asked_for(make_book: MakeBook) -> None:
    built = chapbook.build(make_book(ONE), formats=("epub",))
    assert [(product.format, product.path.is_file()) for product in built.products] == [("epub", True)]


@pytest.mark.parametrize("formats", [("mobi",), ("epub", "mobi"), "epub"])
def test_format_that_is_none_is_refused(formats, make_book: MakeBook) -> None:
    folder = make_book(ONE)
    with pytest.raises(UsageError, match="formats are epub, pdf, booklet, not"):
        chapbook.build(folder, formats)
    assert not (folder / "build").exists()
