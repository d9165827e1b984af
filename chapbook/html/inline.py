"""The inline tokens: one function for each type, collected in `INLINE`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from chapbook.book import Token
from chapbook.html.links import ready_links
from chapbook.html.notes import part_calls
from chapbook.html.renderer import GENERATED, Render, Renderer, class_names, common
from chapbook.patterns import regex
from chapbook.typography import WORD_JOINER, marks_of

BEFORE_NUMBER = regex(r"(?<=\S) (?=\d+$)")  # `Table 5` is not to be parted


def inline(renderer: Renderer, token: Token) -> None:
    """Write the inline content of a block."""
    renderer.write_inline(part_calls(ready_links(token.children or ())))


def text(renderer: Renderer, token: Token) -> None:
    """Write text; quote marks are text of one character."""
    renderer.writer.text(token.content)


def soft_break(renderer: Renderer, token: Token) -> None:
    """Write the end of a source line: white space."""
    renderer.writer.text(token.content or "\n")


def hard_break(renderer: Renderer, token: Token) -> None:
    """Write a line break that was asked for."""
    del token
    renderer.writer.empty("br", {})


def word_break(renderer: Renderer, token: Token) -> None:
    """Write a place where a word may be broken."""
    del token
    renderer.writer.empty("wbr", {})


def element_open(renderer: Renderer, token: Token) -> None:
    """Begin an element that is the same here and there: `em`, `strong`, the accepted HTML."""
    attributes = common(renderer, token)
    if title := token.attrs.get("title"):
        attributes["title"] = str(title)
    renderer.writer.open(token.tag, attributes)
    if token.tag == "q":
        write_quote(renderer, token, 0)


def element_close(renderer: Renderer, token: Token) -> None:
    """End such an element."""
    if token.tag == "q" and "q" in renderer.writer.open_tags[renderer.floor :]:
        write_quote(renderer, token, 1)
    renderer.writer.close_nearest(token.tag, renderer.floor)


def write_quote(renderer: Renderer, token: Token, side: int) -> None:
    """Write the mark of a `q`; reading systems do it too unevenly to be left to them."""
    mark = token.content or marks_of(renderer.setting.language).primary[side]
    write_generated(renderer, mark, "mark")


def write_generated(renderer: Renderer, words: str, name: str = "") -> None:
    """Write words of our own."""
    renderer.writer.open("span", {"class": class_names(name, GENERATED)})
    renderer.writer.text(words)
    renderer.writer.close()


def code(renderer: Renderer, token: Token) -> None:
    """Write code within a line."""
    renderer.writer.open("code", common(renderer, token))
    renderer.writer.text(token.content)
    renderer.writer.close()


def span_open(renderer: Renderer, token: Token) -> None:
    """Begin a run in another language or in small capitals."""
    renderer.writer.open("span", common(renderer, token))


def span_close(renderer: Renderer, token: Token) -> None:
    """End such a run."""
    del token
    renderer.writer.close_nearest("span", renderer.floor)


def link_open(renderer: Renderer, token: Token) -> None:
    """Begin a link, to the web or within the book."""
    target = str(token.attrs.get("href") or "")
    if "chapter" in token.meta:
        target = renderer.href(str(token.meta["chapter"]), str(token.meta.get("anchor") or ""))
    meaning = renderer.semantics(str(token.meta["meaning"])) if "meaning" in token.meta else {}
    name = {"aria-label": str(label)} if (label := token.attrs.get("aria-label")) else {}
    own = common(renderer, token, renderer.link_class(token))
    renderer.writer.open("a", {**own, **meaning, **name, "href": target})


def link_close(renderer: Renderer, token: Token) -> None:
    """End a link."""
    del token
    renderer.writer.close_nearest("a", renderer.floor)


def reference(renderer: Renderer, token: Token) -> None:
    """Write a cross reference, as plain words where it is in a link already or leads nowhere."""
    words = str(token.meta.get("text") or token.meta.get("target") or "")
    words = BEFORE_NUMBER.sub("\u00a0", words)
    names = class_names("reference", GENERATED)
    if "chapter" not in token.meta or "a" in renderer.writer.open_tags:
        renderer.writer.open("span", {"class": names})
    else:
        target = renderer.href(str(token.meta["chapter"]), str(token.meta.get("anchor") or ""))
        renderer.writer.open("a", {"class": names, "href": target})
    renderer.writer.text(words)
    renderer.writer.close()
    renderer.write_page_number(token)


def note_call(renderer: Renderer, token: Token) -> None:
    """Write the call of a note, as the output does it; one that calls nothing, as it was typed."""
    if "id" in token.meta:
        renderer.write_note_call(token)
    else:
        renderer.writer.text(f"[^{token.meta['label']}]")


def note_number(renderer: Renderer, token: Token) -> None:
    """Write the number before a note's text, as the output does it."""
    renderer.write_note_number(token)


def page_ref(renderer: Renderer, token: Token) -> None:
    """Write the page number of an entry of the contents, as the output does it."""
    renderer.write_page_number(token)


def locators(renderer: Renderer, token: Token) -> None:
    """Write where an entry of the index is found, as the output does it."""
    renderer.write_locators(token)


def image(renderer: Renderer, token: Token) -> None:
    """Write a picture, within a line or as a figure's."""
    attributes = common(renderer, token, width_class(token))
    attributes["src"] = renderer.image_source(str(token.attrs.get("src") or ""))
    attributes["alt"] = alternative(token)
    renderer.writer.empty("img", attributes)


def formula(renderer: Renderer, token: Token) -> None:
    """Write a formula, as the output does it; one that cannot be read, as it was typed."""
    if token.meta["mathml"]:
        renderer.write_formula(token)
    else:
        renderer.writer.text(f"{token.markup}{token.content}{token.markup}")


def width_class(token: Token) -> str:
    """Return the class for a picture's width, to the next ten per cent: `width=63%` -> `w60`."""
    digits = str(token.attrs.get("width") or "").removesuffix("%")
    if not digits.isdecimal():
        return ""
    return f"w{min(10, max(1, (int(digits) + 5) // 10)) * 10}"


def alternative(token: Token) -> str:
    """Return the words that stand for a picture."""
    return plain_text(token.children or ()) or str(token.attrs.get("alt") or "") or token.content


def plain_text(tokens: Iterable[Token]) -> str:
    """Return inline tokens as plain text."""
    pieces = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak", "html_break"):
            pieces.append(" ")
        elif token.type == "image":
            pieces.append(alternative(token))
        else:
            pieces.append(token.content)
    return "".join(pieces).replace(WORD_JOINER, "")


INLINE: Mapping[str, Render] = MappingProxyType(
    {
        "inline": inline,
        "text": text,
        "text_special": text,
        "quote_mark": text,
        "citation": text,
        "softbreak": soft_break,
        "hardbreak": hard_break,
        "html_break": hard_break,
        "html_wbr": word_break,
        "em_open": element_open,
        "em_close": element_close,
        "strong_open": element_open,
        "strong_close": element_close,
        "html_tag_open": element_open,
        "html_tag_close": element_close,
        "code_inline": code,
        "span_open": span_open,
        "span_close": span_close,
        "link_open": link_open,
        "link_close": link_close,
        "reference": reference,
        "note_call": note_call,
        "note_number": note_number,
        "page_ref": page_ref,
        "locators": locators,
        "image": image,
        "formula": formula,
    }
)
