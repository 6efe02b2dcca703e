"""Unknowns: what somebody says is not known, since when, and what became of it; closing one keeps its history."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from workbench.case.moment import now
from workbench.case.registers.cells import Cells, ids, text_key, value_text
from workbench.case.registers.definition import Definition, Filters
from workbench.case.registers.facts import Fact, Facts, Record
from workbench.case.registers.queries import CHOSEN, Wanted
from workbench.case.registers.spans import days_between, days_in_words, days_key
from workbench.case.registers.tenures import Bounds
from workbench.model.dates import day_text, in_words, parse_edtf
from workbench.model.ontology import Property
from workbench.model.register import EMPTY, Cell, Column, Register, Row, Sentence

COLUMNS = (
    Column("question", "Not known"),
    Column("about", "About", "entity"),
    Column("by", "Said by"),
    Column("state", "State"),
    Column("answer", "Answer"),
    Column("since", "Since", "date"),
    Column("days", "Open for", "number"),
    Column("history", "History"),
)
GAPS, SAID = "Questions", "Said not to be known"
OPEN, ANSWERED, UNANSWERABLE = "open", "answered", "unanswerable"
ANALYST = "analyst"

_ALSO = (
    "SELECT id FROM statement WHERE polarity = 'unknown' "
    "UNION SELECT other.id FROM statement JOIN statement AS other "
    "ON other.entity_id = statement.entity_id AND other.property = statement.property "
    "WHERE statement.polarity = 'unknown' "
    "UNION SELECT row_id FROM journal WHERE noun = 'statement' AND kind = 'update' "
    "AND json_extract(earlier, '$.polarity') = 'unknown' "
    "UNION SELECT answer.id FROM entity JOIN statement ON statement.entity_id = entity.id "
    "JOIN statement AS answer ON answer.uid = statement.value "
    "WHERE entity.type = 'KnowledgeGap' AND statement.property = 'answeredBy'"
)
_RECORDED = f"SELECT id, uid, recorded_at FROM statement WHERE id IN ({CHOSEN})"
_CHANGES = (
    "SELECT row_id, journal.entity_id, json_extract(earlier, '$.property'), json_extract(earlier, '$.value'), "
    "json_extract(earlier, '$.polarity'), author, made_at FROM journal JOIN revision ON revision.id = revision_id "
    "WHERE noun = 'statement' AND journal.kind <> 'insert' AND (json_extract(earlier, '$.polarity') = 'unknown' "
    "OR journal.entity_id IN (SELECT id FROM entity WHERE type = 'KnowledgeGap')) ORDER BY journal.id"
)


class Before(NamedTuple):
    """What a statement said until somebody changed it; ``day`` is a day number."""

    statement: int
    entity: int
    prop: str
    value: str | None
    polarity: str
    author: str
    day: int


def build(facts: Facts, filters: Filters) -> Register:
    """The register from the knowledge gaps and the statements that say that something is not known."""
    maker = _Unknowns(facts, filters)
    rows = [*maker.gaps(), *maker.said()]
    return Register(
        "unknowns", "Unknowns", COLUMNS, tuple(rows), tuple(_summary(rows)), sections=(GAPS, SAID) if rows else ()
    )


class _Unknowns:
    """The rows of one reading."""

    def __init__(self, facts: Facts, filters: Filters) -> None:
        self.facts = facts
        self.cells = Cells(facts)
        self._today = _last_day(filters.on) if filters.on else _day(now())
        recorded = facts.more("recorded")
        self._recorded = {row[0]: _day(row[2]) for row in recorded}
        self._uids = {row[1]: row[0] for row in recorded}
        self._by_id = {fact.id: fact for fact in facts.all}
        self._before: defaultdict[int, list[Before]] = defaultdict(list)
        for row in facts.more("changes"):
            change = Before._make((*row[:-1], _day(row[-1])))
            self._before[change.entity].append(change)

    def gaps(self) -> Iterator[Row]:
        """The knowledge gaps, by name."""
        for record in self.facts.of_type("KnowledgeGap"):
            question = self.facts.of(record.id, "question")
            states = self.facts.said(record.id, "status")
            state = (states[-1].value or OPEN) if states else OPEN
            history = [one for one in self._before[record.id] if one.prop == "status"]
            since = self._since(self.facts.said(record.id, "openedOn"), question)
            closed = None if state == OPEN else self._closed(states, history)
            yield Row(
                (
                    self.cells.saying(_joined(question) or record.name, question),
                    self.cells.of(record.id, "about"),
                    self._declared_by(record, question),
                    self.cells.saying(state, states),
                    self._answer(record),
                    since[0],
                    self._days(since[1], closed, since[0]),
                    self._states(states, history),
                ),
                record.id,
                GAPS,
            )

    def _declared_by(self, record: Record, question: Sequence[Fact]) -> Cell:
        """Who says that it is not known: the source, by its title, or the analyst."""
        declared = self.facts.said(record.id, "declaredBy")
        words = [fact.value or "" for fact in declared] or [ANALYST if self._own(question) else "source"]
        told = dict.fromkeys(self._titles(question) if word == "source" else word for word in words)
        return self.cells.saying("; ".join(told), [*declared, *question])

    def _answer(self, record: Record) -> Cell:
        """What answered it: in words, or the statement whose uid is recorded."""
        said = self.facts.said(record.id, "answeredBy")
        found = [self._by_id[self._uids[fact.value]] for fact in said if fact.value in self._uids]
        words = [fact.value or "" for fact in said if fact.value not in self._uids]
        words += [f"{self._what(fact)} {value_text(fact)}" for fact in found]
        return self.cells.saying("; ".join(words), [*said, *found])

    def said(self) -> Iterator[Row]:
        """The statements that say so, or said so until they were changed, in the order recorded."""
        once = {one.statement for changes in self._before.values() for one in changes if one.polarity == "unknown"}
        for fact in self.facts.all:
            if self.facts.is_a(fact.entity, "KnowledgeGap") or not (fact.polarity == "unknown" or fact.id in once):
                continue
            yield self._said(fact)

    def _said(self, fact: Fact) -> Row:
        cells = self.cells
        answers = self._answers(fact)
        history = [one for one in self._before[fact.entity] if one.statement == fact.id and one.polarity == "unknown"]
        since = self._since([], [fact])
        closed = self._closed_by(answers, history) if answers else None
        record = self.facts.records[fact.entity]
        return Row(
            (
                cells.saying(self._what(fact), [fact]),
                cells.record(record),
                cells.saying(ANALYST if self._own([fact]) else self._titles([fact]), [fact]),
                cells.saying(ANSWERED if answers else OPEN, answers or [fact]),
                cells.values(answers) if answers else EMPTY,
                since[0],
                self._days(since[1], closed, since[0]),
                self._states([], history),
            ),
            fact.entity,
            SAID,
        )

    def _answers(self, fact: Fact) -> list[Fact]:
        """The statements that say it: of the value asked after, or any where none is or only one can hold."""
        told = [one for one in self.facts.of(fact.entity, fact.prop) if one.polarity != "unknown"]
        prop = self._property(fact)
        if (fact.value is None and fact.named is None) or (prop is not None and prop.single):
            return [one for one in told if one.asserted]
        return [one for one in told if (one.value, one.named) == (fact.value, fact.named)]

    def _property(self, fact: Fact) -> Property | None:
        found = self.facts.ontology.types.get(self.facts.records[fact.entity].type)
        return found.properties.get(fact.prop) if found else None

    def _what(self, fact: Fact) -> str:
        """“Andrey G.: Rank”, or “The clerk: Part of The twelve?” where a value is asked after."""
        prop = self._property(fact)
        label = prop.label if prop else fact.prop
        asked = f" {value_text(fact)}?" if value_text(fact) and fact.polarity == "unknown" else ""
        return f"{self.facts.name(fact.entity)}: {label}{asked}"

    def _own(self, facts: Sequence[Fact]) -> bool:
        """Whether it is the analyst who says so: inferred, or without a source."""
        return all(fact.basis == "inferred" or not fact.sources for fact in facts)

    def _titles(self, facts: Sequence[Fact]) -> str:
        return "; ".join(dict.fromkeys(self.facts.origins.titles(fact.sources) for fact in facts)) or "no source"

    def _since(self, opened: Sequence[Fact], said: Sequence[Fact]) -> tuple[Cell, Bounds]:
        """Since when it is open: as stated, else since the source that says so came out, else since recorded."""
        if opened:
            return self.cells.values(opened), Bounds.of(opened)
        days = [self.facts.origins.reported_by(fact.sources) for fact in said if not self._own([fact])]
        known = [day for day in days if day is not None]
        known = known or [self._recorded[fact.id] for fact in said if fact.id in self._recorded]
        if not known:
            return EMPTY, Bounds()
        words = in_words(parse_edtf(day_text(min(known)) or ""))
        return self.cells.saying(words, said, sort=(float(min(known)), "")), Bounds(min(known), min(known))

    def _closed(self, states: Sequence[Fact], history: Sequence[Before]) -> int | None:
        """The day a question was closed on: when its state was changed last, else when it was recorded closed."""
        changed = [one.day for one in history if one.value == OPEN]
        return changed[-1] if changed else self._recorded.get(states[-1].id) if states else None

    def _closed_by(self, answers: Sequence[Fact], history: Sequence[Before]) -> int | None:
        days = [one.day for one in history] or [
            self._recorded[fact.id] for fact in answers if fact.id in self._recorded
        ]
        return min(days, default=None)

    def _days(self, since: Bounds, closed: int | None, stands_on: Cell) -> Cell:
        """How long it was open, or has been until today."""
        if since == Bounds():
            return EMPTY
        until = self._today if closed is None else closed
        least, most = days_between(since, Bounds(until, until))
        span = (None if least is None else max(0, least), None if most is None else max(0, most))
        return Cell(days_in_words(span), days_key(span), stands_on.statements, None, stands_on.origins)

    def _states(self, states: Sequence[Fact], history: Sequence[Before]) -> Cell:
        """What was said before, and until when: “open until 3 May 2031 (analyst)”."""
        words = [
            f"{one.value if one.prop == 'status' else 'not known'} until "
            f"{in_words(parse_edtf(day_text(one.day) or ''))} ({one.author})"
            for one in history
        ]
        words += [fact.value or "" for fact in states] if len(states) > 1 else []
        return Cell(", then ".join(words), text_key(", ".join(words)), ids(states)) if words else EMPTY


def _summary(rows: Sequence[Row]) -> Iterator[Sentence]:
    """How many there are of each kind, and in which state."""
    for section, one, several in (
        (GAPS, "question", "questions"),
        (SAID, "statement that something is not known", "statements that something is not known"),
    ):
        found = [row for row in rows if row.section == section]
        if found:
            states = Counter(row.cells[3].text for row in found)
            told = ", ".join(f"{states[state]} {state}" for state in (OPEN, ANSWERED, UNANSWERABLE) if states[state])
            cited = tuple(dict.fromkeys(fact for row in found for fact in row.cells[0].statements))
            yield Sentence(f"{len(found)} {one if len(found) == 1 else several}: {told}.", cited)


def _joined(facts: Sequence[Fact]) -> str:
    return "; ".join(dict.fromkeys(value_text(fact) for fact in facts if fact.polarity != "denied"))


def _day(moment: str) -> int:
    """The day number of a moment as the case keeps it."""
    return date.fromisoformat(moment[:10]).toordinal()


def _last_day(edtf: str) -> int:
    found = parse_edtf(edtf)
    return found.latest or found.earliest or _day(now())


DEFINITION = Definition(
    "unknowns",
    "Unknowns",
    COLUMNS,
    Wanted(("KnowledgeGap",), also=_ALSO, more=(("recorded", _RECORDED), ("changes", _CHANGES))),
    build,
    frozenset({"on"}),
)
