"""QR codes hold their text, with the room around them that a telephone needs."""

from __future__ import annotations

import re

import pytest

from chapbook.images import make_qr_code

FINDER = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]


def rows(code):
    """Return the modules of a code as text, read from its drawing."""
    picture = [["0"] * code.size for _ in range(code.size)]
    for x, y, n in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", code.path):
        picture[int(y)][int(x) : int(x) + int(n)] = "1" * int(n)
    return ["".join(row) for row in picture]


def test_three_corners_hold_the_patterns_by_which_a_code_is_found():
    code = make_qr_code("https://example.org/circle")
    picture = rows(code)
    end = code.size - 4
    assert [row[4:11] for row in picture[4:11]] == FINDER
    assert [row[end - 7 : end] for row in picture[4:11]] == FINDER
    assert [row[4:11] for row in picture[end - 7 : end]] == FINDER


def test_four_modules_around_a_code_are_empty():
    picture = rows(make_qr_code("https://example.org/circle"))
    assert set(picture[:4] + picture[-4:]) == {"0" * len(picture)}
    assert {row[:4] + row[-4:] for row in picture} == {"0" * 8}


def test_a_longer_text_makes_a_larger_code_of_standard_size():
    sizes = [make_qr_code("x" * length).size - 8 for length in (10, 60, 200, 500)]
    assert sizes == sorted(set(sizes))
    assert all((size - 17) % 4 == 0 for size in sizes)


def test_equal_texts_make_equal_codes_and_others_do_not():
    assert make_qr_code("https://example.org/ä") == make_qr_code("https://example.org/ä")
    assert make_qr_code("https://example.org/a") != make_qr_code("https://example.org/b")


def test_what_no_code_holds_is_refused():
    with pytest.raises(ValueError, match=r"too large|fit"):
        make_qr_code("x" * 3000)
