"""Which characters a text has."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chapbook.characters import distinct_characters


@given(st.text(st.characters(exclude_categories=())) | st.text(st.characters(max_codepoint=255)))
def test_characters_are_those_that_a_walk_over_the_text_finds(text):
    assert distinct_characters(text) == set(text)
