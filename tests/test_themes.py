"""Themes: every one gives a whole book, in its own families, on paper and on screens."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from conftest import BOOK_TOML, MakeBook, write_book
from fontTools.ttLib import TTFont
from reading import left_of, line_starts, poppler

import chapbook
from chapbook.config import THEMES, Config, families
from chapbook.fonts import axes_of, package_fonts
from chapbook.html import style_sheet
from chapbook.layout.sheets.codesizes import with_code_sizes
from chapbook.layout.sheets.geometry import page_geometry
from chapbook.units import parse_size

LETTERS = "the quick grey fox walked over hills and along the shore at noon while many others slept in it "
TEXT = """# A chapter of some length

{.epigraph}
> A motto.

Text with *stress*, **weight** and a note.[^1]

## Section

> Quoted.
>
> — Somebody, *Work*

| a | b |
|---|---|
| 1 | 2 |

Table: Some figures

***

### Below

More text.

[^1]: A note's text.
"""

# What an element contains, asked for from each element below it: that takes as long as its square.
HAS_FROM_BELOW = re.compile(r":has\((?:[^()]|\([^()]*\))*\)\)?\s+[^\s>{,]")

each_theme = pytest.mark.parametrize("name", THEMES)


def built(folder: Path, name: str, *formats: str) -> dict[str, bytes]:
    toml = f'[book]\ntitle = "A Book"\nlanguage = "en-GB"\n[print]\ntheme = "{name}"\n'
    write_book(folder, {"1.md": TEXT, "2.md": "# Another\n\nText.\n"}, toml)
    chapbook.build(folder, formats=formats)
    return {path.suffix: path.read_bytes() for path in (folder / "build").iterdir() if path.is_file()}


@pytest.mark.parametrize("name", ["base", "print", *(f"themes/{theme}" for theme in THEMES)])
def test_no_sheet_looks_through_an_element_from_each_below_it(name: str) -> None:
    assert not HAS_FROM_BELOW.findall(style_sheet(f"{name}.css"))


@each_theme
def test_line_has_the_characters_that_are_read_with_ease(name: str) -> None:
    theme = THEMES[name]
    face = package_fonts().find_face(theme.serif)
    font = TTFont(face.path)
    widths, names = font["hmtx"], font.getBestCmap()
    mean = sum(widths[names[ord(c)]][0] for c in LETTERS) / len(LETTERS) / font["head"].unitsPerEm
    for size in ("A5", "A4", "5x8in", "6x9in"):
        page = page_geometry(parse_size(size), theme)
        assert 58 <= page.measure / (mean * page.text) <= 80, size


@each_theme
def test_spaces_between_words_are_wide_enough_for_the_letters(name: str) -> None:
    font = TTFont(package_fonts().find_face(THEMES[name].serif).path)
    space, letter = (font["hmtx"][font.getBestCmap()[ord(c)]][0] / font["head"].unitsPerEm for c in " n")
    more = re.search(r"^body { word-spacing: ([\d.]+)em", style_sheet(f"themes/{name}.css"), re.MULTILINE)
    assert more
    assert 0.37 * letter <= space + float(more[1]) <= min(0.46 * letter, 0.26)


@each_theme
def test_sheet_asks_for_the_families_of_its_theme(name: str) -> None:
    theme = THEMES[name]
    asked = set(
        re.findall(
            r'"([^"]*)"', " ".join(re.findall(r"font-family: ([^;}]*)", style_sheet(f"themes/{name}.css")))
        )
    )
    assert asked == {theme.serif, "IBM Plex Mono", "Noto Serif"} | ({theme.sans} - {""})


@each_theme
def test_book_is_set_in_its_families(name: str, tmp_path: Path) -> None:
    products = built(tmp_path, name, "pdf", "epub")
    with pikepdf.open(io.BytesIO(products[".pdf"])) as pdf:
        fonts = {
            str(o.BaseFont).partition("+")[2]
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o
        }
    assert any(font.startswith(THEMES[name].serif.replace(" ", "-")) for font in fonts)
    with zipfile.ZipFile(io.BytesIO(products[".epub"])) as epub:
        sheet = next(epub.read(n).decode() for n in epub.namelist() if n.endswith(".css"))
    own = families(Config(print=Config().print.__class__(theme=name)))
    assert f'body {{ font-family: "{own["serif"]}"' in sheet
    assert (f'"{own["sans"]}"' in sheet) == bool(own["sans"])


def test_all_sizes_of_a_face_with_an_optical_size_share_one_font(tmp_path: Path) -> None:
    pdf = built(tmp_path, "modern", "pdf")[".pdf"]
    face = package_fonts().find_face("Literata")
    assert axes_of(face.path.read_bytes())["opsz"].default == 12
    assert set(axes_of(package_fonts().find_face("Vollkorn").path.read_bytes())) == {"wght"}
    with pikepdf.open(io.BytesIO(pdf)) as file:
        names = [
            str(o.BaseFont)
            for o in file.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Type0"
        ]
    assert len([name for name in names if name.endswith("+Literata")]) == 1


@pytest.mark.parametrize("name", sorted(THEMES))
def test_text_begins_without_an_indent_below_its_author(name: str, tmp_path: Path) -> None:
    text = f"---\nauthor: A. Maker\n---\n\n# T\n\nFirst {LETTERS}\n\nSecond {LETTERS}\n"
    toml = f'[book]\ntitle = "B"\nlanguage = "en-GB"\n[print]\ntheme = "{name}"\n'
    write_book(tmp_path, {"a.md": text}, toml)
    chapbook.build(tmp_path, formats=["pdf"])
    lines = line_starts(tmp_path / "build/b.pdf")
    assert left_of(lines, "First") + 5 < left_of(lines, "Second")


@each_theme
@pytest.mark.parametrize("title", ["Harbour", "Of the harbour and what was seen " * 4])
@pytest.mark.parametrize("text", ["::: verse\nSome verse\nin lines\n:::", "Text."])
def test_author_stands_clear_of_the_title(name: str, title: str, text: str, make_book: MakeBook) -> None:
    style = f'date = "2026-11-22"\n[print]\ntheme = "{name}"\npage = "A6"\n'
    poem = f"---\nauthor: Ann Maker\n---\n\n# {title}\n\n{text}\n"
    folder = make_book({"1.md": poem, "2.md": "# B\n\nText.\n"}, BOOK_TOML + style)
    problems = chapbook.build(folder, formats=["pdf"]).problems
    assert "page-overflow" not in {problem.name for problem in problems}
    (pdf,) = (folder / "build").glob("*.pdf")
    lines = re.findall(r'yMin="([\d.]+)"[^>]*yMax="([\d.]+)">(Harbour|seen|Ann)<', poppler(pdf, "-bbox"))
    *_, author = [number for number, (*_, word) in enumerate(lines) if word == "Ann"]
    assert float(lines[author][0]) - float(lines[author - 1][1]) > -1  # pt: within their boxes is air


OPENINGS = {
    "1-coast/index.md": "# The Coast\n\n> All of it is ledger.\n>\n> — Anna Maker\n",
    "1-coast/1.md": "# A beginning\n\nText.\n",
    "2.md": "# The end\n\nText.\n",
}


@each_theme
def test_quotation_on_a_parts_page_stands_with_its_source(name: str, make_book: MakeBook) -> None:
    folder = make_book(OPENINGS, f'{BOOK_TOML}date = "2026-11-22"\n[print]\ntheme = "{name}"\n')
    chapbook.build(folder, formats=["pdf"])
    (pdf,) = (folder / "build").glob("*.pdf")
    lines = line_starts(pdf)
    quoted, source = left_of(lines, "All of it"), left_of(lines, "— Anna")
    assert abs(source - quoted) < 60, "the source is beside its quotation, not at the other edge"


def test_contents_set_apart_what_follows_a_part_and_is_none_of_it(make_book: MakeBook) -> None:
    folder = make_book(OPENINGS, f'{BOOK_TOML}date = "2026-11-22"\n')
    chapbook.build(folder, formats=["pdf"])
    (pdf,) = (folder / "build").glob("*.pdf")
    with pikepdf.open(pdf) as opened:
        page = next(number for number, page in enumerate(opened.pages, 1) if page.label == "v")
    found = poppler(pdf, "-f", str(page), "-l", str(page), "-bbox")
    tops = {
        word: float(top) for top, word in re.findall(r'yMin="([\d.]+)"[^>]*>(Coast|beginning|end)<', found)
    }
    assert tops["end"] - tops["beginning"] > 1.8 * (tops["beginning"] - tops["Coast"])


def test_lines_of_a_pamphlets_title_hang_beside_its_number(tmp_path: Path) -> None:
    titles = {"a.md": "A first one", "b.md": "A second chapter of which the title is long"}
    toml = '[book]\ntitle = "B"\nlanguage = "en-GB"\n[print]\ntheme = "pamphlet"\npage = "A6"\n'
    write_book(tmp_path, {name: f"# {title}\n\nText.\n" for name, title in titles.items()}, toml)
    chapbook.build(tmp_path, formats=["pdf"])
    lines = line_starts(tmp_path / "build/b.pdf")
    *_, below = (index for index, (_, text) in enumerate(lines) if text == "of which the title is long")
    *_, number = [left for left, text in lines[:below] if text.startswith("2")]
    assert lines[below - 1][1].endswith("A second chapter")
    assert 20 < lines[below][0] - number < 40


CODE = re.compile(r"^(code, pre, kbd, samp|pre) \{[^}]*?font-size: ([\d.]+)em", re.MULTILINE)


@pytest.mark.parametrize("name", THEMES)
def test_code_has_the_sizes_of_the_theme_with_its_families(name: str) -> None:
    sheet, theme = style_sheet(f"themes/{name}.css"), THEMES[name]
    assert len(CODE.findall(sheet)) == 2
    assert with_code_sizes(sheet, theme, package_fonts()._replace(serif=theme.serif)) == sheet


@pytest.mark.parametrize(
    ("serif", "mono", "line", "listing"),
    [
        ("Literata", "IBM Plex Mono", 0.74 * 0.507 / 0.4, 0.66),  # by x-heights; no more than 64 characters
        ("EB Garamond", "Source Sans 3", 0.74 * 0.516 / 0.478, 0.66 * 0.516 / 0.478),  # narrow, and low
        ("EB Garamond", "No such face", 0.74, 0.66),
    ],
)
def test_code_is_as_large_beside_the_book_s_own_families(
    serif: str, mono: str, line: float, listing: float
) -> None:
    library = package_fonts()._replace(serif=serif, mono=mono)
    sheet = with_code_sizes(style_sheet("themes/literary.css"), THEMES["literary"], library)
    assert [float(size) for _, size in CODE.findall(sheet)] == pytest.approx([line, listing], abs=0.001)
