"""Rules applied one after another to a row of items: each makes one item, or several, of those its pattern matches."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from workbench.suggest.date_signs import Found, Item, character, pattern

Built = Item | Sequence[Item] | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over signs, and what becomes of the items it matches; nothing where that is None."""

    written: str
    build: Callable[[Found], Built]


def applied(row: list[Item], rules: Iterable[Rule]) -> list[Item]:
    """The row after all rules, each of which sees what those before it made."""
    signs = "".join(character(item.sign) for item in row)
    for rule in rules:
        changed = list(_changes(row, signs, rule))
        if changed:
            row = _replaced(row, changed)
            signs = "".join(character(item.sign) for item in row)
    return row


def _changes(row: list[Item], signs: str, rule: Rule) -> Iterable[tuple[int, int, Sequence[Item]]]:
    for match in pattern(rule.written).finditer(signs):
        if match.end() == match.start():
            continue
        built = rule.build(Found(row, match.start(), match.end()))
        if built is not None:
            yield match.start(), match.end(), [built] if isinstance(built, Item) else built


def _replaced(row: list[Item], changes: list[tuple[int, int, Sequence[Item]]]) -> list[Item]:
    kept: list[Item] = []
    place = 0
    for first, after, items in changes:
        kept += row[place:first]
        kept += items
        place = after
    return kept + row[place:]
