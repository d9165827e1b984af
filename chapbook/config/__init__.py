"""book.toml: read, checked against its tables, every error at once with its line."""
