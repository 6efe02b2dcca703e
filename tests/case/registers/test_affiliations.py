"""Affiliations: person, service, line, and always who says so."""

from typing import Any

import pytest


@pytest.fixture
def office(book) -> Any:
    book.write("office", "IntelligenceService", "Outer Office")
    book.write("line", "ServiceLine", "Political line", service="@office")
    book.write("ilya", "Person", "Ilya")
    book.source("ledger", title="Evening Ledger", reliability="C")
    return book


def test_an_affiliation_names_service_line_and_who_says_so(office, said) -> None:
    office.write("paper", "Organization", "The Courier")
    office.write(
        "aff",
        "ServiceAffiliation",
        member=said.Said("@ilya", modality="allegation", credibility=3),
        organization="@office",
        line="@line",
        attributedBy="@paper",
        function="head of the line",
        coverType="official cover",
        startDate="2028~",
        endDate="2031-02-17",
    )
    register = office.read("affiliations")
    assert register.texts() == [
        (
            "Ilya",
            "Outer Office",
            "Political line",
            "The Courier",
            "head of the line",
            "official cover",
            "from about 2028, until 17 February 2031",
            "allegation, reported fact",
            "Harbour Courier B3; Harbour Courier B?",
        )
    ]
    assert register.rows[0].cells[3].entity == office.entities["paper"]
    assert [one.text for one in register.summary] == ["Outer Office: 1 person or group, as attributed."]


def test_where_nobody_is_named_the_sources_cited_say_so(office) -> None:
    office.write("aff", "ServiceAffiliation", member="@ilya", organization="@office")
    assert office.read("affiliations").texts("member", "by") == [("Ilya", "Harbour Courier")]


def test_an_affiliation_that_nobody_says_is_not_shown(office, said) -> None:
    office.write(
        "aff", "ServiceAffiliation", "Ilya's", member=said.unsourced("@ilya"), organization=said.unsourced("@office")
    )
    register = office.read("affiliations")
    assert register.rows == ()
    facts = office.statements
    (warning,) = register.warnings
    assert warning.text == "Ilya's is not listed: who says so is not recorded, and no passage."
    assert set(warning.statements) == {*facts["aff", "member"], *facts["aff", "organization"]}


def test_a_denial_stands_beside_what_it_denies_with_both_grades(office, said) -> None:
    office.write("aff", "ServiceAffiliation", member="@ilya", organization=said.Said("@office", credibility=2))
    office.say("aff", organization=said.denied("@office", by=("ledger",), credibility=4))
    (row,) = office.read("affiliations").texts("service", "said", "sources")
    assert row == (
        "Outer Office; not Outer Office",
        "reported fact, reported fact (denied)",
        "Harbour Courier B?; Harbour Courier B2; Evening Ledger C4",
    )


def test_a_passage_that_speaks_against_it_shows_its_stance(office, said) -> None:
    office.write("aff", "ServiceAffiliation", member="@ilya", organization="@office")
    office.say("aff", organization=said.Said("@office", by=("ledger",), stance="contradicts", credibility=2))
    assert office.read("affiliations").texts("sources") == [("Harbour Courier B?; Evening Ledger C2 (against it)",)]


def test_a_statement_without_passage_is_seen_to_have_none(office, said) -> None:
    office.write("paper", "Organization", "The Courier")
    office.write(
        "aff",
        "ServiceAffiliation",
        member=said.unsourced("@ilya"),
        organization=said.unsourced("@office"),
        attributedBy="@paper",
    )
    register = office.read("affiliations")
    assert register.texts("by", "sources") == [("The Courier", "no passage")]
    assert register.rows[0].cells[0].origins == 0
