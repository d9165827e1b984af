"""The installed program `chapbook`: the tasks of a book's folder, usable in any folder."""

from __future__ import annotations

import difflib
import sys
from importlib.metadata import version

from invoke import Argument, Collection, Exit, ParseError, Program

from chapbook.cli import tasks

OPTIONS_KEPT = ("complete", "debug", "help", "list", "print-completion-script", "version")
USAGE = 2
INTERRUPTED = 130


class ChapbookProgram(Program):
    """Invoke's program with our options, our exit codes, and a suggestion for a misspelt command."""

    def core_args(self) -> list[Argument]:
        """Keep the options that make sense for a program whose commands are fixed."""
        return [argument for argument in super().core_args() if argument.name in OPTIONS_KEPT]

    def parse_core(self, argv: list[str] | None) -> None:
        """Parse the options that stand before a command; bare `chapbook` lists the commands."""
        super().parse_core(argv or ["chapbook", "--list"])

    def run(self, argv: list[str] | None = None, exit: bool = True) -> None:
        """Run the command line and leave with one of our exit codes."""
        try:
            super().run(argv, exit=exit)
        except ValueError as error:  # an option's value that is no number
            self.refuse(f"invalid value: {error}")
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)

    def parse_tasks(self) -> None:
        """Parse commands and their options, or say what was meant."""
        try:
            super().parse_tasks()
        except ParseError as error:
            self.refuse(explain(error))

    def refuse(self, text: str) -> None:
        """Leave with the exit code of a wrong command line."""
        raise Exit(f"error: {text}", code=USAGE)


def explain(error: ParseError) -> str:
    """Return Invoke's complaint with the nearest command where one was misspelt."""
    text = str(error).rstrip("!").replace("No idea what", "no command or option").replace(" is", "", 1)
    words = [word for word in sys.argv[1:] if repr(word) in str(error)]
    commands = [task.name for task in tasks.COMMANDS]
    near = difflib.get_close_matches(words[0], commands, n=1) if words else []
    help = f"did you mean `{near[0]}`?" if near else "`chapbook --list` shows the commands"
    return f"{text}\n  help: {help}"


def main() -> None:
    """Run `chapbook`."""
    namespace = Collection(*tasks.COMMANDS)
    ChapbookProgram(
        namespace=namespace, version=version("chapbook"), name="chapbook", binary="chapbook"
    ).run()
