"""What a chapter may read while it is laid out: the pictures handed in with it, and nothing else.

No address on a network, no file of the machine: a style sheet or picture that asks for one gets a
refusal, which the log of the layout turns into a problem.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from weasyprint.urls import URLFetcher, URLFetcherResponse

from chapbook.layout.jobs import Picture

SCHEME = "asset:"


class BookFetcher(URLFetcher):
    """Answers `asset:` addresses from the pictures of a job; refuses every other."""

    def __init__(self, pictures: Mapping[str, Picture]) -> None:
        super().__init__(allowed_protocols=("asset",), allow_redirects=False)
        self.pictures = pictures

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002 - the base class's
        """Return the picture at an address.

        Raises:
            ValueError: the address is not one of the book's pictures.
        """
        picture = self.pictures.get(unquote(url).removeprefix(SCHEME)) if url.startswith(SCHEME) else None
        if picture is None:
            raise ValueError(f"`{url}` is not in the book")
        return URLFetcherResponse(url, picture.data, {"Content-Type": picture.media_type})
