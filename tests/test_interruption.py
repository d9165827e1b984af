"""Ctrl-C at any moment: exit code 130, one line, no traceback, no worker, no temporary file, old products."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT, MakeBook, run_chapbook
from test_pipeline import children_of, is_running, wait_until

LINE = "interrupted; the last good products are untouched\n"
LONG = {f"{n:02}.md": f"# Chapter {n}\n\n" + "Some words. " * 3000 for n in range(1, 13)}
OLD = {"a-small-book.pdf": b"the last good one", "a-small-book.epub": b"and this"}

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")


def start(*command: str, folder: Path) -> subprocess.Popen[str]:
    """Start a command as a terminal does: in a group of its own, which Ctrl-C reaches as a whole."""
    return subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def interrupt(process: subprocess.Popen[str]) -> str:
    """Press Ctrl-C and return what the process says to it."""
    os.killpg(process.pid, signal.SIGINT)
    try:
        return process.communicate(timeout=20)[1]
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


def lay_old_products(folder: Path) -> None:
    (folder / "build").mkdir()
    for name, data in OLD.items():
        (folder / "build" / name).write_bytes(data)


def assert_only_old_products(folder: Path) -> None:
    build = folder / "build"
    left = {file.name for file in build.rglob("*") if file.is_file() and file.name not in OLD}
    kept = {name for name in left if len(name) == 64}  # chapters that were laid out whole
    assert left - kept <= {".gitignore", ".lock"}
    assert {name: (build / name).read_bytes() for name in OLD} == OLD


def test_interrupt_while_the_program_loads_is_one_line(make_book: MakeBook) -> None:
    folder = make_book({"01.md": "# One\n\nText.\n"})
    lay_old_products(folder)
    for hundredth in (2, 4, 8, 12, 16, 20):
        process = start(sys.executable, "-m", "chapbook", "check", folder=folder)
        time.sleep(hundredth / 100)
        told = interrupt(process)
        # Until our first line runs, the signal is Python's to answer; it may die of it, or exit 1.
        assert process.returncode in (130, -signal.SIGINT, 1, 0)
        assert told == LINE or (process.returncode != 130 and "chapbook/" not in told)
    assert_only_old_products(folder)


# Runs the program, pressing Ctrl-C when a module is looked for.
PRESS_AT = """
import os, signal, sys
class Finder:
    def find_spec(self, name, path, target=None):
        if name == module:
            os.kill(os.getpid(), signal.SIGINT)
module = sys.argv.pop(1)
sys.meta_path.insert(0, Finder())
from chapbook.__main__ import main
main()
"""


@pytest.mark.parametrize("module", ["chapbook.cli.program", "chapbook.cli.tasks", "chapbook.pipeline"])
def test_interrupt_in_an_import_is_one_line(module: str) -> None:
    command = [sys.executable, "-c", PRESS_AT, module, "check"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (130, LINE)


def test_interrupt_while_a_native_module_loads_is_one_line(make_book: MakeBook) -> None:
    folder = make_book({"01.md": "# One\n\nText.\n"})
    lay_old_products(folder)
    command = [sys.executable, "-c", PRESS_AT, "pikepdf._exceptions", "build"]
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (130, LINE)
    assert_only_old_products(folder)


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.05, 0.5, 1.0, 1.5, 2.5])
def test_interrupted_build_leaves_nothing_but_the_old_products(seconds: float, make_book: MakeBook) -> None:
    folder = make_book(LONG)
    lay_old_products(folder)
    process = start(sys.executable, "-m", "chapbook", "build", "--jobs", "2", folder=folder)
    time.sleep(seconds)
    workers = children_of(process.pid)
    told = interrupt(process)
    assert process.returncode == 130 or (seconds < 0.1 and process.returncode == -signal.SIGINT)
    assert told == LINE or process.returncode != 130
    assert not list(filter(is_running, workers))
    assert_only_old_products(folder)
    assert run_chapbook("build", folder=folder).returncode == 0  # and no lock


@pytest.mark.slow
def test_interrupt_that_only_the_program_gets_ends_its_workers_too(make_book: MakeBook) -> None:
    folder = make_book(LONG)
    lay_old_products(folder)
    process = start(sys.executable, "-m", "chapbook", "build", "--jobs", "2", folder=folder)
    assert wait_until(lambda: len(children_of(process.pid)) == 2, 30)
    workers = children_of(process.pid)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=20)[1] == LINE
    assert process.returncode == 130
    assert not list(filter(is_running, workers))
    assert_only_old_products(folder)


def test_ignored_interrupt_stays_ignored(make_book: MakeBook) -> None:
    folder = make_book({"01.md": "# One\n\nText.\n"})
    script = f"trap '' INT; {sys.executable} -m chapbook check & sleep 0.2; kill -INT $!; wait $!"
    told = subprocess.run(["sh", "-c", script], cwd=folder, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (0, "nothing found\n")
