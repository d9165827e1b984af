"""Fonts: the package's, a book's own, coverage, and the small faces of an EPUB."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from chapbook.fonts import (
    FontFace,
    FontLibrary,
    book_fonts,
    character_set,
    common_characters,
    missing_characters,
    package_fonts,
    subset_face,
    write_fontconfig,
)
from chapbook.fonts.cutting import cut_font
from chapbook.fonts.faces import Cut


@pytest.fixture(scope="module")
def library() -> FontLibrary:
    return package_fonts()


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty cache of this test's own."""
    monkeypatch.setenv("CHAPBOOK_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def serif(library: FontLibrary) -> FontFace:
    face = library.find_face(library.serif)
    assert face is not None
    return face


def test_every_family_of_the_package_has_roman_and_italic(library: FontLibrary) -> None:
    for family in ("EB Garamond", "Source Sans 3", "IBM Plex Mono", "Noto Serif"):
        assert {face.style for face in library.faces_of(family)} == {"normal", "italic"}
        assert all(face.path.is_file() for face in library.faces_of(family))


def test_nearest_face_is_found_by_style_and_then_by_weight(library: FontLibrary) -> None:
    bold = library.find_face("ibm plex mono", style="italic", weight=900)
    assert bold is not None
    assert (bold.style, bold.weight_range) == ("italic", (700, 700))
    assert library.find_face("No Such Family") is None


def test_character_that_no_font_has_is_missing(library: FontLibrary) -> None:
    assert missing_characters(["a 中 ж é ᾧ"], library) == {"中"}


def test_spaces_controls_and_marks_are_never_missing(library: FontLibrary) -> None:
    assert missing_characters(["\u202f\u00ad\u200b\n\u05b0\ufe0f"], library) == set()


def test_common_characters_are_the_same_for_books_of_one_script() -> None:
    assert common_characters(["One book."]) == common_characters(["Ein anderes Büch\u202flein – „so“."])
    assert common_characters(["все люди рождаются свободными"]) == common_characters(
        ["широкая электрификация южных губерний"]
    )
    assert common_characters(["ж"]) == common_characters([]) | {"ж"}
    assert common_characters(["✓"]) == common_characters([]) | {"✓"}


def test_small_face_has_its_characters_features_names_and_weight(library: FontLibrary) -> None:
    data = subset_face(serif(library), weight=700, characters="Waffen 1789 é")
    font = TTFont(io.BytesIO(data))
    assert set(font.getBestCmap()) == set(map(ord, "Waffen 1789 é"))
    assert "fvar" not in font
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert features >= {"liga", "onum", "lnum", "smcp", "c2sc"}
    assert "kern" in {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert [font["name"].getDebugName(n) for n in (1, 2, 4)] == ["EB Garamond", "Bold", "EB Garamond Bold"]
    assert (font["OS/2"].usWeightClass, font["head"].macStyle) == (700, 1)
    assert len(data) < 30_000


def test_tables_of_the_workshop_are_dropped_without_a_word(library: FontLibrary, caplog) -> None:
    font = TTFont(serif(library).path)
    font["FFTM"] = DefaultTable("FFTM")
    font["FFTM"].data = b"\0" * 28
    data = io.BytesIO()
    font.save(data)
    cut = cut_font(data.getvalue(), Cut(serif(library), 400, frozenset("abc")))
    assert "FFTM" not in TTFont(io.BytesIO(cut))
    assert not caplog.records


def test_second_cut_comes_from_the_cache(library: FontLibrary, cache: Path) -> None:
    first = subset_face(serif(library), weight=400, characters="abc")
    written = {entry: entry.stat().st_ino for entry in (cache / "fonts").iterdir()}  # a find sets the time
    assert subset_face(serif(library), weight=400, characters="cba") == first
    assert {entry: entry.stat().st_ino for entry in (cache / "fonts").iterdir()} == written


def test_character_that_a_face_lacks_does_not_change_it(library: FontLibrary) -> None:
    plain = subset_face(serif(library), weight=400, characters="abc")
    assert subset_face(serif(library), weight=400, characters="abc中") == plain


def test_bytes_of_a_face_do_not_depend_on_clock_or_environment(tmp_path: Path) -> None:
    program = (
        "import sys; from chapbook.fonts import package_fonts, subset_face; library = package_fonts();"
        "face = library.find_face('EB Garamond', style='italic');"
        "sys.stdout.buffer.write(subset_face(face, weight=400, characters='abc ſt 12'))"
    )
    surroundings: tuple[dict[str, str], ...] = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "1"},
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, **surrounding, "CHAPBOOK_CACHE": str(tmp_path / str(number))},
            capture_output=True,
            check=True,
        ).stdout
        for number, surrounding in enumerate(surroundings)
    ]
    assert made[0] == made[1]
    assert made[0][:4] == b"\0\1\0\0"


def test_static_face_with_a_reserved_name_stays_whole(library: FontLibrary) -> None:
    mono = library.find_face(library.mono)
    assert mono is not None
    assert subset_face(mono, weight=400, characters="x") == mono.path.read_bytes()


# ---- A book's own fonts.


def write_font(path: Path, library: FontLibrary, family: str = "Own Face", *, fs_type: int = 0) -> None:
    """Write a small font under another name, as a maker's folder might hold it."""
    font = TTFont(io.BytesIO(subset_face(serif(library), weight=700, characters="abc")))
    font["name"].setName(family, 1, 3, 1, 0x409)
    font["OS/2"].fsType = fs_type
    path.parent.mkdir(parents=True, exist_ok=True)
    font.save(path)


