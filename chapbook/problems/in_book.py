"""Names of what is found in the book as a whole: its folder, book.toml, pages and products."""

from __future__ import annotations

from chapbook.problems.explanation import table

IN_BOOK = table(
    ace=(
        "error",
        "Ace found a barrier for readers in the EPUB",
        "Ace by DAISY reports what keeps people from reading with a screen reader or a keyboard. The "
        "message begins with the rule's name. A picture without a description is yours to mend, most else "
        "is ours.",
    ),
    blank_beyond=(
        "error",
        "a blank page asked for beyond the last",
        "`[booklet] blanks` counts the pages of the PDF: 3 puts a blank page after the third, 0 before the "
        "first, and with -1 the blank pages that the paper lacks come before the last page, not after it.",
    ),
    book_exists=(
        "error",
        "a folder that is a book already",
        "`chapbook new` writes no book.toml over another. Edit the one that is there.",
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
    checker_failed=(
        "error",
        "an outside checker gave no verdict",
        "The checker was found but stopped before it had looked at the file. No verdict is not a good "
        "one, so this counts as a finding. The message has the checker's last words.",
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
    epubcheck=(
        "error",
        "EPUBCheck found a fault in the EPUB",
        "The EPUB breaks a rule of the EPUB standard, by the W3C's own checker; shops refuse such files. "
        "The message begins with EPUBCheck's name for the rule. Chapbook should not write one: report it.",
    ),
    engine_unknown=(
        "warning",
        "a version of WeasyPrint that Chapbook was not written for",
        "Chapters are laid out apart, several at once, by parts of WeasyPrint that change from version to "
        "version. With another one the book is laid out as a single document, which takes longer and notices "
        "nothing of what stands out of its page. `bootstrap.py` installs the right version.",
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
        "`[fonts]` names families of Chapbook's own fonts or of TTF and OTF files in `folder`. The files "
        "must be sound and must allow to be embedded.",
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
    layout_failed=(
        "error",
        "the page layout could not use something of the book",
        "A picture that cannot be read, or a style sheet that asks for something outside the book. "
        "Nothing is fetched from a network or from elsewhere on the machine. The message has the engine's "
        "words.",
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
    not_built_yet=(
        "error",
        "a form that a later version will build",
        "The format has it, this version does not build it yet, and leaving it out silently would print "
        "another book than the one you wrote. Take it out for now.",
    ),
    page_numbers_unsettled=(
        "warning",
        "page numbers in the text that would not settle",
        "A reference to a page is part of the text: its width moved the text, and that moved the number "
        "again. After some rounds the layout stops. Changing a word near the reference usually helps.",
    ),
    lines_in_turn=(
        "note",
        "paragraphs whose lines could not be chosen together",
        "Lines are chosen together, so that spaces are even, but not in text from right to left, in Chinese "
        "and Japanese, with pictures or boxes between words, and in a column too narrow for its words.",
    ),
    page_overflow=(
        "warning",
        "text or a picture that stands out of its page's type area",
        "A word or line of code too long to break, or a table too wide. Shorten it, set it smaller, or "
        "turn the table into a list.",
    ),
    part_apart=(
        "error",
        "a part whose chapters do not stand together",
        "A folder in `source` is a part, and a part is read in one piece. `[book] chapters` names chapters "
        "of one folder with others in between: name them one after the other, or move the files.",
    ),
    pdf_damaged=(
        "error",
        "qpdf found a fault in the PDF",
        "The PDF is not built as its standard has it, by qpdf. Chapbook should not write one: report it.",
    ),
    picture_coarse=(
        "warning",
        "a picture with too few pixels for print",
        "A press shows more than a screen: below 300 pixels an inch, edges are seen as steps, or the picture "
        "as blurred. The message says how many there are at the size the picture has on its page.",
    ),
    press=(
        "error",
        "something asked for a printing press that cannot be had",
        "A file of the standard PDF/X-1a or PDF/X-4 is for one press: it names it by an ICC profile, which "
        'your printer has, and it has no links and no tags. So it is made with `profile = "print"` and an '
        "`output_intent`, and follows no other standard. PDF/X-1a has nothing that is transparent.",
    ),
    product_blocked=(
        "error",
        "something else stands where a product goes",
        "Products go into the folder `build` under the book's name. A file called `build`, or a folder "
        "with the name of a product, is not overwritten: move it, or give it another name.",
    ),
    product_missing=(
        "error",
        "there is no product to verify",
        "`chapbook verify` looks at the files that the last build left in `build/`. Build first.",
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
        "The back page belongs to a pamphlet; a book has none, so nobody will read what you wrote. Bleed and "
        "marks belong to pages for a press. Take them out, or say what the book is.",
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
    text_added=(
        "error",
        "letters in a product that are not in the manuscript",
        "The finished EPUB or PDF has letters that neither the manuscript has nor Chapbook meant to "
        "write, so nothing was written. This is a fault of Chapbook: report it.",
    ),
    text_doubled=(
        "error",
        "letters that a product has once more than the manuscript",
        "The finished EPUB or PDF repeats letters of the manuscript, so nothing was written. This is a "
        "fault of Chapbook: report it.",
    ),
    text_lost=(
        "error",
        "letters of the manuscript that a product lacks",
        "Every letter and digit of the manuscript is looked for in the finished EPUB and on the pages of "
        "the PDF, in order. Some are not there, so nothing was written. This is a fault of Chapbook: "
        "report it.",
    ),
    text_moved=(
        "error",
        "letters of the manuscript in another order",
        "The finished EPUB or PDF has the letters of the manuscript in another order, so nothing was "
        "written. This is a fault of Chapbook: report it.",
    ),
)
