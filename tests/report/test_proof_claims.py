"""What stands above a note, or above the mark that there is none, is held to the case: values, labels, rows, marks."""

import pytest

from tests.report.conftest import in_body
from workbench.case.case import Case
from workbench.model.report_plan import Masked, Part, Redacted, ReportPlan
from workbench.model.statement import EntityValue, StatementDetails
from workbench.report import typst_pdf
from workbench.report.case_document import build
from workbench.report.proof import prove

WITHOUT = "Without a note, something else is said than in the case: "
ABOVE = "where something else is said than in the case: "


@pytest.fixture
def affairs(affair) -> Case:
    """A person with rival dates of birth, one of them without a passage, and values without any; a question."""
    person = affair.entity("Person", "Ilya M.")
    for title, publisher, year, credibility in (("A paper", "Courier", 1979, 2), ("A talk", "", 1980, 3)):
        text = f"Born in {year}."
        paper = affair.source(text, title=title, publisher=publisher, published="2031", reliability="B")
        affair.state(person, StatementDetails("birthDate", str(year)), paper, text, credibility=credibility)
    affair.state(person, StatementDetails("birthDate", "1981"))
    affair.state(person, StatementDetails("deathDate", "1990"))
    affair.state(person, StatementDetails("position", "clerk", as_stated="a clerk"))
    affair.state(affair.entity("Membership", "At the bank"), StatementDetails("member", EntityValue(person)))
    affair.state(affair.entity("KnowledgeGap", "Who"), StatementDetails("question", "Who was it?"))
    return affair.case


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Died", "Born", f"{WITHOUT}Born: 1990"),
        ("clerk", "chief", f"{WITHOUT}Occupation or office: chief as stated “a chief”"),
        ("a clerk", "the clerk", f"{WITHOUT}Occupation or office: clerk as stated “the clerk”"),
        ("Who was it?", "Who is it?", f"{WITHOUT}Who is it?"),
        ("At the bank", "At the port", f"{WITHOUT}"),
        ("1981", "1982", f"{WITHOUT}1982"),
    ],
)
def test_a_value_without_a_passage_is_held_to_the_case(affairs: Case, old: str, new: str, told: str) -> None:
    document = build(affairs)
    assert prove(affairs, typst_pdf.render(document)).problems == ()
    problems = prove(affairs, typst_pdf.render(in_body(document, old, new))).sentences
    assert any(one.startswith(told) for one in problems), problems


@pytest.mark.parametrize(("old", "new"), [("B3", "B1"), ("supports", "contradicts"), ("Courier", "Herald")])
def test_the_cells_of_rival_values_are_held_to_the_case(affairs: Case, old: str, new: str) -> None:
    document = build(affairs, None, ReportPlan(parts=(Part.parse("dossiers"),)))
    assert prove(affairs, typst_pdf.render(document)).problems == ()
    problems = prove(affairs, typst_pdf.render(in_body(document, old, new))).sentences
    assert any(one.startswith("Note ") and ABOVE in one for one in problems), problems


def test_rival_values_of_a_masked_source_are_proven(affairs: Case) -> None:
    uid = next(one.uid for one in affairs.sources.all() if one.title == "A paper")
    document = build(affairs, None, ReportPlan(masked=(Masked(uid, "Source KITE"),)))
    assert prove(affairs, typst_pdf.render(document)).problems == ()


def test_problems_are_told_in_the_words_of_the_report_with_their_blanks(affairs: Case) -> None:
    problems = prove(affairs, typst_pdf.render(in_body(build(affairs), "Born: rival", "Died: rival"))).sentences
    assert any(f"{ABOVE}1979" in one for one in problems), problems


@pytest.mark.parametrize("name", ["services", "declarations", "seats"])
@pytest.mark.parametrize("on", [False, True])
def test_a_figure_that_names_whom_it_must_not_is_proven(sample: Case, name: str, *, on: bool) -> None:
    named = [one for one in sample.entities.all() if one.type in {"SecurityService", "Organization", "Person"}]
    plan = ReportPlan(
        parts=(Part.parse(f"figure {name}"), Part.parse("left-out")),
        redacted=tuple(Redacted(one.uid) for one in named) if on else (),
    )
    assert prove(sample, typst_pdf.render(build(sample, None, plan))).problems == ()
