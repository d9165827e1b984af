"""Printers on demand: their numbers, and the size of a cover."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapbook.printers import PRINTERS, WrapRefused, plan_wrap
from chapbook.printers.presets import FILE
from chapbook.units import INCH, Size

SIX_BY_NINE = Size(6 * INCH, 9 * INCH)
KDP, LULU, INGRAM = (PRINTERS[name] for name in ("kdp", "lulu", "ingramspark"))


def test_cover_of_two_hundred_cream_pages_has_the_size_that_kdp_gives() -> None:
    wrap = plan_wrap(SIX_BY_NINE, 200, KDP, paper="cream")
    assert wrap.spine / INCH == pytest.approx(0.5)
    assert (wrap.size.width / INCH, wrap.size.height / INCH) == (pytest.approx(12.75), pytest.approx(9.25))


@given(st.data(), st.sampled_from(sorted(KDP.papers)))
def test_parts_of_a_cover_fill_the_sheet(data: st.DataObject, paper: str) -> None:
    pages = data.draw(st.integers(KDP.papers[paper].least_pages, KDP.papers[paper].most_pages))
    wrap = plan_wrap(SIX_BY_NINE, pages, KDP, paper=paper)
    assert wrap.front_left + wrap.trim.width + wrap.bleed == pytest.approx(wrap.size.width)
    assert wrap.text_height <= wrap.spine
    assert bool(wrap.text_height) <= (pages >= KDP.spine_text_from)


def test_last_leaf_counts_as_two_pages() -> None:
    assert plan_wrap(SIX_BY_NINE, 99, KDP).spine == plan_wrap(SIX_BY_NINE, 100, KDP).spine
    assert plan_wrap(SIX_BY_NINE, 31, LULU) == plan_wrap(SIX_BY_NINE, 32, LULU)


def test_thin_spine_stays_empty() -> None:
    assert plan_wrap(SIX_BY_NINE, 78, KDP).text_height == 0


def test_spine_that_the_printer_gave_is_taken() -> None:
    assert plan_wrap(SIX_BY_NINE, 200, INGRAM, spine=30).spine == 30


@pytest.mark.parametrize(
    ("pages", "printer", "paper", "why", "help"),
    [
        (20, KDP, "", "24 pages and more, not 20", "pamphlet"),
        (900, KDP, "", "up to 828 pages, not 900", "two volumes"),
        (800, KDP, "cream", "up to 776 pages on cream, not 800", "two volumes"),
        (60, KDP, "colour", "72 pages and more on colour, not 60", "pamphlet"),
        (1300, INGRAM, "", "up to 1200 pages, not 1300", "two volumes"),
        (200, KDP, "vellum", "no paper `vellum`", "white, cream"),
        (200, INGRAM, "", "in its template alone", "--spine"),
        (12, INGRAM, "", "18 pages and more, not 12", "pamphlet"),
    ],
)
def test_what_a_printer_does_not_take_is_told(pages, printer, paper, why, help) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(WrapRefused, match=why) as refused:
        plan_wrap(SIX_BY_NINE, pages, printer, paper=paper)
    assert help in refused.value.help


@pytest.mark.parametrize(
    ("pages", "inches"), [(24, 0.375), (150, 0.375), (151, 0.5), (700, 0.75), (828, 0.875)]
)
def test_inner_margin_grows_with_the_book(pages: int, inches: float) -> None:
    assert KDP.inner_margin(pages) / INCH == pytest.approx(inches)
    assert LULU.inner_margin(pages) / INCH == pytest.approx(0.5)


def test_every_number_has_its_source_and_its_day() -> None:
    facts = [
        fact
        for printer in tomllib.loads(FILE.read_text(encoding="utf-8")).values()
        for fact in _facts(printer)
    ]
    assert len(facts) > 20
    for fact in facts:
        assert set(fact) == {"value", "source", "date"}
        assert fact["source"]
        assert fact["date"].startswith("20")


def _facts(table: dict) -> list[dict]:
    tables = [value for value in table.values() if isinstance(value, dict)]
    return [each for value in tables for each in ([value] if "value" in value else _facts(value))]
