"""Covers for books without a picture of their own: typographic, in three designs, drawn once and kept."""
