"""Laid-out chapters are kept: what changed is laid out again, nothing else is, and no byte depends on it."""

from __future__ import annotations

import io
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import BOOK_TOML, run_chapbook, write_book
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from chapbook import build
from chapbook.cache import DIGEST_SIZE, Cache
from chapbook.codec import packed, unpacked
from chapbook.fonts import package_fonts
from chapbook.layout.cache import layout_cache
from chapbook.layout.jobs import (
    ChapterJob,
    ChapterLetters,
    Finding,
    Folio,
    FolioType,
    FontUse,
    Glyph,
    LaidChapter,
    Picture,
    StyleSheets,
)
from chapbook.layout.workers.environment import fonts_key
from chapbook.pdf.joining.formes import Forme, StoredStream
from chapbook.pipeline.warm import WarmBook

PARAGRAPH = "Words and words again, till there are enough of them. " * 60
TOML = BOOK_TOML + '[print]\nmatter = "book"\nstyles = ["own.css"]\n[fonts]\nfolder = "fonts"\n'


def dot(colour: str) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(target, "PNG")
    return target.getvalue()


PARAGRAPH = "Words and words again, till there are enough of them. " * 60
TOML = BOOK_TOML + '[print]\nmatter = "book"\nstyles = ["own.css"]\n[fonts]\nfolder = "fonts"\n'
CHAPTERS: dict[str, str | bytes] = {
    **{f"0{n}.md": f"# Chapter {n}\n\n“{PARAGRAPH}” -- so[^n]\n\n[^n]: A note.\n" for n in range(1, 6)},
    "06.md": '# Last\n\n![A dot](dot.png "A dot"){#fig-dot}\n\nSee [@fig-dot].\n',
    "own.css": "p { text-indent: 1em } h1 { font-family: Own }",
    "dot.png": dot("red"),
}


def the_pdf(folder: Path) -> bytes:
    return build(folder, ["pdf"]).products[0].path.read_bytes()


def entries(folder: Path) -> list[Path]:
    return sorted((folder / "build/.cache").iterdir())


def write_font(folder: Path, name: str) -> None:
    """Write one of the package's faces into the book's folder, under a family name of its own."""
    font = TTFont(next(f.path for f in package_fonts().faces if "Mono" in f.path.name).with_name(name))
    for identifier, text in {1: "Own", 2: "Regular", 4: "Own Regular", 6: "Own-Regular"}.items():
        font["name"].setName(text, identifier, 3, 1, 0x409)
    for identifier in (16, 17):
        font["name"].removeNames(nameID=identifier)
    font["OS/2"].usWeightClass = 400
    (folder / "fonts").mkdir(exist_ok=True)
    font.save(folder / "fonts/own.ttf")


# What a maker does between two builds.


def nothing(_: Path) -> None:
    pass


def edit_a_chapter(folder: Path) -> None:
    file = folder / "source/03.md"
    file.write_text(file.read_text("utf-8").replace("enough", "plenty") + "\nOne paragraph more.\n", "utf-8")


def edit_a_style(folder: Path) -> None:
    (folder / "source/own.css").write_text("p { text-indent: 2em } h1 { font-family: Own }", "utf-8")


def set_smaller_type(folder: Path) -> None:
    (folder / "source/own.css").write_text("html { font-size: 9pt }", "utf-8")


def choose_another_page(folder: Path) -> None:
    toml = folder / "book.toml"
    toml.write_text(toml.read_text("utf-8").replace("[fonts]", 'page = "A6"\n[fonts]'), "utf-8")


def choose_another_title(folder: Path) -> None:
    toml = folder / "book.toml"
    toml.write_text(toml.read_text("utf-8").replace("A Small", 'A Larger"\nslug = "a-small-book" #'), "utf-8")


def choose_another_family(folder: Path) -> None:
    toml = folder / "book.toml"
    toml.write_text(toml.read_text("utf-8") + 'serif = "Source Sans 3"\n', "utf-8")


def draw_another_picture(folder: Path) -> None:
    (folder / "source/dot.png").write_bytes(dot("blue"))


def replace_a_font(folder: Path) -> None:
    write_font(folder, "IBMPlexMono-Light.ttf")


def drop_a_chapter(folder: Path) -> None:
    (folder / "source/02.md").unlink()


