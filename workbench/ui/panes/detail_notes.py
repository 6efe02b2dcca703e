"""The notes of the detail pane: the analyst's own words on the entity and on what is recorded of it."""

from collections.abc import Iterator

from workbench.model.note import Note, Subject
from workbench.model.passage import shortened
from workbench.ui.panes.detail_history import moment
from workbench.ui.panes.detail_record import Record
from workbench.ui.panes.detail_rows import Key, Target
from workbench.ui.widgets.flow import Piece
from workbench.ui.widgets.flow_looks import Look
from workbench.ui.widgets.flow_rows import FlowRow, Shape

NEW = Target("new note")


def note_rows(record: Record, *, writable: bool) -> list[FlowRow]:
    """A row for each note, the oldest first, and one that leads to a new one."""
    rows = [_row(record, note, ruled=number > 0) for number, note in enumerate(record.notes)]
    if writable:
        lead = () if rows else (Piece("No notes yet.", Look.SMALL),)
        line = (*lead, Piece("Write a note", Look.SMALL_LINK, NEW), Piece("N", Look.CHIP))
        rows.append(FlowRow(Key("heading", 0), (line,), shape=Shape.WIDE, ruled=bool(rows), selectable=False))
    elif not rows:
        line = (Piece("No notes.", Look.SMALL),)
        rows.append(FlowRow(Key("heading", 0), (line,), shape=Shape.WIDE, selectable=False))
    return rows


def _row(record: Record, note: Note, *, ruled: bool) -> FlowRow:
    below = tuple(_below(record, note))
    return FlowRow(Key("note", note.id), ((Piece(note.body),), below), shape=Shape.WIDE, ruled=ruled)


def _below(record: Record, note: Note) -> Iterator[Piece]:
    """What the note is on, and when it was written."""
    told = record.by_id.get(note.subject.id) if on_statement(note) and note.subject else None
    if told is not None:
        target = Target("row", told.statement.id)
        value = shortened(told.value, 60) or str(told.statement.details.polarity)
        yield Piece("on", Look.SMALL)
        yield Piece(f"{told.label}: {value}", Look.SMALL_LINK, target, "Go to the statement")
        yield Piece("·", Look.SMALL)
    yield Piece(moment(note.made_at), Look.SMALL)


def on_statement(note: Note) -> bool:
    """Whether a note is on a statement."""
    return isinstance(note.subject, Subject) and note.subject.noun == "statement"
