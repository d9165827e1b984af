"""What must stand in the environment before WeasyPrint, and with it Pango and fontconfig, is loaded.

Only the book's fonts are ever found, and nothing that is written carries the time of day.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

from chapbook.cache import content_key, file_key, user_cache_folder
from chapbook.fonts import FONTCONFIG_CACHE, FontLibrary, write_fontconfig

NO_DATE = "946684800"  # 2000-01-01T00:00:00Z, in seconds since 1970: fontTools stamps the fonts it cuts


def set_environment(library: FontLibrary) -> None:
    """Point fontconfig to the library's folders alone, and stop the clock of what is written.

    Raises:
        OSError: the user's cache folder cannot be written.
    """
    os.environ["FONTCONFIG_FILE"] = fontconfig_file(library)
    os.environ["SOURCE_DATE_EPOCH"] = NO_DATE


def fontconfig_file(library: FontLibrary) -> str:
    """Return the path of the fontconfig file that names the library's folders, written on first use."""
    folders = library.folders
    key = content_key(FONTCONFIG_CACHE, *(str(folder) for folder in folders))
    target = user_cache_folder() / "fontconfig" / f"{key[:16]}.conf"
    if not target.exists():
        write_fontconfig(target, folders)
    return str(target)


def fonts_key(library: FontLibrary) -> str:
    """Return a key of all files in which fonts are looked for: any of them may have the next character."""
    return content_key(*_font_files(library))


def _font_files(library: FontLibrary) -> Iterator[str]:
    """Yield the names and keys of the files below the library's folders."""
    for number, folder in enumerate(library.folders):
        for file in sorted(folder.rglob("*")):
            with contextlib.suppress(OSError):  # a folder, or a file that fontconfig cannot read either
                key = file_key(file)
                yield f"{number}/{file.relative_to(folder).as_posix()}"
                yield key
