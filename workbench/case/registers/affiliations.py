"""Affiliations: who is said to belong to which service and line, and by whom; never without the latter."""

from collections import defaultdict
from collections.abc import Iterator

from workbench.case.registers.cells import Cells, ids, value_text
from workbench.case.registers.definition import Definition, Filters
from workbench.case.registers.facts import Fact, Facts, Record
from workbench.case.registers.queries import Wanted
from workbench.case.registers.tenures import Bounds
from workbench.model.register import EMPTY, Cell, Column, Register, Row, Sentence

TYPES = ("ServiceAffiliation",)
COLUMNS = (
    Column("member", "Person or group", "entity"),
    Column("service", "Service", "entity"),
    Column("line", "Line", "entity"),
    Column("by", "Attributed by", "entity"),
    Column("function", "Function"),
    Column("cover", "Cover"),
    Column("time", "Time", "date"),
    Column("said", "Said as"),
    Column("sources", "Sources and grades"),
)
_CORE = ("member", "organization")


def build(facts: Facts, filters: Filters) -> Register:  # noqa: ARG001 - every register is built alike
    """The register from what is recorded of affiliations."""
    maker = _Affiliations(facts)
    rows = sorted(maker.rows(), key=lambda row: (row.cells[1].sort, row.cells[0].sort))
    return Register(
        "affiliations", "Affiliations", COLUMNS, tuple(rows), tuple(maker.summary(rows)), tuple(maker.warnings())
    )


class _Affiliations:
    """The rows and sentences of one reading."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.cells = Cells(facts)
        self._attributed = [(record, self._attribution(record)) for record in facts.of_type("ServiceAffiliation")]

    def _attribution(self, record: Record) -> Cell | None:
        """Who says so: who is recorded as saying it, else the sources cited; None where there is neither."""
        recorded = self.facts.said(record.id, "attributedBy")
        if recorded:
            return self.cells.values(recorded)
        core = self.facts.of(record.id, *_CORE)
        titles = dict.fromkeys(self.facts.origins.titles(fact.sources) for fact in core if fact.sources)
        return self.cells.saying("; ".join(titles), core) if titles else None

    def rows(self) -> Iterator[Row]:
        """One row for each affiliation that somebody is said to have stated."""
        for record, attribution in self._attributed:
            if attribution is not None:
                yield self._row(record, attribution)

    def _row(self, record: Record, attribution: Cell) -> Row:
        cells, facts = self.cells, self.facts
        core = facts.of(record.id, *_CORE, "line")
        return Row(
            (
                cells.of(record.id, "member", missing="not recorded"),
                cells.of(record.id, "organization", missing="not recorded"),
                cells.of(record.id, "line"),
                attribution,
                cells.of(record.id, "function", "role"),
                cells.of(record.id, "coverType"),
                self._time(record),
                cells.saying(", ".join(dict.fromkeys(map(_kind, core))), core),
                cells.sources(core),
            ),
            record.id,
        )

    def _time(self, record: Record) -> Cell:
        """From when to when, in words; sorted by the first day known."""
        begins, ends, dates = (self.facts.of(record.id, name) for name in ("startDate", "endDate", "date"))
        if not (begins or ends or dates):
            return EMPTY
        words = [
            *([f"from {_dates(begins)}"] if begins else []),
            *([f"until {_dates(ends)}"] if ends else []),
            *([f"at {_dates(dates)}"] if dates else []),
        ]
        said = [*begins, *ends, *dates]
        bounds = Bounds.of(said)
        day = next((float(one) for one in bounds if one is not None), float("inf"))
        return self.cells.saying(", ".join(words), said, sort=(day, ""))

    def summary(self, rows: list[Row]) -> Iterator[Sentence]:
        """How many are said to belong to each service."""
        by_service: defaultdict[str, list[Fact]] = defaultdict(list)
        for row in rows:
            for fact in self.facts.said(row.entity or 0, "organization"):
                by_service[fact.name or ""].append(fact)
        for service, said in sorted(by_service.items()):
            members = {one.named for fact in said for one in self.facts.said(fact.entity, "member")}
            noun = "person or group" if len(members) == 1 else "persons or groups"
            yield Sentence(f"{service}: {len(members)} {noun}, as attributed.", ids(said))

    def warnings(self) -> Iterator[Sentence]:
        """Affiliations that are not listed, because nobody is recorded as saying so."""
        for record, attribution in self._attributed:
            if attribution is None:
                core = self.facts.of(record.id, *_CORE)
                yield Sentence(f"{record.name} is not listed: who says so is not recorded, and no passage.", ids(core))


def _kind(fact: Fact) -> str:
    """How a statement was said: its modality, and its polarity where it does not assert."""
    return fact.modality if fact.asserted else f"{fact.modality} ({fact.polarity})"


def _dates(facts: list[Fact]) -> str:
    return " or ".join(dict.fromkeys(value_text(fact) or "an unknown day" for fact in facts))


DEFINITION = Definition("affiliations", "Affiliations", COLUMNS, Wanted(TYPES, cited=True), build)
