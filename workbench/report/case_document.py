"""From a case to the document that reports on it, whole or on chosen entities. Start with ``build``."""

from collections.abc import Callable, Sequence
from itertools import groupby

from workbench.case.case import Case
from workbench.errors import ReportError
from workbench.model.entity import Entity
from workbench.model.grading import strictest_handling
from workbench.report import chronology, entity_section, source_list, unknowns, wording
from workbench.report.citation_notes import NoteBook, short_hash
from workbench.report.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    PropertyList,
    PropertyRow,
    Role,
    Run,
)
from workbench.report.material import Material, group_of, is_rival, read
from workbench.report.plain_text import flat

_NAMES_IN_TITLE = 3
_ATTEMPTS = 5


def build(case: Case, entities: Sequence[int] | None = None) -> Document:
    """The report on these entities (row ids), or on the whole case, as it was at one moment.

    ReportError where one of the entities is gone, or where the case changes again and again meanwhile.
    """
    return at_one_moment(case, lambda: _build(case, entities))


def at_one_moment(case: Case, make: Callable[[], Document]) -> Document:
    """What ``make`` builds while the case stands still; ReportError where it changes again and again."""
    for _ in range(_ATTEMPTS):
        before = case.journal.count()
        try:
            document = make()
        except KeyError:  # a row that another row still named was removed between two reads
            if case.journal.count() == before:
                raise
        else:
            if case.journal.count() == before:
                return document
    raise ReportError("The case kept changing while the report was made. Make it again when nothing is being recorded.")


def _build(case: Case, entities: Sequence[int] | None) -> Document:
    material = read(case, entities)
    notes = NoteBook(material)
    blocks: list[Block] = [
        *_opening(material),
        *_entities(material, notes),
        *unknowns.section(material, notes),
        *chronology.section(material, notes),
        *source_list.section(material, notes),
        *_left_out(material),
    ]
    head = case.journal.revision(case.journal.count())
    cited = [material.sources[one].details.handling for one in notes.cited_editions]
    return Document(
        title=_title(material),
        case_title=flat(case.title),
        purpose=_purpose(material),
        facts=_facts(material, set(notes.cited_editions)),
        handling=strictest_handling(cited),
        imprint=imprint(case),
        made_at=head.made_at if head else "",
        blocks=tuple(blocks),
        notes=tuple(notes.notes),
    )


def imprint(case: Case) -> str:
    """The case file and the state it is in, as the foot of every page names them."""
    return f"{flat(case.path.name)} · revision {case.journal.count()} · head {short_hash(case.journal.head())}"


def _title(material: Material) -> str:
    if not material.whole and len(material.entities) == 1:
        return flat(material.entities[0].name)
    return flat(material.case.title)


def _purpose(material: Material) -> str:
    if material.whole:
        return "Report on the whole case. Every statement leads to the words it stands on."
    names = [flat(entity.name) for entity in material.entities[:_NAMES_IN_TITLE]]
    more = len(material.entities) - len(names)
    told = ", ".join(names) + (f" and {more} more" if more else "")
    return f"Report on {told}. Every statement leads to the words it stands on."


def _facts(material: Material, cited: set[int]) -> str:
    statements = material.statements
    bare = sum(not one.citations for one in statements)
    rivals = _rivals(material)
    parts = [f"{wording.count(len(statements), 'statement')}{source_list.told_sources(material, cited)}"]
    parts += [wording.count(rivals, "rival value", "properties with rival values")] if rivals else []
    parts += [f"{wording.count(bare, 'statement')} without passage"] if bare else []
    return " · ".join(parts)


def _rivals(material: Material) -> int:
    found = 0
    for entity in material.entities:
        stated = sorted(material.stated[entity.id], key=lambda one: one.property_name)
        for _, group in groupby(stated, key=lambda one: one.property_name):
            same = list(group)
            found += is_rival(material.property_of(same[0]), same)
    return found


def _opening(material: Material) -> list[Block]:
    """The analyst's notes on the case as a whole."""
    return [Paragraph((Run(note.body),), Role.ANALYST) for note in material.case.notes.on(None)]


def _entities(material: Material, notes: NoteBook) -> list[Block]:
    blocks: list[Block] = []
    for group, some in groupby(material.entities, key=lambda entity: group_of(material.ontology, entity)):
        blocks.append(Heading(1, wording.GROUP_TITLES[group], f"group-{group}"))
        for entity in some:
            blocks += entity_section.section(material, notes, entity)
    return blocks


def _left_out(material: Material) -> list[Block]:
    """What the case holds beside the chosen entities, so that nobody takes a part for the whole."""
    if material.whole:
        return []
    chosen = {entity.id for entity in material.entities}
    rest = [entity for entity in material.names.values() if entity.id not in chosen and entity.statements]
    if not rest:
        return []
    total = sum(entity.statements for entity in rest)
    heading = Heading(1, "What was left out", "left-out")
    others = wording.count(len(rest), "other entity", "other entities")
    lead = (
        f"{wording.count(total, 'statement')} on {others} of the case; "
        "those that name an entity of this report are printed with it, the others are not."
    )
    return [heading, Paragraph((Run(lead),)), PropertyList(tuple(_types_left_out(material, rest)))]


def _types_left_out(material: Material, rest: Sequence[Entity]) -> list[PropertyRow]:
    by_type: dict[str, list[str]] = {}
    for entity in rest:
        found = material.type_of(entity)
        told = f"{flat(entity.name)} ({entity.statements})"
        by_type.setdefault(found.plural if found else entity.type, []).append(told)
    return [PropertyRow(label, ((Run(", ".join(names)),),)) for label, names in sorted(by_type.items())]
