"""What the command line prints: products in columns, the nearest name, advice."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import run_chapbook
from invoke.exceptions import Exit

from chapbook.cli.arguments import ask
from chapbook.cli.doctor import print_machine
from chapbook.cli.program import LATER_COMMANDS
from chapbook.cli.report import print_problems, product_lines
from chapbook.fonts import package_fonts
from chapbook.layout import versions
from chapbook.pipeline import Product
from chapbook.problems import Place, Problem, UsageError


def test_products_stand_in_columns_as_wide_as_their_longest_entry():
    folder = Path("/book")
    products = [
        Product("epub", folder / "build/on-walking.epub", 1_234_567, "12 chapters", 0.26),
        Product("booklet", folder / "build/on-walking-booklet.pdf", 950, "4 sheets, A4", 11.04),
    ]
    assert product_lines(products, folder) == [
        "epub     build/on-walking.epub         1.2 MB  12 chapters    0.3 s",
        "booklet  build/on-walking-booklet.pdf   950 B  4 sheets, A4  11.0 s",
    ]


def test_many_findings_alike_are_told_on_a_line_each_behind_the_first(capsys, tmp_path):
    (tmp_path / "a.md").write_text("text\n" * 9)
    alike = [Problem("quote-mixed", Place("a.md", line, 1), "so", "type them alike") for line in range(1, 6)]
    errors = [Problem("link-broken", Place("a.md", line, 1), "no", "write a link") for line in range(1, 6)]
    print_problems([*alike, *errors], tmp_path)
    told = capsys.readouterr().err
    assert [told.count(f"a.md:{line}:1: note[quote-mixed]: so\n") for line in range(1, 6)] == [1] * 5
    assert (told.count("help: type them alike"), told.count("help: write a link")) == (3, 5)
    assert told.count("| text") == 8


@pytest.mark.parametrize(("command", "missing"), [("explain", "NAME"), ("new", "FOLDER")])
def test_command_without_its_argument_is_told_what_it_needs(command, missing, tmp_path):
    told = run_chapbook(command, folder=tmp_path)
    assert told.returncode == 2
    assert told.stderr.startswith(f"error: `{command}` needs {missing}")


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--language", "klingon_x"), "error: --language `klingon_x` is no BCP 47 tag"),
        (("--language", "de", "--from", "empty.txt"), "error: --from `empty.txt`: there is nothing in"),
        (("--language", "de", "--from", "none.txt"), "error: --from `none.txt`: there is no such file"),
        (("--from", "none.txt"), "error: --from `none.txt`: there is no such file"),
        (("--from", "notes.pdf"), "error: --from `notes.pdf`: this is a PDF, and no text"),
        (
            ("--language", "de", "--from", "notes.pdf"),
            "error: --from `notes.pdf`: this is a PDF, and no text",
        ),
    ],
)
def test_new_writes_nothing_where_its_options_are_wrong(options, complaint, tmp_path):
    (tmp_path / "empty.txt").write_text("\n\n")
    (tmp_path / "notes.pdf").write_text("%PDF-1.4\n")
    told = run_chapbook("new", "circle", *options, folder=tmp_path)
    assert told.returncode == 2
    assert told.stderr.startswith(complaint)
    assert not (tmp_path / "circle").exists()


@pytest.mark.parametrize(
    "line",
    [
        "preview --port 8000",
        "--help preview",
    ],
)
def test_what_a_later_version_will_have_is_refused_as_not_built_yet(line, tmp_path):
    told = run_chapbook(*line.split(), folder=tmp_path)
    assert told.returncode == 2
    assert "is not built yet\n  help: " in told.stderr


def test_option_of_a_booklet_is_unknown_to_other_commands(tmp_path):
    assert "there is no option `--split`" in run_chapbook("pdf", "--split", folder=tmp_path).stderr


def test_nothing_is_offered_that_is_not_built(tmp_path):
    offered = run_chapbook("--list", folder=tmp_path).stdout
    offered += run_chapbook("--help", "booklet", folder=tmp_path).stdout
    assert not set(LATER_COMMANDS) & set(offered.split())


@pytest.mark.parametrize("line", ["quotes --help", "new -h", "explain --help", "quotes . --to curly --help"])
def test_help_after_a_command_is_that_of_the_command(line, tmp_path):
    told = run_chapbook(*line.split(), folder=tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout == run_chapbook("--help", line.split()[0], folder=tmp_path).stdout


def test_next_step_of_new_can_be_pasted(tmp_path):
    told = run_chapbook("new", "my circle", "--language", "en-GB", folder=tmp_path)
    assert "next: cd 'my circle' && " in told.stdout


def test_explain_names_the_nearest_finding(tmp_path):
    told = run_chapbook("explain", "note-mising", folder=tmp_path)
    assert told.returncode == 2
    assert "did you mean `note-missing`?" in told.stderr


def test_explain_lists_all_findings_where_none_is_near(tmp_path):
    told = run_chapbook("explain", "zzz", folder=tmp_path)
    assert told.returncode == 2
    assert "image-alt, image-missing" in told.stderr


WRONG = {
    "build --jobs x": "--jobs takes a number, not `x`",
    "build --jobs 1.5": "--jobs takes a number, not `1.5`",
    "pdf --jobs=": "--jobs takes a number, not ``",
    "pdf --jobs -1": "--jobs takes a number, not `-1`",
    "booklet --jobs 99999": "--jobs takes a number, not `99999`",
    "build --jobs": "`--jobs` needs a value",
    "build --jobs --json": "`--jobs` needs a value",
    "build --json=5": "`--json` takes no value",
    "check --against": "`--against` needs a value",
    "new x --language": "`--language` needs a value",
    "booklet --pdf": "`--pdf` needs a value",
    "booklet --pdf a.pdf b.pdf": "`booklet` takes no `b.pdf`",
    "booklet a.pdf": "`booklet` takes no `a.pdf`",
    "build -j 2": "there is no option `-j`",
    "build --echo": "there is no option `--echo`",
    "--command-timeout x clean": "there is no option `--command-timeout`",
    "-f nofile clean": "there is no option `-f`",
    "build extra": "`build` takes no `extra`",
    "check buld": "there is no command `buld`",
    "--help nope": "there is no command `nope`",
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_command_line_is_answered_in_our_words(line, tmp_path):
    told = run_chapbook(*line.split(), folder=tmp_path)
    assert told.returncode == 2, told.stderr
    assert told.stderr.startswith(f"error: {WRONG[line]}\n  help: "), told.stderr
    assert told.stderr.count("\n") == 2


def test_folder_behind_a_command_is_answered_with_how_to_get_there(tmp_path):
    (tmp_path / "circle").mkdir()
    told = run_chapbook("check", "circle", folder=tmp_path)
    assert told.stderr.startswith("error: `check` takes no `circle`\n")
    assert "`cd circle`, then `chapbook check`" in told.stderr


def test_command_that_is_empty_is_none(tmp_path):
    told = run_chapbook("", folder=tmp_path)
    assert (told.returncode, told.stderr.partition("\n")[0]) == (2, "error: there is no command ``")


def test_what_python_compiles_is_kept_for_the_next_start(make_book, tmp_path):
    kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(tmp_path / "compiled")}
    assert run_chapbook("check", folder=make_book({"01.md": "# One\n\nText.\n"}), **kept).returncode == 0
    assert list((tmp_path / "compiled").rglob("chapbook/pipeline/reading.*.pyc"))


def test_invoke_has_what_it_seldom_calls_when_it_calls_it(tmp_path):
    (tmp_path / ".invoke.yaml").write_text("run: {echo: true}\n", encoding="utf-8")
    program = (
        "from chapbook.cli.invoking import load_invoke; load_invoke();"
        "from invoke import Config, MockContext, Result;"
        "from unittest.mock import Mock;"
        "mocked = MockContext(run=Result('done'));"
        "print(Config().run.echo, mocked.run('x').stdout, isinstance(mocked.run, Mock))"
    )
    environment = {**os.environ, "HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["True", "done", "True"]


def test_letters_that_a_terminal_lacks_are_question_marks(tmp_path: Path) -> None:
    told = run_chapbook("explain", "quote-unclosed", folder=tmp_path, PYTHONIOENCODING="ascii")
    assert told.returncode == 0
    assert "type it `?`" in told.stdout


def test_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    command = 'cd gone && rmdir ../gone && "$0" -m chapbook check'
    told = subprocess.run(
        ["sh", "-c", command, sys.executable], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stderr.splitlines()[0]) == (3, "error: the folder you are in is gone")


def test_new_says_at_once_that_there_is_a_book(tmp_path: Path) -> None:
    (tmp_path / "book.toml").write_text("")
    told = run_chapbook("new", ".", folder=tmp_path)
    assert "error[book-exists]" in told.stderr


def test_new_asks_nobody_where_the_input_is_closed(tmp_path: Path) -> None:
    command = '"$0" -m chapbook new a <&-'
    told = subprocess.run(
        ["sh", "-c", command, sys.executable], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stderr[:39]) == (2, "error: the book's language is needed: a")


def test_answer_that_is_refused_makes_no_book(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(UsageError, match="no book was made"):
        ask("title", "")


def test_line_breaks_in_a_title_are_blanks(tmp_path: Path) -> None:
    run_chapbook("new", "a", "--title", "The\nWatch", "--language", "en", folder=tmp_path)
    assert 'title = "The Watch"' in (tmp_path / "a" / "book.toml").read_text()


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"# A\n\ncaf\xe9\n", "a.md`: line 3: the byte 0xe9"),
        (b"---\n\n# A\n\n---\n", "a.md:1: error[front-matter]"),
    ],
)
def test_source_that_cannot_be_read_is_told_with_its_place(data: bytes, place: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_bytes(data)
    told = run_chapbook("new", "b", "--from", "in/a.md", "--language", "en", folder=tmp_path)
    assert f"in/{place}" in told.stderr


def test_fonts_lists_the_families_that_a_book_uses_first(tmp_path):
    folder = tmp_path / "book"
    (folder / "faces").mkdir(parents=True)
    face = package_fonts().find_face("Vollkorn", style="italic")
    shutil.copy(face.path, folder / "faces" / "own.ttf")
    settings = '[fonts]\nfolder = "faces"\nserif = "literata"\n'
    (folder / "book.toml").write_text(f'[book]\ntitle = "T"\nlanguage = "en"\n{settings}')
    told = run_chapbook("fonts", folder=folder)
    rows = [re.split("  +", line) for line in told.stdout.splitlines()]
    assert (told.returncode, told.stderr) == (0, "")
    assert rows[0] == ["text, captions", "Literata", "roman and italic", "200 to 900", "comes with Chapbook"]
    assert rows[1][:4] == ["code", "IBM Plex Mono", "roman and italic", "400, 700"]
    assert [row[0] for row in rows[3:]] == ["not used"] * 3
    assert ["not used", "Vollkorn", "roman and italic", "400 to 900", "faces"] in rows


def test_doctor_tells_what_is_there_and_how_to_get_what_is_not(tmp_path):
    told = run_chapbook("doctor", folder=tmp_path, PATH=str(tmp_path))
    assert told.returncode == 0
    for name in ("Chapbook", "Python", "WeasyPrint", "Pango", "HarfBuzz", "fontconfig"):
        assert re.search(rf"^{name} +\d+\.\d+", told.stdout, re.MULTILINE), name
    assert re.search("^EPUBCheck +missing$", told.stdout, re.MULTILINE)
    assert "EPUBCheck is missing\n  help: for `chapbook verify`: Java: " in told.stderr


def test_doctor_ends_with_3_where_no_pages_can_be_laid_out(monkeypatch, capsys):
    monkeypatch.setattr(versions, "PANGO", ("libpango-that-is-not-here.so",))
    with pytest.raises(Exit) as stopped:
        print_machine()
    assert stopped.value.code == 3
    assert "Pango is missing\n  help: run `python3 bootstrap.py`" in capsys.readouterr().err
