"""Forms of Markdown blocks: quoted, set in, fenced."""

from __future__ import annotations

import re

from chapbook.importers.ebook.meaning import words_of
from chapbook.importers.ebook.tree import Element
from chapbook.importers.escape import escape_heading

LANGUAGE_CLASS = re.compile(r"(?:language|lang)-([\w+-]+)")
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
    language = next((match[1] for match in found if match), "")
    return f"{fence}{language}\n{text}\n{fence}"
