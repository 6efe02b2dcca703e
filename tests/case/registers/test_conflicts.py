"""Conflicts: accounts that cannot all be true, side by side, and what the analyst rules."""

from typing import Any

import pytest

from workbench.errors import RecordError
from workbench.model.note import Subject
from workbench.model.register import Register


def conflicts(book) -> Register:
    return book.read("conflicts")


def accounts(book) -> list[tuple[str, ...]]:
    return conflicts(book).texts("kind", "property", "value")


@pytest.fixture
def two(book) -> Any:
    """A case with two sources that do not draw on one another."""
    book.source("ledger", title="Evening Ledger", reliability="C")
    return book


def test_rival_values_stand_side_by_side_with_their_sources_and_grades(two, said) -> None:
    two.write("d", "Declaration", "Declaration of 12", countDeclared=said.Said(12, credibility=2))
    two.say("d", countDeclared=said.Said(11, by=("ledger",), credibility=3))
    register = conflicts(two)
    assert register.texts() == [
        ("rival values", "Declaration of 12", "Number declared", "12", "Harbour Courier B2", ""),
        ("rival values", "Declaration of 12", "Number declared", "11", "Evening Ledger C3", ""),
    ]
    assert register.sections == ("Declaration of 12: Number declared, rival values",)
    assert [row.cells[3].statements for row in register.rows] == [
        (one,) for one in two.statements["d", "countDeclared"]
    ]
    assert register.summary[0].text == "1 conflict, 0 ruled."


AGREE = [
    ("the same value in other letters", "Appointment", "rankAsStated", ["First Secretary", "first secretary"]),
    ("the same number", "Post", "numberOfSeats", ["2", "2.0"]),
    ("a day in the month", "Event", "date", ["2031-02", "2031-02-17"]),
    ("an open date that holds the other", "Event", "date", ["2031-02/..", "2031-03-01"]),
    ("ages that meet", "Person", "birthDate", ["1979-05-21/1980-05-20", "1980"]),
    ("a value that says nothing", "DeclaredPerson", "departed", ["yes", "unknown"]),
    ("a property that may have several", "Person", "alias", ["Ilya", "Ilyusha"]),
    ("a number in the words of the source", "PersonGroup", "countAsStated", ["ten", "10"]),
]


@pytest.mark.parametrize(("type_name", "prop", "values"), [row[1:] for row in AGREE], ids=[row[0] for row in AGREE])
def test_what_can_both_be_true_is_no_conflict(two, said, type_name, prop, values) -> None:
    first, second = values
    two.write("x", type_name, **{prop: first})
    two.say("x", **{prop: said.Said(second, by=("ledger",))})
    assert accounts(two) == []


DATES = [
    ("days apart", "date", ["2031-02-17", "2031-03-20"], "dates that cannot both hold"),
    ("about a day, and the month after", "date", ["2031-03-29~", "2031-04"], "dates that hardly agree"),
    ("months apart", "date", ["2031-02", "2031-04"], "dates that cannot both hold"),
]


@pytest.mark.parametrize(("prop", "values", "kind"), [row[1:] for row in DATES], ids=[row[0] for row in DATES])
def test_dates_that_share_no_day_are_rivals(two, said, prop, values, kind) -> None:
    two.write("e", "Event", date=values[0])
    two.say("e", date=said.Said(values[1], by=("ledger",)))
    assert {row[0] for row in accounts(two)} == {kind}


def test_ages_that_do_not_meet_are_rivals(two, said) -> None:
    two.write("ilya", "Person", birthDate="1979-05-21/1980-05-20")
    two.say("ilya", birthDate=said.Said("1981-03-05/1982-03-04", by=("ledger",)))
    assert {row[0] for row in accounts(two)} == {"ages that do not meet"}


def test_what_is_meant_or_a_rule_is_no_rival_of_what_is_so(two, said) -> None:
    two.write("a", "AccreditationDecision", outcome=["granted", said.as_rule("refused"), said.meant("lapsed")])
    assert accounts(two) == []
    two.say("a", outcome=said.as_rule("withdrawn"))
    assert [row[2] for row in accounts(two)] == ["refused", "withdrawn"]


def test_asserted_stands_against_denied_whatever_the_property(two, said) -> None:
    two.write("office", "IntelligenceService", "Office")
    two.write("aff", "ServiceAffiliation", organization="@office", function="courier")
    two.say("aff", organization=said.denied("@office", by=("ledger",)), function=said.denied("cook", by=("ledger",)))
    assert accounts(two) == [
        ("asserted and denied", "Service", "Office"),
        ("asserted and denied", "Service", "not Office"),
    ]


def test_a_passage_that_contradicts_a_statement_is_a_conflict(two, said) -> None:
    two.write("e", "Event", description="It burnt.")
    two.say("e", description=said.Said("It burnt.", by=("ledger",), stance="contradicts", credibility=2))
    assert conflicts(two).texts("kind", "value", "sources") == [
        ("contradicted by a passage", "It burnt.", "Harbour Courier B?; Evening Ledger C2 (against it)")
    ]


