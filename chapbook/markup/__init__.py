"""Markdown to tokens: the parser, and the meaning it gives to quotations, notes, figures and verse.

Text comes in, tokens and problems go out, with the places of both. How tokens look is not decided here.
"""

from chapbook.markup.cache import ParseCache
from chapbook.markup.options import ImageUse, Options, Parse, Parsed, Switch, options_for
from chapbook.markup.outline import Outline, Stretch, outline
from chapbook.markup.parse import parse
from chapbook.markup.phrases import parse_inline
from chapbook.markup.quotations import as_epigraphs
from chapbook.markup.refusals import is_accepted
from chapbook.markup.tree import closing, is_bold, iter_blocks, plain_text

__all__ = [
    "ImageUse",
    "Options",
    "Outline",
    "Parse",
    "ParseCache",
    "Parsed",
    "Stretch",
    "Switch",
    "as_epigraphs",
    "closing",
    "is_accepted",
    "is_bold",
    "iter_blocks",
    "options_for",
    "outline",
    "parse",
    "parse_inline",
    "plain_text",
]
