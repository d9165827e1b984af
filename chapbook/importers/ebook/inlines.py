"""Text with emphasis, links and the like as Markdown on one line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from chapbook.importers.ebook.meaning import is_bold, is_hidden, is_italic, is_small_capitals
from chapbook.importers.ebook.tree import Element
from chapbook.importers.escape import escape_text
from chapbook.markup.mathml import UnreadableError, to_mathml
from chapbook.patterns import regex

BREAK = "\\\n"
KEPT_TAGS = frozenset({"sub", "sup", "kbd", "q", "s", "u", "small"})  # the same in a manuscript
RENAMED_TAGS = {"del": "s", "strike": "s", "ins": "u"}
PUNCTUATION = ".,:;!?-–—…'\"“”‘’«»‹›„‚"  # what stands at the edges of emphasis
MATH_LETTERS = ("mi", "mn", "mo", "mtext", "ms")
SPOKEN = regex(r"[^\\^_{=]*[A-Za-z]{2,}[^\\^_{=]*")  # words, and no sign that only LaTeX has
WEB = ("http://", "https://")
UNPRINTED = ("rp", "wbr")
SPACE = regex(r"[ \t\r\n\f]+")
NOTE_CALL = regex(r"\[\^[^\]]*\]")
UNSEEN = regex("[\u00ad\u2060\ufeff]")  # a build sets its own
LEFT_OUT = frozenset({"audio", "video", "object", "embed", "iframe", "canvas", "form", "input", "button"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the text of a document refers to, and where complaints go."""

    language: str  # BCP 47, of the text around
    link: Callable[[Element], str]  # an `a` -> the address in the manuscript, "" for none
    note: Callable[[Element], str]  # an `a` -> the label of the note it calls, "" for none
    picture: Callable[[Element], str]  # an `img` or `image` -> its path in the manuscript, "" for none
    leave_out: Callable[[str], None]  # told what cannot be taken over


def write_inline(nodes: Sequence[Element | str], around: Surroundings) -> str:
    """Return the text of nodes as Markdown; forced line breaks stay, other white space is one space."""
    return _tidy("".join(_write_all(nodes, around)))


def plain_text(nodes: Sequence[Element | str]) -> str:
    """Return the text of nodes without any markup, on one line."""
    texts = (
        node if isinstance(node, str) else "" if is_hidden(node) else plain_text(node.children)
        for node in nodes
    )
    return UNSEEN.sub("", SPACE.sub(" ", "".join(texts))).strip(" ")


def _tidy(text: str) -> str:
    lines = re.sub(r" *\\\n *", BREAK, re.sub(" +", " ", text)).strip(" ")
    return re.sub(r"(?:\\\n)+\Z|\A(?:\\\n)+", "", lines)


def _write_all(nodes: Sequence[Element | str], around: Surroundings) -> Iterator[str]:
    written = ""
    for index, node in enumerate(nodes):
        if isinstance(node, str):
            text = escape_text(UNSEEN.sub("", SPACE.sub(" ", node)))
        else:
            after = nodes[index + 1] if index + 1 < len(nodes) else ""
            text = _write(node, around, written[-1:], _first_character(after))
        written += text
    yield written


def _first_character(node: Element | str) -> str:
    text = node if isinstance(node, str) else node.text
    return SPACE.sub(" ", UNSEEN.sub("", text))[:1]


def _write(element: Element, around: Surroundings, before: str, after: str) -> str:
    """Return an element between two characters, "" at an edge."""
    if is_hidden(element) or element.tag in UNPRINTED:
        return ""
    if element.tag in LEFT_OUT:
        around.leave_out(element.tag)
        return ""
    if element.tag == "a" and (label := around.note(element)):
        return f"[^{label}]"
    if short := _short(element, around, after):
        return short
    if write := WRITERS.get(element.tag):
        return write(element, around)
    return _dress(element, _inner(element, around), around, before, after)


def _short(element: Element, around: Surroundings, after: str) -> str:
    """Return an address that is shown as it is, or a drawn letter that begins a word; "" for others."""
    letter = element.attributes.get("alt", "")
    if element.tag == "img" and len(letter) == 1 and letter.isalpha() and after.isalpha():
        return letter
    is_address = element.tag == "a" and element.words.startswith(WEB)
    return f"<{element.words}>" if is_address and element.words == around.link(element) else ""


def _inner(element: Element, around: Surroundings) -> str:
    text = "".join(_write_all(element.children, around))
    return f" ({text.strip()})" if element.tag == "rt" else text


def _dress(element: Element, text: str, around: Surroundings, before: str, after: str) -> str:
    """Return the text of an element with what marks it; white space at its edges stays outside."""
    core = text.strip(" ")
    if not core or core == BREAK or NOTE_CALL.fullmatch(core):
        return text
    head, tail = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    wrappings = list(_wrappings(element, around))
    edges = ("[", "]") if wrappings else (head[-1:] or before, tail[:1] or after)
    sign = "**" if is_bold(element) else "*" if is_italic(element) else ""
    core = _emphasize(core, sign, *edges)
    for opening, closing in wrappings:
        core = opening + core + closing
    return head + core + tail


