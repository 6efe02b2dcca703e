"""Declarations: who declared whom, on what basis, by when they had to leave, who answered and who was kept."""

from collections.abc import Iterable, Iterator, Sequence

from workbench.case.registers.cells import Cells, date_words, ids, sort_key, text_key
from workbench.case.registers.definition import Definition, Filters
from workbench.case.registers.facts import Fact, Facts, Record
from workbench.case.registers.groups import Groups
from workbench.case.registers.queries import Wanted
from workbench.case.registers.spans import days_between, days_in_words, days_key
from workbench.case.registers.tenures import Bounds
from workbench.model.legal_basis import basis_for, objections
from workbench.model.register import EMPTY, LAST, Cell, Column, Register, Row, Sentence

TYPES = ("Declaration", "DeclaredPerson", "PersonGroup", "Retention", "Post", "Appointment", "DiplomaticMission")
COLUMNS = (
    Column("declaration", "Declaration", "entity"),
    Column("part", "Part"),
    Column("who", "Who", "entity"),
    Column("number", "Number", "number"),
    Column("date", "Date", "date"),
    Column("by", "Declared by", "entity"),
    Column("sending", "Staff of"),
    Column("kind", "Kind"),
    Column("basis", "Legal basis"),
    Column("deadline", "Deadline", "date"),
    Column("departed", "Departed"),
    Column("answers", "In response to", "entity"),
    Column("after", "After"),
)
DECLARED, PERSON, NOT_DECLARED, EXCEPTION = "declared", "person", "said not to be declared", "exception"


def build(facts: Facts, filters: Filters) -> Register:  # noqa: ARG001 - every register is built alike
    """The register from what is recorded of declarations, those declared and those kept."""
    maker = _Declarations(facts)
    rows = tuple(row for record in maker.records for row in maker.rows(record))
    warnings = [
        Sentence(f"{facts.name(row.entity or 0)}: {cell.warning}", cell.statements)
        for row in rows
        for cell in row.cells
        if cell.warning
    ]
    return Register(
        "declarations", "Declarations", COLUMNS, rows, tuple(maker.summary()), tuple(dict.fromkeys(warnings))
    )


