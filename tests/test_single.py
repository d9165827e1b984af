"""A book as a single document: the same pages as of chapters laid out apart, and when it is taken."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from conftest import BOOK_TOML, MakeBook
from pdf_rules import RULES
from PIL import Image, ImageChops
from reading import bookmarks, links, page_texts

from chapbook.layout import Laid, Press, guard, lay_out
from chapbook.layout.workers.environment import set_environment
from chapbook.matter import arrange_print
from chapbook.pdf import page_labels
from chapbook.pipeline.reading import read
from chapbook.verify import prove_pages

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.books import write_book  # noqa: E402

STYLED = BOOK_TOML + '[print]\nmatter = "{}"\nstyles = ["own.css"]\n'
SECTIONS = "## One\n\nWords.[^n]\n\n[^n]: A note.\n\n## Two\n\n" + "More words follow on. " * 400
CHAPTERS = {f"{n}.md": f"# Chapter {n} {{#sec-{n}}}\n\nSee [@sec-{4 - n}].\n\n{SECTIONS}" for n in (1, 2, 3)}


def apart(folder: Path) -> Laid:
    ready = read(folder)
    return lay_out(arrange_print(ready.book, ready.config), ready.book, ready.config, press=Press(2))


def as_one(folder: Path) -> Laid:
    ready = read(folder)
    set_environment(ready.library)
    from chapbook.layout.single import lay_out_as_one

    return lay_out_as_one(arrange_print(ready.book, ready.config), ready.book, ready.config)


def pages(pdf: bytes) -> list[str]:
    """The letters and digits of each page, as poppler reads them."""
    return ["".join(filter(str.isalnum, page)) for page in page_texts(pdf, "-layout")]


def pictures(pdf: bytes) -> Iterator[Image.Image]:
    """Each page at 60 dpi, in grey."""
    done = subprocess.run(["pdftoppm", "-r", "60", "-gray", "-"], input=pdf, capture_output=True, check=True)
    data = done.stdout
    while data:
        _, size, _, rest = data.split(b"\n", 3)
        width, height = map(int, size.split())
        yield Image.frombytes("L", (width, height), rest[: width * height])
        data = rest[width * height :]


def xmp(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return opened.Root.Metadata.read_bytes()


def breaches(pdf: bytes) -> dict[str, int]:
    """How often each rule of tagged PDF is broken."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return {rule.__name__: len(list(rule(opened))) for rule in RULES}


APART = ("end-short", "head-cut")  # told of chapters that are laid out apart only


def known(laid: Laid, folder: Path) -> tuple[object, ...]:
    """All that is known of the pages, their look apart."""
    leading = {(link.page, link.target, link.uri) for link in links(laid.pdf)}
    proof = prove_pages(read(folder).book, laid.letters)
    told = [problem for problem in laid.problems if problem.name not in APART]
    return pages(laid.pdf), laid.starts, page_labels(laid.pdf), bookmarks(laid.pdf), leading, proof, told


@pytest.mark.parametrize(
    ("matter", "more"), [("book", ""), ("book", 'chapter_start = "any"\n'), ("pamphlet", "")]
)
def test_pages_labels_links_and_bookmarks_are_those_of_chapters_laid_out_apart(
    make_book: MakeBook, matter: str, more: str
) -> None:
    sheet = "@page :first { margin-top: 50mm } @page arabic:first { @bottom-center { font-weight: 700 } }"
    folder = make_book({**CHAPTERS, "own.css": sheet}, STYLED.format(matter) + more)
    assert known(as_one(folder), folder) == known(apart(folder), folder)


def test_pages_of_all_chapters_are_counted_and_the_reason_is_told(make_book: MakeBook) -> None:
    sheet = "@page arabic { @bottom-left { content: 'of ' counter(pages) } }"
    folder = make_book({**CHAPTERS, "own.css": sheet}, STYLED.format("pamphlet"))
    laid = apart(folder)
    (found,) = laid.problems
    assert (found.name, found.severity, str(found.place)) == (
        "style-crosses-chapters",
        "note",
        "source/own.css:1:46",
    )
    assert laid.page_count % 4 == 0
    assert f"of{laid.page_count}" in pages(laid.pdf)[2]


