"""The order of an index's words, by language."""

from __future__ import annotations

import pytest

from chapbook.typography import initial, sort_key

# Language -> words in their order.
ORDERS = {
    "en-GB": "8 ways|11 ways|apple|Apple Street|appleby|élan|elbow|étude|naïve|Naïve|The Storm|Zürich",
    "de": "Ofen|Öfen|Öl|Olive|Straße|Strasse im Tal|Strassen|Zeit",
    "fr": "cote|coté|côte|côté|coter|œuf|ogre",
    "sv": "Zebra|Åland|ängel|Öl",
    "da": "zebra|Æble|Øl|Aabenraa|Ål",
    "nn": "zoo|ære|øy|ås",
    "es": "nube|ñandú|ocho",
    "cs": "cena|čas|dům|had|chata|Ivan|sova|šaty",
    "pl": "las|łąka|mak|zebra|źrebak|żaba",
    "hu": "cukor|csak|dal|olaj|öl|őr|zene|zseb",
    "tr": "haz|Iğdır|ırmak|ilke|İzmir",
    "ru": "ежи|ёлка|енот|индекс|йод|каша",
    "uk": "гора|ґава|день|ель|єнот|ирій|іскра|їжак|йод|каша",
    "el": "άλφα|βήτα|ήλιος|ηλίου|λόγος",
}


@pytest.mark.parametrize("language", ORDERS)
def test_words_stand_in_the_order_of_their_language(language: str) -> None:
    words = ORDERS[language].split("|")
    assert sorted(set(words), key=lambda word: sort_key(word, language)) == words


def test_punctuation_does_not_count() -> None:
    assert sort_key("“(Storm),”", "en")[0] == sort_key("storm", "en")[0]
    assert sort_key("storm glass", "en")[0] == sort_key("storm, glass", "en")[0]


@pytest.mark.parametrize(
    ("word", "language", "letter"),
    [
        ("Étude", "fr", "E"),
        ("Öl", "de", "O"),
        ("öl", "sv", "Ö"),
        ("chata", "cs", "Ch"),
        ("“quoted”", "en", "Q"),
        ("1848", "en", ""),
        ("…", "en", ""),
        ("ścieżka", "pl", "Ś"),
        ("αἰών", "el", "Α"),
    ],
)
def test_each_word_stands_under_its_letter(word: str, language: str, letter: str) -> None:
    assert initial(word, language) == letter
