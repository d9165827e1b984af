"""Values of TOML to the fields of the tables, by the fields' own types; every mistake at once."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping
from types import UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from chapbook.config.positions import Path, Positions, problem_at
from chapbook.config.rules import RULES
from chapbook.config.tables import Config, Contributor
from chapbook.problems import Problem, did_you_mean

HELP = {
    bool: "write true or false, without quotes",
    int: "write it in digits, without quotes",
}
A_LENGTH, A_SIZE = (
    'write it in quotes, with its unit: "3mm"',
    'write a name, or width and height: "148x210mm"',
)
HELP_FOR_TEXT = {"bleed": A_LENGTH, "creep": A_LENGTH, "page": A_SIZE, "sheet": A_SIZE}
NAMES = {str: "text in quotes", int: "a whole number", bool: "true or false", float: "a number"}
T = TypeVar("T")


class Converter:
    """Converts one file and collects what is wrong with it."""

    def __init__(self, positions: Positions) -> None:
        self.positions = positions
        self.problems: list[Problem] = []
        self.refused: set[Path] = set()  # keys that something was said about

    def table(self, kind: type[T], data: Mapping[str, Any], path: Path = ()) -> T:
        """Return `data` as the table `kind`; keys that it lacks are reported."""
        return kind(**self._values(kind, data, path))

    def _values(self, kind: Any, data: Mapping[str, Any], path: Path) -> dict[str, Any]:
        """Return the values that fit, by the fields of `kind`."""
        hints = keys_of(kind)
        values: dict[str, Any] = {}
        for key, value in data.items():
            at = (*path, key)
            if key not in hints:
                self.unknown(key, value, hints, path)
                continue
            accepted = self.value(hints[key], value, at)
            if accepted is None:
                continue
            if accepted == default_of(kind, key) or self._suits(accepted, at):
                values[key] = accepted
        return values

    def _suits(self, value: Any, path: Path) -> bool:
        """Whether its key can take a value of the right type; where it cannot, say so."""
        rule = RULES.get(tuple("*" if isinstance(name, int) else name for name in path))
        verdict = rule(value) if rule else None
        if verdict:
            self.report(path, *verdict)
        return verdict is None

    def value(self, kind: Any, value: Any, path: Path) -> Any:
        """Return the value as the field's type, None where it does not fit."""
        if get_origin(kind) is UnionType:
            kind = next(k for k in get_args(kind) if (get_origin(k) is tuple) == isinstance(value, list))
        if hasattr(kind, "_fields"):
            return self._record(kind, value, path)
        if get_origin(kind) is tuple:
            return self._list(get_args(kind)[0], value, path)
        if get_origin(kind) is Literal:
            return self._choice(get_args(kind), value, path)
        if kind is str and type(value) is dt.date:
            return value.isoformat()  # a date may stand without quotes
        if type(value) is kind:
            return self._text(value, path) if kind is str else value
        help = _help_for_text(path, value) if kind is str else HELP.get(kind, "")
        self.report(path, f"`{key_of(path)}` takes {NAMES[kind]}, not `{shown(value)}`", help)
        return None

    def _text(self, value: str, path: Path) -> str | None:
        """Return text; None where it holds a character that cannot be printed."""
        control = next(
            (c for c in value if unicodedata.category(c) in ("Cc", "Cn", "Cs") and c not in "\n\t"), ""
        )
        if not control:
            return value
        text = f"`{key_of(path)}` holds a character that cannot be printed (U+{ord(control):04X})"
        self.report(path, text, "delete the character")
        return None

    def _record(self, kind: Any, value: Any, path: Path) -> Any:
        if kind is Contributor and isinstance(value, str):
            value = {"name": value}
        key = key_of(path)
        if not isinstance(value, dict):
            wanted, help = "is a table", f"write its keys below [{key}]"
            if len(path) > 1:
                help = f'write {key} = {{{kind._fields[0]} = "…"}}'
            if kind is Contributor:
                wanted, help = "takes text in quotes or a table", 'write {name = "…", role = "trl"}'
            self.report(path, f"`{key}` {wanted}, not `{shown(value)}`", help)
            return None
        values = self._values(kind, value, path)
        if kind is Contributor and "name" not in values:
            if "name" not in value:
                self.report(path, "a contributor needs a `name`", 'write {name = "…", role = "trl"}')
            return None
        return kind(**values)

    def _list(self, kind: Any, value: Any, path: Path) -> Any:
        if not isinstance(value, list):
            self.report(path, f"`{path[-1]}` takes a list, not `{shown(value)}`", f"write [{shown(value)}]")
            return None
        items = []
        for number, item in enumerate(value):
            accepted = self.value(kind, item, (*path, number))
            if accepted is not None and self._suits(accepted, (*path, number)):
                items.append(accepted)
        return tuple(items)

    def _choice(self, choices: tuple[Any, ...], value: Any, path: Path) -> Any:
        if value in choices:
            return value
        near = did_you_mean(str(value), [str(choice) for choice in choices])
        every = ", ".join(f'"{choice}"' for choice in choices)
        words = f"`{key_of(path)}` is one of {every}, not `{shown(value)}`"
        self.report(path, words, near or "write one of them")
        return None

    def unknown(self, key: str, value: Any, known: Iterable[str], path: Path) -> None:
        """Report a key or table that does not exist, with the nearest that does."""
        known = sorted(known)
        if path:
            table = ".".join(name for name in path if isinstance(name, str))
            text, all_known = f"[{table}] has no key `{key}`", f"its keys: {', '.join(known)}"
        elif isinstance(value, dict):
            text, all_known = f"[{key}] is no table of book.toml", f"tables: {', '.join(known)}"
        else:
            text, all_known = f"`{key}` stands outside the tables", f"put it below one of {', '.join(known)}"
            self.refused |= {(home, key) for home in homes_of(key)}  # there, it is not missed as well
        homes = [
            f"`{key}` belongs to [{home}]" if path else f"write [{home}] above it" for home in homes_of(key)
        ]
        help = ", ".join(homes) or did_you_mean(key, known) or all_known
        self.problems.append(problem_at(self.positions.key((*path, key)), "config-unknown", text, help))

    def report(self, path: Path, text: str, help: str = "") -> None:
        """Report a value that cannot be taken."""
        self.add("config-value", path, text, help or "correct the value")

    def is_refused(self, path: Path) -> bool:
        """Whether something was said about a key or its table."""
        return any(path[:end] in self.refused for end in range(1, len(path) + 1))

    def add(self, name: str, path: Path, text: str, help: str) -> None:
        """Add a problem at a value, or at what it should stand in."""
        self.refused.add(path)
        self.problems.append(problem_at(self.positions.value(path), name, text, help))


def keys_of(kind: Any) -> dict[str, Any]:
    """Return the types of a table's keys, or those of the tables; what tells positions is not the maker's."""
    return {name: hint for name, hint in get_type_hints(kind).items() if hint is not Positions}


def _help_for_text(path: Path, value: Any) -> str:
    """Return how text is written that was written as something else."""
    words = [shown(item).strip('"') for item in (value if isinstance(value, list) else [value])]
    return HELP_FOR_TEXT.get(key_of(path), f'write "{", ".join(words)}"')


def homes_of(key: str) -> list[str]:
    """Return the tables that have a key."""
    return [table for table, kind in keys_of(Config).items() if key in keys_of(kind)]


def key_of(path: Path) -> str:
    """Return the name of a value's key, also of an item's in its list."""
    return [name for name in path if isinstance(name, str)][-1]


def default_of(kind: Any, name: str) -> Any:
    """Return the default of a table's key, None where it has none; a table itself is always looked into."""
    return getattr(kind, "_field_defaults", {}).get(name)


def shown(value: Any) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list | tuple):
        return f"[{', '.join(shown(item) for item in value)}]"
    return "{…}" if isinstance(value, dict) else str(value)
