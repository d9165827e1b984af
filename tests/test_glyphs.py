"""Lines painted run by run are those that WeasyPrint paints glyph by glyph."""

import pytest

pytestmark = pytest.mark.usefixtures("only_our_fonts")
STYLE = """
@page { size: 300px 2000px; margin: 10px }
p { font: 16px/1.2 'EB Garamond'; text-align: justify; word-spacing: 0.03em; hyphens: auto }
"""
TEXTS = {
    "words": "The printer folded the sheet twice, and the printer said that the sheet was a pamphlet. " * 4,
    "emphasis": "<b>AVA</b> said <em>To Wes: <q>officially</q></em>, and the office affirmed it. " * 4,
    "small-caps": '<span style="font-variant-caps: small-caps">Affairs of State</span> in <code>code</code> '
    * 5,
    "raised": "x<sup>2</sup> and H<sub>2</sub>O, a\u0301e\u0323 with marks, a soft\u00adhyphen ",
    "missing": "a glyph \U000e0100 that is \u4e2d missing, and the same once more: \u4e2d ",
    "right-to-left": "shalom, \u05e9\u05dc\u05d5\u05dd, peace, \u05e9\u05dc\u05d5\u05dd ",
    "cut": '<span style="display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap">'
    "a line that is far too long to be shown as it is, and is cut</span>",
}


@pytest.mark.parametrize("kind", ["plain", "optimal"])
@pytest.mark.parametrize("name", TEXTS)
def test_lines_are_painted_as_weasyprint_paints_them(name: str, kind: str) -> None:
    from weasyprint import CSS, HTML

    from chapbook.layout.engine.lines import quick_lines
    from chapbook.layout.engine.tagged.glyphs import quick_drawing

    with quick_lines(kind):
        html = HTML(string=f'<html lang="en-GB"><p>{TEXTS[name]}</p></html>')
        document = html.render(stylesheets=[CSS(string=STYLE)])
        with quick_drawing() as painter:
            ours = document.write_pdf(uncompressed_pdf=True)
        widths = [font.widths for font in document.fonts.values()]
        document.fonts.clear()
        assert document.write_pdf(uncompressed_pdf=True) == ours
        assert [font.widths for font in document.fonts.values()] == widths
    assert painter.written or name in ("right-to-left", "cut")


def test_word_that_comes_again_is_written_as_before() -> None:
    from weasyprint import CSS, HTML

    from chapbook.layout.engine.lines import quick_lines
    from chapbook.layout.engine.tagged.glyphs import quick_drawing

    with quick_lines(), quick_drawing() as painter:
        html = HTML(string=f'<html lang="en-GB"><p style="text-align: left">{"the sheet " * 200}</p></html>')
        html.render(stylesheets=[CSS(string=STYLE)]).write_pdf()
    assert len(painter.written) <= 4  # two words, a space, and the hyphenated half of one
