"""Names of what is found in what a book has besides its text: index, bibliography and the like."""

from __future__ import annotations

from chapbook.problems.explanation import table

IN_MATTER = table(
    bibliography_unread=(
        "error",
        "a bibliography that cannot be read",
        "`[book] bibliography` names a file in the book's folder, CSL-JSON (`.json`) or BibTeX (`.bib`), as "
        "every program for references writes them. Each work has an `id` or key, by which it is cited.",
    ),
    citation_style=(
        "error",
        "a style of citations that cannot be used",
        "`[book] citation_style` is `author-date`, `notes`, or the path of a CSL style in the book's folder. "
        "A style that only points to another has no rules; take the other.",
    ),
    citation_unknown=(
        "error",
        "a citation of a work that the bibliography does not have",
        "`[@key, p. 5]` cites the work with that `id` in the file that `[book] bibliography` names. An @ "
        "that cites nothing is written `\\@`.",
    ),
    citation_unread=(
        "error",
        "a part of a citation that names no work",
        "Semicolons part the works of a citation, `[see @storm, p. 5; also @fog]`, so that each part names "
        "one with an @. Words without a work stand behind a comma. An @ that cites nothing is written `\\@`.",
    ),
    index_mark=(
        "error",
        "an index mark that names no entry",
        "An index mark stands on words, `[storm]{.index}`, or names its entry, `[]{.index entry=storm}`; "
        '`entry="storm!at sea"` is an entry below another. Three levels are the most.',
    ),
    index_see=(
        "error",
        "an index entry that leads to none",
        "`see` and `seealso` name another entry of the index, as it is written there; several are parted by "
        "semicolons, and `storm!at sea` is the entry below `storm`. An entry is there if any mark has it.",
    ),
    index_see_on=(
        "warning",
        "an index entry that leads to one which only leads on",
        "Readers who are sent from `see` to `see` lose patience, and two entries that lead to each other "
        "have no pages at all. `see` names the entry that has the pages.",
    ),
    index_see_places=(
        "warning",
        "an index entry with pages of its own that sends to another",
        "'See' stands where an entry has nothing of its own. Where it has, readers expect 'see also': "
        "`seealso=…`.",
    ),
    list_empty=(
        "warning",
        "a list of figures or tables without any",
        'The lists that `[contents]` asks for have what has a caption: `![alt](picture.png "Caption")`, or a '
        "paragraph `Table: …` at a table.",
    ),
    role_idle=(
        "error",
        "a file of a role that this kind of book has no page for",
        "A pamphlet has a cover and a back page, a book has half title, title page and imprint. `matter` "
        "below `[print]` says which of the two is made; left out, a book of one chapter is a pamphlet unless "
        "it has a page that pamphlets lack.",
    ),
    role_twice=(
        "error",
        "a second file of a role of which there is one",
        "A file of the role `titlepage`, `imprint`, `contents` and their like takes the place of the page "
        "that Chapbook would make; `endnotes` says where the notes stand. A second one would stand nowhere.",
    ),
    order_unusual=(
        "warning",
        "a part of the book that stands where readers do not look for it",
        "The Chicago Manual of Style has dedication, contents, foreword and preface before the chapters, and "
        "behind them afterword, appendices, notes, glossary, bibliography, index and colophon, in this "
        "order. "
        "The order is that of the files' names or of `[book] chapters`; a file's role is in its front matter "
        "or its name.",
    ),
)
