"""Commands that record: statements, entities, notes and tags."""

from workbench.model.note import Subject
from workbench.ui.commands.command import Command, Desk, with_edition, with_entity, writable
from workbench.ui.dialogs.new_entity import NewEntityDialog


def _can_record(desk: Desk) -> bool:
    return writable(desk) and with_edition(desk)


def _record(desk: Desk) -> None:
    desk.bring_up("Reader")
    desk.reader.record()


def _record_bare(desk: Desk) -> None:
    desk.bring_up("Reader")
    desk.reader.record_without_passage()


def _new_entity(desk: Desk) -> None:
    case = desk.session.case
    if case is None:
        return
    dialog = NewEntityDialog(case.ontology, desk.window)
    if dialog.exec():
        with desk.session.change(f"New {dialog.type_label()}") as case:
            entity = case.entities.add(dialog.type_name(), dialog.name())
        desk.session.show_entity(entity)


def _rename(desk: Desk) -> None:
    case, entity_id = desk.session.case, desk.session.shown.entity_id
    entity = case.entities.get(entity_id) if case and entity_id else None
    if entity is None:
        return
    name = desk.prompts.line("Rename", "Working name", entity.name)
    if name is not None:
        with desk.session.change(f"Rename {entity.name}") as case:
            case.entities.rename(entity.id, name)


def _remove(desk: Desk) -> None:
    desk.detail.remove_current()


def _subject(desk: Desk) -> Subject | None:
    """What a note or tag goes on: what has the keyboard, or else the entity shown, or else the source."""
    passage = desk.reader.current_passage() if desk.reader.has_keyboard() else None
    if passage is not None:
        return Subject("passage", passage)
    shown = desk.session.shown
    source = desk.sources.current_source()
    if source is not None and (shown.entity_id is None or desk.sources.has_keyboard() or desk.reader.has_keyboard()):
        return Subject("source", source.id)
    if shown.statement_id is not None and desk.detail.has_keyboard():
        return Subject("statement", shown.statement_id)
    return Subject("entity", shown.entity_id) if shown.entity_id is not None else None


def _note(desk: Desk) -> None:
    subject = _subject(desk)
    words = desk.prompts.words("Note", f"Your own words on the {subject.noun if subject else 'case'}")
    if words and words.strip():
        with desk.session.change("Note") as case:
            case.notes.add(words, subject)


def _tag(desk: Desk) -> None:
    subject = _subject(desk)
    if subject is None:
        return
    name = desk.prompts.line("Tag", f"Tag on the {subject.noun}")
    if name and name.strip():
        with desk.session.change(f"Tag “{name.strip()}”") as case:
            case.tags.put(name, subject)


COMMANDS = (
    Command(
        "record.statement",
        "Record statement",
        "Record",
        _record,
        ("R", "Ctrl+R"),
        _can_record,
        tip="Record a statement from the selected words",
        in_toolbar=True,
    ),
    Command("record.bare", "Record without a passage…", "Record", _record_bare, ("Shift+R",), with_entity),
    Command("record.entity", "New entity…", "Record", _new_entity, ("E", "Ctrl+Shift+N"), writable, 1),
    Command("record.rename", "Rename entity…", "Record", _rename, ("F2",), with_entity, 1),
    Command("record.remove", "Remove statement or entity", "Record", _remove, ("Del",), with_entity, 1),
    Command("record.note", "Note…", "Record", _note, ("N", "Ctrl+Shift+M"), writable, 2, in_toolbar=True),
    Command("record.tag", "Tag…", "Record", _tag, ("T", "Ctrl+Shift+T"), writable, 2),
)
