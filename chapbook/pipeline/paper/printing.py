"""The PDF: pages laid out, and proved to hold what was written."""

from __future__ import annotations

from chapbook.config import Config, page_size
from chapbook.layout import Press, lay_out
from chapbook.matter import arrange_print
from chapbook.pipeline.outputs import Means, Output
from chapbook.pipeline.products import cache_folder
from chapbook.pipeline.reading import ReadBook
from chapbook.problems import BookError, Problem
from chapbook.typography import direction_of
from chapbook.verify import prove_pages

MISPRINTS = ("text-lost", "text-added", "text-doubled", "text-moved")
HIDDEN = (
    "look in {} for a rule that hides it, cuts it off or moves it; if there is none, this is a fault of "
    "Chapbook: please report it; nothing was replaced"
)


def make_pdf(ready: ReadBook, means: Means) -> Output:
    """Lay out the pages and prove that they hold what was written.

    Raises:
        BookError: the book is read from the right.
    """
    book, config = ready.book, ready.config
    if direction_of(config.book.language) == "rtl":
        raise BookError([_leftward(config)])
    press = Press(means.jobs, cache_folder(book.folder), means.pages)
    laid = lay_out(arrange_print(book, config), book, config, fonts=ready.library, press=press)
    problems = [*laid.problems, *prove_pages(book, laid.letters, means.proofs)]
    problems = [_about_styles(problem, config) for problem in problems]
    size = page_size(config)
    extent = f"{laid.page_count} pages, {size}"
    return Output("pdf", laid.pdf, extent, tuple(problems), laid.page_count, size, printed=laid.pages)


def _about_styles(problem: Problem, config: Config) -> Problem:
    """Return a problem; one of text that is not on the pages names the sheets of the book, if any."""
    if problem.name not in MISPRINTS or not config.print.styles:
        return problem
    sheets = ", ".join(f"`source/{name}`" for name in config.print.styles)
    return problem._replace(help=HIDDEN.format(sheets))


def _leftward(config: Config) -> Problem:
    """Return the problem of pages that nobody could read: full stops at the wrong end."""
    text = f"pages of a book in `{config.book.language}`, read from right to left, are not built yet"
    return config.problem(
        "pages-leftward", ("book", "language"), text, "`chapbook epub` makes the EPUB, which is set so"
    )
