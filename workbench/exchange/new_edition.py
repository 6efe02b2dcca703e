"""A further edition of a source: where the passages of the earlier ones stand in it is found beside the case.

In three steps, since the case stays with its thread: ``wanted`` takes plain values out of the case, ``find`` works on
them anywhere, ``keep`` writes edition and placements in one change.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from workbench.case.case import Case
from workbench.case.contents import Kept
from workbench.model.placement import Found, Quote
from workbench.model.source import Extract
from workbench.suggest.anchoring import Progress, place_soon
from workbench.suggest.anchoring_process import place_beside

if TYPE_CHECKING:
    from workbench.model.passage import Passage


class Wanted(NamedTuple):
    """One earlier text, and the quotes in it that want a place, by the passage's row id."""

    text: str
    quotes: Mapping[int, Quote]


def wanted(case: Case, source_id: int) -> list[Wanted]:
    """What wants a place in the next edition of a source."""
    return [
        Wanted(case.editions.text(edition.id), {passage.id: Quote.of(passage) for passage in passages})
        for edition, passages in case.placements.to_place(source_id)
    ]


def find(text: str, earlier: Iterable[Wanted], progress: Progress | None = None) -> dict[int, Found]:
    """Where the quotes stand in a new text, by the passage's row id.

    ``progress`` is told how many are done and of how many, and may raise to call the work off. Raises SourceError
    where the process for large texts cannot be started.
    """
    found: dict[int, Found] = {}
    earlier = list(earlier)
    total = sum(len(one.quotes) for one in earlier)
    for one in earlier:
        done = len(found)

        def tell(count: int, _: int, done: int = done) -> None:
            if progress is not None:
                progress(done + count, total)

        places = place_beside(one.text, list(one.quotes.values()), text, tell)
        found |= dict(zip(one.quotes, places, strict=True))
    return found


def keep(
    case: Case,
    source_id: int,
    file_name: str,
    original: bytes | Kept,
    extract: Extract,
    *,
    found: Mapping[int, Found],
) -> int:
    """Add an edition with the placements found for it, inside an open change, and return its row id.

    Passages recorded since ``wanted`` was asked are looked for here. The original is what the case has kept already
    where its bytes and text are large: to store them takes a second for ten million characters.
    """
    now = case.placements.to_place(source_id)
    late = [(edition, [one for one in passages if one.id not in found]) for edition, passages in now]
    quotes = [
        Wanted(case.editions.text(edition.id), {one.id: Quote.of(one) for one in passages})
        for edition, passages in late
        if passages
    ]
    places = {**found, **find(extract.text, quotes)}
    if isinstance(original, Kept):
        edition_id = case.editions.add_kept(source_id, file_name, original, extract)
    else:
        edition_id = case.editions.add(source_id, file_name, original, extract)
    case.placements.add(edition_id, {one.id: places[one.id] for _, passages in now for one in passages})
    return edition_id


def place_late(case: Case) -> None:
    """Give what was recorded in an older edition, inside the change that is open, a place in each later one.

    In texts too large to be compared while the window waits, no place is certain.
    """
    while late := case.placements.late():
        asked: dict[tuple[int, int], list[Passage]] = {}
        for passage, edition_id in late:
            asked.setdefault((passage.edition_id, edition_id), []).append(passage)
        for (old, new), passages in asked.items():
            quotes = [Quote.of(passage) for passage in passages]
            found = place_soon(case.editions.text(old), quotes, case.editions.text(new))
            case.placements.add(new, dict(zip((passage.id for passage in passages), found, strict=True)))


def add(case: Case, source_id: int, file_name: str, original: bytes, extract: Extract, *, label: str) -> int:
    """All three steps at once, in a change of its own; returns the edition's row id."""
    found = find(extract.text, wanted(case, source_id))
    with case.change(label):
        return keep(case, source_id, file_name, original, extract, found=found)
