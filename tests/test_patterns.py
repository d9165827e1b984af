"""Patterns are compiled when they are first used, and behave as those of `re`."""

from __future__ import annotations

import importlib
import re

import pytest
from shape import modules

from chapbook.patterns import regex


def test_nothing_is_compiled_before_the_first_use() -> None:
    unclosed = regex("(")
    assert unclosed.pattern == "("
    with pytest.raises(re.error):
        unclosed.match("")


def test_methods_are_those_of_the_compiled_pattern() -> None:
    word = regex(r"[a-z]+", re.IGNORECASE)
    assert [found[0] for found in word.finditer("A recto")] == ["A", "recto"]
    assert word.sub("x", "A recto") == "x x"
    assert regex(rb"\d").findall(b"1 2") == [b"1", b"2"]


def test_every_pattern_of_the_package_can_be_compiled() -> None:
    for module in modules():
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, type(regex(""))):
                assert value.flags >= 0, f"{module.name}.{name}"
