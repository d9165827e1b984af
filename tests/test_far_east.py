"""Chinese and Japanese on screens: stressed by marks, and set in by whole characters."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import cssselect2
import pytest
import tinycss2
from books import book_of, make_chapter, on_screen

from chapbook.html import style_sheet

TEXT = """# {title}

{text}

{text} *{title}* and [*Ulysses*]{{lang=en}}.

> {text}
>
> — {title}, *{title}*

## {title}

- {text}

  {text}

{{.continued}}
{text}

| {title} |
|---|
| {title} |

$$x$$
"""
WORDS = {"ja": ("海", "波は高い。"), "zh-Hans": ("海", "浪很高。"), "en": ("Sea", "It is high.")}  # fmt: skip


class Styled:
    """A document with what the sheets of an EPUB say of its elements."""

    def __init__(self, body: str, language: str) -> None:
        document = f'<html lang="{language}"><body>{body}</body></html>'.replace("epub:", "")
        self.root = cssselect2.ElementWrapper.from_html_root(ET.fromstring(document))
        self.matcher = cssselect2.Matcher()
        for rule in tinycss2.parse_stylesheet(style_sheet("base.css") + style_sheet("epub.css")):
            if rule.type == "qualified-rule":
                declared = tinycss2.parse_blocks_contents(rule.content)
                values = {
                    d.name: tinycss2.serialize(d.value).strip() for d in declared if d.type == "declaration"
                }
                for selector in cssselect2.compile_selector_list(rule.prelude):
                    self.matcher.add_selector(selector, values)

    def of(self, selector: str, name: str) -> str:
        """Return a property of the first element that a selector finds, "" where nothing is said of it."""
        element = self.root.query(selector)
        assert element is not None, selector
        said = [
            values[name]
            for _, _, pseudo, values in self.matcher.match(element)
            if not pseudo and name in values
        ]
        return said[-1] if said else ""


def styled(language: str) -> Styled:
    title, text = WORDS[language]
    chapter = make_chapter(TEXT.format(title=title, text=text), role="preface", language=language)
    return Styled(on_screen(chapter, book_of(chapter, language=language)), language)


@pytest.mark.parametrize(
    ("language", "first", "next_one"),
    [("ja", "1em", "1em"), ("zh-Hans", "2em", "2em"), ("en", "0", "1.25em")],
)
def test_paragraphs_are_set_in_by_characters(language: str, first: str, next_one: str) -> None:
    book = styled(language)
    assert book.of("h1 + p", "text-indent") == first
    assert book.of("p.lead", "text-indent") == next_one
    for selector in ("blockquote > p", "li > p", "p.continued", "p.formula"):
        assert book.of(selector, "text-indent") == "0", selector


@pytest.mark.parametrize(
    ("language", "mark", "style"),
    [("ja", "filled sesame", "normal"), ("zh-Hans", "filled dot", "normal"), ("en", "", "italic")],
)
def test_stressed_words_have_marks_and_are_upright(language: str, mark: str, style: str) -> None:
    book = styled(language)
    assert book.of("p > em", "text-emphasis-style") == mark
    assert book.of("p > em", "font-style") == (style if mark else "")
    assert book.of("th", "font-style") == style
    assert book.of("span em", "font-style") == book.of("span em", "text-emphasis-style") == ""
    assert book.of("cite", "font-style") == (style if mark else "")
    assert book.of("cite", "text-emphasis-style") == ""
