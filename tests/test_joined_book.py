"""A whole book's PDF as it was joined: what its tags, tables and names lead to is there, each thing once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTCollection
from pikepdf import Array, Dictionary, Name

from chapbook import build
from chapbook.pdf import destinations, link_targets
from chapbook.pdf.names import iter_name_tree
from chapbook.pdf.tags import iter_elements, iter_number_tree

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.books import write_book  # noqa: E402

pytestmark = pytest.mark.slow

MARKS = {"BDC": 1, "BMC": 1, "EMC": -1}
PAINTING = {"Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "BI"}


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
    settings = f'[print]\nmatter = "book"\n[fonts]\nfolder = "fonts"\nserif = "{family}"\n'
    (folder / "book.toml").write_text(f'[book]\ntitle = "海"\nlanguage = "{language}"\n{settings}')
    (folder / "fonts").mkdir()
    with TTCollection(COLLECTION, lazy=True) as collection:
        (face,) = (font for font in collection.fonts if font["name"].getDebugName(1) == family)
        face.save(folder / "fonts/serif.otf")


@pytest.fixture
def book(pdf: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(pdf) as opened:
        yield opened


def kids_of(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def marks_on(page: pikepdf.Page) -> list[int]:
    """Return the marked-content ids of a page, in the order of its streams."""
    begun = (i for i in pikepdf.parse_content_stream(page) if str(i.operator) == "BDC")
    properties = (instruction.operands[1] for instruction in begun)
    return [int(p.MCID) for p in properties if isinstance(p, Dictionary) and "/MCID" in p]


def test_qpdf_finds_nothing_to_say(pdf: Path) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    told = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, ""), told.stdout


def test_marks_of_the_pages_are_those_of_the_elements(book: pikepdf.Pdf) -> None:
    marks = {
        (page.obj.objgen, mark): [] for page in book.pages for mark in marks_on(page)
    }  # and the elements that hold them
    for element in iter_elements(book.Root.StructTreeRoot.K[0]):
        for kid in kids_of(element):
            if isinstance(kid, int):
                marks[element.Pg.objgen, kid].append(element.objgen)
            elif kid.get("/Type") == Name.MCR:
                marks[kid.Pg.objgen, int(kid.MCID)].append(element.objgen)
    assert len(marks) > 30
    assert {len(owners) for owners in marks.values()} == {1}
    parents = dict(iter_number_tree(book.Root.StructTreeRoot.ParentTree))
    for page in book.pages:
        listed = parents.get(int(page.obj.get("/StructParents", -1)), Array())
        owned = {mark: owner.objgen for mark, owner in enumerate(listed) if owner is not None}
        on_page = {mark: owners[0] for (where, mark), owners in marks.items() if where == page.obj.objgen}
        assert owned == on_page


def test_elements_know_their_parents_and_links_their_elements(book: pikepdf.Pdf) -> None:
    tree = book.Root.StructTreeRoot
    parents = dict(iter_number_tree(tree.ParentTree))
    annotations = set()
    for element in iter_elements(tree.K[0]):
        for kid in kids_of(element):
            if not isinstance(kid, int) and kid.get("/Type") == Name.OBJR:
                assert parents[int(kid.Obj.StructParent)].objgen == element.objgen
                annotations.add(kid.Obj.objgen)
            elif not isinstance(kid, int) and "/S" in kid:
                assert kid.P.objgen == element.objgen
    on_pages = [annotation.objgen for page in book.pages for annotation in page.obj.get("/Annots", Array())]
    assert len(on_pages) == len(set(on_pages)) >= 5
    assert set(on_pages) == annotations


def test_names_lead_to_elements_of_the_tree(book: pikepdf.Pdf) -> None:
    tree = book.Root.StructTreeRoot
    named = {bytes(e.ID): e.objgen for e in iter_elements(tree.K[0]) if "/ID" in e}
    found = {name: element.objgen for name, element in iter_name_tree(tree.IDTree)}
    assert found == named
    assert list(found) == sorted(found)


def test_links_land_where_their_names_are(pdf: Path) -> None:
    spots = destinations(pdf)
    inside = [link for link in link_targets(pdf) if not link.uri]
    assert len(inside) >= 5
    assert all(link.target == spots[link.name].page for link in inside)


def test_all_that_is_painted_is_marked(book: pikepdf.Pdf) -> None:
    for page in book.pages:
        assert page.obj.Tabs == Name.S
        depth = 0
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            depth += MARKS.get(operator, 0)
            assert depth or operator not in PAINTING
        assert depth == 0


def test_fonts_are_embedded_and_tell_their_text(book: pikepdf.Pdf) -> None:
    fonts = [font for page in book.pages for font in page.obj.Resources.get("/Font", {}).values()]
    assert fonts
    for font in {font.objgen: font for font in fonts}.values():
        assert "/ToUnicode" in font
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())


def test_pictures_have_a_text_that_stands_for_them(book: pikepdf.Pdf) -> None:
    elements = iter_elements(book.Root.StructTreeRoot.K[0])
    assert all(str(e.get("/Alt", "")) for e in elements if e.S in (Name.Figure, Name.Formula))


def test_fonts_are_there_once(book: pikepdf.Pdf) -> None:
    sets = {page.obj.Resources.Font.objgen for page in book.pages if "/Font" in page.obj.Resources}
    assert len(sets) == 1
