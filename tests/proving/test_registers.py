"""What the registers say of the proving text, and what a second source that tells it otherwise changes."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from workbench.case.case import Case
from workbench.case.registers import DEFINITIONS
from workbench.exchange.import_source import import_file
from workbench.exchange.record_file import record
from workbench.model.counts import Count
from workbench.model.dates import parse_edtf
from workbench.model.grading import Basis
from workbench.model.register import Cell, Register, Step
from workbench.model.source import SourceDetails

Read = Callable[[str], Register]


@pytest.fixture
def read(proving_case: Case) -> Read:
    """Reads a register of the case recorded from the proving text."""
    return proving_case.registers.read


def summary(register: Register) -> list[str]:
    return [sentence.text for sentence in register.summary]


def day(edtf: str) -> int:
    return parse_edtf(edtf).earliest or 0


def test_21_seats_are_abolished_and_19_left_open_so_19_may_be_refilled(read: Read) -> None:
    posts = read("posts")
    assert summary(posts)[:2] == ["21 seats abolished.", "19 seats left open, so 19 may be refilled."]
    assert posts.texts("post", "seats", "holder", "after", "refill") == [
        ("First Secretary, embassy (Vladimir I.)", "1", "Vladimir I.", "abolished", ""),
        ("Attaché, embassy (Dmitry C.)", "1", "Dmitry C.", "abolished", ""),
        ("18 further posts, embassy", "18", "not named", "abolished", ""),
        ("19 posts, left open", "19", "not named", "left open", "19"),
        ("Rank not stated, embassy (Andrey G.)", "1", "Andrey G.", "abolished", ""),
    ]
    assert posts.warnings == ()


def test_the_seats_that_may_be_refilled_are_a_figure_over_time(read: Read) -> None:
    """On or after April, as the report of 15 October says."""
    (figure,) = read("posts").figures
    assert figure.steps == (Step(day("2022-04-01"), 0, 19), Step(day("2022-10-15"), 19, 19))


def of_the_21(register: Register) -> dict[str, Cell]:
    """The counts of the declaration of 21, by part."""
    rows = [row for row in register.rows if row.section == "Declaration of 21, about 29 March 2022"]
    assert rows
    return {row.cells[2].text if row.cells[1].text == "group" else row.cells[1].text: row.cells[3] for row in rows}


def test_of_the_21_three_are_named_and_between_3_and_21_accounted_for(read: Read) -> None:
    counted = of_the_21(read("head-count"))
    assert {part: cell.text for part, cell in counted.items()} == {
        "stated": "21",
        "named": "3",
        "not named": "18",
        "Ten officers of the GRU": "10",
        "The economic and political spies": "2 or more",
        "The IT employee": "1",
        "accounted": "between 3 and 21 of 21",
        "unaccounted": "between 0 and 18",
    }
    groups = [row[1:] for row in read("head-count").texts("part", "who", "inside", "overlap") if row[0] == "group"]
    assert groups == [
        ("The IT employee", "perhaps inside", "unknown"),
        ("The economic and political spies", "inside", "unknown"),
        ("Ten officers of the GRU", "perhaps inside", "unknown"),
    ]
    assert read("head-count").warnings == ()


@pytest.fixture
def case(made, tmp_path: Path) -> Iterator[Case]:
    """A copy of the case recorded from the proving text, to write in."""
    with Case.open(Path(shutil.copy(made("proving text")[0], tmp_path))) as opened:
        yield opened


def statement(case: Case, entity: str, prop: str, value: str = "") -> Any:
    """The statement of an entity by property and shown value."""
    (one,) = [
        one
        for one in case.statements.of_entity(case.entities.find(entity).id)
        if one.property_name == prop and value in one.shown_value
    ]
    return one


def restate(case: Case, known: Any, **changes: object) -> None:
    with case.change("State it otherwise"):
        case.statements.edit(known.id, replace(known.details, **changes))


def test_once_the_few_are_stated_to_be_apart_from_the_named_5_are_certain(case: Case) -> None:
    restate(case, statement(case, "The economic and political spies", "overlapStatus"), value="apart from those named")
    counted = of_the_21(case.registers.read("head-count"))
    assert counted["accounted"].text == "between 5 and 21 of 21"
    assert counted["unaccounted"].counted == Count(0, 16)


def test_one_general_rule_in_which_advice_was_overridden(read: Read) -> None:
    decisions = read("decisions")
    assert summary(decisions) == ["1 general rule in which advice was overridden, ground strategic interest."]
    (row,) = decisions.rows
    assert row.section == "General rules"
    assert decisions.texts("advice", "outcome", "followed") == [
        ("not stated, non-binding", "granted", "overridden, ground strategic interest")
    ]


UNKNOWN = {
    4: "Which names, and how many, were on the list?",
    6: "Were the 21 declared the people on the list?",
    10: "Which rank did Andrey G. hold?",
    13: "Was the IT employee among those expelled?",
    15: "Are the ten officers of the GRU among the 21?",
    20: "Has the GRU used violence in Belgium?",
}


@pytest.mark.parametrize("number", UNKNOWN)
def test_what_the_text_leaves_open_is_unknown_with_its_passage(read: Read, proving_case: Case, number: int) -> None:
    (row,) = [row for row in read("unknowns").rows if row.cells[0].text == UNKNOWN[number]]
    _, _, by, state, *_ = row.cells
    assert state.text == "open"
    assert by.text == ("expulsions-2022.txt" if number == 20 else "analyst")
    assert all(proving_case.statements.get(one).citations for one in row.cells[0].statements)


def test_nothing_in_the_text_is_at_odds_with_itself(read: Read) -> None:
    assert read("conflicts").rows == ()
    assert read("conflicts").summary == ()


def test_both_declarations_stand_with_those_declared_and_the_two_kept(read: Read) -> None:
    declarations = read("declarations")
    assert declarations.texts("declaration", "part", "who", "number", "departed") == [
        ("Declaration of 21", "declared", "The 21 declared", "21", "yes"),
        ("Declaration of 21", "person", "Vladimir I.", "", "yes"),
        ("Declaration of 21", "person", "Dmitry C.", "", "yes"),
        ("Declaration of 21", "person", "Andrey G.", "", "yes"),
        ("Declaration of 21", "said not to be declared", "The two who stayed", "", "no"),
        ("Declaration of 21", "exception", "The two who stayed", "2", ""),
        ("Declaration of 19", "declared", "The 19 declared", "19", ""),
    ]
    assert declarations.texts("kind")[5] == ("kept: official channel",)
    assert declarations.warnings == ()


def test_every_affiliation_is_attributed_to_the_report(read: Read) -> None:
    affiliations = read("affiliations")
    assert {row[0] for row in affiliations.texts("by")} == {"Report of 15 October 2022"}
    assert ("Vladimir I.", "SVR", "Technical line of the SVR", "allegation") in affiliations.texts(
        "member", "service", "line", "said"
    )
    assert len(affiliations.rows) == 6


def test_the_newspaper_is_the_one_origin_of_all(read: Read, proving_case: Case) -> None:
    sources = read("sources")
    everything = str(proving_case.statements.count())
    assert sources.texts("source", "draws_on", "alone", "falls") == [
        ("De Tijd", "", "0", f"between 0 and {everything}"),
        ("expulsions-2022.txt", "De Tijd", everything, everything),
    ]
    assert summary(sources)[1:] == [f"{everything} statements rest on 1 independent origin."]


@pytest.mark.parametrize("name", [name for name in DEFINITIONS if name != "sources"])
def test_every_value_leads_to_a_statement_that_cites_a_passage(read: Read, proving_case: Case, name: str) -> None:
    register = read(name)
    cited = {one.id for one in proving_case.registers.statements(register) if one.citations}
    assert register.statements() == cited
    silent = {cell.text for row in register.rows for cell in row.cells if not cell.statements and not cell.entity}
    assert silent <= SILENT


SILENT = {
    "",
    *("abolished", "left open", "not named", "stated", "named", "group", "accounted", "unaccounted", "inside"),
    *("declared", "person", "said not to be declared", "exception", "0"),
}
"""What a register may say of itself, without a statement."""


SECOND = (
    "In April Belgium declared 21 members of the Russian embassy and consulate persona non grata. "
    "Ten of them were officers of the GRU, nine belonged to the SVR and two to the FSB.\n"
)


@pytest.fixture
def before(case: Case) -> dict[str, Register]:
    return {name: case.registers.read(name, **_as_of(name)) for name in DEFINITIONS}


def _as_of(name: str) -> dict[str, str]:
    return {"on": "2022-12-01"} if name == "unknowns" else {}


class Second:
    """A second source, and what it says recorded beside the first."""

    def __init__(self, case: Case, folder: Path) -> None:
        self.case = case
        file = folder / "second.txt"
        file.write_text(SECOND, encoding="utf-8")
        details = SourceDetails("Second report", published="2022-11-20", reliability="C")
        self.source = import_file(case, file, details).source_uid
        self._lines: list[dict[str, object]] = []

    def says(self, entity: str, prop: str, value: object, quote: str, **more: object) -> None:
        named: object = {"id": self._id(entity)}
        if isinstance(more.get("type"), str):
            named = {"id": entity, "type": more.pop("type"), "name": entity}
        self._lines.append(
            {"entity": named, "property": prop, "value": value, "source": self.source, "quote": quote, "credibility": 3}
            | more
        )

    def entity(self, name: str) -> dict[str, str]:
        return {"entity": self._id(name)}

    def _id(self, name: str) -> str:
        return next((one.uid for one in self.case.entities.all() if one.name == name), name)

    def record(self) -> None:
        lines = "\n".join(json.dumps(line, ensure_ascii=False) for line in self._lines)
        record(self.case, lines.encode(), "second.jsonl")
        self._lines.clear()

    def tells_of_the_declaration(self) -> None:
        """The month, the number, and that it concerned the embassy and the consulate."""
        missions = "Russian embassy and consulate"
        self.says("Consulate of Russia", "missionType", "consulate general", missions, type="DiplomaticMission")
        self.says("Declaration of 21", "mission", self.entity("Embassy of Russia in Belgium"), missions)
        self.says("Declaration of 21", "mission", {"entity": "Consulate of Russia"}, missions)
        self.says("Declaration of 21", "date", "2022-04", "In April")
        self.says("Declaration of 21", "countDeclared", 21, "21 members")
        for prop in ("countMin", "countMax"):
            self.says("The 21 declared", prop, 21, "21 members")

    def tells_of_the_groups(self, overlap_of_the_nine: str) -> None:
        """Ten of one service, nine of another, two of a third, all of them among the 21."""
        self.says("Nine of the SVR", "countMin", 9, "nine belonged", type="PersonGroup")
        self.says("Two of the FSB", "countMin", 2, "two to the FSB", type="PersonGroup")
        sizes = {"Ten officers of the GRU": 10, "Nine of the SVR": 9, "Two of the FSB": 2}
        for name, size in sizes.items():
            for prop in ("countMin", "countMax"):
                self.says(name, prop, size, "Ten of them were officers of the GRU, nine belonged to the SVR and two")
            self.says(name, "partOf", self.entity("The 21 declared"), "Ten of them")
            overlap = overlap_of_the_nine if size == 9 else "apart from all others"
            self.says(name, "overlapStatus", overlap, "Ten of them", basis="inferred")


@pytest.fixture
def second(case: Case, before: dict[str, Register], tmp_path: Path) -> Second:
    return Second(case, tmp_path)


def changed(case: Case, before: dict[str, Register]) -> set[str]:
    """The registers that say anything else than before."""
    now = {name: case.registers.read(name, **_as_of(name)) for name in DEFINITIONS}
    return {name for name, register in now.items() if _said(register) != _said(before[name])}


def _said(register: Register) -> tuple[object, ...]:
    return register.sections, register.texts(), summary(register), register.warnings, register.figures


def test_another_place_and_month_are_conflicts_and_change_nothing_else(case, before, second) -> None:
    second.tells_of_the_declaration()
    second.record()
    assert case.registers.read("conflicts").texts("kind", "about", "property", "value", "sources") == [
        ("dates that hardly agree", "Declaration of 21", "Date", "about 29 March 2022", "expulsions-2022.txt ?2"),
        ("dates that hardly agree", "Declaration of 21", "Date", "April 2022", "Second report C3"),
        ("rival values", "Declaration of 21", "Mission", "Embassy of Russia in Belgium", "expulsions-2022.txt ?2"),
        (
            "rival values",
            "Declaration of 21",
            "Mission",
            "Embassy of Russia in Belgium; Consulate of Russia",
            "Second report C3",
        ),
    ]
    assert changed(case, before) == {"conflicts", "declarations", "head-count", "sources"}
    headings = [row.section for row in case.registers.read("head-count").rows]
    assert "Declaration of 21, about 29 March 2022 or April 2022" in headings
    assert [cell.text for cell in case.registers.read("head-count").column("count")] == [
        cell.text for cell in before["head-count"].column("count")
    ]
    altered = _altered(before["declarations"], case.registers.read("declarations"))
    assert altered == {
        ("Declaration of 21", "date"): "about 29 March 2022; April 2022",
        ("Declaration of 21", "basis"): "not stated; VCDR article 9 and VCCR article 23 would apply",
    }
    assert [said for said in summary(case.registers.read("posts")) if said not in summary(before["posts"])] == []


def _altered(then: Register, now: Register) -> dict[tuple[str, str], str]:
    """The cells that say something else, by the row's first cell and the column."""
    assert len(then.rows) == len(now.rows)
    return {
        (new.cells[0].text, column.key): cell.text
        for old, new in zip(then.rows, now.rows, strict=True)
        for column, was, cell in zip(now.columns, old.cells, new.cells, strict=True)
        if was.text != cell.text
    }


