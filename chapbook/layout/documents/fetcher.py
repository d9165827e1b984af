"""What a chapter may read while it is laid out: the pictures handed in with it, and those within them.

No address on a network, no file of the machine: a style sheet or picture that asks for one gets a
refusal, which the log of the layout turns into a problem.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

from weasyprint.urls import URLFetcher, URLFetcherResponse

from chapbook.layout.jobs import Picture
from chapbook.patterns import regex

SCHEME = "asset:"
# As drawings have them, which were looked through when they were read.
EMBEDDED = regex(r"data:(?P<type>image/(?:png|jpe?g|gif|webp))(?P<how>(?:;[^,;]*)*),", re.IGNORECASE)
LONGEST_SHOWN = 80  # characters of an address


class BookFetcher(URLFetcher):
    """Answers `asset:` addresses from the pictures of a job, and those that hold a picture themselves."""

    def __init__(self, pictures: Mapping[str, Picture]) -> None:
        super().__init__(allowed_protocols=("asset", "data"), allow_redirects=False)
        self.pictures = pictures

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002 - the base class's
        """Return the picture at an address.

        Raises:
            ValueError: the address is not one of the book's pictures.
        """
        picture = embedded_picture(url)
        if picture is None and url.startswith(SCHEME):
            picture = self.pictures.get(unquote(url).removeprefix(SCHEME))
        if picture is None:
            raise ValueError(f"`{url[:LONGEST_SHOWN]}` is not in the book")
        return URLFetcherResponse(url, picture.data, {"Content-Type": picture.media_type})


def embedded_picture(url: str) -> Picture | None:
    """Return the picture of pixels that an address holds (RFC 2397), None where it holds none.

    Raises:
        ValueError: it is not written as it says.
    """
    found = EMBEDDED.match(url)
    if found is None:
        return None
    content = unquote_to_bytes(url[found.end() :])
    return Picture(found["type"].lower(), b64decode(content) if "base64" in found["how"] else content)
