"""A report under a lower mark than its sources need is proven only where that very file was released under it."""

import hashlib
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.model.report_plan import DEFAULT_PARTS, Part, Release, ReportPlan
from workbench.model.statement import StatementDetails
from workbench.report import typst_pdf, volumes
from workbench.report.case_document import build
from workbench.report.proof import prove
from workbench.report.writing import write

LOWER = ReportPlan(title="On the paper", handling="TLP:GREEN", reason="The paper agreed.")


@pytest.fixture
def amber(affair) -> Case:
    """A case with one statement, from a source marked amber."""
    paper = affair.source("He left.", handling="TLP:AMBER")
    affair.state(affair.entity("Person", "Ilya M."), StatementDetails("summary", "left"), paper, "He left")
    return affair.case


def test_a_file_that_was_released_is_proven_and_another_of_that_mark_is_not(amber: Case, tmp_path: Path) -> None:
    write(amber, tmp_path / "one.pdf", plan=LOWER)
    content = (tmp_path / "one.pdf").read_bytes()
    [kept] = amber.reports.releases()
    assert kept.files == (hashlib.sha256(content).hexdigest(),)
    assert prove(amber, content).problems == ()
    other = typst_pdf.render(build(amber, None, replace(LOWER, title="Never released")))
    [problem] = prove(amber, other).sentences
    told = "Its pages are marked TLP:GREEN, but it uses sources marked TLP:AMBER, and the reasons"
    assert problem == f"{told} that the case keeps for that mark are for other files."


def test_a_file_that_was_changed_after_its_release_is_not_proven(amber: Case, tmp_path: Path) -> None:
    write(amber, tmp_path / "one.pdf", plan=LOWER)
    [problem] = prove(amber, (tmp_path / "one.pdf").read_bytes() + b"\n").sentences
    assert problem.endswith("are for other files.")


def test_a_release_that_is_undone_proves_nothing_until_it_is_redone(amber: Case, tmp_path: Path) -> None:
    write(amber, tmp_path / "one.pdf", plan=LOWER)
    content = (tmp_path / "one.pdf").read_bytes()
    amber.undo()
    [problem] = prove(amber, content).sentences
    assert problem.endswith("and the case keeps no reason for that.")
    amber.redo()
    assert prove(amber, content).problems == ()


def test_a_release_is_of_its_mark_only(amber: Case, tmp_path: Path) -> None:
    write(amber, tmp_path / "one.pdf", plan=replace(LOWER, handling="TLP:CLEAR"))
    clear = (tmp_path / "one.pdf").read_bytes()
    green = typst_pdf.render(build(amber, None, LOWER))
    assert prove(amber, clear).problems == ()
    [problem] = prove(amber, green).sentences
    assert problem.endswith("and the case keeps no reason for that.")


def test_the_parts_of_a_long_report_are_those_of_one_release(
    amber: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volumes, "split", partial(volumes.split, largest=400))
    parts = [one.read_bytes() for one in write(amber, tmp_path / "one.pdf", plan=LOWER)]
    assert len(parts) > 1
    [kept] = amber.reports.releases()
    assert kept.files == tuple(hashlib.sha256(part).hexdigest() for part in parts)
    assert prove(amber, *parts).problems == ()
    assert any("for other files" in one for one in prove(amber, *parts[:-1], parts[-1] + b"\n").sentences)


def test_a_print_on_paper_is_a_release_of_no_file(amber: Case) -> None:
    with amber.change("Release"):
        amber.reports.release(Release(LOWER.title, "TLP:AMBER", "TLP:GREEN", "The paper agreed.", files=()))
    [problem] = prove(amber, typst_pdf.render(build(amber, None, LOWER))).sentences
    assert problem.endswith("and the case keeps no reason for that.")


@pytest.mark.parametrize("parts", [DEFAULT_PARTS, (Part.parse("cover"), *DEFAULT_PARTS)])
@pytest.mark.parametrize("title", ["On the paper", "What was said of the paper, " * 8 + "and of “others” 😀"])
def test_a_release_of_which_no_hash_was_kept_is_taken_for_the_report_of_its_title(
    amber: Case, parts: tuple[Part, ...], title: str
) -> None:
    plan = replace(LOWER, title=title, parts=parts)
    document = build(amber, None, plan)
    with amber.change("Release"):
        amber.reports.release(Release(document.title, "TLP:AMBER", "TLP:GREEN", "The paper agreed."))
    assert prove(amber, typst_pdf.render(document)).problems == ()
    other = typst_pdf.render(build(amber, None, replace(plan, title=title[:-2])))
    [problem] = prove(amber, other).sentences
    assert problem.endswith("and the case keeps no reason for that.")
