"""What the file says about itself: information dictionary, XMP, language, how a viewer opens it."""

from __future__ import annotations

from html import escape

import pikepdf
from pikepdf import Dictionary, Name, String

from chapbook.pdf.pieces import DocumentInfo

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{properties}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def write_metadata(book: pikepdf.Pdf, info: DocumentInfo) -> None:
    """Write the information dictionary, the XMP packet, and the viewer's settings."""
    for key, value in _information(info).items():
        book.docinfo[key] = String(value)
    packet = book.make_stream(_packet(info), Type=Name.Metadata, Subtype=Name.XML)
    root = book.Root
    root.Metadata = packet
    root.Lang = String(info.language)
    root.MarkInfo = Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.PageLayout = Name.TwoPageRight


def _information(info: DocumentInfo) -> dict[str, str]:
    """Return the entries of the information dictionary that have a value."""
    day = info.date.replace("-", "")
    date = f"D:{day}000000Z" if day else ""
    entries = {
        "/Title": info.title,
        "/Author": ", ".join(info.authors),
        "/Subject": info.subject,
        "/Keywords": ", ".join(info.keywords),
        "/Producer": info.producer,
        "/CreationDate": date,
        "/ModDate": date,
    }
    return {key: value for key, value in entries.items() if value}


def _packet(info: DocumentInfo) -> bytes:
    """Return the XMP packet; it says the same as the information dictionary."""
    date = f"{info.date}T00:00:00Z" if info.date else ""
    properties = [
        _simple("pdfuaid:part", "1" if info.is_pdf_ua else ""),
        _listed("dc:title", "Alt", [info.title], ' xml:lang="x-default"'),
        _listed("dc:creator", "Seq", info.authors),
        _listed("dc:description", "Alt", [info.subject], ' xml:lang="x-default"'),
        _listed("dc:subject", "Bag", info.keywords),
        _listed("dc:language", "Bag", [info.language]),
        _simple("pdf:Keywords", ", ".join(info.keywords)),
        _simple("pdf:Producer", info.producer),
        _simple("xmp:CreateDate", date),
        _simple("xmp:ModifyDate", date),
    ]
    return XMP.format(properties="\n".join(p for p in properties if p)).encode()


def _simple(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>" if value else ""


def _listed(name: str, kind: str, values: list[str] | tuple[str, ...], attributes: str = "") -> str:
    items = "".join(f"<rdf:li{attributes}>{escape(value)}</rdf:li>" for value in values if value)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""
