"""A book's PDF made fit for an archive: PDF/A-3, level A (ISO 19005-3), beside PDF/UA-1.

What the layout writes has no scripts, no attachments, no encryption and all its fonts; what is left to do
is to say how its colours are meant, that its links are printed, and what the file is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import accumulate

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from chapbook.patterns import regex
from chapbook.pdf.press.gray import drop
from chapbook.pdf.saving import file_bytes

PRINTED = 4  # the flag Print of an annotation, and no other (6.3.2)
CONDITION = "sRGB IEC61966-2.1"
MOST_NESTED = 28  # graphics states, each saved in the one before it (6.1.13)
SAVES = regex(rb"^[qQ]$", re.MULTILINE)  # of what the layout draws: an operator a line
INKS = regex(rb"/DeviceCMYK\b|(?:[\d.]+\s+){4}[kK]\s")  # a colour set in the inks of a press
CLAIM = "<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>"
NAMESPACES = (
    ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
    ' xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"'
)
# PDF/A knows the properties of some namespaces; that of PDF/UA has to be described (6.6.2.3).
PDF_UA_DESCRIBED = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""


def prepare_for_archive(pdf: bytes, colours: bytes) -> bytes:
    """Return a PDF/UA-1 file that says that it is PDF/A-3a too.

    `colours` is an ICC profile of sRGB, in which all its colours are.

    Raises:
        ValueError: something in the file cannot be in PDF/A; the message says what.
    """
    with pikepdf.open(BytesIO(pdf)) as book:
        packet = bytes(book.Root.Metadata.read_bytes()).decode()
        if "<pdfuaid:part>" not in packet:
            raise ValueError("its tags are not those of PDF/UA-1")
        for found in book.objects:
            if isinstance(found, Stream):
                _prepare_stream(found)
        _refuse_deep_nesting(book)
        for page in book.pages:
            for annotation in page.obj.get("/Annots", Array()):
                annotation.F = PRINTED
        intent = Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier=String(CONDITION),
            Info=String(CONDITION),
            DestOutputProfile=book.make_stream(colours, N=3),
        )
        book.Root.OutputIntents = Array([intent])
        book.Root.Metadata = book.make_stream(_declared(packet), Type=Name.Metadata, Subtype=Name.XML)
        return file_bytes(book)


def _prepare_stream(stream: Stream) -> None:
    """Let a viewer add no pixels to a picture (6.2.8); refuse the colours of a press (6.2.4.3).

    Pictures have none of these: they were made RGB when they were read.
    """
    if stream.get("/Subtype") == Name.Image:
        drop(stream, "/Interpolate")
    elif INKS.search(stream.read_bytes()):
        raise ValueError("a style gives a colour in the inks of a press")


def _refuse_deep_nesting(book: pikepdf.Pdf) -> None:
    """Refuse a drawing that saves the graphics state more often than a viewer has to bear.

    What the layout draws by itself needs a dozen levels; pictures with groups in groups bring their own.
    """
    for where, content in _iter_drawn(book):
        steps = (1 if found == b"q" else -1 for found in SAVES.findall(content))
        if max(accumulate(steps), default=0) > MOST_NESTED:
            raise ValueError(f"a picture {where} has groups in groups, more than {MOST_NESTED} deep")


def _iter_drawn(book: pikepdf.Pdf) -> Iterator[tuple[str, bytes]]:
    """Yield what draws pages, and what is drawn by being called, with words for its place."""
    for number, page in enumerate(book.pages, 1):
        contents = page.obj.get("/Contents", Array())
        streams = contents if isinstance(contents, Array) else [contents]
        yield f"on the PDF's page {number}", b"\n".join(stream.read_bytes() for stream in streams)
    for found in book.objects:
        if isinstance(found, Stream) and found.get("/Subtype") == Name.Form:
            yield "that is half transparent", found.read_bytes()


def _declared(packet: str) -> bytes:
    """Return an XMP packet that names the standard."""
    packet = packet.replace("<rdf:Description ", f"<rdf:Description{NAMESPACES} ", 1)
    return packet.replace(
        "</rdf:Description>", f"{CLAIM}\n{PDF_UA_DESCRIBED}\n</rdf:Description>", 1
    ).encode()
