"""Chapbook: a folder of Markdown becomes an EPUB, a typeset PDF and a booklet."""
