"""The PDF for an archive: what ISO 19005-3 asks of a file at level A, as far as a test can read it off."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

import chapbook
from chapbook.problems import BookError

BOOK = '[book]\ntitle = "Weather"\nlanguage = "en-GB"\ndate = "2026-11-01"\n[print]\n'
BOTH = 'standard = ["pdf/ua-1", "pdf/a-3a"]\n'
TEXT = """# Storm

See [the sea](https://example.org/sea), [@sec-calm], $x^2$ and “*quotes*”.[^1]

![A red square](red.png)

![A half of it](half.png)

| a | b |
|---|---|
| 1 | 2 |

## Calm {#sec-calm}

> Red text.
> — Anne Gale

```python
print("calm")
```

[^1]: A note.
"""
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
FORBIDDEN_ACTIONS = {"Launch", "Sound", "Movie", "ResetForm", "ImportData", "Hide", "JavaScript", "Rendition"}


def made(folder: Path, settings: str, style: str = "", text: str = TEXT) -> chapbook.Built:
    (folder / "source").mkdir(parents=True, exist_ok=True)
    (folder / "source/1.md").write_text(text)
    (folder / "source/own.css").write_text(style)
    Image.new("RGB", (400, 400), "red").save(folder / "source/red.png")
    Image.new("RGBA", (400, 400), (255, 0, 0, 128)).save(folder / "source/half.png")
    (folder / "book.toml").write_text(f'{BOOK}styles = ["own.css"]\n{settings}')
    return chapbook.build(folder, formats=["pdf"])


def pdf_of(folder: Path) -> bytes:
    return (folder / "build/weather.pdf").read_bytes()


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("archived")
    assert not made(folder, BOTH).problems
    return pdf_of(folder)


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every dictionary that is an object of its own, and that of every stream."""
    return (found for found in pdf.objects if isinstance(found, pikepdf.Dictionary | pikepdf.Stream))


def test_file_says_that_it_is_both(archived: bytes) -> None:
    with pikepdf.open(io.BytesIO(archived)) as pdf, pdf.open_metadata() as said:
        assert (said[f"{PDFA}part"], said[f"{PDFA}conformance"]) == ("3", "A")
        assert said["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
    packet = archived[archived.index(b"<?xpacket begin") :]  # not compressed, as archives may look for it
    described = re.search(rb"pdfaSchema:namespaceURI>([^<]*)<", packet)
    assert described
    assert described[1] == b"http://www.aiim.org/pdfua/ns/id/"


def test_file_as_such(archived: bytes) -> None:
    assert archived.startswith(b"%PDF-1.7\n%")
    assert min(archived[10:14]) > 127
    with pikepdf.open(io.BytesIO(archived)) as pdf:
        assert len(pdf.trailer.ID) == 2
        assert "/Encrypt" not in pdf.trailer
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "en-GB"
        assert not {"/AA", "/OCProperties", "/AcroForm", "/Requirements"} & set(pdf.Root.keys())
        assert not {"/JavaScript", "/EmbeddedFiles"} & set(pdf.Root.Names.keys())


def test_colours_are_those_of_the_output_intent(archived: bytes) -> None:
    with pikepdf.open(io.BytesIO(archived)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        profile = bytes(intent.DestOutputProfile.read_bytes())
        assert (intent.S, intent.DestOutputProfile.N) == ("/GTS_PDFA1", 3)
        assert profile[12:20] == b"mntrRGB "
        assert int.from_bytes(profile[:4], "big") == len(profile)
        pictures = [found for found in dictionaries(pdf) if found.get("/Subtype") == "/Image"]
        assert {str(p.ColorSpace) for p in pictures} <= {"/DeviceRGB", "/DeviceGray"}
        assert len(pictures) >= 3
        assert not any(picture.get("/Interpolate", False) for picture in pictures)  # 6.2.8
        assert not any("/TR" in found or "/HTP" in found for found in dictionaries(pdf))  # 6.2.5


def test_links_are_printed_and_do_nothing_else(archived: bytes) -> None:
    with pikepdf.open(io.BytesIO(archived)) as pdf:
        links = [link for page in pdf.pages for link in page.obj.get("/Annots", [])]
        assert links
        assert {(str(link.Subtype), int(link.F)) for link in links} == {("/Link", 4)}
        actions = {str(found.S)[1:] for found in dictionaries(pdf) if "/S" in found and "/P" not in found}
        assert not actions & FORBIDDEN_ACTIONS
        assert not any("/AA" in found for found in dictionaries(pdf))


def test_fonts_are_there_and_as_wide_as_the_file_says(archived: bytes) -> None:
    with pikepdf.open(io.BytesIO(archived)) as pdf:
        fonts = [found for found in dictionaries(pdf) if found.get("/Type") == "/Font" and "/W" in found]
        assert fonts
        for font in fonts:
            descriptor = font.FontDescriptor
            (key,) = {"/FontFile2", "/FontFile3"} & set(descriptor.keys())
            assert "/CIDSet" not in descriptor
            assert font.get("/CIDToGIDMap", "/Identity") == "/Identity"
            program = TTFont(io.BytesIO(bytes(descriptor[key].read_bytes())))
            scale = 1000 / program["head"].unitsPerEm
            real = [program["hmtx"][name][0] * scale for name in program.getGlyphOrder()]
            for glyph, width in widths(font.W):
                assert abs(real[glyph] - width) <= 1, (descriptor.FontName, glyph)  # 6.2.11.5
        assert all("/ToUnicode" in found for found in dictionaries(pdf) if found.get("/Subtype") == "/Type0")


def widths(array: Any) -> Iterator[tuple[int, float]]:
    """Yield glyphs and their widths, from an array of `first [width …]`."""
    entries = iter(list(array))
    for first, run in zip(entries, entries, strict=True):
        yield from ((int(first) + n, float(width)) for n, width in enumerate(run))


def test_every_glyph_is_one_of_the_font(archived: bytes) -> None:
    with pikepdf.open(io.BytesIO(archived)) as pdf:
        for page in pdf.pages:
            for found in pikepdf.parse_content_stream(page):
                if str(found.operator) not in ("TJ", "Tj"):
                    continue
                runs = found.operands[0] if str(found.operator) == "TJ" else found.operands
                for run in (bytes(part) for part in runs if isinstance(part, pikepdf.String)):
                    assert b"\0\0" not in [run[n : n + 2] for n in range(0, len(run), 2)]  # 6.2.11.8


def test_pages_are_those_of_the_same_book_without(archived: bytes, tmp_path: Path) -> None:
    made(tmp_path, "")
    shown = [
        subprocess.run(["pdftoppm", "-r", "30", "-"], input=pdf, capture_output=True, check=True).stdout
        for pdf in (archived, pdf_of(tmp_path))
    ]
    assert shown[0] == shown[1]
    assert b"pdfaid" not in pdf_of(tmp_path)


def test_equal_books_give_equal_bytes(archived: bytes, tmp_path: Path) -> None:
    made(tmp_path, BOTH)
    assert pdf_of(tmp_path) == archived


@pytest.mark.parametrize(
    ("settings", "style", "words"),
    [
        ("", "h1 { color: device-cmyk(0 1 1 0) }", "inks of a press"),
        ("", "body::after { content: counter(pages) }", "tags are not those"),
    ],
)
def test_book_that_cannot_be_archived_does_not_say_that_it_is(
    tmp_path: Path, settings: str, style: str, words: str
) -> None:
    built = made(tmp_path, BOTH + settings, style)
    (problem,) = (problem for problem in built.problems if problem.name == "archive")
    assert words in problem.text
    assert (problem.place.path, problem.place.line) == ("book.toml", 7)
    assert b"pdfaid" not in pdf_of(tmp_path)


def grouped(depth: int, attributes: str = 'transform="translate(1,0)"') -> str:
    """Return a drawing of a square in so many groups in one another."""
    groups = f"<g {attributes}>" * depth + '<rect width="9" height="9"/>' + "</g>" * depth
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99"><g opacity="0.5">{groups}</g></svg>'


def test_groups_in_groups_are_refused_where_they_are_too_many(tmp_path: Path) -> None:
    for name, depth in (("few", 10), ("many", 40)):
        (tmp_path / name / "source").mkdir(parents=True)
        (tmp_path / name / "source/a.svg").write_text(grouped(depth))
    assert not made(tmp_path / "few", BOTH, text="# T\n\n![A square](a.svg)\n").problems
    built = made(tmp_path / "many", BOTH, text="# T\n\n![A square](a.svg)\n")
    (problem,) = (problem for problem in built.problems if problem.name == "archive")
    assert "groups in groups, more than 28 deep" in problem.text
    assert b"pdfaid" not in pdf_of(tmp_path / "many")


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ('standard = ["pdf/a-3a"]\n', "archive-untagged"),
        ('profile = "print"\nstandard = ["pdf/ua-1", "pdf/a-3a", "pdf/x-4"]\noutput_intent = "a"\n', "press"),
    ],
)
def test_standards_that_exclude_each_other_are_refused(tmp_path: Path, settings: str, name: str) -> None:
    with pytest.raises(BookError) as refused:
        made(tmp_path, settings)
    assert (name, "book.toml") in {(p.name, p.place.path) for p in refused.value.problems}
