"""The commands that are measured, each a whole process."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from chapbook.fonts import FontFace, package_fonts

PLAIN_CSS = Path(__file__).with_name("plain.css")
ROOT = Path(__file__).parents[1]
MISSING_PROGRAM = 3  # exit code, as Chapbook's own

Command = tuple[str, ...]


def chapbook(command: str) -> Command:
    """Return one of Chapbook's commands, in a book's folder."""
    return (sys.executable, "-m", "chapbook", command)


def has_pandoc() -> bool:
    """Return whether pandoc is there; if not, say how to get it."""
    if shutil.which("pandoc"):
        return True
    print("pandoc is missing: `apt install pandoc`, or https://pandoc.org/installing.html", file=sys.stderr)
    return False


def pandoc(book: Path, kind: str, *options: str) -> Command:
    """Return pandoc's command from a book's chapters to `plain.KIND`."""
    sources = tuple(str(file) for file in sorted((book / "source").glob("*.md")))
    title = ("--metadata", "title=Book", "--metadata", "lang=en-GB")
    return ("pandoc", "-s", *title, *options, "-t", kind, "-o", f"plain.{kind}", *sources)


def weasyprint(html: str, pdf: str) -> Command:
    """Return WeasyPrint's command."""
    return (sys.executable, "-m", "weasyprint", html, pdf)


def single(pdf: str) -> Command:
    """Return the command that lays out a book as one document of WeasyPrint's."""
    return (sys.executable, str(ROOT / "benchmarks" / "single.py"), pdf)


def warm(told: str, format: str) -> Command:
    """Return the command that edits a book which it holds warm, and tells the edit's seconds in a file."""
    return (sys.executable, "-m", "benchmarks.warm", told, format)


def page_list(told: str) -> Command:
    """Return the command that lists the printed pages of a book, and tells the seconds of that in a file."""
    return (sys.executable, "-m", "benchmarks.page_list", told)


def write_style(book: Path) -> Path:
    """Write the plain style sheet with the faces that Chapbook uses, so that both set the same type."""
    style = book / "plain.css"
    rules = [*map(_font_face, package_fonts().faces), PLAIN_CSS.read_text(encoding="utf-8")]
    style.write_text("\n".join(rules), encoding="utf-8")
    return style


def _font_face(face: FontFace) -> str:
    lightest, boldest = face.weight_range
    weight = f"{lightest} {boldest}" if face.is_variable else str(lightest)
    return (
        f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; font-weight: {weight}; '
        f'src: url("{face.path.as_uri()}"); }}'
    )
