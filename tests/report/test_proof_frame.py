"""What stands around the statements is held to the case: facts, notes of the analyst, the list of sources, titles."""

from dataclasses import replace
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.model.note import Subject
from workbench.model.report_plan import Masked, Part, PartKind, ReportPlan
from workbench.model.statement import StatementDetails
from workbench.paths import resources
from workbench.report import typst_pdf
from workbench.report.case_document import build
from workbench.report.proof import prove
from workbench.report.rewording import reworded

COVERED = ReportPlan(parts=(Part(PartKind.COVER), *ReportPlan().parts))


@pytest.fixture
def framed(affair) -> Case:
    """Two sources, notes on the case, on an entity and on a statement."""
    details = {"publisher": "Harbour Courier", "published": "2031-05-20", "url": "https://courier.example/1"}
    paper = affair.source("He left. He stayed.", title="A paper", reliability="B", handling="TLP:GREEN", **details)
    talk = affair.source("They say he left.", title="A talk", reliability="D")
    person = affair.entity("Person", "Ilya M.")
    left = affair.state(person, StatementDetails("summary", "left"), paper, "He left", credibility=2)
    affair.state(person, StatementDetails("summary", "gone"), talk, "he left", credibility=3)
    affair.state(person, StatementDetails("position", "clerk"))
    affair.note("Nothing more is to be had of the ministry.")
    affair.note("We met him twice.", Subject("entity", person))
    affair.note("Or so it is said.", Subject("statement", left))
    return affair.case


@pytest.mark.parametrize("plan", [COVERED, replace(COVERED, paper="letter")])
def test_a_report_with_a_cover_is_proven_and_its_facts_are_held_to_the_case(framed: Case, plan: ReportPlan) -> None:
    document = build(framed, None, plan)
    assert prove(framed, typst_pdf.render(document)).problems == ()
    [problem] = prove(framed, typst_pdf.render(replace(document, facts=f"1{document.facts}"))).sentences
    assert problem.startswith("Its first page does not tell the facts of the case: 3 statements from 2 sources")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("3 statements from 2 sources", "4 statements from 2 sources", "Its first page does not tell the facts"),
        ("Person · 3 statements", "Person · 2 statements", "Under “Ilya M.” it tells Person · 2 statements from 2"),
        ("had of the ministry", "had of the minister", "A note of the analyst is not as in the case: “Nothing more"),
        ("met him twice", "met him once", "A note of the analyst is not as in the case: “We met him once.”"),
        ("Or so it is", "So it is", "A note of the analyst is not as in the case: “Summary: So it is said.”"),
        ("Courier", "Herald", "The list of sources holds what the case does not"),
        ("example/1", "example/2", "The list of sources holds what the case does not: “A paper Harbour Courier"),
        ("B, usually reliable", "A, reliable", "The list of sources holds what the case does not"),
        ("TLP:GREEN", "TLP:CLEAR", "The list of sources holds what the case does not"),
        ("1 B (usually reliable)", "2 B (usually reliable)", "Its source summary statement is not that of the case"),
        ("2 on one", "3 on one", "Its source summary statement is not that of the case"),
    ],
)
def test_what_stands_around_the_statements_is_held_to_the_case(framed: Case, old: str, new: str, told: str) -> None:
    document = build(framed)
    other = reworded(document, lambda text: text.replace(old, new))
    altered = replace(document, facts=other.facts, blocks=other.blocks)
    assert altered != document
    problems = prove(framed, typst_pdf.render(altered)).sentences
    assert any(one.startswith(told) for one in problems), problems


def test_a_hash_in_the_list_of_sources_is_held_to_the_case(framed: Case) -> None:
    document = build(framed)
    other = reworded(document, lambda text: text.replace("file ", "file f"))
    problems = prove(framed, typst_pdf.render(replace(document, blocks=other.blocks))).sentences
    assert any(one.startswith("The list of sources holds what the case does not") for one in problems), problems


def test_a_source_that_its_list_lacks_is_found(framed: Case) -> None:
    document = build(framed)
    blocks = tuple(
        replace(block, rows=block.rows[:1]) if getattr(block, "title", "") == "Sources" else block
        for block in document.blocks
    )
    problems = prove(framed, typst_pdf.render(replace(document, blocks=blocks))).sentences
    assert problems == ("The list of sources lacks one that is cited: “A talk”.",)


def test_the_list_of_sources_of_which_one_is_masked_that_another_quotes_is_proven(framed: Case) -> None:
    paper, talk = sorted(framed.sources.all(), key=lambda one: one.title)
    with framed.change("Quote"):
        framed.sources.quote(talk.id, paper.id, None)
    for masked in (paper, talk):
        document = build(framed, None, ReportPlan(masked=(Masked(masked.uid, "Source KITE"),)))
        assert prove(framed, typst_pdf.render(document)).problems == ()


def test_a_cover_that_names_another_case_is_found(framed: Case) -> None:
    document = replace(build(framed, None, COVERED), case_title="Another case")
    [problem] = prove(framed, typst_pdf.render(document)).sentences
    assert problem == "Its cover does not name the case by its title, “Affair”."


def test_a_look_of_the_user_s_own_may_say_more_and_name_no_case_in_the_heads_of_its_pages(
    sample: Case, tmp_path: Path
) -> None:
    look = tmp_path / "own.typ"
    standard = resources("templates", "report.typ").read_text(encoding="utf-8")
    own = standard.replace("page #counter(page).display() of", "").replace("clipped(report.case_title),", "[],")
    look.write_text(own.replace("#if report.cover { cover }", "Not for others.\n\n#if report.cover { cover }"))
    document = build(sample, [sample.entities.find("Ilya M.").id])
    assert prove(sample, typst_pdf.render(document, template=look)).problems == ()


@pytest.mark.parametrize(("old", "new"), [("He stayed", "He strayed"), ("They say", "They deny")])
def test_words_around_a_quoted_passage_are_those_of_its_source(framed: Case, old: str, new: str) -> None:
    document = build(framed, None, ReportPlan(parts=(*ReportPlan().parts, Part(PartKind.PASSAGES))))
    assert prove(framed, typst_pdf.render(document)).problems == ()
    other = reworded(document.blocks, lambda text: text.replace(old, new))
    problems = prove(framed, typst_pdf.render(replace(document, blocks=other))).sentences
    assert any(one.startswith("A quoted passage is not in its source as it is printed: “") for one in problems), (
        problems
    )


def test_a_note_on_the_case_that_is_another_one_is_found(framed: Case) -> None:
    document = build(framed)
    other = reworded(document.blocks, lambda text: "They lied." if text.startswith("Nothing more") else text)
    problems = prove(framed, typst_pdf.render(replace(document, blocks=other))).sentences
    assert problems == ("A note of the analyst is not as in the case: “They lied.”.",)


def test_notes_on_the_case_behind_its_dossiers_are_proven(framed: Case) -> None:
    parts = (Part(PartKind.DOSSIERS), Part(PartKind.NOTES), Part(PartKind.LEFT_OUT))
    assert prove(framed, typst_pdf.render(build(framed, None, ReportPlan(parts=parts)))).sentences == ()


def test_a_head_of_pages_that_names_the_case_otherwise_is_found(sample: Case) -> None:
    document = build(sample)
    altered = replace(document, case_title=document.case_title.replace("affair", "matter"))
    assert altered != document
    problems = prove(sample, typst_pdf.render(altered)).sentences
    assert problems == ("Its pages name the case “The Velland matter”, but its title is “The Velland affair”.",)
