"""Names of what is found in the book as a whole: its folder, book.toml, its pictures and styles."""

from __future__ import annotations

from chapbook.problems.explanation import table

IN_BOOK = table(
    back_idle=(
        "warning",
        "a back in book.toml that no page has",
        "A back page belongs to a pamphlet. Of a book, only the cover that `chapbook cover --printer` makes "
        "has the text and the link of `[back]`.",
    ),
    book_exists=(
        "error",
        "a folder that is a book already",
        "`chapbook new` writes no book.toml over another. Edit the one that is there.",
    ),
    chapter_bare=(
        "warning",
        "a chapter that is a title and nothing else",
        "In the book it is a page with a heading. Write its text, or move the file out of `source` for now. "
        "A page that opens a part is the `index.md` of a folder.",
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
    chapter_twice=(
        "error",
        "a chapter that book.toml names twice",
        "`[book] chapters` is the reading order, so each file stands in it once. Take one of the two out.",
    ),
    chapter_unlisted=(
        "warning",
        "a chapter that book.toml leaves out",
        "Where `[book] chapters` is given, it alone says what is read: other files in `source` do not become "
        "part of the book. Add the file to the list, or move it out of `source`.",
    ),
    chapter_unread=(
        "warning",
        "a text whose name does not end in .md",
        "Chapters are the files in `source` whose names end in `.md`; others do not become part of the book. "
        "Rename a file of Markdown, make Markdown of another (`chapbook new DIR --from FILE` does that with "
        "plain text and EPUBs), or move it out of `source`.",
    ),
    check_off_unknown=(
        "warning",
        "a finding switched off that does not exist",
        "`[check] off` and `<!-- check off: NAME -->` take the names that stand in square brackets in the "
        "messages. This one is none of them, so nothing is switched off by it.",
    ),
    check_off_unused=(
        "note",
        "a finding switched off that was not there",
        "Nothing of that name was found where it is switched off. Take the switch out, lest it hide a "
        "later mistake. Errors cannot be switched off: without the mending there is no book.",
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
    font_refused=(
        "error",
        "a font that cannot be used",
        "`[fonts]` names families of Chapbook's own fonts or of TTF, OTF and TTC files in `folder`. The "
        "files must be sound and must allow to be embedded.",
    ),
    font_unread=(
        "note",
        "a font in the book's folder of fonts that is not read",
        "A web font (`.woff`, `.woff2`) is packed for browsers. Put the faces that the book needs into "
        "the folder as TTF, OTF or TTC files.",
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
    link_broken=(
        "error",
        "a link to a chapter or heading that does not exist",
        "Links within the book lead to a file of the manuscript, relative to the linking file, and to a "
        "heading's name after `#`. Links to the web begin with `https://`.",
    ),
    manuscript_empty=(
        "error",
        "a book without chapters",
        "Chapters are Markdown files, with names that end in `.md`, in the folder `source`.",
    ),
    pages_leftward=(
        "error",
        "pages of a book that is read from right to left",
        "Chapbook sets pages from left to right only: full stops in Arabic, Hebrew or Persian would stand at "
        "the wrong ends of lines, lists, margins and binding on the wrong side. The EPUB of such a book is "
        "set from the right: `chapbook epub` makes it alone.",
    ),
    reference_ambiguous=(
        "error",
        "a cross reference to a name that several things have",
        "Names may be used again in another chapter, but then only a reference within the same chapter is "
        "clear. Give what you refer to a name of its own.",
    ),
    reference_unknown=(
        "error",
        "a cross reference to a name that nothing has",
        "`[@fig-x]` refers to the figure, table or heading called `fig-x`. Give it that name in braces, "
        "as in `## Storm {#sec-storm}`, or correct the reference.",
    ),
    role_unknown=(
        "error",
        "a role that a file cannot have",
        "The roles are the parts of a book in the Chicago Manual of Style: preface, chapter, appendix and "
        "so on.",
    ),
    setting_idle=(
        "warning",
        "something in book.toml that changes nothing in this book",
        "Bleed and marks belong to pages for a press. Take them out, or say that the pages are for one.",
    ),
    source_missing=(
        "error",
        "a book without its folder source",
        "The manuscript is in the folder `source` beside book.toml.",
    ),
    style_crosses_chapters=(
        "note",
        "a style that looks beyond its chapter",
        "Chapters are laid out apart, several at once, and only those that changed. A style that counts all "
        "pages or carries something over from chapter to chapter needs the book as a single document, "
        "laid out in one process, anew each time, and nobody notices what stands out of its page.",
    ),
    style_ignored=(
        "warning",
        "a rule of a style sheet that the page layout does not know",
        "The pages are made without it. The message has the engine's words, with its line in the sheet.",
    ),
    style_missing=(
        "error",
        "a style sheet in book.toml that is not there",
        "`styles` of `[print]` and of `[epub]` name files below `source`. Correct the name, or put the sheet "
        "where it says.",
    ),
    style_refused=(
        "error",
        "a style sheet that cannot go into the EPUB",
        "The sheets in `[epub] styles` lie below source/, are UTF-8, and load nothing: an EPUB holds no "
        "file that they could name, and the standard forbids some properties.",
    ),
    style_unclosed=(
        "warning",
        "a rule of a style sheet that does not end",
        "Between `{` and `}` stands what a rule asks for. Where one of the two is missing, the rules behind "
        "it are read as a part of another and change nothing.",
    ),
)
