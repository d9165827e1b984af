"""An EPUB becomes a book's folder: its text, notes, quotations, verse and pictures, and nothing is lost."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from conftest import run_chapbook

from chapbook import build
from chapbook.importers import NotAnEpubError, import_epub
from chapbook.verify import Letters, read_epub

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book/content.opf"/></rootfiles></container>"""
KINDS = {".png": "image/png", ".css": "text/css"}
HEAD = '<html xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head>'


def epub_of(*bodies: str | bytes, nav: str = "", files: dict[str, bytes] | None = None) -> bytes:
    """Return an EPUB with a document for each body, `t1.xhtml` and so on; bytes are a whole document."""
    names = [f"t{number}.xhtml" for number in range(1, len(bodies) + 1)]
    items = [f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in names]
    items += [f'<item id="{n}" href="{n}" media-type="{KINDS[n[-4:]]}"/>' for n in files or {}]
    items += (
        ['<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>']
        if nav
        else []
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in names)
    package = f"""<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>On Rain</dc:title>
    <dc:creator>A. Writer</dc:creator><dc:contributor id="c">B. Translator</dc:contributor>
    <meta refines="#c" property="role">trl</meta><dc:language>en-GB</dc:language></metadata>
    <manifest>{"".join(items)}</manifest><spine>{spine}</spine></package>"""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("book/content.opf", package)
        if nav:
            archive.writestr("book/nav.xhtml", f'{HEAD}<body><nav epub:type="toc">{nav}</nav></body></html>')
        for name, body in zip(names, bodies, strict=True):
            archive.writestr(f"book/{name}", body if isinstance(body, bytes) else f"{HEAD}{body}</html>")
        for name, content in (files or {}).items():
            archive.writestr(f"book/{name}", content)
    return data.getvalue()


def markdown(*bodies: str | bytes, **more: Any) -> dict[str, str]:
    """Return the chapters that bodies become, by path below source/."""
    files = import_epub(epub_of(*bodies, **more)).files
    return {
        path.removeprefix("source/"): data.decode() for path, data in files.items() if path.endswith(".md")
    }


def only(body: str) -> str:
    """Return the Markdown of a body below its title."""
    (text,) = markdown(f"<body><h1>T</h1>{body}</body>").values()
    return text.partition("# T\n\n")[2].rstrip("\n")


