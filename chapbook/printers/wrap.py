"""The cover that wraps round a book: back, spine and front side by side, with bleed round all three."""

from __future__ import annotations

from dataclasses import dataclass

from chapbook.printers.presets import Paper, Printer
from chapbook.units import Size

# From one fold to the next, what a line of text needs at least between its clear edges.
LEAST_SPINE_TEXT = 6.0  # pt


class WrapRefused(Exception):  # noqa: N818 (it says what happened to the wish, as BookError does)
    """A printer that does not take such a book; the text says why, `help` what to do."""

    def __init__(self, text: str, help: str) -> None:
        super().__init__(text)
        self.help = help


@dataclass(frozen=True, slots=True)
class Wrap:
    """The parts of a cover, in pt, measured from the left and upper edges of the sheet."""

    trim: Size  # of a page
    spine: float  # width
    bleed: float
    text_height: float  # of a line on the spine; 0: it stays empty

    @property
    def size(self) -> Size:
        """The whole sheet, bleed included."""
        return Size(2 * (self.trim.width + self.bleed) + self.spine, self.trim.height + 2 * self.bleed)

    @property
    def front_left(self) -> float:
        """Where the front begins, if the book is bound on the left."""
        return self.bleed + self.trim.width + self.spine


def plan_wrap(trim: Size, pages: int, printer: Printer, *, paper: str = "", spine: float = 0.0) -> Wrap:
    """Return the cover of a book of so many pages.

    Args:
        trim: the page, pt.
        pages: of the book's PDF; an odd number has one more, the back of the last leaf.
        printer: who prints and binds it.
        paper: one of the printer's; "": the first that it has.
        spine: a width that the printer gave, pt; 0: computed from pages and paper.

    Raises:
        WrapRefused: too few or too many pages, a paper that there is not, or a spine that nobody knows.
    """
    pages += pages % 2
    chosen = _paper(printer, paper)
    _check_pages(pages, printer, chosen, paper)
    width = spine or _thickness(pages, printer, chosen)
    room = width - 2 * printer.spine_clear
    has_text = pages >= printer.spine_text_from and room >= LEAST_SPINE_TEXT
    return Wrap(trim, width, printer.bleed, room if has_text else 0.0)


def _paper(printer: Printer, name: str) -> Paper | None:
    """Return a paper by its name, without one the first; None where the printer tells of none."""
    if not printer.papers:
        return None
    if name and name not in printer.papers:
        raise WrapRefused(f"{printer.name} has no paper `{name}`", f"its papers: {', '.join(printer.papers)}")
    return printer.papers[name or next(iter(printer.papers))]


def _thickness(pages: int, printer: Printer, paper: Paper | None) -> float:
    if paper is None:
        help = "give it as the template has it: `--spine 12.3mm`"
        raise WrapRefused(f"{printer.name} tells the width of a spine in its template alone", help)
    return pages * paper.caliper + printer.boards


def _check_pages(pages: int, printer: Printer, paper: Paper | None, name: str) -> None:
    binds = paper or printer
    least, most = binds.least_pages, binds.most_pages
    said = f" on {name}" if name else ""
    if pages < least:
        help = "a thinner one is a pamphlet: fold it, and staple it"
        raise WrapRefused(f"{printer.name} binds books of {least} pages and more{said}, not {pages}", help)
    if most and pages > most:
        help = "make two volumes of it, or a larger page"
        raise WrapRefused(f"{printer.name} binds books of up to {most} pages{said}, not {pages}", help)
