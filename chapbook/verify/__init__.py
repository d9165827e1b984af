"""Proof that a product holds what was written; in `checkers`, the outside checkers.

A Book and a product go in, problems come out. The manuscript is read here by a scanner of its own
that shares no code with `markup`, so that a fault of the parser cannot hide itself.
"""

from chapbook.verify.cache import ProofCache
from chapbook.verify.epub_text import read_document, read_epub
from chapbook.verify.letters import Letters, letters_of
from chapbook.verify.proof import prove_chapter, prove_epub, prove_pages
from chapbook.verify.scan import Scan, scan

__all__ = [
    "Letters",
    "ProofCache",
    "Scan",
    "letters_of",
    "prove_chapter",
    "prove_epub",
    "prove_pages",
    "read_document",
    "read_epub",
    "scan",
]
