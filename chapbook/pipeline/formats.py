"""The formats of products, and how the names of their files end."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Format = Literal["epub", "pdf", "booklet", "fronts", "backs"]
FORMATS: tuple[Format, ...] = ("epub", "pdf", "booklet")
HALVES: tuple[Format, ...] = ("fronts", "backs")  # of the booklet, where it is asked for without duplex
SUFFIXES: Mapping[Format, str] = MappingProxyType(
    {
        "epub": ".epub",
        "pdf": ".pdf",
        "booklet": "-booklet.pdf",
        "fronts": "-booklet-fronts.pdf",
        "backs": "-booklet-backs.pdf",
    }
)
