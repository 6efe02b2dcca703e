"""Placements as JSON objects: where each passage stands in later editions, and what was decided about it."""

from collections import defaultdict
from collections.abc import Iterable

from workbench.case.case import Case
from workbench.model.placement import Placement

Row = dict[str, object]


def by_passage(case: Case) -> dict[int, list[Row]]:
    """The placements of each passage, by its row id, the earliest edition first."""
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for placement in case.placements.all():
        found[placement.passage_id].append(_row(case, placement))
    return found


def of_edition(case: Case, edition_id: int) -> list[Row]:
    """Where the passages of earlier editions stand in one, each with the passage's uid, words and old place."""
    return list(_with_passages(case, case.placements.of_edition(edition_id)))


def _with_passages(case: Case, placements: Iterable[Placement]) -> Iterable[Row]:
    for placement in placements:
        passage = case.passages.get(placement.passage_id)
        edition = case.editions.get(passage.edition_id) if passage else None
        old = passage and {"edition": edition and edition.uid, "start": passage.start, "end": passage.end}
        found = _row(case, placement)
        yield {"passage": passage and passage.uid, "exact": passage and passage.exact, "old": old, **found}


def _row(case: Case, placement: Placement) -> Row:
    """A placement; ``start``, ``end`` and ``text`` are of the place accepted, or else of the one found."""
    edition = case.editions.get(placement.edition_id)
    place = case.passages.get(placement.place_id) if placement.place_id is not None else None
    start, end = (place.start, place.end) if place else (placement.start, placement.end)
    return {
        "uid": placement.uid,
        "edition": edition and edition.uid,
        "kind": placement.kind.value,
        "state": placement.state.value,
        "start": start,
        "end": end,
        "text": None if start is None else case.editions.text(placement.edition_id)[start:end],
        "score": placement.score,
        "place": place and place.uid,
        "decided_by": placement.decided_by,
        "alternatives": [spot._asdict() for spot in placement.alternatives],
    }