@pytest.mark.parametrize(
    ("xhtml", "expected"),
    [
        ("<p>He wrote <i>The Rain</i>, 2 * 3.</p>", "He wrote *The Rain*, 2 \\* 3."),
        ("<p>a<i>—b</i> and <em>c.</em>d</p>", "a—*b* and *c*.d"),
        ('<p>a<i><span lang="fr">mot</span></i>s (<i>(b)</i>)</p>', "a[mot]{lang=fr}s (*(b)*)"),
        ("<p><b><i>x</i></b> <i> y </i>z</p>", "__*x*__ *y* z"),
        (
            '<p><i xml:lang="fr">mot</i> <span class="small-caps">nato</span></p>',
            "[*mot*]{lang=fr} [nato]{.smallcaps}",
        ),
        ("<p>1917. A year<br/>- and</p>", "1917\\. A year\\\n\\- and"),
        ("<p>H<sub>2</sub>O <code>a`b</code></p>", "H<sub>2</sub>O ``a`b``"),
        ('<p>a <a href="https://example.org/x">link</a></p>', "a [link](https://example.org/x)"),
        ("<blockquote><p>Rain.</p><p>—<cite>A Book</cite></p></blockquote>", "> Rain.\n>\n> — *A Book*"),
        (
            '<blockquote epub:type="epigraph"><p>Rain.</p><cite>A. Poet</cite></blockquote>',
            "{.epigraph}\n> Rain.\n>\n> — A. Poet",
        ),
        ("<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>", "> a\n>\n> > b"),
        (
            '<blockquote epub:type="z3998:verse"><p><span>One</span><br/><span class="i1">two</span></p>'
            "<p><span>three</span></p><cite>P.</cite></blockquote>",
            "::: verse\nOne\n  two\n\nthree\n\n— P.\n:::",
        ),
        (
            '<div class="poetry"><div class="stanza"><div class="verse indent0">One</div>'
            '<div class="verse indent2">two</div></div></div>',
            "::: verse\nOne\n    two\n:::",
        ),
        (
            "<p>before</p><blockquote><p>q</p></blockquote><p class='continued'>After</p>",
            "before\n\n> q\n\n{.continued}\nAfter",
        ),
        ("<ul><li>a</li><li><p>b</p><p>c</p></li></ul>", "- a\n\n- b\n\n  c"),
        ('<ol start="3"><li>a</li></ol>', "3. a"),
        ("<dl><dt>Recto</dt><dd>Right.</dd></dl>", "Recto\n: Right."),
        ("<p>a</p><p>* * *</p><p>b</p>", "a\n\n***\n\nb"),
        ("<pre><code class='language-python'>a\n  b</code></pre>", "```python\na\n  b\n```"),
        (
            "<table><caption>C</caption><tr><th>a</th><th>b</th></tr>"
            "<tr><td colspan='2'>c|d</td></tr></table>",
            "Table: C\n\n| a | b |\n|---|---|\n| c\\|d |  |",
        ),
        ("<aside><p>Mine.</p></aside>", "::: aside\nMine.\n:::"),
        ("<h3>Deep</h3><p>x</p>", "### Deep\n\nx"),
        (
            '<div class="poem"><span class="i0">One<br/></span><span class="i2">two<br/></span></div>',
            "::: verse\nOne\n    two\n:::",
        ),
        ('<div class="blockquot"><p>q</p></div>', "> q"),
        (
            '<p class="List-Number">1.\t1848, and on</p><p class="List-Bullet">•\tb</p>',
            "1. 1848, and on\n\n- b",
        ),
        ('<p lang="en-US">a <span lang="en">b</span> c</p><p>&nbsp;</p><p>d</p>', "a b c\n\nd"),
        ("<dl><dt>a</dt><dd>b<dl><dt>c</dt><dd>d</dd></dl></dd></dl>", "a\n: b\n\n    c\n    : d"),
        (
            "<table><tr><th>a</th></tr><tr><td><ul><li>b</li><li>c</li></ul></td></tr></table>",
            "| a |\n|---|\n| - b<br>- c |",
        ),
        (
            '<p>x <math><semantics><mi>a</mi><annotation encoding="application/x-tex">a_1</annotation>'
            "</semantics></math></p>",
            "x $a_1$",
        ),
        (
            '<p>x <math><mi>a</mi><annotation encoding="application/x-tex">\\foo a</annotation></math></p>',
            "x `\\foo a`",
        ),
        ('<p><math alttext="E = mc^2" display="block"><mi>E</mi></math> so</p>', "$$E = mc^2$$ so"),
        ('<p>x <svg role="math" aria-label="\\frac12"><path/></svg></p>', "x $\\frac12$"),
        ('<p>x <math alttext="a squared"><mi>a</mi></math></p>', "x a squared"),
        ('<p><a href="https://example.org/a_b">https://example.org/a_b</a></p>', "<https://example.org/a_b>"),
        ("<ul><li>a</li>b<ul><li>c</li></ul></ul>", "- a\n- b\n- c"),
        (
            "<figure><blockquote><p>q</p></blockquote><figcaption>A. W.</figcaption></figure>",
            "> q\n>\n> — A. W.",
        ),
        (
            "<figure><table><tr><th>a</th></tr><tr><td>b</td></tr></table><figcaption>C</figcaption></figure>",
            "Table: C\n\n| a |\n|---|\n| b |",
        ),
        (
            "<table><tr><th>a</th></tr><tr><td><table><tr><td>b</td> <td>c|d</td></tr></table></td></tr>"
            "</table>",
            "| a |\n|---|\n| b c\\|d |",
        ),
        (
            "<div class='poem'><p class='line'>a</p><p class='line indent'>b</p></div>",
            "::: verse\na\n  b\n:::",
        ),
        ("<table><tr><th>a<th>b<tr><td>c<td>d</table>", "| a | b |\n|---|---|\n| c | d |"),
        ("<dl><dt>a<dd>b<dt>c<dd>d</dl>", "a\n: b\n\nc\n: d"),
        ('<p><img src="t.png" alt="T"/>he rain</p>', "The rain"),
        ("<p>Table: of kings</p>", "Table\\: of kings"),
        (
            '<pre class="sourceCode sh"><code class="sourceCode sh"><span>ls</span></code></pre>',
            "```sh\nls\n```",
        ),
        ('<p>a<span epub:type="pagebreak" id="p2">2</span>b</p>', "ab"),
    ],
)
def test_xhtml_becomes_the_markdown_that_a_person_would_write(xhtml: str, expected: str) -> None:
    assert only(xhtml) == expected


