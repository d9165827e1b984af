"""LaTeX as MathML, refused where MathML could not say all of it.

The LaTeX of a formula goes in; what comes out is well-formed and made of the elements that all readers of
MathML know. latex2mathml is owned here: what it passes over in silence is found before and after it.
"""

from __future__ import annotations

import re
from html import escape
from types import MappingProxyType
from xml.etree import ElementTree as ET

from chapbook.patterns import regex

SIGN = regex(r"\\.|[{}&]", re.DOTALL)
WORDS = regex(r"(\\(?:text[a-z]*|[mhf]box)\s*\{)([^{}]*)(?=\})")
UNNUMBERED = regex(r"\\(?:nonumber|notag)(?![A-Za-z])")  # formulas have no numbers here
LONE_LETTER = regex(r"(\\mathrm)\{(?=[^{}]\})")
ENVIRONMENT = regex(r"(\\(?:begin|end)\s*)\{([^{}]*)\}")
COMMAND = regex(r"\\[A-Za-z]+")
ALIASES = MappingProxyType(
    {"aligned": "align*", "gathered": "matrix", "gather*": "matrix", "equation*": "split"}
)
# MathML's elements: those with a fixed number of parts, none in those of text, and the others.
ARGUMENTS = {
    **dict.fromkeys(("mi", "mn", "mo", "mtext", "mspace"), 0),
    **dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
NEVER_EMPTY = frozenset({"mstyle", "mtable"})
KNOWN = frozenset(
    {
        *ARGUMENTS,
        *("math", "mrow", "msqrt", "mstyle", "mpadded", "mphantom", "menclose", "mtable", "mtr", "mtd"),
    }
)
REASONS = {"no available tokens": "it is empty, or ends too early"}  # what an error's name says -> clearer
COLOR = regex(  # MathML 3, section 2.1.5.2
    "#(?:[0-9A-Fa-f]{3}){1,2}|aqua|black|blue|fuchsia|gray|green|lime|maroon|navy|olive|purple|red|silver|teal"
    "|white|yellow"
)
ROWS = ("mrow", "mtable")
DEEPEST = 11  # rows in each other, one of them the formula; drawing takes twice as long for each
OF_PAGES = frozenset({"href", "style", "class", "id"})  # attributes that are no business of a formula


class UnreadableError(ValueError):
    """LaTeX that has no MathML; tells what is wrong, and where in it."""

    def __init__(self, text: str, offset: int = 0) -> None:
        super().__init__(text)
        self.offset = offset


def to_mathml(latex: str, display: str) -> str:
    """Return a formula as the content of MathML's element `math`, for a `display` of `inline` or `block`.

    Raises:
        UnreadableError: the LaTeX has no MathML.
    """
    # Reading LaTeX takes 50 ms to load, and most books have no formulas.
    from latex2mathml.converter import convert

    try:
        root = ET.fromstring(convert(_prepared(latex), xmlns="", display=display))
    except UnreadableError:
        raise
    except Exception as error:
        # latex2mathml's errors have no base of their own, and bad input ends in many of Python's too.
        raise UnreadableError(f"the formula cannot be read{_reason(error)}") from error
    _unwrap(root)
    if _depth(root) > DEEPEST:
        raise UnreadableError("fractions, roots, indices or brackets stand more than ten deep in each other")
    for element in root.iter():
        _check_words(element, latex)
        _check_parts(element)
        if element.tag == "mtext" and not element.text:
            element.tag = "mrow"  # words that are none: not every drawer knows what to do with them
    return "".join(ET.tostring(child, encoding="unicode") for child in root)


def _prepared(latex: str) -> str:
    """Return LaTeX as latex2mathml reads it rightly.

    It passes over environments that it does not know, and over braces and signs of columns without a partner.
    """
    from latex2mathml.commands import MATRICES

    known = {name.removeprefix("\\") for name in MATRICES}
    for found in ENVIRONMENT.finditer(latex):
        if ALIASES.get(found[2], found[2]) not in known:
            raise UnreadableError(f"`{found[2]}` is no environment of formulas that is read", found.start())
    _check_pairs(latex)
    latex = ENVIRONMENT.sub(lambda found: f"{found[1]}{{{ALIASES.get(found[2], found[2])}}}", latex)
    latex = UNNUMBERED.sub("", WORDS.sub(lambda found: f"{found[1]}{escape(found[2])}", latex))
    return LONE_LETTER.sub(r"\1 {", latex)  # without the space one letter is read as slanted


def _check_pairs(latex: str) -> None:
    """Refuse a brace without its partner, and a sign of a column outside of columns."""
    open_braces: list[int] = []
    for found in SIGN.finditer(latex):
        if found[0] == "{":
            open_braces.append(found.start())
        elif found[0] == "}" and not open_braces:
            raise UnreadableError("`}` closes nothing", found.start())
        elif found[0] == "}":
            open_braces.pop()
        elif found[0] == "&" and "\\begin" not in latex:
            help = "`&` stands between `\\begin{aligned}` and `\\end{aligned}` or the like"
            raise UnreadableError(help, found.start())
    if open_braces:
        raise UnreadableError("`{` is never closed", open_braces[-1])


def _unwrap(root: ET.Element) -> None:
    """Take rows apart that hold nothing but a row: they mean nothing, and take long to draw."""
    for element in root.iter("mrow"):
        while len(element) == 1 and element[0].tag == "mrow" and not element[0].attrib:
            element[:] = list(element[0])


def _depth(element: ET.Element) -> int:
    """Return how many rows stand in each other at most."""
    return max(map(_depth, element), default=0) + (element.tag in ROWS)


def _reason(error: Exception) -> str:
    """Return what the name of an error says: `DoubleSubscriptsError` -> `: double subscripts`."""
    if not type(error).__module__.startswith("latex2mathml"):
        return ""
    words = " ".join(re.findall("[A-Z][a-z]+", type(error).__name__.removesuffix("Error"))).lower()
    return f": {REASONS.get(words, words)}"


def _check_words(element: ET.Element, latex: str) -> None:
    """Refuse what was passed over: a command that is not known, a line end where there are no lines."""
    text = (element.text or "").strip()
    if text.startswith("\\") and len(text) > 1:
        offset = next((found.start() for found in COMMAND.finditer(latex) if found[0] == text), 0)
        raise UnreadableError(f"`{text}` is not known in formulas", offset)
    if element.get("linebreak"):
        raise UnreadableError(
            "`\\\\` stands between `\\begin{aligned}` and `\\end{aligned}`", max(latex.find("\\\\"), 0)
        )


def _check_parts(element: ET.Element) -> None:
    """Refuse an element that MathML does not have, or not so."""
    if element.tag not in KNOWN or not OF_PAGES.isdisjoint(element.attrib):
        raise UnreadableError("the formula has a link, a style or a part of which formulas know nothing")
    is_empty = element.tag in NEVER_EMPTY and not len(element)
    if is_empty or len(element) != ARGUMENTS.get(element.tag, len(element)):
        raise UnreadableError("a fraction, root, index, table or style of the formula lacks a part")
    for color in (element.get("mathcolor"), element.get("mathbackground")):
        if color is not None and not COLOR.fullmatch(color):
            raise UnreadableError(f"`{color}` is no color that formulas know")
