"""The tasks of a book's folder: each packs its options, calls the pipeline and prints a result.

The pipeline is loaded inside the tasks: what comes up while it loads, Ctrl-C above all, is then an
outcome like any other.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

from chapbook.cli.arguments import NewOptions, fill_in, nearest_name, number_of_jobs, one_of
from chapbook.cli.outcome import outcome
from chapbook.cli.report import print_built, print_json, print_problems, progress, size, summary
from chapbook.pipeline.folders import book_folder_here
from chapbook.pipeline.formats import FORMATS, Format
from chapbook.problems import BookError, UsageError

JOBS_HELP = "processes that lay out pages; 0: one for each core"
JSON_HELP = "print products and findings as JSON"


@task(
    auto_shortflags=False,
    positional=["folder"],
    help={
        "folder": "the book's folder; `.` for one that has Markdown but no book.toml yet",
        "from": "plain-text notes that become the first chapter, a book in one Markdown file, or an EPUB",
        "title": "the book's title; else as the file has it, or the first heading",
        "author": "whose book it is; `;` between several",
        "language": "BCP 47 tag such as en-GB; an EPUB has its own, Markdown may have `lang`",
        "quotations": "auto, all or none: which quoted paragraphs of the notes become block quotations",
    },
)
@outcome
def new(c: Context, folder, from_="", title="", author="", language="", quotations="auto"):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201, ARG001
    """Make a book's folder, from plain-text notes, Markdown or an EPUB if you like."""
    from chapbook.pipeline.commands.new import require_new, start_book  # a build must not wait for this

    if not folder:
        raise UsageError("the folder needs a name", "write `.` for this one")
    one_of("quotations", quotations, ("auto", "all", "none"))
    require_new(Path(folder))
    options = fill_in(NewOptions(Path(folder), from_, title, author, language, quotations))
    for line in start_book(options.folder, options.origin()):
        print(line)


def _build(formats: tuple[Format, ...], jobs: str = "0", *, as_json: bool = False) -> None:
    """Build `formats` of the book in this folder and print what came of it."""
    processes = number_of_jobs(jobs)
    from chapbook import pipeline

    folder = book_folder_here()
    try:
        with progress() as shown:
            built = pipeline.build(folder, formats, jobs=processes, on_stage=shown.stage)
    except BookError as error:
        if as_json:
            print_json(None, error.problems)
            raise Exit(code=error.exit_code) from error
        raise
    if as_json:
        print_json(built, built.problems)
        return
    print_problems(built.problems, folder)
    print_built(built, folder)


@task(auto_shortflags=False, help={"jobs": JOBS_HELP, "json": JSON_HELP})
@outcome
def build(c: Context, jobs: str = "0", json: bool = False) -> None:  # noqa: ARG001
    """Build the EPUB, the PDF and the booklet."""
    _build(FORMATS, jobs, as_json=json)


@task(auto_shortflags=False)
@outcome
def epub(c: Context) -> None:  # noqa: ARG001
    """Build the EPUB alone."""
    _build(("epub",))


@task(auto_shortflags=False, help={"jobs": JOBS_HELP})
@outcome
def pdf(c: Context, jobs: str = "0") -> None:  # noqa: ARG001
    """Build the PDF alone."""
    _build(("pdf",), jobs)


@task(
    auto_shortflags=False,
    help={
        "pdf": "impose this PDF instead of the book's own",
        "split": "fronts and backs apart, for a printer that prints on one side only",
        "sheet": "with --pdf or --test-sheet, the paper, such as A3 or letter, whatever book.toml says",
        "test-sheet": "make a sheet that shows how your printer turns and scales, and no booklet",
        "jobs": JOBS_HELP,
    },
)
@outcome
def booklet(
    c: Context,  # noqa: ARG001
    pdf: str = "",
    split: bool = False,
    test_sheet: bool = False,
    sheet: str = "",
    jobs: str = "0",
) -> None:
    """Build the PDF and the booklet to print, fold and staple."""
    if pdf or test_sheet or sheet:
        from chapbook.cli.sheets import print_sheets  # a build must not wait for this

        print_sheets(pdf, sheet, is_split=split, is_trial=test_sheet)
        return
    _build(("pdf", "fronts", "backs") if split else ("pdf", "booklet"), jobs)


@task(
    auto_shortflags=False,
    help={
        "printer": "kdp, lulu or ingramspark: make the cover that wraps round the bound book",
        "paper": "the printer's paper, such as white or cream",
        "spine": "the width of the spine that the printer gave, such as 12.3mm",
        "jobs": JOBS_HELP,
    },
)
@outcome
def cover(c: Context, printer: str = "", paper: str = "", spine: str = "", jobs: str = "0") -> None:  # noqa: ARG001
    """Draw the front for the EPUB, or the cover of a bound book."""
    from chapbook.cli.cover import print_cover  # a build must not wait for this

    print_cover(printer, paper, spine, number_of_jobs(jobs))


