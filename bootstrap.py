#!/usr/bin/env python3
"""Set up Chapbook beside this file and run a task: `python3 bootstrap.py build`.

Needs nothing but Python: makes `.venv`, installs the locked packages and the system libraries
WeasyPrint loads, prepares the fonts, then runs the Invoke task it is given (without one: the list).
Each step leaves a stamp and is skipped while what it depends on is unchanged.
Exit codes: the task's own; 3 where this machine lacks something, with the command that brings it;
130 where it was interrupted.
"""

import os
import signal
import sys

INTERRUPTED = 130  # 128 + SIGINT


def leave(signum: int, frame: object) -> None:
    """End at once: what a step has not stamped is done again the next time."""
    os.write(2, b"interrupted; the last good products are untouched\n")
    os._exit(INTERRUPTED)


if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, leave)  # before the rest is loaded, which takes a while

import compileall
import hashlib
import shutil
import subprocess
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.lock"
CHECKERS = ROOT / "tests" / "checkers"
OLDEST_PYTHON = (3, 11)  # tomllib
MACHINE_EXIT = 3

DEBIAN_LIBRARIES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
# Without HarfBuzz's subsetter WeasyPrint only warns, and writes fonts many times slower: treat it as missing.
PANGO_PROBE = """\
import warnings
warnings.simplefilter("error")
from chapbook.layout.guard import load_weasyprint
load_weasyprint()
"""
# As `python -m invoke`, except that Ctrl-C is answered before Invoke and the tasks are loaded.
INVOKE = """\
from chapbook.cli.interruption import end_on_interrupt
end_on_interrupt()
from invoke.main import program
program.run()
"""
TASKS_WITH_CHECKERS = ("test", "verify")

HOW_TO_GET_PYTHON = (
    "Debian 12, Ubuntu 24.04 or newer: apt-get install python3 | macOS: brew install python | "
    "Windows: winget install Python.Python.3.13"
)
HOW_TO_GET_PANGO = (
    "Debian, Ubuntu: apt-get install --no-install-recommends {} | Fedora: dnf install pango harfbuzz | "
    "macOS: brew install pango | Windows: winget install MSYS2.MSYS2, then in the window of MSYS2: "
    "pacman -S mingw-w64-ucrt-x86_64-pango"
).format(" ".join(DEBIAN_LIBRARIES))


def main() -> int:
    """Set up, run the task, return its exit code."""
    task = sys.argv[1:] or ["--list"]
    require_python()
    make_environment()
    install_packages()
    compile_package()
    install_libraries()
    prepare_fonts()
    if task[0] in TASKS_WITH_CHECKERS:
        install_checkers()
    environment = dict(os.environ, CHAPBOOK_CHECKERS=os.environ.get("CHAPBOOK_CHECKERS", str(CHECKERS)))
    return invoke(task, environment)


def require_python() -> None:
    """Stop where Python is too old to go on."""
    if sys.version_info < OLDEST_PYTHON:
        oldest = ".".join(map(str, OLDEST_PYTHON))
        stop(f"Python {oldest} or newer is needed, this is {sys.version.split()[0]}", HOW_TO_GET_PYTHON)


def make_environment() -> None:
    """Make `.venv`; Debian keeps a part of Python that this needs in a package of its own."""
    key = digest(sys.version.encode())
    if PYTHON.exists() and stamped("environment", key):
        return
    say("creating .venv")
    if run(sys.executable, "-m", "venv", VENV, quiet=True).returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        install_debian("python3-venv")
        if run(sys.executable, "-m", "venv", VENV, quiet=True).returncode:
            stop("Python cannot make a virtual environment", "Debian, Ubuntu: apt-get install python3-venv")
    stamp("environment", key)


def install_packages() -> None:
    """Install the locked packages by their hashes, then Chapbook itself from this folder."""
    key = digest(LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode())
    if stamped("packages", key):
        return
    say("installing the Python packages of requirements.lock")
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    if run(*pip, "--require-hashes", "-r", LOCK).returncode:
        stop("pip could not install the packages", "look at its message above: most often the network")
    if run(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT).returncode:
        stop("pip could not install Chapbook from this folder", "look at its message above")
    stamp("packages", key)


def compile_package() -> None:
    """Compile what has changed of Chapbook, as pip does for packages; Invoke keeps nothing compiled."""
    compileall.compile_dir(ROOT / "chapbook", quiet=1)


