"""Pieces that were laid out one by one become one PDF."""
