"""Pixels: decoded once to prove them whole, re-encoded only where something has to change."""

from __future__ import annotations

import io
import math
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import ExifTags, Image, ImageCms, ImageFile, ImageOps

from chapbook.images.segments import is_lossless_webp, without_jpeg_metadata, without_png_metadata
from chapbook.images.verdict import CleanImage, ImageRefused

MOST_PIXELS = 80_000_000  # that are decoded
MOST_PIXELS_IN_BOOK = (
    5_600_000  # Apple Books' limit for a picture in an EPUB; a page at 300 dpi has 4.3 million
)
JPEG_QUALITY = 90

# What Pillow's decoders raise on damaged files.
DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    IndexError,
    EOFError,
    OverflowError,
    struct.error,
    zlib.error,
)


def clean_jpeg(data: bytes) -> CleanImage:
    """Return a JPEG upright, in RGB or grey; only its metadata is cut where that is enough."""
    image = decode(data, "JPEG")
    if image.mode in ("L", "RGB") and not _needs_work(image):
        return CleanImage(without_jpeg_metadata(data), "image/jpeg", "jpg", *image.size)
    return as_jpeg(image)


def clean_png(data: bytes) -> CleanImage:
    """Return a PNG upright and still; only its metadata is cut where that is enough."""
    image = decode(data, "PNG")
    if not _needs_work(image):
        return CleanImage(without_png_metadata(data), "image/png", "png", *image.size)
    return as_png(image)


def clean_gif(data: bytes) -> CleanImage:
    """Return the first frame of a GIF as PNG: Kobo shows no GIF."""
    return as_png(decode(data, "GIF"))


def clean_webp(data: bytes) -> CleanImage:
    """Return a WebP as PNG where it is lossless or transparent, else as JPEG."""
    image = decode(data, "WEBP")
    return as_png(image) if image.has_transparency_data or is_lossless_webp(data) else as_jpeg(image)


def decode(data: bytes, kind: str) -> Image.Image:
    """Return the decoded first frame.

    Raises:
        ImageRefused: too many pixels, or the data is damaged or ends early.
    """
    with _refusing_damage(kind):
        image = Image.open(io.BytesIO(data), formats=[kind])
        if image.width * image.height > MOST_PIXELS:
            raise _too_large(f"{image.width} x {image.height}")
        image.verify()
        image = Image.open(io.BytesIO(data), formats=[kind])
        image.load()
    return image


@contextmanager
def _refusing_damage(kind: str) -> Iterator[None]:
    """Turn what Pillow says about a bad file into a refusal."""
    with warnings.catch_warnings(), _whole_files_only():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            yield
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise _too_large("more than 89 million") from error
        except DAMAGE as error:
            help = "export it again from the program that made it, or copy it again from its source"
            raise ImageRefused(f"the {kind} file is damaged or ends early", help) from error


@contextmanager
def _whole_files_only() -> Iterator[None]:
    """Have Pillow complain of a file that ends early, even where WeasyPrint has told it not to."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _too_large(size: str) -> ImageRefused:
    limit = f"{MOST_PIXELS // 1_000_000} million"
    help = "save it smaller, a page needs about 1800 x 2500 pixels"
    return ImageRefused(f"the picture has {size} pixels, at most {limit} are taken", help)


def _needs_work(image: Image.Image) -> bool:
    """Whether the pixels themselves have to change; of 16 bits of grey WeasyPrint knows nothing."""
    turned = image.getexif().get(ExifTags.Base.Orientation, 1) != 1
    return turned or image.mode.startswith("I") or image.width * image.height > MOST_PIXELS_IN_BOOK


def bounded(image: Image.Image, max_pixels: int) -> Image.Image:
    """Return `image` scaled down to at most `max_pixels`, or itself."""
    if image.width * image.height <= max_pixels:
        return image
    scale = math.sqrt(max_pixels / (image.width * image.height))
    size = max(1, int(image.width * scale)), max(1, int(image.height * scale))
    return _with_smooth_pixels(image).resize(size, Image.Resampling.LANCZOS)


def _with_smooth_pixels(image: Image.Image) -> Image.Image:
    """Return `image` in a mode whose pixels can be averaged."""
    if image.mode == "1":
        return image.convert("L")
    if image.mode in ("P", "PA", "LA") or "transparency" in image.info:
        return image.convert("RGBA" if image.has_transparency_data else "RGB")
    return image


def as_jpeg(image: Image.Image) -> CleanImage:
    """Encode upright, bounded, in RGB or grey."""
    image = bounded(ImageOps.exif_transpose(_as_rgb(image)), MOST_PIXELS_IN_BOOK)
    target = io.BytesIO()
    profile = image.info.get("icc_profile", b"")
    image.save(target, "JPEG", quality=JPEG_QUALITY, optimize=True, comment=b"", icc_profile=profile)
    return CleanImage(target.getvalue(), "image/jpeg", "jpg", *image.size)


def as_png(image: Image.Image) -> CleanImage:
    """Encode upright, bounded, in the mode the pixels have, grey in 8 bits."""
    image = bounded(ImageOps.exif_transpose(_with_8_bits(image)), MOST_PIXELS_IN_BOOK)
    target = io.BytesIO()
    image.save(target, "PNG", optimize=True)
    return CleanImage(without_png_metadata(target.getvalue()), "image/png", "png", *image.size)


def _with_8_bits(image: Image.Image) -> Image.Image:
    """Return `image`, or its grey of 16 bits in 8."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda value: value / 256).convert("L")


def _as_rgb(image: Image.Image) -> Image.Image:
    """Return a picture in grey or RGB, through its own profile where it is in CMYK and has one."""
    if image.mode in ("L", "RGB"):
        return image
    if image.mode != "CMYK":
        return image.convert("RGB")
    exif = image.getexif()
    converted = _from_cmyk(image)
    converted.info = {"exif": exif.tobytes()} if exif else {}
    return converted


def _from_cmyk(image: Image.Image) -> Image.Image:
    """Return a CMYK picture in sRGB."""
    if profile := image.info.get("icc_profile"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            if converted := ImageCms.profileToProfile(image, source, target, outputMode="RGB"):
                return converted
        except (ImageCms.PyCMSError, OSError):
            pass  # a broken profile: the plain formula below will do
    return image.convert("RGB")
