"""Texts made to mislead re-anchoring: like passages elsewhere, and edits that take one of them away.

Each word is an object of its own that edits move about, so what became of a passage is known without any search.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from tests.suggest.misleading_words import CHINESE, NAMES, WORDS

Part = TypeVar("Part")


@dataclass(eq=False)
class Word:
    """A word with the space after it; two of the same letters are still two. ``of`` is the one an edit copied."""

    said: str
    space: str = " "
    of: "Word | None" = None


@dataclass(eq=False)
class Line:
    """A sentence, a heading or a row; ``is_turned`` where an edit changed what it says.

    ``takes_back`` is of a line that an edit wrote, which turns those beside it as long as it is there.
    """

    words: list[Word]
    is_heading: bool = False
    is_turned: bool = False
    takes_back: bool = False


Text = list[list[Line]]
"""Paragraphs of lines."""


def line(said: str, end: str, *, is_heading: bool = False) -> Line:
    """A line of words; ideographs are words without space."""
    parts = list(said) if said[:1] > "\u2e7f" else said.split(" ")
    words = [Word(part, "" if said[:1] > "\u2e7f" else " ") for part in parts]
    words[-1].space = end
    return Line(words, is_heading)


def copied(one: Line, *, by_edit: bool = False) -> Line:
    """The same words again, which are others; the copy that an edit made of a line stands for it once it is gone."""
    words = [Word(word.said, word.space, (word.of or word) if by_edit else None) for word in one.words]
    return Line(words, one.is_heading, one.is_turned, one.takes_back)


def said_in(forms: tuple[str, ...], rng: random.Random, form: str = "") -> str:
    """A sentence of few words, so that others are like it."""
    no, places, ranks = WORDS[forms]
    values = {"n": rng.choice(NAMES[forms]), "r": rng.choice(ranks), "k": rng.choice([12, 21, 13, 31])}
    p, q = rng.sample(places, 2)
    made = (form or rng.choice(forms)).format(no=rng.choice(("", no)), p=p, q=q, **values)
    return " ".join(made.split(" "))


def prose(forms: tuple[str, ...], rng: random.Random) -> Text:
    """Sections with headings that come again and boilerplate."""
    boilerplate = said_in(forms, rng)
    text: Text = []
    for number in range(24):
        if number % 3 == 0:
            heading = rng.choice(["Denied", "Confirmed", "Reactions", f"Chapter {number}", "# Notes"])
            text.append([line(heading, "\n\n", is_heading=True)])
        space = "" if forms is CHINESE else " "
        sentences = [line(said_in(forms, rng), space) for _ in range(rng.randint(1, 5))]
        sentences += [line(boilerplate, space)] if rng.random() < 0.4 else []
        sentences[-1].words[-1].space = "\n\n"
        text.append(sentences)
        if rng.random() < 0.2:
            text.append([copied(one) for one in text[rng.randrange(len(text))]])
    return text


def rows(forms: tuple[str, ...], rng: random.Random) -> Text:
    """A table or list of like lines, parts of it twice."""
    form = rng.choice(["| {n} | {r} | {p} | {k} |", "{n}", "- {n}, {r} ({p})", "{n}; {r}; {k}.03.20{k}; {q}"])
    lines = [line(said_in(forms, rng, form), "\n") for _ in range(50)]
    lines += [copied(one) for one in lines[10:20]]
    if rng.random() < 0.5:
        lines.insert(30, line("Name: post", "\n", is_heading=True))
    return [[line("List", "\n\n", is_heading=True)], lines, *prose(forms, rng)[:6]]


def records(forms: tuple[str, ...], rng: random.Random) -> Text:
    """Records of some lines each, with blank lines between."""
    text: Text = []
    for _ in range(25):
        name, post, year = rng.choice(NAMES[forms]), rng.choice(WORDS[forms][2]), rng.choice([2012, 2021])
        said = [f"Name: {name}", f"Post: {post}", f"Year: {year}"]
        text.append([line(one, "\n") for one in said])
        text[-1][-1].words[-1].space = "\n\n"
    return text


def pages(forms: tuple[str, ...], rng: random.Random) -> Text:
    """Prose in short lines, as a page has them, whose headings may be the end of a line."""
    text = prose(forms, rng)
    width, count = rng.randint(4, 11), 0
    for word in (word for part in text for one in part for word in one.words):
        count = 0 if "\n" in word.space else count + 1
        if count >= width and word.space == " ":
            word.space, count = "\n", 0
        elif word.space == "\n\n" and rng.random() < 0.5:
            word.space = "\n"
    return text


def notices(forms: tuple[str, ...], rng: random.Random) -> Text:
    """Short notices in few forms, each under its heading: most are said more than once, whole."""
    text: Text = []
    known = [[said_in(forms, rng) for _ in range(rng.randint(1, 3))] for _ in range(5)]
    for _ in range(rng.randint(4, 16)):
        text.append([line(rng.choice(["Denied", "Confirmed", "Notice:", "12 May"]), "\n\n", is_heading=True)])
        said = rng.choice(known) + ([said_in(forms, rng)] if rng.random() < 0.5 else [])
        text.append([line(one, "" if forms is CHINESE else " ") for one in said])
        text[-1][-1].words[-1].space = "\n\n"
    return text


MAKERS = {"pages": pages, "notices": notices, "prose": prose, "rows": rows, "records": records}

# --- edits: each gets a text whose words it may move, take out and change ---


def cut_twins(text: Text, rng: random.Random) -> None:
    """Takes out lines whose like stands elsewhere."""
    count = Counter(spelled(one) for part in text for one in part)
    for part in text:
        part[:] = [one for one in part if count[spelled(one)] == 1 or rng.random() < 0.7]
    text[:] = [part for part in text if part]


def cut_parts(text: Text, rng: random.Random) -> None:
    """Takes out stretches of paragraphs, most with the heading over them."""
    for _ in range(rng.randint(1, 3)):
        first = rng.randrange(len(text))
        del text[first : min(first + rng.randint(1, 3), len(text) - (first == 0))]


def cut_headings(text: Text, rng: random.Random) -> None:
    """Takes out some headings, and puts some elsewhere."""
    text[:] = [part for part in text if not part[0].is_heading or rng.random() < 0.7]
    text.insert(rng.randrange(len(text)), [line(rng.choice(["Denied", "Confirmed"]), "\n\n", is_heading=True)])


def cut_edges(text: Text, rng: random.Random) -> None:
    """Takes out the beginning and the end, in the midst of a paragraph too."""
    del text[: min(rng.randint(0, 2), len(text) - 1)]
    del text[max(1, len(text) - rng.randint(0, 2)) :]
    for part, at in ((text[0], 0), (text[-1], -1)):
        if len(part) > 1 and rng.random() < 0.7:
            del part[at]


def turn(text: Text, rng: random.Random) -> None:
    """Changes a number, a name or a word of denial in some lines, mostly to what stands elsewhere."""
    swaps = {"12": "21", "21": "12", "13": "31", "not": "now", "Petrov": "Petrova", "Ivan": "Iwan", "不": "也"}
    lines = [one for part in text for one in part if not one.is_heading and not one.is_turned]
    for one in rng.sample(lines, min(5, len(lines))):
        at = rng.randrange(len(one.words))
        at = next((row for row, word in enumerate(one.words) if word.said in swaps), at)
        old = one.words[at]
        one.words[at] = Word(swaps.get(old.said, "not " + old.said), old.space)
        one.is_turned = True


def shuffle(text: Text, rng: random.Random) -> None:
    """Puts lines of a paragraph in another order and takes one out."""
    part = max(text, key=len)
    spaces = [one.words[-1].space for one in part]
    move_within(part, spelled, rng)
    if rng.random() < 0.7 and len(part) > 1:
        del part[rng.randrange(len(part))]
    for one, space in zip(reversed(part), reversed(spaces), strict=False):  # spaces go with places, not with words
        one.words[-1].space = space


def move(text: Text, rng: random.Random) -> None:
    """Moves paragraphs to other chapters."""
    move_within(text, told, rng)


def move_within(parts: list[Part], says: Callable[[Part], str], rng: random.Random) -> None:
    """Puts some parts elsewhere that are there once: of like ones put in each other's place nobody can tell which."""
    count = Counter(map(says, parts))
    for part in [rng.choice(parts) for _ in range(4)]:
        if count[says(part)] == 1:
            parts.remove(part)
            parts.insert(rng.randrange(len(parts) + 1), part)


