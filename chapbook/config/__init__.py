"""book.toml: read, checked against its tables, every mistake at once with its line.

A folder comes in, a frozen `Config` comes out; what its values lead to is for the stages.
"""

from typing import TYPE_CHECKING

from chapbook.exports import loaded_later

__all__ = [
    "AUTHOR",
    "THEMES",
    "BookTable",
    "Config",
    "Contributor",
    "Theme",
    "check_size",
    "examine_config",
    "families",
    "first_heading",
    "is_language",
    "page_size",
    "read_config",
    "read_sheet_config",
    "sheet_size",
    "slugify",
    "theme_of",
    "write_config",
]

if TYPE_CHECKING:
    from chapbook.config.derive import page_size, sheet_size, slugify
    from chapbook.config.read import examine_config, first_heading, read_config, read_sheet_config
    from chapbook.config.rules import check_size, is_language
    from chapbook.config.tables import AUTHOR, BookTable, Config, Contributor
    from chapbook.config.themes import THEMES, Theme, families, theme_of
    from chapbook.config.write import write_config
else:
    __getattr__ = loaded_later(
        __name__,
        {
            "derive": ("page_size", "sheet_size", "slugify"),
            "read": ("examine_config", "first_heading", "read_config", "read_sheet_config"),
            "rules": ("check_size", "is_language"),
            "tables": ("AUTHOR", "BookTable", "Config", "Contributor"),
            "themes": ("THEMES", "Theme", "families", "theme_of"),
            "write": ("write_config",),
        },
    )
