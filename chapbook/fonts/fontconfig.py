"""Fonts for the layout engine: a fontconfig without system fonts."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from chapbook.cache import user_cache_folder
from chapbook.files import write_atomically

FONTCONFIG_CACHE = (
    "fontconfig/one-size"  # below the user's cache folder; named anew when the rule below changes
)
# Read with the fonts and kept in that cache: fontconfig would set the size of the type as optical size.
ONE_OPTICAL_SIZE = ('  <match target="scan"><edit name="size" mode="delete_all"/></match>',)


def write_fontconfig(target: Path, folders: Iterable[Path]) -> None:
    """Write a fontconfig file that names `folders` alone, so that no font of the system is ever taken.

    A face with an optical size is taken at its default for all sizes of type: a line whose letters are a
    hundredth smaller must not need a font of its own.
    """
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
        "<fontconfig>",
        "  <reset-dirs/>",
        *ONE_OPTICAL_SIZE,
        *(f"  <dir>{escape(str(folder), quote=False)}</dir>" for folder in folders),
        f"  <cachedir>{escape(str(user_cache_folder() / FONTCONFIG_CACHE), quote=False)}</cachedir>",
        "</fontconfig>",
    ]
    write_atomically(target, ("\n".join(lines) + "\n").encode())
