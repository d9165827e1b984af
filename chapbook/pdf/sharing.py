"""Equal things once: pictures and fonts that several pieces brought along."""

from __future__ import annotations

import pikepdf


def share_resources(book: pikepdf.Pdf, *, soft_hyphens: bool) -> None:
    """Let all pages use one copy of equal resources."""