def test_sources_that_name_other_missions_are_rivals_and_one_source_may_name_two(two, said) -> None:
    for name in ("embassy", "consulate"):
        two.write(name, "DiplomaticMission", name)
    two.write("d", "Declaration", mission=["@embassy", "@consulate"])
    assert accounts(two) == []
    two.say("d", mission=said.Said("@embassy", by=("ledger",)))
    assert conflicts(two).texts("kind", "value", "sources") == [
        ("rival values", "embassy; consulate", "Harbour Courier B?"),
        ("rival values", "embassy", "Evening Ledger C?"),
    ]


def test_members_named_by_one_source_only_are_no_conflict(two, said) -> None:
    for name in ("ilya", "pavel"):
        two.write(name, "Person", name)
    two.write("g", "PersonGroup", knownMember=["@ilya", said.Said("@pavel", by=("ledger",))])
    assert accounts(two) == []


BACKWARDS = [
    ("Appointment", {"startDate": "2031", "endDate": "2030-12"}),
    ("Appointment", {"arrivalDate": "2031", "departureDate": "2030-12"}),
    ("Person", {"birthDate": "1990", "deathDate": "1989"}),
    ("PersonGroup", {"incorporationDate": "1990", "dissolutionDate": "1989"}),
]


@pytest.mark.parametrize(("type_name", "dates"), BACKWARDS)
def test_what_ends_before_it_begins_is_a_conflict(two, type_name, dates) -> None:
    two.write("x", type_name, **dates)
    assert {row[0] for row in accounts(two)} == {"ends before it begins"}
    assert len(accounts(two)) == 2


def test_what_may_end_after_it_began_is_none(two) -> None:
    two.write("x", "Appointment", startDate="2031~", endDate="2031-01", date="2029")
    assert accounts(two) == []


def test_counts_that_do_not_add_are_conflicts(two) -> None:
    two.write("g", "PersonGroup", "The twelve", countMin=12, countMax=12)
    two.write("d", "Declaration", "Declaration", group="@g", countDeclared=12)
    for name in ("six", "seven"):
        size = {"six": 6, "seven": 7}[name]
        two.write(name, "PersonGroup", partOf="@g", countMin=size, countMax=size, overlapStatus="apart from all others")
    two.write("seat", "Post", "Seat", numberOfSeats=1)
    two.write("cut", "PostAction", "The cut", action="abolished", seatsAffected=3, post="@seat")
    assert accounts(two) == [
        (
            "counts that do not add",
            "Head count",
            "Declaration: the parts come to at least 13, more than the 12 stated.",
        ),
        ("counts that do not add", "Seats", "The cut concerns 3 seats, but its posts have only 1."),
    ]


def test_a_declaration_and_its_group_of_different_size_are_one_conflict(two) -> None:
    two.write("g", "PersonGroup", "The eleven", countMin=11, countMax=11)
    two.write("d", "Declaration", "Declaration", group="@g", countDeclared=12)
    assert [row[0] for row in accounts(two)] == ["counts that do not add"]


@pytest.fixture
def rival(two, said) -> Any:
    two.write("d", "Declaration", "Declaration", countDeclared=12)
    two.say("d", countDeclared=said.Said(11, by=("ledger",)))
    return two


def test_a_ruling_upholds_one_value_and_the_losing_one_stays(rival) -> None:
    twelve, eleven = rival.statements["d", "countDeclared"]
    before = rival.case.statements.all()
    with rival.case.change("Rule"):
        rival.case.rulings.uphold(twelve, "The ministry's own figure.", against=[eleven])
    register = conflicts(rival)
    assert register.texts("value", "ruling") == [("12", "upheld: The ministry's own figure."), ("11", "set aside")]
    assert register.summary[0].text == "1 conflict, 1 ruled."
    assert rival.case.statements.all() == before
    assert rival.case.rulings.reason(twelve) == "The ministry's own figure."
    assert rival.case.rulings.reason(eleven) is None


def test_a_later_ruling_ends_the_earlier_one_and_can_be_undone(rival) -> None:
    twelve, eleven = rival.statements["d", "countDeclared"]
    with rival.case.change("Rule"):
        rival.case.rulings.uphold(twelve, "First thoughts.", against=[eleven])
    with rival.case.change("Rule again"):
        rival.case.rulings.uphold(eleven, "Second thoughts.", against=[twelve])
    assert conflicts(rival).texts("ruling") == [("set aside",), ("upheld: Second thoughts.",)]
    rival.case.undo()
    assert conflicts(rival).texts("ruling") == [("upheld: First thoughts.",), ("set aside",)]
    with rival.case.change("Withdraw"):
        rival.case.rulings.withdraw(twelve)
    assert conflicts(rival).texts("ruling") == [("",), ("",)]


def test_a_ruling_needs_a_reason(rival) -> None:
    with pytest.raises(RecordError, match="needs a reason"), rival.case.change("Rule"):
        rival.case.rulings.uphold(rival.statements["d", "countDeclared"][0], "  ")


def test_other_notes_on_an_upheld_statement_are_not_its_reason(rival) -> None:
    twelve, eleven = rival.statements["d", "countDeclared"]
    with rival.case.change("Rule"):
        rival.case.notes.add("To be checked.", Subject("statement", twelve))
        rival.case.rulings.uphold(twelve, "It is official.", against=[eleven])
    assert conflicts(rival).texts("ruling") == [("upheld: It is official.",), ("set aside",)]
    with rival.case.change("Withdraw"):
        rival.case.rulings.withdraw(twelve)
    assert [note.body for note in rival.case.notes.all()] == ["To be checked."]
