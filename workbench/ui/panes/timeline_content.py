"""What the timeline shows of a case: dated records as rows and bars, their labels, and what has no date.

numpy is imported when the first bars are made.
"""

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from workbench.case.case import Case
from workbench.model.change import Change
from workbench.model.date_wording import edtf_in_words
from workbench.model.grading import Polarity
from workbench.model.timeline import DatedStatement
from workbench.report.timeline_rows import BarRow, rows_from
from workbench.ui.widgets.labels import one_line, tooltip

if TYPE_CHECKING:
    from workbench.model.entity import Entity
    from workbench.report.timeline_bars import Bars
    from workbench.report.timeline_lanes import Headings
    from workbench.report.timeline_period import Period

LANES = (("type", "Type"), ("entity", "Entity"), ("source", "Source"), ("tag", "Tag"))
"""What the lanes can be, by key, as the chooser says it."""

_REST = {"source": "No source", "tag": "No tag"}
_TOLD = 8
_LONGEST_LINE = 120
_MANY = 200
"""Touched rows from which on reading all is quicker than reading each."""


class TimelineRow(NamedTuple):
    """A dated statement as the timeline shows it; days are ordinals, None is open."""

    label: str
    edtf: str
    earliest: int | None
    latest: int | None
    entity_id: int
    statement_id: int


@dataclass(slots=True)
class Content:
    """The dated records of a case; ``bars`` index ``shown``, which is narrowed to a period and put into lanes."""

    rows: list[BarRow]
    shown: list[BarRow]
    bars: "Bars | None"
    by: str
    _names: dict[tuple[str, str], str]

    @property
    def is_narrowed(self) -> bool:
        """Whether some dated records are left out."""
        return len({id(row) for row in self.shown}) < len(self.rows)

    def row(self, bar: int) -> BarRow:
        """The row of a bar."""
        return self.shown[int(self.bars.row[bar])] if self.bars is not None else self.rows[bar]

    def plain(self) -> list[TimelineRow]:
        """The dated statements shown, each once, by their earliest day; open starts first."""
        found = {one.statement_id: one for row in self.shown for one in row.statements}
        return [
            TimelineRow(one.label, one.edtf, one.earliest, one.latest, one.entity_id, one.statement_id)
            for one in sorted(found.values(), key=_in_time)
        ]

    def label(self, bar: int) -> str:
        """The words beside a bar: its record, and what of it where that is not the record's own time."""
        row = self.row(bar)
        words = self._property(row.statements[0])
        if self.by == "entity":
            said = (f"{_lowered(self._property(one))}: {edtf_in_words(one.edtf)}" for one in row.statements)
            return one_line(", ".join(dict.fromkeys(said)), _LONGEST_LINE)
        return one_line(f"{row.label} · {_lowered(words)}" if row.aside else row.label, _LONGEST_LINE)

    def tip(self, bar: int) -> str:
        """What a bar is, in lines of rich text made from plain."""
        row = self.row(bar)
        kind = self._names.get((row.entity_type, ""), row.entity_type)
        lines = [tooltip(f"{one_line(row.label)} · {_lowered(kind)}")]
        lines += [tooltip(self._said(one)) for one in row.statements[:_TOLD]]
        if len(row.statements) > _TOLD:
            lines.append(tooltip(f"and {len(row.statements) - _TOLD} more"))
        return "<br>".join(lines)

    def spoken(self, bar: int) -> str:
        """The same for a screen reader."""
        row = self.row(bar)
        return ", ".join([one_line(row.label), *(self._said(one) for one in row.statements[:_TOLD])])

    def _said(self, one: DatedStatement) -> str:
        words = edtf_in_words(one.edtf)
        denied = {Polarity.DENIED: "not ", Polarity.UNKNOWN: "not known whether "}.get(Polarity(one.polarity), "")
        hanging = ", counted from another date" if one.anchor_id is not None else ""
        return f"{self._property(one)}: {denied}{words} ({one.edtf}){hanging}"

    def _property(self, one: DatedStatement) -> str:
        return self._names.get((one.entity_type, one.property), one.property)

    def bars_of(self, entity_id: int | None) -> list[int]:
        """The bars of a record, by their first day."""
        if self.bars is None or entity_id is None:
            return []
        place = self.bars.place
        found = [int(place[number]) for number, row in enumerate(self.shown) if row.entity_id == entity_id]
        return sorted(found, key=lambda bar: self.row(bar).possible_start)

    def stands_for(self, bar: int, statement_id: int | None) -> bool:
        """Whether a statement is part of what a bar shows."""
        return any(one.statement_id == statement_id for one in self.row(bar).statements)

    def in_time(self) -> list[int]:
        """The bars in the order of time; of those that stand for the same statement, the first."""
        if self.bars is None:
            return []
        first: dict[int, int] = {}
        for bar in self.bars.by_time().tolist():
            first.setdefault(self.row(bar).statement_id, bar)
        return list(first.values())


