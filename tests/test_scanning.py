"""Content of pages is read for what it leaves behind; what is not certain counts as bad."""

from __future__ import annotations

import pytest

from chapbook.pdf.booklet.scanning import closing, scan


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (b"", b""),
        (b"0.5 g 0 0 9 9 re f", b""),
        (b"q BT /F 1 Tf (Q ET) Tj <51> Tj ET Q", b""),
        (rb"BT (Q \) Q) Tj (a\\) ' ET", b""),
        (b"[(a) -20 (b)]TJ % Q Q", b""),
        (b"/Span <</MCID 0/Alt (q)>> BDC q Q EMC", b""),
        (b"q/G gs[]0 d", b"Q"),
        (b"q q /A BMC BT", b"ET EMC Q Q"),
        (b"Q", None),
        (b"q Q Q q", None),
        (b"BT q ET Q", None),
        (b"(a (b) c) Tj", None),  # nested, so not looked into
        (b"(open Tj", None),
        (b"BI /W 1 /H 1 ID Q EI", None),
        (b"0 0 m 9 9 l", None),  # a path that is not yet painted
        (b"0 0 9 9 re W", None),
    ],
)
def test_what_content_leaves_open_can_be_ended(content, ending):
    assert closing([scan(content)]) == ending


@pytest.mark.parametrize(
    ("content", "is_alone"),
    [
        (b"q 1 0 0 1 0 0 cm 0 0 9 9 re f Q", True),
        (b"/Artifact BMC q 0.5 g Q EMC q Q", True),
        (b"", False),
        (b"0.5 g", False),
        (b"q Q 0.5 g", False),
        (b"q", False),
        (b"/Artifact <</Attached [/Top]>> BDC q Q EMC", True),
        (b"BT ET", False),
    ],
)
def test_content_stands_alone_if_it_saves_and_restores_what_it_changes(content, is_alone):
    assert scan(content).stands_alone == is_alone


def test_names_are_found_wherever_they_may_be():
    assert scan(b"/F1 9 Tf /X.2 Do/G gs (/no) Tj").names >= {"/F1", "/X.2", "/G"}
    assert scan(b"/A#42 gs").names == {"/AB"}