class _Declarations:
    """The rows and sentences of one reading."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.cells = Cells(facts)
        self._groups = Groups(facts)
        self.records = sorted(facts.of_type("Declaration"), key=self._order)

    def _order(self, record: Record) -> tuple[float, str]:
        dates = self._dates(record.id)
        return (sort_key(dates[0])[0] if dates else LAST, record.name)

    def _dates(self, record: int) -> list[Fact]:
        return self.facts.first_filled(record, ("date", "startDate"))

    def rows(self, record: Record) -> Iterator[Row]:
        """The declaration with its group, then each person under it, then the exceptions to it."""
        groups = self.facts.of(record.id, "group")
        yield self._row(record, DECLARED, self._declared(record, groups))
        for fact in self.facts.naming(record.id, "declaration"):
            persons = self.facts.of(fact.entity, "person")
            if not any(one.named in {group.named for group in groups} for one in persons):
                yield self._row(record, PERSON if fact.asserted else NOT_DECLARED, self._person(record, fact, persons))
        for fact in self.facts.naming(record.id, "exceptionTo"):
            if fact.asserted:
                yield self._row(record, EXCEPTION, self._exception(fact))

    def _row(self, record: Record, part: str, more: dict[str, Cell]) -> Row:
        first = {"declaration": self.cells.record(record), "part": Cell(part, text_key(part))}
        found = first | more
        return Row(tuple(found.get(column.key, EMPTY) for column in COLUMNS), record.id)

    def _declared(self, record: Record, groups: Sequence[Fact]) -> dict[str, Cell]:
        cells, of = self.cells, self.facts.of
        counted = of(record.id, "countDeclared")
        authority = of(record.id, "declaringAuthority")
        group = {fact.named for fact in groups}
        under = [
            fact.entity
            for fact in self.facts.naming(record.id, "declaration")
            if fact.asserted and any(one.named in group for one in self.facts.of(fact.entity, "person"))
        ]
        answers = of(record.id, "inResponseTo")
        return {
            "who": cells.values(groups),
            "number": cells.values(counted)._replace(sort=sort_key(counted[0]) if counted else (LAST, "")),
            "date": cells.values(self._dates(record.id)),
            "by": cells.values(authority or of(record.id, "declaringState")),
            "sending": cells.of(record.id, "sendingState"),
            "kind": cells.of(record.id, "declarationType"),
            "basis": self._basis(record, self._categories_of_groups(groups)),
            "deadline": cells.of(record.id, "deadline"),
            "departed": self._departed(record, under),
            "answers": cells.values(answers),
            "after": self._after(record, answers),
        }

    def _person(self, record: Record, declared: Fact, persons: Sequence[Fact]) -> dict[str, Cell]:
        who = self.cells.values([*persons])._replace(statements=ids((*persons, declared)))
        checked = (
            self._basis(record, self._categories_of_person(declared.entity, persons)) if declared.asserted else EMPTY
        )
        return {
            "who": who,
            "basis": checked if checked.warning else EMPTY,
            "departed": self._departed(record, [declared.entity]),
        }

    def _exception(self, exception: Fact) -> dict[str, Cell]:
        """Who was kept: how many, by whom, and for what."""
        of, retention = self.facts.of, exception.entity
        retained = of(retention, "retained")
        groups = [fact.named for fact in retained if fact.named_type == "PersonGroup" and fact.named is not None]
        sizes = [size for group in groups if (size := self._groups.size(group))]
        purpose = of(retention, "purpose")
        return {
            "who": self.cells.values(retained)._replace(statements=ids((*retained, exception))),
            "number": self.cells.count(sizes[0].people, sizes[0].facts) if sizes else EMPTY,
            "date": self.cells.values(self._dates(retention)),
            "by": self.cells.of(retention, "retainedBy"),
            "kind": self.cells.saying(f"kept: {self.cells.values(purpose).text or 'purpose not stated'}", purpose),
            "departed": Cell(),
        }

    def _categories_of_groups(self, groups: Iterable[Fact]) -> list[Fact]:
        """What kind of staff the groups declared are, and the groups that certainly lie inside them."""
        waiting = [fact.named for fact in groups if fact.asserted and fact.named is not None]
        found: list[Fact] = []
        for group in waiting:
            found += self.facts.said(group, "staffCategory")
            inner = self._groups.inside(group, ())
            waiting += [one.group for one in inner if one.part.inside and one.group not in waiting]
        return found

    def _categories_of_person(self, declared: int, persons: Iterable[Fact]) -> list[Fact]:
        """What kind of staff a person is, by the post held when declared, else by the appointments."""
        posts = [fact.named for fact in self.facts.said(declared, "post") if fact.named is not None]
        of_post = [fact for post in posts for fact in self.facts.said(post, "staffCategory")]
        if of_post:
            return of_post
        held = [one for fact in persons for one in self.facts.subjects(fact.named or 0, "holder", "Appointment")]
        return [fact for one in held for fact in self.facts.said(one, "staffCategory")]

    def _basis(self, record: Record, categories: Sequence[Fact]) -> Cell:
        """The legal basis as stated, or the one that would apply; a warning where kind and staff do not fit it."""
        stated, kinds = self.facts.said(record.id, "legalBasis"), self.facts.said(record.id, "declarationType")
        found = {
            words: None
            for category in categories
            for kind in [fact.value or "" for fact in kinds] or [""]
            for basis in [fact.value or "" for fact in stated] or [""]
            for words in objections(kind, basis, category.value or "")
        }
        warning = f"{'; '.join(found)}." if found else ""
        if stated:
            facts = (*stated, *categories) if found else stated
            return self.cells.saying(
                "; ".join(dict.fromkeys(fact.value or "" for fact in stated)), facts, warning=warning
            )
        consulates, others = self._missions(record)
        kind = categories[0].value or "" if categories else ""
        expected = dict.fromkeys(
            basis_for("" if consulate else kind, consulate=consulate)
            for consulate, there in ((False, others or not consulates), (True, consulates))
            if there
        )
        words = f"not stated; {' and '.join(expected)} would apply"
        return self.cells.saying(words, (*categories, *consulates, *(kinds if found else ())), warning=warning)

    def _missions(self, record: Record) -> tuple[list[Fact], list[Fact]]:
        """The statements that it concerns a consulate, and those of other missions."""
        consulates: list[Fact] = []
        others: list[Fact] = []
        for fact in self.facts.said(record.id, "mission"):
            types = self.facts.said(fact.named or 0, "missionType")
            consular = any("consul" in (one.value or "").casefold() for one in types)
            (consulates if consular else others).append(fact)
        return consulates, others

    def _departed(self, record: Record, under: Sequence[int]) -> Cell:
        """Whether they left and when; a warning where it was certainly after the deadline."""
        said = [fact for entity in under for fact in self.facts.of(entity, "departed")]
        dates = [fact for entity in under for fact in self.facts.of(entity, "departureDate")]
        if not said and not dates:
            return EMPTY
        whether = self.cells.values(said).text or ("yes" if any(fact.asserted for fact in dates) else "")
        when = self.cells.values([fact for fact in dates if fact.asserted]).text
        deadline = Bounds.of(self.facts.said(record.id, "deadline"))
        left = Bounds.of([fact for fact in dates if fact.asserted])
        late = left.first > deadline.last
        warning = "left after the deadline." if late else ""
        return self.cells.saying(", ".join(filter(None, (whether, when))), (*said, *dates), warning=warning)

    def _after(self, record: Record, answers: Sequence[Fact]) -> Cell:
        """The days between what is answered and the answer."""
        dates = self._dates(record.id)
        before = [fact for one in answers if one.asserted for fact in self._dates(one.named or 0)]
        if not dates or not before:
            return EMPTY
        span = days_between(Bounds.of(before), Bounds.of(dates))
        warning = "it is dated before what it answers." if span[1] is not None and span[1] < 0 else ""
        return self.cells.saying(days_in_words(span), (*before, *dates), sort=days_key(span), warning=warning)

    def summary(self) -> Iterator[Sentence]:
        """Each declaration in a sentence, then each chain of answers."""
        for record in self.records:
            by, sending = (self.facts.said(record.id, name) for name in ("declaringState", "sendingState"))
            counted, kinds = (self.facts.said(record.id, name) for name in ("countDeclared", "declarationType"))
            dates = self._dates(record.id)
            words = [
                f"{_words(by) or 'Somebody'} declared {_words(counted) or 'some'}",
                f"staff of {_words(sending)}" if sending else "members of a mission",
                _words(kinds),
            ]
            when = (
                f", {' or '.join(dict.fromkeys(date_words(fact.value) for fact in dates if fact.value))}"
                if dates
                else ""
            )
            yield Sentence(f"{' '.join(filter(None, words))}{when}.", ids((*by, *counted, *sending, *kinds, *dates)))
        for record in self.records:
            yield from self._answered(record)

    def _answered(self, record: Record) -> Iterator[Sentence]:
        for fact in self.facts.naming(record.id, "inResponseTo"):
            if not fact.asserted or not self.facts.is_a(fact.entity, "Declaration"):
                continue
            answer = self.facts.records[fact.entity]
            after = self._after(answer, [fact])
            numbers = [_words(self.facts.said(one, "countDeclared")) or "?" for one in (record.id, answer.id)]
            days = f" after {after.text}" if after.text and not after.warning else ""
            yield Sentence(
                f"{record.name} ({numbers[0]}) was answered{days} by {answer.name} ({numbers[1]}).",
                (fact.id, *after.statements),
            )


def _words(facts: Iterable[Fact]) -> str:
    return " or ".join(dict.fromkeys(fact.value or "" for fact in facts))


DEFINITION = Definition("declarations", "Declarations", COLUMNS, Wanted(TYPES), build)
