"""Typography of strings and runs: quote marks, dashes, spaces by language; the words the tool itself writes.

Strings and runs come in, strings and decisions go out. Pure: no Markdown, no files.
"""

from typing import TYPE_CHECKING

from chapbook.exports import loaded_later

__all__ = [
    "COLONS",
    "MARKS",
    "SPACE_RULES",
    "WORD_JOINER",
    "Form",
    "Kind",
    "Likelihood",
    "Mark",
    "Marks",
    "Primary",
    "Rules",
    "Run",
    "SpaceRule",
    "after_number",
    "before_caption",
    "beginning_beside",
    "curl",
    "direction_of",
    "has_marks",
    "initial",
    "is_english",
    "is_joined",
    "letter",
    "mark_at",
    "marks_of",
    "may_end",
    "number_of",
    "numbered",
    "pairs_of",
    "relevel",
    "roman",
    "set_dashes",
    "set_ellipses",
    "set_runs",
    "set_spaces",
    "set_text",
    "sort_key",
    "spelled_number",
    "straighten",
    "term",
    "word_in",
    "words_for",
]

if TYPE_CHECKING:
    from chapbook.typography.collation import initial, sort_key
    from chapbook.typography.costs import Kind
    from chapbook.typography.dashes import set_dashes, set_ellipses
    from chapbook.typography.divisions import letter
    from chapbook.typography.elisions import Likelihood, beginning_beside, may_end
    from chapbook.typography.glyphs import Mark
    from chapbook.typography.languages import (
        COLONS,
        WORD_JOINER,
        Marks,
        direction_of,
        has_marks,
        is_english,
        marks_of,
        pairs_of,
    )
    from chapbook.typography.levels import Primary, relevel
    from chapbook.typography.linejoins import is_joined
    from chapbook.typography.numerals import number_of, roman
    from chapbook.typography.paragraph import MARKS, Run
    from chapbook.typography.quotes import curl
    from chapbook.typography.rules import Rules, set_runs, set_text
    from chapbook.typography.spaces import SPACE_RULES, SpaceRule, set_spaces
    from chapbook.typography.spelled import spelled_number
    from chapbook.typography.terms import after_number, before_caption, numbered, term, word_in, words_for
    from chapbook.typography.typing import Form, mark_at, straighten
else:
    __getattr__ = loaded_later(
        __name__,
        {
            "collation": ("initial", "sort_key"),
            "costs": ("Kind",),
            "dashes": ("set_dashes", "set_ellipses"),
            "divisions": ("letter",),
            "elisions": ("Likelihood", "beginning_beside", "may_end"),
            "glyphs": ("Mark",),
            "languages": (
                "Marks",
                "COLONS",
                "WORD_JOINER",
                "direction_of",
                "has_marks",
                "is_english",
                "marks_of",
                "pairs_of",
            ),
            "levels": ("Primary", "relevel"),
            "linejoins": ("is_joined",),
            "numerals": ("number_of", "roman"),
            "paragraph": ("MARKS", "Run"),
            "quotes": ("curl",),
            "rules": ("Rules", "set_runs", "set_text"),
            "spaces": ("SPACE_RULES", "SpaceRule", "set_spaces"),
            "spelled": ("spelled_number",),
            "terms": ("after_number", "before_caption", "numbered", "term", "word_in", "words_for"),
            "typing": ("Form", "mark_at", "straighten"),
        },
    )
