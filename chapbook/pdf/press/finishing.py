"""A book's PDF made ready for a printing press: one ink, bleed, crop marks, the printer's standard.

The pages come in as they are read, with their links and tags, and none of them changes its text or its
number. A file of a PDF/X standard has no links, as ISO 15930 allows no annotations on the page, and no tags.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from chapbook.pdf.press.gray import drop, make_gray
from chapbook.pdf.press.patterns import PatternMover
from chapbook.pdf.press.profiles import OutputProfile
from chapbook.pdf.press.transparency import refuse_transparency
from chapbook.units import MM

PressStandard = Literal["pdf/x-1a", "pdf/x-4"]

PRINTED = 4  # flag of an annotation
MARK = 5 * MM  # length of a crop mark
GAP = 3 * MM  # between the page's corner and its marks, at least; they stand outside the bleed
MARK_WIDTH = 0.25  # pt
# PDF/X asks for a date; a book may have none.
UNDATED, UNDATED_XMP = "D:20000101000000Z", "2000-01-01T00:00:00Z"
NAMESPACES = ' xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"'
VERSIONS: Mapping[str, str] = MappingProxyType({"pdf/x-1a": "1.3", "pdf/x-4": "1.6"})  # of PDF, by standard


@dataclass(frozen=True, slots=True)
class PressOptions:
    """What a printer asks for."""

    bleed: float = 0.0  # pt around the page
    gutter_bleed: bool = True  # at its inner side, too
    marks: bool = False  # crop marks
    standard: PressStandard | None = None
    profile: OutputProfile | None = None  # of the press; there is one with a standard


def prepare_for_press(pdf: bytes, options: PressOptions) -> bytes:
    """Return a PDF whose boxes start at the corner of what is printed.

    Raises:
        TransparencyError: something is transparent, and the standard has no such thing.
    """
    with pikepdf.open(BytesIO(pdf)) as book:
        make_gray(book)
        _hide_links(book)
        if options.standard:
            _follow_standard(book, options.standard, options.profile)
        if options.bleed or options.marks:
            _enlarge(book, options)
        return _saved(book, options.standard)


def _saved(book: pikepdf.Pdf, standard: PressStandard | None) -> bytes:
    target = BytesIO()
    mode = pikepdf.ObjectStreamMode.disable if standard == "pdf/x-1a" else pikepdf.ObjectStreamMode.generate
    version = VERSIONS[standard] if standard else ""
    book.save(
        target,
        deterministic_id=True,
        object_stream_mode=mode,
        force_version=version,
        min_version="" if version else "1.7",
    )
    return target.getvalue()


def _hide_links(book: pikepdf.Pdf) -> None:
    """Take the lines away by which viewers show links."""
    for page in book.pages:
        for annotation in page.obj.get("/Annots", Array()):
            annotation.BS = Dictionary(W=0)
            annotation.F = PRINTED
            drop(annotation, "/C")


def _enlarge(book: pikepdf.Pdf, options: PressOptions) -> None:
    """Add room around every page, and move what stands on it, with all that points at it."""
    moves, patterns = {}, PatternMover()
    for number, page in enumerate(book.pages):
        room = _room(number, options)
        patterns.move(page, room.left, room.around)
        moves[page.obj.objgen] = room.left, room.around
        _enlarge_page(page, room, options)
        for annotation in page.obj.get("/Annots", Array()):
            _move(annotation, ("/Rect", "/QuadPoints"), moves[page.obj.objgen])
    _move_destinations(book, moves)
    for found in book.objects:
        if isinstance(found, Dictionary) and "/S" in found and "/A" in found and "/Pg" in found:
            attributes = found.A if isinstance(found.A, Array) else [found.A]
            for one in attributes:
                _move(one, ("/BBox",), moves[found.Pg.objgen])


class _Room(NamedTuple):
    """What is added around a page, in pt."""

    around: float  # above and below
    left: float
    right: float
    bleed_left: float  # of it, what is printed
    bleed_right: float


def _room(number: int, options: PressOptions) -> _Room:
    """Return the room around a page, 0-based; pages with an even number are rectos, bound on the left."""
    around = max(options.bleed, GAP) + MARK if options.marks else options.bleed
    if options.gutter_bleed:
        return _Room(around, around, around, options.bleed, options.bleed)
    gutter = around if options.marks else 0.0
    if number % 2:
        return _Room(around, around, gutter, options.bleed, 0.0)
    return _Room(around, gutter, around, 0.0, options.bleed)


def _enlarge_page(page: pikepdf.Page, room: _Room, options: PressOptions) -> None:
    """Add room around a page; what is drawn beyond its bleed stays away from the marks."""
    left, below, right, top = (float(value) for value in page.trimbox.as_list())
    width, height = right - left, top - below
    bleed = (
        room.left - room.bleed_left,
        room.around - options.bleed,
        width + room.bleed_left + room.bleed_right,
        height + 2 * options.bleed,
    )
    page.MediaBox = _box(0, 0, width + room.left + room.right, height + 2 * room.around)
    page.BleedBox = _box(*bleed)
    page.TrimBox = _box(room.left, room.around, width, height)
    clip = " ".join(f"{length:.3f}" for length in bleed)
    page.contents_add(f"q {clip} re W n 1 0 0 1 {room.left:.3f} {room.around:.3f} cm".encode(), prepend=True)
    marks = _crop_marks(room.around, width, height) if options.marks else ""
    page.contents_add(f"Q\n{marks}".encode())


def _box(left: float, below: float, width: float, height: float) -> Array:
    return Array([_short(value) for value in (left, below, left + width, below + height)])


def _short(value: float) -> float:
    return round(value, 3)


def _move(holder: Any, keys: tuple[str, ...], way: tuple[float, float]) -> None:
    for key in keys:
        if isinstance(holder, Dictionary) and key in holder:
            holder[key] = Array([_short(float(n) + way[axis % 2]) for axis, n in enumerate(holder[key])])


def _move_destinations(book: pikepdf.Pdf, ways: Mapping[tuple[int, int], tuple[float, float]]) -> None:
    """Move the points that links and bookmarks lead to, as their pages were."""
    names = book.Root.get("/Names", Dictionary()).get("/Dests")
    for _, place in pikepdf.NameTree(names).items() if names is not None else ():
        if len(place) > 1 and place[1] == Name.XYZ:
            for index, moved in zip(range(2, len(place)), ways[place[0].objgen], strict=False):
                place[index] = _short(float(place[index]) + moved)


def _crop_marks(margin: float, width: float, height: float) -> str:
    """Return the lines at the corners of a page, in the colour of all inks, as an ornament of the page."""
    lines = []
    for x, out_x in ((margin, -1), (margin + width, 1)):
        for y, out_y in ((margin, -1), (margin + height, 1)):
            start, end = margin - MARK, margin
            lines.append(f"{x:.3f} {y + out_y * start:.3f} m {x:.3f} {y + out_y * end:.3f} l S")
            lines.append(f"{x + out_x * start:.3f} {y:.3f} m {x + out_x * end:.3f} {y:.3f} l S")
    return "\n".join(["/Artifact BMC q", f"0 G {MARK_WIDTH} w", *lines, "Q EMC"])


def _follow_standard(book: pikepdf.Pdf, standard: PressStandard, profile: OutputProfile | None) -> None:
    """Declare the standard and the press, and take out what the standard does not allow."""
    if profile is None:
        raise ValueError("there is no output intent")
    if standard == "pdf/x-1a":
        refuse_transparency(book)
        _drop_groups(book)
    for page in book.pages:
        drop(page.obj, "/Annots", "/StructParents", "/Tabs", "/Group")
    drop(book.Root, "/StructTreeRoot", "/MarkInfo", "/OpenAction")
    stream = book.make_stream(profile.data, N=profile.components)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String("Custom"),
        OutputCondition=String(profile.name),
        Info=String(profile.name),
        DestOutputProfile=stream,
    )
    book.Root.OutputIntents = Array([intent])
    _declare(book, standard)


def _drop_groups(book: pikepdf.Pdf) -> None:
    """Take out groups for transparency: where nothing shines through, they say nothing."""
    for found in book.objects:
        if isinstance(found, Stream) and found.get("/Subtype") == Name.Form:
            drop(found, "/Group")


def _declare(book: pikepdf.Pdf, standard: PressStandard) -> None:
    information = book.docinfo
    for key in ("/CreationDate", "/ModDate"):
        if key not in information:
            information[key] = String(UNDATED)
    information["/Trapped"] = Name("/False")
    if standard == "pdf/x-1a":
        information["/GTS_PDFXVersion"] = String("PDF/X-1:2001")
        information["/GTS_PDFXConformance"] = String("PDF/X-1a:2001")
    _write_packet(book, standard)


def _write_packet(book: pikepdf.Pdf, standard: PressStandard) -> None:
    """Say in the XMP packet what the information dictionary says."""
    packet = bytes(book.Root.Metadata.read_bytes()).decode()
    said = ["<pdf:Trapped>False</pdf:Trapped>"]
    stated = re.search("<xmp:ModifyDate>(.*?)</xmp:ModifyDate>", packet)
    date = stated[1] if stated else UNDATED_XMP
    if not stated:
        said += [f"<xmp:{name}>{date}</xmp:{name}>" for name in ("CreateDate", "ModifyDate")]
    if standard == "pdf/x-4":
        number = uuid.uuid5(uuid.NAMESPACE_URL, packet)
        said += ["<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"]
        said += [f"<xmp:MetadataDate>{date}</xmp:MetadataDate>"]
        said += [f"<xmpMM:DocumentID>uuid:{number}</xmpMM:DocumentID>"]
        said += ["<xmpMM:VersionID>1</xmpMM:VersionID>"]
        said += ["<xmpMM:RenditionClass>default</xmpMM:RenditionClass>"]
    lines = "\n".join(said)
    packet = packet.replace("</rdf:Description>", f"{lines}\n</rdf:Description>", 1)
    packet = packet.replace("<rdf:Description ", f"<rdf:Description{NAMESPACES} ", 1)
    book.Root.Metadata = book.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)
