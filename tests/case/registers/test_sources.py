"""Sources: grade with history, who quotes whom, independent origins, what falls if one is withdrawn."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from workbench.model.counts import Count
from workbench.model.dates import in_words, parse_edtf
from workbench.model.register import Register
from workbench.model.statement import StatementDetails

TODAY = in_words(parse_edtf(datetime.now(UTC).date().isoformat()))


def sources(book) -> Register:
    return book.read("sources")


def grade(book, name: str, reliability: str) -> None:
    source = book.case.sources.get(book.sources[name])
    with book.case.change("Grade"):
        book.case.sources.edit(source.id, replace(source.details, reliability=reliability))


@pytest.fixture
def chain(book) -> Any:
    """The Courier quotes the Ledger, which quotes the Gazette; the Herald quotes nobody."""
    book.source("gazette", title="Gazette", reliability="D")
    book.source("ledger", title="Ledger", quotes=("gazette",))
    book.source("herald", title="Herald", publisher="Herald & Sons", published="2031-05", reliability="A")
    with book.case.change("Quote"):
        book.case.sources.quote(book.sources["courier"], book.sources["ledger"], None)
    return book


def test_a_source_says_what_it_is_and_how_it_is_graded(chain) -> None:
    assert sources(chain).texts("source", "publisher", "published", "grade", "history") == [
        ("Gazette", "", "", "D not usually reliable", ""),
        ("Harbour Courier", "", "20 May 2031", "B usually reliable", ""),
        ("Herald", "Herald & Sons", "May 2031", "A completely reliable", ""),
        ("Ledger", "", "", "not graded", ""),
    ]
    assert [row.cells[0].source for row in sources(chain).rows] == [
        chain.sources[name] for name in ("gazette", "courier", "herald", "ledger")
    ]


def test_a_grade_keeps_what_it_was_and_who_changed_it(chain) -> None:
    grade(chain, "ledger", "C")
    grade(chain, "ledger", "E")
    assert sources(chain).texts("grade", "history")[3] == (
        "E unreliable",
        f"not graded from {TODAY} (analyst), C from {TODAY} (analyst), E since {TODAY} (analyst)",
    )


def test_another_change_of_a_source_is_no_change_of_its_grade(chain) -> None:
    source = chain.case.sources.get(chain.sources["herald"])
    with chain.case.change("Name the author"):
        chain.case.sources.edit(source.id, replace(source.details, author="A. Writer"))
    assert sources(chain).texts("history")[2] == ("",)


def test_who_quotes_whom_is_told_over_all_steps(chain) -> None:
    assert sources(chain).texts("source", "draws_on", "drawn_on_by") == [
        ("Gazette", "", "Ledger; through it Harbour Courier"),
        ("Harbour Courier", "Ledger; through it Gazette", ""),
        ("Herald", "", ""),
        ("Ledger", "Gazette", "Harbour Courier"),
    ]


def test_what_rests_on_a_source_alone_and_what_would_fall_without_it(chain, said) -> None:
    by = {
        "one": ("courier",),
        "two": ("courier", "herald"),
        "three": ("ledger",),
        "four": ("ledger", "courier"),
    }
    for name, sourced in by.items():
        chain.write(name, "Event", description=said.Said(name, by=sourced))
    register = sources(chain)
    assert register.texts("source", "supports", "alone", "falls") == [
        ("Gazette", "0", "0", "between 0 and 3"),
        ("Harbour Courier", "3", "1", "1"),
        ("Herald", "1", "0", "0"),
        ("Ledger", "2", "1", "between 1 and 3"),
    ]
    falls = register.column("falls")[3]
    facts = chain.statements
    assert falls.counted == Count(1, 3)
    assert set(falls.statements) == {facts[name, "description"][0] for name in ("one", "three", "four")}


def test_a_passage_that_contradicts_supports_nothing(chain, said) -> None:
    chain.write("one", "Event", description=said.Said("one", by=("herald",), stance="contradicts"))
    assert sources(chain).texts("supports") == [("0",)] * 4
    assert sources(chain).summary[-1].text == "1 statement rests on no supporting passage."


def test_dates_worked_out_from_what_falls_are_counted_apart(chain, said) -> None:
    chain.write("list", "ListTransmission", date=said.Said("2031-02-03", by=("courier",)))
    (anchor,) = chain.statements["list", "date"]
    chain.write("d", "Declaration")
    with chain.case.change("Hang"):
        entity = chain.entities["d"]
        first = chain.case.statements.add(entity, StatementDetails("date", "2031-02-17", anchor=anchor, offset="P2W"))
        chain.case.statements.add(entity, StatementDetails("deadline", "2031-02-27", anchor=first, offset="P10D"))
    assert sources(chain).texts("source", "falls", "dates")[1] == ("Harbour Courier", "1", "2")


def test_statements_are_counted_by_their_independent_origins(chain, said) -> None:
    by = [("courier",), ("courier", "ledger"), ("courier", "herald"), ()]
    for number, sourced in enumerate(by):
        chain.write(f"event{number}", "Event", description=said.Said("x", by=sourced))
    assert [one.text for one in sources(chain).summary] == [
        "4 sources, 1 not graded.",
        "1 statement rests on no supporting passage.",
        "2 statements rest on 1 independent origin.",
        "1 statement rests on 2 independent origins.",
    ]
    ids = [chain.statements[f"event{number}", "description"][0] for number in range(4)]
    assert chain.case.registers.origins(ids) == dict(zip(ids, (1, 1, 2, 0), strict=True))


def test_an_empty_case_has_no_sources(case) -> None:
    assert case.registers.read("sources").rows == ()
    assert case.registers.read("sources").summary == ()


def test_many_statements_are_counted_in_the_way_of_reports(chain) -> None:
    chain.write("event", "Event")
    with chain.case.change("Record"):
        for number in range(1000):
            chain.case.statements.add(chain.entities["event"], StatementDetails("description", f"{number}"))
    assert sources(chain).summary[-1].text == "1,000 statements rest on no supporting passage."
