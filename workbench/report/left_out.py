"""The part of a report that says what the case holds beside it, and why that is left out."""

from collections import Counter
from collections.abc import Mapping, Sequence

from workbench.model.entity import Entity
from workbench.report import wording
from workbench.report.citation_notes import NoteBook
from workbench.report.document import Block, Heading, Paragraph, PropertyList, PropertyRow, Role, Run
from workbench.report.material import Material
from workbench.report.plain_text import flat

NAMING = "; those that name an entity of this report are printed with it."
ALL = "Nothing: every statement of the case is in this report."


def section(material: Material, notes: NoteBook, missing: Sequence[str] = ()) -> list[Block]:
    """What is in no part of the report, by reason; ``missing`` are the titles of parts it does not have."""
    counts = Counter(one.entity_id for one in notes.printed.values())
    rest = {
        one.id: one.statements - counts[one.id] for one in material.names.values() if one.statements > counts[one.id]
    }
    blocks: list[Block] = [Heading(1, "What was left out", "left-out")]
    if not rest:
        blocks.append(Paragraph((Run(ALL),)))
    for lead, ids in _reasons(material, rest):
        blocks += [Paragraph((Run(lead),)), PropertyList(tuple(_by_type(material, ids, rest)))]
    return [*blocks, *_uncited(material, notes), *_missing(missing)]


def _reasons(material: Material, rest: Mapping[int, int]) -> list[tuple[str, list[int]]]:
    chosen = {entity.id for entity in material.entities}
    withheld = [one for one in rest if one in material.withheld]
    unprinted = [one for one in rest if one in chosen]
    others = [one for one in rest if one not in chosen and one not in material.withheld]
    reasons = [
        (
            f"{_told(rest, others)} that {_was(others)} not chosen{NAMING}",
            others,
        ),
        (f"{_told(rest, unprinted)} of this report that no part of it tells.", unprinted),
        (f"{_told(rest, withheld)} whose name is withheld; a code stands for it.", withheld),
    ]
    return [(lead, ids) for lead, ids in reasons if ids]


def _told(rest: Mapping[int, int], ids: Sequence[int]) -> str:
    total = sum(rest[one] for one in ids)
    return f"{wording.count(total, 'statement')} on {wording.count(len(ids), 'entity', 'entities')}"


def _was(ids: Sequence[int]) -> str:
    return "was" if len(ids) == 1 else "were"


def _by_type(material: Material, ids: Sequence[int], rest: Mapping[int, int]) -> list[PropertyRow]:
    """The entities by type, each with how many statements on it are left out."""
    by_type: dict[str, list[str]] = {}
    for entity in (material.names[one] for one in ids):
        by_type.setdefault(_plural(material, entity), []).append(f"{flat(entity.name)} ({rest[entity.id]})")
    return [PropertyRow(label, ((Run(", ".join(names)),),)) for label, names in sorted(by_type.items())]


def _plural(material: Material, entity: Entity) -> str:
    found = material.type_of(entity)
    return found.plural if found else entity.type


def _uncited(material: Material, notes: NoteBook) -> list[Block]:
    """The sources no note leads to."""
    titles = [flat(one.title) for one in material.sources.values() if one.id not in notes.cited_editions]
    if not titles:
        return []
    lead = f"{wording.count(len(titles), 'source')} of the case that nothing here cites: "
    return [Paragraph((Run(lead), Run(f"{'; '.join(titles)}.")))]


def _missing(titles: Sequence[str]) -> list[Block]:
    if not titles:
        return []
    return [Paragraph((Run(f"Parts this report does not have: {', '.join(titles)}."),), Role.CAPTION)]
