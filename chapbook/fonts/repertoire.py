"""Sets of characters by script, so that different books ask for equal faces and find them prepared."""

from __future__ import annotations

from collections.abc import Iterable

# Ranges of Unicode blocks, both ends included.
LATIN = (
    (0x0020, 0x007E),
    (0x00A0, 0x017F),  # Latin-1, Latin Extended-A
    (0x0192, 0x0192),
    (0x01CD, 0x01DC),  # pinyin
    (0x0218, 0x021B),  # Romanian
    (0x02BC, 0x02BC),
    (0x02C6, 0x02DD),
    (0x0300, 0x0304),
    (0x0306, 0x030C),
    (0x0323, 0x0323),
    (0x0326, 0x0328),
    (0x1E9E, 0x1E9E),
    (0x2002, 0x200A),
    (0x2010, 0x2027),
    (0x202F, 0x2044),  # narrow space, primes, guillemets, interrobang, fraction slash
    (0x2070, 0x208E),  # superscripts and subscripts
    (0x20AC, 0x20AC),
    (0x2116, 0x2117),
    (0x2122, 0x2122),
    (0x2150, 0x215E),  # fractions
    (0x2190, 0x2193),
    (0x21A9, 0x21A9),
    (0x2212, 0x2215),
    (0x2219, 0x2219),
    (0x2248, 0x2265),
    (0x2766, 0x2767),  # floral hearts, the scene break's ornament
    (0xFB00, 0xFB04),
)
# Joined to the Latin set as a whole where a book really uses them; a few of their characters are
# not worth a face of twice the size.
FEWEST_OF_EXTRA = 15  # different characters
EXTRA = (
    ((0x0180, 0x024F), (0x1E00, 0x1EFF)),  # Latin Extended-B and Additional: Vietnamese, transliteration
    ((0x0370, 0x03FF),),  # Greek
    ((0x1F00, 0x1FFF),),  # polytonic Greek
    ((0x0400, 0x052F),),  # Cyrillic
)


def _characters(ranges: Iterable[tuple[int, int]]) -> frozenset[str]:
    return frozenset(chr(code) for first, last in ranges for code in range(first, last + 1))


LATIN_SET = _characters(LATIN)
EXTRA_SETS = tuple(_characters(ranges) for ranges in EXTRA)


def common_characters(text: Iterable[str]) -> frozenset[str]:
    """Return the standard Latin set, the whole sets of other scripts in use, and the text's own."""
    used = frozenset().union(*text)
    return used.union(LATIN_SET, *(extra for extra in EXTRA_SETS if len(used & extra) >= FEWEST_OF_EXTRA))
