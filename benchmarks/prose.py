"""Prose of any length from a seed: invented sentences of plausible words, never the same book twice."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import accumulate


def words(text: str) -> tuple[str, ...]:
    """Return the words of a list written as one text."""
    return tuple(text.split())


NOUNS = words(
    "lamp harbour ledger committee baker winter letter tower bread river market printer sailor teacher "
    "door window night orchard bridge council rumour map compass widow captain village garden engine "
    "strike coat table wall song promise debt station field mirror clock candle stranger road argument "
    "kitchen barrel paper island stone storm question picture daughter brother quarrel harvest mill "
    "chapel anchor cellar pamphlet carriage lantern procession ferry neighbour telegraph meadow doctor "
    "fountain drawer signature"
)
RARE_NOUNS = words(
    "candlelight courtyard workshop bookseller farmhouse footbridge gateway household landlady lighthouse "
    "moonlight newspaper notebook postmaster quayside railway schoolroom shopkeeper staircase storehouse "
    "sunrise tablecloth teapot timetable townsman typesetter warehouse watchmaker wheelwright windmill "
    "woodland yardstick afternoon backwater barnyard bedroom birthday blacksmith boatyard bookcase "
    "breakwater broadside cartwheel churchyard clockwork coastline cupboard daylight doorstep earthwork "
    "fireplace fisherman foothill footpath foreman gunpowder hallway handcart hayloft headland hedgerow "
    "horseman innkeeper keyhole lampshade letterbox mainland midnight millstone mountainside nightfall "
    "oarsman outhouse overcoat pathway penknife ploughman quicksand rainwater riverbank roundabout "
    "saddlebag sailcloth sawmill seashore shoemaker signpost silversmith snowdrift songbook stonemason "
    "stronghold summerhouse textbook thunderstorm tollgate undergrowth upbringing vineyard "
    "washstand waterfall weathercock wilderness workhouse bargain cathedral ceremony correspondence "
    "discovery examination furniture government imagination landscape manufacture opportunity permission "
    "punishment regiment settlement translation"
)
ADJECTIVES = words(
    "patient narrow quiet bitter ordinary foreign honest crooked early distant cheerful heavy careful "
    "sudden unfinished grey hungry solemn broken reliable unlikely clever weary generous frozen "
    "respectable small extraordinary incomprehensible provincial considerable experimental"
)
VERBS = words(
    "counted carried repaired remembered printed opened crossed followed sold buried answered painted "
    "mended watched described measured borrowed defended returned refused considered explained translated "
    "neglected rebuilt photographed recommended distributed reconsidered"
)
ADVERBS = words(
    "slowly twice openly hardly always carefully almost quietly again once unexpectedly elsewhere gladly"
)
NAMES = words(
    "Agnes Bodil Casimir Dorothea Edmund Fenna Gustav Hedwig Ismay Jasper Katrin Ludo Marta Niels Odile "
    "Pavel Quentin Rosa Silas Thekla Ursel Viktor Wanda Xaver Yrsa Zeno"
)
FAMILIES = words("Ashworth Brandt Calloway Dreyer Eastlake Falk Grimsby Holm Ivers Jourdain Kessel Lindqvist")
PLACES = words("Ostermoor Lynne Varby Kestrel Saint-Aubert Holt Mirow Petersgate Ennis Corvo Drumlin")
JOINTS = (
    *("and", "but", "for", "so", "as", "if", "or", "yet", "till", "while", "when", "because", "although"),
    *("so that", "before", "until", "and yet", "and so", "as if", "now that"),
)
PRONOUNS = words("he she it they we I you one some all few")
# What a clause has besides: little words, which are half of all words in books.
TURNS = (
    *("at last", "by then", "to us all", "for a day", "on the way", "as of old", "in the end", "and no more"),
    *("of all the lot", "if at all", "as it was", "for all that", "out of it", "up to now", "in a way"),
    *("as far as I know", "to be sure", "so to say", "at the time", "all the same", "one by one"),
)
BEFORE_VERB = words("had has never then also soon still now just once")
LINKS = words("of in by for with at on to from near")


class Writer:
    """Writes with one source of chance, so that equal seeds write equal books.

    Words are as long as those of books: 4.6 letters on average, nearly half of them with at most three.
    """

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.nouns = (*NOUNS, *self.chance.sample(RARE_NOUNS, len(RARE_NOUNS)))
        # Zipf's law: the n-th word is used 1/n times as often as the first.
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.nouns) + 1)))

    def noun(self) -> str:
        """Return a noun, common ones more often."""
        return self.chance.choices(self.nouns, cum_weights=self.weights)[0]

    def phrase(self) -> str:
        """Return a noun with what belongs to it."""
        article = self.chance.choice(("the", "the", "the", "a", "his", "her", "our", "its", "no", "every"))
        adjective = self.chance.choice(ADJECTIVES) if self.chance.random() < 0.3 else ""
        words = [article, adjective, self.noun()]
        if words[0] == "a" and (adjective or words[2])[0] in "aeiou":
            words[0] = "an"
        return " ".join(word for word in words if word)

    def clause(self) -> str:
        """Return somebody doing something."""
        parts = (
            (1.0, self.somebody),
            (0.4, lambda: self.chance.choice(BEFORE_VERB)),
            (0.2, lambda: self.chance.choice(ADVERBS)),
            (1.0, lambda: self.chance.choice(VERBS)),
            (0.2, lambda: self.chance.choice(LINKS)),
            (1.0, self.phrase),
            (0.4, lambda: f"{self.chance.choice(LINKS)} {self.phrase()}"),
            (0.1, lambda: f"in {self.chance.choice(PLACES)}"),
            (0.4, lambda: self.chance.choice(TURNS)),
        )
        return " ".join(part() for share, part in parts if self.chance.random() < share)

    def somebody(self) -> str:
        """Return who does something."""
        drawn = self.chance.random()
        if drawn < 0.4:
            return self.chance.choice(PRONOUNS)
        return self.phrase() if drawn < 0.85 else self.chance.choice(NAMES)

    def sentence(self) -> str:
        """Return a sentence, now and then with speech, emphasis, a dash or a year."""
        shapes: tuple[tuple[float, Callable[[], str]], ...] = (
            (0.35, self.clause),
            (0.75, lambda: f"{self.clause()}, {self.chance.choice(JOINTS)} {self.clause()}"),
            (0.83, lambda: f"{self.clause()} -- {self.clause()} -- and {self.clause()}"),
            (0.90, lambda: f"in {self.chance.randint(1780, 1960)} {self.clause()}, and {self.clause()}"),
            (0.95, lambda: f'"{capital(self.clause())}," said {self.chance.choice(NAMES)}; {self.clause()}'),
            (
                1.00,
                lambda: f"{self.clause()}, which was *{self.chance.choice(ADJECTIVES)}* of {self.phrase()}",
            ),
        )
        drawn = self.chance.random()
        return capital(next(shape() for share, shape in shapes if drawn <= share)) + "."

    def paragraph(self, words: int) -> str:
        """Return sentences of about so many words together."""
        sentences: list[str] = []
        while sum(sentence.count(" ") + 1 for sentence in sentences) < words:
            sentences.append(self.sentence())
        return " ".join(sentences)

    def title(self) -> str:
        """Return a heading."""
        return self.chance.choice(
            (
                f"The {self.noun()} of {self.chance.choice(PLACES)}",
                capital(self.phrase()),
                f"What {self.clause()}",
            )
        )

    def source(self) -> str:
        """Return whom a quotation is from, with a work and a page."""
        person = f"{self.chance.choice(NAMES)} {self.chance.choice(FAMILIES)}"
        return f"{person}, *{capital(self.phrase())}*, p. {self.chance.randint(2, 420)}"

    def iter_rows(self, columns: int, rows: int) -> Iterator[list[str]]:
        """Yield the rows of a table, names in the first column and numbers in the last."""
        for _ in range(rows):
            middle = [self.phrase() for _ in range(columns - 2)]
            yield [self.chance.choice(PLACES), *middle, str(self.chance.randint(3, 9000))]


def capital(text: str) -> str:
    """Return a text with its first letter as a capital."""
    return text[:1].upper() + text[1:]
