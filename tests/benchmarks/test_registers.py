"""Each register over 100,000 statements, against the SQL it rests on in the same run."""

import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.case.registers import DEFINITIONS
from workbench.model.grading import Basis, Polarity
from workbench.model.passage import Selector
from workbench.model.source import Extract, SourceDetails
from workbench.model.statement import EntityValue, StatementDetails

TEXT = "Velland declared twelve diplomats. " * 200
STATEMENTS = 100_000
PASSAGES = 150
PERSONS = 8


class Writer:
    """Writes affairs into a case: each a declaration with its group, persons, posts, advice and questions."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._passages: list[int] = []
        self.statements = 0
        sources = []
        for number in range(4):
            sources.append(case.sources.add(SourceDetails(f"Source {number}", published="2031-05", reliability="B")))
            edition = case.editions.add(
                sources[-1], f"{number}.txt", f"{number} {TEXT}".encode(), Extract(TEXT, "text", "1", "text/plain")
            )
            self._passages += [case.passages.add(edition, Selector(start, start + 7)) for start in range(PASSAGES)]
        case.sources.quote(sources[1], sources[0], None)

    def state(self, entity: int, **said: object) -> None:
        """Statements of an entity, each with a passage; a number is another entity where the name ends so."""
        for name, values in said.items():
            for value in values if isinstance(values, list) else [values]:
                details = StatementDetails(name, EntityValue(value) if isinstance(value, int) else value)
                if value == "?":
                    details = StatementDetails(name, None, polarity=Polarity.UNKNOWN, basis=Basis.INFERRED)
                statement = self._case.statements.add(entity, details)
                passages = len(self._passages)
                self._case.citations.add(statement, self._passages[statement * 7 % passages], credibility=2)
                if statement % 5 == 0:
                    self._case.citations.add(statement, self._passages[statement * 11 % passages], credibility=3)
                self.statements += 1

    def add(self, type_name: str, name: str, **said: object) -> int:
        entity = self._case.entities.add(type_name, name)
        self.state(entity, **said)
        return entity

    def affair(self, number: int) -> None:
        """One declaration and all that belongs to it: about 150 statements."""
        day = f"20{number % 60 + 20}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        mission = self.add("DiplomaticMission", f"Mission {number}", sendingState="Karsovia", missionType="embassy")
        service = self.add("IntelligenceService", f"Service {number}", country="Karsovia")
        group = self.add(
            "PersonGroup", f"Group {number}", countMin="12", countMax="12", staffCategory="diplomatic staff"
        )
        declared = self.add(
            "Declaration", f"Declaration {number}", declarationType="persona non grata", declaringState="Velland",
            sendingState="Karsovia", countDeclared=["12"] if number % 9 else ["12", "11"], group=group,
            date=day, mission=mission,
        )  # fmt: skip
        self.add("PersonGroup", f"Few {number}", countMin="2", partOf=group, overlapStatus="apart from those named")
        posts = []
        for place in range(PERSONS):
            person = self.add(
                "Person", f"Person {number} {place}", birthDate="1980-01-02/1981-01-01", country="Karsovia"
            )
            posts.append(
                self.add("Post", f"Post {number} {place}", mission=mission, diplomaticRank="attaché", numberOfSeats="1")
            )
            self.add(
                "Appointment", f"Time {number} {place}", holder=person, post=posts[-1], startDate="2019", endDate=day
            )
            self.add("DeclaredPerson", f"Under {number} {place}", declaration=declared, person=person, departed="?")
            self.add(
                "ServiceAffiliation", f"Aff {number} {place}", member=person, organization=service, attributedBy=mission
            )
            self.state(group, knownMember=person)
        self.add("PostAction", f"Cut {number}", action="left open", post=posts, seatsAffected="8", date=day)
        self.add("Retention", f"Kept {number}", retained=group, exceptionTo=declared, purpose="official channel")
        request = self.add("AccreditationRequest", f"Request {number}", sendingState="Karsovia", date="2018")
        self.add("SecurityAdvice", f"Advice {number}", request=request, advisor=service, adviceGiven="adverse")
        self.add("AccreditationDecision", f"Decision {number}", request=request, outcome="granted", date="2019")
        self.add("KnowledgeGap", f"Gap {number}", question=f"Which list {number}?", about=declared, status="open")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    path: Path = tmp_path_factory.mktemp("registers") / "many.attache"
    with Case.create(path) as case:
        with case.change("Record"):
            writer = Writer(case)
            number = 0
            while writer.statements < STATEMENTS:
                writer.affair(number)
                number += 1
        yield case


def interleaved(rounds: int, *works: Callable[[], object]) -> list[float]:
    """Medians of interleaved rounds in milliseconds, so that a busy machine slows all alike."""
    for work in works:
        work()
    taken = [[_timed(work) for work in works] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*taken, strict=True)]


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


@pytest.mark.parametrize("name", DEFINITIONS)
def test_a_register_over_100000_statements_takes_at_most_three_times_its_sql(bench, many: Case, name: str) -> None:
    asked = many.registers.queries(name)
    bare = sqlite3.connect(f"file:{many.path}?mode=ro", uri=True)

    def query() -> None:
        for sql, values in asked:
            bare.execute(sql, values).fetchall()

    limit, measured = interleaved(9 if bench.thorough else 5, query, lambda: many.registers.read(name))
    bare.close()
    assert many.registers.read(name).rows
    bench.compare(f"register {name}, 100,000 statements / its SQL", measured, limit, 3 * limit)
