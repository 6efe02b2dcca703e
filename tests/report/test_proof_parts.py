"""Each part of a report is held to what its case prints there: cells, titles of columns, lines added, parts dropped."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from workbench.case.case import Case
from workbench.model.report_plan import Part, ReportPlan
from workbench.model.statement import StatementDetails
from workbench.report import typst_pdf
from workbench.report.case_document import build
from workbench.report.document import (
    Block,
    Document,
    Heading,
    ListOfItems,
    Paragraph,
    PropertyList,
    PropertyRow,
    Run,
    Sideways,
    Table,
)
from workbench.report.proof import prove
from workbench.report.rewording import reworded

Change = Callable[[Block], Block]


def plan_of(parts: str) -> ReportPlan:
    return ReportPlan(parts=tuple(map(Part.parse, parts.split(", "))))


def report(case: Case, parts: str) -> Document:
    return build(case, None, plan_of(f"{parts}, left-out"))


def told(case: Case, document: Document) -> tuple[str, ...]:
    return prove(case, typst_pdf.render(document)).sentences


def changed(document: Document, change: Change) -> Document:
    """The report with some of its blocks as ``change`` makes them, on whichever pages they are."""
    blocks = tuple(
        replace(one, blocks=tuple(map(change, one.blocks))) if isinstance(one, Sideways) else change(one)
        for one in document.blocks
    )
    assert blocks != document.blocks
    return replace(document, blocks=blocks)


def of_table(title: str, change: Callable[[Table], Table]) -> Change:
    return lambda block: change(block) if isinstance(block, Table) and title in block.title else block


def without(document: Document, title: str) -> Document:
    """The report without one of its parts."""
    kept: list[Block] = []
    drops = False
    for one in document.blocks:
        first = one.blocks[0] if isinstance(one, Sideways) else one
        if isinstance(first, Heading) and first.level == 1:
            drops = first.text == title
        kept += [] if drops else [one]
    assert len(kept) < len(document.blocks)
    return replace(document, blocks=tuple(kept))


@pytest.mark.parametrize("name", ["affiliations", "conflicts"])
@pytest.mark.parametrize("instead", ["", " (confirmed)"])
def test_how_a_cell_of_a_register_was_said_is_held_to_the_register(sample: Case, name: str, instead: str) -> None:
    document = report(sample, f"dossiers, register {name}")
    title = sample.registers.title(name)
    problems = told(sample, changed(document, of_table(title, _reworded(" (alleged)", instead))))
    assert any("where the case prints “" in one and "(alleged)”" in one for one in problems), problems


def _row_swapped(table: Table) -> Table:
    (first, *more), *rows = table.rows
    second, third, *rest = more
    return replace(table, rows=((first, third, second, *rest), *rows))


def _titles_swapped(table: Table) -> Table:
    one, other, *rest = table.columns
    return replace(table, columns=(replace(one, title=other.title), replace(other, title=one.title), *rest))


def _cell_moved(table: Table) -> Table:
    """The last cell that says something moved into an empty one beside it."""
    number, row = next((number, row) for number, row in enumerate(table.rows) if row[-1] == () != row[-2])
    moved = (*row[:-2], (), row[-2])
    return replace(table, rows=(*table.rows[:number], moved, *table.rows[number + 1 :]))


@pytest.mark.parametrize("alter", [_row_swapped, _titles_swapped, _cell_moved])
def test_cells_and_titles_of_a_register_s_table_stand_in_their_columns(
    sample: Case, alter: Callable[[Table], Table]
) -> None:
    document = report(sample, "register posts")
    assert told(sample, document) == ()
    problems = told(sample, changed(document, of_table("Posts", alter)))
    assert any("under “Posts” it says “" in one for one in problems), problems


def _reworded(old: str, new: str) -> Callable[[Table], Table]:
    return lambda table: replace(table, rows=reworded(table.rows, lambda text: text.replace(old, new)))


@pytest.mark.parametrize(
    ("part", "title", "old", "new"),
    [
        ("figure services", "Attribution by service", "2", "9"),
        ("figure services", "Attribution by service", "1", "0"),
        ("figure seats", "Seats", "6", "12"),
        ("register head-count", "Head count", "between 5 and 12 of between 11 and 12", "all 12 of 12"),
    ],
)
def test_numbers_that_are_derived_are_those_of_the_case(
    sample: Case, part: str, title: str, old: str, new: str
) -> None:
    problems = told(sample, changed(report(sample, part), of_table(title, _reworded(old, new))))
    assert any(" it says “" in one and old in one.partition("where the case prints")[2] for one in problems), problems


@pytest.fixture
def small(affair) -> Case:
    """A person with rival values, one that cites nothing, a date, an open question, a note on the case."""
    paper = affair.source("Ilya M. was a clerk from 4 May 2031. He was no clerk. Who sent him is not known.")
    ilya = affair.entity("Person", "Ilya M.")
    affair.state(ilya, StatementDetails("summary", "clerk"), paper, "a clerk")
    affair.state(ilya, StatementDetails("summary", "no clerk"), paper, "no clerk")
    affair.state(ilya, StatementDetails("gender", "male"))
    day = affair.entity("Declaration", "The declaration")
    affair.state(day, StatementDetails("date", "2031-05-04"), paper, "4 May 2031")
    gap = affair.entity("KnowledgeGap", "The sender")
    affair.state(gap, StatementDetails("question", "Who sent him?"), paper, "Who sent him is not known")
    affair.note("It is all there is.")
    return affair.case


PARTS = "notes, dossiers, unknowns, chronology"


def test_a_small_report_is_proven(small: Case) -> None:
    assert told(small, report(small, PARTS)) == ()


def _line_added(block: Block) -> Block:
    added = PropertyRow("Member of", ((Run("the Outer Office (proven)"),),))
    return replace(block, rows=(*block.rows, added)) if isinstance(block, PropertyList) else block


def _item_added(block: Block) -> Block:
    return replace(block, items=(*block.items, (Run("Nothing else."),))) if isinstance(block, ListOfItems) else block


def _row_added(block: Block) -> Block:
    added = ((Run("5 May 2031"),), (Run("The declaration"),), (Run("Declaration: taken back"),))
    return replace(block, rows=(*block.rows, added)) if isinstance(block, Table) and block.title == DATES else block


DATES = "Dates in order"


@pytest.mark.parametrize(
    ("change", "words"),
    [(_line_added, "Member of"), (_item_added, "Nothing else."), (_row_added, "5 May 2031")],
)
def test_a_line_that_is_added_is_found(small: Case, change: Change, words: str) -> None:
    problems = told(small, changed(report(small, PARTS), change))
    assert any(f"it says “{words}”" in one for one in problems), problems


def test_a_row_that_the_chronology_lacks_is_found(small: Case) -> None:
    document = report(small, PARTS)
    problems = told(small, changed(document, of_table(DATES, lambda table: replace(table, rows=()))))
    assert any(one.startswith("Under “Chronology” it lacks “4 May 2031”") for one in problems), problems


@pytest.mark.parametrize("title", ["What is not known", "Chronology"])
def test_a_part_that_is_neither_there_nor_told_as_missing_is_found(small: Case, title: str) -> None:
    problems = told(small, without(report(small, PARTS), title))
    assert f"It has no part “{title}”, and does not tell that it has none." in problems


def test_a_part_that_no_report_has_is_found(small: Case) -> None:
    document = report(small, PARTS)
    added = (Heading(1, "Findings", "findings"), Paragraph((Run("He was sent by the Outer Office."),)))
    problems = told(small, replace(document, blocks=(*document.blocks, *added)))
    assert any("the case prints no part “Findings”" in one for one in problems), problems


def test_what_was_left_out_says_so_where_that_is_nothing(small: Case) -> None:
    document = report(small, PARTS)
    blocks = reworded(document.blocks, lambda text: text.replace("Nothing: every", "Two more, and every"))
    problems = told(small, replace(document, blocks=blocks))
    assert problems == (
        "It does not tell of what was left out: “Nothing: every statement of the case is in this report.”",
    )