@task(
    auto_shortflags=False,
    help={
        "quotations": "list what is quoted, with sources and numbers of words",
        "against": "compare the quotations with this plain text of the quoted work",
        "json": JSON_HELP,
    },
)
@outcome
def check(c: Context, quotations: bool = False, against: str = "", json: bool = False) -> None:  # noqa: ARG001
    """Check the manuscript and book.toml without building."""
    from chapbook import pipeline

    folder = book_folder_here()
    if quotations or against:
        from chapbook.cli.quotations import print_quotations  # a build must not wait for this

        print_quotations(folder, against, as_json=json)
        return
    problems = pipeline.check(folder)
    if json:
        print_json(None, problems)
    else:
        print_problems(problems, folder)
        print(summary(problems) or "nothing found")
    if any(problem.severity == "error" for problem in problems):
        raise Exit(code=BookError.exit_code)


@task(
    auto_shortflags=False,
    positional=["path"],
    help={
        "path": "a book's folder, any folder of Markdown, or one file",
        "to": "curly or straight; curly where --language or --primary is given",
        "language": "type the marks of this language, BCP 47, level by level",
        "from": "the language in whose marks the text is typed, if not its own",
        "primary": "double or single: the outermost marks of English; else as book.toml says",
        "in-place": "change the files; without it, only list what would change",
    },
)
@outcome
def quotes(c: Context, path, to="", language="", from_="", primary="", in_place=False):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201, ARG001
    """Type the quote marks of Markdown curly, straight, or as another language has them."""
    from chapbook.cli.quotes import QuotesOptions, retype_quotes  # a build must not wait for this

    retype_quotes(Path(path), QuotesOptions(to, language, from_, primary), in_place=in_place)


@task(
    auto_shortflags=False,
    help={"formats": "what is built: epub, pdf, booklet, with commas between", "jobs": JOBS_HELP},
)
@outcome
def watch(c: Context, formats: str = "pdf", jobs: str = "0") -> None:  # noqa: ARG001
    """Build the book again after each edit, the edited chapter first."""
    processes = number_of_jobs(jobs)
    names = [one_of("formats", name.strip(), FORMATS) for name in formats.split(",")]
    from chapbook.cli.watch import watch_book  # a build must not wait for this

    watch_book(book_folder_here(), names, processes)


@task(auto_shortflags=False)
@outcome
def verify(c: Context) -> None:  # noqa: ARG001
    """Have the products checked by EPUBCheck, Ace and qpdf."""
    from chapbook.pipeline.commands.verify import verify as verify_book

    report = verify_book(book_folder_here())
    for line in report.lines:
        print(line)
    if report.exit_code:
        raise Exit(code=report.exit_code)


@task(auto_shortflags=False)
@outcome
def fonts(c: Context) -> None:  # noqa: ARG001
    """List the families of fonts that this book may name, and what it uses them for."""
    from chapbook.cli.fonts import print_families  # a build must not wait for this

    print_families(book_folder_here())


@task(auto_shortflags=False)
@outcome
def doctor(c: Context) -> None:  # noqa: ARG001
    """Tell what this machine has to build and check books with, and what is missing."""
    from chapbook.cli.doctor import print_machine  # a build must not wait for this

    print_machine()


@task(
    auto_shortflags=False, positional=["name"], help={"name": "what stands between the brackets of a message"}
)
@outcome
def explain(c: Context, name: str) -> None:  # noqa: ARG001
    """Explain a finding by its name."""
    from chapbook.problems.explanations import EXPLANATIONS

    if name not in EXPLANATIONS:
        raise UsageError(f"no finding is called `{name}`; {nearest_name(name, EXPLANATIONS)}")
    entry = EXPLANATIONS[name]
    print(f"{entry.severity}[{name}]: {entry.summary}")
    if entry.text:
        print(entry.text)


@task(auto_shortflags=False)
@outcome
def clean(c: Context) -> None:  # noqa: ARG001
    """Remove the cache of laid-out chapters; products stay."""
    from chapbook import pipeline

    freed = pipeline.clean(book_folder_here())
    print(f"build/.cache: {size(freed)} freed" if freed else "build/.cache: nothing to remove")


COMMANDS: tuple[Any, ...] = (
    new,
    build,
    epub,
    pdf,
    booklet,
    cover,
    check,
    quotes,
    watch,
    verify,
    fonts,
    doctor,
    explain,
    clean,
)
