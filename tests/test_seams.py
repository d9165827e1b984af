"""Ligatures in German: none over the seam of a compound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import write_book
from reading import poppler

import chapbook
from chapbook.lines import seam_places

BOOK = '[book]\ntitle = "Fugen"\nlanguage = "{}"\n[print]\nmatter = "book"\npage = "A5"\ntheme = "{}"\n'
PARTED = """
Schiff|fahrt Auf|lage Kauf|leute höf|lich auf|fallen Brief|freund Stoff|laden Auf|bau Kopf|form fünf|jährig
auf|hören Lauf|fläche Auf|trag Brief|träger straf|los tief|kalt
treffen hoffen Offizier Trüffel Hefte Kräfte Griff Konflikt finden Flug Luft AUFLAGE
"""


@pytest.mark.parametrize("parted", PARTED.split())
def test_seams_of_words_are_known_by_their_division(parted: str) -> None:
    word = parted.replace("|", "")
    assert [*seam_places(f"Ein {word}.", "de-AT")] == [4 + parted.find("|")][: "|" in parted]
    assert [*seam_places(word, "en")] == []


@pytest.mark.parametrize("theme", ["pamphlet", "modern"])
def test_no_ligature_stands_over_a_seam_and_words_stay_whole(theme: str, tmp_path: Path) -> None:
    widths = []
    for language in ("de", "en"):
        folder = tmp_path / language
        folder.mkdir()
        text = "# Eins\n\nAuflage, Reflex.\n\n**Kaufleute**, *höflich*\n\n## Auflagen"
        write_book(folder, {"1.md": text}, BOOK.format(language, theme))
        chapbook.build(folder, formats=["pdf"])
        boxes = poppler((folder / "build/fugen.pdf").read_bytes(), "-bbox")
        found = re.findall(r'xMin="([\d.]+)"[^>]*xMax="([\d.]+)"[^>]*>([^\W\d_]+)[,.]?<', boxes)
        widths.append({word: float(right) - float(left) for left, right, word in found})
    german, english = widths
    assert {"Auflage", "Reflex", "Kaufleute", "höflich", "Auflagen"} <= german.keys()
    assert german["Reflex"] == pytest.approx(english["Reflex"], abs=0.01)
    assert all(german[word] != pytest.approx(english[word], abs=0.01) for word in ("Auflage", "Kaufleute"))
    assert german["höflich"] != pytest.approx(english["höflich"], abs=0.01)
