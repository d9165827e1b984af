"""Files to chapters: roles, titles, numbers, parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from chapbook.book import ROLES, Chapter, Part, Source, Token, Tokens
from chapbook.config import Config
from chapbook.manuscript.files import read_source
from chapbook.manuscript.front_matter import FrontMatter, split_front_matter
from chapbook.manuscript.pictures import Pictures, rewrite_sources
from chapbook.markup import Options, Parsed, Switch, parse, parse_inline, plain_text
from chapbook.problems import BookError, Place, Problem

NUMBER = re.compile(r"^[\d\W_]+")  # what a file's name begins with for the sake of order
QUIET_ROLES = ("dedication", "epigraph", "halftitle", "imprint", "titlepage", "cover", "back", "colophon")


@dataclass(slots=True)
class Reader:
    """Reads the files of one manuscript in order."""

    folder: Path
    config: Config
    pictures: Pictures
    chapters: list[Chapter] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    switches: list[Switch] = field(default_factory=list)
    part: Part | None = None

    def read(self, files: Sequence[Path]) -> None:
        """Read every file; a folder below `source` opens a part."""
        source = self.folder / "source"
        current = source
        for file in files:
            if file.parent != current:
                current = file.parent
                self.part = None
                if current != source and file.name != "index.md":
                    self._open_part(self._bare_opening(current))
            try:
                self._read_file(file, is_opening=file.name == "index.md" and current != source)
            except BookError as error:
                self.problems += error.problems

    def _read_file(self, file: Path, *, is_opening: bool) -> None:
        source = read_source(file, self.folder)
        front, text = split_front_matter(source)
        self.problems += front.problems
        if not text.strip() and not front.problems:
            help = "write its text, or move the file out of `source`"
            self.problems.append(Problem("chapter-empty", Place(source.path), "the chapter is empty", help))
        if not text.strip():
            return
        options = self._options(front)
        parsed = parse(text, source.path, options)
        self.problems += parsed.problems
        self.switches += parsed.switches
        chapter = self._chapter(source, front, parsed, options)
        if is_opening:
            self._open_part(replace(chapter, role="part", number=0))
        else:
            self.chapters.append(replace(chapter, id=f"c{self._count('c') + 1:03}", part=self.part))

    def _options(self, front: FrontMatter) -> Options:
        quotations, typography = self.config.quotations, self.config.typography
        return Options(
            front.lang or self.config.book.language,
            quotations.marks,
            quotations.block_marks,
            typography.dashes,
            typography.ellipses,
            typography.spaces,
        )

    def _chapter(self, source: Source, front: FrontMatter, parsed: Parsed, options: Options) -> Chapter:
        paths = {use.src: self.pictures.take(use) for use in parsed.images}
        notes = tuple(replace(note, tokens=rewrite_sources(note.tokens, paths)) for note in parsed.notes)
        role = front.role or role_of(Path(source.path).stem)
        return Chapter(
            id="",
            role=role,
            title=self._title(source, front, parsed, options, role),
            language=options.language,
            tokens=rewrite_sources(parsed.tokens, paths),
            place=Place(source.path),
            source=source,
            short=front.short or (parsed.headings[0].short if parsed.headings else ""),
            author=front.author,
            number=int(front.is_numbered and role == "chapter"),
            headings=parsed.headings,
            notes=notes,
        )

    def _title(self, source: Source, front: FrontMatter, parsed: Parsed, options: Options, role: str) -> str:
        if parsed.headings:
            return parsed.headings[0].text
        if front.title:
            return plain_text(parse_inline(front.title, options))
        if role not in QUIET_ROLES:
            help = "begin the file with `# Its title`, or put `title: …` into its front matter"
            self.problems.append(
                Problem("chapter-title", Place(source.path, 1), "the chapter has no title", help)
            )
        return ""

    def _bare_opening(self, folder: Path) -> Chapter:
        """Return the opening of a part without a page of its own: its folder's name as heading."""
        name = NUMBER.sub("", folder.name).replace("-", " ").replace("_", " ") or folder.name
        title = name[:1].upper() + name[1:]
        place = Place(folder.relative_to(self.folder).as_posix())
        language = self.config.book.language
        return Chapter("", "part", title, language, heading_tokens(title), place)

    def _open_part(self, opening: Chapter) -> None:
        number = self._count("p") + 1
        self.part = Part(f"p{number:02}", opening.title, number)
        self.chapters.append(replace(opening, id=self.part.id, part=self.part))

    def _count(self, letter: str) -> int:
        return sum(chapter.id.startswith(letter) for chapter in self.chapters)


def heading_tokens(title: str) -> Tokens:
    """Return a chapter's title as the tokens of its heading."""
    opening, inline, closing = (
        Token("heading_open", "h1", 1),
        Token("inline", "", 0),
        Token("heading_close", "h1", -1),
    )
    text = Token("text", "", 0)
    text.content = inline.content = title
    inline.children = [text]
    opening.attrs = {"id": "title"}
    return opening, inline, closing


def role_of(stem: str) -> str:
    """Return the role that a file's name says, `chapter` where it says none: `00-preface` -> `preface`."""
    name = NUMBER.sub("", stem).lower()
    return next(
        (role for role in ROLES if name in (role, f"{role}s") or name.startswith(f"{role}-")), "chapter"
    )


def number_chapters(chapters: Sequence[Chapter]) -> Iterator[Chapter]:
    """Yield the chapters, those that are numbered with 1, 2, 3 … through the book."""
    count = 0
    for chapter in chapters:
        count += chapter.number
        yield replace(chapter, number=count if chapter.number else 0)


def number_notes(chapters: Sequence[Chapter]) -> Iterator[Chapter]:
    """Yield the chapters with their notes counted through the book."""
    count = 0
    for chapter in chapters:
        yield _count_on(chapter, count) if count and chapter.notes else chapter
        count += len(chapter.notes)


def _count_on(chapter: Chapter, before: int) -> Chapter:
    """Return a chapter whose notes begin after `before` others; their names in the file stay."""
    notes = tuple(
        replace(note, number=note.number + before, tokens=_renumber(note.tokens, before))
        for note in chapter.notes
    )
    return replace(chapter, notes=notes, tokens=_renumber(chapter.tokens, before))


def _renumber(tokens: Sequence[Token], before: int) -> Tokens:
    return tuple(
        token.copy(children=[_renumber_call(child, before) for child in token.children])
        if token.children
        else token
        for token in tokens
    )


def _renumber_call(token: Token, before: int) -> Token:
    if token.type != "note_call" or "number" not in token.meta:
        return token
    return token.copy(meta={**token.meta, "number": token.meta["number"] + before})
