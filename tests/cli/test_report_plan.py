"""Reports from the command line: as a plan says, under a mark, in a look of one's own."""

import hashlib
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.model.passage import Selector
from workbench.model.report_plan import Part, ReportPlan
from workbench.model.source import Extract, SourceDetails
from workbench.model.statement import StatementDetails


@pytest.fixture
def amber(tmp_path: Path) -> Path:
    """A case with one statement from a source marked TLP:AMBER."""
    path = tmp_path / "amber.attache"
    with Case.create(path, title="Amber") as case, case.change("Record"):
        source = case.sources.add(SourceDetails("The paper", handling="TLP:AMBER"))
        edition = case.editions.add(source, "p.txt", b"He left.", Extract("He left.", "plain text", "1", "text/plain"))
        person = case.entities.add("Person", "Ilya M.")
        statement = case.statements.add(person, StatementDetails("summary", "left"))
        case.citations.add(statement, case.passages.add(edition, Selector(quote="He left")))
    return path


def test_a_report_follows_its_plan(process, amber: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("title: Who left\nparts: [cover, summary, unsourced]\nsummary: He left.[@1]\n")
    told = process("report", amber, "-o", tmp_path / "r.html", "--plan", plan)
    assert told.out == f"The report is in {tmp_path / 'r.html'}.\n"
    page = (tmp_path / "r.html").read_text()
    assert "<h1>Who left</h1>" in page
    assert "He left.<sup>" in page
    assert "Dossiers" not in page


def test_the_files_a_report_begins_with_are_written_once_and_make_the_usual_report(
    process, amber: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "mine"
    assert process("report-files", folder).out == f"In {folder}: plan.yaml, report.typ, report.css.\n"
    (folder / "report.css").write_text("body { color: red; }")
    assert "all files were there already" in process("report-files", folder).out
    assert (folder / "report.css").read_text() == "body { color: red; }"
    usual, planned = tmp_path / "usual.html", tmp_path / "planned.html"
    process("report", amber, "-o", usual)
    told = process("report", amber, "-o", planned, "--plan", folder / "plan.yaml", "--template", folder / "report.css")
    assert told.status == 0, told.err
    assert "body { color: red; }" in planned.read_text()
    headings = [line for line in usual.read_text().splitlines() if line.startswith("<h2")]
    assert [line for line in planned.read_text().splitlines() if line.startswith("<h2")] == headings


def test_a_plan_that_the_case_keeps_is_asked_for_by_name(process, amber: Path, tmp_path: Path) -> None:
    with Case.open(amber) as case, case.change("Keep"):
        case.reports.keep("short", ReportPlan(title="In short", parts=(Part.parse("sources"),)))
    assert process("report", amber, "-o", tmp_path / "r.html", "--kept", "short").status == 0
    assert "<h1>In short</h1>" in (tmp_path / "r.html").read_text()
    told = process("report", amber, "-o", tmp_path / "r.html", "--kept", "long")
    told.assert_refused("no report plan “long”", "It keeps: short.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title: [", ("plan.yaml is no YAML on line 1", "workbench report-files")),
        ("colour: red", ("plan.yaml: A report plan knows no “colour”",)),
        ("parts: [epilogue]", ("There is no part “epilogue”",)),
        ("summary: It is likely with high confidence.", ("a likelihood and a confidence in one sentence",)),
        ("redact: [{entity: Nobody}]", ("The plan redacts “Nobody”",)),
        ("entities: [Nobody]", ("cannot be on one of its entities",)),
    ],
)
def test_a_plan_that_cannot_be_followed_is_a_sentence(
    process, amber: Path, tmp_path: Path, text: str, words: tuple[str, ...]
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(text)
    process("report", amber, "-o", tmp_path / "r.html", "--plan", plan).assert_refused(*words)
    assert not (tmp_path / "r.html").exists()


def test_a_lower_mark_needs_a_reason_which_the_case_then_keeps(process, amber: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.html"
    process("report", amber, "-o", out, "--mark", "TLP:GREEN").assert_refused("marked TLP:AMBER", "without a reason")
    assert not out.exists()
    told = process("report", amber, "-o", out, "--mark", "TLP:GREEN", "--reason", "The paper agreed.")
    assert told.status == 0, told.err
    assert '<p class="handling">TLP:GREEN</p>' in out.read_text()
    assert "The paper agreed" not in out.read_text()
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    assert f"Release “Amber” as TLP:GREEN ({digest[:4]}…{digest[-4:]})" in process("history", amber).out
    with Case.open(amber, read_only=True) as case:
        assert [(one.needed, one.reason) for one in case.reports.releases()] == [("TLP:AMBER", "The paper agreed.")]


def test_a_mark_that_is_high_enough_leaves_the_case_as_it_is(process, amber: Path, tmp_path: Path) -> None:
    told = process("report", amber, "-o", tmp_path / "r.html", "--mark", "TLP:RED", "--reason", "to be sure")
    assert told.status == 0
    assert "Release" not in process("history", amber).out


def test_a_broken_template_is_a_sentence_with_its_line(process, amber: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.typ"
    mine.write_text('#let report = json("report.json")\n\n#foo(report.title)\n')
    told = process("report", amber, "-o", tmp_path / "r.pdf", "--template", mine)
    told.assert_refused("The template mine.typ is broken in line 3: unknown variable: foo. Mend it there.")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.typ", '\n#import "@preview/cetz:0.3.0"\n', ("a.typ would load something from elsewhere in line 2",)),
        ("a.css", "a { }\nb { background: url(https://x.invalid/); }", ("a.css would load something", "line 2")),
        ("a.css", "</style><script>", ("a.css would load something",)),
        ("a.typ", "", ("The template a.typ is empty: a report would have no words.", "report-files")),
        ("b.typ", "\n// only /* a\n/* remark */ \n", ("The template b.typ is empty",)),
        ("a.txt", "", ("“a.txt” gives no look to a report in .",)),
        ("gone.css", None, ("The template gone.css cannot be read",)),
    ],
)
def test_a_template_that_loads_something_or_fits_nothing_is_refused(
    process, amber: Path, tmp_path: Path, *, name: str, text: str | None, words: tuple[str, ...]
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text)
    ending = "pdf" if name.endswith("typ") else "html"
    process("report", amber, "-o", tmp_path / f"r.{ending}", "--template", tmp_path / name).assert_refused(*words)


def test_a_template_in_the_users_folder_is_used_by_itself(process, amber: Path, tmp_path: Path, home: Path) -> None:
    (home / "templates").mkdir()
    (home / "templates" / "report.css").write_text("body { color: teal; }")
    assert process("report", amber, "-o", tmp_path / "r.html").status == 0
    assert "color: teal" in (tmp_path / "r.html").read_text()


def test_a_report_is_proven_against_its_case(process, amber: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.pdf"
    assert process("report", amber, "-o", out).status == 0
    told = process("prove", amber, out)
    assert told.out == (
        "Proven: 1 note, each quote stands in its source at the stated place. 1 statement with all their quotes, "
        "0 statements without passage and marked so, 0 told as left out. Not looked at: its title and purpose, the "
        "analyst’s summary, what its figures draw, and whether it has all parts that it was to have. "
        "Comparing it word for word, by its plan, looks at these too.\n"
    )
    [row] = process("prove", amber, out, "--json").rows
    assert row == {
        "notes": 1,
        "quoted": 1,
        "unquoted": 0,
        "left_out": 0,
        "problems": [],
        "registers": True,
        "retold": "unasked",
        "later": 0,
    }


def test_a_report_is_compared_with_what_the_case_prints_by_the_same_options(process, amber: Path, tmp_path) -> None:
    out, plan = tmp_path / "r.pdf", tmp_path / "plan.yaml"
    plan.write_text("title: On one man\nparts: [dossiers, sources]\n")
    made_by = ("--plan", plan, "--mark", "TLP:CLEAR", "--reason", "agreed")
    assert process("report", amber, "-o", out, *made_by).status == 0
    assert process("prove", amber, out, *made_by).out.endswith(" To the byte it is what the case prints.\n")
    told = process("prove", amber, out, "--again")
    assert "where the case prints" in told.out
    told.assert_sentence("Write the report anew.")
    with Case.open(amber) as case, case.change("Add"):
        case.entities.add("Person", "Anežka Ř.")
    assert process("prove", amber, out, *made_by).out.endswith("the case has changed since.\n")
    process("prove", amber, out, *made_by, "--kept", "Other").assert_refused("give --plan or --kept, not both")


def test_a_report_of_another_case_is_not(process, amber: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "r.pdf", tmp_path / "other.attache"
    process("report", amber, "-o", out)
    process("new", other)
    told = process("prove", other, out)
    assert told.status == 1
    assert "It was not made of this case: revision 1 is another one here." in told.out
    told.assert_sentence("r.pdf is not proven: 2 problems. Write the report anew.")
    process("prove", amber, tmp_path / "gone.pdf").assert_refused("gone.pdf cannot be read")


def test_a_file_that_is_there_is_replaced_only_by_force(process, amber: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.html"
    out.write_text("as it was")
    told = process("report", amber, "-o", out)
    told.assert_refused("“r.html” is there already. Give the report another name, or say --force to replace it.")
    assert out.read_text() == "as it was"
    assert process("report", amber, "-o", out, "--force").status == 0
    assert "He left" in out.read_text()


def test_letters_that_no_font_prints_are_named(process, amber: Path, tmp_path: Path) -> None:
    with Case.open(amber) as case, case.change("Add"):
        case.entities.add("Person", "Ilya \U0010fffd")
    told = process("report", amber, "-o", tmp_path / "r.pdf")
    assert told.status == 0
    assert "No font on this machine has ⟨U+10FFFD⟩ without name: printed as its code." in told.err
