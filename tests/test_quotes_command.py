"""`chapbook quotes` on files: which it takes, what it prints, and that it writes all of them or none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import BOOK_TOML, ROOT, MakeBook, run_chapbook

import chapbook
from chapbook.html import fragment_to_xhtml
from chapbook.pipeline.commands.quotes import Requoted, Wish, requote
from chapbook.typography import MARKS

BOM = "\ufeff"
BOOK = {"01.md": '# "One"\n\nIt\'s so.\n', "part/02.md": "---\ntitle: \"Two's\"\n---\n\n'Yes.'\n"}


def texts(folder: Path) -> dict[str, str]:
    files = sorted(folder.rglob("*.md"))
    return {file.relative_to(folder).as_posix(): file.read_bytes().decode() for file in files}


def new_texts(requoted: Requoted) -> dict[str, str]:
    return {file.name: data.decode() for file, data in requoted.files.items()}


def test_without_in_place_the_changes_are_listed_and_nothing_is_written(make_book: MakeBook) -> None:
    book = make_book(BOOK)
    told = run_chapbook("quotes", "--to", "curly", ".", folder=book)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout == (
        'source/01.md:1:3       " -> “\n'
        'source/01.md:1:7       " -> ”\n'
        "source/01.md:3:3       ' -> ’\n"
        "source/part/02.md:5:1  ' -> ‘\n"
        "source/part/02.md:5:6  ' -> ’\n"
        "5 marks in 2 files would change; --in-place changes them\n"
    )
    assert texts(book / "source") == BOOK


def test_in_place_all_files_are_written_and_front_matter_stays(make_book: MakeBook) -> None:
    book = make_book(BOOK)
    (book / "README.md").write_text("It's no chapter.\n", encoding="utf-8")
    told = run_chapbook("quotes", "--to", "curly", "--in-place", str(book), folder=book.parent)
    assert (told.returncode, told.stdout) == (0, "5 marks in 2 files changed\n")
    assert texts(book) == {
        "README.md": "It's no chapter.\n",
        "source/01.md": "# “One”\n\nIt’s so.\n",
        "source/part/02.md": '---\ntitle: "Two\'s"\n---\n\n‘Yes.’\n',
    }
    assert [file.name for file in (book / "source").iterdir() if file.name.startswith(".")] == []
    again = run_chapbook("quotes", "--to", "curly", "--in-place", ".", folder=book)
    assert again.stdout == "nothing to change\n"


def test_nothing_is_written_where_one_file_has_an_error(make_book: MakeBook) -> None:
    book = make_book({**BOOK, "03.md": "A note.[^n]\n"})
    told = run_chapbook("quotes", "--to", "curly", "--in-place", ".", folder=book)
    assert told.returncode == 1
    assert told.stderr.startswith("source/03.md:1:8: error[note-missing]")
    assert told.stderr.endswith("nothing was changed: 1 error\n")
    assert {**texts(book / "source"), "03.md": ""} == {**BOOK, "03.md": ""}


def test_byte_order_mark_line_ends_and_mode_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(f"{BOM}It's\r\nso,\rit's.\n".encode())
    file.chmod(0o640)
    requote(file, Wish("curly", "en-GB")).write()
    assert file.read_bytes().decode() == f"{BOM}It’s\r\nso,\rit’s.\n"
    assert file.stat().st_mode & 0o777 == 0o640


def test_folder_that_is_no_book_needs_a_language_to_curl(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text('"A 6" nail."\n', encoding="utf-8")
    told = run_chapbook("quotes", "--to", "curly", ".", folder=tmp_path)
    assert (told.returncode, told.stderr) == (
        2,
        "error: `.` is in no book; add --language en-GB, or another BCP 47 tag\n",
    )
    assert new_texts(requote(tmp_path, Wish("curly", "de"))) == {"a.md": "„A 6″ nail.“\n"}


def test_chapter_in_a_language_of_its_own_keeps_its_marks(make_book: MakeBook) -> None:
    book = make_book({"01.md": "# “A”\n", "02.md": '---\nlang: fr\n---\n\n# «B»\n\n"C"\n'})
    assert new_texts(requote(book, Wish("curly", "de"))) == {
        "01.md": "# „A“\n",
        "02.md": "---\nlang: fr\n---\n\n# «B»\n\n«\u202fC\u202f»\n",
    }


def test_marks_of_a_translated_book_are_read_as_those_of_the_original(make_book: MakeBook) -> None:
    book = make_book({"01.md": "# A\n\n“Er sagte ‘ja’.”\n"}, BOOK_TOML.replace("en-GB", "de"))
    assert new_texts(requote(book, Wish("curly", "de", origin="en"))) == {
        "01.md": "# A\n\n„Er sagte ‚ja‘.“\n"
    }


def test_outermost_marks_of_english_are_those_asked_for_or_of_book_toml(make_book: MakeBook) -> None:
    text = {"01.md": "# A\n\n“He said ‘no’.”\n"}
    single = {"01.md": "# A\n\n‘He said “no”.’\n"}
    assert new_texts(requote(make_book(text), Wish("curly", primary="single"))) == single
    toml = f'{BOOK_TOML}[quotations]\nprimary = "single"\n'
    assert new_texts(requote(make_book(text, toml), Wish("curly"))) == single
    assert new_texts(requote(make_book(text, toml), Wish("curly", "en-US"))) == single


def test_doubtful_mark_is_told_unless_it_is_switched_off(make_book: MakeBook) -> None:
    book = make_book({"01.md": '# A\n\n"No.\n\nSo.\n\n<!-- check off: quote-unclosed -->\n"Yes.\n'})
    told = [(p.name, p.place.line, p.place.column) for p in requote(book, Wish("curly")).problems]
    assert told == [("quote-unclosed", 3, 1)]


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--to", "curled"), "--to takes curly, straight, not `curled`; did you mean `curly`?"),
        (("--to", "straight", "--language", "de"), "--language and --primary go with --to curly"),
        (("--to", "curly", "--language", "d"), "--language `d` is no BCP 47 tag"),
        (("--language", "zz"), "--language `zz` is a language whose quotation marks Chapbook does not know"),
        (("--language", "de", "--from", "zz"), "--from `zz` is a language"),
        ((), "--to is needed: curly or straight"),
        (("--to", "curly", "--from", "d"), "--from `d` is no BCP 47 tag"),
        (("--to", "curly", "--primary", "triple"), "--primary takes double, single, not `triple`"),
    ],
)
def test_wish_that_cannot_be_is_refused(
    options: tuple[str, ...], complaint: str, make_book: MakeBook
) -> None:
    told = run_chapbook("quotes", *options, ".", folder=make_book(BOOK))
    assert told.returncode == 2
    assert complaint in told.stderr


def test_language_alone_asks_for_its_marks(make_book: MakeBook) -> None:
    told = run_chapbook("quotes", "--language", "de", ".", folder=make_book({"01.md": "# “A”\n"}))
    assert (told.returncode, told.stdout.splitlines()[0]) == (0, "source/01.md:1:3  “ -> „")


def test_third_level_is_read_in_a_language_that_opens_and_closes_it_alike(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("„A »b ’c d’ e« f”.\n", encoding="utf-8")
    wish = Wish("curly", "de", origin="hu")
    assert new_texts(requote(tmp_path, wish)) == {"a.md": "„A ‚b „c d“ e‘ f“.\n"}


def test_folder_without_markdown_is_told(tmp_path: Path) -> None:
    told = run_chapbook("quotes", "--to", "straight", ".", folder=tmp_path)
    assert (told.returncode, told.stdout) == (2, "")
    assert "there is no Markdown" in told.stderr
    assert (
        "there is no file or folder `x`"
        in run_chapbook("quotes", "--to", "straight", "x", folder=tmp_path).stderr
    )


def bare(files: dict[str, str]) -> dict[str, str]:
    """Return texts without quote marks and the spaces that French sets beside them."""
    return {name: MARKS.sub("", text).replace("\u202f", "") for name, text in files.items()}


def pages(folder: Path) -> list[str]:
    """Return the chapters of a book as XHTML."""
    book = chapbook.load(folder)
    return [fragment_to_xhtml(chapter.tokens, chapter.notes, chapter.language) for chapter in book.chapters]


def test_handbook_is_the_same_book_whether_its_marks_are_straight_or_curly(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "source", tmp_path / "source")
    shutil.copy(ROOT / "book.toml", tmp_path)
    typed, before = texts(tmp_path), pages(tmp_path)
    curled = requote(tmp_path, Wish("curly"))
    assert len(curled.changes) > 50
    curled.write()
    assert pages(tmp_path) == before
    assert bare(texts(tmp_path)) == bare(typed)
    straight = requote(tmp_path, Wish("straight"))
    straight.write()
    assert straight.problems == ()
    assert pages(tmp_path) == before
    assert bare(texts(tmp_path)) == bare(typed)
