"""Commands that record: statements, entities, notes and tags."""

from typing import TYPE_CHECKING

from workbench.errors import RecordError, WorkbenchError
from workbench.ui.commands import sources
from workbench.ui.commands.command import Command, Desk, run, shown_edition, with_edition, with_entity, writable

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model.note import Subject


def _can_record(desk: Desk) -> bool:
    return writable(desk) and with_edition(desk)


_WORDLESS = (
    "No text was found in this source, so there are no words to select. Recognise its text (Source → Recognise text…), "
    "or show the entity it tells of and record without a passage (Shift+R)."
)


def _has_no_words(desk: Desk) -> bool:
    """Whether what is shown has pages, but no text on them."""
    edition = shown_edition(desk)
    return edition is not None and edition.has_pages and not edition.has_pages_and_text


def _record(desk: Desk) -> None:
    desk.panes.bring_up("Reader")
    span = desk.panes.reader.selection()
    if span is None:
        raise WorkbenchError(_WORDLESS if _has_no_words(desk) else "Select the words that state it first, then record.")
    desk.panes.form.open(span, desk.panes.reader.selection_rect())


def _record_bare(desk: Desk) -> None:
    desk.panes.form.open(None, desk.panes.reader.selection_rect())


def _new_entity(desk: Desk) -> None:
    case = desk.session.case
    if case is None:
        return
    from workbench.ui.dialogs.new_entity import NewEntityDialog

    dialog = NewEntityDialog(case.ontology, desk.window)
    if run(dialog):
        with desk.session.change(f"New {dialog.type_label()}") as case:
            entity = case.entities.add(dialog.type_name(), dialog.name())
        desk.session.show_entity(entity)


def _rename(desk: Desk) -> None:
    case, entity_id = desk.session.case, desk.session.shown.entity_id
    entity = case.entities.get(entity_id) if case and entity_id else None
    if entity is None:
        return

    def rename(name: str) -> None:
        with desk.session.change(f"Rename {entity.name}") as case:
            case.entities.rename(entity.id, name)

    _ask(desk, "Rename", "Working name", entity.name, rename)


def _ask(desk: Desk, title: str, label: str, text: str, keep: "Callable[[str], None]") -> None:
    """Ask for a line until it can be kept or the user turns away; a refusal is said above what was typed."""
    asked = label
    while (typed := desk.prompts.line(title, asked, text)) is not None:
        try:
            keep(typed)
        except RecordError as refusal:
            text, asked = typed, f"{refusal}\n\n{label}"
        else:
            return


def _merge(desk: Desk) -> None:
    case, entity_id = desk.session.case, desk.session.shown.entity_id
    entity = case.entities.get(entity_id) if case and entity_id else None
    if case is None or entity is None:
        return
    from workbench.ui.dialogs.merge import MergeDialog

    dialog = MergeDialog(case, entity, desk.window)
    if run(dialog) and (other := dialog.chosen()) is not None:
        with desk.session.change(f"Merge {other.name} into {entity.name}") as case:
            case.merging.merge(entity.id, other.id)
        desk.session.show_entity(entity.id)


def _can_remove(desk: Desk) -> bool:
    return with_entity(desk) or sources.with_source(desk)


def _remove(desk: Desk) -> None:
    if desk.panes.sources.has_keyboard():
        sources.remove_source(desk)
    else:
        desk.panes.detail.remove_current()


def _subject(desk: Desk) -> "Subject | None":
    """What a note or tag goes on: what has the keyboard, or else the entity shown, or else the source."""
    from workbench.model.note import Subject

    passage = desk.panes.reader.marked.current() if desk.panes.reader.has_keyboard() else None
    if passage is not None:
        return Subject("passage", passage)
    shown = desk.session.shown
    sources, reader = desk.panes.sources, desk.panes.reader
    source_id = sources.current_id()
    if source_id is not None and (shown.entity_id is None or sources.has_keyboard() or reader.has_keyboard()):
        return Subject("source", source_id)
    if shown.statement_id is not None and desk.panes.detail.has_keyboard():
        return Subject("statement", shown.statement_id)
    return Subject("entity", shown.entity_id) if shown.entity_id is not None else None


def add_note(desk: Desk, subject: "Subject | None") -> None:
    """Ask for the analyst's own words and keep them on a record, or on the case."""
    words = desk.prompts.words("Note", f"Your own words on the {subject.noun if subject else 'case'}")
    if words and words.strip():
        with desk.session.change("Note") as case:
            case.notes.add(words, subject)


def cite(desk: Desk, statement_id: int) -> None:
    """Let a statement stand on the words selected in the reader too."""
    from workbench.model.passage import Selector

    span = desk.panes.reader.selection()
    if span is None:
        raise WorkbenchError("Select the words in the source that the statement stands on first.")
    with desk.session.change("Cite passage") as case:
        passage = case.passages.add(span.edition_id, Selector(span.start, span.end))
        case.citations.add(statement_id, passage)
    desk.session.show_statement(statement_id)


def _note(desk: Desk) -> None:
    add_note(desk, _subject(desk))


def _tag(desk: Desk) -> None:
    subject = _subject(desk)
    if subject is None:
        return

    def put(name: str) -> None:
        if name.strip():
            with desk.session.change(f"Tag “{name.strip()}”") as case:
                case.tags.put(name, subject)

    _ask(desk, "Tag", f"Tag on the {subject.noun}", "", put)


COMMANDS = (
    Command(
        "record.statement",
        "Record statement",
        "Record",
        _record,
        ("R", "Ctrl+R"),
        _can_record,
        tip="Record a statement from the selected words",
        toolbar="Record statement",
    ),
    Command("record.bare", "Record without a passage…", "Record", _record_bare, ("Shift+R",), with_entity),
    Command("record.entity", "New entity…", "Record", _new_entity, ("E", "Ctrl+Shift+N"), writable, 1),
    Command("record.rename", "Rename entity…", "Record", _rename, ("F2",), with_entity, 1),
    Command("record.merge", "Merge entity with…", "Record", _merge, (), with_entity, 1),
    Command("record.remove", "Remove statement or entity", "Record", _remove, ("Del",), _can_remove, 1),
    Command("record.note", "Note…", "Record", _note, ("N", "Ctrl+Shift+M"), writable, 2, toolbar="Note"),
    Command("record.tag", "Tag…", "Record", _tag, ("T", "Ctrl+Shift+T"), writable, 2),
)
