"""What the readers that `[epub] profile` names show otherwise than the book means it."""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.book import Book, Chapter, Token, place_of_block
from chapbook.config import Config
from chapbook.epub.navigation import depth_of
from chapbook.epub.profiles import PROFILES
from chapbook.matter import contents
from chapbook.problems import Problem

INSECURE = "http://"


def check_demands(book: Book, config: Config) -> Iterator[Problem]:
    """Yield a note for contents that are too deep, and for each link that is not followed."""
    profile = PROFILES[config.epub.profile]
    depth = depth_of(contents(book, config.contents.depth))
    if depth > profile.deepest_contents:
        words = f"the contents have {depth} levels, and these e-readers show {profile.deepest_contents}"
        help = "write a smaller `depth`; parts are a level of their own"
        yield config.problem("contents-deep", ("contents", "depth"), words, help)
    if profile.is_https_alone:
        for chapter in book.chapters:
            yield from _insecure_links(chapter)


def _insecure_links(chapter: Chapter) -> Iterator[Problem]:
    for tokens in chapter.streams:
        for block in tokens:
            for address in filter(None, map(_insecure, block.children or ())):
                place = place_of_block(block, chapter.place.path)
                help = f"write `https://{address.removeprefix(INSECURE)}`, if the site has it"
                yield Problem("link-insecure", place, f"a Kobo does not follow `{address}`", help)


def _insecure(token: Token) -> str:
    address = str(token.attrs.get("href") or "") if token.type == "link_open" else ""
    return address if address.startswith(INSECURE) else ""
