"""What must stand in the environment before WeasyPrint, and with it Pango and fontconfig, is loaded.

Only the book's fonts are ever found, and nothing that is written carries the time of day.
"""

from __future__ import annotations

import os

from chapbook.cache import content_key, user_cache_folder
from chapbook.fonts import FontLibrary, write_fontconfig

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
    key = content_key(*(str(folder) for folder in folders))
    target = user_cache_folder() / "fontconfig" / f"{key[:16]}.conf"
    if not target.exists():
        write_fontconfig(target, folders)
    return str(target)
