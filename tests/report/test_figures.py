"""Figures as parts of a report: what they draw is in the table beside them, and calls its notes."""

import re
from collections.abc import Callable

import pytest

from workbench.case.case import Case
from workbench.errors import ReportError
from workbench.model.grading import Modality, Polarity
from workbench.model.report_plan import Part, PartKind, ReportPlan
from workbench.model.statement import EntityValue, StatementDetails
from workbench.report import figure
from workbench.report.case_document import build
from workbench.report.document import (
    Amount,
    AmountFigure,
    Document,
    Figure,
    Inlines,
    Level,
    LevelFigure,
    Paragraph,
    Table,
)

Said = Callable[[Inlines], str]


def drawn(case: Case, name: str) -> Document:
    return build(case, None, ReportPlan(parts=(Part(PartKind.FIGURE, name),)))


def table(document: Document, said: Said) -> list[list[str]]:
    [found] = [block for block in document.upright() if isinstance(block, Table)]
    return [[said(cell) for cell in cells] for cells in found.rows]


def test_seats_over_time_are_those_of_the_register_of_posts(sample: Case, said: Said) -> None:
    document = drawn(sample, "seats")
    [levels] = document.figures
    assert isinstance(levels, LevelFigure)
    [known] = sample.registers.read("posts").figures
    assert [(one.day, one.lower, one.upper) for one in levels.levels] == [tuple(step) for step in known.steps]
    assert len(table(document, said)) == len(known.steps)
    assert document.notes


def test_declarations_are_linked_to_what_answers_them(sample: Case, said: Said) -> None:
    document = drawn(sample, "declarations")
    [timeline] = document.figures
    assert isinstance(timeline, Figure)
    names = [row.label for row in timeline.rows]
    assert [(names[first], names[last]) for first, last in timeline.links] == [
        ("Declaration of 12 by Velland", "Answer: 9 by Karsovia")
    ]
    rows = {cells[0]: cells[1:] for cells in table(document, said)}
    assert list(rows) == names
    assert re.fullmatch(r"12\[\d+\]\[\d+\]\n11\[\d+\]", rows["Declaration of 12 by Velland"][1])
    assert rows["Answer: 9 by Karsovia"][2].startswith("Declaration of 12 by Velland[")


def test_attributions_count_what_nobody_denies_apart(affair, said: Said) -> None:
    paper = affair.source("He belongs to the Office. He does not. She does.")
    office = affair.entity("IntelligenceService", "Outer Office")
    for name, quotes in (("his", ("He belongs to the Office", "He does not")), ("hers", ("She does",))):
        one = affair.entity("ServiceAffiliation", name)
        for number, quote in enumerate(quotes):
            polarity = Polarity.DENIED if number else Polarity.ASSERTED
            details = StatementDetails(
                "organization", EntityValue(office), polarity=polarity, modality=Modality.ALLEGATION
            )
            affair.state(one, details, paper, quote)
    document = drawn(affair.case, "services")
    [amounts] = document.figures
    assert isinstance(amounts, AmountFigure)
    assert amounts.amounts == (Amount("Outer Office", "service", 1, 2),)
    assert table(document, said) == [["Outer Office", "2 (alleged)[1][2][3]", "1"]]
    assert "Outer Office: 2, of these 1 denied" in amounts.description


@pytest.mark.parametrize("name", ["seats", "declarations", "services"])
def test_where_nothing_is_recorded_that_is_said(case: Case, name: str, said: Said) -> None:
    document = drawn(case, name)
    assert [said(one.text) for one in document.upright() if isinstance(one, Paragraph)] == [
        "Nothing is recorded that this figure could show."
    ]


def test_a_figure_that_is_not_there_is_refused(case: Case) -> None:
    with pytest.raises(ReportError, match=r"no figure “spies” for a report\. There are: seats, declarations, services"):
        drawn(case, "spies")


LEVELS = LevelFigure("seats", (Level(741533, 0, 7), Level(741582, 6, None)), "Seats", "Seats")
AMOUNTS = AmountFigure("services", (Amount("<b>Office</b> $x$", "service", 1, 2), Amount("漢", "", 0, 0)), "a", "a")


@pytest.mark.parametrize("drawing", [LEVELS, AMOUNTS])
def test_the_same_figure_gives_the_same_drawing_and_the_same_picture(drawing: LevelFigure | AmountFigure) -> None:
    assert figure.svg(drawing) == figure.svg(drawing)
    picture = figure.png(drawing)
    assert picture == figure.png(drawing)
    assert picture.startswith(b"\x89PNG")
    assert b"atplotlib" not in picture
    assert b"tEXt" not in picture


def test_labels_are_words_whatever_they_hold() -> None:
    words = "".join(re.findall(r">([^<]*)<", figure.svg(AMOUNTS)))
    assert "&lt;b&gt;Office&lt;/b&gt; $x$" in words
    assert "1–2" in words


def test_the_steps_of_a_number_are_told_by_their_days() -> None:
    words = re.findall(r">([^<>]+)</text>", figure.svg(LEVELS))
    assert {"0", "2", "4", "6"} <= set(words)
    assert any("2031" in word for word in words)
