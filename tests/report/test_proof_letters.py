"""Letters under marks that no font has as one sign are read once, and one that is altered is found."""

import unicodedata

import pytest

from workbench.case.case import Case
from workbench.model.statement import StatementDetails
from workbench.report import typst_pdf
from workbench.report.case_document import build
from workbench.report.proof import Proof, prove
from workbench.report.rewording import reworded

NAMES = ("Ọmọ́ladé Ẹ̀kọ́ọ́", "q̃ and r̥̄r̥̄", "Nguyễn Vă̂n", "ū́žas ė̃", "é́x I̊ld", "m̥̀ḁ̄ 15", "ภาษาไทย ที่นี่")


def told_of(affair, name: str) -> Case:
    paper = affair.source(f"He is called {name} by many.", title=f"On {name}", publisher=f"For {name}", reliability="B")
    person = affair.entity("Person", name)
    affair.state(person, StatementDetails("name", name), paper, name, credibility=2)
    affair.state(person, StatementDetails("alias", name))
    return affair.case


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", NAMES)
def test_a_name_whose_letters_bear_marks_is_no_reason_to_refuse_a_report(affair, name: str, form: str) -> None:
    case = told_of(affair, unicodedata.normalize(form, name))
    assert prove(case, typst_pdf.render(build(case))) == Proof(notes=1, quoted=1, unquoted=1, left_out=0, problems=())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ọmọ́", "Ọmọ"),
        ("Ọmọ́", "Ọmọ̀"),
        ("kọ́ọ́", "kọ́"),
        ("kọ́ọ́", "kọ́ọ́ọ́"),
        ("q̃", "p̃"),
        ("r̥̄r̥̄", "r̥̄"),
        ("ที่", "ที"),
    ],
)
def test_a_letter_or_a_mark_that_is_altered_is_found(affair, old: str, new: str) -> None:
    name = next(one for one in NAMES if old in one)
    document = build(told_of(affair, name))
    other = reworded(document, lambda text: text.replace(old, new))
    problems = prove(affair.case, typst_pdf.render(other)).sentences
    assert any(one.startswith("Note 1: its quote is not in the source") for one in problems), problems
