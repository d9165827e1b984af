"""Files of roles of which there is one, or which this kind of book has not: told of, never lost."""

from __future__ import annotations

import pytest
from conftest import MakeBook

from chapbook.pipeline import check

TOML = '[book]\ntitle = "Lamps"\nlanguage = "en-GB"\ndate = "2026-11-22"\n[print]\n'
CHAPTERS = {"5.md": "# One\n\nText.\n", "6.md": "# Two\n\nText.\n"}


def found(make_book: MakeBook, roles: list[str], more: str = "", chapters: int = 2) -> list[tuple[str, str]]:
    files = {f"0{n}.md": f"---\nrole: {role}\n---\n# Head\n\nWords.\n" for n, role in enumerate(roles)}
    files |= dict(list(CHAPTERS.items())[:chapters])
    folder = make_book(files, TOML + more, name=f"{len(roles)} roles, {chapters} chapters {len(more)}")
    return [(p.name, str(p.place)) for p in check(folder) if p.name.startswith("role")]


@pytest.mark.parametrize("role", ["halftitle", "series", "titlepage", "imprint", "contents", "endnotes"])
def test_a_second_file_of_a_role_is_told(role: str, make_book: MakeBook) -> None:
    assert found(make_book, [role, role]) == [("role-twice", "source/01.md")]
    assert not found(make_book, [role])


@pytest.mark.parametrize("role", ["cover", "back"])
def test_a_book_has_no_pages_of_a_pamphlet(role: str, make_book: MakeBook) -> None:
    assert found(make_book, [role]) == [("role-idle", "source/00.md")]
    assert not found(make_book, [role], chapters=1)
    assert not found(make_book, [role], 'matter = "pamphlet"\n')


@pytest.mark.parametrize("role", ["halftitle", "series", "titlepage", "imprint"])
def test_a_pamphlet_has_no_pages_of_a_book(role: str, make_book: MakeBook) -> None:
    assert found(make_book, [role], 'matter = "pamphlet"\n') == [("role-idle", "source/00.md")]
    assert not found(make_book, [role], chapters=1)


@pytest.mark.parametrize("role", ["dedication", "epigraph", "appendix", "preface", "index", "glossary"])
def test_there_may_be_several_of_others(role: str, make_book: MakeBook) -> None:
    assert not found(make_book, [role, role])
