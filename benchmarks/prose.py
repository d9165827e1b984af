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
ENDINGS = words("house yard keeper maker side master work room light man line gate")
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
JOINTS = ("and", "but", "while", "because", "although", "so that", "before", "until", "and yet")


class Writer:
    """Writes with one source of chance, so that equal seeds write equal books."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        compounds = [noun + ending for noun in NOUNS for ending in ENDINGS]
        self.nouns = (*NOUNS, *self.chance.sample(compounds, len(compounds)))
        # Zipf's law: the n-th word is used 1/n times as often as the first.
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.nouns) + 1)))

    def noun(self) -> str:
        """Return a noun, common ones more often."""
        return self.chance.choices(self.nouns, cum_weights=self.weights)[0]

    def phrase(self) -> str:
        """Return a noun with what belongs to it."""
        article = self.chance.choice(("the", "the", "a", "every", "their", "no"))
        adjective = self.chance.choice(ADJECTIVES) if self.chance.random() < 0.5 else ""
        words = [article, adjective, self.noun()]
        if words[0] == "a" and (adjective or words[2])[0] in "aeiou":
            words[0] = "an"
        return " ".join(word for word in words if word)

    def clause(self) -> str:
        """Return somebody doing something."""
        who = self.phrase() if self.chance.random() < 0.7 else self.chance.choice(NAMES)
        did = self.chance.choice(VERBS)
        if self.chance.random() < 0.3:
            did = f"{self.chance.choice(ADVERBS)} {did}"
        where = f" in {self.chance.choice(PLACES)}" if self.chance.random() < 0.2 else ""
        return f"{who} {did} {self.phrase()}{where}"

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
