"""The only write path: one transaction, one revision, one notice; undo and redo derived from its rows."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from workbench.case import triggers
from workbench.case.file import reason, remedy
from workbench.case.hashes import sha256
from workbench.case.moment import now
from workbench.case.reversing import Steps, Tell, reverse, untold
from workbench.case.whereabouts import Whereabouts
from workbench.errors import CaseError, RecordError
from workbench.model.change import Change, JournalRow, Place, Revision
from workbench.model.identity import new_uid

Subscriber = Callable[[Change], None]
Content = Callable[[str, int], str | None]
"""Gives a row as JSON, by its noun and row id; None where it is gone."""

_as_json = json.JSONEncoder(ensure_ascii=False).encode
"""One encoder for all rows: ``json.dumps`` would make one for each."""

_REVISION = "id, uid, kind, label, author, made_at, target, hash"


class Journal:
    """The revisions of one case file and the way to make one."""

    def __init__(self, connection: sqlite3.Connection, name: str, author: str, whereabouts: Whereabouts) -> None:
        self._connection = connection
        self._name = name
        self._author = author
        self._whereabouts = whereabouts
        self._subscribers: list[Subscriber] = []
        self._columns = {table: triggers.columns(connection, table) for table in triggers.WATCHED}
        self.is_open = False

    def subscribe(self, subscriber: Subscriber) -> None:
        """Call ``subscriber`` once after each commit."""
        self._subscribers.append(subscriber)

    def hold(self) -> None:
        """Let this connection, which only reads, see nothing that is committed from now on."""
        self._connection.execute("BEGIN")
        self.head()  # SQLite fixes the moment with the first row that is read

    @contextmanager
    def change(self, label: str, tell: Tell = untold) -> Iterator[None]:
        """Open one revision; on leaving it is committed whole, on an error nothing of it remains.

        Raises CaseError where the file cannot take it, naming what was not saved, or is not where it was. A
        change that touches nothing leaves no revision. While a large one is sealed, ``tell`` is called again and again.
        """
        with self._revision("edit", label, None, Steps(tell)):
            yield

    def undoable(self) -> Revision | None:
        """The edit that ``undo`` would take back."""
        position = self._head()[1]
        return None if position is None else self.revision(position)

    def redoable(self) -> Revision | None:
        """The edit that ``redo`` would bring back."""
        position = self._head()[1]
        row = self._connection.execute(
            f"SELECT {_REVISION} FROM revision WHERE kind = 'edit' AND parent IS ? ORDER BY id DESC LIMIT 1",
            (position,),
        ).fetchone()
        return None if row is None else Revision(*row)

    def undo(self, tell: Tell = untold) -> Revision | None:
        """Take back the last done edit as a revision of its own; None where there is none."""
        edit = self.undoable()
        if edit is not None:
            self._reverse("undo", edit, edit.id, tell)
        return edit

    def redo(self, tell: Tell = untold) -> Revision | None:
        """Bring back the edit undone last; None where there is none."""
        edit = self.redoable()
        if edit is not None:
            undone = self._connection.execute(
                "SELECT max(id) FROM revision WHERE target = ? AND kind = 'undo'", (edit.id,)
            ).fetchone()[0]
            self._reverse("redo", edit, undone, tell)
        return edit

    def _reverse(self, kind: str, edit: Revision, number: int, tell: Tell) -> None:
        steps = Steps(tell)
        with self._revision(kind, edit.label, edit.id, steps):
            reverse(self._connection, number, steps)

    def size(self, number: int) -> int:
        """How many rows a revision touched."""
        rows = self._connection.execute("SELECT count(*) FROM journal WHERE revision_id = ?", (number,))
        return int(rows.fetchone()[0])

    def head(self) -> str:
        """The hash of the last revision, which stands for the whole history before it."""
        return self._head()[2]

    def count(self) -> int:
        """The number of the last revision."""
        return self._head()[0] or 0

    def revision(self, number: int) -> Revision | None:
        """One revision by its number."""
        row = self._connection.execute(f"SELECT {_REVISION} FROM revision WHERE id = ?", (number,)).fetchone()
        return None if row is None else Revision(*row)

    def history(self, *, entity: int | None = None, limit: int = 500) -> list[Revision]:
        """Revisions with the rows they touched, newest first; of one entity where it is given."""
        if entity is None:
            chosen = self._connection.execute(f"SELECT {_REVISION} FROM revision ORDER BY id DESC LIMIT ?", (limit,))
        else:
            chosen = self._connection.execute(
                f"SELECT {_REVISION} FROM revision WHERE id IN (SELECT revision_id FROM journal WHERE entity_id = ?) "
                "ORDER BY id DESC LIMIT ?",
                (entity, limit),
            )
        return [Revision(*row)._replace(rows=self.rows(row[0], entity)) for row in chosen.fetchall()]

    def rows(self, number: int, entity: int | None = None) -> tuple[JournalRow, ...]:
        """The rows a revision touched, in order; of one entity where it is given."""
        narrowed = "" if entity is None else " AND entity_id = ?"
        rows = self._connection.execute(
            f"SELECT noun, row_id, kind, earlier FROM journal WHERE revision_id = ?{narrowed} ORDER BY id",
            (number,) if entity is None else (number, entity),
        )
        return tuple(JournalRow(noun, row, kind, json.loads(old) if old else None) for noun, row, kind, old in rows)

    def place(self, number: int) -> Place:
        """Where in the case a revision was made: its first entity, statement and passage."""
        found: dict[str, int] = {}
        rows = self._connection.execute(
            "SELECT noun, row_id, earlier FROM journal WHERE revision_id = ? ORDER BY id", (number,)
        )
        lacking = {noun: _places_in(noun, columns) for noun, columns in self._columns.items()}
        for noun, row_id, earlier in rows:
            if not lacking[noun]:
                continue  # a large revision has many rows that tell nothing new
            known = json.loads(earlier) if earlier else self._current(noun, row_id) or {}
            told = _places(noun, row_id, known)
            if told.keys() - found.keys():
                found = told | found
                lacking = {noun: keys - found.keys() for noun, keys in lacking.items()}
        return self._standing(found)

    def _standing(self, found: dict[str, int]) -> Place:
        if "edition_id" not in found and (passage := found.get("passage_id")):
            known = self._current("passage", passage) or {}
            found |= {key: known[key] for key in ("edition_id", "start", "end") if key in known}  # type: ignore[misc]
        if "source_id" not in found and (edition := self._current("edition", found.get("edition_id", 0))):
            found["source_id"] = edition["source_id"]  # type: ignore[assignment]
        for noun in ("entity", "statement", "source", "edition"):
            if self._current(noun, found.get(f"{noun}_id", 0)) is None:
                found.pop(f"{noun}_id", None)
        if "edition_id" not in found:
            found.pop("start", None)
            found.pop("end", None)
        return Place(**{key: value for key, value in found.items() if key != "passage_id"})

    def _current(self, noun: str, row_id: int) -> dict[str, object] | None:
        text = self._content(noun, row_id)
        return None if text is None else json.loads(text)

    def _content(self, noun: str, row_id: int) -> str | None:
        row = self._connection.execute(
            f"SELECT {triggers.content(self._columns[noun])} FROM {noun} WHERE id = ?", (row_id,)
        ).fetchone()
        return None if row is None else str(row[0])

    def _head(self) -> tuple[int | None, int | None, str]:
        row = self._connection.execute("SELECT id, position, hash FROM revision ORDER BY id DESC LIMIT 1").fetchone()
        return (None, None, "") if row is None else (row[0], row[1], row[2] or "")

    @contextmanager
    def _revision(self, kind: str, label: str, target: int | None, steps: Steps) -> Iterator[None]:
        if self.is_open:
            raise RuntimeError("a revision is open already")
        self._whereabouts.check()
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise CaseError(self._not_saved(label, error)) from error
        self.is_open = True
        try:
            number = self._begin(kind, label, target)
            yield
            change = self._close(number, kind, label, steps)
            self._connection.execute("COMMIT" if change else "ROLLBACK")
        except sqlite3.Error as error:
            self._abandon()
            raise CaseError(self._not_saved(label, error)) from error
        except UnicodeEncodeError as error:
            self._abandon()
            raise RecordError(
                f"“{label}” was not saved in {self._name}: half a character (a lone surrogate) cannot be stored. "
                "Give the text anew."
            ) from error
        except BaseException:
            self._abandon()
            raise
        finally:
            self.is_open = False
        if change:
            for subscriber in self._subscribers:
                subscriber(change)

    def _begin(self, kind: str, label: str, target: int | None) -> int:
        _, position, previous_hash = self._head()
        cursor = self._connection.execute(
            "INSERT INTO revision (uid, kind, label, author, made_at, target, parent, previous_hash) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (new_uid(), kind, label, self._author, now(), target, position, previous_hash),
        )
        number = cursor.lastrowid or 0
        if kind == "undo":
            # An undone edit leads back to the one that was done before it.
            position = self._connection.execute("SELECT parent FROM revision WHERE id = ?", (target,)).fetchone()[0]
        else:
            position = number if kind == "edit" else target
        self._connection.execute("UPDATE revision SET position = ? WHERE id = ?", (position, number))
        return number

    def _close(self, number: int, kind: str, label: str, steps: Steps) -> Change | None:
        touched: defaultdict[str, set[int]] = defaultdict(set)
        rows = self._connection.execute("SELECT noun, row_id, kind FROM journal WHERE revision_id = ?", (number,))
        adds = True
        for noun, row_id, how in rows:
            steps.step()
            touched[noun].add(row_id)
            adds = adds and how == "insert"
        if not touched:
            return None
        sealed = self.digest(number, self._content, steps.step)
        self._connection.execute("UPDATE revision SET hash = ? WHERE id = ?", (sealed, number))
        return Change(number, label, kind, {noun: frozenset(ids) for noun, ids in touched.items()}, adds)

    def digest(self, number: int, content: Content, step: Callable[[], None] = lambda: None) -> str:
        """The SHA-256 that seals a revision: the hash before it, what it says, its rows before and after.

        ``content`` gives a row's JSON as the revision left it; ``step`` is called for each row.
        """
        seal = sha256()
        header = self._connection.execute(
            "SELECT previous_hash, uid, kind, label, author, made_at, target, parent, position "
            "FROM revision WHERE id = ?",
            (number,),
        ).fetchone()
        seal.update(_as_json(header).encode())
        rows = self._connection.execute(
            "SELECT noun, row_id, kind, earlier FROM journal WHERE revision_id = ? ORDER BY id", (number,)
        )
        touched = set()
        for row in rows:
            step()
            touched.add(row[:2])
            seal.update(_as_json(row).encode())
        for noun, row_id in sorted(touched):
            step()
            seal.update(_as_json([noun, row_id, content(noun, row_id)]).encode())
        return seal.hexdigest()

    def _abandon(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _not_saved(self, label: str, error: sqlite3.Error) -> str:
        return f"“{label}” was not saved in {self._name}: {reason(error)}. The case is as it was before{remedy(error)}"


_LINKS = ("entity_id", "statement_id", "passage_id", "source_id")
_SPAN = ("edition_id", "start", "end")
_PLACED = {"entity", "statement", "source", "edition", "passage"}


def _places_in(noun: str, columns: list[str]) -> set[str]:
    """What rows of a noun can tell of a place: the keys that ``_places`` may find in one."""
    keys = set(_LINKS) & set(columns)
    if noun == "passage":
        keys |= set(_SPAN)
    return keys | {f"{noun}_id"} if noun in _PLACED else keys


def _places(noun: str, row_id: int, known: object) -> dict[str, int]:
    row = known if isinstance(known, dict) else {}
    found = {key: row[key] for key in _LINKS if row.get(key)}
    if noun == "passage":
        found |= {key: row[key] for key in _SPAN if key in row}
    if noun in _PLACED:
        found[f"{noun}_id"] = row_id
    return found
