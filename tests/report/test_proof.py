"""A finished PDF is proven against its case: every quote at its place, every statement in it or told as left out."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.errors import SourceError
from workbench.exchange.sample import sample_case
from workbench.model.grading import Modality, Polarity, Stance
from workbench.model.report_plan import DEFAULT_PARTS, Masked, Part, PartKind, Redacted, Release, ReportPlan
from workbench.model.statement import StatementDetails
from workbench.report import typst_pdf
from workbench.report.case_document import build
from workbench.report.document import Document, Note, Run
from workbench.report.proof import Proof, prove
from workbench.report.rewording import reworded

FULL = ReportPlan(
    parts=(
        Part(PartKind.COVER),
        *DEFAULT_PARTS[:-1],
        Part.parse("single-origin"),
        Part.parse("register posts"),
        Part.parse("register head-count"),
        Part.parse("figure declarations"),
        Part.parse("passages"),
        DEFAULT_PARTS[-1],
    )
)
Proven = Callable[[Case, Document], Proof]


def proven(case: Case, document: Document) -> Proof:
    return prove(case, typst_pdf.render(document))


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
    assert any(problem.startswith(sentence) for problem in proven(small, document).problems)


def test_a_statement_that_is_missing_is_found(small: Case) -> None:
    document = build(small)
    shorter = replace(document, blocks=document.blocks[:2])
    assert "2 statements are neither in it nor told as left out: “Ilya M.” (2)." in proven(small, shorter).problems


def test_a_report_of_another_case_or_state_is_found(small: Case, sample: Case) -> None:
    content = typst_pdf.render(build(small))
    assert any("It was not made of this case" in one for one in prove(sample, content).problems)
    other = replace(build(small), imprint="a.attache · revision 1 · head 0000…0000")
    assert any("It was not made of this case" in one for one in proven(small, other).problems)


def test_a_report_stays_proven_when_the_case_grows_but_tells_what_it_lacks(small: Case) -> None:
    content = typst_pdf.render(build(small))
    with small.change("Add"):
        small.statements.add(small.entities.find("Ilya M.").id, StatementDetails("title", "Mr"))
    [problem] = prove(small, content).problems
    assert problem == "1 statement is neither in it nor told as left out: “Ilya M.” (1)."


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
    problems = proven(affair.case, changed(document, in_words(old, new))).problems
    assert any(one.startswith(told) for one in problems), problems


def test_an_allegation_that_is_printed_bare_is_found(affair) -> None:
    paper = affair.source("He is said to have been a spy.", reliability="B")
    details = StatementDetails("position", "spy", modality=Modality.ALLEGATION)
    affair.state(affair.entity("Person", "Ilya M."), details, paper, "said to have been a spy")
    bare = reworded(build(affair.case), lambda text: text.replace("alleged: ", "").replace("(alleged)", ""))
    assert "1 statement is neither in it nor told as left out: “Ilya M.” (1)." in proven(affair.case, bare).problems


def test_a_mark_that_is_lower_than_what_is_used_is_found_unless_a_reason_is_kept(affair) -> None:
    paper = affair.source("He left.", handling="TLP:AMBER+STRICT")
    affair.state(affair.entity("Person", "Ilya M."), StatementDetails("summary", "left"), paper, "He left")
    document = build(affair.case)
    assert proven(affair.case, document).problems == ()
    assert proven(affair.case, replace(document, handling="TLP:RED")).problems == ()
    lower = replace(document, handling="TLP:AMBER")
    [problem] = proven(affair.case, lower).problems
    assert problem.startswith("Its pages are marked TLP:AMBER, but it uses sources marked TLP:AMBER+STRICT, and the")
    with affair.case.change("Release"):
        affair.case.reports.release(Release(document.title, "TLP:AMBER+STRICT", "TLP:AMBER", "They agreed."))
    assert proven(affair.case, lower).problems == ()


def swapped(document: Document, one: int, other: int) -> Document:
    """The document whose body calls each of two notes where the other belongs: their words change places."""
    words = {note.number: note.text for note in document.notes}
    words[one], words[other] = words[other], words[one]
    return replace(document, notes=tuple(replace(note, text=words[note.number]) for note in document.notes))


def in_body(document: Document, old: str, new: str) -> Document:
    """The document with other words in its body; its notes stay."""
    other = reworded(document, lambda text: text.replace(old, new))
    assert other.blocks != document.blocks
    return replace(document, blocks=other.blocks)


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
    problems = proven(sample, in_body(build(sample, None, FULL), old, new)).problems
    assert any("where something else is said than in the case" in one and told in one for one in problems), problems


def test_notes_that_stand_at_each_others_places_are_found(sample: Case) -> None:
    document = build(sample, [sample.entities.find("Ilya M.").id])
    problems = proven(sample, swapped(document, 3, 4)).problems
    assert any("where something else is said than in the case" in one for one in problems), problems


def test_an_inference_that_is_printed_as_said_is_found(sample: Case) -> None:
    problems = proven(sample, in_body(build(sample), " (inferred)", "")).problems
    assert any("where something else is said than in the case" in one for one in problems)


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
    problems = proven(sample, other).problems
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
    problems = proven(sample, replace(document, blocks=blocks)).problems
    assert any("where something else is said than in the case" in told for told in problems), problems


def test_rival_values_under_the_label_of_another_property_are_found(affair) -> None:
    person = affair.entity("Person", "Ilya M.")
    for title, day in (("A paper", "1979"), ("Another paper", "1980")):
        paper = affair.source(f"He was born in {day}.", title=title, reliability="B")
        affair.state(person, StatementDetails("birthDate", day), paper, f"born in {day}", credibility=2)
    document = build(affair.case)
    assert proven(affair.case, document).problems == ()
    problems = proven(affair.case, in_body(document, "Born: rival values", "Died: rival values")).problems
    assert any("where something else is said than in the case" in told for told in problems), problems


def test_registers_are_compared_after_a_release_and_told_as_not_compared_after_a_change(tmp_path: Path) -> None:
    plan = replace(FULL, parts=(Part.parse("register posts"), Part.parse("left-out")))
    with Case.open(sample_case(tmp_path)) as case:
        document = build(case, None, plan)
        altered = in_body(document, "12 seats abolished.", "11 seats abolished.")
        with case.change("Release"):
            case.reports.release(Release(document.title, "TLP:RED", "TLP:AMBER", "They agreed."))
        assert proven(case, document).registers
        assert any("11 seats abolished" in one for one in proven(case, altered).problems)
        with case.change("Add"):
            case.entities.add("Person", "Somebody")
        assert proven(case, document).problems == ()
        assert not proven(case, altered).registers
