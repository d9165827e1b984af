"""Quote marks to type instead of others: straight ones, or those of another language, level by level."""

from __future__ import annotations

from typing import Literal

from chapbook.typography.costs import Kind
from chapbook.typography.languages import is_english, marks_of
from chapbook.typography.levels import SHAPE_OF, Primary
from chapbook.typography.paragraph import DOUBLE, SHAPES, SINGLE

Form = Literal["curly", "straight"]


def straighten(mark: str, language: str) -> str:
    """Return the straight mark that is printed as `mark` in a language.

    | language | before | after |
    |---|---|---|
    | en | “He said ‘no’” | "He said 'no'" |
    | en | ’tis 6′ 2″ | 'tis 6' 2" |
    | de | „Er sagte ‚nein‘“ | "Er sagte 'nein'" |
    | fr | «“Non”, dit-il» | "'Non', dit-il" |
    """
    marks = marks_of(language)
    levels = ((DOUBLE, marks.primary), (SINGLE, marks.secondary))
    known = [shape for shape, pair in levels if mark in "".join(pair)]
    return known[0] if known else SHAPES[mark]


def mark_at(depth: int, kind: Kind, language: str, primary: Primary) -> str:
    """Return the mark, inner space included, of a quotation that stands in `depth` others.

    | language | depth | opens | closes |
    |---|---|---|---|
    | en | 0 | “ | ” |
    | en, single | 0 | ‘ | ’ |
    | de | 1 | ‚ | ‘ |
    | fr | 0 | «˽ | ˽» |
    | fr | 2 | ‘ | ’ |

    `˽` is a narrow no-break space.
    """
    starts_single = is_english(language) and SHAPE_OF.get(primary) == SINGLE
    return marks_of(language).at(depth + starts_single)[kind == "close"]
