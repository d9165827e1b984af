"""Bad input gets a message with place and remedy, exit code 1, and the last good products survive."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import BOOK_TOML, MakeBook, run_chapbook

from chapbook.pipeline import check

GOOD = {"01.md": "# One\n\nText of the first chapter.\n"}

# fact -> (chapters, book.toml, what the message must say)
BAD = {
    "missing image": (
        {"01.md": "# One\n\nText.\n\n![A boat](boat.png)\n"},
        BOOK_TOML,
        "source/01.md:5:",
        "image-missing",
    ),
    "unknown note": (
        {"01.md": "# One\n\nHe wrote.[^lamp] Later.\n"},
        BOOK_TOML,
        "source/01.md:3:10:",
        "note-missing",
    ),
    "broken link": (
        {"01.md": "# One\n\nSee [it](02-two.md).\n"},
        BOOK_TOML,
        "source/01.md:3:",
        "link-broken",
    ),
    "unclosed yaml": (
        {"01.md": "---\ntitle: One\n\n# One\n\nText.\n"},
        BOOK_TOML,
        "source/01.md:1",
        "front-matter",
    ),
    "broken yaml": (
        {"01.md": "---\ntitle: [One\n---\n\nText.\n"},
        BOOK_TOML,
        "source/01.md:",
        "front-matter",
    ),
    "invalid utf-8": ({"01.md": b"# One\n\nCaf\xe9.\n"}, BOOK_TOML, "source/01.md:3", "encoding"),
    "empty chapter": ({"01.md": "# One\n\nText.\n", "02.md": ""}, BOOK_TOML, "source/02.md", "chapter-empty"),
    "no title": (GOOD, '[book]\nlanguage = "en-GB"\n', "book.toml", "title"),
    "no language": (GOOD, '[book]\ntitle = "T"\n', "book.toml", "language"),
    "unknown key": (GOOD, BOOK_TOML + 'langauge = "de"\n', "book.toml:5", "language"),
    "unknown profile": (GOOD, BOOK_TOML + '[epub]\nprofile = "cobo"\n', "book.toml:6", "kobo"),
    "page in small letters": (GOOD, BOOK_TOML + '[print]\npage = "a5"\n', "book.toml:6:8", "mean `A5`?"),
    "list of sizes": (
        GOOD,
        BOOK_TOML + '[print]\npage = "A7"\n',
        "book.toml:6:8",
        "tabloid nor a size such as",
    ),
    "true in capitals": (
        GOOD,
        BOOK_TOML + "[print]\ndrop_caps = True\n",
        "book.toml:6:13",
        "in small letters",
    ),
    "path of windows": (
        GOOD,
        BOOK_TOML + '[epub]\ncover = "images\\cover.png"\n',
        "book.toml:6:",
        "write `/` between folders",
    ),
    "series without its table": (
        GOOD,
        BOOK_TOML + 'series = "Tides"\n',
        "book.toml:5:10",
        'write series = {name = "…"}',
    ),
    "length without quotes": (
        GOOD,
        BOOK_TOML + "[booklet]\ncreep = 0.1\n",
        "book.toml:6:9",
        'write it in quotes, with its unit: "3mm"',
    ),
    "number without quotes": (GOOD, BOOK_TOML + "rights = 2026\n", "book.toml:5:10", 'write "2026"'),
    "list for a text": (GOOD, BOOK_TOML + 'publisher = ["A", "B"]\n', "book.toml:5:13", 'write "A, B"'),
    "page without a unit": (GOOD, BOOK_TOML + "[print]\npage = 148\n", "book.toml:6:8", '"148x210mm"'),
    "comma at the end": (GOOD, BOOK_TOML + '[print]\npage = "A5",\n', "book.toml:6:12", "take it out"),
    "table of html": (
        {"01.md": "# One\n\n<table><tr><td>x</td></tr></table>\n"},
        BOOK_TOML,
        "source/01.md:3:1",
        "write rows with bars",
    ),
    "missing bibliography that nothing cites": (
        GOOD,
        BOOK_TOML + 'bibliography = "works.json"\n',
        "book.toml:5:16",
        "there is no file `works.json`",
    ),
    "picture of html": (
        {"01.md": '# One\n\n<img src="boat.png">\n'},
        BOOK_TOML,
        "source/01.md:3:1",
        "write `![what there is to see](file.png)`",
    ),
    "missing style sheet": (
        GOOD,
        BOOK_TOML + '[print]\nstyles = ["ours.css"]\n',
        "book.toml:6",
        "there is no style sheet `source/ours.css`",
    ),
    "style sheet that is not utf-8": (
        {**GOOD, "ours.css": b"p { }\n/* caf\xe9 */"},
        BOOK_TOML + '[print]\nstyles = ["ours.css"]\n',
        "source/ours.css:2:7:",
        "encoding",
    ),
    "unknown family": (GOOD, BOOK_TOML + '[fonts]\nserif = "Zapf"\n', "book.toml:6", "`Zapf`"),
    "missing font folder": (GOOD, BOOK_TOML + '[fonts]\nfolder = "fonts"\n', "book.toml:6", "`fonts`"),
    "raw html": ({"01.md": "# One\n\n<script>x</script>\n"}, BOOK_TOML, "source/01.md:3", "html-refused"),
}


@pytest.mark.parametrize("fact", BAD)
def test_build_stops_with_place_and_remedy(fact: str, make_book: MakeBook) -> None:
    chapters, toml, place, words = BAD[fact]
    folder = make_book(chapters, toml)
    products = put_last_good_products(folder)
    result = run_chapbook("build", folder=folder)
    assert result.returncode == 1, result.stderr
    assert place in result.stderr
    assert words in result.stderr
    assert "help:" in result.stderr
    assert "Traceback" not in result.stderr
    assert {file: file.read_bytes() for file in products} == products
    assert sorted((folder / "build").iterdir()) == sorted(products)


def put_last_good_products(folder: Path) -> dict[Path, bytes]:
    """Lay files where the last build's products would be."""
    products = {folder / "build" / name: name.encode() for name in ("a-small-book.epub", "a-small-book.pdf")}
    for file, data in products.items():
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
    return products


