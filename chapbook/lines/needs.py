"""Where a line ends only in need, if it or another were loose otherwise: within what belongs together."""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.patterns import regex

# The space before a name, and the title or the initial before it: `Mr. Brooke`, `M. Lheureux`, `J. S. Mill`.
BEFORE_NAME = regex(
    r"\b(?:[A-ZÀ-Þ][^\W\d_A-ZÀ-Þ]{0,5}\.|MM\.|M[rse]|Mrs|Dr|St|Mme|Mlle)(?P<space>\u00a0)"
    r"(?=[A-ZÀ-Þ][^\W\d_A-ZÀ-Þ])"
)
# The first vowel of a word to which a shorter one was joined: `d’É-tienne`, `l’a-bîme`, `dell’a-mica`.
VOWEL = "[aeiouyàâéèêëîïôûùœ]"
ELIDED = regex(
    rf"(?i)(?<=[^\W\d_]’){VOWEL}(?=(?:[bcdfgpt][lr]|vr|[cpt]h|gn|qu|[bcçdfgjklmnpqrstvz]){VOWEL}[^\W\d_])"
)
ELIDING = ("fr", "it")
# What a syllable begins with: consonants spoken together, or one; not an ending with a mute e (Moses).
ONSET = rf"(?=(?:[bcdfgpt][lr]|[cpst]h|[bcdfgjklmnpqrstvz]){VOWEL}\w)(?![^\Waeiouy]+e[sd]?\b)"
# Where a syllable of a name begins: after an open one (Do-ro-thea), or a consonant that ends one (Quen-tin).
SYLLABLE = regex(rf"(?i)(?:(?<={VOWEL})|(?<={VOWEL}[bdflmprst])|(?<={VOWEL}n)(?!g)){ONSET}")
# The syllable with the mute e that a French word ends with, which is not carried over otherwise: hom-me.
MUTE = regex(
    rf"(?i)(?:(?<={VOWEL})|(?<={VOWEL}[cflmnprst]))(?:[bcdfgpt][lr]|ch|gn|[gq]u|[bcçdfglmnprstv])es?$"
)


def spaces_before_names(text: str) -> Iterator[int]:
    """Yield the characters that are no-break spaces between a title or an initial and a name, rising."""
    for name in BEFORE_NAME.finditer(text) if "\u00a0" in text else ():
        yield name.start("space")


def elided_places(text: str, language: str) -> Iterator[int]:
    """Yield the characters before which the next line may begin, rising; the line before has a hyphen.

    Args:
        text: words with spaces between them.
        language: a BCP 47 tag.
    """
    if language.partition("-")[0] in ELIDING and "’" in text:
        for vowel in ELIDED.finditer(text):
            yield vowel.end()


def whole_word_places(word: str, language: str) -> Iterator[int]:
    """Yield the characters of a word before which the next line may begin, rising; two at least are before.

    Args:
        word: one that the patterns of its language leave whole.
        language: a BCP 47 tag. Names are divided in English, whose patterns know few of them, and the mute
            syllables that French words end with.
    """
    code = language.partition("-")[0]
    if code == "fr":
        pattern = MUTE
    elif code == "en" and word.istitle():
        pattern = SYLLABLE
    else:
        return
    for syllable in pattern.finditer(word, 2):
        yield syllable.start()
