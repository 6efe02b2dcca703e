"""A value, a label or a register that says something else than the statements under its notes is found."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.report.conftest import FULL, in_body, proven
from workbench.case.case import Case
from workbench.exchange.sample import sample_case
from workbench.model.report_plan import Part, Redacted, Release, ReportPlan
from workbench.model.statement import StatementDetails
from workbench.report.case_document import build
from workbench.report.document import Document
from workbench.report.rewording import reworded


def swapped(document: Document, one: int, other: int) -> Document:
    """The document whose body calls each of two notes where the other belongs: their words change places."""
    words = {note.number: note.text for note in document.notes}
    words[one], words[other] = words[other], words[one]
    return replace(document, notes=tuple(replace(note, text=words[note.number]) for note in document.notes))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("between 21 May 1984 and", "between 21 May 1986 and", "between 21 May 1986 and 20 May 1985"),
        ("about 9 May 2031", "9 May 2031", ": 9 May 2031"),
        ("September 2027", "about September 2027", "about September 2027"),
        ("foreign minister", "prime minister", "prime minister"),
        ("Karsovia", "Velland", "Velland"),
        ("12 seats abolished.", "11 seats abolished.", "11 seats abolished"),
        ("Ingrid S.", "Jonas L.", "Jonas L."),
    ],
)
def test_a_value_that_is_altered_above_its_note_is_found(sample: Case, old: str, new: str, told: str) -> None:
    problems = proven(sample, in_body(build(sample, None, FULL), old, new)).sentences
    assert any("where something else is said than in the case" in one and told in one for one in problems), problems


def test_notes_that_stand_at_each_others_places_are_found(sample: Case) -> None:
    document = build(sample, [sample.entities.find("Ilya M.").id])
    problems = proven(sample, swapped(document, 3, 4)).sentences
    assert any("where something else is said than in the case" in one for one in problems), problems


def test_an_inference_that_is_printed_as_said_is_found(sample: Case) -> None:
    problems = proven(sample, in_body(build(sample), " (inferred)", "")).sentences
    assert any("where something else is said than in the case" in one for one in problems)
    assert any(re.search(r"\. The case says of .+: .+ \(inferred\)$", one) for one in problems), problems


@pytest.mark.parametrize("register", ["posts", "head-count", "affiliations", "decisions", "sources"])
@pytest.mark.parametrize("on", [None, "Ilya M."])
def test_registers_say_what_their_notes_stand_for(sample: Case, register: str, on: str | None) -> None:
    parts = ("chronology", f"register {register}", "figure services", "figure seats", "left-out")
    plan = ReportPlan(parts=tuple(map(Part.parse, parts)), paper="letter")
    assert proven(sample, build(sample, [sample.entities.find(on).id] if on else None, plan)).problems == ()


@pytest.mark.parametrize("redacted", [(), (Redacted("Ilya M."),)])
def test_words_in_square_brackets_are_no_code_unless_the_report_can_have_it(
    sample: Case, redacted: tuple[Redacted, ...]
) -> None:
    document = build(sample, None, replace(FULL, redacted=redacted))
    other = in_body(document, "foreign minister", "[head of the secret service]")
    problems = proven(sample, other).sentences
    assert any("where something else is said" in one and "[head of the secret service]" in one for one in problems)


def test_a_code_of_a_plan_s_own_may_stand_in_place_of_a_name_and_of_more_words(sample: Case) -> None:
    plan = replace(FULL, redacted=(Redacted("Ilya M.", "the Courier", ("foreign minister",)),))
    assert proven(sample, build(sample, None, plan)).problems == ()


@pytest.mark.parametrize(
    ("one", "other"), [("Born", "Died"), ("Departed", "Arrived"), ("Holder", "Predecessor"), ("At least", "At most")]
)
def test_labels_that_change_places_are_found(sample: Case, one: str, other: str) -> None:
    document, places = build(sample), {one: other, other: one}
    blocks = reworded(document, lambda text: places.get(text, text)).blocks
    assert blocks != document.blocks
    problems = proven(sample, replace(document, blocks=blocks)).sentences
    assert any("where something else is said than in the case" in told for told in problems), problems


def test_rival_values_under_the_label_of_another_property_are_found(affair) -> None:
    person = affair.entity("Person", "Ilya M.")
    for title, day in (("A paper", "1979"), ("Another paper", "1980")):
        paper = affair.source(f"He was born in {day}.", title=title, reliability="B")
        affair.state(person, StatementDetails("birthDate", day), paper, f"born in {day}", credibility=2)
    document = build(affair.case)
    assert proven(affair.case, document).problems == ()
    problems = proven(affair.case, in_body(document, "Born: rival values", "Died: rival values")).sentences
    assert any("where something else is said than in the case" in told for told in problems), problems


def test_registers_are_compared_after_a_release_and_told_as_not_compared_after_a_change(tmp_path: Path) -> None:
    plan = replace(FULL, parts=(Part.parse("register posts"), Part.parse("left-out")))
    with Case.open(sample_case(tmp_path)) as case:
        document = build(case, None, plan)
        altered = in_body(document, "12 seats abolished.", "11 seats abolished.")
        with case.change("Release"):
            case.reports.release(Release(document.title, "TLP:RED", "TLP:AMBER", "They agreed."))
        assert proven(case, document).registers
        assert any("11 seats abolished" in one for one in proven(case, altered).sentences)
        with case.change("Add"):
            case.entities.add("Person", "Somebody")
        assert proven(case, document).problems == ()
        assert not proven(case, altered).registers
