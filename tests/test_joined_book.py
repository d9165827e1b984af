"""A whole book's PDF as it was joined: what its tags, tables and names lead to is there, each thing once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from pdf_rules import RULES, Rule, marks_of
from reading import destinations, links

from chapbook import build

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.books import write_book  # noqa: E402

pytestmark = pytest.mark.slow

# Debian's package fonts-noto-cjk; by language, the family that it has for it.
COLLECTION = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
FAMILIES = {"ja": "Noto Serif CJK JP", "zh": "Noto Serif CJK SC"}


@pytest.fixture(scope="module", params=["handbook", "seeded", *FAMILIES])
def pdf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each of four books, built from nothing."""
    folder = tmp_path_factory.mktemp("joined") / "book"
    if request.param == "seeded":
        write_book(folder, 60, seed=3)
    elif request.param in FAMILIES:
        write_far_eastern_book(folder, request.param)
    else:
        shutil.copytree(ROOT / "source", folder / "source")
        shutil.copy(ROOT / "book.toml", folder)
    return build(folder, ["pdf"]).products[0].path


def write_far_eastern_book(folder: Path, language: str) -> None:
    """Write a book in Chinese or Japanese, with a font that has its characters."""
    if not COLLECTION.exists():
        pytest.skip(f"{COLLECTION.name} is not installed")
    shutil.copytree(ROOT / "tests/fixtures/far-east" / language, folder / "source")
    family = FAMILIES[language]
    fonts = f'[fonts]\nfolder = "{COLLECTION.parent}"\nserif = "{family}"\n'
    settings = f'[print]\nmatter = "book"\n{fonts}'
    (folder / "book.toml").write_text(f'[book]\ntitle = "海"\nlanguage = "{language}"\n{settings}')


@pytest.fixture
def book(pdf: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(pdf) as opened:
        yield opened


def test_qpdf_finds_nothing_to_say(pdf: Path) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    told = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, ""), told.stdout


@pytest.mark.parametrize("rule", RULES)
def test_rules_of_tagged_pdf_are_kept(book: pikepdf.Pdf, rule: Rule) -> None:
    assert list(rule(book)) == []


def test_there_are_marks_links_and_fonts_to_judge(book: pikepdf.Pdf) -> None:
    assert len(marks_of(book)) > 30
    assert sum(len(page.obj.get("/Annots", ())) for page in book.pages) >= 5
    assert any("/Font" in page.obj.Resources for page in book.pages)


def test_links_land_where_their_names_are(pdf: Path) -> None:
    pages = destinations(pdf)
    inside = [link for link in links(pdf) if not link.uri]
    assert len(inside) >= 5
    assert all(link.target == pages[link.name] for link in inside)


def test_fonts_are_there_once(book: pikepdf.Pdf) -> None:
    sets = {page.obj.Resources.Font.objgen for page in book.pages if "/Font" in page.obj.Resources}
    assert len(sets) == 1
