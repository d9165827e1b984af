"""Folders and files that cannot be made, read or written: path, remedy, exit code, and nothing lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import BOOK_TOML, MakeBook, run_chapbook

ONE = {"01.md": "# One\n\nText.\n"}
# Takes from root what no other user has: reading and writing against the rights of a file.
AS_USER = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--")


def needs_rights() -> bool:
    """Whether rights can be made to matter here."""
    if os.name == "nt" or os.geteuid():
        return os.name != "nt"
    if not shutil.which("setpriv"):
        return False
    return subprocess.run([*AS_USER, "true"], capture_output=True, check=False).returncode == 0


rights = pytest.mark.skipif(not needs_rights(), reason="root writes anywhere, and there is no setpriv")


def run_as_user(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    prefix = () if os.geteuid() else AS_USER
    command = [*prefix, sys.executable, "-m", "chapbook", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def assert_told(told: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    assert told.returncode == code, told.stderr
    assert all(word in told.stderr for word in (*words, "help: ")), told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that takes no files")
def test_folder_that_cannot_be_made_is_the_machine(tmp_path: Path) -> None:
    told = run_chapbook("new", "/proc/xx", "--language", "de", folder=tmp_path)
    assert_told(told, 3, "/proc/xx", "the folder cannot be made", "choose a folder")


def test_folder_below_a_file_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("Text.")
    told = run_chapbook("new", "notes", "--language", "de", folder=tmp_path)
    assert_told(told, 3, "notes", "the folder cannot be made", "not a directory")
    told = run_chapbook("new", "x" * 300, "--language", "de", folder=tmp_path)
    assert_told(told, 3, "file name too long")


def test_new_book_needs_the_name_of_a_folder(tmp_path: Path) -> None:
    told = run_chapbook("new", "", "--language", "de", folder=tmp_path)
    assert_told(told, 2, "the folder needs a name")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("option", "command"),
    [
        ("from", ("new", "circle", "--language", "de", "--from")),
        ("against", ("check", "--against")),
        ("pdf", ("booklet", "--pdf")),
    ],
)
def test_file_of_the_command_line_that_is_none(option: str, command: tuple[str, ...], make_book) -> None:
    folder = make_book(ONE)
    (folder / "binary").write_bytes(bytes(range(256)))
    assert_told(run_chapbook(*command, "none", folder=folder), 2, f"--{option} `none`: there is no such file")
    assert_told(run_chapbook(*command, "source", folder=folder), 2, f"--{option} `source`: this is a folder")
    assert_told(run_chapbook(*command, "binary", folder=folder), 2, f"--{option} `binary`: ")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe")
        assert_told(run_chapbook(*command, "pipe", folder=folder), 2, "this is no regular file")
    assert not (folder / "circle").exists()


@rights
def test_file_of_the_command_line_that_may_not_be_read(make_book: MakeBook) -> None:
    folder = make_book(ONE)
    (folder / "notes.txt").write_text("Text.")
    (folder / "notes.txt").chmod(0)
    told = run_as_user("booklet", "--pdf", "notes.txt", folder=folder)
    assert_told(told, 2, "--pdf `notes.txt`: the file may not be read")


def test_locked_pdf_is_refused(tmp_path: Path) -> None:
    import pikepdf

    locked = pikepdf.new()
    locked.add_blank_page()
    locked.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    assert_told(run_chapbook("booklet", "--pdf", "locked.pdf", folder=tmp_path), 2, "locked with a password")


def test_file_in_the_place_of_build_is_kept(make_book: MakeBook) -> None:
    folder = make_book(ONE)
    (folder / "build").write_text("mine")
    assert_told(run_chapbook("epub", folder=folder), 1, "product-blocked", "`build` is a file")
    assert (folder / "build").read_text() == "mine"


def test_folder_in_the_place_of_a_product_is_kept(make_book: MakeBook) -> None:
    folder = make_book(ONE)
    (folder / "build/a-small-book.pdf").mkdir(parents=True)
    (folder / "build/a-small-book.epub").write_text("the last good one")
    told = run_chapbook("build", folder=folder)
    assert_told(told, 1, "build/a-small-book.pdf: error[product-blocked]", "is a folder")
    assert (folder / "build/a-small-book.epub").read_text() == "the last good one"


@rights
@pytest.mark.parametrize("command", ["epub", "pdf"])
def test_build_that_cannot_be_written_is_the_machine(command: str, make_book: MakeBook) -> None:
    folder = make_book(ONE)
    assert run_chapbook(command, folder=folder).returncode == 0
    product = folder / f"build/a-small-book.{command}"
    before = product.read_bytes()
    (folder / "source/01.md").write_text("# One\n\nOther text.\n")
    (folder / "build").chmod(0o555)
    try:
        told = run_as_user(command, folder=folder)
        assert_told(told, 3, "/build", "permission denied", "give yourself the right")
        assert product.read_bytes() == before
    finally:
        (folder / "build").chmod(0o755)


@rights
def test_book_in_a_folder_that_cannot_be_written_is_the_machine(make_book: MakeBook) -> None:
    folder = make_book(ONE)
    folder.chmod(0o555)
    try:
        assert_told(run_as_user("epub", folder=folder), 3, "/build", "permission denied")
        assert run_as_user("check", folder=folder).returncode == 0
    finally:
        folder.chmod(0o755)


@rights
@pytest.mark.parametrize("part", ["source", "source/part", "source/01.md", "book.toml"])
def test_what_cannot_be_read_stops_the_build(part: str, make_book: MakeBook) -> None:
    folder = make_book({**ONE, "part/02.md": "# Two\n\nText.\n"}, BOOK_TOML)
    (folder / part).chmod(0)
    try:
        assert_told(run_as_user("epub", folder=folder), 1, "permission denied", Path(part).parts[0])
    finally:
        (folder / part).chmod(0o755)
    assert not (folder / "build").exists()


def test_link_that_leads_to_itself_is_told(make_book: MakeBook) -> None:
    folder = make_book(ONE)
    (folder / "source/02.md").symlink_to("02.md")
    assert_told(run_chapbook("epub", folder=folder), 1, "source/02.md: error[file-unreadable]")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_pipe_among_the_chapters_is_told_and_not_waited_for(make_book: MakeBook) -> None:
    folder = make_book(ONE)
    os.mkfifo(folder / "source/02.md")
    command = [sys.executable, "-m", "chapbook", "epub"]
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    assert_told(told, 1, "source/02.md: error[file-unreadable]")


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
@pytest.mark.parametrize(
    ("line", "code"),
    [("epub >&- 2>&-", 0), ("epub >&-", 0), ("explain nothing >&- 2>&-", 2), ("--help | head -1", 0)],
)
def test_closed_output_is_no_bug(line: str, code: int, make_book: MakeBook) -> None:
    folder = make_book(ONE)
    told = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m chapbook {line}"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (code, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("command", ["--help", "check"])
def test_output_that_a_full_disk_takes_no_more_is_the_machine(command: str, make_book: MakeBook) -> None:
    with Path("/dev/full").open("w") as full:
        told = subprocess.run(
            [sys.executable, "-m", "chapbook", command],
            cwd=make_book(ONE),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert told.returncode == 3
    assert told.stderr.startswith("error: ")
    assert "Traceback" not in told.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a limit of the size of files")
@pytest.mark.parametrize("command", ["epub", "build"])
def test_disk_that_takes_no_more_keeps_the_last_good_products(command: str, make_book: MakeBook) -> None:
    folder = make_book(ONE)
    assert run_chapbook(command, folder=folder).returncode == 0
    before = {file.name: file.read_bytes() for file in (folder / "build").glob("a-small-book*")}
    (folder / "source/01.md").write_text("# One\n\nOther text.\n")
    full = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)); "
        "from chapbook.__main__ import main; main()"
    )
    told = subprocess.run(
        [sys.executable, "-c", full, command], cwd=folder, capture_output=True, text=True, check=False
    )
    assert_told(told, 3, "build/a-small-book.epub", "make room there", "the last good products are untouched")
    assert {file.name: file.read_bytes() for file in (folder / "build").glob("a-small-book*")} == before
    assert not list((folder / "build").glob(".*.new"))
