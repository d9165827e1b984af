"""The words of book.toml as they are shown where they stand on no page: in metadata, on drawn covers.

A Book and its configuration come in, a configuration goes out. The pages that Chapbook makes read the words
as they were typed, since these may have emphasis.
"""

from __future__ import annotations

import re
from dataclasses import replace

from chapbook.book import Book
from chapbook.config import Config, Contributor
from chapbook.markup import options_for, parse_inline, plain_text
from chapbook.matter.pages import typeset


def described(book: Book, config: Config) -> Config:
    """Return the configuration with the typography of the book's language in the words that tell of it.

    Emphasis is left out. Identifier, source and subjects stay as they were typed: they are looked up.
    """
    table = config.book
    words = table._replace(
        title=book.title,
        subtitle=typeset(table.subtitle, config),
        authors=tuple(_named(person, config) for person in table.authors),
        contributors=tuple(_named(person, config) for person in table.contributors),
        publisher=typeset(table.publisher, config),
        rights=typeset(table.rights, config),
        description=_paragraphs(table.description, config),
        series=table.series._replace(name=typeset(table.series.name, config)),
    )
    return replace(config, book=words)


def _named(person: Contributor, config: Config) -> Contributor:
    """Return a person whose name has its apostrophes; its spaces are plain, so that shops find it."""
    options = options_for(config, config.book.language)._replace(spaces=())
    name, file_as = (plain_text(parse_inline(words, options)) for words in (person.name, person.file_as))
    return person._replace(name=name, file_as=file_as)


def _paragraphs(words: str, config: Config) -> str:
    """Return paragraphs of text, each on a line, empty lines between them."""
    paragraphs = (typeset(" ".join(part.split()), config) for part in re.split(r"\n\s*\n", words))
    return "\n\n".join(filter(None, paragraphs))
