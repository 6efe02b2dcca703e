"""The part of a report that says what is not known: knowledge gaps, and what sources call unknown."""

from workbench.model.grading import Polarity
from workbench.model.statement import Statement
from workbench.report import wording
from workbench.report.citation_notes import NoteBook
from workbench.report.document import Block, Heading, Inlines, ListOfItems, Run, Style
from workbench.report.material import Material
from workbench.report.plain_text import flat

_GAP = "KnowledgeGap"
_QUESTION = "question"
_OWN = (Run(" "), Run(wording.OWN_QUESTION, Style.MARK))


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
        if not asked:
            items.append((Run(flat(entity.name)), *_bracketed(state)))
        for one in asked:
            how = [wording.manner(one)] if wording.manner(one) else []
            references = notes.ending(one) if one.citations else _OWN
            notes.tell(one)
            items.append((Run(flat(one.shown_value or entity.name)), *_bracketed([*state, *how]), *references))
    return items


def _bracketed(words: list[str]) -> tuple[Run, ...]:
    return (Run(f" ({'; '.join(words)})", Style.MUTED),) if words else ()


def _is_question(material: Material, one: Statement) -> bool:
    return one.property_name == _QUESTION and material.ontology.is_a(material.names[one.entity_id].type, _GAP)


def _unknown(material: Material, notes: NoteBook) -> list[Inlines]:
    """What sources say is not known, by entity and property; the gaps' own questions are listed already."""
    items: list[Inlines] = []
    for one in material.statements:
        if one.details.polarity is not Polarity.UNKNOWN or _is_question(material, one):
            continue
        name = Run(flat(material.names[one.entity_id].name), Style.STRONG)
        value = wording.value_words(one)
        what = f", {material.label(one).lower()}{f' ({flat(value)})' if value else ''}: {wording.manner(one)}"
        items.append((name, Run(what), *notes.ending(one)))
    return items
