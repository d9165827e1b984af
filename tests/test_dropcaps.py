"""The first letter of a chapter over three lines: where there is one, and that it stands on their lines."""

from __future__ import annotations

import io
import re
import subprocess
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import fromstring, tostring

import pytest
from conftest import write_book
from fontTools.ttLib import TTFont
from PIL import Image
from reading import page_texts, poppler

import chapbook
from chapbook.config import THEMES
from chapbook.fonts import package_fonts
from chapbook.fonts.reading import read_metrics
from chapbook.layout.sheets.dropcaps import drop_cap_rule, drop_first_letter
from chapbook.layout.sheets.geometry import page_geometry
from chapbook.units import parse_size

LONG = "many words that fill lines. " * 8
DPI = 200
EDGES = re.compile(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]+)<')
OPENINGS = ("As", "Before", "Days", "Every", "How", "In", "Late", "Many", "No", "On", "The", "When")


def dropped(inside: str, role: str = "chapter") -> str:
    root = fromstring(f'<html><body class="role-{role}"><section>{inside}</section></body></html>')
    drop_first_letter(root)
    return tostring(root.find("body/section"), encoding="unicode")


def test_letter_and_word_have_elements_and_no_letter_is_lost() -> None:
    made = dropped(f"<h1>T</h1><p>It was {LONG}</p><p>Then {LONG}</p>")
    assert '<p class="dropped"><span class="drop-cap drop-letter-49">I</span><span ' in made
    assert '<span class="drop-word">t</span> was' in made
    assert made.count("drop-cap") == 1


def test_mark_before_the_letter_stays_small() -> None:
    made = dropped(f"<p>“What {LONG}</p>")
    assert '<span class="drop-mark">“</span>W</span><span class="drop-word">hat</span>' in made


@pytest.mark.parametrize(
    ("opening", "mark", "letter", "word"),
    [
        ("L’odeur", "", "L’", "odeur"),
        ("«\u202fL’odeur", "«\u202f", "L’", "odeur"),
        ("Qu’importe", "", "Q", "u’importe"),
        ("’Twas", "’", "T", "was"),
        ("“\u200a’Twas", "“\u200a’", "T", "was"),
    ],
)
def test_apostrophe_beside_the_letter_is_set_with_it(opening: str, mark: str, letter: str, word: str) -> None:
    paragraph = fromstring(dropped(f"<p>{opening} {LONG}</p>")).find("p")
    cap, rest = paragraph
    assert ["".join(cap.itertext()), rest.text] == [mark + letter, word]
    assert [small.text for small in cap] == ([mark] if mark else [])


@pytest.mark.parametrize(
    "inside",
    [
        "<p>Short.</p>",
        f'<p>Short,<a>1</a><span class="note"><span class="p">{LONG}</span></span> with a note.</p>',
        f"<blockquote><p>{LONG}</p></blockquote><p>After {LONG}</p>",
        f"<h1>T</h1><ul><li>A</li></ul><p>After {LONG}</p>",
        f"<p>the rest of a sentence {LONG}</p>",
        f"<p>1917 was {LONG}</p>",
        f"<p><em>Stressed</em> {LONG}</p>",
        "",
    ],
)
def test_what_begins_otherwise_is_left_alone(inside: str) -> None:
    assert "drop-cap" not in dropped(inside)


def test_epigraph_and_author_may_stand_before_it() -> None:
    before = (
        '<h1>T</h1><p class="chapter-author">A. Maker</p><blockquote class="epigraph"><p>E</p></blockquote>'
    )
    assert "drop-cap" in dropped(f"{before}<p>Then {LONG}</p>")
    assert "drop-cap" not in dropped(f"<p>Then {LONG}</p>", role="colophon")


