"""Packages that load their modules when a name is asked for: the names are those they declare."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module

import pytest
from shape import PACKAGE, Module, modules
from test_sheets import numbered, write_source

PACKAGES = [
    module for module in modules() if module.name != "chapbook.exports" and "loaded_later" in module.text
]
NOT_FOR_A_BOOKLET = (
    "chapbook.book",
    "chapbook.check",
    "chapbook.config.read",
    "chapbook.epub",
    "chapbook.fonts",
    "chapbook.html",
    "chapbook.images",
    "chapbook.layout",
    "chapbook.manuscript",
    "chapbook.markup",
    "chapbook.matter",
    "chapbook.pdf.joining",
    "chapbook.pdf.press",
    "chapbook.pdf.reading",
    "chapbook.pipeline.building",
    "chapbook.references",
    "chapbook.typography.quotes",
    "chapbook.verify",
    "ebooklib",
    "lxml",
    "markdown_it",
    "PIL",
    "rich",
    "tomllib",
    "weasyprint",
)

each_package = pytest.mark.parametrize("module", PACKAGES, ids=lambda module: module.name)


def declared(module: Module) -> dict[str, str]:
    """Return what type checkers are told: the exported names, each with the module it comes from."""
    return {
        alias.name: node.module or ""
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{module.name}.")
        for alias in node.names
    }


@each_package
def test_names_are_those_that_type_checkers_are_told(module: Module) -> None:
    package = import_module(module.name)
    names = declared(module)
    assert sorted(package.__all__) == sorted(names)
    assert {name: getattr(package, name) for name in names} == {
        name: getattr(import_module(source), name) for name, source in names.items()
    }


@each_package
def test_no_name_is_that_of_a_module(module: Module) -> None:
    """Python puts a module into its package under its own name, where it would hide the export."""
    folder = PACKAGE.parent / module.name.replace(".", "/")
    assert not {path.stem for path in folder.iterdir()} & declared(module).keys()


@each_package
def test_an_unknown_name_is_no_attribute(module: Module) -> None:
    with pytest.raises(AttributeError, match=f"module `{module.name}` has no attribute `nothing`"):
        _ = import_module(module.name).nothing


def test_to_impose_a_pdf_nothing_is_loaded_that_makes_books(tmp_path) -> None:
    program = (
        "import atexit, sys; atexit.register(lambda: print(*sys.modules));"
        "sys.argv[1:] = ['booklet', '--pdf', 'x.pdf'];"
        "from chapbook.__main__ import main; main()"
    )
    (tmp_path / "x.pdf").write_bytes(write_source(numbered(5)))
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, check=True, text=True
    )
    loaded = result.stdout.splitlines()[-1].split()
    assert "chapbook.pdf.booklet.sheets" in loaded
    assert [name for name in loaded if name.startswith(NOT_FOR_A_BOOKLET)] == []
