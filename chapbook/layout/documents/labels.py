"""Page numbers as a chapter's XHTML asks for them: it tells which it read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from chapbook.html import is_reference, targets_of

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
        if self.labels is None:
            return None if is_reference(anchor) else UNKNOWN
        return self.labels.get(anchor)

    def reads(self, read: Mapping[str, str | None]) -> bool:
        """Whether what was read before would be read here."""
        return all(self._label(anchor) == label for anchor, label in read.items())

    def still_hold(self, labels: Mapping[str, str]) -> bool:
        """Whether all that was read would be the same with other labels."""
        return all(labels.get(anchor) == label for anchor, label in self.read.items())


class Apart:
    """References that went to another page than their targets when they no longer told it.

    Their own pages stay unknown from then on, so that they tell it again, and go on to.
    """

    def __init__(self) -> None:
        self.together: set[str] = set()  # that stood on the page of their targets at some time
        self.apart: set[str] = set()

    def forget(self, labels: Mapping[str, str]) -> dict[str, str]:
        """Return labels without those of such references."""
        for reference, target in targets_of(labels):
            if labels[reference] == labels.get(target):
                self.together.add(reference)
            elif reference in self.together:
                self.apart.add(reference)
        return {anchor: label for anchor, label in labels.items() if anchor not in self.apart}
