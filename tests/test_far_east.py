"""Chinese and Japanese: stressed by marks, set in by whole characters, lines joined without spaces."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import cssselect2
import pytest
import tinycss2
from books import book_of, make_chapter, on_screen

from chapbook import to_xhtml
from chapbook.html import style_sheet

TEXT = """# {title}

{text}

{text} *{title}* and [*Ulysses*]{{lang=en}}.

{title}:

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


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("ja", "波は\n高い。\n海。", "波は高い。海。"),
        ("ja", "海。\n`x`は", "海。<code>x</code>は"),
        ("zh-Hans", "*海*\n**浪**", "<em>海</em><strong>浪</strong>"),
        ("zh-Hans", "他说：\n“海”\n（浪）", "他说：“海”（浪）"),
        ("ja", "海\nsea\n海", "海\nsea\n海"),
        ("ja", "海\\\n波", "海<br/>波"),
        ("ko", "바다\n파도", "바다\n파도"),
        ("en-GB", "The sea is 海\n“sea”, and 波\n浪.", "The sea is 海\n“sea”, and 波浪."),
        ("en-GB", "sea\nsea", "sea\nsea"),
    ],
)
def test_lines_of_wide_characters_are_joined_without_a_space(
    language: str, typed: str, expected: str
) -> None:
    assert to_xhtml(typed, language=language).strip() == f"<p>{expected}</p>"
