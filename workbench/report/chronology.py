"""The part of a report that is in order of time: timeline figures, a table of dates, what has no date."""

from collections.abc import Mapping, Sequence

from workbench.model.dates import Date, calendar_day, parse_edtf
from workbench.model.entity import Entity
from workbench.model.entity_types import EntityType
from workbench.model.grading import Polarity
from workbench.model.statement import Statement
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

ROWS_IN_FIGURE = 34
_COLUMNS = (Column("Date", 36), Column("Record", 31), Column("What", 33))
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
    owners = dict.fromkeys((one.entity_id for one in material.used), None)
    statements = {one.id: one for one in material.used}
    for owner in owners if not material.whole else ():
        statements |= {one.id: one for one in material.case.statements.of_entity(owner)}
    found = [
        (one, parse_edtf(one.details.value))
        for one in statements.values()
        if one.value_type == "date" and isinstance(one.details.value, str)
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
    ending = notes.references(one) if one.citations else wording.without_passage(one)
    name = flat(material.names[one.entity_id].name)
    return (Run(wording.date_words(date.text)),), (Run(name),), (*said, *ending)


def _figures(material: Material, dated: Sequence[tuple[Statement, Date]], undated: int) -> list[Block]:
    rows = _figure_rows(material, dated)
    size = -(-len(rows) // max(1, -(-len(rows) // ROWS_IN_FIGURE)))  # figures of about the same height
    parts = [rows[first : first + size] for first in range(0, len(rows), max(1, size))]
    blocks: list[Block] = []
    for number, part in enumerate(parts, start=1):
        caption = f"Figure {number}. Solid: certain. Pale: possible. Fading: open."
        if undated and number == len(parts):
            caption += (
                f" {wording.count(undated, 'record')} without a date {'is' if undated == 1 else 'are'} listed below."
            )
        blocks.append(Figure(f"figure-{number}", tuple(part), caption, _description(part)))
    return blocks


def _description(rows: Sequence[FigureRow]) -> str:
    days = [day for row in rows for day in (row.bar.possible_from, row.bar.possible_to) if day is not None]
    years = [calendar_day(day)[0] for day in days]
    reach = f" from {min(years)} to {max(years)}" if years else ""
    return f"Timeline of {wording.count(len(rows), 'record')}{reach}. The table below gives the same dates in words."


def _figure_rows(material: Material, dated: Sequence[tuple[Statement, Date]]) -> list[FigureRow]:
    """A row for each entity whose type has a time of its own, in the order of their dates."""
    by_entity: dict[int, dict[str, list[Date]]] = {}
    for one, date in dated:
        if one.details.polarity is Polarity.ASSERTED:
            by_entity.setdefault(one.entity_id, {}).setdefault(one.property_name, []).append(date)
    rows = []
    for entity_id, dates in by_entity.items():
        entity = material.names[entity_id]
        found = material.type_of(entity)
        bar = bar_of(found, dates) if found else None
        if bar:
            rows.append(FigureRow(flat(entity.name), group_of(material.ontology, entity), bar))
    return rows


def bar_of(entity_type: EntityType, dates: Mapping[str, Sequence[Date]]) -> Bar | None:
    """The stretch of time a record fills: certain between its last possible start and first possible end."""
    begins = next((name for name in entity_type.temporal_start if name in dates), None)
    ends = next((name for name in entity_type.temporal_end if name in dates), None)
    if begins is None and ends is None:
        return None
    if begins == ends and begins is not None:
        return _point(dates[begins])
    first = _whole(dates[begins]) if begins else (None, None)
    last = _whole(dates[ends]) if ends else (None, None)
    since, until = (first[1] if begins else last[0]), (last[0] if ends else first[1])
    certain = since is not None and until is not None and since <= until
    return Bar(first[0], last[1], since if certain else None, until if certain else None)


def _point(dates: Sequence[Date]) -> Bar:
    """A day, or the days on one of which it was; certain only where a single day is named."""
    start, end = _whole(dates)
    day = dates[0].earliest
    named = len(dates) == 1 and day is not None and day == dates[0].latest
    return Bar(start, end, day if named else None, day if named else None)


def _whole(dates: Sequence[Date]) -> tuple[int | None, int | None]:
    """First and last possible day over rival dates; None where any of them is open."""
    firsts = [date.possible_earliest for date in dates]
    lasts = [date.possible_latest for date in dates]
    known_firsts, known_lasts = ([day for day in days if day is not None] for days in (firsts, lasts))
    return (
        min(known_firsts) if len(known_firsts) == len(dates) else None,
        max(known_lasts) if len(known_lasts) == len(dates) else None,
    )