def test_missing_source_says_how_to_begin(tmp_path: Path) -> None:
    (tmp_path / "book.toml").write_text(BOOK_TOML)
    result = run_chapbook("build", folder=tmp_path)
    assert result.returncode == 1
    assert "source" in result.stderr
    assert "help:" in result.stderr


def test_no_chapters_says_how_to_begin(tmp_path: Path) -> None:
    (tmp_path / "book.toml").write_text(BOOK_TOML)
    (tmp_path / "source").mkdir()
    result = run_chapbook("build", folder=tmp_path)
    assert result.returncode == 1
    assert "help:" in result.stderr


def test_missing_book_toml_shows_one_to_paste(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "01.md").write_text("# The Storm\n\nText.\n")
    result = run_chapbook("build", folder=tmp_path)
    assert result.returncode == 1
    assert 'title = "The Storm"' in result.stderr
    assert "chapbook new ." in result.stderr
    assert not (tmp_path / "build").exists()


def test_everything_wrong_is_told_at_once(make_book: MakeBook) -> None:
    folder = make_book({"01.md": "# One\n\nA.[^x]\n", "02.md": "# Two\n\n![B](b.png)\n\n[c](nowhere.md)\n"})
    result = run_chapbook("build", folder=folder)
    assert all(name in result.stderr for name in ("note-missing", "image-missing", "link-broken"))


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_byte_that_is_no_text_is_shown_replaced(end: bytes, make_book: MakeBook) -> None:
    folder = make_book({"01.md": b"\xef\xbb\xbf# One" + 2 * end + b"Un caf\xe9 \xc3\xa9t\xe9." + end})
    told = run_chapbook("check", folder=folder).stderr.split("\n")
    assert told[0].startswith("source/01.md:3:7: error[encoding]")
    assert told[2:4] == ["3 | Un caf\ufffd ét\ufffd.", "  |       ^"]


