"""Names of what is found where products are made and checked: lines, pages, files."""

from __future__ import annotations

from chapbook.problems.explanation import table

IN_PRODUCTS = table(
    ace=(
        "error",
        "Ace found a barrier for readers in the EPUB",
        "Ace by DAISY reports what keeps people from reading with a screen reader or a keyboard. The "
        "message begins with the rule's name. A picture without a description is yours to mend, most else "
        "is ours.",
    ),
    archive=(
        "warning",
        "a PDF that was to be PDF/A-3 and is not",
        "A file for an archive is tagged as PDF/UA-1 and has all its colours in sRGB or as grays. A book "
        "that is laid out as a single document has lesser tags, and the inks of a press are no sRGB, so the "
        "file was made, but does not say that it is PDF/A.",
    ),
    archive_untagged=(
        "error",
        "PDF/A asked for without PDF/UA",
        "PDF/A-3 at level A has tags, and those that Chapbook writes are the ones of PDF/UA-1: name both.",
    ),
    blank_beyond=(
        "error",
        "a blank page asked for beyond the last",
        "`[booklet] blanks` counts the pages of the PDF: 3 puts a blank page after the third, 0 before the "
        "first, and with -1 the blank pages that the paper lacks come before the last page, not after it.",
    ),
    checker_failed=(
        "error",
        "an outside checker gave no verdict",
        "The checker was found but stopped before it had looked at the file. No verdict is not a good "
        "one, so this counts as a finding. The message has the checker's last words.",
    ),
    cover_full=(
        "error",
        "a text that is longer than the back of a bound book's cover",
        "The back has the text of `[back]`, or else the `description` of the book. Below it stand the lines "
        "of the imprint, and the lower right is the printer's, for a bar code. A hundred words are many.",
    ),
    end_short=(
        "note",
        "a chapter whose last page has three lines or fewer",
        "The pages of a chapter are chosen together and avoid it where they can. Where they cannot, a "
        "paragraph a line shorter or longer is what a typographer would ask the author for.",
    ),
    engine_unknown=(
        "warning",
        "a version of WeasyPrint that Chapbook was not written for",
        "Chapters are laid out apart, several at once, by parts of WeasyPrint that change from version to "
        "version. With another one the book is laid out as a single document, which takes longer and notices "
        "nothing of what stands out of its page. `bootstrap.py` installs the right version.",
    ),
    epubcheck=(
        "error",
        "EPUBCheck found a fault in the EPUB",
        "The EPUB breaks a rule of the EPUB standard, by the W3C's own checker; shops refuse such files. "
        "The message begins with EPUBCheck's name for the rule. Chapbook should not write one: report it.",
    ),
    head_cut=(
        "note",
        "a title that is too long for a running head",
        "The title of a chapter stands over its pages but the first. What has no room there, in somewhat "
        'smaller letters, ends with dots. Give it a short form: `# The sea and its ways {short="The sea"}`. '
        "`short` in the front matter does as well, for the running head alone.",
    ),
    layout_failed=(
        "error",
        "the page layout could not use something of the book",
        "A picture that cannot be read, or a style sheet that asks for something outside the book, or for "
        "what the engine that lays out pages fails at. "
        "Nothing is fetched from a network or from elsewhere on the machine. The message has the engine's "
        "words.",
    ),
    lines_in_turn=(
        "note",
        "paragraphs whose lines could not be chosen together",
        "Lines are chosen together, so that spaces are even, but not in text from right to left, in Chinese "
        "and Japanese, with pictures or boxes between words, and in a column too narrow for its words.",
    ),
    page_numbers_unsettled=(
        "warning",
        "page numbers in the text that would not settle",
        "A reference to a page is part of the text: its width moved the text, and that moved the number "
        "again. After some rounds the layout stops. Changing a word near the reference usually helps.",
    ),
    page_overflow=(
        "warning",
        "text or a picture that stands out of its page's type area or its column, or over other text",
        "A word or line of code too long to break, a table too wide, or a style sheet that moves text. "
        "Shorten it, set it smaller, or turn the table into a list.",
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
    picture_unseen=(
        "warning",
        "a picture that a style sheet hides",
        "A picture with a description belongs to the text, and it is hidden, cut off, without size or moved "
        "off its page. One for the EPUB alone is hidden by a sheet that `[epub] styles` names, not here.",
    ),
    press=(
        "error",
        "something asked for a printing press that cannot be had",
        "A file of the standard PDF/X-1a or PDF/X-4 is for one press: it names it by an ICC profile, which "
        'your printer has, and it has no links and no tags. So it is made with `profile = "print"` and an '
        "`output_intent`, and follows no other standard. PDF/X-1a has nothing that is transparent, and its "
        "profile is that of a press with inks, CMYK or black alone.",
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
        "the PDF, in order. Some are not there, so nothing was written. A style sheet of the book may hide "
        "them: without colour, too small to read, cut off, or beside the page. Where it has none, this is a "
        "fault of Chapbook: report it.",
    ),
    text_moved=(
        "error",
        "letters of the manuscript in another order",
        "The finished EPUB or PDF has the letters of the manuscript in another order, so nothing was "
        "written. This is a fault of Chapbook: report it.",
    ),
)