def rename_a_chapter(folder: Path) -> None:
    (folder / "source/02.md").rename(folder / "source/09.md")


def choose_another_order(folder: Path) -> None:
    toml = folder / "book.toml"
    names = ", ".join(f'"{name}"' for name in sorted(CHAPTERS, reverse=True) if name.endswith(".md"))
    toml.write_text(toml.read_text("utf-8").replace("authors", f"chapters = [{names}]\nauthors"), "utf-8")


def choose_another_language(folder: Path) -> None:
    toml = folder / "book.toml"
    toml.write_text(toml.read_text("utf-8").replace("en-GB", "fr"), "utf-8")


def switch_dashes_off(folder: Path) -> None:
    toml = folder / "book.toml"
    toml.write_text(toml.read_text("utf-8") + "[typography]\ndashes = false\n", "utf-8")


def damage_every_entry(folder: Path) -> None:
    for number, file in enumerate(entries(folder)):
        data = file.read_bytes()
        damaged = (data[:-1], data[:3], data[:40] + b"?" + data[41:], b"", data + b"?")
        file.write_bytes(damaged[number % len(damaged)])


def delete_the_folder(folder: Path) -> None:
    shutil.rmtree(folder / "build/.cache")


FULL = (
    "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)); "
    "from chapbook.__main__ import main; main()"
)


def fill_the_disk(folder: Path) -> None:
    """Build while no file may be long: some chapters are kept, the book is not written."""
    delete_the_folder(folder)
    command = [sys.executable, "-c", FULL, "pdf"]
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert told.returncode == 3, told.stderr
    assert 0 < len(entries(folder)) < len(list((folder / "source").glob("*.md"))) * 3


def put_a_file_in_its_place(folder: Path) -> None:
    delete_the_folder(folder)
    (folder / "build/.cache").write_bytes(b"")


