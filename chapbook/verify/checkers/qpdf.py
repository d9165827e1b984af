"""qpdf: whether a PDF is built as its standard has it."""

from __future__ import annotations

from pathlib import Path

from chapbook.verify.checkers.program import Checker, Finding, NoVerdictError, find_program, last_words, run

GOOD, BROKEN, DOUBTFUL = 0, 2, 3  # exit codes, by qpdf's manual
HOW_TO_GET = (
    "Debian, Ubuntu: apt-get install qpdf | macOS: brew install qpdf | Windows: winget install QPDF.QPDF"
)


def find_qpdf() -> tuple[str, ...]:
    """Return the command that runs qpdf.

    Raises:
        CheckerMissingError: it is not there.
    """
    return (find_program(["qpdf"], HOW_TO_GET),)


def check_pdf(command: tuple[str, ...], pdf: Path) -> list[Finding]:
    """Return what qpdf finds in a file.

    Raises:
        NoVerdictError: it gave no verdict.
    """
    done = run([*command, "--check", str(pdf)])
    if done.returncode == GOOD:
        return []
    if done.returncode not in (BROKEN, DOUBTFUL):
        raise NoVerdictError(last_words(done))
    faults = [line.strip() for line in done.stderr.splitlines() if str(pdf) in line]
    return [Finding(fault.replace(f"{pdf}: ", "").replace(f"{pdf} ", "")) for fault in faults] or [
        Finding(last_words(done))
    ]


QPDF = Checker("qpdf", "pdf-damaged", ".pdf", is_required=False, find=find_qpdf, check=check_pdf)