def copy(text: Text, rng: random.Random) -> None:
    """Says again elsewhere what is said; beside it nobody could tell which of the two was there first."""
    for _ in range(3):
        first, count = rng.randrange(len(text)), rng.randint(1, 3)
        again = [[copied(one, by_edit=True) for one in part] for part in text[first : first + count]]
        at = rng.randrange(len(text) + 1)
        if not first <= at <= first + count:
            text[at:at] = again


def rewrap(text: Text, rng: random.Random) -> None:
    """Breaks lines elsewhere, with running heads between, and takes out a paragraph."""
    width, count, pages = rng.randint(6, 12), 0, 0
    for part in text:
        for one in part:
            for at, word in enumerate(one.words):
                count += 1
                if count % width == 0 and word.space == " ":
                    one.words[at].space = "\n"
                if count % 90 == 0:
                    pages += 1
                    one.words[at].space = "\n"
                    one.words.insert(at + 1, Word(f"Report 2021\n{pages}", "\n"))
                    break
    if len(text) > 2:
        del text[rng.randrange(len(text))]


EDITS: list[Callable[[Text, random.Random], None]] = [
    cut_twins, cut_parts, cut_headings, cut_edges, turn, shuffle, move, copy, rewrap,
]  # fmt: skip


def spelled(one: Line) -> str:
    """What a line says."""
    return " ".join(word.said for word in one.words)


def told(part: list[Line]) -> str:
    """What a paragraph says."""
    return " ".join(map(spelled, part))