def test_file_in_utf_16_is_told_without_an_excerpt(make_book: MakeBook) -> None:
    told = run_chapbook("check", folder=make_book({"01.md": "# One\n\nText.\n".encode("utf-16")})).stderr
    assert told.split("\n")[0] == "source/01.md: error[encoding]: the file is UTF-16, not UTF-8"
    assert told.split("\n")[1].startswith("  help: ")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell's limit on the size of files")
def test_product_there_is_no_room_for_is_named(make_book: MakeBook) -> None:
    folder = make_book(GOOD)
    products = put_last_good_products(folder)
    program = ["sh", "-c", 'ulimit -f 8 && exec "$@"', "sh", sys.executable, "-m", "chapbook", "epub"]
    result = subprocess.run(program, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 3
    assert result.stderr.startswith(f"error: {folder.resolve()}/build/a-small-book.epub: file too large\n")
    assert {file: file.read_bytes() for file in products} == products


EVERYTHING = {
    "book.toml:3:12": "config-value",
    "book.toml:4:37": "config-unknown",
    "book.toml:4:69": "config-value",
    "book.toml:6:11": "style-missing",
    "book.toml:8:9": "image-missing",
    "book.toml:11:10": "font-refused",  # a damaged file
    "book.toml:12:9": "font-refused",
    "book.toml:13:13": "font-refused",
    "source/02.md:3:4": "encoding",
    "source/own.css:2:5": "style-refused",
    "source/01.md:3:3": "note-missing",
    "source/01.md:5:1": "image-missing",
}


@pytest.mark.parametrize("command", ["check", "build"])
def test_configuration_fonts_sheets_and_manuscript_are_told_in_one_round(
    command: str, make_book: MakeBook
) -> None:
    people = '{name = "A. Maker", rol = "x"}, {name = "B", role = "editor"}'
    toml = f'[book]\ntitle = "T"\nlanguage = "en_GB"\ncontributors = [{people}]\n'
    toml += '[print]\nstyles = ["no.css"]\n[epub]\ncover = "no.png"\nstyles = ["own.css"]\n'
    toml += '[fonts]\nfolder = "fonts"\nserif = "Zapf"\nfallback = ["Zapf Dingbats"]\n'
    files = {
        "01.md": "# One\n\nA.[^x]\n\n![A boat](boat.png)\n",
        "02.md": b"# Two\n\nCaf\xe9.\n",
        "own.css": "p { margin: 0 }\np { direction: rtl }\n",
        "../fonts/a.ttf": b"no font",
    }
    told = run_chapbook(command, folder=make_book(files, toml)).stderr.split("\n")
    heads = [line.split(": error[") for line in told if ": error[" in line]
    assert {place: rest.partition("]")[0] for place, rest in heads} == EVERYTHING
    assert [place for place, _ in heads] == list(EVERYTHING)


def test_chapter_that_cannot_be_read_makes_no_link_to_it_wrong(make_book: MakeBook) -> None:
    links = "[a](02.md#x), [b](03.md), [c](04.md), [@sec-x]"
    files = {"01.md": f"# One\n\nSee {links}.\n", "02.md": b"# Two {#sec-x}\n\nCaf\xe9.\n", "03.md": ""}
    found = check(make_book(files))
    assert [problem.name for problem in found] == ["encoding", "chapter-empty", "link-broken"]
    assert "`04.md`" in found[-1].text


def test_misspelt_command_is_answered_with_the_nearest(tmp_path: Path) -> None:
    result = run_chapbook("biuld", folder=tmp_path)
    assert result.returncode == 2
    assert "did you mean `build`?" in result.stderr


def test_wrong_value_of_an_option_is_a_usage_error(tmp_path: Path) -> None:
    result = run_chapbook("new", "x", "--language", "en-GB", "--quotations", "al", folder=tmp_path)
    assert result.returncode == 2
    assert "did you mean `all`?" in result.stderr
