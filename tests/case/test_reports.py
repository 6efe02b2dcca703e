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


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("As usual", "“As usual” is what a plan is called that is not kept. Give this one another name."),
        ("as  you changed it LAST", "“as you changed it LAST” is what a plan is called that is not kept."),
        ("x" * 81, "The name of a report plan has 80 letters at most, and this one 81. Shorten it."),
    ],
)
def test_a_name_by_which_no_plan_could_be_told_from_others_is_refused(case: Case, name: str, said: str) -> None:
    with pytest.raises(RecordError, match=said), case.change("Keep"):
        case.reports.keep(name, PLAN)
    with case.change("Keep"):
        case.reports.keep("報" * 80, PLAN)
    assert case.reports.names() == ["報" * 80]


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


@pytest.mark.parametrize("files", [None, (), ("ab" * 32,), ("ab" * 32, "cd" * 32)])
def test_the_hashes_of_what_went_out_are_kept_undone_and_redone(case: Case, files: tuple[str, ...] | None) -> None:
    with case.change("Release"):
        case.reports.release(Release("Velland", "TLP:AMBER", "TLP:GREEN", "the source agreed", files=files))
    for _ in range(2):
        assert [one.files for one in case.reports.releases()] == [files]
        case.undo()
        assert case.reports.releases() == []
        case.redo()
        assert list(case.integrity.problems()) == []


def test_a_hash_that_is_changed_outside_the_program_is_found(case: Case) -> None:
    with case.change("Release"):
        case.reports.release(Release("Velland", "TLP:AMBER", "TLP:GREEN", "They agreed.", files=("ab" * 32,)))
    case._connection.execute("DROP TRIGGER release_update_guarded")
    case._connection.execute("DROP TRIGGER release_update_journalled")
    case._connection.execute("UPDATE release SET files = ?", (f'["{"cd" * 32}"]',))
    assert "Revision 1 or a row it touched was changed outside the program." in list(case.integrity.problems())


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (None, ""),
        ((), ""),
        (("1a2b" + "0" * 56 + "3c4d",), " (1a2b…3c4d)"),
        (tuple(f"{number}" * 64 for number in range(5)), " (0000…0000, 1111…1111, 2222…2222, 2 more)"),
    ],
)
def test_the_history_names_the_files_of_a_release_by_their_hashes(files: tuple[str, ...] | None, told: str) -> None:
    release = Release("Velland", "TLP:AMBER", "TLP:GREEN", "the source agreed", files=files)
    assert release.label == f"Release “Velland” as TLP:GREEN{told}"
