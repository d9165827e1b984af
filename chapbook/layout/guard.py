"""The one guard for WeasyPrint's internals: which release this engine was written and tested with.

Used of its internals: the box tree of a laid-out page (`Page._page_box`, `formatting_structure.boxes`,
`AbsolutePlaceholder`, `is_leader`, `is_header`), `pdf.stream.Stream` with its `marked`,
`pdf.fonts`, `layout.inline.split_first_line` and `.create_layout` with `text.line_break.Layout` and the
functions beside it. Everything else is its public interface.
"""

from __future__ import annotations

from chapbook.problems import MachineError

SUPPORTED = "70."  # the releases whose internals this engine knows


def require_supported_engine() -> None:
    """Load WeasyPrint and stop where it is another release.

    Raises:
        MachineError: WeasyPrint, or a library it needs, is missing or of another version.
    """
    try:
        import weasyprint
    except OSError as error:  # Pango and its friends are loaded with the package
        raise MachineError(
            f"a library that WeasyPrint needs cannot be loaded: {error}",
            "run `python3 bootstrap.py`, which installs it or prints the command",
        ) from error
    if not weasyprint.__version__.startswith(SUPPORTED):
        raise MachineError(
            f"WeasyPrint {weasyprint.__version__} is installed; the page layout is written for {SUPPORTED}x",
            "run `python3 bootstrap.py`, which installs the locked version",
        )
