"""Names of what is found in the text of the manuscript."""

from __future__ import annotations

from chapbook.problems.explanation import table

IN_TEXT = table(
    apostrophe_mistyped=(
        "warning",
        "an apostrophe typed as another sign",
        "An apostrophe is `’` or `'`. An opening quote mark, as some editors put before ’tis, and the "
        "accents ´ and ` are printed as they are typed.",
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
    attribution_unread=(
        "warning",
        "a quotation's source that is not read as one",
        "The source of a quotation is its last line and begins with a long dash or two hyphens and a "
        "space: `> — Author, *Work*`.",
    ),
    caption_loose=(
        "warning",
        "a caption that belongs to no table",
        "A paragraph `Table: …` directly before a table is its caption. One behind a table is, where the "
        "table has none before it and no other follows, or where tables and captions take turns and a "
        "caption ends the row.",
    ),
    character_control=(
        "error",
        "a character that cannot be printed",
        "Control characters come from damaged files or from pasting. Delete the character at the place; "
        "it is invisible in most editors.",
    ),
    character_missing=(
        "error",
        "a character that no font of the book has",
        "It would be printed as an empty box. Name a family that has it in `[fonts] fallback`, and the "
        "folder of its files in `[fonts] folder`; or write it otherwise.",
    ),
    code_indented=(
        "warning",
        "a paragraph set in, and so set as code",
        "Four spaces or a tab before a paragraph make code of it, in letters of one width. First lines are "
        "set in by the theme: take the spaces out. Code is better put between lines of three backticks.",
    ),
    code_unclear=(
        "error",
        "a line set in like code directly below a list or a quotation",
        "What belongs to a list item is set in as far as the item's text begins. A line set in by four "
        "columns and less than that text goes on with the paragraph or is code, as a tool likes.",
    ),
    code_unclosed=(
        "warning",
        "code that is never closed",
        "Code between fences ends at a line of as many backticks or tildes as it begins with. Without one it "
        "goes on to the end of the file, of the quotation or of the list item.",
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
    definition_unclear=(
        "error",
        "a list of definitions that can be read in two ways",
        "A term is one line, and each of its definitions begins with `: ` below it. Behind five spaces "
        "begins code, and a list item or a heading is no term.",
    ),
    formula_open=(
        "error",
        "two dollars that begin a formula without an end",
        "A formula between `$$` and `$$` stands in one paragraph, without an empty line, and none of its "
        "lines begins a list, a heading or a quotation. Dollars that are none are written `\\$\\$`.",
    ),
    formula_unread=(
        "error",
        "a formula that cannot be read",
        "Formulas are LaTeX's, between `$` and `$` in the line or between `$$` and `$$` on a line of their "
        "own. What is not known would be lost or misread. A dollar that begins no formula is written `\\$`.",
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
    heading_bold=(
        "note",
        "a line in bold that looks like a heading",
        "It stands in no contents, and readers who move by headings do not find it. Write `## ` before its "
        "words, with as many hashes as its level has; or end it with a full stop, if it is no heading.",
    ),
    heading_empty=(
        "warning",
        "a heading without words",
        "Contents and screen readers show it as an empty line. Write its words, or take the line out.",
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
    link_refused=(
        "error",
        "a link of a kind that is not accepted",
        "Links lead to the web, to a mail address, or to a place in the book.",
    ),
    markup_unread=(
        "warning",
        "markup of another kind of Markdown",
        "What pandoc, GitHub, wikis and site generators read beyond CommonMark is text here, and would be "
        "printed as it is typed. Put a backslash before it where that is meant.",
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
    note_hidden=(
        "error",
        "a note in the description of a picture",
        "A description is for those who do not see the picture: nobody could follow a call in it.",
    ),
    note_missing=(
        "error",
        "the call of a note that is not there",
        "A note is called with `[^name]` and written anywhere in the same file as a line that begins with "
        "`[^name]:`.",
    ),
    note_moved=(
        "warning",
        "a note too long for the foot of its page",
        "A note at the page foot cannot go on to the next page. It was set at the chapter's end instead, "
        "still linked. Shorten it, or put its matter into the text.",
    ),
    note_unused=(
        "error",
        "a note that is never called",
        "Its text would not be printed. Call it where it belongs, or take it out.",
    ),
    table_lazy=(
        "warning",
        "text that has become a row of a table",
        "A table goes on until an empty line, even where the next line has no bars. Put an empty line "
        "between them.",
    ),
    table_row=(
        "error",
        "a row with more cells than its table has columns",
        "Markdown drops cells that no column is there for, without a word. The head of the table decides "
        "how many columns it has.",
    ),
    table_wide=(
        "note",
        "a table with many columns",
        "E-ink screens show about four columns legibly. Turn the table round, split it, or make a list of "
        "it.",
    ),
    title_twice=(
        "warning",
        "a chapter with two titles",
        "The front matter gives one title and the first heading another. The heading is printed, in the "
        "contents too, and the front matter's title is not used. Take it out, or call it `short` if it is "
        "meant for running heads.",
    ),
    too_long=(
        "error",
        "a line or paragraph beyond what can be set",
        "Such a paragraph is mostly a file that lost its line ends.",
    ),
)
