"""How much a report, or its section on an entity, tells: statements, sources, rival values, what has no passage."""

from collections.abc import Sequence
from itertools import groupby

from workbench.model.entity import Entity
from workbench.model.rivals import is_rival
from workbench.model.statement import Statement
from workbench.report import wording
from workbench.report.material import Material
from workbench.report.source_list import told_sources


def of_report(material: Material, cited: set[int]) -> str:
    """The facts of a report that cites these sources (row ids)."""
    statements = material.statements
    parts = [f"{wording.count(len(statements), 'statement')}{told_sources(material, cited)}"]
    return " · ".join([*parts, *_weak(material, statements)])


def of_entity(material: Material, entity: Entity) -> str:
    """The facts of the section on an entity, with what it is."""
    statements = material.stated[entity.id]
    found = material.type_of(entity)
    sources = {citation.source_id for one in statements for citation in one.citations}
    parts = [found.label if found else entity.type]
    if statements:
        parts.append(f"{wording.count(len(statements), 'statement')}{told_sources(material, sources)}")
    else:
        parts.append("nothing recorded of it")
    return " · ".join([*parts, *_weak(material, statements)])


def _weak(material: Material, statements: Sequence[Statement]) -> list[str]:
    """How many properties have rival values, and how many statements no passage."""
    bare = sum(not one.citations for one in statements)
    rivals = _rivals(material, statements)
    parts = [wording.count(rivals, "rival value", "properties with rival values")] if rivals else []
    return [*parts, *([f"{wording.count(bare, 'statement')} without passage"] if bare else [])]


def _rivals(material: Material, statements: Sequence[Statement]) -> int:
    found = 0
    placed = sorted(statements, key=lambda one: (one.entity_id, one.property_name))
    for _, group in groupby(placed, key=lambda one: (one.entity_id, one.property_name)):
        same = list(group)
        found += is_rival(material.property_of(same[0]), same)
    return found
