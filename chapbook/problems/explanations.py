"""The one table of problem names: how much each matters, in a line, and in full for `chapbook explain`.

A name is never used again for something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a problem's name stands for."""

    severity: Severity
    summary: str  # one line, for lists
    text: str  # what it means and what to do


def _table(**entries: tuple[Severity, str, str]) -> Mapping[str, Explanation]:
    """Return the table by problem name; the keyword `note_missing` stands for `note-missing`."""
    return MappingProxyType({name.replace("_", "-"): Explanation(*entry) for name, entry in entries.items()})


EXPLANATIONS = _table(
    not_built_yet=(
        "error",
        "a key, value or form that a later version will build",
        "The format has it, this version does not build it yet, and leaving it out silently would print "
        "another book than the one you wrote. Take it out for now.",
    ),
    reference_unknown=(
        "error",
        "a cross reference to a name that nothing has",
        "`[@fig-x]` refers to the figure, table or heading called `fig-x`. Give it that name in braces, as "
        "in `## Storm {#sec-storm}`, or correct the reference.",
    ),
    reference_ambiguous=(
        "error",
        "a cross reference to a name that several things have",
        "Names may be used again in another chapter, but then only a reference within the same chapter is "
        "clear. Give what you refer to a name of its own.",
    ),
    link_broken=(
        "error",
        "a link to a chapter or heading that does not exist",
        "Links within the book lead to a file of the manuscript, relative to the linking file, and to a "
        "heading's name after `#`. Links to the web begin with `https://`.",
    ),
    config_missing=(
        "error",
        "the book's folder has no book.toml",
        "`book.toml` says what the book is called and in which language it is written. `chapbook new .` "
        "writes one.",
    ),
    config_syntax=(
        "error",
        "book.toml is not TOML",
        "Text stands in double quotes, lists in square brackets, and each key on a line of its own.",
    ),
    config_unknown=(
        "error",
        "a table or key that book.toml does not have",
        "An unknown key does nothing, so it is most likely misspelt or stands in the wrong table.",
    ),
    config_value=(
        "error",
        "a value in book.toml that cannot be taken",
        "The message says what the key takes; the handbook's chapter on the book's folder has the keys.",
    ),
    encoding=(
        "error",
        "a file that is not UTF-8",
        "Chapbook reads UTF-8, which every editor can save. Look at the place for a damaged letter.",
    ),
    text_lost=(
        "error",
        "letters of the manuscript that a product lacks",
        "Every letter and digit of the manuscript is looked for in the finished EPUB and on the pages of the "
        "PDF, in order. Some are not there, so nothing was written. This is a fault of Chapbook: report it.",
    ),
    text_doubled=(
        "error",
        "letters that a product has once more than the manuscript",
        "The finished EPUB or PDF repeats letters of the manuscript, so nothing was written. This is a fault "
        "of Chapbook: report it.",
    ),
    text_added=(
        "error",
        "letters in a product that are not in the manuscript",
        "The finished EPUB or PDF has letters that neither the manuscript has nor Chapbook meant to write, "
        "so nothing was written. This is a fault of Chapbook: report it.",
    ),
    text_moved=(
        "error",
        "letters of the manuscript in another order",
        "The finished EPUB or PDF has the letters of the manuscript in another order, so nothing was "
        "written. This is a fault of Chapbook: report it.",
    ),
    epubcheck=(
        "error",
        "EPUBCheck found a fault in the EPUB",
        "The EPUB breaks a rule of the EPUB standard, by the W3C's own checker; shops refuse such files. "
        "The message begins with EPUBCheck's name for the rule. Chapbook should not write one: report it.",
    ),
    ace=(
        "error",
        "Ace found a barrier for readers in the EPUB",
        "Ace by DAISY reports what keeps people from reading with a screen reader or a keyboard. The message "
        "begins with the rule's name. A picture without a description is yours to mend, most else is ours.",
    ),
    pdf_damaged=(
        "error",
        "qpdf found a fault in the PDF",
        "The PDF is not built as its standard has it, by qpdf. Chapbook should not write one: report it.",
    ),
    product_missing=(
        "error",
        "there is no product to verify",
        "`chapbook verify` looks at the files that the last build left in `build/`. Build first.",
    ),
    checker_failed=(
        "error",
        "an outside checker gave no verdict",
        "The checker was found but stopped before it had looked at the file. No verdict is not a good one, "
        "so this counts as a finding. The message has the checker's last words.",
    ),
    layout_failed=(
        "error",
        "the page layout could not use something of the book",
        "A picture that cannot be read, or a style sheet that asks for something outside the book. Nothing "
        "is fetched from a network or from elsewhere on the machine. The message has the engine's words.",
    ),
    style_ignored=(
        "warning",
        "a rule of a style sheet that the page layout does not know",
        "The pages are made without it. The message has the engine's words, with its line in the sheet.",
    ),
    character_missing=(
        "error",
        "a character that no font of the book has",
        "It would be printed as an empty box. Name a family that has it in `[fonts] fallback`, and the "
        "folder of its files in `[fonts] folder`; or write it otherwise.",
    ),
    page_overflow=(
        "warning",
        "text or a picture that stands out of its page's type area",
        "A word or line of code too long to break, or a table too wide. Shorten it, set it smaller, or turn "
        "the table into a list.",
    ),
    note_moved=(
        "warning",
        "a note too long for the foot of its page",
        "A note at the page foot cannot go on to the next page. It was set at the chapter's end instead, "
        "still linked. Shorten it, or put its matter into the text.",
    ),
    page_numbers_unsettled=(
        "warning",
        "page numbers in the text that would not settle",
        "A reference to a page is part of the text: its width moved the text, and that moved the number "
        "again. After some rounds the layout stops. Changing a word near the reference usually helps.",
    ),
    attribute_loose=(
        "error",
        "a line of attributes without a block",
        "A line in braces belongs to the block directly below it. Here nothing follows it that could take "
        "it.",
    ),
    attribute_unknown=(
        "error",
        "a class or attribute that does not exist",
        "Attributes stand in braces: `{.continued}`, `{#name}`, `{lang=fr}`. The message names the "
        "nearest that exists.",
    ),
    character_control=(
        "error",
        "a character that cannot be printed",
        "Control characters come from damaged files or from pasting. Delete the character at the place; "
        "it is invisible in most editors.",
    ),
    chapter_empty=(
        "error",
        "a file with nothing in it",
        "A chapter needs at least a line of text. Write it, or move the file out of `source`.",
    ),
    chapter_missing=(
        "error",
        "a chapter in book.toml that is not in source",
        "`[book] chapters` names files below `source`, in reading order. Correct the name, or take it out "
        "of the list.",
    ),
    chapter_title=(
        "error",
        "a chapter without a title",
        "The first heading of a file is its title; `title:` in the front matter does as well. Contents "
        "and running heads need it.",
    ),
    container_unclosed=(
        "error",
        "a block between ::: that is never closed",
        "Every `::: name` is closed by a line `:::` of its own.",
    ),
    container_unknown=(
        "error",
        "a block between ::: of a kind that does not exist",
        "Known are `::: epigraph`, `::: aside` and `::: verse`.",
    ),
    file_name=(
        "error",
        "two files whose names differ only in case or accents",
        "On some systems they are one file. Give one of them another name.",
    ),
    file_outside=(
        "error",
        "a file outside the book's folder",
        "A book reads nothing outside its folder, so that it can be given to others whole. Copy the file "
        "into it.",
    ),
    file_unreadable=(
        "error",
        "a file that cannot be read",
        "Only regular files of a sensible size are read. Look at its rights and at what it is.",
    ),
    front_matter=(
        "error",
        "front matter that cannot be read",
        "Front matter stands between two lines of three hyphens and has one `key: value` on each line, "
        "without anchors or types.",
    ),
    front_matter_unknown=(
        "warning",
        "a key of the front matter that looks misspelt",
        "Keys of other programs are left alone, but this one is very near to one of ours.",
    ),
    heading_jump=(
        "warning",
        "a heading several levels below the one before",
        "Readers who move by headings expect no level to be left out. It has been set one level below the "
        "heading before it.",
    ),
    html_refused=(
        "error",
        "an element of HTML that is not accepted",
        "Only what Markdown lacks and books need is accepted. Whatever else cannot be printed, checked "
        "and read aloud.",
    ),
    html_unbalanced=(
        "error",
        "an element of HTML that is not closed or not opened",
        "An element begins and ends in the same paragraph, and within the same emphasis or link.",
    ),
    id_duplicate=(
        "error",
        "a name that is given twice in a chapter",
        "Names in braces, such as `{#sec-storm}`, are where links and references lead, so there can be "
        "only one of each.",
    ),
    image_alt=(
        "warning",
        "a picture without a description",
        "The words between the square brackets are read to those who do not see the picture. Say what is "
        "there to see and what it shows.",
    ),
    image_missing=(
        "error",
        "a picture that is not there",
        "Pictures are looked for beside the chapter's file, then in the book's folder. Paths are "
        "relative, and upper and lower case count.",
    ),
    image_refused=(
        "error",
        "a picture that cannot be taken",
        "JPEG, PNG, GIF, WebP and SVG are accepted; damaged files, enormous ones, and SVGs that run or "
        "load something are not.",
    ),
    link_refused=(
        "error",
        "a link of a kind that is not accepted",
        "Links lead to the web, to a mail address, or to a place in the book.",
    ),
    manuscript_empty=(
        "error",
        "a book without chapters",
        "Chapters are Markdown files, with names that end in `.md`, in the folder `source`.",
    ),
    nested_too_deep=(
        "error",
        "blocks nested too deeply",
        "No reader follows a hundred levels, and parsers lose text there without a word.",
    ),
    note_duplicate=(
        "error",
        "two notes of the same name",
        "Only one of them would be printed. Give each a name of its own.",
    ),
    note_missing=(
        "error",
        "the call of a note that is not there",
        "A note is called with `[^name]` and written anywhere in the same file as a line that begins with "
        "`[^name]:`.",
    ),
    note_unused=(
        "error",
        "a note that is never called",
        "Its text would not be printed. Call it where it belongs, or take it out.",
    ),
    role_unknown=(
        "error",
        "a role that a file cannot have",
        "The roles are the parts of a book in the Chicago Manual of Style: preface, chapter, appendix and "
        "so on.",
    ),
    source_missing=(
        "error",
        "a book without its folder source",
        "The manuscript is in the folder `source` beside book.toml.",
    ),
    too_long=(
        "error",
        "a line or paragraph beyond what can be set",
        "Such a paragraph is mostly a file that lost its line ends.",
    ),
    cover_refused=(
        "error",
        "a cover that cannot be used",
        "`[epub] cover` names a JPEG or PNG file in the book's folder, best 1600 x 2560 pixels. Without it a "
        "cover is drawn from the title and the authors.",
    ),
    style_refused=(
        "error",
        "a style sheet that cannot go into the EPUB",
        "The sheets in `[epub] styles` lie below source/, are UTF-8, and load nothing: an EPUB holds no file "
        "that they could name, and the standard forbids some properties.",
    ),
    font_refused=(
        "error",
        "a font that cannot be used",
        "`[fonts]` names families of Chapbook's own fonts or of TTF and OTF files in `folder`. The "
        "files must be sound and must allow to be embedded.",
    ),
)