def test_the_number_has_two_independent_origins_unless_the_second_draws_on_the_newspaper(case, second) -> None:
    second.tells_of_the_declaration()
    second.record()
    assert _origins_of_the_number(case) == 2
    origins = summary(case.registers.read("sources"))
    assert any(said.endswith("rest on 2 independent origins.") for said in origins)
    newspaper = next(one for one in case.sources.all() if one.title == "De Tijd")
    with case.change("The second quotes the newspaper"):
        case.sources.quote(case.sources.find(second.source).id, newspaper.id, None)
    assert _origins_of_the_number(case) == 1
    assert not any("2 independent" in said for said in summary(case.registers.read("sources")))


def _origins_of_the_number(case: Case) -> int | None:
    declarations = case.registers.read("declarations")
    return next(row.cells[3].origins for row in declarations.rows if row.cells[0].text == "Declaration of 21")


def test_what_both_tell_does_not_fall_with_one_of_them(case, second) -> None:
    second.tells_of_the_declaration()
    second.record()
    number = statement(case, "Declaration of 21", "countDeclared")
    assert len(number.citations) > 1
    sources = case.registers.read("sources")
    falls = {row.cells[0].text: set(row.cells[9].statements) for row in sources.rows}
    assert all(number.id not in statements for statements in falls.values())


