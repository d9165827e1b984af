"""The quote marks of a file typed anew: curly, straight, or in another language's way.

A text comes in, its tokens decide, and the text goes out with other marks and nothing else changed.
What a mark is is read as a build reads it, so that the new text says and prints what the old one did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from chapbook.book import Token, Tokens, place_of
from chapbook.markup.options import Options, Parsed
from chapbook.markup.parse import LINE_END, parse
from chapbook.patterns import regex
from chapbook.problems import Place, Problem
from chapbook.typography import MARKS, mark_at, straighten

INNER_SPACES = " \u00a0\u202f"
GUILLEMETS = "«»‹›"  # which French and others set off by a space
LINES = regex(f"({LINE_END.pattern}|\n)")
MARK_IN_SPACES = regex(f"[{INNER_SPACES}]*({MARKS.pattern})[{INNER_SPACES}]*")

Choose = Callable[[Sequence[Token]], Iterable[str]]  # the marks of a stream -> what to type for each
Signature = Callable[[Parsed], str]  # what may not change


@dataclass(frozen=True, slots=True)
class Change:
    """A mark to be typed anew."""

    place: Place  # of the mark, its inner space included
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text with its marks typed anew."""

    text: str
    changes: tuple[Change, ...]  # in the order of places
    problems: tuple[Problem, ...]  # marks that were kept, and those that are read otherwise now


@dataclass(frozen=True, slots=True)
class Typed:
    """A file to rewrite, and how it is read."""

    text: str  # as it is, line ends of any kind
    body: str  # the same with the lines of its front matter blank
    path: str
    options: Options
    parsed: Parsed

    @classmethod
    def of(cls, text: str, body: str, path: str, options: Options) -> Typed:
        """Return a file to rewrite; all its marks are read, also those round a whole block quotation."""
        plain = options._replace(marks="auto", block_marks="keep", dashes=False, ellipses=False, spaces=())
        return cls(text, body, path, plain, parse(body, path, plain))

    def changed(self, changes: Sequence[Change]) -> Parsed:
        """Return the tokens of the text with changes made."""
        return parse(_apply(self.body, changes), self.path, self.options)


def curl_marks(typed: Typed) -> Rewritten:
    """Type every mark as it is printed."""
    return _rewrite(typed, lambda marks: [mark.content for mark in marks], printed)


def convert_marks(typed: Typed, language: str) -> Rewritten:
    """Type the marks of another language, level by level; runs in a language of their own keep theirs."""
    own, primary = typed.options.language, typed.options.primary

    def choose(marks: Sequence[Token]) -> Iterator[str]:
        depths = _depths(marks)
        for mark in marks:
            kind, pair = mark.meta["kind"], mark.meta["pair"]
            is_ours = mark.meta["language"] == own and pair in depths
            yield mark_at(depths[pair], kind, language, primary) if is_ours else mark.content

    return _rewrite(typed, choose, structure)


def straighten_marks(typed: Typed) -> Rewritten:
    """Type every mark as a keyboard has it, and tell of those that are printed otherwise then."""
    rewritten = _rewrite(
        typed,
        lambda marks: [straighten(mark.meta["typed"], mark.meta["language"]) for mark in marks],
        structure,
    )
    misread = _misread(typed, typed.changed(rewritten.changes))
    return replace(rewritten, problems=(*rewritten.problems, *misread))


def structure(parsed: Parsed) -> str:
    """Return what a text says, whatever its quote marks are."""
    return MARK_IN_SPACES.sub("'", _signature(parsed))


def printed(parsed: Parsed) -> str:
    """Return what a text says with the quote marks that are printed."""
    return MARK_IN_SPACES.sub(r"\1", _signature(parsed))


def _rewrite(typed: Typed, choose: Choose, signature: Signature) -> Rewritten:
    """Return the text with every mark changed that can be without changing its signature."""
    wanted = list(_changes(typed, choose))
    before = signature(typed.parsed)
    made = _harmless([], wanted, lambda changes: signature(typed.changed(changes)) == before)
    kept = sorted(set(wanted) - set(made), key=lambda change: (change.place.line, change.place.column))
    return Rewritten(_apply(typed.text, made), tuple(made), tuple(_kept(change) for change in kept))


def _harmless(
    made: list[Change], wanted: list[Change], is_harmless: Callable[[Sequence[Change]], bool]
) -> list[Change]:
    """Return `made` and as many of `wanted` as do no harm: all of them, else those of each half."""
    if not wanted or is_harmless([*made, *wanted]):
        return [*made, *wanted]
    if len(wanted) == 1:
        return made
    middle = len(wanted) // 2
    return _harmless(_harmless(made, wanted[:middle], is_harmless), wanted[middle:], is_harmless)


