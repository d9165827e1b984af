"""Words that begin with an apostrophe: what looks like an opening mark and is none.

English only: French and Italian elide at the end of a word, where the mark stands between letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

# What is left of a word -> the word it stands for, which is the reason why it begins with an apostrophe.
ELISIONS: Mapping[str, str] = MappingProxyType(
    {
        "ad": "had",
        "alf": "half",
        "appen": "happen",
        "ard": "hard",
        "ave": "have",
        "bacco": "tobacco",
        "baccy": "tobacco",
        "bout": "about",
        "bus": "omnibus",
        "cause": "because",
        "cept": "except",
        "coon": "raccoon",
        "cos": "because",
        "coz": "because",
        "cuz": "because",
        "d": "would",
        "deed": "indeed",
        "dentical": "identical",
        "ead": "head",
        "eart": "heart",
        "ee": "thee",
        "ell": "hell",
        "elp": "help",
        "em": "them",
        "er": "her",
        "ere": "here",
        "fession": "profession",
        "flu": "influenza",
        "fore": "before",
        "fraid": "afraid",
        "gainst": "against",
        "gin": "against",
        "im": "him",
        "imself": "himself",
        "isself": "himself",
        "lection": "election",
        "lectric": "electric",
        "leven": "eleven",
        "long": "along",
        "longside": "alongside",
        "low": "allow",
        "lowed": "allowed",
        "member": "remember",
        "midst": "amidst",
        "mong": "among",
        "mongst": "amongst",
        "most": "almost",
        "n": "and",
        "nd": "and",
        "neath": "beneath",
        "nless": "unless",
        "nother": "another",
        "nough": "enough",
        "nuff": "enough",
        "ole": "hole",
        "ome": "home",
        "ope": "hope",
        "orse": "horse",
        "ouse": "house",
        "ow": "how",
        "phone": "telephone",
        "plane": "aeroplane",
        "pon": "upon",
        "possum": "opossum",
        "preciate": "appreciate",
        "rithmetic": "arithmetic",
        "round": "around",
        "s": "his or is",
        "scuse": "excuse",
        "sides": "besides",
        "spect": "expect",
        "spose": "suppose",
        "stead": "instead",
        "steada": "instead of",
        "stonished": "astonished",
        "t": "it",
        "tain": "it is not",
        "taters": "potatoes",
        "tec": "detective",
        "til": "until",
        "till": "until",
        "tis": "it is",
        "tisn": "it is not",
        "tother": "the other",
        "twas": "it was",
        "twasn": "it was not",
        "tween": "between",
        "twere": "it were",
        "twill": "it will",
        "twixt": "betwixt",
        "twould": "it would",
        "twouldn": "it would not",
        "ud": "would",
        "ull": "will",
        "un": "one",
        "undred": "hundred",
        "uns": "ones",
        "varsity": "university",
        "way": "away",
        "zactly": "exactly",
    }
)
# Elisions that are words of their own too: taken for elisions only where nothing closes a quotation later.
AMBIGUOUS = (
    frozenset(
        (
            "ad",
            "alf",
            "bus",
            "cause",
            "coon",
            "d",
            "deed",
            "ell",
            "er",
            "ere",
            "flu",
            "fore",
            "gin",
            "im",
            "long",
        )
    )
    | frozenset(
        (
            "low",
            "lowed",
            "member",
            "midst",
            "most",
            "n",
            "ole",
            "phone",
            "plane",
            "possum",
            "round",
            "s",
            "sides",
        )
    )
    | frozenset(("stead", "t", "till", "un", "way"))
)
AND = re.compile(r"n['’]")  # rock 'n' roll
YEARS = re.compile(r"\d\ds?(?![\w'’])")  # the '90s, the class of '68
WORD = re.compile(r"[a-z]+", re.IGNORECASE)


def is_elision(following: str) -> bool:
    """Whether the letters after a mark are surely what is left of a word: `tis`, `90s`."""
    if YEARS.match(following) or AND.match(following):
        return True
    word = _word(following)
    return word in ELISIONS and word not in AMBIGUOUS


def may_be_elision(following: str) -> bool:
    """Whether they may be what is left of a word: `round`, `till`."""
    return _word(following) in ELISIONS


def _word(following: str) -> str:
    found = WORD.match(following)
    return found[0].lower() if found else ""
