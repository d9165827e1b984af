"""The PDF for a printing press: what `[print] profile = "print"` makes of the pages, and what it needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from chapbook.book import Asset, Book
from chapbook.config import Config
from chapbook.files import read_file
from chapbook.pdf import (
    OutputProfile,
    PressOptions,
    PressStandard,
    PrintedPicture,
    TransparencyError,
    has_hues,
    page_labels,
    prepare_for_press,
    printed_pictures,
    read_output_profile,
)
from chapbook.pipeline.outputs import Output
from chapbook.problems import BookError, Place, Problem
from chapbook.units import parse_length

LEAST_DPI = 300  # of printed pictures: what KDP, IngramSpark and Lulu ask for
NEARLY = 0.95  # share of it that is told to be enough
LARGEST_PROFILE = 16 << 20  # bytes
RGB = 3  # components of a profile
PRESS_HELP = 'write profile = "print" as well'
PRESS_STANDARDS: tuple[PressStandard, ...] = ("pdf/x-1a", "pdf/x-4")


def check_press(folder: Path, config: Config) -> Iterator[Problem]:
    """Yield what is asked for a press and cannot be had, and what only a press would need."""
    if config.print.profile != "print":
        yield from _check_idle(config)
    elif not (config.print.gutter_bleed or parse_length(config.print.bleed)):
        words = "`gutter_bleed` changes nothing: there is no bleed"
        yield config.problem("setting-idle", ("print", "gutter_bleed"), words, 'write bleed = "3mm" as well')
    yield from _check_standard(config)
    try:
        profile = _profile(folder, config)
    except BookError as error:
        yield from error.problems
        return
    if profile and profile.components == RGB and _standard(config) == "pdf/x-1a":
        words = f"`{config.print.output_intent}` is of a device that mixes light, and pdf/x-1a is for inks"
        help = 'take the CMYK profile that your printer gives you, or write standard = ["pdf/x-4"]'
        yield config.problem("press", ("print", "output_intent"), words, help)


def _check_idle(config: Config) -> Iterator[Problem]:
    settings = config.print
    asked = {
        "bleed": parse_length(settings.bleed) > 0,
        "gutter_bleed": not settings.gutter_bleed,
        "marks": settings.marks,
    }
    for key in (key for key, is_asked in asked.items() if is_asked):
        words = f"`{key}` changes nothing: the pages are for the screen"
        yield config.problem("setting-idle", ("print", key), words, PRESS_HELP)


def _check_standard(config: Config) -> Iterator[Problem]:
    """Yield what a standard of presses needs, where one is asked for, and has not got."""
    settings, name = config.print, _standard(config)
    if name is None:
        return
    path = ("print", "standard")
    if settings.profile != "print":
        words = f"`{name}` is for presses, and the pages are for the screen"
        yield config.problem("press", path, words, PRESS_HELP)
    if len(settings.standard) > 1:
        words = f"a file of {name} follows no other standard: it has neither links nor tags"
        yield config.problem("press", path, words, f'write standard = ["{name}"]')
    if not settings.output_intent:
        help = 'write output_intent = "…", the ICC profile that your printer gives you'
        yield config.problem("press", path, f"{name} names the press it is for", help)


def _standard(config: Config) -> PressStandard | None:
    """Return the standard of presses that is asked for, None where none is."""
    return next((name for name in PRESS_STANDARDS if name in config.print.standard), None)


def press_output(pdf: Output, book: Book, config: Config) -> Output:
    """Return the PDF as it goes to the press.

    Raises:
        BookError: a style asks for what the standard does not have.
    """
    settings = config.print
    if settings.profile != "print":
        return pdf
    standard = _standard(config)
    profile = _profile(book.folder, config) if standard else None
    options = PressOptions(
        parse_length(settings.bleed), settings.gutter_bleed, settings.marks, standard, profile
    )
    try:
        data = prepare_for_press(pdf.data, options)
    except TransparencyError as error:
        words = f"a style or a drawing makes something transparent on p. {page_labels(pdf.data)[error.page]}"
        help = 'look for `opacity` and for colours of four numbers, or write standard = ["pdf/x-4"]'
        raise BookError([config.problem("press", ("print", "standard"), words, help)]) from error
    return pdf._replace(data=data, problems=(*pdf.problems, *_coarse_pictures(pdf.data, book)))


class PressedCover(NamedTuple):
    """The cover of a bound book as it goes to its printer."""

    pdf: bytes
    advice: str = ""  # what its maker is to know


def press_cover(pdf: bytes, folder: Path, config: Config) -> PressedCover:
    """Return a cover by the standard of presses that is asked for; one with colours stays as it is.

    Raises:
        BookError: the profile of the press cannot be read.
    """
    standard = _standard(config)
    if standard is None:
        return PressedCover(pdf)
    if has_hues(pdf):
        told = f"the cover has colours, as red, green and blue: it is not {standard}, ask whether it must be"
        return PressedCover(pdf, told)
    options = PressOptions(standard=standard, profile=_profile(folder, config))
    return PressedCover(prepare_for_press(pdf, options), f"the cover is {standard}, as the pages are")


def _coarse_pictures(pdf: bytes, book: Book) -> Iterator[Problem]:
    """Yield a warning for each picture whose pixels would be seen in print."""
    coarse = [
        (picture, path)
        for picture, path in _named(printed_pictures(pdf), book)
        if picture.dpi < LEAST_DPI * NEARLY
    ]
    labels = page_labels(pdf) if coarse else ()
    for picture, path in coarse:
        pixels = f"{picture.width} x {picture.height} pixels{'' if path else ' within a drawing'}"
        words = (
            f"{pixels} on p. {labels[picture.page]} are {picture.dpi:.0f} dpi: printers ask for {LEAST_DPI}"
        )
        help = "take a larger picture, or show it smaller with `width`"
        yield Problem("picture-coarse", Place(path or "book.toml"), words, help)


def _named(pictures: Iterable[PrintedPicture], book: Book) -> Iterator[tuple[PrintedPicture, str]]:
    """Yield pictures in the order of the pages, each with its path, "" for one that stands in a drawing.

    A PDF has no names for them: of pictures of one size the first that is printed is the first in the text.
    """
    paths: dict[tuple[int, int], list[str]] = defaultdict(list)
    for asset in _iter_shown(book):
        paths[asset.width, asset.height].append(asset.path)
    for picture in pictures:
        alike = paths[picture.width, picture.height] or [""]
        yield picture, alike.pop(0) if len(alike) > 1 else alike[0]


def _iter_shown(book: Book) -> Iterator[Asset]:
    """Yield pictures as often as they are shown, in reading order, notes after their chapter."""
    for chapter in book.chapters:
        for block in (block for stream in chapter.streams for block in stream):
            for token in (block, *(block.children or ())):
                if token.type in ("image", "figure_image"):
                    yield book.assets[str(token.attrs["src"])]


def _profile(folder: Path, config: Config) -> OutputProfile | None:
    """Return the profile of the press, None where the book names none."""
    name = config.print.output_intent
    if not name:
        return None
    path = ("print", "output_intent")
    if not (folder / name).exists():
        help = "the path begins in the book's folder"
        raise BookError([config.problem("press", path, f"there is no file `{name}`", help)])
    try:
        return read_output_profile(read_file(folder / name, folder, LARGEST_PROFILE))
    except ValueError as error:
        help = "ask your printer for the ICC profile of press and paper"
        raise BookError([config.problem("press", path, f"`{name}` cannot be used: {error}", help)]) from error
