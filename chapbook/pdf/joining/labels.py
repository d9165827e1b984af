"""Page labels: roman front matter, arabic body, as the pages count themselves."""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name

from chapbook.pdf.pieces import Folios, Section

STYLES = {"roman": Name.r, "arabic": Name.D}


def page_labels_tree(sections: Sequence[Section]) -> Dictionary:
    """Return the number tree of labels: one entry where the counting changes.

    Pages without folio are labelled where they are counted: with the numbers that lead up to the
    first numbered page, or on from the last one. Where they are not counted they have no label.
    """
    nums = Array()
    for start, style, number in label_runs(sections):
        nums.append(start)
        nums.append(Dictionary(S=STYLES[style], St=number) if style != "none" else Dictionary())
    return Dictionary(Nums=nums)


def label_runs(sections: Sequence[Section]) -> list[tuple[int, Folios, int]]:
    """Return (0-based page, style, number of that page) wherever the counting changes."""
    runs: list[tuple[int, Folios, int]] = []
    page = 0
    style: Folios = "none"
    for section in sections:
        page += section.blank_before
        if section.folios != "none":
            number = section.first_number or _next_number(runs, page, restart=section.folios != style)
            style = section.folios
            if not _continues(runs, page, style, number):
                runs.append((page, style, number))
        page += section.page_count
    return _with_front(runs)


def _next_number(runs: list[tuple[int, Folios, int]], page: int, *, restart: bool) -> int:
    return 1 if restart or not runs else runs[-1][2] + page - runs[-1][0]


def _continues(runs: list[tuple[int, Folios, int]], page: int, style: Folios, number: int) -> bool:
    return bool(runs) and runs[-1][1] == style and runs[-1][2] + page - runs[-1][0] == number


def _with_front(runs: list[tuple[int, Folios, int]]) -> list[tuple[int, Folios, int]]:
    """Label the pages before the first run: counted if its first number says so, else not at all."""
    if not runs:
        return [(0, "none", 0)]
    page, style, number = runs[0]
    if page == 0:
        return runs
    if number == page + 1:
        return [(0, style, 1), *runs[1:]]
    return [(0, "none", 0), *runs]
