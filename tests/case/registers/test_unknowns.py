"""Unknowns: every knowledge gap, every statement of polarity unknown, who says so, what became of it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from workbench.model.dates import in_words, parse_edtf
from workbench.model.grading import Polarity
from workbench.model.register import Register

TODAY = in_words(parse_edtf(datetime.now(UTC).date().isoformat()))


def unknowns(book, **filters: Any) -> Register:
    return book.read("unknowns", **filters)


@pytest.fixture
def seat(book) -> Any:
    book.write("seat", "Post", "Seat")
    return book


def edit(book, statement: int, **changes: object) -> None:
    """Changes a statement, as the analyst does."""
    known = book.case.statements.get(statement)
    with book.case.change("Change statement"):
        book.case.statements.edit(statement, replace(known.details, **changes))


def test_a_question_says_what_it_is_about_who_asks_and_that_it_is_open(seat, said) -> None:
    seat.write("gap", "KnowledgeGap", "Rank", question=said.unknown("Which rank?"), about="@seat", status="open",
               declaredBy="source", openedOn="2031-05-01")  # fmt: skip
    register = unknowns(seat, on="2031-05-11")
    assert register.texts() == [("Which rank?", "Seat", "Harbour Courier", "open", "", "1 May 2031", "10 days", "")]
    row = register.rows[0]
    assert row.cells[0].statements == tuple(seat.statements["gap", "question"])
    assert (row.entity, row.section) == (seat.entities["gap"], "Questions")


SAID_BY = [
    ("the analyst says so", {"declaredBy": "analyst"}, "analyst"),
    ("the source says so", {"declaredBy": "source"}, "Harbour Courier"),
    ("nobody is named, the source states it", {}, "Harbour Courier"),
]


@pytest.mark.parametrize(("properties", "who"), [row[1:] for row in SAID_BY], ids=[row[0] for row in SAID_BY])
def test_who_says_that_it_is_not_known(book, properties, who) -> None:
    book.write("gap", "KnowledgeGap", question="Which?", status="open", **properties)
    assert unknowns(book).texts("by") == [(who,)]


def test_an_inferred_question_is_marked_as_the_analysts_own(book, said) -> None:
    book.write("gap", "KnowledgeGap", question=said.Said("Which?", basis="inferred"), status="open")
    book.write("other", "KnowledgeGap", question=said.unsourced("Where?"), status="open")
    assert unknowns(book).texts("question", "by") == [("Which?", "analyst"), ("Where?", "analyst")]


def test_open_since_the_source_came_out_or_since_it_was_recorded(book, said) -> None:
    book.write("gap", "KnowledgeGap", "a", question="Which?", status="open")
    book.write("own", "KnowledgeGap", "b", question=said.Said("Where?", basis="inferred"), status="open")
    assert unknowns(book).texts("since") == [("20 May 2031",), (TODAY,)]


def test_a_question_closed_keeps_its_history_and_names_the_statement_that_answered_it(seat) -> None:
    seat.write("gap", "KnowledgeGap", question="Which rank?", about="@seat", status="open", openedOn="2026-01-01")
    (status,) = seat.statements["gap", "status"]
    (rank,) = seat.say("seat", diplomaticRank="attaché")
    seat.say("gap", answeredBy=seat.case.statements.get(rank).uid)
    edit(seat, status, value="answered")
    register = unknowns(seat)
    assert register.texts("state", "answer", "history") == [
        ("answered", "Seat: Diplomatic rank attaché", f"open until {TODAY} (analyst)")
    ]
    assert rank in register.rows[0].cells[4].statements
    days = (datetime.now(UTC) - datetime(2026, 1, 1, tzinfo=UTC)).days
    assert register.texts("days") == [(f"{days} days",)]
    assert [one.text for one in register.summary] == ["1 question: 1 answered."]


def test_an_answer_in_words_is_shown_as_it_is(book) -> None:
    book.write(
        "gap", "KnowledgeGap", question="Which?", status=["open", "unanswerable"], answeredBy="The archive burnt."
    )
    assert unknowns(book).texts("state", "answer", "history") == [
        ("unanswerable", "The archive burnt.", "open, then unanswerable")
    ]


def test_a_statement_that_something_is_not_known_is_listed_until_it_is_answered(seat, said) -> None:
    seat.say("seat", diplomaticRank=said.unknown())
    assert unknowns(seat).texts("question", "about", "by", "state", "answer") == [
        ("Seat: Diplomatic rank", "Seat", "Harbour Courier", "open", "")
    ]
    seat.say("seat", diplomaticRank="attaché")
    register = unknowns(seat)
    assert register.texts("state", "answer") == [("answered", "attaché")]
    assert register.rows[0].section == "Said not to be known"
    assert [one.text for one in register.summary] == ["1 statement that something is not known: 1 answered."]


def test_asked_after_one_value_only_that_value_answers(seat, said) -> None:
    for name in ("g", "other", "six"):
        seat.write(name, "PersonGroup", name)
    seat.say("six", partOf=said.unknown("@g"))
    seat.say("six", partOf="@other")
    assert unknowns(seat).texts("question", "state") == [("six: Part of g?", "open")]
    seat.say("six", partOf=said.denied("@g"))
    assert unknowns(seat).texts("state", "answer") == [("answered", "not g")]


def test_a_statement_changed_from_unknown_keeps_that_it_was_not_known(seat, said) -> None:
    (rank,) = seat.say("seat", diplomaticRank=said.unknown())
    edit(seat, rank, value="attaché", polarity=Polarity.ASSERTED)
    assert unknowns(seat).texts("state", "answer", "history") == [
        ("answered", "attaché", f"not known until {TODAY} (analyst)")
    ]


def test_what_was_not_recorded_is_not_an_unknown(seat) -> None:
    assert unknowns(seat).rows == ()
