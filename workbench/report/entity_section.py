"""What a report says of one entity: its properties, rival values, who names it, the analyst's notes."""

from collections.abc import Sequence
from itertools import groupby

from workbench.model.entity import Entity
from workbench.model.grading import grade
from workbench.model.rivals import is_rival
from workbench.model.statement import Statement
from workbench.report import facts, wording
from workbench.report.citation_notes import NoteBook, stance
from workbench.report.document import (
    Block,
    Column,
    Heading,
    Inlines,
    Paragraph,
    PropertyList,
    PropertyRow,
    Role,
    Run,
    Style,
    Table,
)
from workbench.report.material import Material
from workbench.report.plain_text import flat

REMARKS = "Analyst’s notes"
_RIVAL_COLUMNS = (Column("Value", 38), Column("Stated by", 36), Column("Grade", 10), Column("Stance", 16))


def section(material: Material, notes: NoteBook, entity: Entity) -> list[Block]:
    """Heading, facts, properties, rival values, what others say of it, the analyst's notes."""
    notes.open_section()
    anchor = f"entity-{entity.id}"
    by_property = _by_property(material, entity)
    rivals = [group for group in by_property if is_rival(material.property_of(group[0]), group)]
    blocks: list[Block] = [
        Heading(2, flat(entity.name), anchor),
        Paragraph((Run(facts.of_entity(material, entity)),), Role.FACTS),
    ]
    rows = tuple(_row(material, notes, group) for group in by_property if group not in rivals)
    if rows:
        blocks.append(PropertyList(rows))
    for number, group in enumerate(rivals, start=1):
        label = material.label(group[0])
        blocks.append(Heading(3, f"{label}: rival values", f"{anchor}-rival-{number}"))
        blocks.append(_rival_table(material, notes, group))
    blocks += _named_by(material, notes, entity, anchor)
    found = remarks(material, entity)
    blocks += [Heading(3, REMARKS, f"{anchor}-notes"), *found] if found else []
    return blocks


def cited(notes: NoteBook, statement: Statement) -> Inlines:
    """What a statement says, with its notes or the mark that it has none."""
    return (*wording.said(statement), *notes.ending(statement))


def _by_property(material: Material, entity: Entity) -> list[list[Statement]]:
    """The entity's statements by property, in the order of its type."""
    found = material.type_of(entity)
    order = {name: place for place, name in enumerate(found.properties)} if found else {}
    placed = sorted(material.stated[entity.id], key=lambda one: order.get(one.property_name, len(order)))
    return [list(group) for _, group in groupby(placed, key=lambda one: one.property_name)]


def _row(material: Material, notes: NoteBook, group: Sequence[Statement]) -> PropertyRow:
    return PropertyRow(material.label(group[0]), tuple(cited(notes, one) for one in group))


def _rival_table(material: Material, notes: NoteBook, group: Sequence[Statement]) -> Table:
    rows: list[tuple[Inlines, ...]] = []
    for one in group:
        said = wording.said(one)
        if not one.citations:
            rows.append(((*said, *notes.ending(one)), (), (), ()))
        for citation in one.citations:
            source = material.sources[citation.source_id].details
            date = wording.date_words(source.published)
            told = (Run(flat(source.publisher or source.title)), *((Run(", "), Run(date)) if date else ()))
            rows.append(
                (
                    (*said, notes.reference(one, citation)),
                    told,
                    (Run(grade(citation.reliability, citation.credibility) or "–"),),
                    (Run(stance(citation)),),
                )
            )
            said = (Run("the same", Style.MUTED),)
    return Table(f"{material.label(group[0])}: rival values", _RIVAL_COLUMNS, tuple(rows))


def _named_by(material: Material, notes: NoteBook, entity: Entity, anchor: str) -> list[Block]:
    """Where it is the value of other entities' statements."""
    labelled: dict[str, list[Statement]] = {}
    for one in material.naming[entity.id]:
        prop = material.property_of(one)
        reverse = prop.reverse.label if prop and prop.reverse else f"{material.label(one)} of"
        labelled.setdefault(reverse, []).append(one)
    if not labelled:
        return []
    rows = tuple(  # numbered in the order they are read
        PropertyRow(label, tuple(_naming(material, notes, one) for one in group)) for label, group in labelled.items()
    )
    return [Heading(3, "Named by other records", f"{anchor}-named"), PropertyList(rows)]


def _naming(material: Material, notes: NoteBook, one: Statement) -> Inlines:
    name = Run(flat(material.names[one.entity_id].name))
    how = wording.manner(one)
    said = (name, Run(f" ({how})", Style.ITALIC)) if how else (name,)
    return (*said, *notes.ending(one))


def remarks(material: Material, entity: Entity) -> list[Paragraph]:
    """The analyst's own words on an entity, marked as such."""
    about = {one.id: one for one in material.stated[entity.id]}
    found = []
    for note in material.notes.get(entity.id, ()):
        subject = about.get(note.subject.id) if note.subject and note.subject.noun == "statement" else None
        lead = (Run(f"{material.label(subject)}: ", Style.STRONG),) if subject else ()
        found.append(Paragraph((*lead, Run(note.body)), Role.ANALYST))
    return found
