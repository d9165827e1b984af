"""A PDF made ready for a press or an archive."""
