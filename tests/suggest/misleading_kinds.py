"""Further kinds of misleading texts, as sources have them, and further edits of any kind."""

import random
from collections import Counter

from tests.suggest.misleading_texts import Line, Text, copied, line, prose, said_in, spelled, told
from tests.suggest.misleading_words import ENGLISH, NAMES, RETRACTIONS, UNSPACED, WORDS


def space_in(forms: tuple[str, ...]) -> str:
    """What stands between sentences of a language."""
    return "" if forms in UNSPACED else " "


def interview(forms: tuple[str, ...], rng: random.Random) -> Text:
    """Questions that come again, and answers in some sentences."""
    text: Text = []
    for _ in range(25):
        question = line(rng.choice(["Q: Was it so?", "Q: Who knew?", "Q: And then?"]), "\n")
        answer = [line(said_in(forms, rng), space_in(forms)) for _ in range(rng.randint(1, 3))]
        answer[-1].words[-1].space = rng.choice(["\n", "\n\n"])
        text += [[question], [line("A:", " "), *answer]]
    return text


def replies(forms: tuple[str, ...], rng: random.Random) -> Text:
    """Mail that quotes the mail it answers: most of it is said at several depths."""
    text: Text = []
    body = [said_in(forms, rng) for _ in range(8)]
    for depth in range(5):
        marks = "> " * depth
        text.append([line(f"{marks}From: {rng.choice(NAMES[forms])}", "\n", is_heading=True)])
        for said in [*rng.sample(body, 5), said_in(forms, rng)]:
            text.append([line(said, "\n")])
            if depth:
                text[-1].insert(0, line(marks.strip(), " "))
        text[-1][-1].words[-1].space = "\n\n"
        text.append([line("Best regards", "\n"), line(rng.choice(NAMES[forms]), "\n\n")])
    return text


def logs(forms: tuple[str, ...], rng: random.Random) -> Text:
    """Entries of date, place, name and event, a line each."""

    def entry() -> str:
        place, name = rng.choice(WORDS[forms][1]), rng.choice(NAMES[forms])
        return f"{rng.randint(1, 28):02}.05.2021 {place} {name} {rng.choice(['in', 'out', 'in', 'denied'])}"

    return [[line(entry(), "\n") for _ in range(60)], *prose(forms, rng)[:4]]


def footnotes(forms: tuple[str, ...], rng: random.Random) -> Text:
    """Prose with notes under it that are numbered anew on each page."""
    text = prose(forms, rng)
    for number in range(20):
        note = line(f"[{number % 9 + 1}] Ibid., p. {rng.choice([12, 21])}.", "\n")
        place = rng.choice(WORDS[forms][1])
        text.append([note, line(f"{rng.choice(NAMES[forms])}, {place} 20{rng.choice([12, 21])}.", "\n")])
    return text


def reports(forms: tuple[str, ...], rng: random.Random) -> Text:
    """Long paragraphs of many words, some of them said again in almost the same ones."""
    letters = "".join(letter for letter in "".join(forms) if letter.isalpha() and letter not in "pqknor")
    is_spaced = forms not in UNSPACED
    words = ["".join(rng.choices(letters, k=rng.randint(3, 8) if is_spaced else 1)) for _ in range(600)]
    ends = space_in(forms)

    def sentence() -> Line:
        said = rng.choices(words, k=rng.randint(8, 18))
        return line(" ".join(said) + "." if is_spaced else "".join(said) + "\u3002", ends)

    text: Text = []
    for number in range(24):
        if number % 8 == 0:
            text.append([line(rng.choice(["Denied", "Confirmed", f"Part {number}"]), "\n\n", is_heading=True)])
        text.append([sentence() for _ in range(rng.randint(1, 4))])
        text[-1][-1].words[-1].space = "\n\n"
    for _ in range(6):
        again = [copied(one) for one in rng.choice(text)]
        for one in rng.sample(again, rng.randint(0, 1)):
            rng.choice(one.words).said = rng.choice(words)
        text.insert(rng.randrange(len(text)), again)
    return text


KINDS = {one.__name__: one for one in (interview, replies, logs, footnotes, reports)}

# --- edits ---


def cut_front(text: Text, rng: random.Random) -> None:
    """Takes out the beginning."""
    del text[: min(len(text) - 1, rng.randint(1, 6))]


def retract(text: Text, rng: random.Random) -> None:
    """Writes beside some paragraphs that they are not so."""
    for _ in range(3):
        at = rng.randrange(1, len(text)) if len(text) > 1 else 0
        said = line(rng.choice(RETRACTIONS), "\n\n")
        said.takes_back = True
        text[at - 1][-1].words[-1].space = "\n\n"
        text.insert(at, [said])


def replace_by_like(text: Text, rng: random.Random) -> None:
    """Puts the words of another paragraph where one stood."""
    for _ in range(3):
        first, second = rng.randrange(len(text)), rng.randrange(len(text))
        if told(text[first]) != told(text[second]):
            text[first] = [copied(one, by_edit=True) for one in text[second]]


def join(text: Text, rng: random.Random) -> None:
    """Runs paragraphs together."""
    for _ in range(6):
        rng.choice(text)[-1].words[-1].space = " "


def cut_every(text: Text, rng: random.Random) -> None:
    """Takes out each second, third, fourth or fifth paragraph."""
    step = rng.randint(2, 5)
    text[:] = [part for number, part in enumerate(text) if number % step] or text[:1]


def drop_words(text: Text, rng: random.Random) -> None:
    """Takes a word out of some lines."""
    for _ in range(8):
        one = rng.choice(rng.choice(text))
        if len(one.words) > 2:
            del one.words[rng.randrange(1, len(one.words) - 1)]
            one.is_turned = True


def cut_between_like(text: Text, rng: random.Random) -> None:
    """Takes out all from one line to a like one further on."""
    count = Counter(spelled(one) for part in text for one in part)
    flat = [(at, row) for at, part in enumerate(text) for row, one in enumerate(part) if count[spelled(one)] > 1]
    if not flat:
        return
    first = rng.randrange(len(flat))
    at, row = flat[first]
    said = spelled(text[at][row])
    last = next((one for one in flat[first + 1 :] if spelled(text[one[0]][one[1]]) == said), None)
    if last and last[0] > at:
        del text[at][row:], text[last[0]][: last[1]], text[at + 1 : last[0]]
        text[:] = [part for part in text if part]


def translate(text: Text, rng: random.Random) -> None:
    """Puts sentences of another language where some paragraphs were."""
    for _ in range(5):
        at = rng.randrange(len(text))
        text[at] = [line(said_in(ENGLISH, rng), " ") for _ in text[at]]
        text[at][-1].words[-1].space = "\n\n"


MORE_EDITS = [cut_front, replace_by_like, join, cut_every, drop_words, cut_between_like, translate]
