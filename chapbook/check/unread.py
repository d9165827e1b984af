"""Markup of other kinds of Markdown, which is printed as it is typed.

What pandoc, GitHub, wikis and site generators read beyond CommonMark stays text here. Nobody means to
print it, so it is named with what Chapbook reads instead. Code and formulas are never looked at, and
what was typed with a backslash is meant as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice, takewhile
from typing import NamedTuple

from chapbook.book import Chapter, Token, Tokens
from chapbook.patterns import regex
from chapbook.problems import Place, Problem


class Form(NamedTuple):
    """A form that another kind of Markdown gives a meaning."""

    sign: str  # what it is nowhere without, or the character that it begins a paragraph with
    pattern: re.Pattern[str]  # of what is printed as typed
    meaning: str  # that it has elsewhere
    remedy: str


class Found(NamedTuple):
    """A form in a file: its row and column, both from 0, and what was typed."""

    form: Form
    row: int
    column: int
    typed: str


# Anywhere in a text.
WITHIN = (
    Form("~~", regex(r"~~(?<!\\~~)(?=[^\s~])[^\n\\]*?[^\s~\\]~~"), "struck words", "write `<s>words</s>`"),
    Form("~", regex(r"~(?<=\w~)[^\s~]{1,12}~(?!~)"), "letters set lower", "write `<sub>2</sub>`"),
    Form("^", regex(r"\^(?<=[\w)]\^)[^\s^\[\]]{1,12}\^"), "letters set higher", "write `<sup>2</sup>`"),
    Form(
        "==",
        regex(r"==(?<![\\=]==)(?=[^\s=])[^=`\n]*[^\s=`]=="),
        "marked words",
        "write `*words*` or `**words**`",
    ),
    Form("[[", regex(r"(?<!\\)!?\[\[[^\[\]\n]+\]\]"), "a link of a wiki", "write `[words](chapter.md)`"),
    Form(
        "](",
        regex(r"(?<!\\)!?\[[^\[\]\n]*\]\((?=\S* )[^()\n\"<>]+\.\w{2,5}(?:#[^()\s]*)?\)"),
        "a link or a picture",
        "put the address between `<` and `>`, for there is a space in it",
    ),
    Form(
        "][",
        regex(r"\[(?<![\w\\\]]\[)(?=[^\[\]\n]*[^\W\d_])[^\[\]\n]+\]\[(?:\w[^\[\]\n]*)?\](?!\()"),
        "a link whose address stands elsewhere",
        "add its address on a line of its own, `[name]: https://…`, or write `[words](address)`",
    ),
    Form("^[", regex(r"(?<!\\)\^\[[^\[\]\n]*$"), "the text of a note", "end it with `]`"),
    Form(
        "{",
        regex(r"(?<!\\)(?:\{\{[^\n]+?\}\}|\{%[^\n]+?%\})"),
        "something to be filled in",
        "write what should stand there",
    ),
    Form(
        "{-}",
        regex(r"(?<!\\)\{-\}(?=[ \t]*$)"),
        "a title that is not counted",
        "make its line a heading, `# Title {-}`, or take it out",
    ),
    Form(
        "@",
        regex(r"@(?<![\w@.\\\[-]@)(?:fig|tbl|tab|sec)[-:]\w[\w-]*"),
        "a reference",
        "put it between brackets: `[@fig-name]`",
    ),
)
# At the beginning of a paragraph.
BEGINNING = (
    Form("[", regex(r"\[[ xX]\](?= )"), "a task", "leave the box out, or write `☐`"),
    Form(
        "[", regex(r"\[![A-Za-z]+\]"), "a remark with a label", "put the words between `::: aside` and `:::`"
    ),
    Form("!", regex(r"!!! ?\w+"), "a remark with a label", "put the words between `::: aside` and `:::`"),
    Form(
        "[", regex(r"\[(?:TOC|toc|_TOC_)\]$"), "a table of contents", "take it out: a book has one by itself"
    ),
    Form(
        "\\",
        regex(r"\\[A-Za-z]+(?=\{|$)"),
        "a command of LaTeX",
        "take it out; a style sheet says where pages begin",
    ),
    Form("#", regex(r"#{2,6}[^\s#]\S*"), "a heading", "put a space behind the hashes"),
    Form("{", regex(r"\{[.#][\w-]+[^{}\n]*$"), "attributes", "end the line with `}`"),
    Form(
        "|", regex(r"\|(?= ).*\|[ \t]*$"), "a table", "put a row of dashes, `|---|---|`, below its first row"
    ),
    Form(
        "|",
        regex(r"\|(?= )(?!.*\|[ \t]*$)"),
        "a line of verse",
        "put the lines between `::: verse` and `:::`",
    ),
    Form(
        "*",
        regex(r"\*\[[^\]\n]+\]:(?= )"),
        "an abbreviation",
        'write `<abbr title="in full">short</abbr>` in the text',
    ),
)
BY_SIGN = {form.sign: tuple(other for other in BEGINNING if other.sign == form.sign) for form in BEGINNING}
CAPTION = Form(":", regex(r":(?= )"), "the caption of a table", "begin it with `Table: `")
# Also at the beginning of a later line, below lines as short as terms are.
DEFINITION = Form(
    "",
    regex(r"[:~](?=[ \t])"),
    "the definition of a term",
    "write each term on one line, and directly below it `: ` and what this term means",
)
# Of what is printed: asterisks that no others answer.
BOLD = Form(
    "**",
    regex(r"(?<!\w)\*\*(?:\w+|(?!\S))|\w+\*\*(?!\w)"),
    "bold words",
    "write `**words**` in one paragraph, with no space inside the asterisks, or `\\*\\*` if they are meant",
)
# Of what is printed: asterisks that CommonMark reads from one side, with a letter and a sign beside them.
BESIDE = BOLD._replace(
    pattern=regex(r"\*\*[^\s*][^*]*[^\w\s*]\*\*(?=\w)|(?<=\w)\*\*[^\w\s*][^*]*\*\*"),
    remedy="asterisks between a letter and a sign, as in `（b）**c`, begin and end nothing there: leave "
    "brackets and quotation marks outside, or put `<!-- -->` between the asterisks and the letter",
)
DEFINITION_OF = r"[ \t>]*\[{}\]:(?=\s)"
LONGEST_TERM = 60  # characters of a line; those of text that a program has broken are longer
WAYS_IN = regex(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")  # the marks of quotations and lists
MARK = 2  # characters by which a form is known in print; in the rest quotes and dashes are others there
NOT_TEXT = "\0"  # stands for what was read as markup, code or a formula


def check_unread(chapter: Chapter) -> Iterator[Problem]:
    """Yield each form of another kind of Markdown that a chapter prints as it is typed."""
    lines = chapter.lines
    forms = [form for form in WITHIN if chapter.source and form.sign in chapter.source.text]
    for tokens in chapter.streams:
        for index, token in enumerate(tokens):
            if token.type == "inline" and token.map:
                printed = "".join(map(_printed, token.children or ()))
                beginnings = _at_beginning(tokens, index, lines), _definitions(token.map, lines)
                bold = _bold(token.map, lines, printed)
                for found in (*chain(*beginnings), *_within(token.map, lines, forms), *bold):
                    if found.typed[:MARK] in printed:
                        yield _problem(found, chapter)


def _at_beginning(tokens: Tokens, index: int, lines: Sequence[str]) -> Iterator[Found]:
    """Yield the form that a paragraph begins with, if any."""
    row, _ = tokens[index].map or (0, 0)
    way_in = WAYS_IN.match(lines[row])
    at = way_in.end() if way_in else 0
    if tokens[index - 1].type == "paragraph_open":
        before = tokens[index - 2].type if index > 1 else ""
        with_colon = {"table_close": (CAPTION,), "dd_open": ()}.get(before, (DEFINITION,))
        for form in (*BY_SIGN.get(lines[row][at : at + 1], ()), *with_colon):
            if match := form.pattern.match(lines[row], at):
                yield Found(form, row, match.start(), match[0])


def _definitions(rows: Sequence[int], lines: Sequence[str]) -> Iterator[Found]:
    """Yield the line that looks like a definition of all lines of its paragraph before it, if any."""
    first, end = rows
    terms = takewhile(lambda row: len(lines[row]) <= LONGEST_TERM, range(first, end - 1))
    for row in (term + 1 for term in terms):
        way_in = WAYS_IN.match(lines[row])
        if match := DEFINITION.pattern.match(lines[row], way_in.end() if way_in else 0):
            yield Found(DEFINITION, row, match.start(), match[0])
            return


def _within(rows: Sequence[int], lines: Sequence[str], forms: Sequence[Form]) -> Iterator[Found]:
    """Yield the forms anywhere in some rows."""
    for row in range(*rows):
        for form in forms:
            for match in form.pattern.finditer(lines[row]) if form.sign in lines[row] else ():
                yield Found(form, row, match.start(), match[0])


def _bold(rows: Sequence[int], lines: Sequence[str], printed: str) -> Iterator[Found]:
    """Yield the first asterisks in some rows that are printed and look like those of bold words."""
    if found := BOLD.pattern.search(printed) if BOLD.sign in printed else None:
        form = BESIDE if BESIDE.pattern.search(printed) else BOLD
        places = ((row, lines[row].find(found[0])) for row in range(*rows))
        yield from islice((Found(form, row, at, found[0]) for row, at in places if at >= 0), 1)


def _printed(child: Token) -> str:
    """Return what a token prints as it was typed."""
    return child.content if child.type == "text" else NOT_TEXT


def _problem(found: Found, chapter: Chapter) -> Problem:
    place = Place(chapter.place.path, found.row + 1, found.column + 1)
    text = f"`{found.typed}` is printed as it is typed; elsewhere it means {found.form.meaning}"
    remedy = _at_address(found, chapter.lines) or found.form.remedy
    return Problem("markup-unread", place, text, remedy, len(found.typed))


def _at_address(found: Found, lines: Sequence[str]) -> str:
    """Return what to do where the address of a link is there and went into the lines above it, else ""."""
    if found.form.sign != "][":
        return ""
    words, label = found.typed[1:-1].split("][")
    definition = re.compile(DEFINITION_OF.format(re.escape(label or words)), re.IGNORECASE)
    row = next((row for row, line in enumerate(lines) if definition.match(line)), 0)
    return f"put an empty line before line {row + 1}, where its address stands" if row else ""