def _changes(typed: Typed, choose: Choose) -> Iterator[Change]:
    """Yield the changes that the marks of a text ask for, in the order of places."""
    lines = LINE_END.sub("\n", typed.body).split("\n")
    chosen = [
        pair for marks in _mark_streams(typed.parsed) for pair in zip(marks, choose(marks), strict=True)
    ]
    end = (0, 0)  # line and index behind the last change
    for mark, new in sorted(chosen, key=lambda pair: (pair[0].meta["line"], pair[0].meta["column"])):
        line, at, old = mark.meta["line"], mark.meta["column"] - 1, mark.meta["typed"]
        if (line, at) < end or lines[line - 1][at : at + 1] != old or new == old:
            continue
        start, stop = _span(lines[line - 1], mark, new)
        start = max(start, end[1] if end[0] == line else 0)
        if (old := lines[line - 1][start:stop]) != new:
            end = (line, stop)
            yield Change(Place(typed.path, line, start + 1), old, new)


def _span(words: str, mark: Token, new: str) -> tuple[int, int]:
    """Return start and end of a mark in its line, with the space that sets it off from what it encloses."""
    start = mark.meta["column"] - 1
    stop = start + 1
    if mark.meta["typed"] in GUILLEMETS or new != new.strip():
        if mark.meta["kind"] == "close":
            start = len(words[:start].rstrip(INNER_SPACES))
        elif mark.meta["kind"] == "open":
            stop = len(words) - len(words[stop:].lstrip(INNER_SPACES))
    return start, stop


def _apply(text: str, changes: Sequence[Change]) -> str:
    """Return a text with changes made, given in the order of places."""
    parts = LINES.split(text)  # lines at even indices, their ends at odd ones
    for change in reversed(changes):
        row, start = 2 * (change.place.line - 1), change.place.column - 1
        words = parts[row]
        parts[row] = words[:start] + change.new + words[start + len(change.old) :]
    return "".join(parts)


def _streams(parsed: Parsed) -> Iterator[Tokens]:
    yield parsed.tokens
    for note in parsed.notes:
        yield note.tokens


def _mark_streams(parsed: Parsed) -> Iterator[list[Token]]:
    """Yield the marks of the text, then those of each note; none that stand in an address."""
    for stream in _streams(parsed):
        found = [mark for token in stream for mark in _marks_in(token)]
        yield [mark for mark in found if "pair" in mark.meta]


def _marks_in(token: Token) -> Iterator[Token]:
    for child in token.children or ():
        if child.type == "quote_mark":
            yield child
        yield from _marks_in(child)


def _signature(parsed: Parsed) -> str:
    """Return all that tokens say, one after the other; text and marks run together."""
    parts: list[str] = []
    for stream in _streams(parsed):
        _sign(stream, parts)
    return "".join(parts)


def _sign(tokens: Sequence[Token], parts: list[str]) -> None:
    for token in tokens:
        if token.type in ("text", "quote_mark"):
            parts.append(token.content)
        else:
            own = "" if token.children is not None else token.content
            parts.append(f"\0{token.type} {token.tag} {token.attrs} {own}\0")
        _sign(token.children or (), parts)


def _depths(marks: Iterable[Token]) -> dict[int, int]:
    """Return of each pair of a stream in how many others of its language it stands.

    One without an end holds nothing; one without marks of its own is that of an element.
    """
    paired = [mark.meta for mark in marks if mark.meta["pair"] >= 0]
    languages = {meta["pair"]: meta["language"] for meta in paired}
    unclosed = languages.keys() - {meta["pair"] for meta in paired if meta["kind"] == "close"}
    depths: dict[int, int] = {}
    for meta in paired:
        outer, language = meta["within"], meta["language"]
        is_within = outer >= 0 and outer not in unclosed and languages.get(outer, language) == language
        depths.setdefault(meta["pair"], depths.get(outer, 0) + is_within)
    return depths


def _kept(change: Change) -> Problem:
    text = f"`{change.old}` stays: `{change.new}` would change more than the mark here"
    return Problem("quote-kept", change.place, text, "change it by hand, with what depends on it")


def _misread(before: Typed, after: Parsed) -> Iterator[Problem]:
    """Yield the marks that are printed otherwise than before."""
    streams = zip(_mark_streams(before.parsed), _mark_streams(after), strict=True)
    for old, new in (pair for marks in streams for pair in zip(*marks, strict=True)):
        meant, read = old.content.strip(), new.content.strip()
        if meant != read:
            place = place_of(old, before.path)
            text = f"typed straight, the mark is printed `{read}` and not `{meant}`"
            yield Problem("quote-lost", place, text, f"type `{meant}` here")
