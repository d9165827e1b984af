"""The quote marks of a book's sources, or of any Markdown files, typed anew: all files or none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chapbook.book import Book, Chapter, Source
from chapbook.check import check_marks, silence
from chapbook.config import Config, read_config
from chapbook.files import replace_together
from chapbook.manuscript import find_markdown
from chapbook.manuscript.typed import TypedFile, read_typed
from chapbook.markup import Options
from chapbook.markup.rewriting import Change, Rewritten, convert_marks, curl_marks, straighten_marks
from chapbook.pipeline.folders import find_book_folder
from chapbook.problems import BookError, Place, Problem, UsageError, errors_among
from chapbook.typography import Form, Primary


@dataclass(frozen=True, slots=True)
class Wish:
    """How quote marks are to be typed."""

    form: Form
    language: str = ""  # whose marks; "": those of each text's own language
    origin: str = ""  # in whose marks the text is typed; "": in those of its own language
    primary: Primary | None = None  # the outermost marks of English; None: as book.toml says


@dataclass(frozen=True, slots=True)
class Requoted:
    """What becomes of some files; nothing is written yet."""

    folder: Path  # that the places of changes and problems are below
    files: dict[Path, bytes]  # those that change; none where something is wrong
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]

    def write(self) -> None:
        """Write all files, or none.

        Raises:
            OSError: there is no room, or no right to write; no file was changed.
        """
        replace_together(self.files)


def requote(path: Path, wish: Wish) -> Requoted:
    """Return a file, a folder's Markdown, or the sources of a book with their quote marks typed anew.

    Raises:
        BookError: book.toml is wrong.
        UsageError: there is no such file, or nothing says in which language it is.
    """
    folder, files, config = _find(path)
    if config is None and wish.form == "curly" and not (wish.origin or wish.language):
        raise UsageError(f"`{path}` is in no book; add --language en-GB, or another BCP 47 tag")
    results = [_requote_file(file, folder, config, wish) for file in files]
    problems = tuple(problem for result in results for problem in result.problems)
    if errors_among(problems):
        return Requoted(folder, {}, (), problems)
    changed = {result.file.resolve(): result.data for result in results if result.changes}
    return Requoted(folder, changed, tuple(c for result in results for c in result.changes), problems)


def _find(path: Path) -> tuple[Path, list[Path], Config | None]:
    """Return the folder that places are below, the files that are meant, and the book's configuration."""
    if not path.exists():
        raise UsageError(f"there is no file or folder `{path}`")
    path = path.resolve()
    book = find_book_folder(path if path.is_dir() else path.parent)
    config = read_config(book) if (book / "book.toml").is_file() else None
    folder = book if config else path if path.is_dir() else path.parent
    if not path.is_dir():
        return folder, [path], config
    files = find_markdown(path / "source" if config and path == book else path)
    if not files:
        raise UsageError(f"there is no Markdown, no file called `….md`, in `{path}`")
    return folder, files, config


@dataclass(frozen=True, slots=True)
class _Result:
    """What becomes of one file."""

    file: Path
    data: bytes
    changes: tuple[Change, ...]  # none where something is wrong
    problems: tuple[Problem, ...]


def _requote_file(file: Path, folder: Path, config: Config | None, wish: Wish) -> _Result:
    """Return what becomes of a file; nothing where something is wrong in it."""
    try:
        typed = read_typed(file, folder, _options(config, wish))
    except BookError as error:
        return _Result(file, b"", (), error.problems)
    if errors := errors_among(typed.typed.parsed.problems):
        return _Result(file, b"", (), errors)
    new = _rewrite(typed, config, wish)
    doubts = _doubts(typed, config or Config(), wish) if wish.form == "curly" else ()
    problems = sorted((*new.problems, *doubts), key=lambda p: (p.place.line, p.place.column))
    return _Result(file, typed.encode(new.text), new.changes, tuple(problems))


def _options(config: Config | None, wish: Wish) -> Options:
    """Return how files are read that name no language of their own."""
    own = config.book.language if config else wish.language or "en"
    primary = config.quotations.primary if config else "as-typed"
    return Options(wish.origin or own, primary=wish.primary or primary)


def _rewrite(typed: TypedFile, config: Config | None, wish: Wish) -> Rewritten:
    """Return the new text; a chapter in another language than its book's keeps the marks of its own."""
    if wish.form == "straight":
        return straighten_marks(typed.typed)
    is_foreign = config is not None and typed.language not in ("", config.book.language)
    if not wish.language or is_foreign:
        return curl_marks(typed.typed)
    return convert_marks(typed.typed, wish.language)


def _doubts(typed: TypedFile, config: Config, wish: Wish) -> Iterator[Problem]:
    """Yield the marks that may be meant otherwise than they are read, unless the maker knows of them."""
    text = typed.typed
    language = text.options.language
    chapter = Chapter(
        id="",
        role="chapter",
        title="",
        language=language,
        tokens=text.parsed.tokens,
        place=Place(text.path),
        source=Source(text.path, text.body),
        notes=text.parsed.notes,
    )
    book = Book(typed.file.parent, "", "", language, (chapter,), {})
    for problem in silence(list(check_marks(chapter)), book, config, text.parsed.switches):
        is_mended = problem.name == "quote-language" and bool(wish.language)
        if not is_mended and not problem.name.startswith("check-off"):
            yield problem
