"""Front matter: the YAML between two rows of three hyphens at the head of a file."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from chapbook.book import ROLES, Source
from chapbook.problems import Place, Problem

KEYS = ("title", "short", "author", "role", "lang", "number")
FENCE = "---"
ENDS = (FENCE, "...")
NO = ("false", "no", "off", "0")
NEAR = 0.8  # how alike a key must be to one of ours to be taken for a slip


class PlainLoader(yaml.SafeLoader):
    """Reads mappings, lists and text; no types, so that `no` and `012` stay what was typed."""


PlainLoader.yaml_implicit_resolvers = {}


@dataclass(slots=True)
class FrontMatter:
    """What a file says of itself; "" where it says nothing."""

    title: str = ""
    short: str = ""
    author: str = ""
    role: str = ""
    lang: str = ""
    is_numbered: bool = True
    problems: list[Problem] = field(default_factory=list)


def split_front_matter(source: Source) -> tuple[FrontMatter, str]:
    """Return the front matter and the whole text with its lines blank, so that lines keep their numbers."""
    lines = source.text.split("\n")
    if lines[0].rstrip() != FENCE:
        return FrontMatter(), source.text
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ENDS), None)
    if end is None:
        if not _looks_like_keys(lines[1:2]):
            return FrontMatter(), source.text  # a row of hyphens is a break between scenes
        return FrontMatter(problems=[_unclosed(source.path)]), ""
    data, problems = _load("\n".join(lines[1:end]), source.path)
    if data is None and not problems:
        return FrontMatter(), source.text
    problems += _check_keys(data or {}, lines, source.path)
    return _fields(data or {}, problems), "\n".join(["" for _ in lines[: end + 1]] + lines[end + 1 :])


def _looks_like_keys(lines: list[str]) -> bool:
    return any(":" in line for line in lines)


def _unclosed(path: str) -> Problem:
    help = "end it with a line of three hyphens, `---`"
    return Problem("front-matter", Place(path, 1), "the front matter is never closed", help, len(FENCE))


def _load(text: str, path: str) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Return the mapping, or None and why not; None alone where the lines are no front matter at all."""
    try:
        events = list(yaml.parse(text, Loader=PlainLoader))
        refused = next((e for e in events if getattr(e, "anchor", None) or getattr(e, "tag", None)), None)
        if refused is not None and refused.start_mark is not None:
            line, column = refused.start_mark.line + 2, refused.start_mark.column + 1
            help = "write plain keys and values"
            found = Problem(
                "front-matter", Place(path, line, column), "anchors and types are not accepted", help
            )
            return None, [found]
        data = yaml.load(text, Loader=PlainLoader)
    except yaml.MarkedYAMLError as error:
        return None, [_yaml_problem(error, path)]
    except yaml.YAMLError as error:
        return None, [
            Problem("front-matter", Place(path, 2), f"not YAML: {error}", "correct the front matter")
        ]
    if data is not None and not isinstance(data, dict):
        return None, []
    return data or {}, []


def _yaml_problem(error: yaml.MarkedYAMLError, path: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    place = Place(path, mark.line + 2, mark.column + 1) if mark else Place(path, 2)
    help = "write `key: value` lines; a value with a colon in it stands in quotes"
    return Problem("front-matter", place, f"not YAML: {error.problem or error.context}", help)


def _check_keys(data: Mapping[str, Any], lines: list[str], path: str) -> list[Problem]:
    return list(_iter_key_problems(data, lines, path))


def _iter_key_problems(data: Mapping[str, Any], lines: list[str], path: str) -> Iterator[Problem]:
    for key, value in data.items():
        number = next((n for n, line in enumerate(lines, 1) if line.lstrip().startswith(str(key))), 2)
        place = Place(path, number, 1)
        near = difflib.get_close_matches(str(key), KEYS, n=1, cutoff=NEAR)
        if key not in KEYS and near:
            text = f"the key `{key}` of the front matter does nothing"
            yield Problem("front-matter-unknown", place, text, f"did you mean `{near[0]}`?", len(str(key)))
        elif key in KEYS and not isinstance(value, str):
            yield Problem("front-matter", place, f"`{key}` takes text", f"write `{key}: …`", len(str(key)))
        elif key == "role" and value not in ROLES:
            near = difflib.get_close_matches(value, ROLES, n=1)
            help = f"did you mean `{near[0]}`?" if near else f"the roles are {', '.join(ROLES)}"
            yield Problem("role-unknown", place, f"there is no role `{value}`", help, len("role"))


def _fields(data: Mapping[str, Any], problems: list[Problem]) -> FrontMatter:
    texts = {key: value.strip() for key, value in data.items() if key in KEYS and isinstance(value, str)}
    is_numbered = texts.pop("number", "true").lower() not in NO
    if texts.get("role") not in ROLES:
        texts.pop("role", None)
    return FrontMatter(**texts, is_numbered=is_numbered, problems=problems)
