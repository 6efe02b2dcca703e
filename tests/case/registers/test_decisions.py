"""Decisions: request, advice, decision, outcome; followed, overridden with ground, or unknown."""

from typing import Any

import pytest

from workbench.model.register import Register


@pytest.fixture
def ministry(book) -> Any:
    book.write("ministry", "PublicBody", "Ministry")
    book.write("service", "IntelligenceService", "Service")
    book.write("rene", "Person", "René")
    return book


def chain(book, name: str, *, advice: object = None, outcome: object = None, **dates: Any) -> None:
    """A request with advice and decision on it."""
    dated = {key: {"date": value} for key, value in dates.items() if key in ("asked", "advised", "decided")}
    more = {key: value for key, value in dates.items() if key not in dated}
    book.write(
        f"{name}-request",
        "AccreditationRequest",
        name,
        sendingState="Karsovia",
        receivingState="Velland",
        candidate="@rene",
        **dated.get("asked", {}),
    )
    if advice is not None:
        book.write(
            f"{name}-advice",
            "SecurityAdvice",
            request=f"@{name}-request",
            advisor="@service",
            adviceGiven=advice,
            **dated.get("advised", {}),
        )
    if outcome is not None:
        book.write(
            f"{name}-decision",
            "AccreditationDecision",
            request=f"@{name}-request",
            decidedBy="@ministry",
            outcome=outcome,
            **dated.get("decided", {}),
            **more,
        )


def decisions(book) -> Register:
    return book.read("decisions")


def test_a_chain_runs_from_the_request_to_the_outcome(ministry) -> None:
    chain(ministry, "a", advice="adverse", outcome="granted", asked="2030-01-01", advised="2030-01-11",
          decided="2030-02-10", followsAdvice="no", overrideGround="the fisheries talks")  # fmt: skip
    ministry.say("a-advice", bindingness="non-binding")
    register = decisions(ministry)
    assert register.texts() == [
        ("a", "René", "Karsovia → Velland", "1 January 2030", "adverse, non-binding", "Service", "11 January 2030",
         "10 days", "granted", "Ministry", "10 February 2030", "30 days", "overridden, ground the fisheries talks")
    ]  # fmt: skip
    assert [row.section for row in register.rows] == ["Cases"]
    assert [one.text for one in register.summary] == ["1 case: advice 1 overridden."]


VERDICTS = [
    ("as stated", "adverse", "refused", {"followsAdvice": "yes"}, "followed"),
    ("as stated, no ground", "adverse", "granted", {"followsAdvice": "no"}, "overridden, ground not stated"),
    ("stated not to be stated", "adverse", "refused", {"followsAdvice": "not stated"}, "not known"),
    ("rival accounts", "adverse", "granted", {"followsAdvice": ["yes", "no"]}, "followed or overridden"),
    ("worked out: refused as advised", "adverse", "refused", {}, "followed (worked out)"),
    ("worked out: granted although", "adverse", "granted", {}, "overridden (worked out)"),
    ("worked out: granted as advised", "no objection", "granted", {}, "followed (worked out)"),
    ("conditional advice", "conditional", "granted", {}, "not known"),
    ("a request withdrawn", "adverse", "withdrawn", {}, "not known"),
    ("no advice", None, "granted", {}, "not known"),
]


@pytest.mark.parametrize(
    ("advice", "outcome", "said", "words"), [row[1:] for row in VERDICTS], ids=[row[0] for row in VERDICTS]
)
def test_advice_was_followed_or_overridden_or_it_is_not_known(ministry, advice, outcome, said, words) -> None:
    chain(ministry, "a", advice=advice, outcome=outcome, **said)
    assert decisions(ministry).texts("followed") == [(words,)]


SPANS = [
    ("days known", "2030-01-01", "2030-01-11", "10 days", ""),
    ("a month", "2030-01", "2030-02-10", "between 10 and 40 days", ""),
    ("perhaps the same day", "2030-01", "2030-01-11", "at most 10 days", ""),
    ("an open end", "2030-01-01", "2030-01-11/..", "10 days or more", ""),
    ("nothing to go by", "../2030-01-01", "2029/..", "", ""),
    ("the wrong way round", "2030-01-11", "2030-01-01", "10 days before it", "dated before the earlier one"),
]


@pytest.mark.parametrize(
    ("asked", "decided", "words", "warning"), [row[1:] for row in SPANS], ids=[row[0] for row in SPANS]
)
def test_the_time_between_steps_is_an_interval(ministry, asked, decided, words, warning) -> None:
    chain(ministry, "a", outcome="granted", asked=asked, decided=decided)
    (cell,) = decisions(ministry).column("to_decision")
    assert cell.text == words
    assert warning in cell.warning
    assert bool(cell.warning) == bool(warning)


def test_general_rules_stand_apart_from_cases(ministry, said) -> None:
    chain(ministry, "a", advice="adverse", outcome="refused")
    chain(ministry, "rule", advice=said.as_rule("not stated"), outcome=said.as_rule("granted"),
          followsAdvice=said.as_rule("no"), overrideGround=said.as_rule("strategic interest"))  # fmt: skip
    register = decisions(ministry)
    assert [(row.section, row.cells[0].text) for row in register.rows] == [("Cases", "a"), ("General rules", "rule")]
    assert [one.text for one in register.summary] == [
        "1 case: advice 1 followed (worked out).",
        "1 general rule in which advice was overridden, ground strategic interest.",
    ]


def test_steps_that_lack_the_others_are_listed_too(ministry) -> None:
    chain(ministry, "a")
    ministry.write("loose", "SecurityAdvice", advisor="@service", subject="@rene", adviceGiven="adverse")
    ministry.write("sudden", "AccreditationDecision", outcome="refused")
    assert decisions(ministry).texts("request", "candidate", "advice", "outcome") == [
        ("a", "René", "no advice recorded", "no decision recorded"),
        ("", "René", "adverse", "no decision recorded"),
        ("", "", "no advice recorded", "refused"),
    ]
    assert [one.text for one in decisions(ministry).summary] == ["1 case: advice 1 not known."]


def test_every_cell_leads_to_the_statements_it_stands_on(ministry) -> None:
    chain(ministry, "a", advice="adverse", outcome="granted", asked="2030-01-01", decided="2030-02-10")
    (row,) = decisions(ministry).rows
    cells = {column.key: cell.statements for column, cell in zip(decisions(ministry).columns, row.cells, strict=True)}
    facts = ministry.statements
    assert cells["followed"] == (*facts["a-advice", "adviceGiven"], *facts["a-decision", "outcome"])
    assert cells["to_decision"] == (*facts["a-request", "date"], *facts["a-decision", "date"])
    assert row.entity == ministry.entities["a-request"]
