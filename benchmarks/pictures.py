"""Draw the handbook's pictures of its own pages: `python -m benchmarks.pictures`.

The handbook is built in each theme, and with plain lines; pages are found by words that stand on them and
drawn by poppler's `pdftoppm`. Run it after a change of a theme, of the lines, or of a passage that is shown.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image

from benchmarks.commands import MISSING_PROGRAM, ROOT, chapbook
from benchmarks.positions import Line, read_lines
from chapbook.config import THEMES
from chapbook.layout.sheets.geometry import page_geometry
from chapbook.units import parse_size

PAGE = page_geometry(parse_size("A5"), THEMES["literary"])
IMAGES = ROOT / "source" / "images"
# Words by which pages are found, as they stand in the manuscript.
TITLE = "The Chapbook maintainers"
OPENING = "You need a computer with Python"
INSIDE = "After the import, Chapbook prints"
FACING = "Most manuscripts begin as something else"
PASSAGE = ("Referring to things", "that does.")  # its head, and how its last line ends
SPECIMEN = 79.0  # pixels per inch of three pages side by side
SPREAD = 120.0
PASSAGE_SIZE = 160.0
GAP = 12  # pixels between pages of a specimen, and columns of a passage
FRAME = 140  # gray of the line round a page, 255: white
SHADOW = 12  # pixels from the fold that are shaded
GRAYS = 16
AROUND = 6.0  # pt round a passage, for marks that hang into the margin


class Pages:
    """The handbook in one setting."""

    def __init__(self, folder: Path, settings: str) -> None:
        shutil.copytree(ROOT / "source", folder / "source")
        toml = (ROOT / "book.toml").read_text("utf-8")
        (folder / "book.toml").write_text(f"{toml}\n[print]\n{settings}\n", "utf-8")
        subprocess.run(chapbook("pdf"), cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (self.pdf,) = (folder / "build").glob("*.pdf")
        told = subprocess.run(["pdftotext", str(self.pdf), "-"], capture_output=True, check=True, text=True)
        self.texts = [" ".join(page.split()) for page in told.stdout.split("\f")]

    def find(self, words: str) -> int:
        """Return the page (0-based) that has some words, the last: contents stand before what they list."""
        found = [number for number, text in enumerate(self.texts) if words.casefold() in text.casefold()]
        if not found:
            raise SystemExit(f"no page has `{words}` on it: name other words in {Path(__file__).name}")
        return found[-1]

    def draw(self, page: int, size: float) -> Image.Image:
        """Return a page (0-based) in grays, so many pixels an inch."""
        number = str(page + 1)
        with tempfile.TemporaryDirectory() as folder:
            command = [
                "pdftoppm",
                "-gray",
                "-r",
                f"{size:g}",
                "-f",
                number,
                "-l",
                number,
                "-singlefile",
                "-png",
            ]
            subprocess.run([*command, str(self.pdf), f"{folder}/page"], check=True)
            with Image.open(f"{folder}/page.png") as drawn:
                return drawn.convert("L")


def framed(page: Image.Image) -> Image.Image:
    """Return a page with a line round it."""
    whole = Image.new("L", (page.width + 2, page.height + 2), FRAME)
    whole.paste(page, (1, 1))
    return whole


def in_a_row(pictures: Sequence[Image.Image], gap: int) -> Image.Image:
    """Return pictures side by side, their heads level."""
    width = sum(picture.width for picture in pictures) + gap * (len(pictures) - 1)
    whole = Image.new("L", (width, max(picture.height for picture in pictures)), 255)
    left = 0
    for picture in pictures:
        whole.paste(picture, (left, 0))
        left += picture.width + gap
    return whole


def specimen(pages: Pages) -> Image.Image:
    """Return a title page, a chapter's opening and a page within a chapter."""
    shown = [pages.texts.index(next(text for text in pages.texts if TITLE in text))]
    shown += [pages.find(OPENING), pages.find(INSIDE)]
    return in_a_row([framed(pages.draw(page, SPECIMEN)) for page in shown], GAP)


def spread(pages: Pages) -> Image.Image:
    """Return a chapter's opening and the page that it faces, shaded towards the fold."""
    right = pages.find(FACING)
    whole = in_a_row([pages.draw(right - 1, SPREAD), pages.draw(right, SPREAD)], 0)
    fold = whole.width // 2
    for distance in range(SHADOW):
        shade = round(255 - (1 - distance / SHADOW) * 50)
        for column in (fold - 1 - distance, fold + distance):
            strip = whole.crop((column, 0, column + 1, whole.height))
            whole.paste(strip.point([min(gray, shade) for gray in range(256)]), (column, 0))
    return framed(whole)


def passage(pages: Pages) -> Image.Image:
    """Return a head and a paragraph, no more than the text is wide."""
    head, end = PASSAGE
    lines = next(lines for lines in read_lines(pages.pdf, PAGE)[::-1] if any(map(_is(head), lines)))
    first = next(filter(_is(head), lines))
    last = next((line for line in lines[lines.index(first) :] if line.text.endswith(end)), None)
    if last is None:
        raise SystemExit(f"the paragraph below `{head}` goes over the page: name another head")
    side = PAGE.inner if first.page % 2 == 0 else PAGE.outer
    top, foot = first.baseline - PAGE.leading, last.baseline + 0.3 * PAGE.leading
    scale = PASSAGE_SIZE / 72
    edges = (side - AROUND, top, side + PAGE.measure + AROUND, foot)
    box = tuple(round(edge * scale) for edge in edges)
    return pages.draw(first.page, PASSAGE_SIZE).crop(box)


def _is(words: str) -> Callable[[Line], bool]:
    return lambda line: line.text.casefold() == words.casefold()


def save(picture: Image.Image, path: Path) -> None:
    """Write a picture with few grays."""
    picture.quantize(GRAYS).save(path, optimize=True)
    print(path, f"{picture.width} x {picture.height}")


def draw_all(folder: Path, images: Path) -> None:
    """Build the handbook in a folder, as often as pictures need it, and write the pictures."""
    themes = {theme: Pages(folder / theme, f'theme = "{theme}"') for theme in THEMES}
    plain = Pages(folder / "plain", 'lines = "plain"')
    for theme, pages in themes.items():
        save(specimen(pages), images / f"{theme}.png")
    save(spread(themes["literary"]), images / "spread.png")
    save(in_a_row([passage(plain), passage(themes["literary"])], GAP * 4), images / "lines.png")


def main() -> int:
    """Draw the pictures; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pictures", description=__doc__)
    parser.add_argument("--to", type=Path, default=IMAGES, help="the folder they are written to")
    images = parser.parse_args().to
    if not shutil.which("pdftoppm"):
        print("pdftoppm is missing: `apt install poppler-utils`", file=sys.stderr)
        return MISSING_PROGRAM
    images.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="chapbook-pictures-") as folder:
        draw_all(Path(folder), images)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
