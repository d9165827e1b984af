"""Pieces as WeasyPrint makes them are joined, and the finished file is read back."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO

import pikepdf
import pytest
import weasyprint
from page_text import page_text
from pdf_rules import iter_elements
from pikepdf import Array, Dictionary, Name, Stream, String
from reading import Entry, bookmarks, destinations, links

from chapbook.memory import Memory
from chapbook.pdf import (
    DocumentInfo,
    OutlineEntry,
    PdfRefusedError,
    Piece,
    Section,
    forme_of,
    join_pieces,
    page_labels,
    structure_text,
)
from chapbook.pdf.cmap import read_cmap, write_cmap
from chapbook.pdf.joining.blocks import TOGETHER
from chapbook.pdf.joining.labels import label_runs
from chapbook.pdf.tags import iter_number_tree

pytestmark = pytest.mark.usefixtures("only_our_fonts")
PAGE = """
@page { size: 60mm 90mm; margin: 6mm; @bottom-center { content: "foot" } }
body { font: 9pt "EB Garamond"; hyphens: auto; }
h1, code { font-family: "IBM Plex Mono"; }
.note { float: footnote; }
"""
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4zwAGDAwMAAQEAQBQtmND"
    "AAAAAElFTkSuQmCC"
)
BODY = """
<section id="{name}"><h1>Chapter {name}</h1>
<p>An incomprehensible counterrevolutionary notwithstanding<a href="#{name}-n1">1</a><span class="note"
 id="{name}-n1">What the note says.</span> <a href="https://example.org/{name}">outside</a> and
 <a href="#{name}-two">inside</a>. {more}</p>
