"""Changes of the files that a book is made of, as the system tells of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from watchfiles import Change, watch

from chapbook.images import PICTURE_SUFFIXES
from chapbook.problems import MachineError

MOMENT = 50  # ms without a change that end a change: what an editor saves together comes together
CONFIG = "book.toml"


def iter_changes(folder: Path, fonts: Sequence[Path] = ()) -> Iterator[frozenset[Path]]:
    """Yield an empty set once changes are noticed, then each set of files that were changed together.

    `fonts` are the folders, in the book's or elsewhere, whose files count too. What changes while the
    caller works on one set is in the next.

    Raises:
        MachineError: the system does not tell of changes.
    """
    home = folder.resolve()
    others = tuple(other.resolve() for other in fonts)

    def counts(change: Change, path: str) -> bool:  # noqa: ARG001
        return is_of_book(Path(path), home, others)

    outside = [other for other in others if other.is_dir() and not other.is_relative_to(home)]
    changes = watch(
        home, *outside, watch_filter=counts, step=MOMENT, rust_timeout=MOMENT, yield_on_timeout=True
    )
    try:
        for number, found in enumerate(changes):
            if found or number == 0:
                yield frozenset(Path(path) for _, path in found)
    except OSError as error:
        help = "set WATCHFILES_FORCE_POLLING=1, which looks at the files again and again"
        raise MachineError("the system does not tell of changes in this folder", help) from error


def is_of_book(path: Path, folder: Path, fonts: Sequence[Path] = ()) -> bool:
    """Whether a book in `folder` could be made of a file: no product, nor what editors leave behind."""
    if any(path.is_relative_to(other) for other in fonts):
        return True
    if not path.is_relative_to(folder):
        return False
    parts = path.relative_to(folder).parts
    if parts[:1] == ("build",) or any(part.startswith(".") or part.endswith("~") for part in parts):
        return False
    return parts == (CONFIG,) or parts[:1] == ("source",) or path.suffix.lower() in PICTURE_SUFFIXES
