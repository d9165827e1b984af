"""The families of fonts that a book may name, as a table."""

from __future__ import annotations

from pathlib import Path

from chapbook.cli.report import in_columns, print_problems
from chapbook.pipeline.commands.fonts import Family, list_families


def print_families(folder: Path) -> None:
    """Print a line for each family: its uses, name, styles, weights, and where it comes from."""
    families, problems = list_families(folder)
    print_problems(problems, folder)
    for line in in_columns([_row(family) for family in families]):
        print(line)


def _row(family: Family) -> tuple[str, ...]:
    styles = [style for style in ("normal", "italic") if any(face.style == style for face in family.faces)]
    weights = sorted({face.weight_range for face in family.faces})
    return (
        ", ".join(family.uses) or "not used",
        family.name,
        " and ".join("roman" if style == "normal" else style for style in styles),
        ", ".join(f"{light} to {bold}" if light < bold else str(light) for light, bold in weights),
        family.origin,
    )
