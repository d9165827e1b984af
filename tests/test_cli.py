"""What the command line prints: products in columns, the nearest name, advice."""

from __future__ import annotations

from pathlib import Path

from conftest import run_chapbook

from chapbook.cli.report import product_lines
from chapbook.pipeline import Product


def test_products_stand_in_columns_as_wide_as_their_longest_entry():
    folder = Path("/book")
    products = [
        Product("epub", folder / "build/on-walking.epub", 1_234_567, "12 chapters", 0.26),
        Product("booklet", folder / "build/on-walking-booklet.pdf", 950, "4 sheets, A4", 11.04),
    ]
    assert product_lines(products, folder) == [
        "epub     build/on-walking.epub         1.2 MB  12 chapters    0.3 s",
        "booklet  build/on-walking-booklet.pdf   950 B  4 sheets, A4  11.0 s",
    ]


def test_explain_names_the_nearest_finding(tmp_path):
    told = run_chapbook("explain", "note-mising", folder=tmp_path)
    assert told.returncode == 2
    assert "did you mean `note-missing`?" in told.stderr


def test_explain_lists_all_findings_where_none_is_near(tmp_path):
    told = run_chapbook("explain", "zzz", folder=tmp_path)
    assert told.returncode == 2
    assert "image-alt, image-missing" in told.stderr
