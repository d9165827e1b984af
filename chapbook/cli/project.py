"""The tasks of Chapbook's own repository: test, lint, bench."""

from __future__ import annotations

import subprocess
import sys

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

from chapbook.cli.outcome import outcome

LINTERS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("pytest", "-q", "tests/test_architecture.py"),
)


@outcome
def _run(*command: str) -> None:
    """Run a Python program of the environment; leave with its exit code where it fails."""
    code = subprocess.run((sys.executable, "-m", *command), check=False).returncode
    if code:
        raise Exit(code=code)


@task(
    help={
        "select": "only tests whose name matches this expression",
        "all": "also the slow tests and those with outside checkers",
    }
)
def test(c: Context, select: str = "", all: bool = False) -> None:  # noqa: ARG001
    """Run the tests."""
    chosen = ["-k", select] if select else []
    marked = [] if all else ["-m", "not slow and not checker"]
    _run("pytest", "-q", "-n", "auto", *marked, *chosen)


@task
def lint(c: Context) -> None:  # noqa: ARG001
    """Check format, rules, types and the architecture of the code."""
    for command in LINTERS:
        _run(*command)


@task(help={"pages": "how many A5 pages the books of the comparison have"})
def bench(c: Context, pages: int = 200) -> None:  # noqa: ARG001
    """Measure the claims of the README against what users would use instead."""
    _run("benchmarks.build", "--pages", str(pages))
