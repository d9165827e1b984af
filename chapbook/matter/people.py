"""Who had a part in a book, in the words of a title page, by MARC relator and language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from chapbook.book import Contributor

# Relators: https://www.loc.gov/marc/relators/
WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "edt": {
            "en": "Edited by {}",
            "de": "Herausgegeben von {}",
            "fr": "Édité par {}",
            "es": "Edición de {}",
            "it": "A cura di {}",
            "nl": "Bezorgd door {}",
        },
        "trl": {
            "en": "Translated by {}",
            "de": "Übersetzt von {}",
            "fr": "Traduit par {}",
            "es": "Traducción de {}",
            "it": "Traduzione di {}",
            "nl": "Vertaald door {}",
        },
        "ill": {
            "en": "Illustrated by {}",
            "de": "Mit Bildern von {}",
            "fr": "Illustré par {}",
            "es": "Ilustraciones de {}",
            "it": "Illustrazioni di {}",
            "nl": "Met tekeningen van {}",
        },
        "aui": {
            "en": "With an introduction by {}",
            "de": "Mit einer Einleitung von {}",
            "fr": "Introduction de {}",
            "es": "Introducción de {}",
            "it": "Introduzione di {}",
            "nl": "Met een inleiding van {}",
        },
        "win": {"en": "With an introduction by {}", "de": "Mit einer Einleitung von {}"},
        "wpr": {"en": "With a preface by {}", "de": "Mit einem Vorwort von {}", "fr": "Préface de {}"},
        "aft": {"en": "With an afterword by {}", "de": "Mit einem Nachwort von {}", "fr": "Postface de {}"},
        "pht": {"en": "Photographs by {}", "de": "Fotografien von {}", "fr": "Photographies de {}"},
        "cov": {"en": "Cover by {}", "de": "Umschlag von {}", "fr": "Couverture de {}"},
    }
)
OTHERS = "{}"


def authors_of(authors: Iterable[str], contributors: Iterable[Contributor]) -> tuple[str, ...]:
    """Return the authors, those among the contributors included, each once."""
    named = [person.name for person in contributors if person.role == "aut"]
    return tuple(dict.fromkeys([*authors, *named]))


def iter_contributions(contributors: Iterable[Contributor], language: str) -> Iterator[str]:
    """Yield a line for each contributor who is not an author: `Translated by A. Maker`."""
    for person in contributors:
        if person.role != "aut":
            words = WORDS.get(person.role, {"en": OTHERS})
            yield words.get(language.lower().partition("-")[0], words["en"]).format(person.name)
