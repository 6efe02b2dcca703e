"""Conflicts: accounts that cannot all be true, side by side with passages and grades, and the analyst's ruling."""

from collections.abc import Iterator, Sequence

from workbench.case.registers import head_count, posts
from workbench.case.registers.cells import Cells, ids, text_key
from workbench.case.registers.definition import Definition, Filters
from workbench.case.registers.facts import Fact, Facts
from workbench.case.registers.head_count import HeadCounts
from workbench.case.registers.queries import CHOSEN, SINGLE, Wanted
from workbench.case.registers.rivals import Conflict, Side, conflicts
from workbench.case.rulings import UPHELD, reason_of
from workbench.model.register import Cell, Column, Register, Row, Sentence

COLUMNS = (
    Column("kind", "Conflict"),
    Column("about", "About", "entity"),
    Column("property", "Property"),
    Column("value", "Account"),
    Column("sources", "Sources and grades"),
    Column("ruling", "Ruling"),
)
COUNTS = "counts that do not add"

_ALSO = (
    "SELECT statement.id FROM statement JOIN (SELECT entity_id, property FROM statement GROUP BY entity_id, property "
    f"HAVING count(*) > 1 AND (property IN ({SINGLE}) OR count(DISTINCT value_entity_id) > 1 "
    "OR count(DISTINCT polarity) > 1)) AS several "
    "ON several.entity_id = statement.entity_id AND several.property = statement.property "
    "UNION SELECT statement_id FROM citation WHERE stance = 'contradicts' "
    "UNION SELECT id FROM statement WHERE value_type = 'date' AND entity_id IN (SELECT entity_id FROM statement "
    "WHERE value_type = 'date' GROUP BY entity_id HAVING max(possible_from) > min(possible_to))"
)
_RULINGS = (
    "SELECT tagging.statement_id, coalesce(body, '') FROM tag JOIN tagging ON tag_id = tag.id "
    f"LEFT JOIN note ON note.statement_id = tagging.statement_id WHERE tag.name = '{UPHELD}' "
    f"AND tagging.statement_id IN ({CHOSEN}) ORDER BY note.id"
)


def build(facts: Facts, filters: Filters) -> Register:  # noqa: ARG001 - every register is built alike
    """The register from the statements that rivals may be among, and from the counts that do not add."""
    maker = _Conflicts(facts)
    rows = tuple(row for conflict in maker.found for row in maker.rows(conflict))
    return Register(
        "conflicts",
        "Conflicts",
        COLUMNS,
        rows,
        tuple(maker.summary()),
        sections=tuple(dict.fromkeys(row.section for row in rows)),
    )


class _Conflicts:
    """The conflicts of one reading, their rows and rulings."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.cells = Cells(facts)
        self._reasons: dict[int, str] = {}
        for statement, note in facts.more("rulings"):
            self._reasons[statement] = self._reasons.get(statement) or reason_of(note)
        self._by_id = {fact.id: fact for fact in facts.all}
        self.found = [*conflicts(facts), *self._counts()]

    def _counts(self) -> Iterator[Conflict]:
        """Counts that do not add, of head counts and of posts."""
        counted = HeadCounts(self.facts)
        for whole in counted.wholes:
            record = self.facts.records[whole.record]
            for sentence in counted.misfits(whole):
                yield Conflict(COUNTS, record, "Head count", (self._side(sentence),))
        for record_id, sentence in posts.misfits(self.facts):
            yield Conflict(COUNTS, self.facts.records[record_id], "Seats", (self._side(sentence),))

    def _side(self, sentence: Sentence) -> Side:
        return Side(sentence.text, tuple(self._by_id[one] for one in sentence.statements if one in self._by_id))

    def rows(self, conflict: Conflict) -> Iterator[Row]:
        """One row for each account."""
        cells, record = self.cells, conflict.record
        ruled = any(self._upheld(side.facts) for side in conflict.sides)
        for side in conflict.sides:
            first = side.facts[0] if side.facts else None
            value = cells.saying(side.text, side.facts)
            own, rivals = _accounts(conflict, side)
            yield Row(
                (
                    Cell(conflict.kind, text_key(conflict.kind)),
                    cells.record(record),
                    Cell(conflict.label, text_key(conflict.label)),
                    value._replace(entity=first.named if first and len(side.facts) == 1 else None),
                    cells.sources(side.facts, side.by),
                    self._ruling(side.facts, ruled=ruled),
                ),
                record.id,
                f"{record.name}: {conflict.label}, {conflict.kind}",
                own,
                rivals,
                ruled and not self._upheld(side.facts),
            )

    def _upheld(self, facts: Sequence[Fact]) -> list[Fact]:
        return [fact for fact in facts if fact.id in self._reasons]

    def _ruling(self, facts: Sequence[Fact], *, ruled: bool) -> Cell:
        """Upheld with the reason, or set aside for another account; empty where nobody ruled."""
        upheld = self._upheld(facts)
        if upheld:
            reasons = dict.fromkeys(filter(None, (self._reasons[fact.id] for fact in upheld)))
            words = ": ".join(filter(None, (UPHELD, "; ".join(reasons))))
            return self.cells.saying(words, upheld)
        return Cell("set aside", text_key("set aside")) if ruled else Cell()

    def summary(self) -> Iterator[Sentence]:
        """How many conflicts there are, and how many are ruled."""
        if self.found:
            ruled = sum(any(self._upheld(side.facts) for side in conflict.sides) for conflict in self.found)
            noun = "conflict" if len(self.found) == 1 else "conflicts"
            yield Sentence(
                f"{len(self.found)} {noun}, {ruled} ruled.",
                tuple(dict.fromkeys(fact.id for one in self.found for side in one.sides for fact in side.facts)),
            )


def _accounts(conflict: Conflict, side: Side) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The statements of one account and those of the others; none where counts do not add, which no ruling settles."""
    if conflict.kind == COUNTS:
        return (), ()
    own = ids(side.facts)
    return own, tuple(one for one in ids(fact for other in conflict.sides for fact in other.facts) if one not in own)


DEFINITION = Definition(
    "conflicts",
    "Conflicts",
    COLUMNS,
    Wanted((*head_count.TYPES, *posts.SEAT_TYPES), also=_ALSO, cited=True, more=(("rulings", _RULINGS),)),
    build,
)
