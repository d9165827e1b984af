"""The package as a syntax tree: rooms, imports and functions, for the test of its architecture."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "chapbook"
BRANCHES = (
    ast.If,
    ast.For,
    ast.While,
    ast.IfExp,
    ast.ExceptHandler,
    ast.comprehension,
    ast.Assert,
    ast.match_case,
)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One file of the package."""

    name: str  # dotted: "chapbook.html.notes"
    path: Path
    tree: ast.Module
    text: str

    @property
    def room(self) -> str:
        """The second part of its name: "html"; "" for the package itself."""
        return [*self.name.split("."), ""][1]

    @property
    def imports(self) -> list[str]:
        """Dotted names of what it imports, inside functions too."""
        return list(iter_imports(self.tree))

    @property
    def functions(self) -> list[Function]:
        """Functions and methods, nested ones included."""
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]


@functools.cache
def modules() -> tuple[Module, ...]:
    """Every module of the package."""
    return tuple(read(path) for path in sorted(PACKAGE.rglob("*.py")))


def read(path: Path) -> Module:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    text = path.read_text(encoding="utf-8")
    return Module(name, path, ast.parse(text), text)


def iter_imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def length(function: Function) -> int:
    """Lines from `def` to the end, docstring included."""
    return (function.end_lineno or 0) - function.lineno + 1


def complexity(function: Function) -> int:
    """Cyclomatic complexity: 1 and one more for each branch, loop, handler, case and boolean operator."""
    count = 1
    for node in ast.walk(function):
        count += isinstance(node, BRANCHES)
        count += len(node.values) - 1 if isinstance(node, ast.BoolOp) else 0
    return count


def parameters(function: Function) -> list[ast.arg]:
    """Parameters apart from self and cls."""
    arguments = function.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return [
        a
        for a in [*every, arguments.vararg, arguments.kwarg]
        if a is not None and a.arg not in ("self", "cls")
    ]


def is_typed(function: Function) -> bool:
    """Whether every parameter and the return are annotated."""
    return function.returns is not None and all(a.annotation is not None for a in parameters(function))


def undocumented(module: Module) -> Iterator[str]:
    """Yield the public names of a module without a docstring, the module itself included."""
    if ast.get_docstring(module.tree) is None:
        yield module.name
    for node in public_definitions(module.tree):
        if ast.get_docstring(node) is None:
            yield f"{module.name}.{node.name}"


def public_definitions(tree: ast.Module | ast.ClassDef) -> Iterator[Function | ast.ClassDef]:
    for node in tree.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public_definitions(node)