class Dated:
    """The dated records of a case, read once and then only where a change touched them."""

    def __init__(self) -> None:
        self._bars: dict[int, list[BarRow]] = {}
        self._entities: dict[int, int] = {}
        self.undated: list[Entity] = []

    def read(self, case: Case | None) -> None:
        """Read all anew."""
        self._bars, self._entities, self.undated = {}, {}, []
        if case is not None:
            self._keep(rows_from(case.timeline.dated(), case.ontology))
            self.undated = case.timeline.undated()

    def follow(self, case: Case, change: Change) -> None:
        """Read anew the records that a change touched; all, where they are many."""
        statements, entities = (change.touched.get(noun, frozenset()) for noun in ("statement", "entity"))
        if len(statements) + len(entities) > _MANY:
            self.read(case)
            return
        touched = set(entities) | {self._entities[one] for one in statements if one in self._entities}
        now = (case.statements.get(one) for one in statements)
        touched |= {one.entity_id for one in now if one is not None}
        for entity_id in touched:
            for row in self._bars.pop(entity_id, ()):
                for one in row.statements:
                    self._entities.pop(one.statement_id, None)
            self._keep(rows_from(case.timeline.of_entity(entity_id), case.ontology))
        if touched:
            self.undated = case.timeline.undated()

    def _keep(self, rows: list[BarRow]) -> None:
        for row in rows:
            self._bars.setdefault(row.entity_id, []).append(row)
            for one in row.statements:
                self._entities[one.statement_id] = one.entity_id

    @property
    def rows(self) -> list[BarRow]:
        """All bars."""
        return list(chain.from_iterable(self._bars.values()))


def content(case: Case, rows: list[BarRow], *, by: str, period: "Period | None", certainly: bool) -> Content:
    """Rows narrowed to what is possibly or certainly in a period, in lanes of a kind."""
    from workbench.report.timeline_lanes import bars_from, bars_under  # noqa: PLC0415 - numpy comes with it

    kept = rows
    if period is not None:
        has = period.certainly_has if certainly else period.possibly_has
        kept = [row for row in rows if has(row)]
    bars, shown = None, kept
    if kept and by in _REST:
        headings: Headings = case.timeline.sources() if by == "source" else case.timeline.tags()
        shown, bars = bars_under(kept, headings, rest=_REST[by])
    elif kept:
        bars = bars_from(kept, by=by)
    return Content(rows, shown, bars, by, _names(case, rows))


def _names(case: Case, rows: list[BarRow]) -> dict[tuple[str, str], str]:
    """What types and their dated properties are called."""
    names = {}
    for name in {row.entity_type for row in rows}:
        found = case.ontology.get(name)
        names[name, ""] = found.label
        names |= {(name, prop.name): prop.label for prop in found.properties.values() if prop.type == "date"}
    return names


def _in_time(one: DatedStatement) -> tuple[bool, int, bool, int, int]:
    early, late = one.earliest, one.latest
    return (early is not None, early or 0, late is not None, late or 0, one.statement_id)


def _lowered(words: str) -> str:
    """A label inside a line: small, unless it is an abbreviation."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
