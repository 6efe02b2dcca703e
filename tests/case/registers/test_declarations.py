"""Declarations: who declared whom, on what basis, deadline, departure, answers, exceptions."""

from typing import Any

import pytest

from workbench.model.register import Register


@pytest.fixture
def velland(book) -> Any:
    book.write("ministry", "PublicBody", "Ministry")
    book.write("ilya", "Person", "Ilya")
    book.write("clerk", "Person", "Clerk")
    book.write("g", "PersonGroup", "The twelve", countMin=12, countMax=12)
    book.write(
        "d",
        "Declaration",
        "Declaration of 12",
        declarationType="persona non grata",
        declaringState="Velland",
        declaringAuthority="@ministry",
        sendingState="Karsovia",
        countDeclared=12,
        group="@g",
        date="2031-02-17",
        deadline="2031-02-27",
    )
    return book


def declarations(book) -> Register:
    return book.read("declarations")


def warnings(book) -> list[str]:
    return [one.text for one in declarations(book).warnings]


def declare(book, name: str, **more: object) -> None:
    book.write(f"{name}-declared", "DeclaredPerson", **({"declaration": "@d", "person": f"@{name}"} | more))


def test_a_declaration_says_who_declared_whom_and_by_when_they_had_to_leave(velland) -> None:
    register = declarations(velland)
    keys = ("who", "number", "date", "by", "sending", "kind", "deadline")
    assert register.texts(*keys) == [
        ("The twelve", "12", "17 February 2031", "Ministry", "Karsovia", "persona non grata", "27 February 2031")
    ]
    assert [one.text for one in register.summary] == [
        "Velland declared 12 staff of Karsovia persona non grata, 17 February 2031."
    ]


def test_those_under_it_follow_with_their_departure(velland, said) -> None:
    declare(velland, "ilya", departed="yes", departureDate="2031-02-20")
    declare(velland, "clerk", departed=said.unknown())
    declare(velland, "g", departed="yes")
    assert declarations(velland).texts("part", "who", "departed") == [
        ("declared", "The twelve", "yes"),
        ("person", "Ilya", "yes, 20 February 2031"),
        ("person", "Clerk", "not known"),
    ]


def test_who_is_said_not_to_be_declared_is_listed_as_that(velland, said) -> None:
    declare(velland, "ilya", declaration=said.denied("@d"), departed="no")
    assert declarations(velland).texts("part", "who", "departed")[1:] == [("said not to be declared", "Ilya", "no")]


def test_a_departure_certainly_after_the_deadline_warns(velland) -> None:
    declare(velland, "ilya", departureDate="2031-02/2031-03")
    declare(velland, "clerk", departureDate="2031-03")
    assert declarations(velland).texts("departed")[1:] == [
        ("yes, between February 2031 and March 2031",),
        ("yes, March 2031",),
    ]
    assert warnings(velland) == ["Declaration of 12: left after the deadline."]


def test_a_basis_that_is_not_stated_is_said_to_be_the_one_that_would_apply(velland) -> None:
    assert declarations(velland).texts("basis") == [("not stated; VCDR article 9 would apply",)]
    velland.write(
        "consulate", "DiplomaticMission", "Consulate", sendingState="Karsovia", missionType="consulate general"
    )
    velland.say("d", mission="@consulate")
    assert declarations(velland).texts("basis") == [("not stated; VCCR article 23 would apply",)]
    velland.write("embassy", "DiplomaticMission", "Embassy", missionType="embassy")
    velland.say("d", mission="@embassy")
    assert declarations(velland).texts("basis") == [("not stated; VCDR article 9 and VCCR article 23 would apply",)]


def test_the_basis_and_the_kind_are_checked_against_the_staff_declared(velland) -> None:
    velland.say("d", legalBasis="VCDR article 11")
    velland.say("g", staffCategory="diplomatic staff")
    assert warnings(velland) == ["Declaration of 12: diplomatic staff falls under VCDR article 9, not VCDR article 11."]


def test_other_staff_is_declared_not_acceptable(velland) -> None:
    velland.write("post", "Post", staffCategory="administrative and technical staff")
    declare(velland, "clerk", post="@post")
    assert warnings(velland) == [
        "Declaration of 12: administrative and technical staff is declared not acceptable, not persona non grata."
    ]


def test_without_a_post_the_appointment_tells_the_kind_of_staff(velland) -> None:
    velland.write("post", "Post")
    velland.write("held", "Appointment", holder="@clerk", post="@post", staffCategory="service staff")
    declare(velland, "clerk")
    assert warnings(velland) == ["Declaration of 12: service staff is declared not acceptable, not persona non grata."]


def test_a_group_that_only_perhaps_lies_inside_is_not_checked(velland, said) -> None:
    category = "administrative and technical staff"
    velland.write("inner", "PersonGroup", partOf=said.unknown("@g"), staffCategory=category)
    assert warnings(velland) == []
    velland.say("inner", partOf="@g")
    assert len(warnings(velland)) == 1


@pytest.fixture
def answered(velland) -> Any:
    velland.write(
        "answer",
        "Declaration",
        "Answer of 9",
        declarationType="persona non grata",
        declaringState="Karsovia",
        countDeclared=9,
        date="2031-02-24",
        inResponseTo="@d",
    )
    return velland


def test_an_answer_stands_with_what_it_answers_and_the_days_between(answered) -> None:
    register = declarations(answered)
    assert register.texts("declaration", "answers", "after") == [
        ("Declaration of 12", "", ""),
        ("Answer of 9", "Declaration of 12", "7 days"),
    ]
    assert register.summary[-1].text == "Declaration of 12 (12) was answered after 7 days by Answer of 9 (9)."


def test_an_answer_dated_before_what_it_answers_warns(answered) -> None:
    answered.write("late", "Declaration", "Late", declaringState="Velland", date="2031-01", inResponseTo="@answer")
    assert warnings(answered) == ["Late: it is dated before what it answers."]


def test_those_kept_are_exceptions_with_their_purpose(velland) -> None:
    velland.write("two", "PersonGroup", "The two", countMin=2, countMax=2)
    velland.write(
        "kept", "Retention", retained="@two", retainedBy="@ministry", exceptionTo="@d", purpose="official channel"
    )
    register = declarations(velland)
    assert register.texts("part", "who", "number", "by", "kind")[1:] == [
        ("exception", "The two", "2", "Ministry", "kept: official channel")
    ]
    facts = velland.statements
    assert register.rows[1].cells[2].statements == (*facts["kept", "retained"], *facts["kept", "exceptionTo"])


def test_rival_numbers_and_dates_stand_side_by_side(velland, said) -> None:
    velland.source("ledger")
    velland.say("d", countDeclared=said.Said(11, by=("ledger",)), date=said.Said("2031-02-20", by=("ledger",)))
    assert declarations(velland).texts("number", "date") == [("12; 11", "17 February 2031; 20 February 2031")]
