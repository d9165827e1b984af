"""Forms of Markdown blocks: quoted, set in, fenced."""

from __future__ import annotations

import re

from chapbook.importers.ebook.meaning import words_of
from chapbook.importers.ebook.tree import Element
from chapbook.importers.escape import escape_heading, escape_text
from chapbook.patterns import regex

LANGUAGE_CLASS = regex(r"(?:language|lang)-([\w+-]+)")
IN_TITLE = str.maketrans({"\\": "\\\\", '"': '\\"'})


def quote(text: str) -> str:
    """Return Markdown as a block quotation."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def indent(text: str, width: int) -> str:
    """Return Markdown whose lines after the first are set in by `width` spaces."""
    return text.replace("\n", "\n" + " " * width).replace("\n" + " " * width + "\n", "\n\n")


def escape_heading_end(text: str) -> str:
    """Return the Markdown of a heading, whose number signs at its end stay text."""
    return escape_heading(text) if text.endswith("#") else text


def bare(title: str) -> str:
    """Return the Markdown of a title without emphasis of all of it: titles are set as the theme does."""
    found = re.fullmatch(r"(\*\*|__)([^*_]+)\1", title)
    return found[2] if found else title


def items_of(items: Element) -> list[Element]:
    """Return the items of a list; what stands in it beside them, against the rules, is an item as well."""
    children = (child for child in items.children if isinstance(child, Element) or child.strip())
    return [child if isinstance(child, Element) else Element("li", {}, [child], items) for child in children]


def is_all_cite(element: Element) -> bool:
    """Whether a paragraph holds a `cite` and nothing else."""
    children = [child for child in element.children if isinstance(child, Element) or child.strip(" \n\t—–-")]
    return (
        element.tag == "p"
        and len(children) == 1
        and isinstance(children[0], Element)
        and children[0].tag == "cite"
    )


def part_source(poem: str) -> tuple[str, str]:
    """Return a poem without its source, and the source."""
    head, _, last = poem.removesuffix("\n:::").rpartition("\n\n")
    if head and last.startswith("— "):
        return f"{head}\n:::", last
    return poem, ""


def fenced(element: Element) -> str:
    """Return code between fences, longer than any run of backticks in it."""
    text = element.text.strip("\n")
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    found = [LANGUAGE_CLASS.fullmatch(word) for part in element.descendants() for word in words_of(part)]
    language = next((match[1] for match in found if match), "") or _source_code_language(element)
    return f"{fence}{language}\n{text}\n{fence}"


def _source_code_language(element: Element) -> str:
    """Return the language of code as pandoc writes it: the class beside `sourceCode`."""
    classes = (part.attributes.get("class", "").split() for part in element.descendants())
    found = (names[1] for names in classes if len(names) > 1 and names[0] == "sourceCode")
    return next(found, "")


def as_list_item(text: str) -> str:
    r"""Return a paragraph that begins like an item of a list as one: `1\. First` -> `1. First`."""
    return re.sub(r"\A[•·‣▪]\s+", "- ", re.sub(r"\A(\d{1,3})\\([.)])\s+", r"\1\2 ", text))


def without_number(note: str, number: str) -> str:
    """Return the Markdown of a note without the number of its call before it, and what stood around that."""
    own = re.escape(escape_text(number)) + (r"(?=\\?[\].:)<])" if number.isalpha() else "")  # "A man"
    around = rf"(?!\.\.)(?:<sup>)?(?:\\?[\[(])?(?:{own})?\\?[\].:)]*(?:</sup>)?[.:)]?(?:\s+|(?<=[\].:)>]))"
    return re.sub(rf"\A{around}", "", note, count=1)
