"""The table of diplomats, imported whole: no row dropped in silence, and Posts says who held what on which day."""

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.exchange.import_table import TableImport, import_table, rehearse
from workbench.exchange.mapping_file import read_mapping_file

TABLES = ("people", "appointments", "forced_departures")
MAPPINGS = Path(__file__).with_name("diplomats")


def table(name: str) -> Path:
    """A table of the proving data; the test is skipped where it is not on this machine."""
    shared = Path(os.environ.get("ATTACHE_SHARED") or Path(__file__).resolve().parents[3] / "shared")
    path = shared / "data" / "diplomats" / f"{name}.csv"
    if not path.is_file():
        pytest.skip("the table is not part of the repository; ATTACHE_SHARED names the folder that has it")
    return path


@dataclass
class Service:
    """A case with the tables, and what became of each."""

    case: Case
    done: dict[str, TableImport]
    told: dict[str, TableImport]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    paths = {name: table(name) for name in TABLES}
    with Case.create(tmp_path_factory.mktemp("diplomats") / "service.attache") as case:
        service = Service(case, {}, {})
        for name, path in paths.items():
            mapping = read_mapping_file(MAPPINGS / f"{name}.yaml", case.ontology)
            service.told[name] = rehearse(case, path, mapping)
            service.done[name] = import_table(case, path, mapping)
        yield service


def rows(name: str) -> list[dict[str, str]]:
    with table(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", TABLES)
def test_every_row_is_created_matched_or_refused_with_a_reason(service: Service, name: str) -> None:
    done = service.done[name]
    assert len(done.rows) == len(rows(name)) == sum(done.outcomes().values())
    assert [row for row in done.rows if row.outcome == "refused"] == []
    assert [row.row.cells for row in done.rows] == [tuple(row.values()) for row in rows(name)]


@pytest.mark.parametrize("name", TABLES)
def test_the_rehearsal_said_what_came_of_it(service: Service, name: str) -> None:
    told, done = service.told[name], service.done[name]
    assert told.rows == done.rows
    assert (told.created(), told.statements) == (done.created(), done.statements)


def test_forced_departures_find_the_appointments_they_are_of(service: Service) -> None:
    outcomes = service.done["forced_departures"].outcomes()
    declared = sum(row["why"] == "persona non grata" for row in rows("forced_departures"))
    assert outcomes == {"created": declared, "matched": 44 - declared, "refused": 0}
    found = {
        record.outcome
        for row in service.done["forced_departures"].rows
        for record in row.records
        if record.name in {"appointment", "person", "mission", "chief"}
    }
    assert found == {"matched"}
    declarations = service.case.registers.read("declarations")
    assert [row[0] for row in declarations.texts("part")].count("declared") == declared


def test_every_statement_cites_the_row_that_says_it(service: Service) -> None:
    case = service.case
    assert case.statements.count_without_passage() == 0
    texts = {
        edition.id: case.editions.text(edition.id)
        for source in case.sources.all()
        for edition in case.editions.of_source(source.id)
    }
    passages = case.passages.all()
    assert len(passages) == sum(len(rows(name)) for name in TABLES)
    assert all(texts[one.edition_id][one.start : one.end] == one.exact for one in passages)
    for number in range(0, case.statements.count(), 997):
        statement = case.statements.get(number + 1)
        shown = statement.details.as_stated or statement.shown_value
        assert statement.citations, shown


def holders(service: Service, post: str, on: str) -> dict[str, str]:
    """Who held a post on a day by the register, certainly or possibly; the undated are left out."""
    register = service.case.registers.read("posts", on=on)
    return {
        holder: sure
        for found, holder, held, sure in register.texts("post", "holder", "held", "on")
        if found == post and held != "not dated" and sure != "nobody recorded"
    }


def names() -> dict[str, str]:
    return {
        row["person_id"]: " ".join(f"{row['forename']} {row['surname']} {row['genname']}".split())
        for row in rows("people")
    }


@pytest.mark.parametrize(
    ("mission", "day"), [("mexico", "1836-07-01"), ("france", "1861-06-01"), ("austria", "1950-01-01")]
)
def test_who_held_a_post_on_a_day_is_who_the_table_says(service: Service, mission: str, day: str) -> None:
    expected = {
        names()[row["person_id"]]
        for row in rows("appointments")
        if row["mission"] == mission and len(row["started"]) == len(row["ended"]) == 10
        and row["started"] <= day <= row["ended"]
    }  # fmt: skip
    found = holders(service, f"Chief of mission, {mission}", day)
    assert expected
    assert {holder for holder, sure in found.items() if sure == "certainly"} <= expected
    assert expected <= found.keys()


def test_gaps_and_overlaps_of_a_post_are_told_between_its_holders(service: Service) -> None:
    register = service.case.registers.read("posts")
    steps = [
        succession
        for post, succession in register.texts("post", "succession")
        if post == "Chief of mission, mexico" and succession
    ]
    assert any(step.endswith(", 103 days vacant") for step in steps), "from 17 October 1829 to 29 January 1830"
    assert any(step.endswith(" on the same day") for step in steps), "on 21 April 1842"
    everywhere = register.texts("succession")
    assert any(step.startswith("overlaps with ") for (step,) in everywhere)


def test_the_notes_beside_dates_keep_them_from_being_too_sure(service: Service) -> None:
    noted = {row["appointment_id"]: row for row in rows("uncertain_date_notes") if row["note"].endswith(" about")}
    assert noted
    case = service.case
    records = case.statements.holders("Appointment", "recordId")
    for key, row in noted.items():
        prop = {"ended": "endDate", "started": "startDate"}[row["field"]]
        dates = [
            one.details
            for entity in records[key]
            for one in case.statements.of_entity(entity)
            if one.property_name == prop and row["date"] in one.details.as_stated
        ]
        assert dates, row
        assert all(one.value != row["date"] for one in dates), row


def test_imported_again_nothing_changes(service: Service) -> None:
    revisions = service.case.journal.count()
    again = import_table(service.case, table("forced_departures"))
    assert again.outcomes() == {"created": 0, "matched": 44, "refused": 0}
    assert (again.statements, service.case.journal.count()) == (0, revisions)
