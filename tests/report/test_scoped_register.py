"""Registers and figures in a report on some entities: what concerns these, and nothing of the rest of the case."""

import pytest

from workbench.case.case import Case
from workbench.model.report_plan import Part, PartKind, ReportPlan
from workbench.model.statement import EntityValue, StatementDetails
from workbench.report import material, scoped_register
from workbench.report.case_document import build
from workbench.report.document import LevelFigure, Paragraph

NAMES = ("posts", "head-count", "decisions", "declarations", "affiliations", "unknowns", "conflicts", "sources")


@pytest.mark.parametrize("name", NAMES)
def test_every_row_is_in_the_report_on_some_entity_and_in_none_that_it_does_not_concern(
    sample: Case, name: str
) -> None:
    whole = sample.registers.read(name)
    assert scoped_register.read(material.read(sample, None), name) == whole  # of a case recorded today
    seen = set()
    for entity in sample.entities.all():
        read = material.read(sample, [entity.id])
        register = scoped_register.read(read, name)
        assert set(register.rows) <= set(whole.rows)
        seen |= set(register.rows)
        known = {one.id for one in read.used}
        for section in {row.section for row in register.rows}:
            rows = [row for row in register.rows if row.section == section]
            cited = {one for row in rows for cell in row.cells for one in cell.statements}
            named = {row.entity for row in rows} | {cell.entity for row in rows for cell in row.cells}
            assert cited & known or entity.id in named or name == "sources"
        assert all(set(said.statements) & known for said in register.warnings)
    assert seen == set(whole.rows)


def test_how_long_a_question_was_open_is_told_until_the_case_was_last_recorded_in(
    affair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.case.journal.now", lambda: "2024-05-11T08:15:00.000Z")
    gap = affair.entity("KnowledgeGap", "Which rank?")
    affair.state(gap, StatementDetails("openedOn", "2024-05-01"))
    monkeypatch.undo()
    register = scoped_register.read(material.read(affair.case, None), "unknowns")
    assert "10 days" in [cell.text for cell in register.rows[0].cells]
    assert scoped_register.whole(affair.case, "unknowns", affair.case.journal.count()) == register


def seats(affair, mission: str, number: str, day: str) -> int:
    """A post of a mission of which some seats were left open on a day; the post's row id."""
    post, action = affair.entity("Post", f"Attaché, {mission}"), affair.entity("PostAction", f"Left open, {mission}")
    affair.state(post, StatementDetails("numberOfSeats", number))
    affair.state(action, StatementDetails("post", EntityValue(post)))
    affair.state(action, StatementDetails("action", "left open"))
    affair.state(action, StatementDetails("seatsAffected", number))
    affair.state(action, StatementDetails("date", day))
    return post


def test_seats_are_counted_of_the_chosen_post_only(affair) -> None:
    embassy, _mission = seats(affair, "embassy", "3", "2031-03-01"), seats(affair, "mission", "4", "2031-05-01")
    plan = ReportPlan(parts=(Part(PartKind.FIGURE, "seats"), Part(PartKind.REGISTER, "posts")))

    def told(entities: list[int] | None) -> tuple[list[int], list[str]]:
        document = build(affair.case, entities, plan)
        levels = [level.lower for one in document.upright() if isinstance(one, LevelFigure) for level in one.levels]
        paragraphs = [one.text for one in document.upright() if isinstance(one, Paragraph)]
        return levels, ["".join(getattr(run, "text", "") for run in text) for text in paragraphs]

    assert told(None)[0] == [3, 7]
    levels, said = told([embassy])
    assert levels == [3]
    assert any(one.startswith("3 seats left open, so 3 may be refilled") for one in said)
    assert "Only what concerns the entities of this report." in said
    assert not any("7 seats" in one for one in said)


def test_a_figure_of_seats_says_so_where_none_of_them_is_of_the_chosen(affair) -> None:
    seats(affair, "embassy", "3", "2031-03-01")
    person = affair.entity("Person", "Ilya M.")
    affair.state(person, StatementDetails("birthDate", "1979"))
    document = build(affair.case, [person], ReportPlan(parts=(Part(PartKind.FIGURE, "seats"),)))
    assert not document.figures
