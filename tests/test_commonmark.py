"""The examples of the CommonMark specification as one book, which the checkers must find nothing in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import BOOK_TOML, MakeBook
from markdown_it import MarkdownIt
from markdown_it.token import Token
from test_checkers import present

from chapbook import build
from chapbook.problems import BookError
from chapbook.verify.checkers import ACE, EPUBCHECK, verify_products

SPECIFICATION = Path(__file__).parent / "checkers/node_modules/commonmark-spec/spec.txt"
FENCE = "`" * 32
EXAMPLE = re.compile(rf"^{FENCE} example\n(.*?)^\.\n", re.DOTALL | re.MULTILINE)
ADDRESS = re.compile(r'(?<=[<( "])/(?=u|my|path)')  # `/url` and its like: they lead nowhere in a book
SITE = "https://example.org/"
COMMONMARK = MarkdownIt("commonmark")
HOST = re.compile(r"(\w+\.)*\w+")

# What a book does not take, with the number of examples that have it; the first of several reasons counts.
EXCEPTED = {
    "raw HTML": 72,
    "missing image": 22,
    "unresolvable link": 34,
    "code-unclear": 1,  # code in a list or below it: programs disagree
    "character-missing": 2,  # in no face that comes with the program
}


@pytest.mark.checker
@pytest.mark.slow
def test_book_of_the_examples_of_commonmark_has_no_findings(make_book: MakeBook) -> None:
    """All are in it but for those with what a book refuses, which are counted by reason."""
    if not SPECIFICATION.exists():
        pytest.skip("the examples of CommonMark are missing: `npm ci --prefix tests/checkers`")
    checkers = [present(EPUBCHECK), present(ACE)]
    examples: dict[str, str] = {}
    excepted: dict[str, list[str]] = defaultdict(list)
    for number, example in enumerate(EXAMPLE.findall(SPECIFICATION.read_text(encoding="utf-8")), 1):
        text = ADDRESS.sub(SITE, example.replace("→", "\t"))
        if reason := next(iter_reasons(text), ""):
            excepted[reason].append(f"{number:03}.md")
        else:
            examples[f"{number:03}.md"] = f"# Example {number}\n\n{text}"
    for reason, name in refused(make_book(examples, name="all")):
        excepted[reason].append(name)
        del examples[name]

    assert {reason: len(names) for reason, names in excepted.items()} == EXCEPTED, dict(excepted)
    chapters = {f"{number:03}.md": text for number, text in enumerate(iter_chapters(examples.values()))}
    folder = make_book(chapters, BOOK_TOML + "[contents]\ndepth = 6\n", name="accepted")
    build(folder, ["epub"])
    report = verify_products(folder / "build", "a-small-book", checkers=checkers)
    assert (report.findings, report.missing) == ((), ())


def iter_reasons(markdown: str) -> Iterator[str]:
    """Yield why a book does not take a text, as a parser without our rules reads it."""
    for block in COMMONMARK.parse(markdown):
        for token in (block, *(block.children or ())):
            if token.type in ("html_block", "html_inline"):
                yield "raw HTML"
            elif token.type == "image":
                yield "missing image"
            elif token.type == "link_open" and not leads_somewhere(token):
                yield "unresolvable link"


def iter_chapters(examples: Iterable[str]) -> Iterator[str]:
    """Yield chapters of as many examples as read the same together as apart, so that Ace is done soon."""
    chapter, alone = "", ""
    for example in examples:
        text, read = f"{chapter}\n\n{example}", COMMONMARK.render(example)
        if chapter and COMMONMARK.render(text) != alone + read:
            yield chapter
            text, alone = example, ""
        chapter, alone = text, alone + read
    yield chapter


def leads_somewhere(link: Token) -> bool:
    """Whether a link has a host, or the address of a mailbox."""
    address = urlsplit(str(link.attrs["href"]))
    is_page = address.scheme in ("http", "https") and HOST.fullmatch(address.hostname or "")
    return address.scheme == "mailto" or bool(is_page)


def refused(folder: Path) -> list[tuple[str, str]]:
    """Return the names of the errors in a book, each with its chapter."""
    with pytest.raises(BookError) as raised:
        build(folder, ["epub"])
    errors = [problem for problem in raised.value.problems if problem.severity == "error"]
    return [(problem.name, Path(problem.place.path).name) for problem in errors]
