"""Who had a part in a book, in the words of a title page, by MARC relator and language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from chapbook.config import AUTHOR, Contributor
from chapbook.typography import word_in

# https://www.loc.gov/marc/relators/
RELATORS = ("edt", "trl", "ill", "aui", "wpr", "aft", "pht", "cov")
SAME_AS: Mapping[str, str] = MappingProxyType({"win": "aui"})
# fmt: off
# In the order of RELATORS. Where names would be inflected the words stand apart from them.
WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": ("Edited by {}", "Translated by {}", "Illustrated by {}", "With an introduction by {}",
            "With a preface by {}", "With an afterword by {}", "Photographs by {}", "Cover by {}"),
        "de": ("Herausgegeben von {}", "Übersetzt von {}", "Mit Bildern von {}",
            "Mit einer Einleitung von {}", "Mit einem Vorwort von {}", "Mit einem Nachwort von {}",
            "Fotografien von {}", "Umschlag von {}"),
        "fr": ("Édition établie par {}", "Traduit par {}", "Illustré par {}", "Introduction de {}",
            "Préface de {}", "Postface de {}", "Photographies de {}", "Couverture de {}"),
        "es": ("Edición de {}", "Traducción de {}", "Ilustraciones de {}", "Introducción de {}",
            "Prólogo de {}", "Epílogo de {}", "Fotografías de {}", "Cubierta de {}"),
        "it": ("A cura di {}", "Traduzione di {}", "Illustrazioni di {}", "Introduzione di {}",
            "Prefazione di {}", "Postfazione di {}", "Fotografie di {}", "Copertina di {}"),
        "nl": ("Bezorgd door {}", "Vertaald door {}", "Met tekeningen van {}", "Met een inleiding van {}",
            "Met een voorwoord van {}", "Met een nawoord van {}", "Foto’s van {}", "Omslag van {}"),
        "pt": ("Organização de {}", "Tradução de {}", "Ilustrações de {}", "Introdução de {}",
            "Prefácio de {}", "Posfácio de {}", "Fotografias de {}", "Capa de {}"),
        "pl": ("Redakcja: {}", "Przekład: {}", "Ilustracje: {}", "Wstęp: {}", "Przedmowa: {}",
            "Posłowie: {}", "Fotografie: {}", "Okładka: {}"),
        "sv": ("Redigerad av {}", "Översatt av {}", "Illustrerad av {}", "Med en inledning av {}",
            "Med ett förord av {}", "Med ett efterord av {}", "Fotografier av {}", "Omslag av {}"),
        "da": ("Redigeret af {}", "Oversat af {}", "Illustreret af {}", "Med en indledning af {}",
            "Med et forord af {}", "Med et efterord af {}", "Fotografier af {}", "Omslag af {}"),
        "nb": ("Redigert av {}", "Oversatt av {}", "Illustrert av {}", "Med en innledning av {}",
            "Med et forord av {}", "Med et etterord av {}", "Fotografier av {}", "Omslag av {}"),
        "fi": ("Toimittanut {}", "Suomentanut {}", "Kuvittanut {}", "Johdanto: {}", "Esipuhe: {}",
            "Jälkisanat: {}", "Valokuvat: {}", "Kansi: {}"),
        "cs": ("Redakce: {}", "Překlad: {}", "Ilustrace: {}", "Úvod: {}", "Předmluva: {}", "Doslov: {}",
            "Fotografie: {}", "Obálka: {}"),
        "sk": ("Redakcia: {}", "Preklad: {}", "Ilustrácie: {}", "Úvod: {}", "Predslov: {}", "Doslov: {}",
            "Fotografie: {}", "Obálka: {}"),
        "sl": ("Uredništvo: {}", "Prevod: {}", "Ilustracije: {}", "Uvod: {}", "Predgovor: {}",
            "Spremna beseda: {}", "Fotografije: {}", "Naslovnica: {}"),
        "ro": ("Ediție îngrijită de {}", "Traducere de {}", "Ilustrații de {}", "Introducere de {}",
            "Prefață de {}", "Postfață de {}", "Fotografii de {}", "Coperta de {}"),
        "ru": ("Редактор: {}", "Перевод: {}", "Иллюстрации: {}", "Вступительная статья: {}",
            "Предисловие: {}", "Послесловие: {}", "Фотографии: {}", "Обложка: {}"),
        "uk": ("Редактор: {}", "Переклад: {}", "Ілюстрації: {}", "Вступ: {}", "Передмова: {}",
            "Післямова: {}", "Фотографії: {}", "Обкладинка: {}"),
        "el": ("Επιμέλεια: {}", "Μετάφραση: {}", "Εικονογράφηση: {}", "Εισαγωγή: {}", "Πρόλογος: {}",
            "Επίμετρο: {}", "Φωτογραφίες: {}", "Εξώφυλλο: {}"),
        "tr": ("Yayına hazırlayan: {}", "Çeviren: {}", "Resimleyen: {}", "Giriş: {}", "Önsöz: {}",
            "Sonsöz: {}", "Fotoğraflar: {}", "Kapak: {}"),
        "hu": ("Szerkesztette {}", "Fordította {}", "Illusztrálta {}", "A bevezetést írta {}",
            "Az előszót írta {}", "Az utószót írta {}", "Fényképek: {}", "Borító: {}"),
        "he": ("עריכה: {}", "תרגום: {}", "איורים: {}", "מבוא: {}", "הקדמה: {}", "אחרית דבר: {}",
            "צילומים: {}", "עטיפה: {}"),
        "ar": ("تحرير {}", "ترجمة {}", "رسوم {}", "مقدمة {}", "تقديم {}", "خاتمة {}", "تصوير {}",
            "تصميم الغلاف {}"),
        "cy": ("Golygwyd gan {}", "Cyfieithwyd gan {}", "Darluniwyd gan {}", "Gyda chyflwyniad gan {}",
            "Gyda rhagair gan {}", "Gydag ôl-air gan {}", "Ffotograffau gan {}", "Clawr gan {}"),
        "ja": ("{} 編", "{} 訳", "{} 絵", "{} 序論", "{} 序文", "{} 後記", "{} 写真", "{} 装画"),
        "zh": ("{} 编", "{} 译", "{} 绘", "{} 导读", "{} 序", "{} 跋", "{} 摄影", "{} 封面设计"),
        "zh-hant": ("{} 編", "{} 譯", "{} 繪", "{} 導讀", "{} 序", "{} 跋", "{} 攝影", "{} 封面設計"),
    }
)
# fmt: on
# Where the words are other ones for more than one person.
OF_SEVERAL: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "fi": {
            "Toimittanut {}": "Toimittaneet {}",
            "Suomentanut {}": "Suomentaneet {}",
            "Kuvittanut {}": "Kuvittaneet {}",
        },
        "ru": {"Редактор: {}": "Редакторы: {}"},
        "tr": {
            "Yayına hazırlayan: {}": "Yayına hazırlayanlar: {}",
            "Çeviren: {}": "Çevirenler: {}",
            "Resimleyen: {}": "Resimleyenler: {}",
        },
        "uk": {"Редактор: {}": "Редактори: {}"},
    }
)
OTHERS = "{}"


def iter_contributions(contributors: Iterable[Contributor], language: str) -> Iterator[str]:
    """Yield a line for each part in a book but the authors': `Translated by A. Maker and B. Other`.

    Those whose part has no words here have a line each.
    """
    names: dict[tuple[str, str], list[str]] = {}  # by the words for their part
    for person in contributors:
        if person.role != AUTHOR:
            words = words_for(person.role, language)
            names.setdefault((words, person.name if words == OTHERS else ""), []).append(person.name)
    for (words, _), people in names.items():
        yield words.format(people[0]) if len(people) == 1 else _joint(words, people, language)


def _joint(words: str, people: Sequence[str], language: str) -> str:
    from chapbook.matter.locales import listed  # most books must not wait for it

    plural = (word_in(language, OF_SEVERAL) or {}).get(words, words)
    return plural.format(listed(people, language))


def words_for(relator: str, language: str) -> str:
    """Return what is said of a part in a book, with a place for the name: `Edited by {}`."""
    words = dict(zip(RELATORS, word_in(language, WORDS) or WORDS["en"], strict=True))
    return words.get(SAME_AS.get(relator, relator), OTHERS)
