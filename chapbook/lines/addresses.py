"""Where code, paths and addresses may be divided: after a mark, with no hyphen that would be copied along."""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.patterns import regex

RUN = regex(r"\S+")
# What stands between spaces and is no word: an address, a path, a name of a program's.
ADDRESS = regex(r"[/@_\\]|::|\w{2}\.[^\W\d]{2}")
# Before a character that is written by its bytes, and not within it: `%E3%83%A2` `%E3%83%BC`.
MARK = regex(
    r"(?<=[\w)\]}>])(?:::|->|[./\\@_=&?#-])(?=[^\W\d])|(?<=\w)[(\[{<,]+(?=\w)|(?<=\w)(?=%[0-7C-Fc-f][0-9A-Fa-f])"
)
CODE_MARK = regex(rf"{MARK.pattern}|(?<=[^\W\d_A-Z])(?=[A-Z][^\W\d_A-Z])")
LEAST = 3  # characters on either side of a division


def address_places(text: str, *, is_code: bool) -> Iterator[int]:
    """Yield the characters before which the next line may begin, rising.

    `std::io::Result` -> `std::` `io::` `Result`; `i.e.`, `3.14` and `x.y` are not divided. A name in code
    that is made of words is divided where one of them begins: `customSmart` `Pointer`.

    Args:
        text: words with spaces between them.
        is_code: all of them are code; else only those that cannot be words are divided.
    """
    if not (is_code or ADDRESS.search(text)):
        return
    marks = CODE_MARK if is_code else MARK
    for run in RUN.finditer(text):
        if is_code or ADDRESS.search(run[0]):
            for mark in marks.finditer(text, *run.span()):
                if mark.end() - run.start() > LEAST and run.end() - mark.end() >= LEAST:
                    yield mark.end()
