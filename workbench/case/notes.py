"""Notes and tags: the analyst's own words on sources, passages, entities, statements and the case."""

import sqlite3
from typing import Any

from workbench.case.moment import now
from workbench.case.passages import ORIGINS
from workbench.case.rows import insert, update
from workbench.errors import RecordError
from workbench.model.note import Note, Noun, Subject, Tag

_NOUNS: tuple[Noun, ...] = ("source", "passage", "entity", "statement")
_LONGEST_TAG = 100
_SELECT = "SELECT id, uid, body, source_id, passage_id, entity_id, statement_id, made_at FROM note"

_ALSO_LATER = (
    "EXISTS (WITH RECURSIVE later (id) AS (SELECT place_id FROM placement WHERE placement.passage_id = "
    "tagging.passage_id UNION SELECT place_id FROM placement JOIN later ON placement.passage_id = later.id) "
    "SELECT 1 FROM later JOIN tagging AS other ON other.passage_id = later.id WHERE other.tag_id = tagging.tag_id)"
)
"""Whether a passage carries a tag in a later edition too, where it was accepted to stand."""


class Notes:
    """The notes and tags of one case."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, body: str, subject: Subject | None = None) -> int:
        """Keep a note inside an open change and return its row id; without a subject it is on the case."""
        column, value = ("entity_id", None) if subject is None else (f"{subject.noun}_id", subject.id)
        return insert(self._connection, "note", {"body": _checked(body), "made_at": now(), column: value})

    def edit(self, note_id: int, body: str) -> None:
        """Change a note's words, inside an open change."""
        update(self._connection, "note", note_id, {"body": _checked(body)})

    def move(self, former: Subject, now: Subject) -> None:
        """Let the notes on one record be on another of its kind, inside an open change."""
        self._connection.execute(f"UPDATE note SET {now.noun}_id = ? WHERE {former.noun}_id = ?", (now.id, former.id))

    def remove(self, note_id: int) -> None:
        """Remove a note, inside an open change."""
        self._connection.execute("DELETE FROM note WHERE id = ?", (note_id,))

    def get(self, note_id: int) -> Note | None:
        """A note by row id."""
        return next(iter(self._read("WHERE id = ?", note_id)), None)

    def on(self, subject: Subject | None) -> list[Note]:
        """The notes on one record, or on the case as a whole, the oldest first.

        On a passage are also those that were written on it in earlier editions, where it was accepted to stand.
        """
        if subject is None:
            nothing = " AND ".join(f"{noun}_id IS NULL" for noun in _NOUNS)
            return self._read(f"WHERE {nothing} ORDER BY id")
        return self._read(f"WHERE {_carried_by(subject)} ORDER BY id", subject.id)

    def about_entity(self, entity_id: int) -> list[Note]:
        """The notes on an entity and on what is recorded of it, the oldest first."""
        return self._read(
            "WHERE entity_id = ?1 OR statement_id IN (SELECT id FROM statement WHERE entity_id = ?1) ORDER BY id",
            entity_id,
        )

    def all(self) -> list[Note]:
        """Every note, the oldest first."""
        return self._read("ORDER BY id")

    def count(self) -> int:
        """How many notes the case has."""
        return int(self._connection.execute("SELECT count(*) FROM note").fetchone()[0])

    def _read(self, rest: str, *values: object) -> list[Note]:
        return [_note(row) for row in self._connection.execute(f"{_SELECT} {rest}", values)]


class Tags:
    """The tags of one case."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, name: str, subject: Subject) -> None:
        """Put a tag on a record, inside an open change, making the tag where it is new.

        One that a passage brought along from an earlier edition is not put anew. Line ends count as blanks. Raises
        RecordError for a name that is empty or has more than 100 characters.
        """
        name = _checked_name(name)
        if name in self.on(subject):
            return
        row = self._connection.execute("SELECT id FROM tag WHERE name = ?", (name,)).fetchone()
        tag_id = row[0] if row else insert(self._connection, "tag", {"name": name})
        row = {"tag_id": tag_id, f"{subject.noun}_id": subject.id}
        insert(self._connection, "tagging", row, "ON CONFLICT DO NOTHING")

    def take(self, name: str, subject: Subject) -> None:
        """Take a tag off a record, inside an open change; a tag nothing carries any more goes too.

        Off a passage, it goes from where it was put on it in earlier editions too.
        """
        self._connection.execute(
            f"DELETE FROM tagging WHERE {_carried_by(subject)} AND tag_id = (SELECT id FROM tag WHERE name = ?)",
            (subject.id, name),
        )
        self._connection.execute(
            "DELETE FROM tag WHERE name = ? AND NOT EXISTS (SELECT 1 FROM tagging WHERE tag_id = tag.id)",
            (name,),
        )

    def move(self, former: Subject, now: Subject) -> None:
        """Let another record of the same kind carry a record's tags, inside an open change."""
        column = f"{former.noun}_id"
        self._connection.execute(
            f"DELETE FROM tagging WHERE {column} = ? AND tag_id IN (SELECT tag_id FROM tagging WHERE {column} = ?)",
            (former.id, now.id),
        )
        self._connection.execute(f"UPDATE tagging SET {column} = ? WHERE {column} = ?", (now.id, former.id))

    def drop_unused(self) -> None:
        """Remove the tags that nothing carries any more, inside an open change."""
        self._connection.execute("DELETE FROM tag WHERE NOT EXISTS (SELECT 1 FROM tagging WHERE tag_id = tag.id)")

    def on(self, subject: Subject) -> list[str]:
        """The names of the tags a record carries, by name; a passage carries those of earlier editions too."""
        rows = self._connection.execute(
            f"SELECT DISTINCT name FROM tag JOIN tagging ON tag.id = tag_id WHERE {_carried_by(subject)} ORDER BY name",
            (subject.id,),
        )
        return [row[0] for row in rows]

    def all(self) -> list[Tag]:
        """Every tag with the number of records that carry it, by name; a passage counts once in all its editions."""
        rows = self._connection.execute(
            f"SELECT id, uid, name, (SELECT count(*) FROM tagging WHERE tag_id = tag.id AND NOT {_ALSO_LATER}) "
            "FROM tag ORDER BY name"
        )
        return [Tag(*row) for row in rows]


def _carried_by(subject: Subject) -> str:
    """Whether a note or tagging is on a record whose row id is the next value."""
    if subject.noun == "passage":
        return f"passage_id IN ({ORIGINS.format(where='id = ?')}SELECT passage FROM origin)"
    return f"{subject.noun}_id = ?"


def _note(row: tuple[Any, ...]) -> Note:
    note_id, uid, body, *ids, made_at = row
    subject = next((Subject(noun, one) for noun, one in zip(_NOUNS, ids, strict=True) if one is not None), None)
    return Note(note_id, uid, body, subject, made_at)


def _checked(body: str) -> str:
    body = body.replace("\0", "").strip()
    if not body:
        raise RecordError("A note needs some words.")
    return body


def _checked_name(name: str) -> str:
    name = " ".join(name.replace("\0", " ").split())
    if not name:
        raise RecordError("A tag needs a name.")
    if len(name) > _LONGEST_TAG:
        raise RecordError(
            f"The tag has {len(name)} characters; the longest a tag can be is {_LONGEST_TAG}. "
            "Shorten it, or write a note."
        )
    return name
