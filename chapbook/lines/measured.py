"""A text measured once: where its lines may break, and how far each place lies from its start."""

from __future__ import annotations

from bisect import bisect_right


class MeasuredText:
    """Places are indices of characters; distances have one unit, which is the caller's."""

    __slots__ = ("breaks", "ends", "has_one_face", "hyphen", "places", "text")

    def __init__(
        self, text: str, places: list[int], breaks: list[int], hyphen: int, *, has_one_face: bool = False
    ) -> None:
        """Keep what was measured.

        Args:
            text: n characters, white space collapsed.
            places: n + 1 distances: of each character from the start, then of the end; they never fall.
            breaks: the characters before which a line may break, rising, within the text.
            hyphen: width of a hyphen.
            has_one_face: all glyphs are of the face that comes first for the text's style.
        """
        self.text = text
        self.places = places
        self.breaks = breaks
        self.hyphen = hyphen
        self.has_one_face = has_one_face
        self.ends = [place - (text[place - 1] == " ") for place in breaks]  # of lines: before a space

    def is_between_words(self, place: int) -> bool:
        """Return whether no word goes on at a place: its letters might look otherwise if it were divided."""
        return place in (0, len(self.text)) or " " in self.text[place - 1 : place + 1]

    def last_break(self, start: int, room: int) -> int:
        """Return the number of the last break that gives a line from `start` of at most `room`; -1: none."""
        number = bisect_right(self.ends, self.places[start] + room, key=self.places.__getitem__) - 1
        return number if number >= 0 and self.ends[number] > start else -1

    def after(self, number: int) -> str:
        """Return the text between a break and the next."""
        following = self.breaks[number + 1] if number + 1 < len(self.breaks) else len(self.text)
        return self.text[self.breaks[number] : following]