def test_another_version_of_the_engine_is_warned_of_and_used_by_its_public_face(
    make_book: MakeBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_book(CHAPTERS)
    before = apart(folder)
    monkeypatch.setattr(guard, "SUPPORTED", "1.")
    laid = apart(folder)
    (found,) = laid.problems
    assert (found.name, found.severity) == ("engine-unknown", "warning")
    assert (laid.page_count, laid.starts) == (before.page_count, before.starts)
    assert not prove_pages(read(folder).book, laid.letters)


def test_no_internals_are_loaded_for_another_version(make_book: MakeBook) -> None:
    folder = make_book(CHAPTERS)
    code = (
        "import sys, chapbook; from chapbook.layout import guard; guard.SUPPORTED = '1.';"
        "chapbook.build(sys.argv[1], ('pdf', 'booklet'));"
        "print([name for name in sys.modules if name.startswith('chapbook.layout.engine')])"
    )
    done = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


PROGRAMS_STARTED = """
import sys
started = []
sys.addaudithook(lambda event, _: started.append(event) if event == "subprocess.Popen" else None)
from chapbook.layout.guard import load_weasyprint
load_weasyprint()
import weasyprint
print(started, len(weasyprint.HTML(string="<p>One").render().pages))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux finds libraries by programs")
def test_weasyprint_is_loaded_without_starting_programs() -> None:
    command = [sys.executable, "-c", PROGRAMS_STARTED]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[] 1\n"


def test_note_taller_than_a_page_stands_at_the_end_of_its_chapter(make_book: MakeBook) -> None:
    folder = make_book(
        {"1.md": "# One\n\nWords.[^n]\n\n[^n]: " + "A long note. " * 900, "2.md": "# Two\n\nWords."}
    )
    laid = as_one(folder)
    (found,) = laid.problems
    assert (found.name, str(found.place)) == ("note-moved", "source/1.md:5:1")
    assert not prove_pages(read(folder).book, laid.letters)


def test_letters_that_a_style_hides_are_missed(make_book: MakeBook) -> None:
    folder = make_book({**CHAPTERS, "own.css": "#c002 p:last-child { display: none }"}, STYLED.format("book"))
    (found,) = as_one(folder).problems
    assert (found.name, found.place.path) == ("text-lost", "source/2.md")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["handbook", "seeded"])
def test_pages_look_like_those_of_chapters_laid_out_apart(tmp_path: Path, name: str) -> None:
    folder = ROOT if name == "handbook" else tmp_path / "book"
    if name == "seeded":
        write_book(folder, 200, seed=4)
    one, other = as_one(folder), apart(folder)
    assert one.page_count > 60
    assert known(one, folder) == known(other, folder)
    contents = range(
        one.starts["contents"].page,
        min(s.page for s in one.starts.values() if s.page > one.starts["contents"].page),
    )
    for number, (ours, theirs) in enumerate(zip(pictures(one.pdf), pictures(other.pdf), strict=True)):
        if number not in contents:  # the dots are drawn there in another way
            assert ImageChops.difference(ours, theirs).getbbox() is None, number
    assert len(other.pdf) <= 1.05 * len(one.pdf)
    broken, ours = breaches(one.pdf), breaches(other.pdf)
    assert sum(broken.values()) > 0  # marks that are in no element, names that lead to none
    assert all(ours[rule] <= broken[rule] for rule in broken)
    assert sum(ours.values()) == 0


def test_single_document_does_not_call_itself_pdf_ua(make_book: MakeBook) -> None:
    folder = make_book(CHAPTERS)
    assert b"pdfuaid:part" in xmp(apart(folder).pdf)
    assert b"pdfuaid:part" not in xmp(as_one(folder).pdf)
