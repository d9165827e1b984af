"""Ace by DAISY: whether an EPUB can be read with a screen reader and a keyboard.

Ace is an npm package that opens each document in a browser; both come from the machine.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from chapbook.verify.checkers.program import Checker, Finding, NoVerdictError, find_program, read_report, run

PROGRAMS = ("ace-puppeteer", "ace-cli")  # of the packages @daisy/ace and @daisy/ace-cli
BROWSER_VARIABLE = "PUPPETEER_EXECUTABLE_PATH"
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "msedge",
)
START_PATIENCE = "20000"  # ms that the browser may take to start
XHTML_NAMESPACE = ' xmlns="http://www.w3.org/1999/xhtml"'  # the browser writes it into every snippet
LONGEST_SNIPPET = 120  # characters of the markup meant
HOW_TO_GET_ACE = (
    "PUPPETEER_SKIP_DOWNLOAD=1 npm install --global @daisy/ace-cli (first Node.js: "
    "Debian, Ubuntu: apt-get install nodejs npm | macOS: brew install node | "
    "Windows: winget install OpenJS.NodeJS)"
)
HOW_TO_GET_BROWSER = (
    "a browser for Ace: Debian: apt-get install chromium | macOS: brew install --cask google-chrome | "
    "Windows: winget install Google.Chrome; or set PUPPETEER_EXECUTABLE_PATH"
)


def find_ace() -> tuple[str, ...]:
    """Return the command that runs Ace, the browser last.

    Raises:
        CheckerMissingError: Ace, Node.js or the browser is not there.
    """
    find_program(["node"], HOW_TO_GET_ACE)
    ace = find_program(PROGRAMS, HOW_TO_GET_ACE)
    chosen = os.environ.get(BROWSER_VARIABLE)
    return ace, find_program([chosen] if chosen else BROWSERS, HOW_TO_GET_BROWSER)


def check_access(command: tuple[str, ...], epub: Path) -> list[Finding]:
    """Return what Ace finds in a file, in reading order.

    Raises:
        NoVerdictError: it gave no verdict.
    """
    ace, browser = command
    variables = {BROWSER_VARIABLE: browser, "ACE_TIMEOUT_INITIAL": START_PATIENCE}
    with tempfile.TemporaryDirectory(prefix="chapbook-") as folder:
        done = run([ace, "--force", "--silent", "--outdir", folder, str(epub)], **variables)
        verdict = read_report(Path(folder) / "report.json", done)
    findings = [finding for document in verdict.get("assertions", []) for finding in _findings(document)]
    if not findings and verdict["earl:result"]["earl:outcome"] != "pass":
        raise NoVerdictError("its report names no fault and yet does not pass")
    return findings


def _findings(document: dict[str, Any]) -> list[Finding]:
    """Return the faults of one document of the EPUB."""
    file = document["earl:testSubject"]["url"]
    return [Finding(_text(fault), file) for fault in document.get("assertions", [])]


def _text(fault: dict[str, Any]) -> str:
    """Return the rule, how much it matters, what is wrong and the markup that is meant."""
    test, result = fault["earl:test"], fault["earl:result"]
    what = (result.get("dct:description") or test.get("dct:description") or "").strip()
    markup = (result.get("html") or "").replace(XHTML_NAMESPACE, "")
    snippet = " ".join(markup.split())[:LONGEST_SNIPPET]
    text = f"{test['dct:title']} ({test.get('earl:impact')}): {what.splitlines()[0] if what else ''}"
    return f"{text}: `{snippet}`" if snippet else text


ACE = Checker("Ace", "ace", ".epub", is_required=True, find=find_ace, check=check_access)
