"""What a book quotes: listed with sources, and compared with the original, each difference at its place."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from conftest import MakeBook, run_chapbook

import chapbook
from chapbook.inventory import Inventory, Original, compare_quotations, list_quotations

LONG = (
    "whoever reads proofs by lamplight will find in the morning that the printer has set every correction "
    "twice over and left the mistakes as they had been in the first place"
)
WORK = f"""\
Of Folding. A sheet has two sides; a folded sheet has four of them.

  The sheet is folded twice, and the crease
pressed--with a bone, before anybody has had the time to think of
it, and long before supper, the knife is taken to its edges.

Second paragraph isn't here; it is there!

He told us that {LONG}, long after.
"""


def listed(folder: Path) -> Inventory:
    return list_quotations(chapbook.load(folder))


def differences(make_book: MakeBook, quotation: str, work: str = WORK) -> list[tuple[str, int, int, str]]:
    book = chapbook.load(make_book({"01.md": f"# One\n\n{quotation}\n"}))
    problems = compare_quotations(book, list_quotations(book), Original.of("work.txt", work))
    return [(p.name, p.place.line, p.place.column, p.text) for p in problems]


def test_quotations_are_listed_with_their_sources(make_book: MakeBook) -> None:
    chapter = f"""\
# One

He said "{LONG}", and left.[^a] "Short", he said.

> A block of it.
>
> > And one within.
>
> — Maker, *Work*, p. 5

{{cite="https://example.org/x"}}
> An address.

As the next one has it:[^a]

> From a note.

{{.pullquote}}
> Our own words.

> Nobody's.

::: verse
Fold the sheet,
  press it
:::

