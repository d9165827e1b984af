"""The words that Chapbook itself writes into a book, by language.

Every language of the table of quote marks has every word, and a few more do; the others read English,
which a proof-reader will notice.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

from chapbook.typography.divisions import DIVISIONS

Words = TypeVar("Words")

# fmt: off
TERMS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        **DIVISIONS,
        "contents": {
            "en": "Contents", "de": "Inhalt", "fr": "Table des matières", "es": "Índice", "it": "Indice",
            "nl": "Inhoud", "pt": "Índice", "pl": "Spis treści", "sv": "Innehåll", "da": "Indhold",
            "nb": "Innhold", "fi": "Sisällys", "cs": "Obsah", "sk": "Obsah", "sl": "Kazalo", "ro": "Cuprins",
            "ru": "Содержание", "uk": "Зміст", "el": "Περιεχόμενα", "tr": "İçindekiler", "hu": "Tartalom",
            "he": "תוכן העניינים", "ar": "المحتويات", "cy": "Cynnwys", "ja": "目次", "zh": "目录",
            "zh-hant": "目錄",
        },
        "figure": {
            "en": "Figure", "de": "Abbildung", "fr": "Figure", "es": "Figura", "it": "Figura",
            "nl": "Figuur", "pt": "Figura", "pl": "Rysunek", "sv": "Figur", "da": "Figur", "nb": "Figur",
            "fi": "Kuva", "cs": "Obrázek", "sk": "Obrázok", "sl": "Slika", "ro": "Figura", "ru": "Рисунок",
            "uk": "Рисунок", "el": "Εικόνα", "tr": "Şekil", "hu": "Ábra", "he": "איור", "ar": "الشكل",
            "cy": "Ffigur", "ja": "図", "zh": "图", "zh-hant": "圖",
        },
        "table": {
            "en": "Table", "de": "Tabelle", "fr": "Tableau", "es": "Tabla", "it": "Tabella", "nl": "Tabel",
            "pt": "Tabela", "pl": "Tabela", "sv": "Tabell", "da": "Tabel", "nb": "Tabell", "fi": "Taulukko",
            "cs": "Tabulka", "sk": "Tabuľka", "sl": "Preglednica", "ro": "Tabelul", "ru": "Таблица",
            "uk": "Таблиця", "el": "Πίνακας", "tr": "Tablo", "hu": "Táblázat", "he": "טבלה", "ar": "الجدول",
            "cy": "Tabl", "ja": "表", "zh": "表", "zh-hant": "表",
        },
        "notes": {
            "en": "Notes", "de": "Anmerkungen", "fr": "Notes", "es": "Notas", "it": "Note", "nl": "Noten",
            "pt": "Notas", "pl": "Przypisy", "sv": "Noter", "da": "Noter", "nb": "Noter", "fi": "Viitteet",
            "cs": "Poznámky", "sk": "Poznámky", "sl": "Opombe", "ro": "Note", "ru": "Примечания",
            "uk": "Примітки", "el": "Σημειώσεις", "tr": "Notlar", "hu": "Jegyzetek", "he": "הערות",
            "ar": "الحواشي", "cy": "Nodiadau", "ja": "注", "zh": "注释", "zh-hant": "註釋",
        },
        "notes-to-page": {
            "en": "Notes to page {}", "de": "Anmerkungen zu Seite {}", "fr": "Notes de la page {}",
            "es": "Notas a la página {}", "it": "Note a pagina {}", "nl": "Noten bij pagina {}",
            "pt": "Notas da página {}", "pl": "Przypisy do strony {}", "sv": "Noter till sidan {}",
            "da": "Noter til side {}", "nb": "Noter til side {}", "fi": "Sivun {} viitteet",
            "cs": "Poznámky ke straně {}", "sk": "Poznámky k strane {}", "sl": "Opombe k strani {}",
            "ro": "Note la pagina {}", "ru": "Примечания к странице {}", "uk": "Примітки до сторінки {}",
            "el": "Σημειώσεις της σελίδας {}", "tr": "Sayfa {} notları", "hu": "Jegyzetek: {}. oldal",
            "he": "הערות לעמוד {}", "ar": "حواشي الصفحة {}", "cy": "Nodiadau i dudalen {}", "ja": "{}頁の注",
            "zh": "第{}页注释", "zh-hant": "第{}頁註釋",
        },
        "notes-to-pages": {
            "en": "Notes to pages {}", "de": "Anmerkungen zu den Seiten {}", "fr": "Notes des pages {}",
            "es": "Notas a las páginas {}", "it": "Note alle pagine {}", "nl": "Noten bij pagina’s {}",
            "pt": "Notas das páginas {}", "pl": "Przypisy do stron {}", "sv": "Noter till sidorna {}",
            "da": "Noter til side {}", "nb": "Noter til side {}", "fi": "Sivujen {} viitteet",
            "cs": "Poznámky ke stranám {}", "sk": "Poznámky k stranám {}", "sl": "Opombe k stranem {}",
            "ro": "Note la paginile {}", "ru": "Примечания к страницам {}", "uk": "Примітки до сторінок {}",
            "el": "Σημειώσεις των σελίδων {}", "tr": "Sayfa {} notları", "hu": "Jegyzetek: {}. oldal",
            "he": "הערות לעמודים {}", "ar": "حواشي الصفحات {}", "cy": "Nodiadau i dudalennau {}",
            "ja": "{}頁の注", "zh": "第{}页注释", "zh-hant": "第{}頁註釋",
        },
        "cover": {
            "en": "Cover", "de": "Umschlag", "fr": "Couverture", "es": "Cubierta", "it": "Copertina",
            "nl": "Omslag", "pt": "Capa", "pl": "Okładka", "sv": "Omslag", "da": "Omslag", "nb": "Omslag",
            "fi": "Kansi", "cs": "Obálka", "sk": "Obálka", "sl": "Naslovnica", "ro": "Coperta",
            "ru": "Обложка", "uk": "Обкладинка", "el": "Εξώφυλλο", "tr": "Kapak", "hu": "Borító",
            "he": "עטיפה", "ar": "الغلاف", "cy": "Clawr", "ja": "表紙", "zh": "封面", "zh-hant": "封面",
        },
        "titlepage": {
            "en": "Title page", "de": "Titelseite", "fr": "Page de titre", "es": "Portada",
            "it": "Frontespizio", "nl": "Titelpagina", "pt": "Folha de rosto", "pl": "Strona tytułowa",
            "sv": "Titelsida", "da": "Titelblad", "nb": "Tittelside", "fi": "Nimiösivu",
            "cs": "Titulní strana", "sk": "Titulná strana", "sl": "Naslovna stran", "ro": "Pagina de titlu",
            "ru": "Титульный лист", "uk": "Титульний аркуш", "el": "Σελίδα τίτλου", "tr": "Başlık sayfası",
            "hu": "Címoldal", "he": "שער", "ar": "صفحة العنوان", "cy": "Tudalen deitl", "ja": "扉",
            "zh": "书名页", "zh-hant": "書名頁",
        },
        "halftitle": {
            "en": "Half title", "de": "Schmutztitel", "fr": "Faux-titre", "es": "Anteportada",
            "it": "Occhiello", "nl": "Franse titel", "pt": "Anterrosto", "pl": "Przedtytuł",
            "sv": "Smutstitel", "da": "Smudstitel", "nb": "Smusstittel", "fi": "Lyhytnimiö", "cs": "Patitul",
            "sk": "Patitul", "sl": "Predlist", "ro": "Titlu fals", "ru": "Авантитул", "uk": "Авантитул",
            "el": "Ψευδότιτλος", "tr": "Yarım başlık", "hu": "Szennycímlap", "he": "שער מקוצר",
            "ar": "العنوان المختصر", "cy": "Hanner teitl", "ja": "前扉", "zh": "半书名页",
            "zh-hant": "半書名頁",
        },
        "imprint": {
            "en": "Imprint", "de": "Impressum", "fr": "Mentions légales", "es": "Página de créditos",
            "it": "Colophon", "nl": "Colofon", "pt": "Ficha técnica", "pl": "Stopka redakcyjna",
            "sv": "Kolofon", "da": "Kolofon", "nb": "Kolofon", "fi": "Julkaisutiedot", "cs": "Tiráž",
            "sk": "Tiráž", "sl": "Kolofon", "ro": "Caseta redacțională", "ru": "Выходные данные",
            "uk": "Вихідні дані", "el": "Στοιχεία έκδοσης", "tr": "Künye", "hu": "Impresszum",
            "he": "פרטי ההוצאה", "ar": "بيانات النشر", "cy": "Manylion cyhoeddi", "ja": "奥付",
            "zh": "版权页", "zh-hant": "版權頁",
        },
        "back": {
            "en": "Back page", "de": "Rückseite", "fr": "Quatrième de couverture", "es": "Contraportada",
            "it": "Quarta di copertina", "nl": "Achterkant", "pt": "Contracapa", "pl": "Tylna strona",
            "sv": "Baksida", "da": "Bagside", "nb": "Bakside", "fi": "Takasivu", "cs": "Zadní strana",
            "sk": "Zadná strana", "sl": "Zadnja stran", "ro": "Coperta a patra", "ru": "Последняя страница",
            "uk": "Остання сторінка", "el": "Οπισθόφυλλο", "tr": "Arka sayfa", "hu": "Hátsó oldal",
            "he": "עטיפה אחורית", "ar": "الغلاف الخلفي", "cy": "Clawr cefn", "ja": "裏表紙", "zh": "封底",
            "zh-hant": "封底",
        },
        "landmarks": {
            "en": "Landmarks", "de": "Orientierungspunkte", "fr": "Repères", "es": "Puntos de referencia",
            "it": "Punti di riferimento", "nl": "Oriëntatiepunten", "pt": "Pontos de referência",
            "pl": "Punkty orientacyjne", "sv": "Landmärken", "da": "Landemærker", "nb": "Landemerker",
            "fi": "Maamerkit", "cs": "Orientační body", "sk": "Orientačné body", "sl": "Orientacijske točke",
            "ro": "Repere", "ru": "Ориентиры", "uk": "Орієнтири", "el": "Ορόσημα", "tr": "Yer işaretleri",
            "hu": "Tájékozódási pontok", "he": "ציוני דרך", "ar": "المعالم", "cy": "Tirnodau",
            "ja": "ランドマーク", "zh": "地标", "zh-hant": "地標",
        },
        "pages": {
            "en": "Pages", "de": "Seiten", "fr": "Pages", "es": "Páginas", "it": "Pagine", "nl": "Pagina’s",
            "pt": "Páginas", "pl": "Strony", "sv": "Sidor", "da": "Sider", "nb": "Sider", "fi": "Sivut",
            "cs": "Stránky", "sk": "Strany", "sl": "Strani", "ro": "Pagini", "ru": "Страницы",
            "uk": "Сторінки", "el": "Σελίδες", "tr": "Sayfalar", "hu": "Oldalak", "he": "עמודים",
            "ar": "الصفحات", "cy": "Tudalennau", "ja": "ページ", "zh": "页码", "zh-hant": "頁碼",
        },
        "page-short": {
            "en": "p. {}", "de": "S. {}", "fr": "p. {}", "es": "pág. {}", "it": "p. {}", "nl": "p. {}",
            "pt": "p. {}", "pl": "s. {}", "sv": "s. {}", "da": "s. {}", "nb": "s. {}", "fi": "s. {}",
            "cs": "s. {}", "sk": "s. {}", "sl": "str. {}", "ro": "p. {}", "ru": "с. {}", "uk": "с. {}",
            "el": "σ. {}", "tr": "s. {}", "hu": "{}. o.", "he": "עמ׳ {}", "ar": "ص {}", "cy": "t. {}",
            "ja": "{}頁", "zh": "第{}页", "zh-hant": "第{}頁",
        },
        "published": {
            "en": "Published by {}", "de": "Erschienen bei {}", "fr": "Publié par {}",
            "es": "Publicado por {}", "it": "Pubblicato da {}", "nl": "Uitgegeven door {}",
            "pt": "Publicado por {}", "pl": "Wydano nakładem: {}", "sv": "Utgiven av {}",
            "da": "Udgivet af {}", "nb": "Utgitt av {}", "fi": "Julkaisija: {}", "cs": "Vydává {}",
            "sk": "Vydáva {}", "sl": "Založba: {}", "ro": "Publicat de {}", "ru": "Издатель: {}",
            "uk": "Видавець: {}", "el": "Έκδοση: {}", "tr": "Yayıncı: {}", "hu": "Kiadó: {}",
            "he": "הוצאת {}", "ar": "نشر {}", "cy": "Cyhoeddwyd gan {}", "ja": "発行：{}", "zh": "出版：{}",
            "zh-hant": "出版：{}",
        },
        "set-in": {
            "en": "Set in {} with Chapbook.", "de": "Gesetzt aus der {} mit Chapbook.",
            "fr": "Composé en {} avec Chapbook.", "es": "Compuesto en {} con Chapbook.",
            "it": "Composto in {} con Chapbook.", "nl": "Gezet uit de {} met Chapbook.",
            "pt": "Composto em {} com Chapbook.", "pl": "Złożono krojem {} programem Chapbook.",
            "sv": "Satt med {} i Chapbook.", "da": "Sat med {} i Chapbook.", "nb": "Satt med {} i Chapbook.",
            "fi": "Ladottu kirjasimella {}, Chapbook.", "cs": "Vysázeno písmem {} v programu Chapbook.",
            "sk": "Vysádzané písmom {} v programe Chapbook.",
            "sl": "Stavljeno v pisavi {} s programom Chapbook.", "ro": "Tehnoredactat în {} cu Chapbook.",
            "ru": "Набрано шрифтом {} в программе Chapbook.",
            "uk": "Набрано шрифтом {} у програмі Chapbook.", "el": "Στοιχειοθεσία: {}, Chapbook.",
            "tr": "{} yazı tipiyle Chapbook’ta dizildi.", "hu": "{} betűtípussal szedve, Chapbook.",
            "he": "נסדר בגופן {} בתוכנת Chapbook.", "ar": "صُفّ بخط {} ببرنامج Chapbook.",
            "cy": "Cysodwyd mewn {} gyda Chapbook.", "ja": "{}、Chapbook により組版。",
            "zh": "以 {} 字体用 Chapbook 排版。", "zh-hant": "以 {} 字體用 Chapbook 排版。",
        },
        "colophon": {
            "en": "Colophon", "de": "Kolophon", "fr": "Colophon", "es": "Colofón", "it": "Colophon",
            "nl": "Colofon", "pt": "Colofão", "pl": "Kolofon", "sv": "Kolofon", "da": "Kolofon",
            "nb": "Kolofon", "fi": "Kolofoni", "cs": "Kolofon", "sk": "Kolofón", "sl": "Kolofon",
            "ro": "Colofon", "ru": "Колофон", "uk": "Колофон", "el": "Κολοφώνας", "tr": "Kolofon",
            "hu": "Kolofon", "he": "קולופון", "ar": "بيانات الطباعة", "cy": "Coloffon", "ja": "奥付",
            "zh": "制作说明", "zh-hant": "製作說明",
        },
        "figures": {
            "en": "Figures", "de": "Abbildungen", "fr": "Table des figures", "es": "Índice de figuras",
            "it": "Indice delle figure", "nl": "Figuren", "pt": "Índice de figuras", "pl": "Spis rysunków",
            "sv": "Figurer", "da": "Figurer", "nb": "Figurer", "fi": "Kuvat", "cs": "Seznam obrázků",
            "sk": "Zoznam obrázkov", "sl": "Slike", "ro": "Lista figurilor", "ru": "Список рисунков",
            "uk": "Перелік рисунків", "el": "Κατάλογος εικόνων", "tr": "Şekiller", "hu": "Ábrák",
            "he": "רשימת איורים", "ar": "قائمة الأشكال", "cy": "Ffigurau", "ja": "図一覧", "zh": "图目录",
            "zh-hant": "圖目錄",
        },
        "tables": {
            "en": "Tables", "de": "Tabellen", "fr": "Liste des tableaux", "es": "Índice de tablas",
            "it": "Indice delle tabelle", "nl": "Tabellen", "pt": "Índice de tabelas", "pl": "Spis tabel",
            "sv": "Tabeller", "da": "Tabeller", "nb": "Tabeller", "fi": "Taulukot", "cs": "Seznam tabulek",
            "sk": "Zoznam tabuliek", "sl": "Preglednice", "ro": "Lista tabelelor", "ru": "Список таблиц",
            "uk": "Перелік таблиць", "el": "Κατάλογος πινάκων", "tr": "Tablolar", "hu": "Táblázatok",
            "he": "רשימת טבלאות", "ar": "قائمة الجداول", "cy": "Tablau", "ja": "表一覧", "zh": "表目录",
            "zh-hant": "表目錄",
        },
        "bibliography": {
            "en": "Bibliography", "de": "Literatur", "fr": "Bibliographie", "es": "Bibliografía",
            "it": "Bibliografia", "nl": "Bibliografie", "pt": "Bibliografia", "pl": "Bibliografia",
            "sv": "Litteratur", "da": "Litteratur", "nb": "Litteratur", "fi": "Kirjallisuus",
            "cs": "Literatura", "sk": "Literatúra", "sl": "Literatura", "ro": "Bibliografie",
            "ru": "Библиография", "uk": "Бібліографія", "el": "Βιβλιογραφία", "tr": "Kaynakça",
            "hu": "Irodalom", "he": "ביבליוגרפיה", "ar": "المراجع", "cy": "Llyfryddiaeth", "ja": "参考文献",
            "zh": "参考文献", "zh-hant": "參考文獻",
        },
        "index": {
            "en": "Index", "de": "Register", "fr": "Index", "es": "Índice analítico",
            "it": "Indice analitico", "nl": "Register", "pt": "Índice remissivo", "pl": "Indeks",
            "sv": "Register", "da": "Register", "nb": "Register", "fi": "Hakemisto", "cs": "Rejstřík",
            "sk": "Register", "sl": "Stvarno kazalo", "ro": "Indice", "ru": "Указатель", "uk": "Покажчик",
            "el": "Ευρετήριο", "tr": "Dizin", "hu": "Tárgymutató", "he": "מפתח", "ar": "الكشاف",
            "cy": "Mynegai", "ja": "索引", "zh": "索引", "zh-hant": "索引",
        },
        "links": {
            "en": "Links", "de": "Links", "fr": "Liens", "es": "Enlaces", "it": "Collegamenti",
            "nl": "Links", "pt": "Ligações", "pl": "Odnośniki", "sv": "Länkar", "da": "Links",
            "nb": "Lenker", "fi": "Linkit", "cs": "Odkazy", "sk": "Odkazy", "sl": "Povezave",
            "ro": "Linkuri", "ru": "Ссылки", "uk": "Посилання", "el": "Σύνδεσμοι", "tr": "Bağlantılar",
            "hu": "Hivatkozások", "he": "קישורים", "ar": "الروابط", "cy": "Dolenni", "ja": "リンク",
            "zh": "链接", "zh-hant": "連結",
        },
        "see": {
            "en": "See", "de": "Siehe", "fr": "Voir", "es": "Véase", "it": "Vedi", "nl": "Zie", "pt": "Ver",
            "pl": "Zob.", "sv": "Se", "da": "Se", "nb": "Se", "fi": "Ks.", "cs": "Viz", "sk": "Pozri",
            "sl": "Glej", "ro": "Vezi", "ru": "См.", "uk": "Див.", "el": "Βλ.", "tr": "Bkz.", "hu": "Lásd",
            "he": "ראו", "ar": "انظر", "cy": "Gweler", "ja": "→", "zh": "见", "zh-hant": "見",
        },
        "continued": {
            "en": "continued", "de": "Fortsetzung", "fr": "suite", "es": "continuación", "it": "segue",
            "nl": "vervolg", "pt": "continuação", "pl": "ciąg dalszy", "sv": "fortsättning",
            "da": "fortsat", "nb": "fortsatt", "fi": "jatkoa", "cs": "pokračování", "sk": "pokračovanie",
            "sl": "nadaljevanje", "ro": "continuare", "ru": "продолжение", "uk": "продовження",
            "el": "συνέχεια", "tr": "devamı", "hu": "folytatás", "he": "המשך", "ar": "تابع",
            "cy": "parhad", "ja": "続き", "zh": "续", "zh-hant": "續",
        },
        "see-also": {
            "en": "See also", "de": "Siehe auch", "fr": "Voir aussi", "es": "Véase también",
            "it": "Vedi anche", "nl": "Zie ook", "pt": "Ver também", "pl": "Zob. też", "sv": "Se även",
            "da": "Se også", "nb": "Se også", "fi": "Ks. myös", "cs": "Viz též", "sk": "Pozri aj",
            "sl": "Glej tudi", "ro": "Vezi și", "ru": "См. также", "uk": "Див. також", "el": "Βλ. επίσης",
            "tr": "Ayrıca bkz.", "hu": "Lásd még", "he": "ראו גם", "ar": "انظر أيضا", "cy": "Gweler hefyd",
            "ja": "→", "zh": "另见", "zh-hant": "另見",
        },
    }
)
# Where a number does not follow the word.
NUMBERED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "chapter": {"hu": "{}. fejezet", "ja": "第{}章", "zh": "第{}章", "zh-hant": "第{}章"},
        "part": {"hu": "{}. rész", "ja": "第{}部", "zh": "第{}部", "zh-hant": "第{}部"},
        "appendix": {"hu": "{}. függelék", "ja": "付録{}", "zh": "附录{}", "zh-hant": "附錄{}"},
        "figure": {"hu": "{}. ábra", "ja": "図{}", "zh": "图{}", "zh-hant": "圖{}"},
        "table": {"hu": "{}. táblázat", "ja": "表{}", "zh": "表{}", "zh-hant": "表{}"},
    }
)
# What parts a number from the caption behind it.
AFTER_NUMBER: Mapping[str, str] = MappingProxyType(
    {"en": ". ", "ja": "\u3000", "zh": "\u3000", "zh-hant": "\u3000"}
)
# fmt: on
SAME_AS: Mapping[str, str] = MappingProxyType(
    {"no": "nb", "nn": "nb", "zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant"}
)


def term(name: str, language: str) -> str:
    """Return a word in `language`, in English where we have none: `term("contents", "de-AT")` -> `Inhalt`."""
    return word_in(language, TERMS[name]) or TERMS[name]["en"]


def numbered(name: str, number: object, language: str) -> str:
    """Return a word with its number: `numbered("chapter", 3, "en")` -> `Chapter 3`, in Japanese `第3章`."""
    return (word_in(language, NUMBERED[name]) or f"{term(name, language)} {{}}").format(number)


def before_caption(name: str, number: object, language: str) -> str:
    """Return what a caption begins with: `Figure 3. `, in Japanese `図3` and a full space."""
    return numbered(name, number, language) + after_number(language)


def after_number(language: str) -> str:
    """Return what parts a number from a caption or title behind it: a full stop and a space."""
    return word_in(language, AFTER_NUMBER) or AFTER_NUMBER["en"]


def word_in(language: str, words: Mapping[str, Words]) -> Words | None:
    """Return the words of a language, else of its parents (`de-AT` -> `de`), None if there is none."""
    tag = language.lower()
    while tag:
        tag = SAME_AS.get(tag, tag)
        if tag in words:
            return words[tag]
        tag = tag.rpartition("-")[0]
    return None


def words_for(name: str) -> frozenset[str]:
    """Return a word of Chapbook's own in all languages that have it."""
    return frozenset(TERMS[name].values())