def test_notes_come_to_the_chapter_that_calls_them_whatever_marks_them() -> None:
    said = markdown(
        '<body><h2>One</h2><p>Rain.<a epub:type="noteref" href="t2.xhtml#n1" id="r1">1</a></p></body>',
        '<body><section epub:type="endnotes"><h2>Notes</h2><ol><li id="n1"><p>Wet. '
        '<a href="t1.xhtml#r1" epub:type="backlink">↩</a></p><blockquote><p>q</p></blockquote></li></ol>'
        "</section></body>",
    )
    assert said == {"01-one.md": "---\nnumber: false\n---\n\n# One\n\nRain.[^1]\n\n[^1]: Wet.\n\n    > q\n"}
    linked = markdown(
        '<body><h2>One</h2><p>Rain.<a id="r" href="#f">[1]</a></p>'
        '<div><p><a id="f" href="#r">[1]</a> Wet.</p></div></body>'
    )
    assert linked["01-one.md"].endswith("# One\n\nRain.[^1]\n\n[^1]: Wet.\n")


@pytest.mark.parametrize(
    ("call", "note", "written"),
    [
        (
            '<a id="r"></a><a href="#f">[1]</a>',
            '<a id="f"></a><a href="#r"><span>[1]</span></a> Wet.',
            "Wet.",
        ),
        ('<a id="r" href="#f">[A]</a>', '<a id="f" href="#r">[A]</a> A man.', "A man."),
        ('<a id="r" href="#f">*</a>', '<a id="f" href="#r">back</a>* Wet.', "Wet."),
        ('<a id="r" href="#f">1</a>', '<a id="f" href="#r">1</a> 1848 was wet.', "1848 was wet."),
        ('<a id="r" href="#f">2</a>', '<a id="f" href="#r">2</a> ... and wet.', "... and wet."),
    ],
)
def test_note_loses_its_number_and_nothing_else(call: str, note: str, written: str) -> None:
    again = call.replace(' id="r"', "")
    notes = f"<div class='footnotes'><h3>Footnotes</h3><div class='footnote'><p>{note}</p></div></div>"
    said = only(f"<p>Rain{call} and rain{again}.</p>{notes}")
    assert said == f"Rain[^1] and rain[^1].\n\n[^1]: {written}"


FURTHER = (
    '<p id="f1"><a href="#r1">1</a> One.</p><p>Two.</p><p id="f2"><a href="#r2">2</a> Three.</p><p>Four.</p>'
)
CALLS = '<p>Rain<a href="#f1" id="r1">1</a> falls<a href="#f2" id="r2">2</a>.</p>'


@pytest.mark.parametrize("notes", [f"<div>{FURTHER}</div>", f"<h3>Notes</h3>{FURTHER}", f"<hr/>{FURTHER}"])
def test_further_paragraphs_of_a_note_stay_with_it(notes: str) -> None:
    said = only(f"{CALLS}{notes}")
    assert said.startswith("Rain[^1] falls[^2].")
    assert "[^1]: One.\n\n    Two.\n\n[^2]: Three.\n\n    Four." in said


