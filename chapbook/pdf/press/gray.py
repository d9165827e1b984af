"""Pages in one ink: every colour of a PDF as a gray, so that black text is black ink and nothing else.

Colours of text and rules are operators of content streams, those of gradients stand in functions, those of
pictures in their pixels. A gray is what the eye makes of the colour: Rec. ITU-R BT.709, luma.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator

from chapbook.pdf.saving import file_bytes

RED, GREEN, BLUE = 0.2126, 0.7152, 0.0722
JPEG_QUALITY = 90
DIGITS = 4  # of a gray
LAB = 3  # numbers of a CIELAB colour
KNEE, SLOPE = 6 / 29, 108 / 841  # where CIELAB's cube root goes over into a line
# Operator that sets a colour -> the one that sets a gray.
TO_GRAY = {"rg": "g", "RG": "G", "k": "g", "K": "G", "g": "g", "G": "G"}
NAMED = {"sc": "g", "scn": "g", "SC": "G", "SCN": "G"}
SPACES = {"cs", "CS"}
HUES = frozenset({"rg", "RG", "k", "K", "sh", *NAMED, *SPACES})  # operators whose colour may have a hue


def use_black_ink(data: bytes) -> bytes:
    """Return a PDF in which text and rules without a hue are grays: black is one ink, colours stay."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
            page.Contents = pdf.make_stream(_converted(page, _neutral_instruction))
        return file_bytes(pdf)


def has_hues(data: bytes) -> bool:
    """Whether a PDF sets any colour that may be none of the grays, or has a picture that is not in grays."""
    with pikepdf.open(BytesIO(data)) as pdf:
        streams = [found for found in pdf.objects if isinstance(found, pikepdf.Stream)]
        forms = [stream for stream in streams if stream.get("/Subtype") == Name.Form]
        pictures = [stream for stream in streams if stream.get("/Subtype") == Name.Image]
        operators = {
            str(found.operator)
            for holder in (*pdf.pages, *forms)
            for found in pikepdf.parse_content_stream(holder)
        }
        return bool(operators & HUES) or any(
            picture.get("/ColorSpace", Name.DeviceGray) != Name.DeviceGray for picture in pictures
        )


def make_gray(pdf: pikepdf.Pdf) -> None:
    """Turn all colours of a PDF into grays, in place; what is transparent in a picture becomes paper."""
    for page in pdf.pages:
        page.contents_coalesce()
        page.Contents = pdf.make_stream(_gray_content(page))
        drop(page.obj.get("/Group", Dictionary()), "/CS")
        drop(page.resources, "/ColorSpace")  # nothing names one any more
    for found in list(pdf.objects):
        if isinstance(found, pikepdf.Stream):
            _make_stream_gray(found)
        if isinstance(found, pikepdf.Dictionary | pikepdf.Stream) and "/ShadingType" in found:
            _make_shading_gray(found)


def _make_stream_gray(stream: Any) -> None:
    if stream.get("/Subtype") == Name.Form or stream.get("/PatternType") == 1:
        stream.write(_gray_content(stream))
        drop(stream.get("/Group", Dictionary()), "/CS")
        drop(stream.get("/Resources", Dictionary()), "/ColorSpace")
    elif stream.get("/Subtype") == Name.Image and not stream.get("/ImageMask", False):
        _make_picture_gray(stream)


def _gray_content(holder: Any) -> bytes:
    """Return a content stream in grays."""
    resources = (
        holder.resources if isinstance(holder, pikepdf.Page) else holder.get("/Resources", Dictionary())
    )
    return _converted(holder, _LabReader(resources).gray_instruction)


class _LabReader:
    """Reads a content stream in which colours may be in CIELAB, whose numbers are not from 0 to 1."""

    def __init__(self, resources: Any) -> None:
        spaces = resources.get("/ColorSpace", Dictionary()).items()
        self.names = {name for name, space in spaces if isinstance(space, Array) and space[0] == Name.Lab}
        self.current = (False, False)  # whether what is filled is in CIELAB, and what is stroked
        self.kept: list[tuple[bool, bool]] = []

    def gray_instruction(self, operands: list[Any], operator: str) -> list[Any]:
        """Return the instruction that sets the gray of a colour, none where it sets no colour."""
        if operator == "q":
            self.kept.append(self.current)
        elif operator == "Q" and self.kept:
            self.current = self.kept.pop()
        elif operator in SPACES:
            is_lab = str(operands[0]) in self.names
            self.current = (is_lab, self.current[1]) if operator == "cs" else (self.current[0], is_lab)
        elif operator in NAMED and len(operands) == LAB and self.current[operator.isupper()]:
            return [([_rounded(gray_of_lightness(float(operands[0])))], Operator(NAMED[operator]))]
        return _gray_instruction(operands, operator)


