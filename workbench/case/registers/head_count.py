"""Head count: the number stated of a declaration or group against who is named and what groups lie inside."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.case.registers.cells import Cells, date_words, ids, number, sort_key, text_key
from workbench.case.registers.definition import Definition, Filters
from workbench.case.registers.facts import Fact, Facts
from workbench.case.registers.groups import Groups, Inner, Member, Total, merged
from workbench.case.registers.queries import Wanted
from workbench.model.counts import Count
from workbench.model.head_count import AMONG_NAMED, WITHIN_ANOTHER, accounted
from workbench.model.register import EMPTY, Cell, Column, Register, Row, Sentence

TYPES = ("Declaration", "DeclaredPerson", "PersonGroup")
COLUMNS = (
    Column("whole", "Counted", "entity"),
    Column("part", "Part"),
    Column("who", "Who", "entity"),
    Column("count", "Count", "number"),
    Column("inside", "Inside"),
    Column("overlap", "Counted elsewhere too"),
)
STATED, NAMED, PERHAPS_NAMED, NOT_NAMED = "stated", "named", "perhaps named", "not named"
GROUP, ACCOUNTED, UNACCOUNTED = "group", "accounted", "unaccounted"


class Whole(NamedTuple):
    """What is counted: a declaration with its group, or one of the two alone.

    ``stated`` is how many there are, an open interval where nobody says so; ``named`` are the members who
    certainly belong to it.
    """

    record: int
    declaration: int | None
    group: int | None
    totals: tuple[Total, ...]
    members: tuple[Member, ...]
    named: tuple[Member, ...]
    inner: tuple[Inner, ...]
    stated: Count
    accounted: Count


def build(facts: Facts, filters: Filters) -> Register:  # noqa: ARG001 - every register is built alike
    """The register from what is recorded of declarations and groups."""
    maker = HeadCounts(facts)
    rows = [(maker.heading(whole), maker.rows(whole)) for whole in maker.wholes]
    return Register(
        "head-count",
        "Head count",
        COLUMNS,
        tuple(row for _, found in rows for row in found),
        tuple(maker.summary()),
        tuple(maker.warnings()),
        sections=tuple(dict.fromkeys(heading for heading, _ in rows)),
    )


class HeadCounts:
    """The counted wholes of one reading, their rows and what does not add up."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.cells = Cells(facts)
        self._groups = Groups(facts)
        declared = sorted(self._declared(), key=self._date_key)
        self.wholes = [*declared, *self._undeclared({whole.group for whole in declared})]

    def _declared(self) -> Iterator[Whole]:
        """Each declaration with each group it is said to concern."""
        for record in self.facts.of_type("Declaration"):
            groups = dict.fromkeys(fact.named for fact in self.facts.said(record.id, "group"))
            for group in groups or [None]:
                whole = self._whole(record.id, record.id, group)
                if whole.totals or whole.members or whole.inner:
                    yield whole

    def _undeclared(self, declared: set[int | None]) -> Iterator[Whole]:
        """Groups of no declaration that hold others, or lie in no other."""
        for record in self.facts.of_type("PersonGroup"):
            if record.id in declared:
                continue
            whole = self._whole(record.id, None, record.id)
            outer = any(fact.polarity != "denied" for fact in self.facts.of(record.id, "partOf"))
            if whole.members or whole.inner or (whole.totals and not outer):
                yield whole

    def _whole(self, record: int, declaration: int | None, group: int | None) -> Whole:
        persons, groups = self._declared_under(declaration, group)
        known = self._groups.members(group) if group is not None else []
        members = merged([*(fact for member in known for fact in member.facts), *persons])
        named = tuple(member for member in members if member.certain)
        persons_named = [member.person for member in named]
        inner = () if group is None else tuple(self._groups.inside(group, persons_named, groups))
        totals = tuple(self._totals(declaration, group))
        stated = Count.hull(total.people for total in totals) or Count(0, None)
        counted = accounted(stated, len(named), [one.part for one in inner], len(members) - len(named))
        return Whole(record, declaration, group, totals, tuple(members), named, inner, stated, counted)

    def _declared_under(self, declaration: int | None, group: int | None) -> tuple[list[Fact], list[Fact]]:
        """The persons, and the groups besides the one counted, that fall under a declaration."""
        if declaration is None:
            return [], []
        under = [fact.entity for fact in self.facts.naming(declaration, "declaration") if fact.asserted]
        said = [fact for entity in under for fact in self.facts.said(entity, "person")]
        persons = [fact for fact in said if fact.named_type == "Person"]
        return persons, [fact for fact in said if fact.named_type == "PersonGroup" and fact.named != group]

    def _totals(self, declaration: int | None, group: int | None) -> Iterator[Total]:
        stated = [] if declaration is None else self.facts.said(declaration, "countDeclared")
        for fact in stated:
            if (value := number(fact)) is not None:
                yield Total(Count.exactly(int(value)), (fact,))
        if group is not None and (size := self._groups.size(group)):
            yield size

    def _date_key(self, whole: Whole) -> tuple[float, str]:
        dates = self.facts.said(whole.record, "date")
        return (sort_key(dates[0])[0] if dates else float("inf"), self.facts.name(whole.record))

    def heading(self, whole: Whole) -> str:
        """What a whole is called in the register: its name and its date."""
        dates = dict.fromkeys(date_words(fact.value) for fact in self.facts.said(whole.record, "date") if fact.value)
        return ", ".join([self.facts.name(whole.record), *([" or ".join(dates)] if dates else [])])

    def rows(self, whole: Whole) -> Iterator[Row]:
        """The number stated, those named, the groups inside, and what they come to."""
        cells, section = self.cells, self.heading(whole)
        counted = cells.record(self.facts.records[whole.record])
        stated = [fact for total in whole.totals for fact in total.facts]

        def row(part: str, who: Cell, count: Cell, inside: Cell = EMPTY, overlap: Cell = EMPTY) -> Row:
            return Row((counted, Cell(part, text_key(part)), who, count, inside, overlap), whole.record, section)

        group = self.facts.records.get(whole.group or 0)
        warning = " ".join(sentence.text for sentence in self._rival_totals(whole))
        yield row(
            STATED,
            cells.record(group) if group else EMPTY,
            cells.count(whole.stated if stated else None, stated, warning=warning),
        )
        yield from (
            row(part, self._names(members), cells.count(Count.exactly(len(members)), _facts_of(members)), Cell(inside))
            for part, members, inside in (
                (NAMED, whole.named, "inside"),
                (PERHAPS_NAMED, [member for member in whole.members if not member.certain], "perhaps inside"),
            )
            if members or part == NAMED
        )
        everything = [*stated, *_facts_of(whole.named)]
        if stated:
            left = whole.stated.minus(Count.exactly(len(whole.named)))
            yield row(NOT_NAMED, EMPTY, cells.count(left, everything))
        for inner in whole.inner:
            yield row(GROUP, *self._group_cells(inner))
        everything += [
            fact for inner in whole.inner for fact in (*inner.facts, *inner.overlap_facts, *inner.size.facts)
        ]
        excess = " ".join(sentence.text for sentence in self._excess(whole))
        yield row(ACCOUNTED, EMPTY, self._accounted(whole, everything, excess))
        if stated:
            yield row(UNACCOUNTED, EMPTY, cells.count(whole.stated.minus(whole.accounted), everything))

    def _names(self, members: Sequence[Member]) -> Cell:
        said = self.cells.saying("; ".join(member.name for member in members), _facts_of(members))
        return said._replace(entity=members[0].person) if len(members) == 1 else said

    def _group_cells(self, inner: Inner) -> tuple[Cell, Cell, Cell, Cell]:
        cells, part = self.cells, inner.part
        inside = "inside" if part.inside or part.overlap == WITHIN_ANOTHER else "perhaps inside"
        return (
            cells.record(self.facts.records[inner.group]),
            cells.count(inner.size.people, inner.size.facts),
            cells.saying(inside, inner.facts),
            cells.saying(part.overlap or "not recorded", inner.overlap_facts),
        )

    def _accounted(self, whole: Whole, facts: Sequence[Fact], warning: str) -> Cell:
        """“between 3 and 21 of 21”."""
        cell = self.cells.count(whole.accounted, facts, warning=warning)
        return cell._replace(text=f"{whole.accounted} of {whole.stated}") if whole.totals else cell

    def summary(self) -> Iterator[Sentence]:
        """Each whole in a sentence."""
        for whole in self.wholes:
            facts = [fact for total in whole.totals for fact in total.facts]
            named = len(whole.named)
            rest = f", {whole.stated.minus(Count.exactly(named))} not named" if whole.totals else ""
            of_all = f" of {whole.stated}" if whole.totals else ""
            yield Sentence(
                f"{self.facts.name(whole.record)}: {named} named{rest}; {whole.accounted}{of_all} accounted for.",
                ids((*facts, *_facts_of(whole.named))),
            )

    def warnings(self) -> Iterator[Sentence]:
        """Where sources state different totals, and where the parts exceed the whole."""
        for whole in self.wholes:
            yield from self._rival_totals(whole)
            yield from self._excess(whole)

    def misfits(self, whole: Whole) -> Iterator[Sentence]:
        """What does not add up, leaving out rival numbers of one property."""
        properties = [prop for prop, _ in _told(whole)]
        if len(set(properties)) == len(properties):
            yield from self._rival_totals(whole)
        yield from self._excess(whole)

    def _rival_totals(self, whole: Whole) -> Iterator[Sentence]:
        """That different totals are stated; an interval is not rival to a number in it."""
        facts = [fact for total in whole.totals for fact in total.facts]
        properties = [prop for prop, _ in _told(whole)]
        rival = len(set(properties)) < len(properties) or not _agree([total.people for total in whole.totals])
        if rival:
            said = dict.fromkeys(f"{_in_words(fact)} ({self.facts.origins.titles(fact.sources)})" for fact in facts)
            yield Sentence(
                f"{self.facts.name(whole.record)}: different totals are stated: {', '.join(said)}.", ids(facts)
            )

    def _excess(self, whole: Whole) -> Iterator[Sentence]:
        """That names and groups come to more than the whole, or a group to more than what it lies in."""
        name, limit, named = self.facts.name(whole.record), whole.stated.upper, len(whole.named)
        if limit is not None and whole.accounted.lower > limit:
            facts = [
                *_facts_of(whole.named),
                *(fact for inner in whole.inner for fact in (*inner.facts, *inner.size.facts)),
            ]
            yield Sentence(
                f"{name}: the parts come to at least {whole.accounted.lower}, more than the {whole.stated} stated.",
                ids((*(fact for total in whole.totals for fact in total.facts), *facts)),
            )
        for inner in whole.inner:
            size, group = inner.size.people.lower, self.facts.name(inner.group)
            facts = [*inner.facts, *inner.size.facts, *inner.overlap_facts]
            if limit is not None and limit < size and (not inner.part.inside or whole.accounted.lower <= limit):
                yield Sentence(f"{name}: {group}, {inner.size.people}, cannot all lie inside, being more.", ids(facts))
            if inner.part.overlap == AMONG_NAMED and size > named:
                yield Sentence(
                    f"{name}: {group}, {inner.size.people}, cannot all be among the {named} named.", ids(facts)
                )


def _facts_of(members: Sequence[Member]) -> list[Fact]:
    return [fact for member in members for fact in member.facts]


def _told(whole: Whole) -> dict[tuple[str, str], None]:
    """The numbers stated of a whole, each once, with the property they are stated under."""
    return dict.fromkeys((fact.prop, fact.value or "") for total in whole.totals for fact in total.facts)


def _agree(counts: Sequence[Count]) -> bool:
    """Whether there is a number that all counts allow."""
    lower = max((count.lower for count in counts), default=0)
    return all(count.upper is None or count.upper >= lower for count in counts)


def _in_words(fact: Fact) -> str:
    prefix = {"countMin": "at least ", "countMax": "at most "}.get(fact.prop, "")
    return f"{prefix}{fact.value}"


DEFINITION = Definition("head-count", "Head count", COLUMNS, Wanted(TYPES), build)
