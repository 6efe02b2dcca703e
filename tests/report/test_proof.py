"""A finished PDF is proven against its case: every quote at its place, every statement in it or told as left out."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.report.conftest import FULL, proven
from workbench.case.case import Case
from workbench.errors import SourceError
from workbench.model.grading import Modality, Polarity, Stance
from workbench.model.report_plan import Masked, Part, Redacted, Release, ReportPlan
from workbench.model.statement import StatementDetails
from workbench.report import typst_pdf
from workbench.report.case_document import build
from workbench.report.document import Document, Note, Run
from workbench.report.proof import Proof, prove
from workbench.report.rewording import reworded

Proven = Callable[[Case, Document], Proof]


@pytest.mark.parametrize("plan", [ReportPlan(), FULL])
def test_the_report_of_the_sample_proves_itself(sample: Case, plan: ReportPlan) -> None:
    document = build(sample, None, plan)
    proof = proven(sample, document)
    assert proof.problems == ()
    assert proof.notes == len(document.notes)
    assert (proof.quoted + proof.unquoted, proof.left_out) == (sample.statements.count(), 0)


def test_a_report_on_some_tells_how_many_statements_it_leaves_out(sample: Case) -> None:
    proof = proven(sample, build(sample, [sample.entities.find("Ilya M.").id]))
    assert proof.problems == ()
    assert proof.quoted + proof.unquoted + proof.left_out == sample.statements.count()
    assert 0 < proof.quoted < proof.left_out


def test_a_report_without_dossiers_tells_what_its_parts_do_not(sample: Case) -> None:
    proof = proven(sample, build(sample, None, ReportPlan(parts=tuple(map(Part.parse, ("chronology", "left-out"))))))
    assert proof.problems == ()
    assert proof.left_out > 100


@pytest.mark.parametrize(
    "plan",
    [
        ReportPlan(masked=(Masked("Eleven on the Thursday flight"),)),
        ReportPlan(redacted=(Redacted("Ilya M."), Redacted("Anežka Ř."))),
    ],
)
def test_what_stands_under_a_code_is_proven_by_the_rest(sample: Case, plan: ReportPlan) -> None:
    assert proven(sample, build(sample, None, plan)).problems == ()


def test_statements_of_every_kind_are_found(affair) -> None:
    paper = affair.source("Page one. He was a “spy”, it says,\nand more.", pages=(0, 10), reliability="B")
    person = affair.entity("Person", "Ilya M.")
    quotes = (("spy", "a “spy”, it says,\nand more", Stance.SUPPORTS), ("clerk", "He was", Stance.CONTRADICTS))
    for value, quote, stance in quotes:
        affair.state(person, StatementDetails("position", value), paper, quote, stance=stance, credibility=3)
    affair.state(person, StatementDetails("title", polarity=Polarity.UNKNOWN), paper, "Page one")
    affair.state(person, StatementDetails("birthDate", "1979~"))
    proof = proven(affair.case, build(affair.case))
    assert proof == Proof(notes=3, quoted=3, unquoted=1, left_out=0, problems=())


def changed(document: Document, change: Callable[[Note], Note]) -> Document:
    return replace(document, notes=(change(document.notes[0]), *document.notes[1:]))


def in_words(old: str, new: str) -> Callable[[Note], Note]:
    return lambda note: replace(note, text=tuple(Run(run.text.replace(old, new), run.style) for run in note.text))


@pytest.fixture
def small(affair) -> Case:
    paper = affair.source("Ilya M. was a counsellor. He left.", title="The paper", reliability="B")
    affair.source("Ilya M. was a counsellor. He left.", title="Another paper")
    person = affair.entity("Person", "Ilya M.")
    affair.state(person, StatementDetails("position", "counsellor"), paper, "was a counsellor", credibility=2)
    affair.state(person, StatementDetails("summary", "left"), paper, "He left")
    return affair.case


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("was a counsellor", "was a councillor", "Note 1: its quote is not in the source at the stated place"),
        ("characters 8–24", "characters 9–25", "Note 1: its quote is not in the source at the stated place"),
        ("The paper", "Those papers", "Note 1: its quote is not in the source"),
        ("The paper", "Another paper", "Note 1: the edition it names is not the one"),
        ("B2, supports", "A1, supports", "Note 1: it is graded otherwise than in the case"),
        ("B2, supports", "B2, contradicts", "Note 1: it is graded otherwise than in the case"),
    ],
)
def test_a_note_that_says_otherwise_than_the_case_is_found(small: Case, old: str, new: str, sentence: str) -> None:
    document = changed(build(small), in_words(old, new))
    if new == "Another paper":  # an identical text: only its hash, which is the same, could tell; its grade does
        sentence = "Note 1: it is graded otherwise than in the case"
    if new == "Those papers":
        document = changed(document, in_words(", characters", ", of a place, characters"))
    assert any(problem.startswith(sentence) for problem in proven(small, document).sentences)


def test_a_statement_that_is_missing_is_found(small: Case) -> None:
    document = build(small)
    shorter = replace(document, blocks=document.blocks[:2])
    [problem] = proven(small, shorter).sentences
    assert problem.startswith("2 statements are not in it, and no part tells what was left out: “Ilya M.” (2). Write ")


def test_a_report_of_another_case_or_state_is_found(small: Case, sample: Case) -> None:
    content = typst_pdf.render(build(small))
    assert any("It was not made of this case" in one for one in prove(sample, content).sentences)
    other = replace(build(small), imprint="a.attache · revision 1 · head 0000…0000")
    assert any("It was not made of this case" in one for one in proven(small, other).sentences)


def test_a_report_stays_proven_when_the_case_grows(small: Case) -> None:
    content = typst_pdf.render(build(small))
    with small.change("Add"):
        small.statements.add(small.entities.find("Ilya M.").id, StatementDetails("title", "Mr"))
    proof = prove(small, content)
    assert (proof.sentences, proof.later) == ((), 1)


def test_what_is_no_pdf_is_refused(case: Case, tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        prove(case, b"no PDF")


@pytest.mark.parametrize(
    "name",
    [
        "محمد بن سلمى",
        "Noa مرحبا بالعالم 中文 שלום עולם",
        "the Fi\ufb00elberg letter",
        "\u202egnp.exe\u202c",
        "W" * 9000,
    ],
)
def test_hostile_and_foreign_words_are_no_reason_to_refuse_a_report(affair, name: str) -> None:
    paper = affair.source(f"He is called {name} by many.", title=f"On {name[:40]}", reliability="B")
    person = affair.entity("Person", name[:400])
    affair.state(person, StatementDetails("name", name), paper, name, credibility=2)
    affair.state(person, StatementDetails("summary", "called"), paper, "He is called")
    proof = proven(affair.case, build(affair.case))
    assert proof == Proof(notes=2, quoted=2, unquoted=0, left_out=0, problems=())
    masked = ReportPlan(masked=(Masked(affair.case.sources.all()[0].uid, "Source KITE"),))
    assert proven(affair.case, build(affair.case, None, masked)).problems == ()


def test_the_title_of_a_source_that_tells_a_withheld_name_is_proven_by_the_rest(affair) -> None:
    paper = affair.source("Ilya was a counsellor in Harrow.", title="Papers on Ilya, once more", reliability="B")
    affair.state(affair.entity("Person", "Ilya M."), StatementDetails("summary", "in Harrow"), paper, "in Harrow")
    town = affair.entity("PublicBody", "Harrow council")
    affair.state(town, StatementDetails("name", "Harrow"), paper, "Harrow", credibility=2)
    assert proven(affair.case, build(affair.case, None, ReportPlan(redacted=(Redacted("Ilya M."),)))).problems == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (" Allegation.", "", "Note 1: it is graded otherwise than in the case, or says what is not recorded there: "),
        ("supports.", "supports. He confessed.", "Note 1: it is graded otherwise than in the case"),
    ],
)
def test_a_note_that_says_more_or_less_than_is_recorded_is_found(affair, old: str, new: str, told: str) -> None:
    paper = affair.source("He is said to have been a spy.", reliability="B")
    details = StatementDetails("position", "spy", modality=Modality.ALLEGATION, as_stated="a spy")
    affair.state(affair.entity("Person", "Ilya M."), details, paper, "said to have been a spy")
    document = build(affair.case)
    assert proven(affair.case, document).problems == ()
    problems = proven(affair.case, changed(document, in_words(old, new))).sentences
    assert any(one.startswith(told) for one in problems), problems


def test_an_allegation_that_is_printed_bare_is_found(affair) -> None:
    paper = affair.source("He is said to have been a spy.", reliability="B")
    details = StatementDetails("position", "spy", modality=Modality.ALLEGATION)
    affair.state(affair.entity("Person", "Ilya M."), details, paper, "said to have been a spy")
    bare = reworded(build(affair.case), lambda text: text.replace("alleged: ", "").replace("(alleged)", ""))
    assert "1 statement is neither in it nor told as left out: “Ilya M.” (1)." in proven(affair.case, bare).sentences


def test_a_mark_that_is_lower_than_what_is_used_is_found_unless_a_reason_is_kept(affair) -> None:
    paper = affair.source("He left.", handling="TLP:AMBER+STRICT")
    affair.state(affair.entity("Person", "Ilya M."), StatementDetails("summary", "left"), paper, "He left")
    document = build(affair.case)
    assert proven(affair.case, document).problems == ()
    assert proven(affair.case, replace(document, handling="TLP:RED")).problems == ()
    lower = replace(document, handling="TLP:AMBER")
    [problem] = proven(affair.case, lower).sentences
    assert problem.startswith("Its pages are marked TLP:AMBER, but it uses sources marked TLP:AMBER+STRICT, and the")
    with affair.case.change("Release"):
        affair.case.reports.release(Release(document.title, "TLP:AMBER+STRICT", "TLP:AMBER", "They agreed."))
    assert proven(affair.case, lower).problems == ()
