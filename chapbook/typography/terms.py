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
            "pt": "Parte", "pl": "Część", "sv": "Del", "da": "Del", "nb": "Del", "fi": "Osa",
            "cs": "Část", "ru": "Часть", "uk": "Частина", "el": "Μέρος", "tr": "Kısım", "hu": "Rész",
            "ja": "部", "zh": "部分",
        },
        "figure": {
            "en": "Figure", "de": "Abbildung", "fr": "Figure", "es": "Figura", "it": "Figura",
            "nl": "Figuur", "pt": "Figura", "pl": "Rysunek", "sv": "Figur", "da": "Figur", "nb": "Figur",
            "fi": "Kuva", "cs": "Obrázek", "ru": "Рисунок", "uk": "Рисунок", "el": "Εικόνα",
            "tr": "Şekil", "hu": "Ábra", "ja": "図", "zh": "图",
        },
        "table": {
            "en": "Table", "de": "Tabelle", "fr": "Tableau", "es": "Tabla", "it": "Tabella",
            "nl": "Tabel", "pt": "Tabela", "pl": "Tabela", "sv": "Tabell", "da": "Tabel", "nb": "Tabell",
            "fi": "Taulukko", "cs": "Tabulka", "ru": "Таблица", "uk": "Таблиця", "el": "Πίνακας",
            "tr": "Tablo", "hu": "Táblázat", "ja": "表", "zh": "表",
        },
        "notes": {
            "en": "Notes", "de": "Anmerkungen", "fr": "Notes", "es": "Notas", "it": "Note", "nl": "Noten",
            "pt": "Notas", "pl": "Przypisy", "sv": "Noter", "da": "Noter", "nb": "Noter",
            "fi": "Viitteet", "cs": "Poznámky", "ru": "Примечания", "uk": "Примітки", "el": "Σημειώσεις",
            "tr": "Notlar", "hu": "Jegyzetek", "ja": "注", "zh": "注释",
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
            "cs": "Titulní strana", "ru": "Титульный лист", "uk": "Титульний аркуш",
            "el": "Σελίδα τίτλου", "tr": "Başlık sayfası", "hu": "Címoldal", "ja": "扉", "zh": "书名页",
        },
        "halftitle": {
            "en": "Half title", "de": "Schmutztitel", "fr": "Faux-titre", "es": "Anteportada",
            "it": "Occhiello", "nl": "Franse titel",
        },
        "imprint": {
            "en": "Imprint", "de": "Impressum", "fr": "Achevé d’imprimer", "es": "Página de créditos",
            "it": "Colophon", "nl": "Colofon", "pt": "Ficha técnica", "pl": "Stopka redakcyjna",
            "sv": "Tryckort", "da": "Kolofon", "ru": "Выходные данные",
        },
        "back": {
            "en": "Back page", "de": "Rückseite", "fr": "Quatrième de couverture", "es": "Contraportada",
            "it": "Quarta di copertina", "nl": "Achterkant",
        },
        "landmarks": {
            "en": "Landmarks", "de": "Orientierungspunkte", "fr": "Repères", "es": "Puntos de referencia",
            "it": "Punti di riferimento", "nl": "Oriëntatiepunten",
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
        },
        "remark": {
            "en": "Remark", "de": "Hinweis", "fr": "Remarque", "es": "Observación", "it": "Osservazione",
            "nl": "Opmerking",
        },
        "published": {
            "en": "Published by {}", "de": "Erschienen bei {}", "fr": "Publié par {}",
            "es": "Publicado por {}", "it": "Pubblicato da {}", "nl": "Uitgegeven door {}",
            "pt": "Publicado por {}",
        },
        "set-in": {
            "en": "Set in {} with Chapbook", "de": "Gesetzt aus der {} mit Chapbook",
            "fr": "Composé en {} avec Chapbook", "es": "Compuesto en {} con Chapbook",
            "it": "Composto in {} con Chapbook", "nl": "Gezet uit de {} met Chapbook",
            "pt": "Composto em {} com Chapbook",
        },
    }
)
# fmt: on


def term(name: str, language: str) -> str:
    """Return a word in `language`, in English where we have none: `term("contents", "de-AT")` -> `Inhalt`."""
    words = TERMS[name]
    return words.get(language.lower().partition("-")[0], words["en"])
