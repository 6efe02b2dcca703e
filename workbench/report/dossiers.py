"""The dossiers of a report: its entities, each in the part of its kind."""

from itertools import groupby

from workbench.report import entity_section, wording
from workbench.report.citation_notes import NoteBook
from workbench.report.document import Block, Heading
from workbench.report.material import Material, group_of


def section(material: Material, notes: NoteBook) -> list[Block]:
    """A heading for each kind, under it the entities of that kind."""
    blocks: list[Block] = []
    for group, some in groupby(material.entities, key=lambda entity: group_of(material.ontology, entity)):
        blocks.append(Heading(1, wording.GROUP_TITLES[group], f"group-{group}"))
        for entity in some:
            blocks += entity_section.section(material, notes, entity)
    return blocks
