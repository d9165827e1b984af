"""Names of what is found in the text of the manuscript."""

from __future__ import annotations

from chapbook.problems.explanation import table

IN_TEXT = table(
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
    quote_lazy=(
        "warning",
        "text that has become part of a quotation",
        "Markdown goes on with a quotation until an empty line, even where the next line has no `>`. Put "
        "an empty line between them.",
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
