"""The PDF for an archive: what `"pdf/a-3a"` in `[print] standard` makes of it, and what it needs."""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.config import Config
from chapbook.layout import srgb_profile
from chapbook.pdf import prepare_for_archive
from chapbook.pipeline.outputs import Output
from chapbook.problems import Problem

ARCHIVE, TAGGED = "pdf/a-3a", "pdf/ua-1"
STANDARD = ("print", "standard")


def check_archive(config: Config) -> Iterator[Problem]:
    """Yield an error where the file for an archive is not to be PDF/UA-1, by which it is tagged.

    PDF/X beside it is refused where the press is checked: that has no tags.
    """
    if config.print.standard == (ARCHIVE,):
        help = f'write standard = ["{TAGGED}", "{ARCHIVE}"]'
        yield config.problem("archive-untagged", STANDARD, f"{ARCHIVE} is tagged as {TAGGED} is", help)


def archive_output(pdf: Output, config: Config) -> Output:
    """Return the PDF as it goes to an archive, or as it came with a warning that says why not."""
    if ARCHIVE not in config.print.standard:
        return pdf
    try:
        return pdf._replace(data=prepare_for_archive(pdf.data, srgb_profile()))
    except ValueError as error:
        words = f"the PDF is not {ARCHIVE}: {error}"
        problem = config.problem("archive", STANDARD, words, "mend it, or take the standard out")
        return pdf._replace(problems=(*pdf.problems, problem))
