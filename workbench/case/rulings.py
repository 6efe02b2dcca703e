"""Rulings: which of rival statements the analyst upholds, and why; those it is upheld against stay as they are.

A ruling is a tag and a note on the statement, so that it is seen, searched and undone like these.
"""

from collections.abc import Iterable

from workbench.case.notes import Notes, Tags
from workbench.errors import RecordError
from workbench.model.note import Subject

UPHELD = "upheld"
_OPENING = "Ruling: "


class Rulings:
    """The rulings of one case."""

    def __init__(self, notes: Notes, tags: Tags) -> None:
        self._notes = notes
        self._tags = tags

    def uphold(self, statement_id: int, reason: str, *, against: Iterable[int] = ()) -> None:
        """Rule for a statement inside an open change; earlier rulings on it and on its rivals end.

        Raises RecordError where no reason is given.
        """
        if not reason.strip():
            raise RecordError("A ruling needs a reason. Say why this value is upheld.")
        for one in (statement_id, *against):
            self.withdraw(one)
        self._tags.put(UPHELD, Subject("statement", statement_id))
        self._notes.add(f"{_OPENING}{reason.strip()}", Subject("statement", statement_id))

    def withdraw(self, statement_id: int) -> None:
        """Take back a ruling for a statement, inside an open change; without one nothing happens."""
        subject = Subject("statement", statement_id)
        self._tags.take(UPHELD, subject)
        for note in self._notes.on(subject):
            if note.body.startswith(_OPENING):
                self._notes.remove(note.id)

    def reason(self, statement_id: int) -> str | None:
        """Why a statement is upheld; None where nobody ruled for it."""
        subject = Subject("statement", statement_id)
        if UPHELD not in self._tags.on(subject):
            return None
        return next((reason_of(note.body) for note in self._notes.on(subject) if reason_of(note.body)), "")


def reason_of(note: str) -> str:
    """The reason a note gives for a ruling; empty for any other note."""
    return note.removeprefix(_OPENING) if note.startswith(_OPENING) else ""
