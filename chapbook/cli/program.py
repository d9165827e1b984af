"""The installed program `chapbook`: the tasks of a book's folder, usable in any folder."""

from __future__ import annotations

import inspect
import io
import os
import sys
from pathlib import Path
from typing import Any

from invoke.collection import Collection
from invoke.exceptions import Exit, ParseError
from invoke.program import Program

from chapbook.cli import tasks
from chapbook.problems import MachineError, UsageError, did_you_mean

OPTIONS = (
    ("-h, --help [COMMAND]", "show this, or the help of a command"),
    ("-V, --version", "show the version"),
)
COMMANDS: dict[str, Any] = {command.name: command for command in tasks.COMMANDS}
# What a later version will have is neither offered nor called unknown.
LATER_COMMANDS = ("preview",)


class ChapbookProgram(Program):
    """Invoke's program with our help, our exit codes, and a suggestion for a misspelt command."""

    def run(self, argv: list[str] | None = None, exit: bool = True) -> None:
        """Run the command line and leave with one of our exit codes; bare `chapbook` shows the help."""
        try:
            try:
                super().run(argv or asked_for(sys.argv), exit=exit)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:  # nobody reads on: `chapbook check | head`
            _drop_output()
        except OSError as error:  # what is printed goes to a file on a full disk
            _drop_output()
            print(f"error: standard output: {(error.strerror or 'it is closed').lower()}", file=sys.stderr)
            sys.exit(MachineError.exit_code)

    def parse_core(self, argv: list[str] | None) -> None:
        """Parse Invoke's own options; Python keeps what it compiles all the same, which Invoke forbids it."""
        keeps_nothing = sys.dont_write_bytecode
        super().parse_core(argv)
        sys.dont_write_bytecode = keeps_nothing

    def parse_core_args(self) -> None:
        """Refuse Invoke's own options: they are for its tasks, and have other answers than ours."""
        known = {flag for flags, _ in OPTIONS for flag in flags.partition(" [")[0].split(", ")}
        for word in sys.argv[1:]:
            name = word.partition("=")[0]
            if name in self.initial_context.flags and name not in known:
                raise Exit(f"error: {no_option(name)}", code=UsageError.exit_code)
        super().parse_core_args()

    def print_version(self) -> None:
        """Print which release of the package is installed."""
        from importlib.metadata import version  # takes as long to load as Invoke

        print(f"chapbook {version('chapbook')}")

    def parse_tasks(self) -> None:
        """Parse commands and their options, or say what was meant."""
        try:
            super().parse_tasks()
        except ParseError as error:
            raise Exit(f"error: {explain(error)}", code=UsageError.exit_code) from error

    def parse_cleanup(self) -> None:
        """Answer `--help` and the like, or say which command was meant."""
        try:
            super().parse_cleanup()
        except ParseError as error:
            raise Exit(f"error: {explain(error)}", code=UsageError.exit_code) from error

    def print_help(self) -> None:
        """Print how the program is called, and the commands."""
        print("Usage: chapbook COMMAND [OPTIONS]\n\nOptions:\n")
        self.print_columns(OPTIONS)
        print("Commands, in a book's folder:\n")
        self.print_columns([(name, first_line(name)) for name in COMMANDS])

    def print_task_help(self, name: str) -> None:
        """Print how one command is called."""
        context = self.parser.contexts[name]
        options = [(flags.replace("STRING", "TEXT"), help) for flags, help in context.help_tuples()]
        words = " ".join(argument.name.upper() for argument in context.positional_args)
        print(
            f"Usage: chapbook {name} {words}{' ' if words else ''}{'[OPTIONS]' if options else ''}".rstrip()
        )
        print(f"\n{first_line(name)}\n")
        if options:
            print("Options:\n")
            self.print_columns(options)


def asked_for(argv: list[str]) -> list[str]:
    """Return a command line as Invoke takes it: `--help quotes` for `quotes --help`, for none `--help`."""
    program, *words = argv
    if not words:
        return [program, "--help"]
    is_help = words[0] in COMMANDS and any(word in ("-h", "--help") for word in words)
    return [program, "--help", words[0]] if is_help else argv


def _drop_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _mend_streams() -> None:
    """Open streams that are closed, where what is printed is dropped, and print `?` for letters they lack."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 (to the end)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def _require_folder() -> None:
    """Leave where somebody has removed the folder that the command is given in."""
    try:
        Path.cwd()
    except OSError:
        print("error: the folder you are in is gone\n  help: change to another with `cd`", file=sys.stderr)
        sys.exit(MachineError.exit_code)


def first_line(name: str) -> str:
    """Return the first line of a command's help."""
    return (inspect.getdoc(COMMANDS[name].body) or "").partition("\n")[0]


def explain(error: ParseError) -> str:
    """Return Invoke's complaint in our words, with the nearest command where one was misspelt."""
    word = refused_word(error)
    if word in LATER_COMMANDS:
        return f"`{word}` is not built yet\n  help: `chapbook --help` shows what this version has"
    if word in COMMANDS and error.context:
        missing = " and ".join(str(lacked.name).upper() for lacked in error.context.missing_positional_args)
        return f"`{word}` needs {missing}\n  help: `chapbook --help {word}` shows how it is called"
    if word.startswith("-"):
        return no_option(word)
    if wrong := wrongly_valued(error):
        return wrong
    if word or "" in sys.argv[1:]:
        return no_command(word, sys.argv[1])
    return (
        f"{str(error)[:1].lower()}{str(error)[1:]}\n  help: `chapbook --help COMMAND` shows how it is called"
    )


def no_command(word: str, first: str) -> str:
    """Return what is said of a word that is no command, on a line that begins with `first`."""
    near = "" if Path(word).suffix else did_you_mean(word, COMMANDS)
    if near or first not in COMMANDS:
        every = f"the commands are {', '.join(COMMANDS)}"
        return f"there is no command `{word}`\n  help: {near or every}"
    help = f"`chapbook --help {first}` shows how it is called"
    if Path(word).is_dir():
        help = f"commands are for the book's folder that you are in: `cd {word}`, then `chapbook {first}`"
    elif first == "booklet" and Path(word).suffix.lower() == ".pdf":
        help = f"`chapbook booklet --pdf {word}` makes the booklet of a PDF"
    return f"`{first}` takes no `{word}`\n  help: {help}"


def no_option(word: str) -> str:
    """Return what is said of an option that there is none of."""
    return f"there is no option `{word}`\n  help: `chapbook --help COMMAND` shows the options"


def wrongly_valued(error: ParseError) -> str:
    """Return what is said of an option that lacks its value, or has one it does not take; "" else."""
    if not error.context:
        return ""
    options = error.context.flags
    typed = zip(sys.argv[1:], [*sys.argv[2:], "-"], strict=True)
    help = f"\n  help: `chapbook --help {error.context.name}` shows how it is called"
    for word, following in reversed([*typed]):
        name, equals, _ = word.partition("=")
        if name not in options:
            continue
        if equals and not options[name].takes_value:
            return f"`{name}` takes no value{help}"
        if options[name].takes_value and not equals and following.startswith("-"):
            return f"`{name}` needs a value{help}"
    return ""


def refused_word(error: ParseError) -> str:
    """Return the word of the command line that Invoke complains of, "" where it quotes none."""
    typed = (word.partition("=")[0] for word in sys.argv[1:])
    return next((word for word in typed if repr(word) in str(error)), "")


def main() -> None:
    """Run the command line of this process."""
    _mend_streams()
    _require_folder()
    namespace = Collection(*tasks.COMMANDS)
    ChapbookProgram(namespace=namespace, name="chapbook", binary="chapbook").run()
