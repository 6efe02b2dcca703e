"""The part of a report that is in order of time: timeline figures, a table of dates, what has no date."""

from collections.abc import Iterable, Sequence
from itertools import chain
from math import isfinite

from workbench.model.dates import Date, calendar_day, parse_edtf
from workbench.model.entity import Entity
from workbench.model.statement import Statement
from workbench.model.timeline import DatedStatement
from workbench.report import wording
from workbench.report.citation_notes import NoteBook
from workbench.report.document import (
    Bar,
    Block,
    Column,
    Figure,
    FigureRow,
    Heading,
    Inlines,
    Paragraph,
    Run,
    Style,
    Table,
)
from workbench.report.material import Material, group_of
from workbench.report.plain_text import flat
from workbench.report.timeline_rows import BarRow, rows_from

ROWS_IN_FIGURE = 34
_COLUMNS = (Column("Date", 36), Column("Record", 31), Column("What", 33))
KEY = "Solid: certain. Pale: possible, darker what “about” names. Fading: open."
_EARLY, _LATE = -(10**12), 10**12


def section(material: Material, notes: NoteBook) -> list[Block]:
    """Figures, the dates in order, and the records of a dated type that have none."""
    notes.open_section()
    dated = _dated(material)
    undated = _undated(material, dated)
    if not dated and not undated:
        return []
    blocks: list[Block] = [Heading(1, "Chronology", "chronology"), *_figures(material, dated, len(undated))]
    if dated:
        rows = tuple(_row(material, notes, one, date) for one, date in dated)
        blocks.append(Table("Dates in order", _COLUMNS, rows))
    if undated:
        names = ", ".join(flat(entity.name) for entity in undated)
        lead = f"Without a date ({len(undated)}): "
        blocks.append(Paragraph((Run(lead, Style.STRONG), Run(f"{names}."))))
    return blocks


def _dated(material: Material) -> list[tuple[Statement, Date]]:
    """The dates of the chosen entities and of those that name them, by first and last day."""
    owners = dict.fromkeys(one.entity_id for one in material.used if one.entity_id not in material.withheld)
    statements = {one.id: one for one in material.used}
    for owner in owners if not material.whole else ():
        statements |= {one.id: one for one in material.case.statements.of_entity(owner)}
    found = [
        (one, parse_edtf(one.details.value))
        for one in statements.values()
        if one.value_type == "date" and isinstance(one.details.value, str) and one.entity_id in owners
    ]
    return sorted(found, key=lambda pair: (*_order(pair[1]), pair[0].id))


def _order(date: Date) -> tuple[int, int]:
    earliest = date.latest if date.earliest is None else date.earliest
    return (_EARLY if earliest is None else earliest), (_LATE if date.latest is None else date.latest)


def _undated(material: Material, dated: Sequence[tuple[Statement, Date]]) -> list[Entity]:
    """The chosen entities that should have a date and have none."""
    having = {one.entity_id for one, _ in dated}
    types = {entity.id: material.type_of(entity) for entity in material.entities}
    return [
        entity
        for entity in material.entities
        if entity.id not in having and (found := types[entity.id]) is not None and found.dated
    ]


def _row(material: Material, notes: NoteBook, one: Statement, date: Date) -> tuple[Inlines, ...]:
    how = wording.manner(one)
    found = material.type_of(material.names[one.entity_id])
    label = f"{found.label}: {material.label(one).lower()}" if found else material.label(one)
    said = (Run(f"{label} ({how})"),) if how else (Run(label),)
    name = flat(material.names[one.entity_id].name)
    return (Run(wording.date_words(date.text)),), (Run(name),), (*said, *notes.ending(one))


def _figures(material: Material, dated: Sequence[tuple[Statement, Date]], undated: int) -> list[Block]:
    rows = _figure_rows(material, dated)
    size = -(-len(rows) // max(1, -(-len(rows) // ROWS_IN_FIGURE)))  # figures of about the same height
    parts = [rows[first : first + size] for first in range(0, len(rows), max(1, size))]
    blocks: list[Block] = []
    for number, part in enumerate(parts, start=1):
        caption = f"Figure {number}. {KEY}"
        if undated and number == len(parts):
            caption += (
                f" {wording.count(undated, 'record')} without a date {'is' if undated == 1 else 'are'} listed below."
            )
        blocks.append(Figure(f"figure-{number}", tuple(part), caption, _description(part)))
    return blocks


def _description(rows: Sequence[FigureRow]) -> str:
    bars = [bar for row in rows for bar in row.bars]
    days = [day for bar in bars for day in (bar.possible_from, bar.possible_to) if day is not None]
    years = [calendar_day(day)[0] for day in days]
    reach = f" from {min(years)} to {max(years)}" if years else ""
    return f"Timeline of {wording.count(len(rows), 'record')}{reach}. The table below gives the same dates in words."


def rows_of(material: Material, entities: Sequence[int]) -> tuple[tuple[FigureRow, ...], list[int]]:
    """Rows of a timeline for those of these entities (row ids) that have a time, and their row ids in that order."""
    wanted = set(entities)
    rows = _owned_rows(material, [pair for pair in _dated(material) if pair[0].entity_id in wanted])
    return tuple(row for _, row in rows), [owner for owner, _ in rows]


def _figure_rows(material: Material, dated: Sequence[tuple[Statement, Date]]) -> list[FigureRow]:
    return [row for _, row in _owned_rows(material, dated)]


def _owned_rows(material: Material, dated: Sequence[tuple[Statement, Date]]) -> list[tuple[int, FigureRow]]:
    """A row for each record with a time of its own, in the order of their dates; drawn as the timeline draws it."""
    bars: dict[int, list[BarRow]] = {one.entity_id: [] for one, _ in dated}
    told = {one.id for one, _ in dated}
    for bar in rows_from((row for row in _days(material, bars) if row.statement_id in told), material.ontology):
        if not bar.aside:
            bars[bar.entity_id].append(bar)
    return [
        (
            entity_id,
            FigureRow(
                flat(material.names[entity_id].name),
                group_of(material.ontology, material.names[entity_id]),
                tuple(_bar(bar) for bar in found),
            ),
        )
        for entity_id, found in bars.items()
        if found
    ]


def _days(material: Material, entity_ids: Iterable[int]) -> Iterable[DatedStatement]:
    timeline = material.case.timeline
    if material.whole:
        return timeline.dated()
    return chain.from_iterable(timeline.of_entity(entity_id) for entity_id in entity_ids)


def _bar(row: BarRow) -> Bar:
    certain = row.certain_start <= row.certain_end
    named = not certain and isfinite(row.said_start) and isfinite(row.said_end)  # with one open it is only a bound
    return Bar(
        _day(row.possible_start),
        _day(row.possible_end),
        (int(row.certain_start), int(row.certain_end)) if certain else None,
        (int(row.said_start), int(row.said_end)) if named else None,
    )


def _day(day: float) -> int | None:
    return int(day) if isfinite(day) else None
