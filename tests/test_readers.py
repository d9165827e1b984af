"""The handbook in real readers: a reading system in Chromium, MuPDF, calibre where it is installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zlib
from pathlib import Path

import pikepdf
import pytest
from conftest import MakeBook

from chapbook import build

CHECKERS = Path(__file__).parent / "checkers"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
READABLE = 4.5  # WCAG 2.2, 1.4.3: contrast of text
USED = "loaded"  # what Chromium says of a face that a text was set in
EXPECTED = ("warning: ICC support is not available", "warning: unknown epub version: 3.0")


def program(*names: str) -> str:
    """Return the first program that is installed, or skip the test."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip(f"{names[0]} is not installed")
    return found


@pytest.fixture(scope="module")
def seen(handbook: Path, tmp_path_factory: pytest.TempPathFactory) -> dict:
    """Return what a reading system in Chromium sees of the handbook; CI says where screenshots are kept."""
    folder = Path(os.environ.get("CHAPBOOK_SCREENSHOTS") or tmp_path_factory.mktemp("screenshots"))
    folder.mkdir(parents=True, exist_ok=True)
    return look_at(handbook / "build/handbook.epub", folder)


def look_at(epub: Path, folder: Path) -> dict:
    """Return what a reading system in Chromium sees of an EPUB; screenshots go into `folder`."""
    if not (CHECKERS / "node_modules/foliate-js").is_dir():
        pytest.skip("foliate-js is missing: `npm ci --prefix tests/checkers`")
    command = [program("node"), CHECKERS / "reader/drive.mjs", epub, program(*CHROMIUM), folder]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.checker
def test_reading_system_has_nothing_to_complain_of(seen: dict) -> None:
    assert seen["errors"] == []


@pytest.mark.checker
def test_embedded_faces_are_loaded(seen: dict) -> None:
    assert seen["fonts"]["EB Garamond 400 normal"] == seen["fonts"]["EB Garamond 400 italic"] == USED
    assert "error" not in seen["fonts"].values()


@pytest.mark.checker
def test_nothing_is_wider_than_a_telephone_or_a_tablet(seen: dict) -> None:
    assert seen["overflow"] == []


@pytest.mark.checker
def test_long_address_is_no_wider_than_a_telephone(make_book: MakeBook, tmp_path: Path) -> None:
    address = f"https://example.org/{'archive' * 9}.html"
    folder = make_book({"01.md": f"# One\n\nSee {address}[^1] and so on.\n\n[^1]: {address}\n"})
    build(folder, ["epub"])
    assert look_at(folder / "build/a-small-book.epub", tmp_path)["overflow"] == []


@pytest.mark.checker
def test_contents_lead_to_their_headings(seen: dict) -> None:
    assert len(seen["contents"]) > 20
    for line in seen["contents"]:
        assert line["found"], line
        assert _plain(line["wanted"])[:20] in _plain(line["text"]), line


@pytest.mark.checker
def test_list_of_pages_leads_to_the_pages(seen: dict) -> None:
    assert len(seen["pages"]) > 20
    assert [page["wanted"] for page in seen["pages"] if not page["found"]] == []


@pytest.mark.checker
def test_note_pops_up(seen: dict) -> None:
    (note,) = seen["notes"]
    assert note["shown"] == note["wanted"]


@pytest.mark.checker
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_readable_by_day_and_by_night(seen: dict, scheme: str) -> None:
    lowest, text = seen["contrast"][scheme]
    assert lowest >= READABLE, text


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


@pytest.mark.checker
@pytest.mark.parametrize("name", ["handbook.epub", "handbook.pdf", "handbook-booklet.pdf"])
def test_mupdf_draws_every_page_without_a_warning(handbook: Path, name: str) -> None:
    command = [
        program("mutool"),
        "draw",
        "-r",
        "20",
        "-F",
        "pgm",
        "-o",
        os.devnull,
        handbook / "build" / name,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = [line for line in done.stderr.splitlines() if line.startswith(("warning", "error"))]
    assert (done.returncode, [line for line in told if line not in EXPECTED]) == (0, [])


@pytest.mark.checker
def test_calibre_converts_without_a_warning(handbook: Path, tmp_path: Path) -> None:
    convert = program("ebook-convert")
    command = [convert, handbook / "build/handbook.epub", tmp_path / "handbook.azw3"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = [line for line in (done.stdout + done.stderr).splitlines() if "warning" in line.lower()]
    assert (done.returncode, told) == (0, [])


@pytest.mark.parametrize("name", ["handbook.pdf", "handbook-booklet.pdf"])
def test_every_deflated_stream_is_complete(handbook: Path, name: str) -> None:
    with pikepdf.open(handbook / "build" / name) as pdf:
        streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        deflated = [item for item in streams if item.get("/Filter") == "/FlateDecode"]
        assert deflated
        for stream in deflated:
            inflating = zlib.decompressobj()
            inflating.decompress(stream.read_raw_bytes())
            assert inflating.eof, stream.objgen