@pytest.mark.parametrize(
    "row",
    [
        '<tr id="n"><td><a href="#r">1</a></td><td><p>A note.</p><p>More.</p></td></tr>',
        '<tr><td id="n"><a href="#r">1</a>.</td><td><p>A note.</p><p>More.</p></td></tr>',
        '<tr><td><p><a id="n" href="#r">[1]</a></p></td><td><p>A note.</p><p>More.</p></td></tr>',
    ],
)
def test_notes_in_the_rows_of_a_table_are_notes(row: str) -> None:
    text = only(f'<p>Rain.<a id="r" href="#n">1</a></p><table><tbody>{row}</tbody></table><p>End.</p>')
    assert text == "Rain.[^1]\n\nEnd.\n\n[^1]: A note.\n\n    More."


def test_rows_that_are_no_notes_stay_in_their_table() -> None:
    text = only(
        '<p>Rain.<a id="r" href="#n">1</a></p><table><tr><td>Storm</td><td>3</td></tr>'
        '<tr><td id="n"><a href="#r">1</a></td><td>A note.</td></tr></table>'
    )
    assert text == "Rain.[^1]\n\n|  |  |\n|---|---|\n| Storm | 3 |\n\n[^1]: A note."


def test_text_between_notes_stays_text() -> None:
    said = only(
        '<p>A<a href="#f1" id="r1">1</a>.</p><p id="f1"><a href="#r1">1</a> One.</p>'
        '<p>Rain<a href="#f2" id="r2">2</a>.</p><p id="f2"><a href="#r2">2</a> Two.</p><p>End.</p>'
    )
    assert said == "A[^1].\n\nRain[^2].\n\nEnd.\n\n[^1]: One.\n\n[^2]: Two."


def test_notes_of_titles_and_captions_are_kept() -> None:
    note = '<p><a id="f{0}" href="#r{0}">{0}</a> Note {0}.</p>'
    call = '<a id="r{0}" href="#f{0}">{0}</a>'
    (text,) = markdown(
        f"<body><h1>T{call.format(1)}</h1><figure><img src='p.png' alt='x'/><figcaption>Cap{call.format(2)}"
        f"</figcaption></figure><table><caption>Tab{call.format(3)}</caption><tr><th>a</th></tr><tr><td>b</td>"
        f"</tr></table>{''.join(note.format(number) for number in (1, 2, 3))}</body>",
        files={"p.png": b"picture"},
    ).values()
    assert text.startswith(
        "---\nnumber: false\n---\n\n# T[^1]\n\n![x](images/p.png)\n\nCap[^2]\n\nTable: Tab[^3]\n"
    )
    assert "\n\n[^1]: Note 1.\n\n[^2]: Note 2.\n\n[^3]: Note 3.\n" in text


def test_heading_that_is_a_picture_has_its_words_and_the_picture() -> None:
    (text,) = markdown(
        "<body><h1><img src='p.png' alt='Rain'/></h1><p>x</p></body>", files={"p.png": b"picture"}
    ).values()
    assert text.endswith("# Rain\n\n![Rain](images/p.png)\n\nx\n")


def test_words_of_a_figure_beside_its_caption_are_kept() -> None:
    (text,) = markdown(
        "<body><h1>T</h1><div class='figcenter'><img src='p.png' alt=''/><p class='caption'>Low</p></div>"
        "<figure><img src='p.png' alt=''/><p>More</p><figcaption>Below</figcaption></figure></body>",
        files={"p.png": b"picture"},
    ).values()
    assert text.endswith('![](images/p.png "Low")\n\n![](images/p.png)\n\nMore\n\nBelow\n')


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("CHAPTER I<br/><br/>THE MILL", "# THE MILL"),
        ('<span class="header-section-number">2.1</span> Rain', "# Rain"),
        ('<span class="element-number-block">Chapter 1</span> <span>Rain</span>', "# Rain"),
        ("Kapitel IV", "---\nnumber: false\n---\n\n# Kapitel IV"),
        ("CHAPTER I.<br/><small>OF RAIN</small>", "# OF RAIN"),
        ("<span>Chapter 1<br/>The Storm</span>", "# The Storm"),
        ("The long<br/>rain", "---\nnumber: false\n---\n\n# The long rain"),
        ("<b>Rain</b>", "---\nnumber: false\n---\n\n# Rain"),
    ],
)
def test_chapters_are_numbered_anew_where_their_titles_have_numbers(title: str, expected: str) -> None:
    (text,) = markdown(f"<body><h2>{title}</h2><p>x</p></body>").values()
    assert text == f"{expected}\n\nx\n"


