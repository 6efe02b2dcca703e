"""What became of passages in an edited text, known by the identity of their words and not by any search."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.suggest.misleading_texts import Line, Text, Word, spelled
from workbench.model.passage import context
from workbench.model.placement import Quote

PASSAGES = 24

Maker = Callable[[tuple[str, ...], random.Random], Text]
Edit = Callable[[Text, random.Random], None]


@dataclass
class Made:
    """Two texts, and where each quote of the old one may be taken to stand in the new: nowhere, if it is gone."""

    old: str
    new: str
    quotes: list[Quote] = field(default_factory=list)
    went: list[set[int]] = field(default_factory=list)


class Written:
    """A text as written at one moment, after an earlier one: its words with the line of each, and where they start."""

    def __init__(self, text: Text, earlier: list[Line] | None = None) -> None:
        self.words = [(word, one) for part in text for one in part for word in one.words]
        self._taken_back = {id(word) for word in taken_back([one for part in text for one in part], earlier or [])}
        self.spelled = [word.said for word, _ in self.words]
        self.starts, said = [], ""
        for word, _ in self.words:
            self.starts.append(len(said))
            said += word.said + word.space
        self.said = said

    def rows(self, roots: list[Word]) -> list[int]:
        """Where words stand one after the other in lines that say what they said; copies only where they are gone."""
        found = [row for row, (word, _) in enumerate(self.words) if (word.of or word) is roots[0]]
        found = [row for row in found if self._are_at(roots, row)]
        first = [row for row in found if self.words[row][0] is roots[0]]
        return first or found

    def _are_at(self, roots: list[Word], row: int) -> bool:
        there = self.words[row : row + len(roots)]
        return len(there) == len(roots) and all(
            (word.of or word) is root and not one.is_turned and id(word) not in self._taken_back
            for root, (word, one) in zip(roots, there, strict=True)
        )


def taken_back(lines: list[Line], earlier: list[Line]) -> Iterator[Word]:
    """The words beside a retraction; put over or under all of either text it is like its title or its imprint."""
    first, last = (earlier[0], earlier[-1]) if earlier else (None, None)
    for left, one, right in with_neighbours(lines):
        if one.takes_back and left and right:
            yield from nearest(left.words[::-1]) if left is not last else []
            yield from nearest(right.words) if right is not first else []


def nearest(words: list[Word]) -> list[Word]:
    """Words as far as no full stop is within them: that of a date may be the end of a sentence."""
    inner = (row for row, word in enumerate(words) if row and {*".!?"} & {*word.said})
    return words[: next(inner, len(words))]


def restore(before: list[Line], after: list[Line]) -> None:
    """Let a line put between two where one of the same words was taken out stand for it: nobody could tell which."""
    kept, known = set(map(id, after)), set(map(id, before))
    gone = {(id(left), id(right)): line for left, line, right in with_neighbours(before) if id(line) not in kept}
    for left, line, right in with_neighbours(after):
        was = gone.get((id(left), id(right)))
        if was and id(line) not in known and spelled(was) == spelled(line):
            for word, root in zip(line.words, was.words, strict=True):
                word.of = root


def with_neighbours(lines: list[Line]) -> Iterator[tuple[Line | None, Line, Line | None]]:
    """Each line with the one before it and the one after it."""
    return zip([None, *lines], lines, [*lines[1:], None], strict=False)


def made(maker: Maker, edits: list[Edit], forms: tuple[str, ...], seed: int) -> Made:
    """An edited text with its passages, of one word to some twenty."""
    rng = random.Random(f"{maker.__name__}{seed}")  # noqa: S311 - nothing is secret
    text = maker(forms, rng)
    before, lines = Written(text), [one for part in text for one in part]
    for edit in edits:
        edit(text, rng)
    restore(lines, [one for part in text for one in part])
    after = Written(text, lines)
    result = Made(before.said, after.said)
    for _ in range(PASSAGES):
        first = rng.choice([0, len(before.words) - 1, *(rng.randrange(len(before.words)) for _ in range(8))])
        last = min(len(before.words) - 1, first + rng.choice([0, 0, 1, 2, 3, 5, 8, 20]))
        start, end = before.starts[first], before.starts[last] + len(before.spelled[last])
        exact = before.said[start:end]
        places = [after.starts[row] for row in after.rows([word for word, _ in before.words[first : last + 1]])]
        result.quotes.append(Quote(start, end, exact, *context(before.said, start, end)))
        # where the space within it is another, its words are no more what was quoted
        result.went.append({at for at in places if after.said[at : at + len(exact)] == exact})
    return result