@pytest.mark.parametrize("theme", THEMES)
def test_letter_stands_on_the_third_line_and_is_as_high_as_capitals(theme: str, tmp_path: Path) -> None:
    toml = (
        '[book]\ntitle = "T"\nlanguage = "en-GB"\n[quotations]\nmarks = "keep"\n[print]\ndrop_caps = true\n'
        f'theme = "{theme}"\n'
    )
    write_book(tmp_path, {"1.md": "# T\n\n" + "HE IN" + "E" * 30 + " EEE EEEEEE" * 40}, toml)
    chapbook.build(tmp_path, formats=["pdf"])
    command = ["pdftoppm", "-r", str(DPI), "-gray", "-f", "2", "-l", "2", tmp_path / "build/t.pdf"]
    image = Image.open(io.BytesIO(subprocess.run(command, capture_output=True, check=True).stdout))
    left = round(image.width * 0.22)
    beside = rows_of_ink(image.crop((image.width // 2, 0, image.width, image.height)))
    start = next(
        n
        for n, (top, bottom) in enumerate(beside)
        if n + 3 < len(beside) and bottom - top > 5 and is_text(beside, n)
    )
    letter = next(
        (top, bottom)
        for top, bottom in rows_of_ink(image.crop((0, 0, left, image.height)))
        if bottom - top > DPI / 5
    )
    assert letter[1] == pytest.approx(beside[start + 2][1], abs=2)
    assert letter[0] == pytest.approx(beside[start][0], abs=2)


@pytest.mark.parametrize("theme", THEMES)
def test_stem_of_the_letter_stands_on_the_edge_of_the_text(theme: str) -> None:
    face = package_fonts().find_face(THEMES[theme].serif)
    with TTFont(face.path) as font:
        space = font["hmtx"][font.getBestCmap()[ord("E")]][1] / font["head"].unitsPerEm
    rule = drop_cap_rule(page_geometry(parse_size("A5"), THEMES[theme]), read_metrics(face), {})
    size = float(found[1]) if (found := re.search(r"font-size: ([\d.]+)pt", rule)) else 0.0
    edge = re.search(r"\.drop-letter-45 \{ margin-left: -([\d.]+)pt", rule)
    assert edge
    assert float(edge[1]) == pytest.approx(space * size, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_lines_beside_the_letter_end_where_the_others_do(theme: str, tmp_path: Path) -> None:
    words = "which the keeper of the light had written down in the autumn of that year, and had not signed. "
    chapters = {f"{n:02}.md": f"# Title\n\n{opening} {words * 3}\n" for n, opening in enumerate(OPENINGS)}
    toml = f'[book]\ntitle = "T"\nlanguage = "en-GB"\n[print]\ndrop_caps = true\ntheme = "{theme}"\n'
    write_book(tmp_path, chapters, toml)
    assert not [p for p in chapbook.build(tmp_path, formats=["pdf"]).problems if p.name == "page-overflow"]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("opening", "beside"), [("Quite", 4), ("Here", 3)])
def test_line_below_the_letter_is_clear_of_its_tail(
    opening: str, beside: int, theme: str, tmp_path: Path
) -> None:
    words = "which the keeper of the light had written down in the autumn of that year, and had not signed. "
    toml = f'[book]\ntitle = "T"\nlanguage = "en-GB"\n[print]\ndrop_caps = true\ntheme = "{theme}"\n'
    write_book(tmp_path, {"1.md": f"# Title\n\n{opening} {words * 4}\n"}, toml)
    chapbook.build(tmp_path, formats=["pdf"])
    found = re.findall(
        r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]+)<',
        poppler((tmp_path / "build/t.pdf").read_bytes(), "-bbox", "-f", "2", "-l", "2"),
    )
    boxes = [(*map(float, edges), word) for *edges, word in found]
    letter = next(box for box in boxes if box[4] == opening[0])
    text = [box for box in boxes if box[4] in words.split()]
    lines = sorted({round(box[3]) for box in text})
    lefts = [min(box[0] for box in text if round(box[3]) == line) for line in lines]
    assert [left > letter[2] for left in lefts[:5]] == [True] * beside + [False] * (5 - beside)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("lines", ["optimal", "plain"])
def test_text_keeps_to_the_letter_behind_a_mark(lines: str, theme: str, tmp_path: Path) -> None:
    words = "which the keeper of the light had written down in the autumn of that year, and had not signed. "
    toml = (
        '[book]\ntitle = "T"\nlanguage = "en-GB"\n[print]\ndrop_caps = true\n'
        f'theme = "{theme}"\nlines = "{lines}"\n'
    )
    chapters = {"1.md": f"# One\n\nHere {words * 4}\n", "2.md": f'# Two\n\n"Here {words * 4}"\n'}
    write_book(tmp_path, chapters, toml)
    chapbook.build(tmp_path, formats=["pdf"])
    pages = poppler((tmp_path / "build/t.pdf").read_bytes(), "-bbox").split("<page ")
    gaps = []
    for page in pages:
        edges = {word: (float(left), float(right)) for left, right, word in EDGES.findall(page)}
        letter = edges.get("H") or edges.get("“H")
        gaps += [edges["ere"][0] - letter[1]] if letter else []
    plain, marked = gaps
    assert marked == pytest.approx(plain, abs=0.6)


@pytest.mark.parametrize("lines", ["optimal", "plain"])
def test_letter_goes_with_its_lines_to_the_page_that_has_room_for_their_notes(
    lines: str, tmp_path: Path
) -> None:
    opening = "What was noted.[^1] " + "It was noted again and again by him. " * 5 + "And noted.[^2]"
    notes = "".join(f"\n\n[^{n}]: {'A note that goes on for several lines. ' * 25}" for n in (1, 2))
    toml = f'[book]\ntitle = "T"\nlanguage = "en-GB"\n[print]\ndrop_caps = true\nlines = "{lines}"\n'
    write_book(tmp_path, {"1.md": f"# Title\n\n{opening}{notes}\n", "2.md": "# Other\n\nText.\n"}, toml)
    chapbook.build(tmp_path, formats=["pdf"])
    page = next(text for text in page_texts(tmp_path / "build/t.pdf") if "was noted." in text)
    assert re.search(r"^W\b", page, re.MULTILINE)


def is_text(rows: list[tuple[int, int]], first: int) -> bool:
    """Whether a row is followed by two at the same distance."""
    one, two = rows[first + 1][1] - rows[first][1], rows[first + 2][1] - rows[first + 1][1]
    return abs(one - two) <= 2


def rows_of_ink(image: Image.Image) -> list[tuple[int, int]]:
    """Return where ink begins and ends, from above."""
    dark = [image.crop((0, y, image.width, y + 1)).getextrema()[0] < 128 for y in range(image.height)]
    edges = [y for y, (one, two) in enumerate(pairwise([False, *dark, False])) if one != two]
    return list(zip(edges[::2], edges[1::2], strict=True))
