"""The text of a page's content streams: what is shown, in which font, inside which marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Dictionary, Name, Stream, String

from chapbook.pdf.cmap import read_cmap

READ = "Tf Tj TJ ' \" BMC BDC EMC Do"
DEEPEST_FORM = 16  # forms within forms that are followed


@dataclass(frozen=True, slots=True)
class Shown:
    """Text as one operator shows it."""

    text: str
    mark: int | None  # the marked-content number of the page it belongs to; None: not in the tag tree
    is_artifact: bool


@dataclass(slots=True)
class _Mark:
    """An open marked-content sequence."""

    number: int | None
    is_artifact: bool
    replacement: str | None  # ActualText, to be shown once instead of the content


@dataclass(slots=True)
class _State:
    """What operators change."""

    marks: list[_Mark] = field(default_factory=list)
    font: pikepdf.Object | None = None


class PageReader:
    """Reads pages of one file, each font's map once."""

    def __init__(self) -> None:
        self.maps: dict[tuple[int, int], dict[int, str]] = {}

    def iter_shown(self, page: pikepdf.Page) -> Iterator[Shown]:
        """Yield the text of a page in the order of its content."""
        resources = page.obj.get("/Resources", Dictionary())
        yield from self._iter_stream(page, resources, _State(), DEEPEST_FORM)

    def _iter_stream(
        self, stream: pikepdf.Page | pikepdf.Object, resources: pikepdf.Object, state: _State, depth: int
    ) -> Iterator[Shown]:
        for instruction in pikepdf.parse_content_stream(stream, READ):
            operands, name = list(instruction.operands), str(instruction.operator)
            if name in ("Tj", "TJ", "'", '"'):
                yield from self._shown(name, operands, state)
            elif name == "Do" and depth:
                form = resources.get("/XObject", Dictionary()).get(str(operands[0]))
                if isinstance(form, Stream) and form.get("/Subtype") == Name.Form:
                    yield from self._iter_stream(form, form.get("/Resources", resources), state, depth - 1)
            elif name == "Tf":
                state.font = resources.get("/Font", Dictionary()).get(str(operands[0]))
            else:
                _mark(name, operands, resources, state)

    def _shown(self, name: str, operands: Sequence[pikepdf.Object], state: _State) -> Iterator[Shown]:
        """Yield what a text operator shows, unless a replacement text has been yielded for it."""
        parts = list(operands[-1]) if name == "TJ" else [operands[-1]]
        text = "".join(self._decoded(bytes(part), state.font) for part in parts if isinstance(part, String))
        for mark in state.marks:
            if mark.replacement is not None:
                text, mark.replacement = mark.replacement, ""
                break
        numbers = [mark.number for mark in state.marks if mark.number is not None]
        is_artifact = any(mark.is_artifact for mark in state.marks)
        if text:
            yield Shown(text, numbers[-1] if numbers else None, is_artifact)

    def _decoded(self, data: bytes, font: pikepdf.Object | None) -> str:
        """Return the text of character codes; what a font does not tell becomes U+FFFD."""
        if font is None:
            return "\ufffd" * len(data)
        texts = self._texts(font)
        if font.get("/Subtype") == Name.Type0:
            codes = [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)]
            return "".join(texts.get(code, "\ufffd") for code in codes)
        return "".join(texts.get(code, chr(code)) for code in data)

    def _texts(self, font: pikepdf.Object) -> dict[int, str]:
        """Return a font's ToUnicode map."""
        if font.objgen not in self.maps or not font.is_indirect:
            stream = font.get("/ToUnicode")
            texts = read_cmap(stream.read_bytes()) if isinstance(stream, Stream) else {}
            self.maps[font.objgen] = texts
        return self.maps[font.objgen]


def _mark(name: str, operands: Sequence[pikepdf.Object], resources: pikepdf.Object, state: _State) -> None:
    """Open or close a marked-content sequence."""
    if name == "EMC":
        if state.marks:
            state.marks.pop()
        return
    properties: pikepdf.Object | None = operands[1] if name == "BDC" else None
    if isinstance(properties, Name):
        properties = resources.get("/Properties", Dictionary()).get(str(properties))
    number = replacement = None
    if isinstance(properties, Dictionary):
        number = int(properties.MCID) if "/MCID" in properties else None
        replacement = str(properties.ActualText) if "/ActualText" in properties else None
    state.marks.append(_Mark(number, operands[0] == Name.Artifact, replacement))