def install_libraries() -> None:
    """Make sure that WeasyPrint finds Pango and HarfBuzz."""
    key = digest(LOCK.read_bytes(), PANGO_PROBE.encode())
    if stamped("libraries", key):
        return
    if not finds_pango():
        bring_pango()
        if not finds_pango():
            stop("WeasyPrint cannot load Pango", HOW_TO_GET_PANGO)
    stamp("libraries", key)


def bring_pango() -> None:
    """Install Pango with what this system has for it; Windows has nothing that needs no person."""
    if sys.platform.startswith("linux"):
        install_debian(*DEBIAN_LIBRARIES)
    elif sys.platform == "darwin" and shutil.which("brew"):
        say("brew install pango")
        run("brew", "install", "pango")


def finds_pango() -> bool:
    """Tell whether the layout engine loads."""
    return run(PYTHON, "-c", PANGO_PROBE, quiet=True, cwd=ROOT).returncode == 0


def install_debian(*packages: str) -> None:
    """Install Debian packages as root or through sudo; elsewhere, or without either, say what to run."""
    command = "apt-get install -y --no-install-recommends " + " ".join(packages)
    if not shutil.which("apt-get"):
        stop("system libraries are missing", HOW_TO_GET_PANGO)
    is_root = os.geteuid() == 0
    if not is_root and not shutil.which("sudo"):
        stop("system packages are missing, and this user may not install them", f"as root: {command}")
    prefix = () if is_root else ("sudo",)
    say("installing system packages: " + " ".join(packages))
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    run(*prefix, "apt-get", "update", "-qq", quiet=True, env=environment)
    if run(*prefix, *command.split(), quiet=True, env=environment).returncode:
        stop("apt-get could not install the packages", command)


def prepare_fonts() -> None:
    """Fill the user's font cache, so that the first build does not wait for it."""
    key = digest(LOCK.read_bytes())
    if stamped("fonts", key):
        return
    say("preparing the fonts")
    if run(PYTHON, "-c", "from chapbook.fonts import warm_cache; warm_cache()", cwd=ROOT).returncode == 0:
        stamp("fonts", key)


def install_checkers() -> None:
    """Install Ace from its lock file where npm is at hand; `verify` names what is missing."""
    npm = shutil.which("npm")
    lock = CHECKERS / "package-lock.json"
    if not npm or not lock.exists():
        return
    key = digest(lock.read_bytes())
    if stamped("checkers", key) and (CHECKERS / "node_modules").is_dir():
        return
    say("installing the accessibility checker Ace")
    environment = dict(os.environ, PUPPETEER_SKIP_DOWNLOAD="1")
    if run(npm, "ci", "--silent", "--no-audit", "--no-fund", cwd=CHECKERS, env=environment).returncode == 0:
        stamp("checkers", key)


def invoke(task: "list[str]", environment: "dict[str, str]") -> int:
    """Run a task in the place of this process, where the system can do that: Ctrl-C is then its alone."""
    command = [str(PYTHON), "-c", INVOKE, *task]
    os.chdir(ROOT)
    if os.name == "posix":
        os.execve(command[0], command, environment)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return run(*command, env=environment).returncode


def digest(*parts: bytes) -> str:
    """Return the hash of what a step depends on."""
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def stamped(step: str, key: str) -> bool:
    """Tell whether `step` was done for this `key`."""
    file = VENV / f".{step}.stamp"
    return file.exists() and file.read_text() == key


def stamp(step: str, key: str) -> None:
    """Note that `step` is done for this `key`."""
    (VENV / f".{step}.stamp").write_text(key)


def run(*command: object, quiet: bool = False, **options: Any) -> "subprocess.CompletedProcess[bytes]":
    """Run a command; `quiet` keeps what it prints to itself."""
    sink = subprocess.DEVNULL if quiet else None
    return subprocess.run([str(word) for word in command], stdout=sink, stderr=sink, check=False, **options)


def say(text: str) -> None:
    """Tell what is being done."""
    print(f"setup: {text}", file=sys.stderr, flush=True)


def stop(text: str, help: str) -> NoReturn:
    """Say what this machine lacks and how to get it, and stop."""
    print(f"error: {text}\n  help: {help}", file=sys.stderr)
    sys.exit(MACHINE_EXIT)


if __name__ == "__main__":
    sys.exit(main())