def test_faces_of_a_books_folder_take_over_a_role(library: FontLibrary, tmp_path: Path) -> None:
    write_font(tmp_path / "fonts/deeper/x.ttf", library)
    own, _ = book_fonts(tmp_path / "fonts", serif="own face", fallback=["EB Garamond"])
    assert own.serif == "Own Face"
    assert own.mono == library.mono
    assert own.fallback == ("EB Garamond", "Noto Serif")
    (face,) = own.faces_of("Own Face")
    assert (face.style, face.weight_range) == ("normal", (700, 700))
    assert character_set(face) == set("abc")


@pytest.fixture
def collection(library: FontLibrary, tmp_path: Path) -> Path:
    """A collection of three faces of two families, as systems hold those of Chinese and Japanese."""
    fonts = TTCollection()
    for number, family in enumerate(("East SC", "East JP", "East SC")):
        write_font(tmp_path / "single.ttf", library, family)
        font = TTFont(tmp_path / "single.ttf")
        font["OS/2"].usWeightClass = 400 + 300 * (number == 2)
        fonts.fonts.append(font)
    (tmp_path / "fonts").mkdir()
    fonts.save(tmp_path / "fonts/East.ttc")
    return tmp_path / "fonts/East.ttc"


def test_family_that_a_book_names_is_taken_out_of_its_collection(collection: Path, cache: Path) -> None:
    own, refused = book_fonts(collection.parent, fallback=["east sc"])
    assert refused == ()
    assert own.fallback == ("East SC", "Noto Serif")
    faces = own.faces_of("East SC")
    assert [face.weight_range for face in faces] == [(400, 400), (700, 700)]
    for face in faces:
        assert cache in face.path.parents
        assert character_set(face) == set("abc")
        assert subset_face(face, weight=400, characters="a")
    assert [face.family for face in own.packed] == ["East JP"]


def test_face_out_of_a_collection_lies_alone_in_its_folder(collection: Path) -> None:
    own, _ = book_fonts(collection.parent, serif="East SC")
    book_fonts(collection.parent, serif="East JP")
    folders = [face.path.parent for face in own.faces_of("East SC")]
    assert all(len(list(folder.iterdir())) == 1 for folder in folders)
    assert len(set(folders)) == 2
    assert collection.parent not in own.folders


def test_face_is_taken_out_of_its_collection_once(collection: Path) -> None:
    first, _ = book_fonts(collection.parent, serif="East JP")
    (face,) = first.faces_of("East JP")
    before = (face.path.stat().st_mtime_ns, face.path.read_bytes())
    assert book_fonts(collection.parent, serif="East JP")[0] == first
    assert (face.path.stat().st_mtime_ns, face.path.read_bytes()) == before
    face.path.unlink()
    book_fonts(collection.parent, serif="East JP")
    assert face.path.read_bytes() == before[1]


def test_families_of_collections_are_among_those_there_are(collection: Path) -> None:
    (refusal,) = book_fonts(collection.parent, serif="East TC")[1]
    assert "`East JP`" in refusal.help


def test_collection_that_breaks_off_is_refused(collection: Path) -> None:
    collection.write_bytes(collection.read_bytes()[:1000])
    library, (refusal,) = book_fonts(collection.parent)
    assert "`East.ttc`" in refusal.reason
    assert library.packed == ()


def test_book_without_a_font_folder_has_the_packages_fonts(library: FontLibrary) -> None:
    assert book_fonts(None) == (library, ())


@pytest.mark.parametrize(("fs_type", "is_refused"), [(0x0002, True), (0x0004, False), (0x0008, False)])
def test_font_that_forbids_embedding_is_refused(
    library: FontLibrary, tmp_path: Path, fs_type: int, is_refused: bool
) -> None:
    write_font(tmp_path / "x.ttf", library, fs_type=fs_type)
    assert ["embedded" in str(refusal) for refusal in book_fonts(tmp_path)[1]] == [True] * is_refused


@pytest.mark.parametrize("data", [b"", b"no font", b"\0\1\0\0\xff\xff" + bytes(60)])
@pytest.mark.parametrize("name", ["x.otf", "x.TTC"])
def test_damaged_font_is_refused_by_name(tmp_path: Path, data: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(data)
    (refusal,) = book_fonts(tmp_path)[1]
    assert f"`{name}` is damaged" in refusal.reason


def test_font_that_breaks_off_is_refused(library: FontLibrary, tmp_path: Path) -> None:
    data = serif(library).path.read_bytes()
    (tmp_path / "x.ttf").write_bytes(data[: len(data) // 3])
    (refusal,) = book_fonts(tmp_path)[1]
    assert "ends early" in refusal.reason


def test_unknown_family_is_refused_with_those_there_are() -> None:
    library, (refusal,) = book_fonts(None, serif="Garamont")
    assert "`Garamont`" in refusal.reason
    assert "`EB Garamond`" in refusal.help
    assert library.serif == "EB Garamond"


def test_missing_font_folder_is_refused(tmp_path: Path) -> None:
    (refusal,) = book_fonts(tmp_path / "nowhere")[1]
    assert "does not exist" in refusal.reason


# ---- For print.


def test_fontconfig_names_only_the_folders_given(cache: Path, tmp_path: Path) -> None:
    target = tmp_path / "conf" / "fonts.conf"
    write_fontconfig(target, [Path("/a & b"), Path("/c")])
    root = ET.fromstring(target.read_bytes())
    assert [element.text for element in root.iter("dir")] == ["/a & b", "/c"]
    assert root.findtext("cachedir") == str(cache / "fontconfig" / "one-size")
    assert root.find("include") is None