<table><tr><th>Year</th><th>Place</th></tr><tr><td>1917</td><td>Petrograd</td></tr></table>
<p><img src="{picture}" alt="four dots"></p>
<h2 id="{name}-two">Section two of {name}</h2><blockquote><p>They fought for bread.</p></blockquote></section>
"""
INFO = DocumentInfo(
    "Bread & Roses",
    "en-GB",
    authors=("Ada Ash", "Ben Oak"),
    subject="What we eat",
    keywords=("bread", "roses"),
    outline=(
        OutlineEntry("Part", "a", (OutlineEntry("Chapter b", "b", (OutlineEntry("Two", "b-two"),)),)),
        OutlineEntry("Chapter ć", "c", (OutlineEntry("Two", "c-two"),)),
    ),
    date="2026-11-22",
)


def lay_out(name, *, more=""):
    html = BODY.format(name=name, more=more, picture=PIXEL)
    head = f"<title>{name}</title><style>{PAGE}</style>"
    page = f'<html lang="en"><head>{head}</head><body>{html}</body></html>'
    return weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")


def page_count(pdf):
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


@pytest.fixture(scope="module")
def apart():
    return lay_out("a"), lay_out("b", more="Considerations of typography. " * 40), lay_out("c")


@pytest.fixture(scope="module")
def pieces(apart):
    counts = [page_count(pdf) for pdf in apart]
    sections = (
        Section(counts[0], folios="roman"),
        Section(counts[1], blank_before=1, folios="arabic"),
        Section(counts[2], blank_before=1, folios="arabic"),
    )
    return tuple(Piece(forme_of(pdf), section) for pdf, section in zip(apart, sections, strict=True))


@pytest.fixture(scope="module")
def joined(pieces):
    return join_pieces(pieces, INFO)


@pytest.fixture
def book(joined):
    with pikepdf.open(BytesIO(joined)) as opened:
        yield opened


# Joining


def test_equal_pieces_give_equal_bytes(pieces, joined):
    assert join_pieces(pieces, INFO) == joined


def test_qpdf_finds_nothing_to_say(joined, tmp_path):
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    file = tmp_path / "book.pdf"
    file.write_bytes(joined)
    result = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_all_pages_come_over_with_blank_ones_between(apart, pieces, joined):
    texts = page_text(joined)
    assert [number for number, text in enumerate(texts) if not text] == blank_pages(pieces)
    assert [text for text in texts if text] == [text for pdf in apart for text in page_text(pdf)]


def blank_pages(pieces):
    blanks, page = [], 0
    for section in (piece.section for piece in pieces):
        blanks += range(page, page + section.blank_before)
        page += section.blank_before + section.page_count
    return blanks


def test_blank_pages_have_the_boxes_of_their_neighbours(book):
    for box in ("/MediaBox", "/TrimBox", "/BleedBox"):
        sizes = {tuple(round(float(n), 3) for n in page.obj[box].as_list()) for page in book.pages}
        assert len(sizes) == 1


def test_tag_tree_reads_as_the_pieces_do(apart, joined):
    runs = [run.text for pdf in apart for run in structure_text(pdf)]
    assert [run.text for run in structure_text(joined)] == runs


def test_parent_tree_leads_from_every_mark_and_link_to_its_element(book):
    parents = dict(iter_number_tree(book.Root.StructTreeRoot.ParentTree))
    owned = 0
    for element in iter_elements(book.Root.StructTreeRoot.K[0]):
        for kid in as_list(element.get("/K")):
            if isinstance(kid, int):
                assert parents[int(element.Pg.StructParents)][kid].objgen == element.objgen
                owned += 1
            elif kid.get("/Type") == Name.OBJR:
                assert parents[int(kid.Obj.StructParent)].objgen == element.objgen
                owned += 1
            else:
                assert kid.P.objgen == element.objgen
    assert owned > 50


def test_keys_of_the_parent_tree_ascend_and_are_used_once(book):
    keys = [key for key, _ in iter_number_tree(book.Root.StructTreeRoot.ParentTree)]
    assert keys == sorted(set(keys))
    assert int(book.Root.StructTreeRoot.ParentTreeNextKey) > keys[-1]
    used = [int(page.obj.StructParents) for page in book.pages if "/StructParents" in page.obj]
    used += [int(a.StructParent) for page in book.pages for a in page.obj.get("/Annots", [])]
    assert sorted(used) == keys


def named(pdf, *names):
    """Return a piece whose first elements have names, and that has properties of its own."""
    with pikepdf.open(BytesIO(pdf)) as source:
        tree = source.Root.StructTreeRoot
        tree.IDTree = Dictionary(Names=Array())
        for name, element in zip(names, iter_elements(tree.K[0].K[0]), strict=False):
            element.ID = String(name)
            tree.IDTree.Names.extend([String(name), element])
        source.Root.MarkInfo.UserProperties = True
        changed = BytesIO()
        source.save(changed)
    return Piece(forme_of(changed.getvalue()), Section(page_count(pdf)))


def test_named_elements_are_one_sorted_tree(apart):
    both = [named(apart[0], "note-b", "note-c"), named(apart[1], "note-a")]
    with pikepdf.open(BytesIO(join_pieces(both, INFO))) as book:
        found = list(book.Root.StructTreeRoot.IDTree.Names)
        assert [str(name) for name in found[::2]] == ["note-a", "note-b", "note-c"]
        assert [str(element.ID) for element in found[1::2]] == ["note-a", "note-b", "note-c"]
        inside = {element.objgen for element in iter_elements(book.Root.StructTreeRoot.K[0])}
        assert {element.objgen for element in found[1::2]} <= inside
        assert book.Root.MarkInfo.UserProperties


def test_an_element_in_two_pieces_is_refused(apart):
    with pytest.raises(ValueError, match="element `note`"):
        join_pieces([named(apart[0], "note"), named(apart[1], "note")], INFO)


def test_destinations_are_one_sorted_tree(book, joined):
    names = [bytes(name) for name in list(book.Root.Names.Dests.Names)[::2]]
    assert names == sorted(names)
    pages = destinations(joined)
    assert pages["a"] == 0
    assert pages["b"] < pages["b-two"] < pages["c"] <= pages["c-two"]


def test_a_destination_in_two_pieces_is_refused(pieces):
    with pytest.raises(ValueError, match="destination `a`"):
        join_pieces([pieces[0], pieces[0]], INFO)


def test_a_wrong_page_count_is_refused(pieces):
    with pytest.raises(ValueError, match="pages has"):
        join_pieces([Piece(pieces[0].forme, Section(99))], INFO)


def test_links_lead_where_they_led(joined):
    pages, found = destinations(joined), links(joined)
    outside = dict.fromkeys(link.uri for link in found if link.uri)  # a link on two lines is two links
    assert list(outside) == [f"https://example.org/{name}" for name in "abc"]
    inside = [link for link in found if link.name]
    assert {link.name for link in inside} == {f"{name}-{end}" for name in "abc" for end in ("two", "n1")}
    assert all(link.target == pages[link.name] for link in inside)


def test_bookmarks_are_nested_and_open_down_to_the_chapters(book, joined):
    pages = destinations(joined)
    nested = [(1, "Part", "a"), (2, "Chapter b", "b"), (3, "Two", "b-two")]
    assert bookmarks(joined)[:3] == [Entry(level, title, str(pages[name])) for level, title, name in nested]
    part, chapter = book.Root.Outlines.First, book.Root.Outlines.Last
    assert (int(part.Count), int(part.First.Count), int(chapter.Count)) == (1, -1, -1)
    assert int(book.Root.Outlines.Count) == 3


def test_front_matter_counts_in_roman_and_the_body_from_one(pieces, joined):
    front = pieces[0].section.page_count
    labels = page_labels(joined)
    assert labels[: front + 1] == ["i", "ii", "iii", "iv", "v"][: front + 1]
    assert labels[front + 1 :] == [str(number) for number in range(1, len(labels) - front)]


def test_labels_lead_up_to_a_first_number_that_counts_the_pages_before():
    cover, text = Section(1, folios="none"), Section(6, first_number=2)
    assert label_runs([cover, text, cover]) == [(0, "arabic", 1)]


def test_pages_before_a_fresh_count_have_no_label():
    title, contents = Section(4, folios="none"), Section(2, folios="roman", first_number=1)
    assert label_runs([title, contents]) == [(0, "none", 0), (4, "roman", 1)]
    assert label_runs([title]) == [(0, "none", 0)]


def test_the_file_says_what_it_is(book):
    assert str(book.docinfo.Title) == "Bread & Roses"
    assert str(book.docinfo.Author) == "Ada Ash, Ben Oak"
    assert str(book.docinfo.CreationDate) == "D:20261122000000Z"
    assert (str(book.Root.Lang), book.Root.MarkInfo.Marked) == ("en-GB", True)
    assert book.Root.ViewerPreferences.DisplayDocTitle is True
    assert book.Root.PageLayout == Name.TwoPageRight
    with book.open_metadata() as xmp:
        assert xmp["dc:title"] == "Bread & Roses"
        assert xmp["dc:creator"] == ["Ada Ash", "Ben Oak"]
        assert xmp["pdfuaid:part"] == "1"


def test_without_a_date_the_file_has_none(pieces):
    data = join_pieces(pieces[:1], DocumentInfo("T", "en"))
    with pikepdf.open(BytesIO(data)) as opened:
        assert not {"/CreationDate", "/ModDate"} & set(opened.docinfo.keys())
        assert b"Date" not in opened.Root.Metadata.read_bytes()
        assert "/Outlines" not in opened.Root


def test_what_only_looks_like_a_reference_stays(apart):
    """Alternative texts are strings among the objects whose numbers change."""
    words = "see 12 0 R, {12} and (/StructParents 3) \\ in 7 0 R"
    with pikepdf.open(BytesIO(apart[0])) as source:
        for element in iter_elements(source.Root.StructTreeRoot.K[0]):
            element.Alt = String(words)
        changed = BytesIO()
        source.save(changed)
    piece = Piece(forme_of(changed.getvalue()), Section(page_count(apart[0])))
    with pikepdf.open(BytesIO(join_pieces([piece], INFO))) as book:
        (document,) = book.Root.StructTreeRoot.K
        found = [str(element.Alt) for element in iter_elements(document) if "/Alt" in element]
    assert set(found) == {words}
    assert len(found) > 10


class Counted(Memory):
    """A memory that tells how often something was put into it."""

    stored = 0

    def store(self, made_from, value):
        self.stored += 1
        super().store(made_from, value)


def test_only_what_changed_is_written_again(pieces):
    again = (Piece(forme_of(lay_out("x")), pieces[0].section), *pieces[1:])
    written = Counted()
    join_pieces(pieces, INFO, written=written)
    assert written.stored == len(pieces)
    assert join_pieces(again, INFO, written=written) == join_pieces(again, INFO)
    assert written.stored == len(pieces) + 1


def test_pieces_of_many_objects_move_those_behind_them(apart):
    long = lay_out("long", more="</p><p>Considerations.".join([""] * 700))
    parts = [Piece(forme_of(pdf), Section(page_count(pdf))) for pdf in (long, apart[0])]
    with pikepdf.open(BytesIO(join_pieces(parts, INFO))) as book:
        assert len(book.pages) == sum(part.section.page_count for part in parts)
        streams = [o for o in book.objects if isinstance(o, Stream) and o.get("/Type") == Name.ObjStm]
        assert max(int(stream.N) for stream in streams) <= TOGETHER
        assert len(streams) > 4
        assert not book.check_pdf_syntax()


def test_equal_pictures_are_stored_once(book):
    stored = [o for o in book.objects if isinstance(o, Stream) and o.get("/Subtype") == Name.Image]
    assert len(stored) == 1
    assert {p.objgen for page in book.pages for p in pictures(page)} == {stored[0].objgen}


def pictures(page):
    return [x for x in page.obj.Resources.get("/XObject", {}).values() if x.get("/Subtype") == Name.Image]


def without_fonts(pdf):
    """Return a piece that names fonts without holding them."""
    with pikepdf.open(BytesIO(pdf)) as source:
        none = source.make_indirect(Dictionary())
        for page in source.pages:
            page.obj.Resources.Font = none
        bare = BytesIO()
        source.save(bare)
    return Piece(forme_of(bare.getvalue()), Section(page_count(pdf)))


def test_one_set_of_fonts_serves_all_pieces(apart):
    bare, fonts = [without_fonts(pdf) for pdf in apart], {}
    with pikepdf.open(BytesIO(apart[0])) as source:
        fonts = dict(source.pages[0].obj.Resources.Font.items())
        del source.pages[1:]
        holder = BytesIO()
        source.save(holder)
    with pikepdf.open(BytesIO(join_pieces(bare, INFO, fonts=holder.getvalue()))) as opened:
        dictionaries = {page.obj.Resources.Font.objgen for page in opened.pages}
        assert len(dictionaries) == 1
        assert set(opened.pages[0].obj.Resources.Font.keys()) == set(fonts)


def with_its_fonts(pdf, *, soft_hyphens=True):
    info = DocumentInfo("T", "en", soft_hyphens=soft_hyphens)
    return join_pieces([without_fonts(pdf)], info, fonts=pdf)


def test_divided_words_are_found_whole(apart):
    text = "".join(run.text for run in structure_text(with_its_fonts(apart[0])))
    assert "\u2010" not in text
    assert "\u00ad" in text
    assert "counterrevolutionary" in text.replace("\u00ad", "")


def test_hyphens_of_the_text_can_be_kept(apart):
    text = "".join(run.text for run in structure_text(with_its_fonts(apart[0], soft_hyphens=False)))
    assert "\u2010" in text
    assert "\u00ad" not in text


def as_list(value):
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


# Reading


def test_runs_tell_their_tags_page_and_language(joined):
    runs = structure_text(joined)
    title = next(run for run in runs if "Chapter b" in run.text)
    assert title.within("H1")
    assert title.page == destinations(joined)["b"]
    assert title.language == "en-GB"
    assert next(run for run in runs if "bread" in run.text).within("BlockQuote")
    figure = next(t for run in runs for t in run.tags if t.role == "Table")
    assert figure.number > 0


def test_replacement_text_is_read_instead_of_the_content():
    pdf = tiny_pdf(
        b"/Span <</MCID 0>> BDC BT /F 9 Tf /Span <</ActualText (word)>> BDC (w-) Tj (ord) Tj EMC ET EMC"
    )
    assert [run.text for run in structure_text(pdf)] == ["word"]


def test_artifacts_are_no_part_of_the_tag_tree():
    pdf = tiny_pdf(b"/Artifact BMC BT /F 9 Tf (7) Tj ET EMC /P <</MCID 0>> BDC BT (text) Tj ET EMC")
    assert [run.text for run in structure_text(pdf)] == ["text"]
    assert "7" in page_text(pdf)[0]


def tiny_pdf(content):
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(100, 100))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.obj.Resources = Dictionary(Font=Dictionary(F=font))
    page.obj.Contents = pdf.make_stream(content)
    element = pdf.make_indirect(Dictionary(S=Name.P, Pg=page.obj, K=0))
    pdf.Root.StructTreeRoot = Dictionary(K=Array([element]))
    target = BytesIO()
    pdf.save(target)
    return target.getvalue()


def test_character_maps_are_read_as_they_are_written():
    codes = {
        3: " ",
        0x1F: "ffi",
        0x2A0: "𝔄",
        0x2A1: "\u00ad",
        **{code: chr(code) for code in range(0x400, 0x500)},
    }
    assert read_cmap(write_cmap(codes)) == codes


def test_ranges_of_character_maps_are_read():
    data = b"2 beginbfrange <0001> <0003> <0041> <10> <11> [<00660069> <0078>] endbfrange"
    assert read_cmap(data) == {1: "A", 2: "B", 3: "C", 16: "fi", 17: "x"}


@pytest.mark.parametrize("data", [b"", b"not a PDF", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"])
def test_what_is_no_pdf_is_refused(data):
    with pytest.raises(PdfRefusedError, match=r"readable|pages|empty"):
        structure_text(data)


def test_a_locked_pdf_is_refused():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    target = BytesIO()
    pdf.save(target, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(PdfRefusedError, match="password"):
        structure_text(target.getvalue())
