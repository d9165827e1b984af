"""Page numbers as a chapter's XHTML asks for them: it tells which it read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

UNKNOWN = "00"  # stands for a page number until the first round is over


class LabelsRead(Mapping[str, str]):
    """Labels by anchor, and a record of those that were asked for."""

    def __init__(self, labels: Mapping[str, str] | None) -> None:
        self.labels = labels  # None: not known yet, any anchor has some number
        self.read: dict[str, str | None] = {}

    def __getitem__(self, anchor: str) -> str:
        label = self._label(anchor)
        self.read[anchor] = label
        if label is None:
            raise KeyError(anchor)
        return label

    def __iter__(self) -> Iterator[str]:
        return iter(self.labels or {})

    def __len__(self) -> int:
        return len(self.labels or {})

    def _label(self, anchor: str) -> str | None:
        return UNKNOWN if self.labels is None else self.labels.get(anchor)

    def reads(self, read: Mapping[str, str | None]) -> bool:
        """Whether what was read before would be read here."""
        return all(self._label(anchor) == label for anchor, label in read.items())

    def still_hold(self, labels: Mapping[str, str]) -> bool:
        """Whether all that was read would be the same with other labels."""
        return all(labels.get(anchor) == label for anchor, label in self.read.items())
