"""The package's own style sheets, found in a checkout and in an installed package alike."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from chapbook.problems import MachineError

PACKAGE = Path(__file__).parents[1]
FOLDERS = (PACKAGE / "styles", PACKAGE.parent / "styles")  # in the wheel, in a checkout


@lru_cache(maxsize=16)
def style_sheet(name: str) -> str:
    """Return the text of a style sheet such as `base.css` or `themes/literary.css`.

    Raises:
        MachineError: the package was installed without it.
    """
    for folder in FOLDERS:
        if (folder / name).is_file():
            return (folder / name).read_text(encoding="utf-8")
    raise MachineError(f"the style sheet `{name}` is missing", "install Chapbook again")