[^a]: Fox, *Animals*.
"""
    inventory = listed(make_book({"01.md": chapter}))
    rows = [(q.place.line, q.place.column, q.kind, q.words, q.source) for q in inventory.quotations]
    assert rows == [
        (3, 9, "inline", 31, "note 1: Fox, Animals."),
        (5, 1, "block", 7, "Maker, Work, p. 5"),
        (7, 1, "block", 3, ""),
        (12, 1, "block", 2, "https://example.org/x"),
        (16, 1, "block", 3, "note 1: Fox, Animals."),
        (21, 1, "block", 1, ""),
        (23, 1, "verse", 5, ""),
    ]
    assert [q.is_nested for q in inventory.quotations].count(True) == 1
    assert (inventory.quoted, inventory.without_source) == (49, 3)


def test_speech_over_paragraphs_is_one_quotation(make_book: MakeBook) -> None:
    inventory = listed(make_book({"01.md": f'# One\n\n"{LONG}\n\n"{LONG}"\n'}))
    assert [(q.place.line, q.words, len(q.pieces)) for q in inventory.quotations] == [(3, 62, 2)]


@pytest.mark.parametrize(
    "quotation",
    [
        "> The sheet is *folded* twice, and the crease pressed – with a bone, before anybody",
        "> the crease pressed — [sic] with a bone, before … the knife is taken to its edges.",
        "> The sheet is folded twice […] [and] the knife is taken to its edges.",
        "> [The] paragraph isn’t here; it is there!",
        "> Second paragraph isn't here; it is [over] there!",
        "> a folded sheet has four [sides].",
        "> Of Folding. […] Second paragraph isn't here; … long after.",
    ],
)
def test_what_one_who_quotes_may_do_is_no_difference(make_book: MakeBook, quotation: str) -> None:
    assert differences(make_book, quotation) == []


@pytest.mark.parametrize(
    ("quotation", "line", "column", "told"),
    [
        ("> The sheet is *folded* twise, and the\n> crease", 3, 25, "has `twice`, not `twise`"),
        ("> Second paragraph isn’t here, it is there!", 3, 30, "has `;`, not `,`"),
        ("> Second paragraph isn’t here; it is There!", 3, 38, "has `there`, not `There`"),
        ("> The sheet is\n> twice, and the crease pressed", 4, 3, "has `folded` here"),
        ("- item\n\n  > the crease was pressed--with a bone", 5, 16, "does not have `was`"),
        ("> sheet is folded twice, the knife is taken to its edges.", 3, 26, "has `and the crease pressed"),
    ],
)
def test_difference_is_told_at_its_place(
    make_book: MakeBook, quotation: str, line: int, column: int, told: str
) -> None:
    ((name, *place, text),) = differences(make_book, quotation)
    assert (name, place) == ("quote-differs", [line, column])
    assert told in text


TIDES = """
It was the first of the tides, it was the last of the tides, it was the hour of ebb, it was the
hour of flood, it was the year of the great wind, it was the year of the small one. Nobody spoke
of the boat.
"""


@pytest.mark.parametrize(
    ("quotation", "told"),
    [
        (
            "It was the first of the tides, it was the last of the boats […] it was the hour of ebb",
            ["tides/boats"],
        ),
        ("It was the first of the tides […] it was an hour of flood, it was the year", ["the/an"]),
        ("It was the first of the tides […] it was the hour of foam, it was the year", ["flood/foam"]),
        ("It was the first of the tides […] the day of ebb … it was the year of the small one", ["hour/day"]),
        ("It was the first of the sides […] tone, it was the hour of flood", ["tides/sides", "ebb/tone"]),
        ("It was the first of the tides […] it was the year of the small one", []),
        (
            "[…] It was the fist of the tides … nobody spoke of a boat",
            ["first/fist", "Nobody/nobody", "the/a"],
        ),
    ],
)
def test_difference_beside_an_omission_is_told_once_and_to_the_word(
    make_book: MakeBook, quotation: str, told: list[str]
) -> None:
    texts = [text.partition(" (")[0] for *_, text in differences(make_book, f"> {quotation}", TIDES)]
    pairs = [pair.partition("/") for pair in told]
    assert texts == [f"the original has `{theirs}`, not `{mine}`" for theirs, _, mine in pairs]


def test_words_that_are_nowhere_in_what_is_left_out_are_told_as_a_whole(make_book: MakeBook) -> None:
    quotation = "> It was the first of the tides … quite other words … Nobody spoke of the boat."
    ((_, _, column, text),) = differences(make_book, quotation, TIDES)
    assert (column, text[:45]) == (35, "the original does not have `quite other words")


def test_quotation_from_elsewhere_is_told(make_book: MakeBook) -> None:
    ((name, line, column, _),) = differences(make_book, "> Nobody ever wrote these words in that place.")
    assert (name, line, column) == ("quote-not-found", 3, 1)


def test_two_words_that_stand_together_anywhere_are_no_quotation(make_book: MakeBook) -> None:
    told = differences(make_book, "> It was cold.", "It was the first of the tides.")
    assert [name for name, *_ in told] == ["quote-not-found"]


def test_comparison_of_a_long_work_takes_little_time(make_book: MakeBook) -> None:
    work = [f"Word{n % 997} and then the other{n % 89} of it came to be number {n}." for n in range(30_000)]
    quoted = "\n\n".join(f"> {' '.join(work[n : n + 40])}" + "\n\nAnd so on." for n in range(0, 20_000, 400))
    book = chapbook.load(make_book({"01.md": f"# One\n\n{quoted}\n"}))
    inventory = list_quotations(book)
    started = time.process_time()
    problems = compare_quotations(book, inventory, Original.of("work.txt", "\n".join(work)))
    assert problems == []
    assert time.process_time() - started < 30  # s; a few here, minutes were it quadratic


def test_command_prints_the_table_and_the_differences(make_book: MakeBook) -> None:
    folder = make_book({"01.md": "# One\n\n> The sheet is folded twise, and the crease\n>\n> — Maker\n"})
    (folder / "work.txt").write_text(WORK, encoding="utf-8")
    shown = run_chapbook("check", "--quotations", folder=folder)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "source/01.md:3:1  block  8 words" in shown.stdout
    assert "1 quotation, 8 of 10 words (80.0%), 0 without a source" in shown.stdout
    compared = run_chapbook("check", "--against", "work.txt", "--json", folder=folder)
    record = json.loads(compared.stdout)
    assert [(p["name"], p["line"], p["column"]) for p in record["problems"]] == [("quote-differs", 3, 23)]
    assert record["quotations"][0]["source"] == "Maker"
    assert run_chapbook("check", "--against", "none.txt", folder=folder).returncode == 2
