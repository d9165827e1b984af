"""Equal input gives equal bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import MakeBook, run_chapbook

CHAPTERS = {
    "01.md": "# One\n\nText with a note.[^a]\n\n> Quoted *text*.\n>\n> — Its source\n\n[^a]: The *note*.\n",
    "02.md": "# Two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```python\nx = 1\n```\n",
}
NAMES = ("a-small-book.epub", "a-small-book.pdf", "a-small-book-booklet.pdf")


@pytest.mark.slow
def test_two_builds_are_identical_to_the_byte(make_book: MakeBook, tmp_path: Path) -> None:
    surroundings = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C.UTF-8", "CHAPBOOK_CACHE": str(tmp_path / "cold")},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LANG": "C", "SOURCE_DATE_EPOCH": "1"},
    )
    products = []
    for number, environment in enumerate(surroundings):
        folder = make_book(CHAPTERS, name=f"copy-{number}")
        result = run_chapbook("build", folder=folder, **environment)
        assert result.returncode == 0, result.stderr
        products.append([(folder / "build" / name).read_bytes() for name in NAMES])
    assert products[0] == products[1]
