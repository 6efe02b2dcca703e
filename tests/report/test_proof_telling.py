"""A statement counts as told where a line of a report says it: a like value elsewhere or a note alone will not do."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from workbench.case.case import Case
from workbench.model.report_plan import Part, Redacted, ReportPlan
from workbench.model.statement import EntityValue, StatementDetails
from workbench.report import typst_pdf
from workbench.report.case_document import build
from workbench.report.document import Block, Document, Heading, ListOfItems, PropertyList, PropertyRow, Run, Table
from workbench.report.proof import Proof, prove
from workbench.report.proof_telling import Telling

DOSSIERS = ReportPlan(parts=(Part.parse("dossiers"), Part.parse("left-out")))
EVERY_TABLES = 3
Row = tuple[str, PropertyRow]


def rows(case: Case, document: Document) -> list[Row]:
    """The rows of dossiers, under the names of their entities, that tell what no other row tells.

    What names another entity is told in the dossier of that one as well.
    """
    kinds = {one.id: case.ontology.types[one.type] for one in case.entities.all()}
    names = {one.id: one.name for one in case.entities.all()}
    naming = {
        (names[one.entity_id], kinds[one.entity_id].properties[one.property_name].label)
        for one in case.statements.all()
        if isinstance(one.details.value, EntityValue)
    }
    found: list[Row] = []
    head, name = Heading(2, "", ""), ""
    for block in document.blocks:
        if isinstance(block, Heading):
            head, name = block, block.text if block.level == 2 else name
        elif isinstance(block, PropertyList) and head.level == 2:
            found += [(name, row) for row in block.rows if (name, row.label) not in naming]
    return found


def without(document: Document, gone: Callable[[PropertyRow], bool]) -> Document:
    """The document without some rows of its dossiers."""

    def kept() -> Iterator[Block]:
        for block in document.blocks:
            if not isinstance(block, PropertyList):
                yield block
            elif left := tuple(row for row in block.rows if not gone(row)):
                yield replace(block, rows=left)

    return replace(document, blocks=tuple(kept()))


def untold(proof: Proof) -> dict[str, int]:
    """How many statements are said not to be told, by entity."""
    return {one.name: one.number for problem in proof.problems for one in problem.entities if one.number}


@pytest.mark.parametrize("table", range(EVERY_TABLES))
def test_each_row_that_is_taken_out_of_dossiers_is_missed_under_its_entity(sample: Case, table: int) -> None:
    document = build(sample, None, DOSSIERS)
    gone = rows(sample, document)[table::EVERY_TABLES]
    ids = {id(row) for _, row in gone}
    proof = prove(sample, typst_pdf.render(without(document, lambda row: id(row) in ids)))
    missed = Counter[str]()
    for name, row in gone:
        missed[name] += len(row.values)
    assert len(gone) > 50
    assert untold(proof) == missed


def test_a_row_is_missed_where_names_are_withheld(sample: Case) -> None:
    withheld = replace(DOSSIERS, redacted=(Redacted("Ilya M."), Redacted("Anežka Ř.")))
    document = build(sample, None, withheld)
    assert prove(sample, typst_pdf.render(document)).problems == ()
    name, row = next(one for one in rows(sample, document) if one[1].label == "Profession")
    proof = prove(sample, typst_pdf.render(without(document, lambda one: one is row)))
    assert name in untold(proof)


def test_a_row_is_missed_though_its_value_stands_elsewhere(sample: Case) -> None:
    document = build(sample, None, DOSSIERS)
    name, row = next(one for one in rows(sample, document) if one[1].label == "Gender")
    proof = prove(sample, typst_pdf.render(without(document, lambda one: one is row)))
    assert untold(proof) == {name: 1}
    assert f"1 statement is neither in it nor told as left out: “{name}” (1)." in proof.sentences


def test_what_has_no_passage_is_told_under_its_own_entity_only(affair) -> None:
    for name in ("Ilya M.", "Marek V."):
        affair.state(affair.entity("Person", name), StatementDetails("position", "Velland"))
    document = build(affair.case)
    assert prove(affair.case, typst_pdf.render(document)) == Proof(0, 0, 2, 0, ())
    name, row = rows(affair.case, document)[1]
    shorter = without(document, lambda one: one is row)
    [listed] = [block for block in document.blocks if isinstance(block, ListOfItems)]
    fewer = replace(listed, items=listed.items[:1])
    proof = prove(
        affair.case,
        typst_pdf.render(
            replace(shorter, blocks=tuple(fewer if block is listed else block for block in shorter.blocks))
        ),
    )
    assert untold(proof) == {name: 1}
    assert (proof.unquoted, proof.left_out) == (1, 1)


def test_of_two_entities_of_one_name_that_say_the_same_each_has_a_line(affair) -> None:
    paper = affair.source("Ilya M. was a clerk.")
    for _ in range(2):
        person = affair.entity("Person", "Ilya M.")
        affair.state(person, StatementDetails("position", "clerk"), paper, "was a clerk")
    document = build(affair.case, None, DOSSIERS)
    assert prove(affair.case, typst_pdf.render(document)).quoted == 2
    name, row = rows(affair.case, document)[0]
    assert untold(prove(affair.case, typst_pdf.render(without(document, lambda one: one is row)))) == {name: 1}


def test_a_row_that_is_taken_out_of_a_register_is_missed_though_another_says_the_same(sample: Case) -> None:
    document = build(sample, None, ReportPlan(parts=(Part.parse("register conflicts"), Part.parse("left-out"))))
    tables = [one for one in document.blocks if isinstance(one, Table)]
    denied = [next(row for row in one.rows if row[3][0] == Run("not Staff Bureau")) for one in tables[-2:]]
    assert denied[0][3] == denied[1][3]
    fewer = replace(tables[-1], rows=tuple(row for row in tables[-1].rows if row is not denied[1]))
    blocks = tuple(fewer if one is tables[-1] else one for one in document.blocks)
    proof = prove(sample, typst_pdf.render(replace(document, blocks=blocks)))
    assert untold(proof) == {"The Staff Bureau and the fire": 1}


def test_a_report_without_a_part_on_what_was_left_out_is_told_to_have_one(sample: Case) -> None:
    proof = prove(sample, typst_pdf.render(build(sample, None, ReportPlan(parts=(Part.parse("chronology"),)))))
    [said] = [one for one in proof.sentences if "statements are not in it" in one]
    assert " are not in it, and no part tells what was left out: “" in said
    assert said.endswith(" more entities. Write the report anew with the part “What was left out”.")
    assert said.count("“") == 7
    assert len(untold(proof)) > 90


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([(1,), (1,)], {1}),
        ([(1, 2), (1,)], {1, 2}),
        ([(1, 2), (2, 3), (3, 1), (1, 2, 3)], {1, 2, 3}),
        ([(1, 2), (1, 3), (1,), (4, 5)], {1, 2, 3, 4}),
        ([(1, 2), (1, 2), (1, 2, 3), (1, 2, 3), (3, 4)], {1, 2, 3, 4}),
    ],
)
def test_as_many_are_told_as_there_are_lines_for(lines: list[tuple[int, ...]], told: set[int]) -> None:
    telling = Telling()
    for one in lines:
        telling.one_of(one)
    assert set(telling.told()) == told
