"""A report's plan as data: what it may hold, and what it refuses in a sentence."""

import pytest

from workbench.errors import ReportError
from workbench.model.report_plan import (
    DEFAULT_PARTS,
    Masked,
    Part,
    PartKind,
    Redacted,
    ReportPlan,
    as_data,
    from_data,
)

FULL = {
    "title": "Expulsions in Velland",
    "purpose": "For the editors.",
    "summary": "Twelve were declared.[@12]",
    "entities": ["Ilya M."],
    "parts": ["cover", "register posts", "left-out"],
    "handling": "TLP:GREEN",
    "reason": "agreed with the source",
    "paper": "letter",
    "mask": [{"source": "A letter", "as": "Source X", "words": ["the clerk"]}, {"source": "A list", "as": ""}],
    "redact": [{"entity": "Ilya M.", "as": "the counsellor", "words": ["Ilja"]}],
}


def test_a_plan_is_the_same_after_it_was_written_down_and_read() -> None:
    plan = from_data(FULL)
    assert plan.parts == (Part(PartKind.COVER), Part(PartKind.REGISTER, "posts"), Part(PartKind.LEFT_OUT))
    assert plan.masked == (Masked("A letter", "Source X", ("the clerk",)), Masked("A list"))
    assert plan.redacted == (Redacted("Ilya M.", "the counsellor", ("Ilja",)),)
    assert as_data(plan) == FULL
    assert from_data(as_data(ReportPlan())) == ReportPlan()


def test_what_a_plan_leaves_open_is_as_usual() -> None:
    assert from_data({}).parts == DEFAULT_PARTS
    assert {PartKind.UNKNOWNS, PartKind.CONFLICTS, PartKind.UNSOURCED, PartKind.LEFT_OUT} <= {
        part.kind for part in DEFAULT_PARTS
    }


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ([], r"A report plan is a list of names with values"),
        ({"colour": "red"}, r"A report plan knows no “colour”\. It knows: title, "),
        ({"title": 3}, r"“title” in a report plan holds “3”, which is no text"),
        ({"parts": "cover"}, r"“parts” in a report plan is a list"),
        ({"parts": []}, r"The report has no part\. Choose at least one\."),
        ({"parts": ["epilogue"]}, r"There is no part “epilogue” for a report\. There are: cover, summary, "),
        ({"parts": ["register"]}, r"“register” is no part of a report\. Write it as “register posts”\."),
        ({"parts": ["cover posts"]}, r"“cover posts” is no part of a report\. Write it as “cover”\."),
        ({"parts": ["cover", "cover"]}, r"The part “cover” is in the report twice\."),
        ({"handling": "SECRET"}, r"“SECRET” is no handling mark\. There are: TLP:RED, "),
        ({"paper": "a0"}, r"“a0” is no paper for a report\. There are: a4, letter\."),
        ({"mask": [{"as": "X"}]}, r"An entry of “mask” in a report plan names no source"),
        ({"redact": [{"entity": "a", "why": "b"}]}, r"An entry of “redact” in a report plan knows no “why”"),
    ],
)
def test_what_is_not_understood_is_told_with_what_would_be(data: object, sentence: str) -> None:
    with pytest.raises(ReportError, match=sentence):
        from_data(data)
