"""What the reader says of a passage under the mouse: the statements, notes and tags on it, in short lines."""

from workbench.case.case import Case
from workbench.model.note import Subject
from workbench.model.passage import shortened

_FEW = 6


def standing_on(case: Case, passage_id: int) -> str:
    """One line a statement: entity, property, value; then the notes and tags, those of earlier editions too."""
    lines = []
    for type_name, entity, prop, value, polarity in case.passages.standing(passage_id):
        known = case.ontology.types.get(type_name)
        label = known.properties[prop].label if known and prop in known.properties else prop
        said = {"denied": f"not {value}", "unknown": "not known"}.get(polarity, value)
        lines.append(f"{shortened(entity, 60)} · {label}: {shortened(said, 80)}")
    more = len(lines) - _FEW
    subject = Subject("passage", passage_id)
    notes = [f"Note: {shortened(note.body, 120)}" for note in case.notes.on(subject)[:_FEW]]
    tags = case.tags.on(subject)
    tagged = [f"Tags: {', '.join(tags)}"] if tags else []
    return "\n".join([*lines[:_FEW], *([f"and {more} more"] if more > 0 else []), *notes, *tagged])
