"""What a drawn cover says, and in which faces."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

SOFT_HYPHEN = "\u00ad"
CoverDesign = Literal["label", "bill", "field"]


class CoverText(NamedTuple):
    """What stands on a cover; words may be divided at soft hyphens."""

    title: str
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    imprint: str = ""  # the publisher or the series, at the foot


class CoverFaces(NamedTuple):
    """Font files that have every character of the text."""

    roman: Path
    italic: Path
    display: Path  # of large type where a design does not take the roman
