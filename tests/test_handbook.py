"""The handbook keeps its word: what it shows exists, is accepted, and fits its page."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from conftest import ROOT, run_chapbook

from chapbook.book import ROLES
from chapbook.cli.tasks import COMMANDS
from chapbook.config import read_config
from chapbook.config.convert import keys_of
from chapbook.config.tables import BookletTable, Config
from chapbook.layout.jobs import LineKind
from chapbook.manuscript.keys import KEYS
from chapbook.markup import Options, parse
from chapbook.pipeline import check
from chapbook.problems import errors_among
from chapbook.problems.explanations import EXPLANATIONS

SOURCE = ROOT / "source"
CHAPTERS = sorted(SOURCE.rglob("*.md"))
TEXTS = {file.relative_to(SOURCE).as_posix(): file.read_text(encoding="utf-8") for file in CHAPTERS}
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WIDEST_CODE = 56  # characters of a line of code that does not wrap on an A5 page
REPOSITORY_TASKS = {"test", "lint", "bench"}
ESSENTIAL = ('title = "T"', 'language = "en-GB"')


def blocks(language: str | None = None) -> list:
    """Return the code blocks of the handbook, those of one language if it is named."""
    return [
        pytest.param(code, id=f"{name}-{number}")
        for name, text in TEXTS.items()
        for number, (info, code) in enumerate(FENCED.findall(text), 1)
        if language in (None, info)
    ]


def prose() -> str:
    """Return the handbook without its code blocks."""
    return "\n".join(FENCED.sub("", text) for text in TEXTS.values())


def test_check_finds_nothing_in_the_handbook():
    assert tuple(check(ROOT)) == ()


@pytest.mark.slow
def test_handbook_builds_without_a_finding(handbook):
    built = run_chapbook("build", folder=handbook)
    assert (built.returncode, built.stderr) == (0, "")
    assert "warning" not in built.stdout


def test_handbook_has_two_parts_six_chapters_and_six_thousand_words():
    assert len(list(SOURCE.glob("*/index.md"))) == 2
    assert len([name for name in TEXTS if "/" in name and not name.endswith("index.md")]) >= 6
    assert sum(len(text.split()) for text in TEXTS.values()) >= 6000


@pytest.mark.parametrize("code", blocks())
def test_lines_of_code_fit_an_a5_page(code):
    assert [line for line in code.split("\n") if len(line) > WIDEST_CODE] == []


def named_commands(text: str) -> set[str]:
    """Return the commands that a text gives to chapbook, invoke or bootstrap.py."""
    called = re.findall(r"(?:chapbook|invoke|bootstrap\.py) (?:--help )?([a-z]+)\b", code_of(text))
    return set(called)


def code_of(text: str) -> str:
    """Return what stands between backticks, and the command lines of code blocks."""
    spans = re.findall(r"`([^`\n]+)`", FENCED.sub("", text))
    typed = "\n".join(code for _, code in FENCED.findall(text)).split("\n")
    lines = [line[2:] for line in typed if line.startswith("$ ")]
    return "\n".join([*spans, *lines])


def test_every_command_it_shows_exists():
    known = {command.name for command in COMMANDS} | REPOSITORY_TASKS
    for text in (*TEXTS.values(), README):
        assert named_commands(text) <= known


def test_table_of_commands_lists_every_command_and_no_other():
    listed = re.findall(r"^\| `([a-z]+)[^|]*\|", TEXTS["3-commands.md"], re.MULTILINE)
    assert sorted(listed) == sorted(command.name for command in COMMANDS)


def test_every_option_it_shows_exists():
    known = {"help", "version", "pdf"}
    for command in COMMANDS:
        known |= {argument.name.rstrip("_").replace("_", "-") for argument in command.get_arguments()}
    texts = "\n".join(code_of(text) for text in (*TEXTS.values(), README))
    shown = set(re.findall(r"--([a-z][a-z-]*)", texts))
    assert shown <= known


@pytest.mark.parametrize("snippet", blocks("toml"))
def test_every_snippet_of_book_toml_is_accepted(snippet, tmp_path):
    tables = tomllib.loads(snippet)
    given = tables.get("book", {})
    lacking = [line for line in ESSENTIAL if line.split(" ")[0] not in given]
    head = "\n".join(["[book]", *lacking])
    text = snippet.replace("[book]", head) if given else f"{head}\n{snippet}"
    (tmp_path / "book.toml").write_text(text, encoding="utf-8")
    config = read_config(tmp_path)
    for table, keys in tables.items():
        assert set(keys) <= set(getattr(config, table)._fields)


@pytest.mark.parametrize("snippet", blocks("markdown"))
def test_every_form_it_shows_is_one(snippet):
    assert errors_among(parse(snippet, "source/shown.md", Options("en-GB")).problems) == ()


def test_every_form_of_quotation_stands_beside_its_result():
    text = TEXTS["1-a-booklet-by-this-evening/03-quoting.md"]
    shown = re.findall(r"```markdown\n(.*?)```\n\n(.*?)(?=^```)", f"{text}```", re.MULTILINE | re.DOTALL)
    assert len(shown) > 15
    assert [source for source, after in shown if not after.startswith(source)] == []


def test_every_finding_it_names_exists():
    named = set(re.findall(r"\[([a-z]+(?:-[a-z]+)+)\]", "\n".join(TEXTS.values()) + README))
    named |= set(re.findall(r"check off: ([a-z-]+)", "\n".join(TEXTS.values())))
    named |= set(re.findall(r"explain ([a-z-]+-[a-z-]+)", "\n".join(TEXTS.values())))
    switched = [tomllib.loads(param.values[0]).get("check", {}).get("off", []) for param in blocks("toml")]
    named |= {name for names in switched for name in names}
    named |= set(re.findall(r"`((?:title|text)-[a-z]+)`", prose()))
    assert {"note-missing", "title-twice", "text-lost", "table-wide"} <= named
    assert named <= set(EXPLANATIONS)


def test_explanation_it_shows_is_the_one_that_is_printed(tmp_path):
    text = TEXTS["2-making-a-book/09-messages.md"]
    shown = text.partition("$ chapbook explain note-missing\n")[2].partition("```\n")[0]
    printed = run_chapbook("explain", "note-missing", folder=tmp_path).stdout
    assert shown.split() == printed.split()


def shown_message(text: str) -> list[str]:
    """Return the words of the message about a missing note that a text shows."""
    message = next(code for _, code in FENCED.findall(text) if code.startswith("source/02-storm.md"))
    return message.split()


def test_message_it_shows_is_the_one_that_is_printed(make_book):
    text = "# Storm" + "\n" * 13 + "He wrote down the hour.[^lamp] Then he slept.\n"
    folder = make_book({"01.md": "# Arrival\n\nText.\n", "02-storm.md": text})
    printed = run_chapbook("check", folder=folder).stderr.split()
    assert shown_message(TEXTS["2-making-a-book/09-messages.md"]) == printed
    assert shown_message(README) == printed


def test_appendix_lists_every_key():
    listed = re.findall(r"^\| `([a-z_]+)` \|", TEXTS["4-keys.md"], re.MULTILINE)
    built = [key for kind in keys_of(Config).values() for key in keys_of(kind)]
    assert sorted(listed) == sorted(built)


def test_chapter_on_printing_tells_of_every_key_and_option_of_booklets():
    chapter = (ROOT / "source/1-a-booklet-by-this-evening/04-printing.md").read_text()
    tables = re.findall(r"```toml\n(.*?)```", chapter, re.DOTALL)
    shown = {key for table in tables for key in tomllib.loads(table).get("booklet", {})}
    assert shown == set(BookletTable._fields)
    options = run_chapbook("booklet", "--help", folder=ROOT).stdout
    found = set(re.findall(r"--[a-z-]+", options)) - {"--jobs"}  # of all commands that lay out pages
    assert found <= set(re.findall(r"--[a-z-]+", chapter))


def test_appendix_gives_the_defaults_that_hold():
    rows = re.findall(r"^\| `([a-z_]+)` \| `([^`]+)` \|", TEXTS["4-keys.md"], re.MULTILINE)
    assert len(rows) > 20
    for key, default in rows:
        tables = [getattr(Config(), table) for table, kind in keys_of(Config).items() if key in keys_of(kind)]
        held = [getattr(table, key) for table in tables]
        value = tomllib.loads(f"value = {default}")["value"]
        assert (tuple(value) if isinstance(value, list) else value) in held, key


def test_every_role_and_key_of_front_matter_is_told():
    text = TEXTS["2-making-a-book/05-folder.md"]
    assert {role for role in ROLES if f"`{role}`" not in text} == set()
    assert {key for key in KEYS if f"`{key}" not in text} == set()


def test_every_exit_code_is_told():
    told = re.findall(r"^\| (\d+) \|", TEXTS["2-making-a-book/09-messages.md"], re.MULTILINE)
    assert told == ["0", "1", "2", "3", "70", "130"]


def test_readme_points_to_files_that_are_there():
    for path in re.findall(r"\]\(([^)#]+)\)", README):
        assert path.startswith("https://") or (ROOT / path).exists(), path


@pytest.mark.parametrize(("name", "most"), [("spread", 300_000), ("lines", 120_000)])
def test_picture_of_pages_is_small_enough_for_a_page(name, most):
    assert (SOURCE / "images" / f"{name}.png").stat().st_size < most


def test_handbook_explains_every_value_of_lines():
    text = (SOURCE / "2-making-a-book" / "07-page.md").read_text(encoding="utf-8")
    for value in get_args(LineKind):
        assert f'`"{value}"`' in text


def test_licence_table_has_every_dependency():
    project = tomllib.loads(Path(ROOT, "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = README.partition("| dependency | licence |")[2].lower()
    names = [re.split(r"[>=<]", requirement)[0] for requirement in project["dependencies"]]
    missing = [name for name in names if name not in listed and not name.startswith("fontpkg-")]
    assert missing == []
