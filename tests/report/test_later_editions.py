"""Notes cite the edition that was read, and say where its words stand in a later one; the proof looks there too."""

from collections.abc import Callable

import pytest

from workbench.case.case import Case
from workbench.exchange import new_edition
from workbench.model.placement import Spot
from workbench.model.source import Extract
from workbench.model.statement import StatementDetails
from workbench.report import typst_pdf
from workbench.report.case_document import build
from workbench.report.document import Document, Run
from workbench.report.proof import prove

Notes = Callable[[Document], list[str]]
FIRST = "The minister spoke on Monday. Twelve diplomats were told to go. The embassy said nothing at all. It rained."
SECOND = (
    "Correction. The minister spoke on Monday. Twelve diplomats were told to go. The embassy said little. It snowed."
)
QUOTES = {
    "twelve": "Twelve diplomats were told to go",
    "silence": "The embassy said nothing at all",
    "rain": "It rained",
}


@pytest.fixture
def corrected(affair) -> Case:
    """Three quotes of a source of which a corrected edition came out: moved, reworded, gone."""
    paper = affair.source(FIRST)
    event = affair.entity("Incident", "The expulsion")
    for value, quote in QUOTES.items():
        affair.state(event, StatementDetails("summary", value), paper, quote)
    return affair.case


def decide(case: Case) -> None:
    """Take the second edition in and decide where each passage stands in it."""
    extract = Extract(SECOND, "plain text", "1", "text/plain")
    edition = new_edition.add(case, 1, "second.txt", SECOND.encode(), extract, label="Import")
    start = SECOND.index("The embassy said little")
    with case.change("Decide"):
        for one in case.placements.of_edition(edition):
            passage = case.passages.get(one.passage_id)
            assert passage is not None
            if passage.exact == QUOTES["silence"]:
                case.placements.accept(one.id, Spot(start, start + 23, 0.7))
            elif passage.exact == QUOTES["rain"]:
                case.placements.mark_lost(one.id)


def test_a_note_tells_where_its_words_stand_in_a_later_edition(corrected: Case, notes: Notes) -> None:
    assert all("edition 2" not in note for note in notes(build(corrected)))
    decide(corrected)
    document = build(corrected)
    told = notes(document)
    assert "“Twelve diplomats were told to go” The paper, characters 30–62. Not graded, supports. Edition" in told[0]
    start = SECOND.index("Twelve")
    assert told[0].endswith(f" In edition 2 at characters {start} to {start + 32}.")
    start = SECOND.index("The embassy")
    assert told[1].endswith(f" In edition 2, reworded, at characters {start} to {start + 23}.")
    assert told[2].endswith(" Not in edition 2.")
    assert prove(corrected, typst_pdf.render(document)).problems == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (" In edition 2 at", " In edition 2, reworded, at"),
        ("2, reworded, at", "2 at"),
        ("edition 2 at", "edition 3 at"),
    ],
)
def test_a_later_place_that_is_not_true_is_found(corrected: Case, old: str, new: str) -> None:
    decide(corrected)
    document = build(corrected)
    for note in document.notes:
        object.__setattr__(note, "text", tuple(Run(run.text.replace(old, new), run.style) for run in note.text))
    [problem] = prove(corrected, typst_pdf.render(document)).sentences[:1]
    assert "its quote does not stand in the later edition as it says: " in problem
