"""Outside checkers: each finds what is wrong, none that is missing or silent counts as a good verdict."""

from __future__ import annotations

import io
import shutil
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from books import FIXTURES
from conftest import MakeBook
from PIL import Image

from chapbook import build
from chapbook.verify.checkers import ACE, EPUBCHECK, QPDF, Checker, verify_products
from chapbook.verify.checkers.program import CheckerMissingError, Finding, NoVerdictError, find_program, run

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
    '<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:5f3c1a52-7d0e-4c60-9c39-0f5d7f1b8e42</dc:identifier>
<dc:title>Small</dc:title><dc:language>en</dc:language>
<meta property="dcterms:modified">2000-01-01T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Text with a table of contents.</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="c001" href="c001.xhtml" media-type="application/xhtml+xml"/>
</manifest>
<spine><itemref idref="c001"/></spine>
</package>"""
NAV = (
    '<nav epub:type="toc" role="doc-toc" aria-label="Contents">'
    '<ol><li><a href="c001.xhtml">One</a></li></ol></nav>'
)
GOOD = '<section epub:type="chapter" role="doc-chapter" aria-label="One"><h1>One</h1><p>Text.</p></section>'


def document(title: str, body: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">\n'
        f"<head><title>{title}</title></head>\n<body>\n{body}\n</body>\n</html>"
    )


def write_epub(folder: Path, body: str) -> Path:
    """Write the smallest EPUB that every checker accepts when its one chapter is good."""
    file = folder / "small.epub"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("EPUB/package.opf", PACKAGE)
        archive.writestr("EPUB/nav.xhtml", document("Contents", NAV))
        archive.writestr("EPUB/c001.xhtml", document("One", body))
    return file


def present(checker: Checker) -> Checker:
    """Return a checker, or skip the test by its name."""
    try:
        checker.find()
    except CheckerMissingError as error:
        pytest.skip(f"{checker.name} is missing: {error}")
    return checker


@pytest.fixture(params=[EPUBCHECK, ACE], ids=lambda checker: checker.name)
def epub_checker(request: pytest.FixtureRequest) -> Checker:
    return present(request.param)


@pytest.mark.checker
def test_good_epub_has_no_findings(tmp_path: Path, epub_checker: Checker) -> None:
    write_epub(tmp_path, GOOD)
    report = verify_products(tmp_path, "small", checkers=[epub_checker])
    assert (report.findings, report.missing, report.exit_code) == ((), (), 0)
    assert len(report.checked) == 1


@pytest.mark.checker
def test_book_of_every_construct_of_markdown_has_no_findings(
    make_book: MakeBook, epub_checker: Checker
) -> None:
    text = (FIXTURES / "every_construct.md").read_text(encoding="utf-8")
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(picture, "PNG")
    folder = make_book({"01.md": text, "map.png": picture.getvalue()})
    build(folder, ["epub", "pdf"])  # with its page list
    report = verify_products(folder / "build", "a-small-book", checkers=[epub_checker])
    assert (report.findings, report.missing) == ((), ())


@pytest.mark.checker
def test_epubcheck_names_rule_document_line_and_source(tmp_path: Path) -> None:
    write_epub(tmp_path, '<h1>One</h1>\n<p><img src="none.png" alt="Nothing"/></p>')
    report = verify_products(
        tmp_path, "small", sources={"c001": "source/01.md"}, checkers=[present(EPUBCHECK)]
    )
    (finding,) = report.findings
    assert finding.name == "epubcheck"
    assert finding.text.startswith("RSC-007 (error): ")
    assert finding.place.path.endswith("/small.epub/EPUB/c001.xhtml")
    assert finding.place.line == 7
    assert "`source/01.md`" in finding.help
    assert report.exit_code == 1


@pytest.mark.checker
def test_ace_names_rule_and_markup(tmp_path: Path) -> None:
    write_epub(tmp_path, GOOD.replace("<p>Text.</p>", '<p><a href="nav.xhtml"></a></p>'))
    report = verify_products(tmp_path, "small", checkers=[present(ACE)])
    (finding,) = report.findings
    assert finding.name == "ace"
    assert finding.text.startswith("link-name (serious): ")
    assert finding.text.endswith('`<a href="nav.xhtml"></a>`')
    assert finding.place.path.endswith("/small.epub/c001.xhtml")


@pytest.mark.checker
def test_file_that_is_no_epub_is_a_finding(tmp_path: Path, epub_checker: Checker) -> None:
    (tmp_path / "small.epub").write_bytes(b"not a zip")
    assert verify_products(tmp_path, "small", checkers=[epub_checker]).exit_code == 1


@pytest.mark.checker
def test_damaged_pdf_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "small.pdf").write_bytes(b"%PDF-1.7\nnothing")
    report = verify_products(tmp_path, "small", checkers=[present(QPDF)])
    assert {finding.name for finding in report.findings} == {"pdf-damaged"}
    assert str(tmp_path) not in " ".join(finding.text for finding in report.findings)


# Without the programs


def missing() -> tuple[str, ...]:
    raise CheckerMissingError("get it somewhere")


def silent(*_: object) -> list[Finding]:
    raise NoVerdictError("it printed nothing")


def fake(name: str, *, is_required: bool = True) -> Checker:
    """Return a checker that is there and finds nothing."""
    return Checker(name, "epubcheck", ".epub", is_required, lambda: (name,), lambda *_: [])


def test_missing_checker_is_named_and_only_a_required_one_fails(tmp_path: Path) -> None:
    write_epub(tmp_path, GOOD)
    needed, extra = (replace(fake(name, is_required=name == "A"), find=missing) for name in "AB")
    report = verify_products(tmp_path, "small", checkers=[needed, extra])
    assert report.exit_code == 3
    assert report.lines[-2:] == [f"not checked, {name} is missing: get it somewhere" for name in "AB"]
    assert verify_products(tmp_path, "small", checkers=[extra]).exit_code == 0


def test_finding_weighs_more_than_a_missing_checker(tmp_path: Path) -> None:
    write_epub(tmp_path, GOOD)
    strict = replace(fake("A"), check=lambda *_: [Finding("X-1: bad")])
    assert (
        verify_products(tmp_path, "small", checkers=[replace(fake("B"), find=missing), strict]).exit_code == 1
    )


def test_checker_without_verdict_is_a_finding(tmp_path: Path) -> None:
    write_epub(tmp_path, GOOD)
    (finding,) = verify_products(tmp_path, "small", checkers=[replace(fake("A"), check=silent)]).findings
    assert (finding.name, finding.text) == ("checker-failed", "A gave no verdict: it printed nothing")


def test_nothing_built_is_a_finding(tmp_path: Path) -> None:
    report = verify_products(tmp_path, "small", checkers=[fake("A")])
    assert [finding.name for finding in report.findings] == ["product-missing"]


def test_program_is_found_in_the_folder_of_checkers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "node_modules" / ".bin"
    folder.mkdir(parents=True)
    shutil.copy(sys.executable, folder / "ace-chapbook.exe")
    monkeypatch.setenv("CHAPBOOK_CHECKERS", str(tmp_path))
    assert find_program(["ace-chapbook.exe"], "") == str(folder / "ace-chapbook.exe")
    with pytest.raises(CheckerMissingError, match="how to"):
        find_program(["no-such-program"], "how to get it")


def test_program_killed_or_absent_gives_no_verdict() -> None:
    with pytest.raises(NoVerdictError, match="signal 9"):
        run([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"])
    with pytest.raises(NoVerdictError, match="cannot be started"):
        run(["/no/such/program"])
