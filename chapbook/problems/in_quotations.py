"""Names of what is found about quotations and their marks."""

from __future__ import annotations

from chapbook.problems.explanation import table

IN_QUOTATIONS = table(
    quote_differs=(
        "warning",
        "a quotation that is not as its original",
        "`chapbook check --against FILE` has compared the quotation with the work in FILE. White space, "
        "quote marks and sorts of dashes do not count. What is left out is marked by `…` or `[…]`; what you "
        "put in stands in brackets, as `[sic]` does.",
    ),
    quote_kept=(
        "warning",
        "a quote mark that `quotes` did not change",
        'Another mark in this place would say something else: it would end a caption, as `"` does, or '
        "part a link from its address. All others were changed.",
    ),
    quote_lazy=(
        "warning",
        "text that has become part of a quotation",
        "Markdown goes on with a quotation until an empty line, even where the next line has no `>`. Put "
        "an empty line between them.",
    ),
    quote_level=(
        "warning",
        "a quotation inside another one with the same marks",
        "Readers take the second opening mark for a mistake. Double marks stand within single ones or the "
        "other way round; straight marks alternate by themselves.",
    ),
    quote_language=(
        "warning",
        "a quote mark that the language does not use so",
        "Each language has marks of its own. Type those, or straight ones, which are printed by the "
        "language; or say that these words are of another: `[words]{lang=de}`.",
    ),
    quote_long=(
        "note",
        "a long quotation in the marks of a paragraph",
        "After a hundred words readers no longer know who speaks. A block quotation, `>` before its "
        "lines, shows it on every page, and can name its source.",
    ),
    quote_lost=(
        "note",
        "a mark that is printed otherwise once it is straight",
        "`chapbook quotes --to straight` types marks as a keyboard has them, and a build reads which of "
        "them opens, closes or is an apostrophe. Here it reads the straight mark otherwise than the one "
        "that was typed. The one that was meant may stand among straight ones.",
    ),
    quote_mixed=(
        "note",
        "straight and curly quote marks in one book",
        "They are printed alike, but a search finds only one of them, and a mark that was curled by "
        "another program may be curled wrongly.",
    ),
    quote_outer=(
        "note",
        "a block quotation in quote marks",
        "The indent says that the words are quoted, so the marks round the whole are not printed. Take "
        'them out of the source, or have them printed with `[quotations] block_marks = "keep"`.',
    ),
    quote_space=(
        "warning",
        "a space between a quote mark and its words",
        "The mark could go to the end of one line and its words to the next. Take the space out; where "
        "the language wants one, it is set by itself.",
    ),
    quote_stop=(
        "note",
        "a full stop or comma on the other side of the quote mark",
        "Nearly everywhere else in the book it is set on the other side, so that this one is perhaps a slip.",
    ),
    quote_style=(
        "note",
        "single and double quote marks for the same thing",
        "A book has one sort of marks for quotations, and the other for those inside them. What is "
        "reported is the first of the rarer sort.",
    ),
    quote_unclosed=(
        "warning",
        "a quotation that is never closed",
        "A quotation may go on over several paragraphs; then each begins with an opening mark, and only "
        "the last has a closing one. An apostrophe before a word can be taken for an opening mark: type "
        "it `’`.",
    ),
    quote_unopened=(
        "warning",
        "a quotation that is closed but was not opened",
        "The opening mark is missing, or stands in another block: a quotation does not begin in a "
        "paragraph and end in a list, a table or a block quotation.",
    ),
    quote_not_found=(
        "note",
        "a quotation that is not in the work it is compared with",
        "`chapbook check --against FILE` has not found these words in FILE, or too few of them. The "
        "quotation is from another work or another edition, or much of it is left out unmarked.",
    ),
)
