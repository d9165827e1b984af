"""Names of what shops, mail services and devices refuse or show badly."""

from __future__ import annotations

from chapbook.problems.explanation import table

IN_SHOPS = table(
    chapter_large=(
        "warning",
        "a chapter too long for small devices",
        "E-readers load a chapter's file as a whole: with over 300 kB some turn pages slowly or give up. "
        "Divide the chapter into two files.",
    ),
    contents_deep=(
        "note",
        "contents deeper than some e-readers show them",
        "A Kindle shows two levels of contents and a Kobo makes one list of them, so a third level is of "
        "little use there. `[contents] depth` says how many levels of headings there are; parts come on top.",
    ),
    cover_refused=(
        "error",
        "a cover that cannot be used",
        "`[epub] cover` names a JPEG or PNG file in the book's folder, best 1600 x 2560 pixels. Without "
        "it a cover is drawn from the title and the authors.",
    ),
    cover_small=(
        "warning",
        "a cover with too few pixels",
        "Shops want covers of 1600 x 2560 pixels; one whose shorter side has less than 1400 looks coarse on "
        "present screens, and some shops turn it away. Export it again from the drawing.",
    ),
    epub_large=(
        "warning",
        "an EPUB too large to be sent to a device",
        "What is sent to a Kindle by mail may have 50 MB. Most of such a file is pictures: save photographs "
        "as JPEG, and no larger than they are shown.",
    ),
    epub_refused=(
        "error",
        "an EPUB larger than its service takes",
        "`[epub] profile` says for whom the file is made: Send to Kindle takes 200 MB at most, Kobo 1 GB, "
        "other shops 2 GB. Save large pictures smaller, or divide the book.",
    ),
    link_insecure=(
        "note",
        "a link that a Kobo does not follow",
        "Kobo asks for addresses that begin with https://. Most sites have one by now: try it, and write it.",
    ),
    picture_transparent=(
        "note",
        "a picture that cannot be seen on a black page",
        "Dark lines on a transparent ground are drawn on whatever the reader has chosen, and at night that "
        "is black. Save the picture with a white ground.",
    ),
    style_unsafe=(
        "warning",
        "a style that some e-readers cannot take",
        "Some services refuse a whole EPUB for one declaration, and readers choose size and colours: "
        "variables and hidden text are reasons for a refusal by Send to Kindle, backgrounds and black text "
        "cannot be read at night, lengths in points or pixels do not follow the reader's size.",
    ),
)
