"""Outside checkers for finished files: EPUBCheck, Ace by DAISY, qpdf.

The folder of a book's products goes in, a report comes out: what was found, and which checker is
missing. Only `chapbook verify` comes here; a build does not wait for Java and a browser.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from chapbook.problems import BookError, MachineError, Place, Problem, headline
from chapbook.verify.checkers.ace import ACE
from chapbook.verify.checkers.epubcheck import EPUBCHECK
from chapbook.verify.checkers.program import Checker, CheckerMissingError, Finding, NoVerdictError
from chapbook.verify.checkers.qpdf import QPDF

__all__ = [
    "ACE",
    "CHECKERS",
    "EPUBCHECK",
    "QPDF",
    "Checker",
    "Missing",
    "VerifyReport",
    "find_checkers",
    "verify_products",
]

CHECKERS = (EPUBCHECK, ACE, QPDF)
ENDINGS = (".epub", ".kepub.epub", ".pdf", "-booklet.pdf")  # of the products, after the slug


@dataclass(frozen=True, slots=True)
class Missing:
    """A checker that is not on this machine."""

    name: str
    help: str  # how to get it
    is_required: bool


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What the outside checkers say of a book's products."""

    findings: tuple[Problem, ...]
    missing: tuple[Missing, ...]
    checked: tuple[str, ...]  # a line for each file and checker

    @property
    def exit_code(self) -> int:
        """1 on findings, else 3 where a checker that is needed is missing, else 0."""
        if self.findings:
            return BookError.exit_code
        return MachineError.exit_code if any(missing.is_required for missing in self.missing) else 0

    @property
    def lines(self) -> list[str]:
        """The report as a person reads it."""
        lines = list(self.checked)
        for problem in self.findings:
            lines.append(headline(problem))
            lines += [f"  help: {problem.help}"] if problem.help else []
        return lines + [f"not checked, {missing.name} is missing: {missing.help}" for missing in self.missing]


def verify_products(
    folder: Path,
    slug: str,
    *,
    sources: Mapping[str, str] | None = None,
    checkers: Sequence[Checker] = CHECKERS,
) -> VerifyReport:
    """Have every product in `folder` checked, several at a time.

    `sources` names the manuscript's file for each document of the EPUB by its stem, for the messages.
    """
    products = [file for ending in ENDINGS if (file := folder / f"{slug}{ending}").is_file()]
    if not products:
        nothing = Problem(
            "product-missing",
            Place(f"{folder.name}/{slug}.epub"),
            "there is nothing to verify",
            "run `chapbook build` first",
        )
        return VerifyReport((nothing,), (), ())
    commands, missing = find_checkers(checkers)
    pairs = [(checker, file) for file in products for checker in commands if file.suffix == checker.suffix]
    with ThreadPoolExecutor() as pool:
        found = list(pool.map(lambda pair: _check(pair[0], commands[pair[0]], pair[1]), pairs))
    findings = [
        _problem(name, file, finding, sources or {})
        for (_, file), (name, results) in zip(pairs, found, strict=True)
        for finding in results
    ]
    checked = [
        f"{checker.name:9}  {file.name}: {len(results) or 'no'} finding{'' if len(results) == 1 else 's'}"
        for (checker, file), (_, results) in zip(pairs, found, strict=True)
    ]
    return VerifyReport(tuple(findings), tuple(missing), tuple(checked))


def find_checkers(
    checkers: Sequence[Checker] = CHECKERS,
) -> tuple[dict[Checker, tuple[str, ...]], list[Missing]]:
    """Return the command of each checker that is there, and the others."""
    commands: dict[Checker, tuple[str, ...]] = {}
    missing = []
    for checker in checkers:
        try:
            commands[checker] = checker.find()
        except CheckerMissingError as error:
            missing.append(Missing(checker.name, str(error), checker.is_required))
    return commands, missing


def _check(checker: Checker, command: tuple[str, ...], file: Path) -> tuple[str, list[Finding]]:
    """Return the name of the problem and what a checker finds; no verdict is a finding too."""
    try:
        return checker.problem, checker.check(command, file)
    except NoVerdictError as error:
        return "checker-failed", [Finding(f"{checker.name} gave no verdict: {error}")]


def _problem(name: str, product: Path, finding: Finding, sources: Mapping[str, str]) -> Problem:
    """Say a finding as a problem, with the file inside the EPUB behind the name of the product."""
    inside = "" if finding.file.endswith(product.name) else finding.file
    path = "/".join(part for part in (product.parent.name, product.name, inside) if part)
    source = sources.get(PurePosixPath(inside).stem, "")
    help = f"this document was made from `{source}`" if source else ""
    return Problem(name, Place(path, finding.line, finding.column), finding.text, help)
