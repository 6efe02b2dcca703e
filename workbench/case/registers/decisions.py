"""Decisions: from the request over the advice to the decision, and whether the advice was followed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.case.registers.cells import NOT_KNOWN, Cells, ids
from workbench.case.registers.definition import Definition, Filters
from workbench.case.registers.facts import Fact, Facts
from workbench.case.registers.queries import Wanted
from workbench.case.registers.spans import days_between, days_in_words, days_key
from workbench.case.registers.tenures import Bounds
from workbench.model.register import EMPTY, Cell, Column, Register, Row, Sentence

TYPES = ("AccreditationRequest", "SecurityAdvice", "AccreditationDecision")
COLUMNS = (
    Column("request", "Request", "entity"),
    Column("candidate", "Candidate", "entity"),
    Column("states", "From, to"),
    Column("requested", "Requested", "date"),
    Column("advice", "Advice"),
    Column("advisor", "Advisor", "entity"),
    Column("advised", "Advised", "date"),
    Column("to_advice", "Until advice"),
    Column("outcome", "Outcome"),
    Column("decided_by", "Decided by", "entity"),
    Column("decided", "Decided", "date"),
    Column("to_decision", "Until decision"),
    Column("followed", "Advice followed"),
)
CASES, RULES = "Cases", "General rules"
FOLLOWED, OVERRIDDEN = "followed", "overridden"
_WORKED_OUT = {
    ("adverse", "refused"): FOLLOWED,
    ("adverse", "granted"): OVERRIDDEN,
    ("no objection", "granted"): FOLLOWED,
    ("no objection", "refused"): OVERRIDDEN,
}
_CORE = ("requestType", "sendingState", "receivingState", "adviceGiven", "bindingness", "outcome", "followsAdvice")


class Step(NamedTuple):
    """One chain: row ids of request, advice and decision, None where there is none."""

    request: int | None
    advice: int | None
    decision: int | None


class Verdict(NamedTuple):
    """Whether advice was followed, and on what ground not."""

    words: str
    grounds: tuple[str, ...]
    facts: tuple[Fact, ...]


def build(facts: Facts, filters: Filters) -> Register:  # noqa: ARG001 - every register is built alike
    """The register from what is recorded of requests, advice and decisions."""
    maker = _Decisions(facts)
    rows = sorted(maker.rows(), key=lambda row: (row.section, row.cells[3].sort, row.cells[0].sort))
    return Register(
        "decisions", "Decisions", COLUMNS, tuple(rows), tuple(maker.summary()), sections=(CASES, RULES) if rows else ()
    )


class _Decisions:
    """The rows and sentences of one reading."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.cells = Cells(facts)
        self.chains = list(self._chains())

    def _chains(self) -> Iterator[Step]:
        """Each request with each advice and decision on it, then advice and decisions on no request."""
        facts = self.facts
        for request in facts.of_type("AccreditationRequest"):
            advice: list[int | None] = [*facts.subjects(request.id, "request", "SecurityAdvice")]
            decisions: list[int | None] = [*facts.subjects(request.id, "request", "AccreditationDecision")]
            yield from (Step(request.id, one, other) for one in advice or [None] for other in decisions or [None])
        for record in facts.of_type("SecurityAdvice"):
            if not facts.said(record.id, "request"):
                yield Step(None, record.id, None)
        for record in facts.of_type("AccreditationDecision"):
            if not facts.said(record.id, "request"):
                yield Step(None, None, record.id)

    def rows(self) -> Iterator[Row]:
        """One row for each chain."""
        for chain in self.chains:
            record = next(one for one in chain if one is not None)
            yield Row(self._row(chain), record, RULES if self._is_rule(chain) else CASES)

    def _row(self, chain: Step) -> tuple[Cell, ...]:
        cells = self.cells
        request = EMPTY if chain.request is None else cells.record(self.facts.records[chain.request])
        days = [self._dates(one) for one in chain]
        before = days[1] or days[0]
        return (
            request._replace(statements=ids(self._of(chain.request, "requestType", "name"))),
            self._cell(chain.request, "candidate") or self._cell(chain.advice, "subject") or EMPTY,
            self._states(chain.request),
            cells.values(days[0]),
            self._advice(chain.advice),
            self._cell(chain.advice, "advisor") or EMPTY,
            cells.values(days[1]),
            self._days(days[0], days[1]),
            self._cell(chain.decision, "outcome") or Cell("no decision recorded"),
            self._cell(chain.decision, "decidedBy") or EMPTY,
            cells.values(days[2]),
            self._days(before, days[2]),
            self._followed(chain),
        )

    def _of(self, record: int | None, *properties: str) -> list[Fact]:
        return [] if record is None else self.facts.of(record, *properties)

    def _cell(self, record: int | None, name: str) -> Cell | None:
        found = self._of(record, name)
        return self.cells.values(found) if found else None

    def _dates(self, record: int | None) -> list[Fact]:
        return self._of(record, "date") or self._of(record, "startDate")

    def _states(self, request: int | None) -> Cell:
        sending, receiving = (self._of(request, name) for name in ("sendingState", "receivingState"))
        if not sending and not receiving:
            return EMPTY
        words = [self.cells.values(one).text or "?" for one in (sending, receiving)]
        return self.cells.saying(" → ".join(words), [*sending, *receiving])

    def _advice(self, advice: int | None) -> Cell:
        """What was advised, and whether it bound."""
        said = self._of(advice, "adviceGiven", "bindingness")
        words = [
            self.cells.values(found).text
            for name in ("adviceGiven", "bindingness")
            if (found := self._of(advice, name))
        ]
        return self.cells.saying(", ".join(words), said) if said else Cell("" if advice else "no advice recorded")

    def _days(self, first: Sequence[Fact], then: Sequence[Fact]) -> Cell:
        if not first or not then:
            return EMPTY
        span = days_between(Bounds.of(first), Bounds.of(then))
        most = span[1]
        warning = "The later step is dated before the earlier one." if most is not None and most < 0 else ""
        return self.cells.saying(days_in_words(span), (*first, *then), sort=days_key(span), warning=warning)

    def _followed(self, chain: Step) -> Cell:
        verdict = self.verdict(chain)
        ground = f", ground {' and '.join(verdict.grounds)}" if verdict.grounds else ""
        return self.cells.saying(f"{verdict.words}{ground}" if chain.decision else "", verdict.facts)

    def verdict(self, chain: Step) -> Verdict:
        """Whether the advice was followed: as stated, else worked out from advice and outcome, else not known."""
        told = tuple(self._of(chain.decision, "followsAdvice"))
        words = {fact.value for fact in told if fact.asserted} & {"yes", "no"}
        if words == {"no"}:
            grounds = [fact for fact in self._of(chain.decision, "overrideGround") if fact.asserted]
            named = tuple(dict.fromkeys(fact.value or "" for fact in grounds))
            return Verdict(OVERRIDDEN, named or ("not stated",), (*told, *grounds))
        if told:
            rival = f"{FOLLOWED} or {OVERRIDDEN}" if len(words) > 1 else NOT_KNOWN
            return Verdict(FOLLOWED if words == {"yes"} else rival, (), told)
        facts = (*self._of(chain.advice, "adviceGiven"), *self._of(chain.decision, "outcome"))
        advised, outcome = (
            {fact.value or "" for fact in self._of(record, name) if fact.asserted}
            for record, name in ((chain.advice, "adviceGiven"), (chain.decision, "outcome"))
        )
        if len(advised) == len(outcome) == 1 and (found := _WORKED_OUT.get((min(advised), min(outcome)))):
            return Verdict(f"{found} (worked out)", (), facts)
        return Verdict(NOT_KNOWN, (), facts)

    def _is_rule(self, chain: Step) -> bool:
        """Whether what is said of the chain holds in general, and not of one case."""
        said = self._of(chain.decision, *_CORE) or self._of(chain.advice, *_CORE) or self._of(chain.request, *_CORE)
        return bool(said) and all(fact.modality == "general rule" for fact in said)

    def summary(self) -> Iterator[Sentence]:
        """How many cases there are and how the advice fared; each general rule by itself."""
        decided = [chain for chain in self.chains if chain.decision is not None]
        cases = [self.verdict(chain) for chain in decided if not self._is_rule(chain)]
        if cases:
            counted = Counter(verdict.words for verdict in cases)
            told = ", ".join(f"{number} {words}" for words, number in counted.items())
            noun = "case" if len(cases) == 1 else "cases"
            yield Sentence(f"{len(cases)} {noun}: advice {told}.", ids(fact for one in cases for fact in one.facts))
        rules = [self.verdict(chain) for chain in decided if self._is_rule(chain)]
        for words, grounds in dict.fromkeys((one.words, one.grounds) for one in rules):
            alike = [one for one in rules if (one.words, one.grounds) == (words, grounds)]
            ground = f", ground {' and '.join(grounds)}" if grounds else ""
            noun = "general rule" if len(alike) == 1 else "general rules"
            was = "it is not known whether advice was followed" if words == NOT_KNOWN else f"advice was {words}"
            yield Sentence(
                f"{len(alike)} {noun} in which {was}{ground}.", ids(fact for one in alike for fact in one.facts)
            )


DEFINITION = Definition("decisions", "Decisions", COLUMNS, Wanted(TYPES), build)
