"""Placements: where passages of earlier editions stand in later ones, proposed, decided, and followed by citations.

A citation stays on the passage that was read. An accepted placement joins that passage to one of the later edition,
and whoever asks what stands there is told of the citations of both (``passages.ORIGINS``); nothing is copied.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from workbench.case.editions import Editions
from workbench.case.lost_before import LostBefore, Ruling
from workbench.case.moment import now
from workbench.case.passages import Passages
from workbench.case.rows import update
from workbench.errors import RecordError
from workbench.model.identity import new_uid
from workbench.model.passage import Passage, Selector
from workbench.model.placement import Found, Placement, PlacementKind, PlacementState, Spot
from workbench.model.source import Edition

_SELECT = (
    'SELECT id, uid, passage_id, edition_id, kind, start, "end", score, alternatives, state, place_id, decided_by '
    "FROM placement"
)
_WAITS = (
    "state IN ('proposed', 'later') AND NOT EXISTS (SELECT 1 FROM placement AS newer "
    "WHERE newer.passage_id = placement.passage_id AND newer.edition_id > placement.edition_id)"
)
_USED = (
    "EXISTS (SELECT 1 FROM citation WHERE passage_id = :id) OR EXISTS (SELECT 1 FROM note WHERE passage_id = :id) "
    "OR EXISTS (SELECT 1 FROM tagging WHERE passage_id = :id) OR EXISTS (SELECT 1 FROM placement WHERE place_id = :id) "
    "OR EXISTS (SELECT 1 FROM quotation WHERE passage_id = :id)"
)


class Placements:
    """The placements of one case."""

    def __init__(self, connection: sqlite3.Connection, editions: Editions, passages: Passages, author: str) -> None:
        self._connection = connection
        self._editions = editions
        self._passages = passages
        self._author = author

    # --- a new edition ---

    def to_place(self, source_id: int) -> list[tuple[Edition, list[Passage]]]:
        """The passages of a source that want a place in its next edition, by the edition they were last seen in.

        Those that were accepted in a later edition are left out: their place there stands for them.
        """
        wanted = [(edition, self._unplaced(edition.id)) for edition in self._editions.of_source(source_id)]
        return [(edition, passages) for edition, passages in wanted if passages]

    def _unplaced(self, edition_id: int) -> list[Passage]:
        rows = self._connection.execute(
            "SELECT passage_id FROM placement JOIN passage ON passage.id = passage_id "
            "WHERE passage.edition_id = ? AND place_id IS NOT NULL",
            (edition_id,),
        )
        placed = {row[0] for row in rows}
        return [one for one in self._passages.of_edition(edition_id) if one.id not in placed]

    def late(self) -> list[tuple[Passage, int]]:
        """The passages recorded in the open change that want a place in a later edition, with the next one to look in.

        One that was accepted in an edition between is left out: its place there stands for it.
        """
        rows = self._connection.execute(
            "SELECT passage.id, later.id, min(later.number) FROM journal JOIN passage ON passage.id = row_id "
            "JOIN edition AS own ON own.id = passage.edition_id "
            "JOIN edition AS later ON later.source_id = own.source_id AND later.number > own.number "
            "WHERE revision_id = (SELECT max(id) FROM revision) AND noun = 'passage' AND kind = 'insert' "
            "AND NOT EXISTS (SELECT 1 FROM placement WHERE passage_id = passage.id "
            "AND (placement.edition_id = later.id OR place_id IS NOT NULL)) GROUP BY passage.id"
        ).fetchall()
        found = [(self._passages.get(passage_id), edition_id) for passage_id, edition_id, _ in rows]
        return [(passage, edition_id) for passage, edition_id in found if passage is not None]

    def add(self, edition_id: int, found: Mapping[int, Found]) -> None:
        """Keep where passages were found in a later edition, by their row ids, inside an open change.

        What is certain is accepted; what was ruled lost in an earlier edition stays so while its words are not there.
        """
        rulings = LostBefore(self._connection, self._editions, edition_id)
        certain = {
            row: (one.start, one.end) for row, one in found.items() if one.is_certain and not rulings.stands(row)
        }
        spans = [(start, end) for start, end in certain.values() if start is not None and end is not None]
        places = dict(zip(certain, self._passages.add_all(edition_id, spans), strict=True))
        moment = now()
        rows = [
            {
                "uid": new_uid(),
                "passage_id": passage_id,
                "edition_id": edition_id,
                "kind": one.kind.value,
                "start": one.start,
                "end": one.end,
                "score": round(one.score, 3),
                "alternatives": _as_json(one.alternatives),
                **_decided(places.get(passage_id), rulings.holding(passage_id, one), moment),
            }
            for passage_id, one in found.items()
        ]
        self._connection.executemany(
            'INSERT INTO placement (uid, passage_id, edition_id, kind, start, "end", score, alternatives, state, '
            "place_id, decided_by, decided_at) VALUES (:uid, :passage_id, :edition_id, :kind, :start, :end, :score, "
            ":alternatives, :state, :place_id, :decided_by, :decided_at)",
            rows,
        )

    # --- decisions, inside an open change ---

    def accept(self, placement_id: int, spot: Spot | None = None) -> int:
        """Let a passage stand at ``spot`` of the later edition, or where it was found; returns the passage there.

        Of a place that is not the one found, kind and score are kept as they are there: see ``_as_chosen``.
        RecordError where there is no such place, or nothing was found and none is given.
        """
        placement = self._required(placement_id)
        spot = spot or next(iter(placement.spots[:1] if placement.start is not None else ()), None)
        if spot is None:
            raise RecordError("The passage was not found in the new edition. Choose a place for it, or mark it lost.")
        place = self._passages.add(placement.edition_id, Selector(spot.start, spot.end))
        if place != placement.place_id:
            self._decide(placement, PlacementState.ACCEPTED, place, self._as_chosen(placement, spot, place))
        return place

    def _as_chosen(self, placement: Placement, spot: Spot, place_id: int) -> dict[str, object]:
        """What is kept of a place a person chose: how like the passage it is, and what was found as other places."""
        passage, place = self._passages.get(placement.passage_id), self._passages.get(place_id)
        if passage is None or place is None or (place.start, place.end) == (placement.start, placement.end):
            return {}
        is_same = place.exact == passage.exact
        kind: PlacementKind = PlacementKind.FUZZY
        if placement.kind is PlacementKind.AMBIGUOUS and spot in placement.spots:
            kind = placement.kind
        elif is_same:
            kind = PlacementKind.EXACT if place.start == passage.start else PlacementKind.MOVED
        others = [one for one in placement.spots if (one.start, one.end) != (place.start, place.end)]
        return {
            "kind": kind.value,
            "start": place.start,
            "end": place.end,
            "score": 1.0 if is_same else round(spot.score, 3),
            "alternatives": _as_json(others),
        }

    def mark_lost(self, placement_id: int) -> None:
        """Record that a passage is not in the later edition any more."""
        self._decide(self._required(placement_id), PlacementState.LOST, None)

    def put_off(self, placement_id: int) -> None:
        """Leave a placement for later; it still waits."""
        self._decide(self._required(placement_id), PlacementState.LATER, None)

    def _decide(
        self,
        placement: Placement,
        state: PlacementState,
        place_id: int | None,
        chosen: Mapping[str, object] | None = None,
    ) -> None:
        is_open = state is PlacementState.LATER
        values = {
            **(chosen or {}),
            "state": state.value,
            "place_id": place_id,
            "decided_by": "" if is_open else self._author,
            "decided_at": None if is_open else now(),
        }
        update(self._connection, "placement", placement.id, values)
        if placement.place_id is not None and placement.place_id != place_id:
            self._leave(placement.place_id, placement.passage_id)

    def _leave(self, place_id: int, passage_id: int) -> None:
        """Take away a place nothing else stands on; what hung on it in still later editions is the passage's again."""
        if self._connection.execute(f"SELECT {_USED}", {"id": place_id}).fetchone()[0]:
            return
        for later in self._read("WHERE passage_id = ?", place_id):
            if self.of_passage(passage_id, later.edition_id) is None:
                values = {"passage_id": passage_id, "state": PlacementState.PROPOSED.value, "place_id": None}
                update(self._connection, "placement", later.id, values | {"decided_by": "", "decided_at": None})
            else:
                self._connection.execute("DELETE FROM placement WHERE id = ?", (later.id,))
            if later.place_id is not None:
                self._leave(later.place_id, passage_id)
        self._connection.execute("DELETE FROM passage WHERE id = ?", (place_id,))

    # --- reading ---

    def get(self, placement_id: int) -> Placement | None:
        """A placement by row id."""
        return next(iter(self._read("WHERE id = ?", placement_id)), None)

    def of_passage(self, passage_id: int, edition_id: int) -> Placement | None:
        """What is known of a passage in a later edition."""
        return next(iter(self._read("WHERE passage_id = ? AND edition_id = ?", passage_id, edition_id)), None)

    def of_edition(self, edition_id: int) -> list[Placement]:
        """Where the passages of earlier editions stand in this one, in the order they were added."""
        return self._read("WHERE edition_id = ? ORDER BY id", edition_id)

    def all(self) -> list[Placement]:
        """Every placement, by passage and edition."""
        return self._read("ORDER BY passage_id, edition_id")

    def to_review(self) -> list[Placement]:
        """What waits for a person, what was put off last; an older edition's gives way to a newer one's."""
        return self._read(f"WHERE {_WAITS} ORDER BY state = 'later', edition_id, passage_id")

    def count_to_review(self) -> int:
        """How many placements wait for a person."""
        return int(self._connection.execute(f"SELECT count(*) FROM placement WHERE {_WAITS}").fetchone()[0])

    def to_review_by_source(self) -> dict[int, int]:
        """How many placements wait for a person, by the source's row id; those without any are left out."""
        rows = self._connection.execute(
            "SELECT source_id, count(*) FROM placement JOIN edition ON edition.id = edition_id "
            f"WHERE {_WAITS} GROUP BY source_id"
        )
        return dict(rows.fetchall())

    def decided_in(self, revision: int) -> int | None:
        """The first placement a revision decided; None for one that brought an edition in, or decided nothing."""
        row = self._connection.execute(
            "SELECT min(row_id) FROM journal WHERE revision_id = ?1 AND noun = 'placement' AND kind = 'update' "
            "AND NOT EXISTS (SELECT 1 FROM journal WHERE revision_id = ?1 AND noun = 'edition')",
            (revision,),
        ).fetchone()
        return None if row[0] is None else int(row[0])

    def place_in(self, passage_id: int, edition_id: int) -> Passage | None:
        """The accepted place of a passage in a later edition, by way of those between."""
        row = self._connection.execute(
            "WITH RECURSIVE place (id) AS (SELECT ? UNION SELECT place_id FROM placement "
            "JOIN place ON passage_id = place.id WHERE place_id IS NOT NULL) "
            "SELECT passage.id FROM place JOIN passage ON passage.id = place.id WHERE edition_id = ?",
            (passage_id, edition_id),
        ).fetchone()
        return self._passages.get(row[0]) if row else None

    def _required(self, placement_id: int) -> Placement:
        placement = self.get(placement_id)
        if placement is None:
            raise RecordError("The placement is not in the case any more. Look at the queue again.")
        return placement

    def _read(self, rest: str, *values: object) -> list[Placement]:
        return [_placement(row) for row in self._connection.execute(f"{_SELECT} {rest}", values)]


def _decided(place_id: int | None, ruling: Ruling | None, moment: str) -> dict[str, object]:
    """What is decided of a placement when its edition comes in: by the program, or by a person before."""
    state, by, at = PlacementState.PROPOSED, "", None
    if place_id is not None:
        state, at = PlacementState.ACCEPTED, moment
    elif ruling is not None:
        state, by, at = PlacementState.LOST, ruling.told, ruling.at
    return {"state": state.value, "place_id": place_id, "decided_by": by, "decided_at": at}


def _as_json(spots: Iterable[Spot]) -> str:
    return json.dumps([(*spot[:2], round(spot.score, 3)) for spot in spots])


def _placement(row: tuple[Any, ...]) -> Placement:
    values = list(row)
    values[4], values[9] = PlacementKind(row[4]), PlacementState(row[9])
    values[8] = tuple(Spot(*one) for one in json.loads(row[8]))
    return Placement(*values)
