"""What the divisions of a book are called that carry a number or a letter, and these letters, by language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# fmt: off
DIVISIONS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "chapter": {
            "en": "Chapter", "de": "Kapitel", "fr": "Chapitre", "es": "Capítulo", "it": "Capitolo",
            "nl": "Hoofdstuk", "pt": "Capítulo", "pl": "Rozdział", "sv": "Kapitel", "da": "Kapitel",
            "nb": "Kapittel", "fi": "Luku", "cs": "Kapitola", "sk": "Kapitola", "sl": "Poglavje",
            "ro": "Capitolul", "ru": "Глава", "uk": "Розділ", "el": "Κεφάλαιο", "tr": "Bölüm",
            "hu": "Fejezet", "he": "פרק", "ar": "الفصل", "cy": "Pennod", "ja": "章", "zh": "章",
            "zh-hant": "章",
        },
        "part": {
            "en": "Part", "de": "Teil", "fr": "Partie", "es": "Parte", "it": "Parte", "nl": "Deel",
            "pt": "Parte", "pl": "Część", "sv": "Del", "da": "Del", "nb": "Del", "fi": "Osa", "cs": "Část",
            "sk": "Časť", "sl": "Del", "ro": "Partea", "ru": "Часть", "uk": "Частина", "el": "Μέρος",
            "tr": "Kısım", "hu": "Rész", "he": "חלק", "ar": "الجزء", "cy": "Rhan", "ja": "部", "zh": "部",
            "zh-hant": "部",
        },
        "appendix": {
            "en": "Appendix", "de": "Anhang", "fr": "Annexe", "es": "Apéndice", "it": "Appendice",
            "nl": "Bijlage", "pt": "Apêndice", "pl": "Dodatek", "sv": "Bilaga", "da": "Bilag",
            "nb": "Tillegg", "fi": "Liite", "cs": "Příloha", "sk": "Príloha", "sl": "Dodatek", "ro": "Anexa",
            "ru": "Приложение", "uk": "Додаток", "el": "Παράρτημα", "tr": "Ek", "hu": "Függelék",
            "he": "נספח", "ar": "الملحق", "cy": "Atodiad", "ja": "付録", "zh": "附录", "zh-hant": "附錄",
        },
    }
)
# Letters in the order of the alphabet, without those that number nothing there.
ALPHABETS: Mapping[str, str] = MappingProxyType(
    {
        "ru": "АБВГДЕЖИКЛМНПРСТУФХЦШЩЭЮЯ", "uk": "АБВГДЕЖИКЛМНПРСТУФХЦШЩЮЯ", "el": "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ",
        "he": "אבגדהוזחטיכלמנסעפצקרשת", "ar": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    }
)
# fmt: on
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def letter(number: int, language: str) -> str:
    """Return the letter of a number from 1, in capitals: `2, "en"` -> `B`, `27, "en"` -> `AA`."""
    alphabet = ALPHABETS.get(language.lower().partition("-")[0], LATIN)
    written = ""
    while number:
        number, place = divmod(number - 1, len(alphabet))
        written = alphabet[place] + written
    return written
