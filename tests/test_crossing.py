"""Constructs of a style sheet that look beyond a chapter, and those that only seem to."""

from __future__ import annotations

import pytest

from chapbook.layout.sheets.crossing import crossings_in
from chapbook.layout.sheets.firsts import with_firsts


@pytest.mark.parametrize(
    ("sheet", "place", "shown"),
    [
        ("@page {\n  @bottom-left { content: counter(page) '/' counter(pages) } }", "2:45", "counter(pages)"),
        ("p::before { content: counters(pages, '.') }", "1:22", 'counters(pages, ".")'),
        (".note::footnote-call { content: counter(footnote) }", "1:33", "counter(footnote)"),
        (
            "a::after { content: target-counter(attr(href), page) }",
            "1:21",
            "target-counter(attr(href), page)",
        ),
        ("a::after { content: 'see ' target-text(attr(href)) }", "1:28", "target-text(attr(href))"),
        ("@page { @top-left { content: string(section) } }", "1:30", "string(section)"),
        (".head { position: running(head) }", "1:19", "running(head)"),
        ("figcaption { counter-increment: figure }", "1:14", "counter-increment: figure"),
        ("html { counter-reset: n } p { counter-increment: n 2 }", "1:31", "counter-increment: n 2"),
        (".role-part { counter-reset: n } h1 { counter-increment: n }", "1:38", "counter-increment: n"),
        ("@media print { p { counter-set: n 4 } }", "1:20", "counter-set: n 4"),
        ("p { & em { counter-increment: n } }", "1:12", "counter-increment: n"),
        ("@page :nth(5) { margin: 0 }", "1:8", "nth(5)"),
    ],
)
def test_what_crosses_chapters_is_named_with_its_place(sheet: str, place: str, shown: str) -> None:
    (found,) = crossings_in(sheet, "source/a.css")
    assert found.name == "style-crosses-chapters"
    assert str(found.place) == f"source/a.css:{place}"
    assert found.text.startswith(f"`{shown}")


@pytest.mark.parametrize(
    "sheet",
    [
        "@page { @top-left { content: string(book) counter(page, lower-roman) } }",
        "@page :first { margin: 0 } @page :nth(2 of arabic) { margin: 0 } li:nth-child(2) { color: red }",
        "body { counter-reset: n } figcaption { counter-increment: n; counter-reset: none }",
        "ol.steps { counter-reset: step } @media print { .steps li { counter-increment: step list-item } }",
        "/* counter(pages) */ p { content: 'counter(pages)'; counter-increment: none }",
    ],
)
def test_what_stays_within_a_chapter_is_not_named(sheet: str) -> None:
    assert not list(crossings_in(sheet, "source/a.css"))


def test_first_pages_are_those_of_chapters() -> None:
    sheet = "@page a:first, /* x:first */ b { margin: 0 }\n@media print { @page :First:left { size: A5 } }"
    assert with_firsts(sheet, [1, 9]) == (
        "@page a:nth(1), a:nth(9),  b { margin: 0 }\n"
        "@media print { @page :nth(1):left , :nth(9):left { size: A5 } }"
    )
    other = 'p:first-child { } @page :left { @top-left { content: ":first" } } a::first-line { color: red }'
    assert with_firsts(other, [1, 9]) == other