def _wrappings(element: Element, around: Surroundings) -> Iterator[tuple[str, str]]:
    """Yield what is put around an element's text besides emphasis, from the inside out."""
    language = language_of(element, around.language)
    attributes = [".smallcaps"] if is_small_capitals(element) else []
    attributes += [f"lang={language}"] if language else []
    if attributes:
        yield "[", f"]{{{' '.join(attributes)}}}"
    tag = RENAMED_TAGS.get(element.tag, element.tag)
    if tag in KEPT_TAGS:
        yield f"<{tag}>", f"</{tag}>"
    if element.tag == "a" and (address := around.link(element)):
        yield ("[", f"]({address})")


def language_of(element: Element, around: str) -> str:
    """Return the language of an element, "" for that of the text around, of whatever country."""
    language = element.attributes.get("xml:lang") or element.attributes.get("lang", "")
    return "" if language.partition("-")[0].lower() == around.partition("-")[0].lower() else language


def _emphasize(text: str, sign: str, before: str, after: str) -> str:
    """Return the text in signs of emphasis that CommonMark reads as such between these characters.

    A sign next to a letter outside must not have punctuation inside: that moves out of the emphasis.
    """
    if sign and "*" in (text[0], text[-1]):
        if _is_word(before) or _is_word(after):
            return text  # emphasis all the same, of one kind
        sign = sign.replace("*", "_")
    start, end = _edges(text, before, after) if sign else (0, 0)
    core = text[start:end]
    return f"{text[:start]}{sign}{core}{sign}{text[end:]}" if core else text


def _edges(text: str, before: str, after: str) -> tuple[int, int]:
    """Return where emphasis may begin and end; nowhere if what is wrapped stands at a letter outside."""
    start, end = 0, len(text)
    if _is_word(before):
        start = end - len(text.lstrip(PUNCTUATION))
    if _is_word(after):
        end = max(start, len(text.rstrip(PUNCTUATION)))
    core = text[start:end]
    is_wrapped = core and (
        (start == 0 and _clashes(core[0], before)) or _clashes(core[-1], after[: end == len(text)])
    )
    return (0, 0) if is_wrapped else (start, end)


def _clashes(inside: str, outside: str) -> bool:
    return _is_punctuation(inside) and _is_word(outside)


def _is_word(character: str) -> bool:
    return bool(character) and not character.isspace() and not _is_punctuation(character)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _break(element: Element, around: Surroundings) -> str:
    del element, around
    return BREAK


def _code(element: Element, around: Surroundings) -> str:
    """Return code between as many backticks as it needs."""
    del around
    return _fenced(SPACE.sub(" ", element.text))


def _fenced(text: str) -> str:
    longest = max(map(len, re.findall("`+", text)), default=0)
    space = " " if text[:1] == "`" or text[-1:] == "`" else ""
    fence = "`" * (longest + 1)
    return f"{fence}{space}{text}{space}{fence}" if text.strip() else text


def _math(element: Element, around: Surroundings) -> str:
    """Return a formula as the LaTeX that comes with it, as code where that is not read; else as letters."""
    display = "$$" if element.attributes.get("display") == "block" else "$"
    alternative = _alternative(element)
    for part in element.descendants():
        if part.tag == "annotation" and "tex" in part.attributes.get("encoding", "").lower() and part.words:
            if _is_read(part.words):
                return f"{display}{part.words}{display}"
            around.leave_out("form of a formula, which stands there as TeX")
            return _fenced(part.words)
    if alternative and not SPOKEN.fullmatch(alternative) and _is_read(alternative):
        return f"{display}{alternative}{display}"
    letters = [child.words for child in element.descendants() if child.tag in MATH_LETTERS]
    return escape_text(alternative or " ".join(letters))


def _alternative(element: Element) -> str:
    """Return the words that stand for a formula, in MathML or drawn."""
    names = element.attributes
    return " ".join((names.get("alttext") or names.get("aria-label", "")).split())


def _is_read(latex: str) -> bool:
    """Whether LaTeX is read in a manuscript."""
    try:
        to_mathml(latex, "inline")
    except UnreadableError:
        return False
    return "$" not in latex and not latex.endswith("\\")


def _drawing(element: Element, around: Surroundings) -> str:
    """Return the pictures that a drawing wraps, which its own title describes; or the formula that it is."""
    if element.attributes.get("role") == "math":
        return _math(element, around)
    titles = [part.words for part in element.descendants() if part.tag in ("title", "desc")]
    pictures = [part for part in element.descendants() if part.tag == "image"]
    for picture in pictures:
        picture.attributes.setdefault("alt", " ".join(titles))
    texts = [part.words for part in element.descendants() if part.tag == "text"]
    if not pictures:
        around.leave_out("drawing")
    return "".join(_picture(picture, around) for picture in pictures) + escape_text(" ".join(texts))


def _picture(element: Element, around: Surroundings) -> str:
    path = around.picture(element)
    return f"![{escape_text(element.attributes.get('alt', ''))}]({path})" if path else ""


WRITERS: Mapping[str, Callable[[Element, Surroundings], str]] = MappingProxyType(
    {
        "br": _break,
        "math": _math,
        "svg": _drawing,
        "img": _picture,
        "image": _picture,
        "code": _code,
        "samp": _code,
        "tt": _code,
    }
)
