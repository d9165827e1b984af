"""Chapbook: a folder of Markdown becomes an EPUB, a typeset PDF and a booklet.

`load` returns a book as a value, `build` makes its products, `to_xhtml` sets a fragment of Markdown.
"""

__all__ = ["build", "load", "to_xhtml"]

TYPE_CHECKING = False  # as in `typing`, which Ctrl-C could meet while it loads
if TYPE_CHECKING:
    from chapbook.pipeline import build, load, to_xhtml
else:

    def __getattr__(name: str) -> object:
        """Load the pipeline when it is asked for: the program must be able to take Ctrl-C before that."""
        if name not in __all__:
            raise AttributeError(f"module `chapbook` has no attribute `{name}`")
        from chapbook import pipeline

        return getattr(pipeline, name)