def _converted(holder: Any, convert: Callable[[list[Any], str], list[Any]]) -> bytes:
    """Return a content stream with what is made of its instructions; where that is none, they stay."""
    instructions: list[Any] = []
    for found in pikepdf.parse_content_stream(holder):
        instructions += convert(list(found.operands), str(found.operator)) or [found]
    return pikepdf.unparse_content_stream(instructions)


def _neutral_instruction(operands: list[Any], operator: str) -> list[Any]:
    """Return the instruction that sets the gray of a colour of equal parts of red, green and blue."""
    is_neutral = operator in ("rg", "RG") and len({float(value) for value in operands}) == 1
    return _gray_instruction(operands, operator) if is_neutral else []


def _gray_instruction(operands: list[Any], operator: str) -> list[Any]:
    """Return the instruction that sets the gray of a colour, none where the instruction sets no colour."""
    numbers = [float(value) for value in operands if isinstance(value, int | float | Decimal)]
    if operator in SPACES and operands[0] != Name.Pattern:
        return [([Name.DeviceGray], Operator(operator))]
    if operator in TO_GRAY or (operator in NAMED and len(numbers) == len(operands)):
        return [([_rounded(gray(numbers))], Operator({**TO_GRAY, **NAMED}[operator]))]
    return []


def gray(color: Sequence[float]) -> float:
    """Return the gray of a colour of one, three (RGB) or four (CMYK) components, 0 to 1, 1 being white."""
    if len(color) == 1:
        return color[0]
    if len(color) == 4:
        *inks, black = color
        color = [(1 - ink) * (1 - black) for ink in inks]
    return RED * color[0] + GREEN * color[1] + BLUE * color[2]


def gray_of_lightness(lightness: float) -> float:
    """Return the gray of a CIELAB colour, with sRGB's transfer curve (IEC 61966-2-1): `50` -> 0.466."""
    root = (lightness + 16) / 116
    luminance = root**3 if root > KNEE else SLOPE * (root - 4 / 29)
    return 12.92 * luminance if luminance <= 0.0031308 else 1.055 * luminance ** (1 / 2.4) - 0.055


def _rounded(value: float) -> Decimal:
    return round(Decimal(value), DIGITS).normalize() + 0


def _make_shading_gray(shading: Any) -> None:
    shading.ColorSpace = Name.DeviceGray
    functions = shading.get("/Function", Array())
    for function in functions if isinstance(functions, Array) else [functions]:
        _make_function_gray(function)


def _make_function_gray(function: Any) -> None:
    """Turn the ends of a gradient's steps into grays (ISO 32000-1, 7.10.3 and 7.10.4)."""
    for key in ("/C0", "/C1"):
        if key in function and len(function[key]) > 1:
            function[key] = Array([_rounded(gray([float(value) for value in function[key]]))])
    for below in function.get("/Functions", Array()):
        _make_function_gray(below)
    if "/Range" in function:
        function.Range = Array([0, 1])


def _make_picture_gray(stream: Any) -> None:
    """Turn a picture's pixels into grays; it lies on white where it was transparent."""
    picture: Any = pikepdf.PdfImage(stream).as_pil_image().convert("L")
    mask = stream.get("/SMask")
    if mask is not None:
        holes = pikepdf.PdfImage(mask).as_pil_image().convert("L").resize(picture.size)
        picture.paste(255, (0, 0), holes.point(lambda value: 255 - value))
    was_jpeg = stream.get("/Filter") == Name.DCTDecode
    drop(stream, "/SMask", "/Mask", "/Decode", "/DecodeParms")
    stream.ColorSpace, stream.BitsPerComponent = Name.DeviceGray, 8
    if was_jpeg:
        target = BytesIO()
        picture.save(target, "JPEG", quality=JPEG_QUALITY)
        stream.write(target.getvalue(), filter=Name.DCTDecode)
    else:
        stream.write(picture.tobytes())


def drop(holder: Any, *keys: str) -> None:
    """Take keys out of a dictionary, if they are there."""
    for key in keys:
        if key in holder:
            del holder[key]
