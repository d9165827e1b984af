"""All that touches WeasyPrint's internals: one chapter in, its tagged pages, letters and findings out.

Imported only when a PDF is made, after the environment has been set (`chapbook.layout.environment`).
"""

from chapbook.layout.engine.chapter import lay_out_chapter
from chapbook.layout.engine.fonts import font_file

__all__ = ["font_file", "lay_out_chapter"]
