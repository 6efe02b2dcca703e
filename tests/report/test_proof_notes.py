"""All that a note says is held to the case: the source, its publisher, date and page, the remarks behind the place."""

from dataclasses import replace

import pytest

from workbench.case.case import Case
from workbench.model.statement import StatementDetails
from workbench.report import typst_pdf
from workbench.report.case_document import build
from workbench.report.document import Document, Run
from workbench.report.proof import prove
from workbench.report.rewording import reworded

FIRST, SECOND = "On 3 February a list was handed over.", "Two weeks later Velland declared 12 diplomats."


@pytest.fixture
def listed(affair) -> Case:
    """Two dates, one counted from the other, of a source with pages, a publisher and a date of publication."""
    details = {"title": "The list", "publisher": "Harbour Courier", "published": "2031-05-20", "reliability": "B"}
    paper = affair.source(f"{FIRST}\n{SECOND}", pages=(0, len(FIRST) + 1), **details)
    event = affair.entity("Incident", "The list")
    anchor = affair.state(event, StatementDetails("date", "2031-02-03"), paper, "On 3 February")
    later = StatementDetails("date", "2031-02-17~", as_stated="two weeks on", anchor=anchor, offset="P2W")
    affair.state(event, later, paper, "Two weeks later", credibility=2)
    return affair.case


def in_notes(document: Document, old: str, new: str) -> Document:
    """The document with other words in its notes."""
    notes = reworded(document.notes, lambda text: text.replace(old, new))
    assert notes != document.notes
    return replace(document, notes=notes)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Harbour Courier", "Harbour Herald", "it does not name its source by the publisher, the date and the page"),
        ("20 May 2031", "21 May 2031", "it does not name its source by the publisher, the date and the page"),
        ("p. 2", "p. 1", "it does not name its source by the publisher, the date and the page"),
        ("Courier", "Courier, late edition", "it does not name its source by the publisher, the date and the page"),
        ("two weeks after 3 February", "three weeks after 3 February", "says what is not recorded there"),
        (" Date: two weeks after 3 February 2031.", "", "says what is not recorded there"),
        ("As stated: “two weeks on”", "As stated: “two weeks in”", "says what is not recorded there"),
    ],
)
def test_a_word_that_is_altered_anywhere_in_a_note_is_found(listed: Case, old: str, new: str, told: str) -> None:
    document = build(listed)
    assert prove(listed, typst_pdf.render(document)).problems == ()
    problems = prove(listed, typst_pdf.render(in_notes(document, old, new))).sentences
    assert any(one.startswith("Note ") and told in one for one in problems), problems


@pytest.mark.parametrize("told", [" In edition 2 at characters 5 to 8.", " Not in edition 2."])
def test_a_later_edition_that_there_is_not_is_found(listed: Case, told: str) -> None:
    document = build(listed)
    first, *others = document.notes
    more = replace(first, text=(*first.text, Run(told)))
    [problem] = [
        one
        for one in prove(listed, typst_pdf.render(replace(document, notes=(more, *others)))).sentences
        if one.startswith("Note 1:")
    ]
    assert "its quote does not stand in the later edition as it says" in problem


def test_a_problem_is_told_in_the_words_of_the_note_with_their_blanks(listed: Case) -> None:
    problems = prove(listed, typst_pdf.render(in_notes(build(listed), "On 3 February", "On 4 February"))).sentences
    assert any("at the stated place: “On 4 February” The list, Harbour" in one for one in problems), problems
