"""The words that Chapbook itself writes into a book, by language.

Languages without an entry read English, which a proof-reader will notice.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# fmt: off
TERMS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "contents": {
            "en": "Contents", "de": "Inhalt", "fr": "Table des matières", "es": "Índice", "it": "Indice",
            "nl": "Inhoud", "pt": "Índice", "pl": "Spis treści", "sv": "Innehåll", "da": "Indhold",
            "nb": "Innhold", "fi": "Sisällys", "cs": "Obsah", "ru": "Содержание", "uk": "Зміст",
            "el": "Περιεχόμενα", "tr": "İçindekiler", "hu": "Tartalom", "ja": "目次", "zh": "目录",
        },
        "chapter": {
            "en": "Chapter", "de": "Kapitel", "fr": "Chapitre", "es": "Capítulo", "it": "Capitolo",
            "nl": "Hoofdstuk", "pt": "Capítulo", "pl": "Rozdział", "sv": "Kapitel", "da": "Kapitel",
            "nb": "Kapittel", "fi": "Luku", "cs": "Kapitola", "ru": "Глава", "uk": "Розділ",
            "el": "Κεφάλαιο", "tr": "Bölüm", "hu": "Fejezet", "ja": "章", "zh": "章",
        },
        "part": {
            "en": "Part", "de": "Teil", "fr": "Partie", "es": "Parte", "it": "Parte", "nl": "Deel",
            "pt": "Parte", "pl": "Część", "sv": "Del", "da": "Del", "nb": "Del", "fi": "Osa", "cs": "Část",
            "ru": "Часть", "uk": "Частина", "el": "Μέρος", "tr": "Kısım", "hu": "Rész", "ja": "部",
            "zh": "部分",
        },
        "figure": {
            "en": "Figure", "de": "Abbildung", "fr": "Figure", "es": "Figura", "it": "Figura",
            "nl": "Figuur", "pt": "Figura", "pl": "Rysunek", "sv": "Figur", "da": "Figur", "nb": "Figur",
            "fi": "Kuva", "cs": "Obrázek", "ru": "Рисунок", "uk": "Рисунок", "el": "Εικόνα", "tr": "Şekil",
            "hu": "Ábra", "ja": "図", "zh": "图",
        },
        "table": {
            "en": "Table", "de": "Tabelle", "fr": "Tableau", "es": "Tabla", "it": "Tabella", "nl": "Tabel",
            "pt": "Tabela", "pl": "Tabela", "sv": "Tabell", "da": "Tabel", "nb": "Tabell", "fi": "Taulukko",
            "cs": "Tabulka", "ru": "Таблица", "uk": "Таблиця", "el": "Πίνακας", "tr": "Tablo",
            "hu": "Táblázat", "ja": "表", "zh": "表",
        },
        "notes": {
            "en": "Notes", "de": "Anmerkungen", "fr": "Notes", "es": "Notas", "it": "Note", "nl": "Noten",
            "pt": "Notas", "pl": "Przypisy", "sv": "Noter", "da": "Noter", "nb": "Noter", "fi": "Viitteet",
            "cs": "Poznámky", "ru": "Примечания", "uk": "Примітки", "el": "Σημειώσεις", "tr": "Notlar",
            "hu": "Jegyzetek", "ja": "注", "zh": "注释",
        },
        "note": {
            "en": "Note", "de": "Anmerkung", "fr": "Note", "es": "Nota", "it": "Nota", "nl": "Noot",
            "pt": "Nota", "pl": "Przypis", "sv": "Not", "da": "Note", "nb": "Note", "fi": "Viite",
            "cs": "Poznámka", "ru": "Примечание", "uk": "Примітка", "el": "Σημείωση", "tr": "Not",
            "hu": "Jegyzet", "ja": "注", "zh": "注释",
        },
        "quotation": {
            "en": "Quotation", "de": "Zitat", "fr": "Citation", "es": "Cita", "it": "Citazione",
            "nl": "Citaat", "pt": "Citação", "pl": "Cytat", "sv": "Citat", "da": "Citat", "nb": "Sitat",
            "fi": "Lainaus", "cs": "Citát", "ru": "Цитата", "uk": "Цитата", "el": "Παράθεμα",
            "tr": "Alıntı", "hu": "Idézet", "ja": "引用", "zh": "引文",
        },
        "epigraph": {
            "en": "Epigraph", "de": "Motto", "fr": "Épigraphe", "es": "Epígrafe", "it": "Epigrafe",
            "nl": "Motto", "pt": "Epígrafe", "pl": "Motto", "sv": "Motto", "da": "Motto", "nb": "Motto",
            "fi": "Motto", "cs": "Motto", "ru": "Эпиграф", "uk": "Епіграф", "el": "Μότο", "tr": "Epigraf",
            "hu": "Mottó", "ja": "題辞", "zh": "题辞",
        },
        "cover": {
            "en": "Cover", "de": "Umschlag", "fr": "Couverture", "es": "Cubierta", "it": "Copertina",
            "nl": "Omslag", "pt": "Capa", "pl": "Okładka", "sv": "Omslag", "da": "Omslag", "nb": "Omslag",
            "fi": "Kansi", "cs": "Obálka", "ru": "Обложка", "uk": "Обкладинка", "el": "Εξώφυλλο",
            "tr": "Kapak", "hu": "Borító", "ja": "表紙", "zh": "封面",
        },
        "titlepage": {
            "en": "Title page", "de": "Titelseite", "fr": "Page de titre", "es": "Portada",
            "it": "Frontespizio", "nl": "Titelpagina", "pt": "Folha de rosto", "pl": "Strona tytułowa",
            "sv": "Titelsida", "da": "Titelblad", "nb": "Tittelside", "fi": "Nimiösivu",
            "cs": "Titulní strana", "ru": "Титульный лист", "uk": "Титульний аркуш", "el": "Σελίδα τίτλου",
            "tr": "Başlık sayfası", "hu": "Címoldal", "ja": "扉", "zh": "书名页",
        },
        "halftitle": {
            "en": "Half title", "de": "Schmutztitel", "fr": "Faux-titre", "es": "Anteportada",
            "it": "Occhiello", "nl": "Franse titel", "pt": "Anterrosto", "pl": "Przedtytuł",
            "sv": "Smutstitel", "da": "Smudstitel", "nb": "Smusstittel", "fi": "Nimilehti", "cs": "Patitul",
            "ru": "Шмуцтитул", "uk": "Шмуцтитул", "el": "Ψευδότιτλος", "tr": "Yarım başlık",
            "hu": "Szennycímlap", "ja": "前扉", "zh": "半书名页",
        },
        "imprint": {
            "en": "Imprint", "de": "Impressum", "fr": "Achevé d’imprimer", "es": "Página de créditos",
            "it": "Colophon", "nl": "Colofon", "pt": "Ficha técnica", "pl": "Stopka redakcyjna",
            "sv": "Tryckort", "da": "Kolofon", "ru": "Выходные данные", "nb": "Kolofon",
            "fi": "Julkaisutiedot", "cs": "Tiráž", "uk": "Вихідні дані", "el": "Στοιχεία έκδοσης",
            "tr": "Künye", "hu": "Impresszum", "ja": "奥付", "zh": "版权页",
        },
        "back": {
            "en": "Back page", "de": "Rückseite", "fr": "Quatrième de couverture", "es": "Contraportada",
            "it": "Quarta di copertina", "nl": "Achterkant", "pt": "Contracapa", "pl": "Tylna strona",
            "sv": "Baksida", "da": "Bagside", "nb": "Bakside", "fi": "Takasivu", "cs": "Zadní strana",
            "ru": "Последняя страница", "uk": "Остання сторінка", "el": "Οπισθόφυλλο", "tr": "Arka sayfa",
            "hu": "Hátsó oldal", "ja": "裏表紙", "zh": "封底",
        },
        "landmarks": {
            "en": "Landmarks", "de": "Orientierungspunkte", "fr": "Repères", "es": "Puntos de referencia",
            "it": "Punti di riferimento", "nl": "Oriëntatiepunten", "pt": "Pontos de referência",
            "pl": "Punkty orientacyjne", "sv": "Landmärken", "da": "Landemærker", "nb": "Landemerker",
            "fi": "Maamerkit", "cs": "Orientační body", "ru": "Ориентиры", "uk": "Орієнтири",
            "el": "Ορόσημα", "tr": "Yer işaretleri", "hu": "Tájékozódási pontok", "ja": "ランドマーク",
            "zh": "地标",
        },
        "page": {
            "en": "page", "de": "Seite", "fr": "page", "es": "página", "it": "pagina", "nl": "pagina",
            "pt": "página", "pl": "strona", "sv": "sida", "da": "side", "nb": "side", "fi": "sivu",
            "cs": "strana", "ru": "страница", "uk": "сторінка", "el": "σελίδα", "tr": "sayfa",
            "hu": "oldal", "ja": "頁", "zh": "页",
        },
        "page-short": {
            "en": "p. {}", "de": "S. {}", "fr": "p. {}", "es": "pág. {}", "it": "p. {}", "nl": "p. {}",
            "pt": "p. {}", "pl": "s. {}", "sv": "s. {}", "da": "s. {}", "nb": "s. {}", "fi": "s. {}",
            "cs": "s. {}", "ru": "с. {}", "uk": "с. {}", "el": "σ. {}", "tr": "s. {}", "hu": "{}. o.",
            "ja": "{}頁", "zh": "第{}页",
        },
        "back-to-text": {
            "en": "Back to the text", "de": "Zurück zum Text", "fr": "Retour au texte",
            "es": "Volver al texto", "it": "Torna al testo", "nl": "Terug naar de tekst",
            "pt": "Voltar ao texto", "pl": "Powrót do tekstu", "sv": "Tillbaka till texten",
            "da": "Tilbage til teksten", "nb": "Tilbake til teksten", "ru": "Назад к тексту",
            "fi": "Takaisin tekstiin", "cs": "Zpět do textu", "uk": "Назад до тексту",
            "el": "Επιστροφή στο κείμενο", "tr": "Metne dön", "hu": "Vissza a szöveghez", "ja": "本文に戻る",
            "zh": "返回正文",
        },
        "remark": {
            "en": "Remark", "de": "Hinweis", "fr": "Remarque", "es": "Observación", "it": "Osservazione",
            "nl": "Opmerking", "pt": "Observação", "pl": "Uwaga", "sv": "Anmärkning", "da": "Bemærkning",
            "nb": "Merknad", "fi": "Huomautus", "cs": "Poznámka", "ru": "Замечание", "uk": "Зауваження",
            "el": "Παρατήρηση", "tr": "Not", "hu": "Megjegyzés", "ja": "備考", "zh": "备注",
        },
        "by": {
            "en": "by {}", "de": "von {}", "fr": "par {}", "es": "por {}", "it": "di {}", "nl": "door {}",
            "pt": "por {}", "pl": "{}", "sv": "av {}", "da": "af {}", "nb": "av {}", "fi": "{}", "cs": "{}",
            "ru": "{}", "uk": "{}", "el": "{}", "tr": "{}", "hu": "{}", "ja": "{}", "zh": "{}",
        },
        "published": {
            "en": "Published by {}", "de": "Erschienen bei {}", "fr": "Publié par {}",
            "es": "Publicado por {}", "it": "Pubblicato da {}", "nl": "Uitgegeven door {}",
            "pt": "Publicado por {}", "pl": "Wydano nakładem: {}", "sv": "Utgiven av {}",
            "da": "Udgivet af {}", "nb": "Utgitt av {}", "fi": "Julkaisija: {}", "cs": "Vydává {}",
            "ru": "Издатель: {}", "uk": "Видавець: {}", "el": "Έκδοση: {}", "tr": "Yayıncı: {}",
            "hu": "Kiadó: {}", "ja": "発行：{}", "zh": "出版：{}",
        },
        "set-in": {
            "en": "Set in {} with Chapbook", "de": "Gesetzt aus der {} mit Chapbook",
            "fr": "Composé en {} avec Chapbook", "es": "Compuesto en {} con Chapbook",
            "it": "Composto in {} con Chapbook", "nl": "Gezet uit de {} met Chapbook",
            "pt": "Composto em {} com Chapbook", "pl": "Złożono krojem {} programem Chapbook",
            "sv": "Satt med {} i Chapbook", "da": "Sat med {} i Chapbook", "nb": "Satt med {} i Chapbook",
            "fi": "Ladottu kirjasimella {}, Chapbook", "cs": "Vysázeno písmem {} v programu Chapbook",
            "ru": "Набрано шрифтом {} в программе Chapbook", "uk": "Набрано шрифтом {} у програмі Chapbook",
            "el": "Στοιχειοθεσία: {}, Chapbook", "tr": "{} yazı tipiyle Chapbook’ta dizildi",
            "hu": "{} betűtípussal szedve, Chapbook", "ja": "{}、Chapbook により組版",
            "zh": "以 {} 字体用 Chapbook 排版",
        },
    }
)
# fmt: on
NORWEGIAN: Mapping[str, str] = MappingProxyType({"no": "nb", "nn": "nb"})


def term(name: str, language: str) -> str:
    """Return a word in `language`, in English where we have none: `term("contents", "de-AT")` -> `Inhalt`."""
    words, own = TERMS[name], language.lower().partition("-")[0]
    return words.get(NORWEGIAN.get(own, own), words["en"])
