"""What e-readers and shops refuse or show badly is told at its place."""

from __future__ import annotations

import io
import zipfile

import pytest
from books import book_of, make_chapter
from conftest import BOOK_TOML, MakeBook
from PIL import Image

from chapbook import build
from chapbook.config import Config
from chapbook.config.tables import EpubTable
from chapbook.epub import check_sheet, check_sizes
from chapbook.epub.profiles import Profile
from chapbook.html import style_sheet
from chapbook.pipeline import check


def picture(width: int, height: int) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(target, "JPEG")
    return target.getvalue()


@pytest.mark.parametrize(("size", "expected"), [((1399, 2500), ["cover-small"]), ((1600, 2560), [])])
def test_cover_with_too_few_pixels_is_told(
    make_book: MakeBook, size: tuple[int, int], expected: list[str]
) -> None:
    folder = make_book(
        {"01.md": "# One\n\nText.\n", "../cover.jpg": picture(*size)},
        BOOK_TOML + '[epub]\ncover = "cover.jpg"\n',
    )
    assert [problem.name for problem in check(folder)] == expected


@pytest.mark.parametrize(
    "declaration",
    [
        "--ink: red",
        "color: var(--ink)",
        "display: none",
        "background-color: white",
        "background: #fff",
        "color: #000",
        "color: black",
        "font-size: 12pt",
        "line-height: 18px",
    ],
)
def test_style_that_some_readers_cannot_take_is_told(declaration: str) -> None:
    (problem,) = check_sheet("own.css", f"p {{ margin: 0 }}\np {{ {declaration} }}\n")
    assert problem.name == "style-unsafe"
    assert (problem.place.line, problem.place.column) == (2, 5 if "var" not in declaration else 12)


def test_rule_for_bare_elements_that_kobo_adds_is_told() -> None:
    found = list(check_sheet("own.css", "div > p { margin: 0 }\n.x span, .y { margin: 0 }\n"))
    assert [(problem.place.line, problem.place.column) for problem in found] == [(1, 1), (2, 4)]


@pytest.mark.parametrize(
    "declaration",
    [
        "background: none",
        "} div.table { margin: 0",
        "grid-column: span 2",
        "} .span { margin: 0",
        "border-color: black",
        "color: #0066cc",
        "font-size: 1.2em",
        "/* display: none */",
    ],
)
def test_harmless_style_is_not_told(declaration: str) -> None:
    assert list(check_sheet("own.css", f"p {{ {declaration} }}")) == []


@pytest.mark.parametrize(
    "name", ["base.css", "epub.css", "epub-sans.css", "epub-kobo.css", "epub-drop-caps.css"]
)
def test_sheets_of_the_package_keep_what_is_asked_of_others(name: str) -> None:
    told = [problem.text for problem in check_sheet(name, style_sheet(name))]
    assert told == []


@pytest.mark.parametrize(("ground", "lost"), [((255, 255, 255, 0), True), ((255, 255, 255, 255), False)])
def test_dark_lines_on_a_transparent_ground_are_told(
    make_book: MakeBook, ground: tuple[int, int, int, int], lost: bool
) -> None:
    image = Image.new("RGBA", (60, 60), ground)
    image.paste((10, 10, 10, 255), (10, 10, 50, 20))
    target = io.BytesIO()
    image.save(target, "PNG")
    folder = make_book({"01.md": "# One\n\n![A bar](bar.png)\n", "bar.png": target.getvalue()})
    found = [(problem.name, problem.place.path) for problem in check(folder)]
    assert found == [("picture-transparent", "source/bar.png")] * lost


DEEP = {"p/index.md": "# Part\n", "p/01.md": "# One\n\n## Two\n\nSee [it](http://example.org/).\n"}


@pytest.mark.parametrize(
    ("profile", "names"),
    [
        ("generic", []),
        ("apple", []),
        ("kindle", ["contents-deep"]),
        ("kobo", ["contents-deep", "link-insecure"]),
    ],
)
def test_what_some_readers_do_not_show_is_told_for_these(
    make_book: MakeBook, profile: str, names: list[str]
) -> None:
    folder = make_book(DEEP, f'{BOOK_TOML}[epub]\nprofile = "{profile}"\n')
    assert sorted(problem.name for problem in build(folder, ["epub"]).problems) == names


def test_soft_hyphens_stay_out_of_the_epub(make_book: MakeBook) -> None:
    folder = make_book({"01.md": "# One\n\nA hy\u00adphen and `co\u00adde`.\n"})
    (made,) = build(folder, ["epub"]).products
    with zipfile.ZipFile(made.path) as archive:
        text = archive.read("EPUB/c001.xhtml").decode()
    assert "A hyphen and <code>code</code>" in text


def test_chapter_too_long_for_small_devices_is_told_and_built(make_book: MakeBook) -> None:
    long = "# Long\n\n" + "A paragraph of words that goes on and on, as they do.\n\n" * 5300
    folder = make_book({"01.md": "# Short\n\nText.\n", "02.md": long})
    built = build(folder, ["epub"])
    assert [(p.name, p.place.path) for p in built.problems] == [("chapter-large", "source/02.md")]


def test_finding_of_a_build_can_be_switched_off(make_book: MakeBook) -> None:
    long = "# Long\n\n" + "A paragraph of words that goes on and on, as they do.\n\n" * 5300
    folder = make_book({"01.md": long}, BOOK_TOML + '[check]\noff = ["chapter-large"]\n')
    assert build(folder, ["epub"]).problems == ()
    assert check(folder) == ()  # the switch is not called idle where nothing was built


def test_epub_too_large_for_mail_is_told() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("EPUB/images/large.jpg", bytes(50_000_001))
    book = book_of(make_chapter("# One\n\nText.\n"))
    assert [problem.name for problem in check_sizes(book, target.getvalue(), Config())] == ["epub-large"]


def test_epub_that_its_service_refuses_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("EPUB/images/large.jpg", bytes(1001))
    monkeypatch.setattr("chapbook.epub.sizes.PROFILES", {"kindle": Profile(most_bytes=1000)})
    config = Config(epub=EpubTable(profile="kindle"))
    book = book_of(make_chapter("# One\n\nText.\n"))
    (problem,) = check_sizes(book, target.getvalue(), config)
    assert (problem.name, problem.severity) == ("epub-refused", "error")