def test_paragraph_that_the_contents_name_is_a_title() -> None:
    said = markdown(
        '<body><p class="number">1</p><p id="a"><b>One</b></p><p>x</p></body>',
        nav='<ol><li><a href="t1.xhtml#a">One</a></li></ol>',
    )
    assert said == {"01-one.md": "# One\n\nx\n"}


def test_paragraph_with_number_and_title_is_the_title_that_the_contents_name() -> None:
    said = markdown(
        "<body><p>Chapter 1<br/>The Storm</p><p>x</p></body>",
        nav='<ol><li><a href="t1.xhtml">Chapter 1 The Storm</a></li></ol>',
    )
    assert said == {"01-the-storm.md": "# The Storm\n\nx\n"}


def test_pages_that_a_build_makes_are_left_out_and_named() -> None:
    links = "".join(f'<tr><td>{id}.</td><td><a href="#{id}">The {id}</a></td></tr>' for id in "ab")
    book = import_epub(
        epub_of(
            f'<body><h1 id="t">ON RAIN</h1><p>By A. Writer</p><hr/><h2 id="c">Contents</h2>'
            f'<table>{links}</table><hr/><h2 id="a">A</h2><p>x</p><hr/><h2 id="b">B</h2><p>y</p></body>',
            nav='<ol><li><a href="t1.xhtml#t">On Rain</a><ol>'
            + "".join(f'<li><a href="t1.xhtml#{id}">{id}</a></li>' for id in "cab")
            + "</ol></li></ol>",
        )
    )
    assert [path for path in book.files if path.endswith(".md")] == ["source/01-a.md", "source/02-b.md"]
    assert book.files["source/01-a.md"].endswith(b"# A\n\nx\n")
    assert [line for line in book.lines if line.startswith("left out")] == [
        "left out: `ON RAIN`, for Chapbook makes it anew (title page)",
        "left out: `Contents`, for Chapbook makes it anew (contents)",
    ]


def test_places_in_page_numbers_are_found_beside_blocks_as_well() -> None:
    page = '<span class="pagenum"><a id="p4">4</a></span>'
    (text,) = markdown(
        f'<body><h1>T</h1><div>a {page} b<div>note</div></div><p>x</p><p><a href="#p4">c</a></p></body>'
    ).values()
    assert text.endswith("# T\n\n{#at-1}\na b\n\nnote\n\nx\n\n[c](01-t.md#at-1)\n")


def test_index_is_left_out_where_a_program_made_it() -> None:
    entries = '<ul class="{}"><li>rain, <a href="t1.xhtml">1</a></li></ul>'
    index = '<body><section epub:type="index"><h1>Index</h1>{}</section></body>'
    for kind, files in (("generated", ["01-t.md"]), ("hand", ["01-t.md", "02-index.md"])):
        said = markdown("<body><h1>T</h1><p>x</p></body>", index.format(entries.format(kind)))
        assert list(said) == files


def test_title_page_with_a_picture_is_kept() -> None:
    said = markdown(
        "<body><h1>On Rain</h1><img src='p.png' alt='Rain'/></body>",
        "<body><h1>A</h1><p>x</p></body>",
        files={"p.png": b"picture"},
    )
    assert list(said) == ["01-on-rain.md", "02-a.md"]


