"""Links of kinds that are not accepted, and pictures: what they show, and those without a description."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from chapbook.book import Token, place_of
from chapbook.markup.environment import Environment
from chapbook.markup.options import ImageUse
from chapbook.markup.tree import plain_text
from chapbook.patterns import regex

WEB = ("http", "https")
OTHER_SCHEMES = ("", "mailto")
# Labels with points between them, none empty, or an address in IPv6 (its brackets taken off).
HOST = regex(r"[^\s.%:/\\]+(?:\.[^\s.%:/\\]+)*\.?|[0-9a-f:.]*:[0-9a-f:.]*")


def check_links(tokens: Sequence[Token], shared: Environment) -> None:
    """Report links of kinds that are not accepted."""
    for inline in tokens:
        for child in inline.children or ():
            href = str(child.attrGet("href") or "") if child.type == "link_open" else ""
            if child.type == "link_open" and not is_accepted(href):
                place = shared.find(href, range(*(inline.map or (0, 1))))
                help = "links lead to https:, http: and mailto: addresses and to files of the manuscript"
                shared.report("link-refused", place, f"the link `{href}` is not accepted", help, len(href))


def is_accepted(href: str) -> bool:
    """Whether a link is of a kind that is accepted, and an address of the web a URL with a host."""
    try:
        parts = urlsplit(href)
        host, _ = parts.hostname or "", parts.port  # beyond 65535 it raises
    except ValueError:
        return False
    if parts.scheme.lower() in WEB:
        return bool(HOST.fullmatch(host)) and "#" not in parts.fragment
    return parts.scheme.lower() in OTHER_SCHEMES and not parts.netloc


def find_images(tokens: Sequence[Token], shared: Environment) -> list[ImageUse]:
    """Return the pictures of a stream, giving each its description; those without one are reported."""
    found = []
    for token in tokens:
        for image in (token, *(token.children or ())):
            if image.type not in ("image", "figure_image"):
                continue
            place = place_of(image, shared.path)
            if any(child.type == "note_call" for child in image.children or ()):
                help = "call the note in the text or in the picture's caption"
                shared.report("note-hidden", place, "a picture's description calls a note", help, 2)
            image.attrs["alt"] = " ".join(plain_text(image.children).split())
            found.append(ImageUse(str(image.attrGet("src") or ""), place))
            if not image.content.strip():
                help = "say between the square brackets what there is to see, for those who do not see it"
                shared.report("image-alt", place, "the picture has no description", help, 2)
    return found
