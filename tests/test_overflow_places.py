"""What stands outside the type area is told where it stands, not where its words stand first."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import write_book

import chapbook

LONG = "Wirtschaftswunderlichkeitsbegeisterungsfeierlichkeitskommission" * 4
CASES = {
    "a paragraph": f"The {LONG[:20]} first.\n\n{LONG}\n",
    "after a list": f"- one\n- two\n\n{LONG}\n",
    "a list": f"- {LONG[:30]}\n- two {LONG}\n",
    "a quotation": f"> Said.\n>\n> {LONG}\n>\n> — Who\n",
    "a heading": f"Text.\n\n## {LONG}\n",
    "a note": f"Text.[^n]\n\n[^n]: So {LONG}\n",
    "a table": f"| a | b |\n|---|---|\n| 1 | 2 |\n| {LONG} | 3 |\n",
}


@pytest.mark.parametrize("name", CASES)
def test_an_overflow_is_told_at_its_own_line(tmp_path: Path, name: str) -> None:
    text = f"---\nshort: Long\n---\n# {LONG[:12]} and more\n\n<!-- {LONG} -->\n\n{CASES[name]}"
    style = "* { hyphens: manual !important; overflow-wrap: normal }"
    toml = '[book]\ntitle = "T"\nlanguage = "de"\n[print]\nstyles = ["own.css"]\n'
    write_book(tmp_path, {"1.md": text, "own.css": style}, toml)
    result = chapbook.build(tmp_path, formats=["pdf"])
    expected = next(
        number for number, line in enumerate(text.splitlines(), 1) if LONG in line and "<!--" not in line
    )
    lines = {p.place.line for p in result.problems if p.name == "page-overflow"}
    assert expected in lines
    assert min(lines) >= (
        expected if name != "a table" else 8
    )  # what stands beside it in the table is out, too