def test_place_has_one_name_whatever_leads_there() -> None:
    """Two identifiers of a block, an identifier given twice, and an anchor of old."""
    (text,) = markdown(
        '<body><h1 id="t"><a id="p1"></a>T</h1><p id="p1"><a name="old">a</a></p><p><a href="#t">b</a> '
        '<a href="#p1">c</a> <a href="#old">d</a></p></body>'
    ).values()
    assert "# T {#at-1}\n\n{#at-2}\na\n\n[b](01-t.md#at-1) [c](01-t.md#at-1) [d](01-t.md#at-2)\n" in text


@pytest.mark.parametrize("encoding", ["windows-1252", "iso-8859-1", "utf-16", "utf-16-le", "utf-8", "koi8-r"])
def test_documents_are_read_in_their_own_encoding(encoding: str) -> None:
    words = "Дождь" if encoding == "koi8-r" else "Café"
    document = f'<?xml version="1.0" encoding="{encoding}"?>{HEAD}<body><h1>{words}</h1></body></html>'
    (text,) = markdown(document.encode(encoding)).values()
    assert text.endswith(f"# {words}\n")


def test_document_without_a_word_on_its_encoding_is_utf_8_or_of_windows() -> None:
    said = {
        text.splitlines()[-1]
        for coding in ("utf-8", "cp1252")
        for text in markdown(f"{HEAD}<body><h1>“Café”</h1></body></html>".encode(coding)).values()
    }
    assert said == {"# “Café”"}
    meta = "<META CONTENT='text/html; charset=windows-1251'><body><h1>Дождь</h1></body>".encode("cp1251")
    (text,) = markdown(meta).values()
    assert text.endswith("# Дождь\n")


def test_letters_that_cannot_be_read_are_named() -> None:
    document = b"<?xml version='1.0' encoding='utf-8'?><body><h1>T</h1><p>Caf\xe9</p></body>"
    assert "left out: letters of an unknown encoding in `t1.xhtml`" in import_epub(epub_of(document)).lines


def test_looks_of_classes_are_taken_from_the_style_sheets() -> None:
    sheet = (
        b"/* .c1 {} */ .c1, p.c9 { font-style: italic } span.c2{color:red;font-weight:bold}"
        b".c3 {font-variant:small-caps}"
    )
    (text,) = markdown(
        '<body><h1>T</h1><p class="c2">a <span class="c1">b</span> <span class="c2">c</span> '
        '<span class="c3">d</span></p><p class="c9">e</p><blockquote><p class="c9">f</p></blockquote></body>',
        files={"s.css": sheet},
    ).values()
    assert text.endswith("# T\n\na *b* **c** [d]{.smallcaps}\n\n*e*\n\n> f\n")


BODY = "<p class='body'>" + "It rained all that day, and nobody went out. " * 3 + "</p>"


@pytest.mark.parametrize(
    "rule", ["margin: 1em 2em", "margin: 0 5% 1em", "margin-left: 36px; margin-right: 36px", "margin: 24pt"]
)
def test_paragraphs_that_a_sheet_sets_in_on_both_sides_are_quoted(rule: str) -> None:
    (text,) = markdown(
        f"<body><h1>T</h1>{BODY}<p class='Block-1'>We saw it.</p>\n"
        f"<p class='Block-1 x'>So did we.</p>{BODY}</body>",
        files={"s.css": f"p.Block-1 {{ {rule} }} .x {{ text-indent: 0 }}".encode()},
    ).values()
    assert "went out.\n\n> We saw it.\n>\n> So did we.\n\nIt rained" in text


@pytest.mark.parametrize(
    "rule",
    [
        "margin-left: 2em",
        "margin: 1em 0",
        "margin: 0 2em; text-align: center",
        "margin: 0 0.5em",
        "margin: 2em auto",
    ],
)
def test_paragraphs_that_are_set_otherwise_are_not_quoted(rule: str) -> None:
    (text,) = markdown(
        f"<body><h1>T</h1>{BODY}<p class='q'>We saw it.</p>{BODY}</body>",
        files={"s.css": f".q {{ {rule} }}".encode()},
    ).values()
    assert "\n\nWe saw it.\n\n" in text


