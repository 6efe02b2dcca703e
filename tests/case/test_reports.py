"""Report plans and releases are rows like all others: kept whole, undone, journalled."""

from dataclasses import replace

import pytest

from workbench.case.case import Case
from workbench.errors import RecordError, ReportError
from workbench.model.report_plan import Part, Release, ReportPlan

PLAN = ReportPlan(title="Velland", parts=(Part.parse("cover"), Part.parse("register posts")), summary="Twelve.[@1]")


def test_a_plan_is_kept_under_a_name_and_read_back(case: Case) -> None:
    with case.change("Keep report plan"):
        case.reports.keep("  For the   editors ", PLAN)
    assert case.reports.names() == ["For the editors"]
    assert case.reports.plan("For the editors") == PLAN


def test_a_plan_kept_again_takes_the_place_of_the_one_before_and_undo_brings_it_back(case: Case) -> None:
    for title in ("One", "Two"):
        with case.change("Keep report plan"):
            case.reports.keep("mine", ReportPlan(title=title))
    assert case.reports.plan("mine").title == "Two"
    case.undo()
    assert case.reports.plan("mine").title == "One"
    case.undo()
    assert case.reports.names() == []
    case.redo()
    assert case.reports.plan("mine").title == "One"


def test_the_same_plan_kept_again_is_no_change(case: Case) -> None:
    for _ in range(2):
        with case.change("Keep report plan"):
            case.reports.keep("mine", PLAN)
    assert case.journal.count() == 1


def test_a_plan_is_removed_and_without_a_name_refused(case: Case) -> None:
    with case.change("Keep report plan"):
        case.reports.keep("mine", PLAN)
    with case.change("Remove report plan"):
        case.reports.remove("mine")
    with pytest.raises(ReportError, match=r"no report plan “mine”\. It keeps: none\."):
        case.reports.plan("mine")
    with pytest.raises(RecordError, match="needs a name"), case.change("Keep"):
        case.reports.keep(" ", PLAN)


@pytest.mark.parametrize("body", ["{", "[]", '{"parts": ["none"]}'])
def test_a_plan_that_is_not_understood_is_told(case: Case, body: str) -> None:
    with case.change("Keep report plan"):
        case.reports.keep("mine", PLAN)
        case._connection.execute("UPDATE report_plan SET body = ?", (body,))
    with pytest.raises(ReportError):
        case.reports.plan("mine")


def test_a_release_is_in_the_journal_for_good(case: Case) -> None:
    release = Release("Velland", "TLP:AMBER", "TLP:GREEN", "the source agreed")
    with case.change("Release “Velland” as TLP:GREEN"):
        case.reports.release(release)
    [kept] = case.reports.releases()
    assert replace(kept, released_at="") == release
    assert kept.released_at.endswith("Z")
    [revision] = case.journal.history()
    assert [row.noun for row in revision.rows] == ["release"]
    assert list(case.integrity.problems()) == []
