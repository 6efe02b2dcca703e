"""A report in which words of masked sources stand under codes is proven, whichever way they run, cited or not."""

from typing import TYPE_CHECKING

import pytest

from workbench.model.report_plan import DEFAULT_PARTS, Masked, Part, ReportPlan
from workbench.model.statement import StatementDetails
from workbench.report import typst_pdf
from workbench.report.case_document import build
from workbench.report.proof import prove

if TYPE_CHECKING:
    from tests.report.conftest import Affair

PARTS = (*DEFAULT_PARTS, Part.parse("register sources"), Part.parse("passages"))
LEFTWARD = "עיתון הנמל"


def masked(affair: "Affair", title: str) -> ReportPlan:
    uid = next(one.uid for one in affair.case.sources.all() if one.title == title)
    return ReportPlan(parts=PARTS, masked=(Masked(uid, "Source KITE"),))


@pytest.mark.parametrize("publisher", ["Evening Ledger", LEFTWARD, f"The {LEFTWARD} Ledger"])
@pytest.mark.parametrize("cited", [True, False])
@pytest.mark.parametrize("words", ["{} wrote", "As {} wrote of it", "what {} has", "كتبت {} عن ذلك", "محمد بن {}"])
def test_words_of_a_masked_source_in_values_and_quotes_are_proven(
    affair: "Affair", publisher: str, cited: bool, words: str
) -> None:
    said = words.format(publisher)
    paper = affair.source(f"He left. {said} on Monday.", title="A paper")
    talk = affair.source("They say he left.", title="A talk", publisher=publisher)
    person = affair.entity("Person", "Ilya M.")
    affair.state(person, StatementDetails("summary", said), paper, said)
    affair.state(person, StatementDetails("position", "clerk", as_stated=said), paper, "He left")
    affair.state(person, StatementDetails("gender", "male"))
    if cited:
        affair.state(person, StatementDetails("profession", "sailor"), talk, "he left")
    document = build(affair.case, None, masked(affair, "A talk"))
    content = typst_pdf.render(document)
    assert prove(affair.case, content).sentences == ()