def test_pages_notes_and_figures_that_are_set_in_are_no_quotations() -> None:
    sheet = b".body, .n { margin: 0 2em }"
    (text,) = markdown(f"<body><h1>T</h1>{BODY}<p>End.</p></body>", files={"s.css": sheet}).values()
    assert ">" not in text
    (text,) = markdown(
        f"<body><h1>T</h1>{BODY.replace('body', 'b')}<p>Rain.<a id='r' href='#n'>1</a></p>"
        "<p class='n'><a id='n' href='#r'>1</a> A note.</p></body>",
        files={"s.css": sheet},
    ).values()
    assert text.endswith("Rain.[^1]\n\n[^1]: A note.\n")


def test_chapters_are_parted_and_joined_as_the_contents_say() -> None:
    places = "".join(f'<li><a href="t1.xhtml#{id}">{id}</a></li>' for id in "ab")
    chapters = markdown(
        '<body><h1>I</h1><h2 id="a">A</h2><p>x</p><h2 id="b">B</h2><p>y</p></body>',
        "<body><p>y goes on</p></body>",
        nav=f'<ol><li><a href="t1.xhtml">I</a><ol>{places}</ol></li></ol>',
    )
    assert list(chapters) == ["01-i/index.md", "01-i/01-a.md", "01-i/02-b.md"]
    assert chapters["01-i/02-b.md"].endswith("# B\n\ny\n\ny goes on\n")


def test_links_lead_to_the_files_that_documents_became() -> None:
    chapters = markdown(
        '<body><h2>One</h2><p>See <a href="t2.xhtml#there">there</a>.</p></body>',
        '<body><h2>Two</h2><p>a</p><p id="there">b</p></body>',
    )
    assert "See [there](02-two.md#at-1)." in chapters["01-one.md"]
    assert chapters["02-two.md"].endswith("a\n\n{#at-1}\nb\n")


def test_what_is_left_out_is_named() -> None:
    data = epub_of(
        '<body epub:type="titlepage"><h1>On Rain</h1></body>',
        '<body><h2>One</h2><p>a<audio src="x.mp3"/></p><p><img src="gone.png" alt="x"/></p></body>',
    )
    assert import_epub(data).lines == (
        "read: 1 chapter",
        "left out: `t1.xhtml`, a page of that edition alone (titlepage)",
        "left out: audio in `t2.xhtml`",
        "left out: picture that is not in the container in `t2.xhtml`",
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"no zip", "no ZIP container"),
        (b"PK\x05\x06" + b"\0" * 18, "no package document"),
        (epub_of("<body><p> </p></body>"), "no text"),
        (epub_of('<body epub:type="titlepage"><h1>On Rain</h1></body>'), "but its title page"),
    ],
)
def test_what_is_no_epub_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(NotAnEpubError, match=why):
        import_epub(data)


def test_handbook_comes_back_from_its_own_epub(handbook: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    done = run_chapbook("new", "again", "--from", str(handbook / "build/handbook.epub"), folder=tmp_path)
    assert done.returncode == 0, done.stderr
    build(again, formats=("epub",))
    (product,) = (again / "build").glob("*.epub")
    original = handbook / "build/handbook.epub"
    assert _texts(product) == _texts(original)
    for sign in ("<blockquote", 'class="verse"', "doc-noteref", "<figure", "<table", "<pre"):
        counts = [_count(file, sign) for file in (product, original)]
        assert counts[0] == counts[1] > 0, sign


def _texts(epub: Path) -> list[Letters]:
    """Return the letters of chapters and parts, notes in the order of their chapter."""
    chapters = read_epub(epub.read_bytes()).chapters
    return [letters for name, letters in chapters.items() if re.fullmatch(r"[cp]\d+", name)]


def _count(epub: Path, sign: str) -> int:
    with zipfile.ZipFile(epub) as archive:
        names = [name for name in archive.namelist() if re.search(r"/[cp]\d+\.xhtml$", name)]
        return sum(archive.read(name).decode().count(sign) for name in names)
