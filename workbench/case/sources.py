"""Sources: what was published, how it is graded, and which source draws on which."""

import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, fields

from workbench.case.moment import now
from workbench.case.rows import batches, insert, update
from workbench.errors import DateError, RecordError
from workbench.model.edtf import parse_edtf
from workbench.model.grading import HANDLING, RELIABILITY
from workbench.model.source import Quotation, Source, SourceDetails

_DETAILS = tuple(field.name for field in fields(SourceDetails))
_COLUMNS = ", ".join(f"coalesce({name}, '')" for name in _DETAILS)
_SELECT = (
    f"SELECT id, uid, {_COLUMNS}, "
    "(SELECT count(*) FROM edition WHERE source_id = source.id), "
    "(SELECT count(*) FROM passage JOIN edition ON edition.id = edition_id WHERE source_id = source.id "
    "AND NOT EXISTS (SELECT 1 FROM placement WHERE place_id = passage.id)) FROM source"
)


class Sources:
    """The sources of one case."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, details: SourceDetails) -> int:
        """Add a source inside an open change and return its row id."""
        return insert(self._connection, "source", {"added_at": now(), **_checked(details)})

    def edit(self, source_id: int, details: SourceDetails) -> None:
        """Replace what is said of a source, inside an open change."""
        update(self._connection, "source", source_id, _checked(details))

    def get(self, source_id: int) -> Source | None:
        """A source by row id."""
        return next(iter(self._read("WHERE id = ?", source_id)), None)

    def find(self, uid: str) -> Source:
        """A source by uid; raises RecordError where the case has none."""
        source = next(iter(self._read("WHERE uid = ?", uid)), None)
        if source is None:
            raise RecordError(f"The case has no source {uid}. List them to see their uids.")
        return source

    def all(self) -> list[Source]:
        """Every source, by title."""
        return self._read("ORDER BY title COLLATE NOCASE, id")

    def ids(self) -> list[int]:
        """The row ids of ``all``: what a list scrolls over."""
        return [row[0] for row in self._connection.execute("SELECT id FROM source ORDER BY title COLLATE NOCASE, id")]

    def some(self, ids: Sequence[int]) -> dict[int, Source]:
        """The sources with these row ids, by row id."""
        found: dict[int, Source] = {}
        for some in batches(ids):
            places = ", ".join("?" * len(some))
            found |= {source.id: source for source in self._read(f"WHERE id IN ({places})", *some)}
        return found

    def handlings(self) -> list[str]:
        """The marks sources carry, each once; one that is empty where some carry none."""
        return [row[0] for row in self._connection.execute("SELECT DISTINCT coalesce(handling, '') FROM source")]

    def quoting_first(self, ids: Sequence[int]) -> dict[int, str]:
        """Of these sources, by row id, the title of the first that was recorded to quote each."""
        found: dict[int, str] = {}
        for some in batches(ids):
            rows = self._connection.execute(
                "SELECT quoted_id, title FROM quotation JOIN source ON source.id = source_id "
                f"WHERE quoted_id IN ({', '.join('?' * len(some))}) ORDER BY quotation.id DESC",
                some,
            )
            found |= dict(rows.fetchall())
        return found

    def count(self) -> int:
        """How many sources the case has."""
        return int(self._connection.execute("SELECT count(*) FROM source").fetchone()[0])

    def quote(self, source_id: int, quoted_id: int, passage_id: int | None) -> None:
        """Record, inside an open change, that a source draws on another; known pairs stay as they are."""
        if source_id == quoted_id:
            raise RecordError("A source cannot quote itself. Name the other source.")
        row = {"source_id": source_id, "quoted_id": quoted_id, "passage_id": passage_id}
        insert(self._connection, "quotation", row, "ON CONFLICT DO NOTHING")

    def quoted_by(self, source_id: int) -> list[Source]:
        """The sources that a source draws on."""
        return self._read(
            "WHERE id IN (SELECT quoted_id FROM quotation WHERE source_id = ?) ORDER BY title COLLATE NOCASE",
            source_id,
        )

    def quotations(self) -> list[Quotation]:
        """Who quotes whom, in the order recorded."""
        rows = self._connection.execute("SELECT id, uid, source_id, quoted_id, passage_id FROM quotation ORDER BY id")
        return [Quotation(*row) for row in rows]

    def _read(self, rest: str, *values: object) -> list[Source]:
        return [
            Source(row[0], row[1], SourceDetails(*row[2:-2]), row[-2], row[-1])
            for row in self._connection.execute(f"{_SELECT} {rest}", values)
        ]


def _checked(details: SourceDetails) -> dict[str, str | None]:
    values: dict[str, str | None] = asdict(details)
    if not details.title.strip():
        raise RecordError("A source needs a title. Give the one it was published under, or a description.")
    try:
        values["published"] = str(parse_edtf(details.published)) if details.published.strip() else ""
    except DateError as error:
        raise RecordError(f"The day a source was published on is a date, but {error}") from error
    for name, allowed in (("reliability", tuple(RELIABILITY)), ("handling", HANDLING)):
        if values[name] and values[name] not in allowed:
            raise RecordError(f"“{values[name]}” is no {name}. It is one of {', '.join(allowed)}.")
        values[name] = values[name] or None
    return values