CHANGES: tuple[Callable[[Path], None], ...] = (
    nothing,
    edit_a_chapter,
    edit_a_style,
    set_smaller_type,
    choose_another_page,
    choose_another_title,
    choose_another_family,
    draw_another_picture,
    replace_a_font,
    drop_a_chapter,
    rename_a_chapter,
    choose_another_order,
    choose_another_language,
    switch_dashes_off,
    damage_every_entry,
    delete_the_folder,
    put_a_file_in_its_place,
    fill_the_disk,
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book, built once: every test works on a copy."""
    folder = write_book(tmp_path_factory.mktemp("standing") / "book", CHAPTERS, TOML)
    write_font(folder, "IBMPlexMono-Regular.ttf")
    build(folder, ["pdf"])
    return folder


@pytest.fixture
def book(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "book"))


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_rebuild_makes_the_bytes_of_a_cold_build(change: Callable[[Path], None], book: Path) -> None:
    before = the_pdf(book)
    change(book)
    fresh = Path(shutil.copytree(book, book.with_name("fresh"), ignore=shutil.ignore_patterns("build")))
    rebuilt = the_pdf(book)
    assert rebuilt == the_pdf(fresh)
    assert rebuilt == the_pdf(book)
    is_the_same_book = change in (
        nothing,
        damage_every_entry,
        delete_the_folder,
        put_a_file_in_its_place,
        fill_the_disk,
    )
    assert (rebuilt == before) is is_the_same_book


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_warm_rebuild_makes_the_bytes_of_a_cold_build(change: Callable[[Path], None], book: Path) -> None:
    warm = WarmBook(book, ("pdf",), 1)
    warm.build(warm.read(), 0.0)
    change(book)
    fresh = Path(shutil.copytree(book, book.with_name("fresh"), ignore=shutil.ignore_patterns("build")))
    ready = warm.read()
    warm.set_alone(ready)
    (product,) = warm.build(ready, 0.0).products
    assert product.path.read_bytes() == the_pdf(fresh)


# What a build does, told by another process: the modules it loads and how often it forks.
WATCHED = """
import os, sys
import chapbook
forks = []
os.register_at_fork(before=lambda: forks.append(1))
chapbook.build(".", [sys.argv[1]])
print(len(forks), "weasyprint" in sys.modules)
"""


def watched(folder: Path, format: str) -> str:
    command = [sys.executable, "-c", WATCHED, format]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


def test_unchanged_book_starts_no_process_and_loads_no_engine(book: Path) -> None:
    assert watched(book, "pdf") == "0 False"


def test_one_changed_chapter_is_laid_out_in_this_process(book: Path) -> None:
    edit_a_chapter(book)
    assert watched(book, "pdf") == "0 True"


def test_epub_alone_never_touches_the_chapters(book: Path) -> None:
    delete_the_folder(book)
    assert watched(book, "epub") == "0 False"
    assert not (book / "build/.cache").exists()


def test_changed_word_adds_its_text_its_pages_and_the_book(book: Path) -> None:
    before = entries(book)
    file = book / "source/03.md"
    file.write_text(file.read_text("utf-8").replace("Words and words", "Words add words", 1), "utf-8")
    build(book, ["pdf"])
    assert len(set(entries(book)) - set(before)) == 3
    assert set(before) < set(entries(book))


def test_findings_are_told_again(book: Path) -> None:
    (book / "source/own.css").write_text("p { nonsense: 1 }", "utf-8")
    first = build(book, ["pdf"]).problems
    ignored = [str(problem.place) for problem in first if problem.name == "style-ignored"]
    assert ignored == ["source/own.css:1:5"]  # once, though each chapter is set with it
    assert build(book, ["pdf"]).problems == first


def test_folder_is_held_to_its_size(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bound = sum(file.stat().st_size for file in entries(book)) // 2
    monkeypatch.setattr("chapbook.layout.cache.MOST_BYTES", bound)
    before = (book / "build/a-small-book.pdf").read_bytes()
    assert the_pdf(book) == before
    assert 0 < sum(file.stat().st_size for file in entries(book)) <= bound
    assert the_pdf(book) == before


def test_folder_of_somebody_else_runs_no_code(book: Path, tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
            return Path.touch, (tmp_path / "sprung",)

    before = (book / "build/a-small-book.pdf").read_bytes()
    cache, trapped = Cache(book / "build/.cache"), 0
    for entry in entries(book):
        if not is_refused(entry.read_bytes()[DIGEST_SIZE:]):
            cache.store(entry.name, pickle.dumps(Trap()))
            trapped += 1
    assert trapped > len(CHAPTERS) - 2
    assert the_pdf(book) == before
    assert not (tmp_path / "sprung").exists()


def test_two_builds_share_a_folder(book: Path, tmp_path: Path) -> None:
    before = (book / "build/a-small-book.pdf").read_bytes()
    (tmp_path / "shared").mkdir()
    delete_the_folder(book)
    (book / "build/.cache").symlink_to(tmp_path / "shared")
    other = shutil.copytree(book, tmp_path / "other", symlinks=True)
    command = [sys.executable, "-m", "chapbook", "pdf"]
    for process in [subprocess.Popen(command, cwd=f, stdout=subprocess.DEVNULL) for f in (book, other)]:
        assert process.wait() == 0
    assert the_pdf(book) == before == the_pdf(other)
    assert not [file for file in entries(book) if file.name.startswith(".")]


def test_clean_says_what_it_freed_and_leaves_all_else(book: Path) -> None:
    (book / "build/.cache/notes.txt").write_text("mine", "utf-8")
    (book / f"build/.cache/.{'0' * 64}.killed").write_text("half", "utf-8")
    before = {file for file in book.rglob("*") if file.is_file()}
    kept = set(entries(book)) - {book / "build/.cache/notes.txt"}
    result = run_chapbook("clean", folder=book)
    assert result.stdout.startswith("build/.cache: ")
    assert result.stdout.endswith("B freed\n")
    assert before - {file for file in book.rglob("*") if file.is_file()} == kept
    assert run_chapbook("clean", folder=book).stdout == "build/.cache: nothing to remove\n"


def test_clean_removes_the_folder(book: Path) -> None:
    assert run_chapbook("clean", folder=book).returncode == 0
    assert not (book / "build/.cache").exists()
    assert (book / "build/a-small-book.pdf").exists()


JOB = ChapterJob(
    "<p>", StyleSheets(("p {}",), fonts="/a/fonts.conf"), pictures={"a.png": Picture("image/png", b"a")}
)
BYTES = b"objects<<>>data"
FORME = Forme(
    b"objects", 1, (StoredStream(b"<<>>", b"data"),), (6,), b"", (), 0, {"a": 6}, {}, {}, {7: "a"}, False
)
LAID = LaidChapter(FORME, 1, {}, ChapterLetters("", {}), ())
OTHER_JOBS = (
    replace(JOB, html="<p >"),
    replace(JOB, styles=StyleSheets(("p {}", ""))),
    replace(JOB, styles=StyleSheets(("p { }",))),
    replace(JOB, first_number=2),
    replace(JOB, side="left"),
    replace(JOB, pictures={}),
    replace(JOB, pictures={"b.png": JOB.pictures["a.png"]}),
    replace(JOB, pictures={"a.png": Picture("image/png", b"b")}),
    replace(JOB, pictures={"a.png": Picture("image/jpeg", b"a")}),
)


@pytest.mark.parametrize("job", OTHER_JOBS, ids=str)
def test_other_job_is_not_found(job: ChapterJob, tmp_path: Path) -> None:
    type_ = layout_cache(tmp_path, "fonts")
    type_.store_chapter(JOB, LAID)
    assert type_.find_chapter(JOB) == LAID
    assert type_.find_chapter(job) is None


def test_place_of_the_fonts_does_not_count_but_their_bytes_do(tmp_path: Path) -> None:
    layout_cache(tmp_path, "fonts").store_chapter(JOB, LAID)
    elsewhere = replace(JOB, styles=replace(JOB.styles, fonts="/b/fonts.conf"))
    assert layout_cache(tmp_path, "fonts").find_chapter(elsewhere) == LAID
    assert layout_cache(tmp_path, "other fonts").find_chapter(JOB) is None


def test_other_version_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layout_cache(tmp_path, "").store_chapter(JOB, LAID)
    monkeypatch.setattr("chapbook.layout.cache.engine_key", lambda: "another")
    assert layout_cache(tmp_path, "").find_chapter(JOB) is None
    monkeypatch.setattr("chapbook.layout.cache.engine_key", lambda: None)
    assert layout_cache(tmp_path, "").cache is None


def test_every_file_beside_a_font_counts(tmp_path: Path) -> None:
    library = package_fonts()
    face = library.faces[0]._replace(path=tmp_path / "own.ttf")
    library = library._replace(faces=(face,))
    keys = {fonts_key(library)}
    for name, data in (("own.ttf", b"a"), ("own.ttf", b"bb"), ("deep/more.otf", b"c")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
        keys.add(fonts_key(library))
    assert len(keys) == 4


def test_least_used_entry_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    names = [digit * 64 for digit in "abc"]
    for age, name in enumerate(names):
        cache.store(name, b"data")
        os.utime(tmp_path / name, (age, age))
    assert cache.find(names[0]) == b"data"  # and is now the youngest
    (tmp_path / "notes.txt").write_bytes(b"not of the cache" * 9)
    size = (tmp_path / names[0]).stat().st_size
    cache.trim(2 * size)
    assert [cache.find(name) is not None for name in names] == [True, False, True]
    cache.trim(0)
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


# The codec.

CHAPTER = replace(
    LAID,
    anchors={"c1": 0, "\ud800": -1},  # half a character, as YAML can write it
    folios=(Folio(0, 1, "decimal", "F", 0.1 + 0.2, 1e-9),),
    folio_types={"F": FolioType("F", 12, "0 g", {"1": Glyph("<01>", float("inf"))})},
    fonts=(FontUse("F", "Own", "Own", "normal", 400, {3: "ffi"}, {3: 500}, {}),),
    findings=(Finding("overflow", "“a”", page=2),),
)


TEXTS = st.text(st.characters(), max_size=9)
NUMBERS = st.integers(-(2**70), 2**70)
FLOATS = st.floats(allow_nan=False)


def rows(each: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(each, max_size=2).map(tuple)


def tables(keys: st.SearchStrategy, items: st.SearchStrategy) -> st.SearchStrategy:
    return st.dictionaries(keys, items, max_size=2)


GLYPHS = st.builds(Glyph, TEXTS, FLOATS)
FOLIOS = st.builds(Folio, NUMBERS, NUMBERS, TEXTS, TEXTS, FLOATS, FLOATS, FLOATS)
USES = st.builds(
    FontUse,
    TEXTS,
    TEXTS,
    TEXTS,
    TEXTS,
    NUMBERS,
    *(tables(NUMBERS, each) for each in (TEXTS, NUMBERS, NUMBERS)),
)
FORMES = st.builds(
    Forme,
    st.binary(),
    NUMBERS,
    rows(st.builds(StoredStream, st.binary(), st.binary())),
    rows(NUMBERS),
    st.binary(),
    rows(NUMBERS),
    NUMBERS,
    *(tables(TEXTS, each) for each in (NUMBERS, NUMBERS, TEXTS)),
    tables(NUMBERS, TEXTS),
    st.booleans(),
)
LAID_CHAPTERS = st.builds(
    LaidChapter,
    FORMES,
    NUMBERS,
    tables(TEXTS, NUMBERS),
    st.builds(ChapterLetters, TEXTS, tables(TEXTS, TEXTS)),
    rows(USES),
    rows(FOLIOS),
    tables(TEXTS, st.builds(FolioType, TEXTS, FLOATS, TEXTS, tables(TEXTS, GLYPHS))),
    st.booleans(),
    rows(st.builds(Finding, st.sampled_from(["overflow", "ignored"]), TEXTS, TEXTS, NUMBERS)),
)
JOBS = st.builds(
    ChapterJob,
    TEXTS,
    st.builds(StyleSheets, rows(TEXTS), rows(TEXTS), TEXTS, TEXTS),
    NUMBERS,
    st.sampled_from(["left", "right"]),
    tables(TEXTS, st.builds(Picture, TEXTS, st.binary())),
)


@given(LAID_CHAPTERS)
def test_chapter_comes_back_as_it_was(laid: LaidChapter) -> None:
    back = unpacked(packed(laid), LaidChapter)
    assert repr(back) == repr(laid)  # types, too
    assert packed(back) == packed(laid)


@given(JOBS)
def test_job_comes_back_as_it_was(job: ChapterJob) -> None:
    assert repr(unpacked(packed(job), ChapterJob)) == repr(job)


def is_refused(data: bytes) -> bool:
    try:
        unpacked(data, LaidChapter)
    except ValueError:
        return True
    return False


@given(st.binary())
def test_other_bytes_are_refused(data: bytes) -> None:
    assert is_refused(data)
    assert is_refused(len(data).to_bytes(8, "big") + data)


def test_cut_or_lengthened_chapter_is_refused() -> None:
    whole = packed(CHAPTER)
    assert unpacked(whole, LaidChapter) == CHAPTER
    assert all(is_refused(whole[:end]) for end in range(len(whole)))
    assert is_refused(whole + b"?")


def header(laid: LaidChapter) -> bytes:
    """Return what stands before the bytes of a chapter's objects."""
    return packed(laid)[8:].removesuffix(BYTES)


def forged(laid: LaidChapter, old: bytes, new: bytes) -> bytes:
    """Return a chapter's header with something else in one place."""
    assert header(laid).count(old) == 1
    return header(laid).replace(old, new)


WRONG = (
    b"[" * 100_000,
    b"{}",
    b"[]",
    forged(LAID, b"],1,{}", b"],true,{}"),
    forged(LAID, b"],1,{}", b"],null,{}"),
    forged(LAID, b"[7,1,", b"[-7,1,"),
    forged(LAID, b"false,[],[],0]", b'false,["overflow"],[],0]'),
    forged(LAID, b"false,[],[],0]", b"false,[],[],0,0]"),
    forged(CHAPTER, b'"overflow"', b'"nonsense"'),
    forged(LAID, b"],1,{}", b'],1,[["a"]]'),
    forged(LAID, b"],1,{}", b"],1,[0]"),
    forged(LAID, b"],1,{}", b"],1,[[[],0]]"),
    forged(LAID, b"],1,{}", b'],1,{"a":"b"}'),
)


@pytest.mark.parametrize("header", WRONG, ids=range(len(WRONG)))
def test_forged_header_is_refused(header: bytes) -> None:
    assert is_refused(len(header).to_bytes(8, "big") + header + BYTES)


def test_what_has_no_type_cannot_be_packed() -> None:
    with pytest.raises(TypeError):
        packed({1, 2})
