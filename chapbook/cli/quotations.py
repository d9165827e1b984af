"""The quotations of a book as a table for people or as JSON for programs."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from chapbook.cli.report import in_columns, print_problems, problem_record, summary
from chapbook.inventory import Inventory, Quotation
from chapbook.pipeline.commands.inventory import Quoted, list_quoted
from chapbook.problems import counted

OPENING = 44  # characters of a quotation that are shown
LONGEST_SOURCE = 48  # characters


def print_quotations(folder: Path, against: str, *, as_json: bool) -> None:
    """Print the quotations of the book in `folder`, and how they differ from the file `against`."""
    quoted = list_quoted(folder, Path(against) if against else None)
    if as_json:
        print(json.dumps(_record(quoted), ensure_ascii=False, indent=2))
        return
    for line in table_lines(quoted.inventory):
        print(line)
    sys.stdout.flush()
    print_problems(quoted.problems, folder)
    print(_totals(quoted.inventory))
    if against:
        print(f"against {Path(against).name}: {summary(quoted.problems) or 'no difference'}")


def table_lines(inventory: Inventory) -> list[str]:
    """Return `source/01.md:5:1  block  120 words  4.1 %  Author, Work  Opening words` for each."""
    rows = [
        (
            str(quotation.place),
            f"{quotation.kind}, nested" if quotation.is_nested else quotation.kind,
            counted(quotation.words, "word"),
            f"{inventory.share(quotation.words):.1%}",
            _short(quotation.source, LONGEST_SOURCE) or "no source",
            _short(quotation.text, OPENING),
        )
        for quotation in inventory.quotations
    ]
    return in_columns(rows, right=(2, 3))


def _short(text: str, most: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"


def _totals(inventory: Inventory) -> str:
    count = counted(len(inventory.quotations), "quotation")
    words = f"{inventory.quoted} of {counted(inventory.words, 'word')}"
    share = f"{inventory.share(inventory.quoted):.1%}"
    return f"{count}, {words} ({share}), {inventory.without_source} without a source"


def _record(quoted: Quoted) -> dict[str, object]:
    inventory = quoted.inventory
    return {
        "quotations": [_quotation_record(q, inventory) for q in inventory.quotations],
        "words": inventory.words,
        "quoted": inventory.quoted,
        "share": round(inventory.share(inventory.quoted), 4),
        "without_source": inventory.without_source,
        "problems": [problem_record(problem) for problem in quoted.problems],
    }


def _quotation_record(quotation: Quotation, inventory: Inventory) -> dict[str, object]:
    place = quotation.place
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "kind": quotation.kind,
        "nested": quotation.is_nested,
        "words": quotation.words,
        "share": round(inventory.share(quotation.words), 4),
        "source": quotation.source,
        "text": quotation.text,
    }
