"""The measured claims of the README: seeded books of any length, and whole processes timed on them."""
