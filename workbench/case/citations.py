"""Citations: which passages a statement stands on, with what stance and how credible."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from workbench.case.rows import batches, update
from workbench.errors import RecordError
from workbench.model.grading import CREDIBILITY, Stance
from workbench.model.identity import new_uid
from workbench.model.statement import Citation

_SELECT = (
    "SELECT citation.id, citation.uid, statement_id, passage_id, stance, credibility, edition_id, source_id, "
    "start, \"end\", exact, page, title, coalesce(reliability, '') FROM citation "
    "JOIN passage ON passage.id = passage_id JOIN edition ON edition.id = edition_id "
    "JOIN source ON source.id = source_id"
)


class Citations:
    """The citations of one case."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(
        self,
        statement_id: int,
        passage_id: int,
        *,
        stance: Stance = Stance.SUPPORTS,
        credibility: int | None = None,
    ) -> int:
        """Let a statement cite a passage, inside an open change; a pair that is there already is regraded."""
        _check(credibility)
        self._connection.execute(
            "INSERT INTO citation (uid, statement_id, passage_id, stance, credibility) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (statement_id, passage_id) DO UPDATE SET stance = excluded.stance, "
            "credibility = excluded.credibility "
            "WHERE stance <> excluded.stance OR credibility IS NOT excluded.credibility",
            (new_uid(), statement_id, passage_id, stance.value, credibility),
        )
        row = self._connection.execute(
            "SELECT id FROM citation WHERE statement_id = ? AND passage_id = ?", (statement_id, passage_id)
        ).fetchone()
        return int(row[0])

    def grade(self, citation_id: int, *, stance: Stance, credibility: int | None) -> None:
        """Judge a citation anew, inside an open change."""
        _check(credibility)
        update(self._connection, "citation", citation_id, {"stance": stance.value, "credibility": credibility})

    def move(self, former: int, now: int) -> None:
        """Let one statement cite what another does, inside an open change; the other then cites nothing.

        Where both cite a passage, the judgement of ``now`` stays; only a missing credibility is taken over.
        """
        self._connection.execute(
            "UPDATE citation SET credibility = other.credibility FROM citation AS other "
            "WHERE citation.statement_id = ? AND other.statement_id = ? AND other.passage_id = citation.passage_id "
            "AND citation.credibility IS NULL AND other.credibility IS NOT NULL",
            (now, former),
        )
        self._connection.execute(
            "DELETE FROM citation WHERE statement_id = ? "
            "AND passage_id IN (SELECT passage_id FROM citation WHERE statement_id = ?)",
            (former, now),
        )
        self._connection.execute("UPDATE citation SET statement_id = ? WHERE statement_id = ?", (now, former))

    def remove(self, citation_id: int) -> None:
        """Take a passage from under a statement, inside an open change."""
        self._connection.execute("DELETE FROM citation WHERE id = ?", (citation_id,))

    def of_statements(self, statement_ids: Sequence[int]) -> dict[int, list[Citation]]:
        """The citations of each statement, in the order they were made."""
        found: defaultdict[int, list[Citation]] = defaultdict(list)
        for some in batches(statement_ids):
            places = ", ".join("?" * len(some))
            rows = self._connection.execute(f"{_SELECT} WHERE statement_id IN ({places}) ORDER BY citation.id", some)
            for row in rows:
                found[row[2]].append(_citation(row))
        return found

    def count(self) -> int:
        """How many citations the case has."""
        return int(self._connection.execute("SELECT count(*) FROM citation").fetchone()[0])


def _citation(row: tuple[Any, ...]) -> Citation:
    values = list(row)
    values[4] = Stance(row[4])
    return Citation(*values)


def _check(credibility: int | None) -> None:
    if credibility is not None and credibility not in CREDIBILITY:
        raise RecordError(
            f"{credibility} is no credibility. It is a figure from 1 (confirmed) to 6 (cannot be judged)."
        )