@pytest.fixture
def grouped(case: Case, second: Second) -> Callable[[str], Register]:
    """The head count with the second source's groups, once the analyst has settled that the ten lie inside."""

    def count(overlap_of_the_nine: str) -> Register:
        second.tells_of_the_declaration()
        second.tells_of_the_groups(overlap_of_the_nine)
        second.record()
        restate(case, statement(case, "Ten officers of the GRU", "partOf"), basis=Basis.STATED)
        return case.registers.read("head-count")

    return count


def _of_the_21_now(register: Register) -> dict[str, str]:
    return {
        part: text
        for row, (part, text) in zip(register.rows, register.texts("part", "count"), strict=True)
        if row.section.startswith("Declaration of 21") and part != "group"
    }


def test_ten_nine_and_two_account_for_all_21_where_the_named_are_among_the_nine(case, grouped) -> None:
    register = grouped("partly among those named")
    counted = _of_the_21_now(register)
    assert (counted["named"], counted["accounted"], counted["unaccounted"]) == ("3", "21 of 21", "0")
    assert register.warnings == ()


def test_while_the_overlap_of_the_nine_is_unknown_the_rest_is_not_accounted_for(case, grouped) -> None:
    counted = _of_the_21_now(grouped("unknown"))
    assert (counted["accounted"], counted["unaccounted"]) == ("between 15 and 21 of 21", "between 0 and 6")


def test_all_three_groups_apart_from_the_named_would_be_more_than_21_and_warn(case, grouped) -> None:
    register = grouped("apart from all others")
    words = "Declaration of 21: the parts come to at least 24, more than the 21 stated."
    assert [said.text for said in register.warnings] == [words]
    assert words in [row[0] for row in case.registers.read("conflicts").texts("value")]


def test_the_groups_change_the_head_count_and_what_is_no_part_of_it_stays(case, before, second) -> None:
    second.tells_of_the_groups("partly among those named")
    second.record()
    assert changed(case, before) == {"head-count", "sources"}
    two_who_stayed = [row for row in before["head-count"].texts() if row[0] == "The two who stayed"]
    assert [
        row for row in case.registers.read("head-count").texts() if row[0] == "The two who stayed"
    ] == two_who_stayed


def test_taken_back_all_is_as_before(case, before, second) -> None:
    second.tells_of_the_declaration()
    second.tells_of_the_groups("partly among those named")
    second.record()
    assert len(changed(case, before)) > 1
    case.undo()
    case.undo()
    assert changed(case, before) == set()
