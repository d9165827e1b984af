"""The first letter of a chapter over three lines: its element, and the rule that puts it on their lines.

CSS has no way to it that the engine knows (`initial-letter`), so the letter is a box that floats, of the size
at which its top is that of the small letters' capitals in the first line and its foot stands on the third.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from chapbook.fonts import FaceMetrics
from chapbook.layout import roles
from chapbook.layout.sheets.geometry import Geometry
from chapbook.patterns import regex

LINES = 3
MARK = 0.5  # size of a mark before the letter, by the letter's
SHORTEST = 180  # characters of a paragraph that has lines enough beside the letter
# What is read from its beginning; an appendix or a glossary is looked up.
ROLES = ("foreword", "preface", "introduction", "prologue", "chapter", "conclusion", "epilogue", "afterword")
READ = frozenset(f"role-{role}" for role in ROLES)
TAILED = {"J": "drop-j", "Q": "drop-q"}  # letters with a tail in some faces
# A space may stand behind a mark, in French and between two; an apostrophe behind the letter is of its size.
OPENING = regex(
    r"\s*(?P<marks>(?:[“‘’„«‹\"'¡¿(][\u00a0\u200a\u202f]?)*)(?P<letter>\w)(?P<elided>’?)(?P<word>[\w’]*)"
)


def drop_cap_rule(page: Geometry, face: FaceMetrics, hanging: Mapping[str, float]) -> str:
    """Return the rules for the letter.

    Args:
        page: with the size of the text and its leading.
        face: metrics of the text's.
        hanging: how far marks before the letter reach into the margin, em of their own size.
    """
    rise = (LINES - 1) * page.leading  # from the first baseline to the last
    size = (rise + face.cap_height * page.text) / face.cap_height
    middle = face.ascent - face.descent  # twice the baseline's distance from the middle of a line, em
    down = rise - (LINES - 1) * page.leading / 2 - middle * (size - page.text) / 2
    height = (LINES - 0.5) * page.leading - down
    beside = page.text / 4
    return (
        f".drop-cap {{ float: left; font-size: {size:.2f}pt; line-height: {LINES * page.leading:g}pt;"
        f" height: {height:.2f}pt; margin: {down:.2f}pt {beside:.2f}pt 0 0; text-indent: 0;"
        " break-after: avoid }\n"
        f"{_tail_rule(face, height + page.leading, beside, size)}"
        f"{_mark_rule(face, hanging, beside, size)}"
        f"{_edge_rule(face, size)}"
        f".drop-cap > .drop-mark {{ font-size: {MARK}em; line-height: 0; vertical-align: 0.5em }}\n"
        ".drop-word { font-variant-caps: small-caps; font-variant-ligatures: none; letter-spacing: 0.05em }\n"
        f"p.dropped {{ text-indent: 0; orphans: {LINES} }}\n"
    )


def _tail_rule(face: FaceMetrics, height: float, beside: float, size: float) -> str:
    """Return the rules that keep a line more, and what stands beside, clear of letters with a tail; pt."""
    rule = ".drop-{}.drop-cap {{ height: {:.2f}pt; margin-right: {:.2f}pt }}\n"
    return "".join(
        rule.format(letter.lower(), height, beside + out * size) for letter, out in face.tails.items()
    )


def _mark_rule(face: FaceMetrics, hanging: Mapping[str, float], beside: float, size: float) -> str:
    """Return the rules that keep the text by the letter where a mark before it hangs out; pt."""
    rule = "{}.drop-cap.{} {{ margin-right: {:.2f}pt }}\n"
    tails = [("", 0.0), *((f".drop-{letter.lower()}", out) for letter, out in face.tails.items())]
    return "".join(
        rule.format(tail, _class_of(mark), beside + (out - MARK * hangs) * size)
        for mark, hangs in hanging.items()
        for tail, out in tails
    )


def _edge_rule(face: FaceMetrics, size: float) -> str:
    """Return the rules that put the stem of a letter on the edge of the text, by its size in pt."""
    rule = ".drop-cap.{} {{ margin-left: {:.2f}pt }}\n"
    return "".join(rule.format(_class_of(c, "letter"), -left * size) for c, left in face.bearings.items())


def _class_of(char: str, kind: str = "mark") -> str:
    return f"drop-{kind}-{ord(char):x}"


def drop_first_letter(root: Element) -> None:
    """Put the first letter of a chapter's text into a box of its own, the rest of its word into another."""
    body = next(root.iter("body"))
    paragraph = _first_paragraph(body) if READ & set(roles.classes_of(body)) else None
    found = OPENING.match(paragraph.text or "") if paragraph is not None else None
    if paragraph is None or found is None or not found["letter"].isupper():
        return
    rest = (paragraph.text or "")[found.end() :]
    paragraph.set("class", f"{paragraph.get('class', '')} dropped".strip())
    paragraph.text = ""
    initial = found["letter"] + found["elided"]
    letter = Element("span", {"class": f"drop-cap {TAILED.get(found['letter'], '')}".strip()})
    if found["marks"]:
        letter.set("class", f"{letter.get('class')} {_class_of(found['marks'][0])}")
        mark = Element("span", {"class": "drop-mark"})
        mark.text, mark.tail = found["marks"], initial
        letter.append(mark)
    else:
        letter.set("class", f"{letter.get('class')} {_class_of(found['letter'], 'letter')}")
        letter.text = initial
    word = Element("span", {"class": "drop-word"})
    word.text, word.tail = found["word"], rest
    paragraph.insert(0, letter)
    paragraph.insert(1, word)


def _first_paragraph(body: Element) -> Element | None:
    """Return the paragraph a chapter's text begins with, None where it begins otherwise or is too short."""
    section = body.find("section")
    for child in section if section is not None else ():
        classes = roles.classes_of(child)
        if child.tag == "p" and "chapter-author" not in classes:
            return child if _length(child) >= SHORTEST else None
        if child.tag not in ("h1", "h2", "p") and "epigraph" not in classes:
            return None
    return None


def _length(element: Element) -> int:
    """Return how many characters stand in the lines of an element: those of its notes stand elsewhere."""
    own = len(element.text or "")
    inside = sum(_length(child) for child in element if "note" not in roles.classes_of(child))
    return own + inside + sum(len(child.tail or "") for child in element)
