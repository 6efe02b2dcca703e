"""The part of a report that says what is not known: knowledge gaps, and what sources call unknown."""

from workbench.model.grading import Polarity
from workbench.report import wording
from workbench.report.citation_notes import NoteBook
from workbench.report.document import Block, Heading, Inlines, ListOfItems, Run, Style
from workbench.report.material import Material
from workbench.report.plain_text import flat

_GAP = "KnowledgeGap"
_QUESTION = "question"


def section(material: Material, notes: NoteBook) -> list[Block]:
    """One line for each gap and each statement of unknown polarity; nothing where there is none."""
    notes.open_section()
    items = [*_gaps(material, notes), *_unknown(material, notes)]
    return [Heading(1, "What is not known", "not-known"), ListOfItems(tuple(items))] if items else []


def _gaps(material: Material, notes: NoteBook) -> list[Inlines]:
    """The questions, with what carries them and whether they have been answered."""
    items: list[Inlines] = []
    for entity in material.entities:
        if not material.ontology.is_a(entity.type, _GAP):
            continue
        stated = material.stated[entity.id]
        asked = [one for one in stated if one.property_name == _QUESTION]
        state = [one.shown_value for one in stated if one.property_name == "status"]
        ending = (Run(f" ({', '.join(state)})", Style.MUTED),) if state else ()
        if not asked:
            items.append((Run(flat(entity.name)), *ending))
        for one in asked:
            references = notes.references(one) if one.citations else (Run(" the analyst’s question", Style.MARK),)
            items.append((Run(flat(one.shown_value or entity.name)), *ending, *references))
    return items


def _unknown(material: Material, notes: NoteBook) -> list[Inlines]:
    """What sources say is not known, by entity and property."""
    items: list[Inlines] = []
    for one in material.statements:
        if one.details.polarity is not Polarity.UNKNOWN:
            continue
        name = Run(flat(material.names[one.entity_id].name), Style.STRONG)
        value = wording.value_words(one)
        what = f", {material.label(one).lower()}{f' ({flat(value)})' if value else ''}: {wording.manner(one)}"
        ending = notes.references(one) if one.citations else wording.without_passage(one)
        items.append((name, Run(what), *ending))
    return items
