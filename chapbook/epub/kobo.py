"""What Kobo's own reading engine wants around text: two divs, and a numbered span for each sentence.

Bookmarks, highlights and the share that has been read are kept by these spans (`kobo.3.2`: the second of
the third block). Letters and their order stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from chapbook.patterns import regex

XHTML = "{http://www.w3.org/1999/xhtml}"
BODY = f"{XHTML}body"
IMAGE = f"{XHTML}img"
OUTER, INNER = "book-columns", "book-inner"  # ids of the two divs
# Code keeps its white space, and lists for navigation are read by machines.
UNTOUCHED = frozenset(f"{XHTML}{name}" for name in ("pre", "nav"))
BLOCKS = frozenset(
    f"{XHTML}{name}"
    for name in (
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "td", "th", "caption", "figcaption"),
        *("blockquote", "section", "aside", "div", "figure", "img"),
    )
)
SENTENCE_END = regex(r"(?<=[.!?…])[”’»›“\"')\]]*\s+|(?<=[。！？])[」』）]*")


def dress_for_kobo(root: etree._Element) -> None:
    """Put spans round the sentences and pictures of a whole document, and two divs round all."""
    body = root.find(BODY)
    if body is None:
        return
    _Dresser().dress(body)
    outer = etree.Element(f"{XHTML}div", {"id": OUTER})
    inner = etree.SubElement(outer, f"{XHTML}div", {"id": INNER})
    inner.text, body.text = body.text, None
    inner.extend(list(body))
    body.append(outer)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text, each with the white space after it: `No. Yes!` -> `No. `, `Yes!`."""
    start = 0
    for end in (found.end() for found in SENTENCE_END.finditer(text)):
        if text[start:end].strip():
            yield text[start:end]
            start = end
    if start < len(text):
        yield text[start:]


class _Dresser:
    """Numbers the spans of a document."""

    def __init__(self) -> None:
        self.block = 0  # 1-based, of blocks in document order
        self.sentence = 0  # 1-based, of the block

    def dress(self, body: etree._Element) -> None:
        """Put spans into the body, in document order."""
        untouched = 0  # open elements whose text stays as it is
        for event, element in list(etree.iterwalk(body, events=("start", "end"))):
            is_untouched = element.tag in UNTOUCHED or not str(element.tag).startswith(XHTML)
            if event == "start":
                untouched += is_untouched
                if element.tag in BLOCKS:
                    self.block, self.sentence = self.block + 1, 0
                if not untouched:
                    self._dress_text(element)
                continue
            untouched -= is_untouched
            if not untouched and element is not body:
                self._dress_end(element)

    def _dress_text(self, element: etree._Element) -> None:
        """Put the text before an element's first child into spans."""
        spans = self._spans(element.text)
        if spans:
            element.text = None
            element[:0] = spans

    def _dress_end(self, element: etree._Element) -> None:
        """Put a picture into a span, and the text after an element."""
        parent = element.getparent()
        if parent is None:
            return
        at = parent.index(element) + 1
        picture = self._span() if element.tag == IMAGE else None
        spans = self._spans(element.tail)
        if spans:
            element.tail = None
            parent[at:at] = spans
        if picture is not None:
            picture.tail, element.tail = element.tail, None
            parent[at - 1] = picture
            picture.append(element)

    def _spans(self, text: str | None) -> list[etree._Element]:
        """Return a span for each sentence; none for white space."""
        if not text or not text.strip():
            return []
        return [self._span(sentence) for sentence in sentences(text)]

    def _span(self, text: str | None = None) -> etree._Element:
        self.sentence += 1
        span = etree.Element(
            f"{XHTML}span", {"class": "koboSpan", "id": f"kobo.{self.block}.{self.sentence}"}
        )
        span.text = text
        return span
