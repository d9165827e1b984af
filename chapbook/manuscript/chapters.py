"""Files to chapters: what each is, its title and number, and the part it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from chapbook.book import ROLES, UNTITLED, Chapter, Part, Source
from chapbook.config import Config
from chapbook.manuscript.files import read_source
from chapbook.manuscript.front_matter import split_front_matter
from chapbook.manuscript.keys import FrontMatter, read_front_matter
from chapbook.manuscript.pictures import Pictures, rewrite_sources
from chapbook.manuscript.titles import (
    as_markdown,
    first_is_title,
    folder_title,
    mark_generated,
    role_of,
    says_the_same,
    with_title,
)
from chapbook.markup import (
    Options,
    Parse,
    Parsed,
    Switch,
    as_epigraphs,
    options_for,
    parse,
    parse_inline,
    plain_text,
)
from chapbook.problems import BookError, Place, Problem, errors_among

PAGE_OF_PART = "index.md"
NUMBERED = ("chapter", "appendix")  # roles that are counted, each by itself
MAY_LACK_TITLE = UNTITLED | {"colophon"}


class Reader:
    """Reads the files of one manuscript in order."""

    def __init__(self, folder: Path, config: Config, pictures: Pictures, parse: Parse = parse) -> None:
        self.folder = folder
        self.config = config
        self.pictures = pictures
        self.parse = parse
        self.chapters: list[Chapter] = []
        self.problems: list[Problem] = []
        self.switches: list[Switch] = []
        self.part: Part | None = None
        self.is_flat = False  # whether the part was opened by a file in `source` itself, not by a folder
        self.counts = dict.fromkeys(NUMBERED, 0)  # of the last of each role

    def read(self, files: Sequence[Path]) -> None:
        """Read every file; a folder in `source` is a part."""
        folders = {file: self._part_folder(file) for file in files}
        current = ""
        for file, folder in folders.items():
            is_page = bool(folder) and file.relative_to(self.folder / "source").parts[1:] == (PAGE_OF_PART,)
            if folder != current:
                current, self.part, self.is_flat = folder, None, False
                if folder and not is_page:
                    self._open_part(self._bare_opening(folder))
            try:
                self._read_file(file, is_page=is_page)
            except BookError as error:
                self.problems += error.problems

    def _part_folder(self, file: Path) -> str:
        """Return the name of the folder in `source` that a file is in, "" for `source` itself."""
        return "".join(file.relative_to(self.folder / "source").parts[:-1][:1])

    def _read_file(self, file: Path, *, is_page: bool) -> None:
        source = read_source(file, self.folder)
        entries, text = split_front_matter(source)
        front = read_front_matter(entries)
        self.problems += front.problems
        role = "part" if is_page else front.role or role_of(file.stem, self._part_folder(file))
        parsed = self._parse(text, source.path, front, role)
        self.problems += parsed.problems
        self.switches += parsed.switches
        if not parsed.tokens:
            if not errors_among(parsed.problems):
                help = "write its text, or move the file out of `source`"
                place = Place(source.path)
                self.problems.append(Problem("chapter-empty", place, "there is nothing in the file", help))
            return
        self._add(self._chapter(source, front, parsed, role))

    def _parse(self, text: str, path: str, front: FrontMatter, role: str) -> Parsed:
        """Return a file's tokens, its title in front where only the front matter has it."""
        options = self._options(front.lang)
        parsed = self.parse(text, path, options)
        if not front.title or errors_among(parsed.problems):
            return parsed
        if first_is_title(parsed, front.title):
            if not (says_the_same(parsed.headings[0], front.title) or errors_among(front.problems)):
                self._report_two_titles(parsed, front)
            return parsed
        if role in MAY_LACK_TITLE or not (parsed.tokens or role == "part"):
            return parsed
        parsed = self.parse(with_title(text, front.title, front.places["title"].line), path, options)
        if parsed.headings:
            mark_generated(parsed)
        return parsed

    def _options(self, language: str = "") -> Options:
        return options_for(self.config, language or self.config.book.language)

    def _report_two_titles(self, parsed: Parsed, front: FrontMatter) -> None:
        text = f"the title is `{front.title}` here and `{parsed.headings[0].text}` in the heading"
        help = "the heading is printed; take this one out, or call it `short` if it is for running heads"
        self.problems.append(Problem("title-twice", front.places["title"], text, help, len("title")))

    def _chapter(self, source: Source, front: FrontMatter, parsed: Parsed, role: str) -> Chapter:
        tokens = as_epigraphs(parsed.tokens) if role == "epigraph" else parsed.tokens
        paths = {use.src: self.pictures.take(use) for use in parsed.images}
        notes = tuple(note._replace(tokens=rewrite_sources(note.tokens, paths)) for note in parsed.notes)
        return Chapter(
            id="",
            role=role,
            title=self._title(source, front, parsed, role),
            language=front.lang or self.config.book.language,
            tokens=rewrite_sources(tokens, paths),
            place=Place(source.path),
            source=source,
            short=self._set(front.short, front) or _short_title(parsed),
            author=self._set(front.author, front),
            number=self._number(front, parsed, role),
            headings=parsed.headings,
            notes=notes,
        )

    def _title(self, source: Source, front: FrontMatter, parsed: Parsed, role: str) -> str:
        title = parsed.headings[0].text if parsed.headings else self._set(front.title, front)
        if not title and role not in MAY_LACK_TITLE:
            place = parsed.headings[0].place if parsed.headings else Place(source.path, 1)
            help = "begin the file with `# Its title`, or put `title: …` into its front matter"
            self.problems.append(Problem("chapter-title", place, "the chapter has no title", help))
        return title

    def _set(self, words: str, front: FrontMatter) -> str:
        """Return words of the front matter with quote marks and dashes set."""
        return plain_text(parse_inline(words, self._options(front.lang))) if words else ""

    def _number(self, front: FrontMatter, parsed: Parsed, role: str) -> int:
        is_unnumbered = not front.is_numbered or any(title.unnumbered for title in parsed.headings[:1])
        if role not in NUMBERED or is_unnumbered:
            return 0
        self.counts[role] = front.number or self.counts[role] + 1
        return self.counts[role]

    def _add(self, chapter: Chapter) -> None:
        """Add a chapter; a file of the role `part` opens one, up to an epilogue or the back matter."""
        if chapter.role == "part":
            self.is_flat = chapter.place.path.count("/") == 1
            self._open_part(chapter)
            return
        if self.is_flat and (ROLES[chapter.role] != "body" or chapter.role == "epilogue"):
            self.part = None
        self.chapters.append(chapter._replace(id=f"c{self._next('c'):03}", part=self.part))

    def _bare_opening(self, folder: str) -> Chapter:
        """Return the opening of a part without a page of its own: its folder's name as heading."""
        title = folder_title(folder)
        place = Place(f"source/{folder}")
        parsed = parse(f"# {as_markdown(title)}\n", place.path, self._options())
        headings = tuple(heading._replace(place=place) for heading in parsed.headings)
        return Chapter("", "part", title, self.config.book.language, parsed.tokens, place, headings=headings)

    def _open_part(self, opening: Chapter) -> None:
        number = self._next("p")
        self.part = Part(f"p{number:02}", opening.title, number)
        self.chapters.append(opening._replace(id=self.part.id, part=self.part))

    def _next(self, letter: str) -> int:
        return 1 + sum(chapter.id.startswith(letter) for chapter in self.chapters)


def _short_title(parsed: Parsed) -> str:
    """Return the short form that the title's heading gives, "" where it gives none."""
    return plain_text(parsed.headings[0].short) if parsed.headings else ""
