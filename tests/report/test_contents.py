"""What a report holds is what its plan says, in its order; what it does not hold is told."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.errors import ReportError
from workbench.model.grading import Modality, Polarity, Stance
from workbench.model.passage import Selector
from workbench.model.report_plan import Part, PartKind, ReportPlan
from workbench.model.statement import StatementDetails
from workbench.report import contents, typst_pdf
from workbench.report.case_document import build
from workbench.report.contents import PART_TYPES
from workbench.report.document import Document, Heading, Inlines, ListOfItems, NoteReference, Paragraph, PropertyList
from workbench.report.proof import prove
from workbench.report.writing import ENDINGS, write

Said = Callable[[Inlines], str]


def plan(*parts: str, **more: object) -> ReportPlan:
    return ReportPlan(parts=tuple(map(Part.parse, parts)), **more)  # type: ignore[arg-type]


def titles(document: Document) -> list[str]:
    return [block.text for block in document.upright() if isinstance(block, Heading) and block.level == 1]


def lines(document: Document, said: Said) -> list[str]:
    """Paragraphs and items of lists as words."""
    found: list[str] = []
    for block in document.upright():
        found += [said(block.text)] if isinstance(block, Paragraph) else []
        found += [said(item) for item in block.items] if isinstance(block, ListOfItems) else []
    return found


def left_out(document: Document, said: Said) -> dict[str, list[str]]:
    blocks = list(document.upright())
    start = next(place for place, one in enumerate(blocks) if getattr(one, "anchor", "") == "left-out")
    rows = [row for block in blocks[start:] if isinstance(block, PropertyList) for row in block.rows]
    return {row.label: [said(value) for value in row.values] for row in rows}


def test_every_kind_of_part_is_offered_once_with_a_sentence() -> None:
    kinds = [one.kind for one in PART_TYPES]
    assert len(kinds) == len(set(kinds))
    assert set(kinds) == set(PartKind)
    assert all(one.title and one.told.endswith(".") for one in PART_TYPES)


def test_the_parts_stand_in_the_order_of_the_plan(sample: Case) -> None:
    document = build(sample, None, plan("sources", "register head-count", "unknowns", "left-out", "chronology"))
    assert titles(document) == ["Sources", "Head count", "What is not known", "What was left out", "Chronology"]
    called = [one.number for one in document.inlines() if isinstance(one, NoteReference)]
    assert list(dict.fromkeys(called)) == sorted(set(called)) == list(range(1, len(document.notes) + 1))


@pytest.mark.parametrize("kind", [one for one in PartKind if one not in (PartKind.REGISTER, PartKind.FIGURE)])
def test_every_part_can_stand_alone(sample: Case, kind: PartKind) -> None:
    document = build(sample, None, ReportPlan(parts=(Part(kind),)))
    assert document.has_cover is (kind is PartKind.COVER)


def test_a_part_that_is_not_there_is_refused_in_a_sentence(sample: Case) -> None:
    with pytest.raises(ReportError, match="The report cannot hold the register “desks”: There is no register “desks”"):
        build(sample, None, plan("register desks"))
    with pytest.raises(ReportError, match="The report cannot be on one of its entities: The case has no entity “No”"):
        build(sample, None, ReportPlan(entities=("No",)))


def test_the_cover_tells_purpose_mark_and_the_whole_hash_of_the_case(sample: Case) -> None:
    document = build(sample, None, plan("cover", "dossiers", purpose="For the editors.", title="Velland"))
    assert document.title == "Velland"
    assert document.purpose == "For the editors."
    assert dict(document.state()) == {
        "Case": sample.title,
        "File": sample.path.name,
        "State": f"revision {sample.journal.count()}",
        "Head of the history": sample.journal.head(),
        "Recorded until": dict(document.state())["Recorded until"],
        "Handling": "TLP:GREEN",
    }


# --- the summary ---


def test_the_summary_calls_the_notes_of_the_statements_it_cites(affair, said: Said) -> None:
    paper = affair.source("Ilya M., counsellor, left. He was born in 1979.")
    person = affair.entity("Person", "Ilya M.")
    first = affair.state(person, StatementDetails("position", "counsellor"), paper, "counsellor, left")
    second = affair.state(person, StatementDetails("birthDate", "1979"), paper, "born in 1979")
    uid = affair.case.statements.get(second).uid
    text = f"He was a counsellor.[@{first}][@{uid}] He left. [@{first}]\n\nNothing more is known."
    document = build(affair.case, None, plan("summary", "dossiers", summary=text))
    assert lines(document, said)[1:3] == ["He was a counsellor.[1][2] He left.[1]", "Nothing more is known."]


@pytest.mark.parametrize(
    ("modality", "polarity", "sentence", "mark"),
    [
        (Modality.ALLEGATION, Polarity.ASSERTED, "He was a spy.", " alleged"),
        (Modality.ALLEGATION, Polarity.ASSERTED, "He is alleged to be a spy.", ""),
        (Modality.ASSESSMENT, Polarity.ASSERTED, "He was a spy.", " assessed"),
        (Modality.ASSESSMENT, Polarity.DENIED, "He was a spy.", " assessed denied"),
        (Modality.REPORTED_FACT, Polarity.DENIED, "He was not a spy.", ""),
        (Modality.INTENTION, Polarity.ASSERTED, "He goes.", " intended"),
        (Modality.REPORTED_FACT, Polarity.ASSERTED, "He was a spy.", ""),
    ],
)
def test_what_was_only_alleged_or_assessed_is_not_summarised_bare(
    affair, said: Said, *, modality: Modality, polarity: Polarity, sentence: str, mark: str
) -> None:
    paper = affair.source("They say he was a spy.")
    person = affair.entity("Person", "Ilya M.")
    details = StatementDetails("position", "spy", modality=modality, polarity=polarity)
    one = affair.state(person, details, paper, "a spy")
    text = f"It was alleged and assessed in another sentence. {sentence}[@{one}]"
    document = build(affair.case, None, plan("summary", summary=text))
    assert lines(document, said)[1] == f"It was alleged and assessed in another sentence. {sentence}{mark}[1]"


def test_a_cited_statement_without_passage_is_marked_so(affair, said: Said) -> None:
    person = affair.entity("Person", "Ilya M.")
    one = affair.state(person, StatementDetails("position", "clerk"))
    document = build(affair.case, None, plan("summary", summary=f"He was a clerk.[@{one}]"))
    assert lines(document, said)[1] == "He was a clerk. no passage"


def test_likelihood_and_confidence_are_refused_in_one_sentence_and_taken_in_two(case: Case) -> None:
    with pytest.raises(ReportError, match="a likelihood and a confidence in one sentence: “It is very likely"):
        build(case, None, plan("summary", summary="It is very likely, with high confidence, that he left."))
    build(case, None, plan("summary", summary="It is very likely that he left. We have high confidence in that."))


@pytest.mark.parametrize("key", ["999", "0190a8a4-0000-7000-8000-000000000000", "nonsense"])
def test_a_citation_of_no_statement_is_refused(case: Case, key: str) -> None:
    with pytest.raises(ReportError, match=f"The summary cites “{key}”, which is no statement of the case"):
        build(case, None, plan("summary", summary=f"He left.[@{key}]"))


# --- how firmly it stands ---


def test_what_rests_on_no_passage_or_one_origin_is_listed(affair, said: Said) -> None:
    courier = affair.source("He left in May. He was a clerk.", title="Courier")
    ledger = affair.source("He left in May, it says.", title="Ledger")
    person = affair.entity("Person", "Ilya M.")
    affair.state(person, StatementDetails("position", "clerk"), courier, "a clerk")
    affair.state(person, StatementDetails("title", "Mr"))
    affair.state(person, StatementDetails("country", "Karsovia"), courier, "He left", stance=Stance.CONTRADICTS)
    left = affair.state(person, StatementDetails("summary", "left"), courier, "He left in May")
    with affair.case.change("Cite"):
        affair.case.citations.add(left, affair.case.passages.add(ledger, Selector(quote="He left in May")))
    found = lines(build(affair.case, None, plan("unsourced", "single-origin", "source-summary")), said)
    assert found[0] == "2 statements of 4."
    assert found[1] == "Ilya M., title: Mr no passage"
    assert found[2] == "Ilya M., country: Karsovia[1]"
    assert found[3] == "1 statement of 4."
    assert found[4].startswith("Ilya M., occupation or office: clerk[")
    assert found[5] == (
        "This report rests on 1 source of 1 independent origin. Reliability: 1 not graded. "
        "Of 3 statements, 0 rest on two or more independent origins, 1 on one, 2 on no passage that supports them. "
        "1 statement is contradicted by a passage."
    )


def test_where_all_rests_on_passages_that_is_said(affair, said: Said) -> None:
    paper = affair.source("Ilya M.")
    affair.state(affair.entity("Person", "Ilya M."), StatementDetails("name", "Ilya M."), paper, "Ilya M.")
    found = lines(build(affair.case, None, plan("unsourced")), said)
    assert found == ["Every statement of this report rests on a passage that supports it."]


def test_the_source_summary_of_the_sample_counts_sources_grades_time_and_support(sample: Case, said: Said) -> None:
    [text] = lines(build(sample, None, plan("dossiers", "source-summary")), said)[-1:]
    assert "3 sources of 2 independent origins. Reliability: 2 B (usually reliable), 1 C (fairly reliable)." in text
    assert "Published from 18 February 2031 to 20 May 2031." in text
    assert f"Of {sample.statements.count()} statements, 9 rest on two or more independent origins" in text


# --- what was left out ---


def test_nothing_is_left_out_of_a_whole_report(sample: Case, said: Said) -> None:
    document = build(sample)
    assert "Nothing: every statement of the case is in this report." in lines(document, said)
    assert left_out(document, said) == {}


def test_what_no_chosen_part_tells_is_counted_by_entity(affair, said: Said) -> None:
    paper = affair.source("Ilya M. left. Pavel R. stayed in Velland.")
    ilya, pavel = affair.entity("Person", "Ilya M."), affair.entity("Person", "Pavel R.")
    affair.state(ilya, StatementDetails("name", "Ilya M."), paper, "Ilya M.")
    affair.state(ilya, StatementDetails("title", polarity=Polarity.UNKNOWN), paper, "left")
    affair.state(pavel, StatementDetails("name", "Pavel R."), paper, "Pavel R.")
    document = build(affair.case, None, plan("unknowns", "left-out"))
    assert left_out(document, said) == {"People": ["Ilya M. (1), Pavel R. (1)"]}
    found = lines(document, said)
    assert "2 statements on 2 entities of this report that no part of it tells." in found
    assert any(line.startswith("Parts this report does not have: Dossiers, Conflicts, ") for line in found)


def test_printed_and_left_out_together_are_all_of_the_case(sample: Case, said: Said) -> None:
    chosen = sample.entities.find("Ilya M.")
    document = build(sample, [chosen.id])
    told = "; ".join(line for lines in left_out(document, said).values() for line in lines)
    counted = sum(map(int, re.findall(r"\((\d+)\)", told)))
    spans = {(note.edition_id, note.start, note.end) for note in document.notes}
    printed = [
        one
        for one in sample.statements.all()
        if one.citations and all((cited.edition_id, cited.start, cited.end) in spans for cited in one.citations)
    ]
    assert 0 < counted < sample.statements.count()
    assert counted + len(printed) >= sample.statements.count()


# --- the annex ---


def test_the_annex_shows_each_passage_whole_in_its_surroundings(affair, said: Said) -> None:
    words = "before " * 60 + "the quoted words " + "after " * 60
    paper = affair.source(f"{words}\nanother line with a second quote in it", title="Paper", pages=(0, 500))
    person = affair.entity("Person", "Ilya M.")
    affair.state(person, StatementDetails("name", "Ilya M."), paper, "the quoted words")
    affair.state(person, StatementDetails("title", "Mr"), paper, "quoted")
    document = build(affair.case, None, plan("dossiers", "passages"))
    found = lines(document, said)
    shown = next(line for line in found if "the quoted[2] words[1]" in line)
    assert shown.startswith("… before before")
    assert shown.endswith("after after …")
    assert len(shown) < 500
    assert any(line.startswith("p. 1, characters ") for line in found)


def test_the_annex_holds_the_quote_of_every_note(sample: Case, said: Said) -> None:
    document = build(sample, None, plan("dossiers", "chronology", "passages"))
    blocks = list(document.upright())
    start = next(place for place, one in enumerate(blocks) if getattr(one, "anchor", "") == "passages")
    words = " ".join(
        "".join(run.text for run in block.text if not isinstance(run, NoteReference))
        for block in blocks[start:]
        if isinstance(block, Paragraph)
    )
    flat = " ".join(words.split())
    assert [note.quote for note in document.notes if note.quote not in flat] == []


def test_notes_are_numbered_in_the_order_in_which_they_are_called_whatever_comes_first(sample: Case) -> None:
    parts = ("passages", "sources", "unknowns", "dossiers", "left-out")
    document = build(sample, None, ReportPlan(parts=tuple(map(Part.parse, parts))))
    called = dict.fromkeys(one.number for one in document.inlines() if isinstance(one, NoteReference))
    assert list(called) == list(range(1, len(called) + 1)) == [note.number for note in document.notes]
    assert prove(sample, typst_pdf.render(document)).problems == ()


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("begun", ["", "cover,"])
def test_a_report_whose_parts_hold_nothing_says_so(tmp_path: Path, raw_texts, ending: str, begun: str) -> None:
    plan = ReportPlan(parts=tuple(map(Part.parse, f"{begun}dossiers,conflicts".split(","))))
    with Case.create(tmp_path / "empty.attache", title="Nothing yet") as case:
        write(case, tmp_path / f"report{ending}", plan=plan)
        if ending == ".pdf":
            assert prove(case, (tmp_path / "report.pdf").read_bytes()).problems == ()
    told = raw_texts((tmp_path / f"report{ending}").read_bytes())
    assert contents.NOTHING_YET in told
    assert not re.search("^Contents\r?$|>Contents<", told, re.MULTILINE)


def test_a_cover_alone_lacks_nothing(case: Case) -> None:
    assert build(case, None, ReportPlan(parts=(Part(PartKind.COVER),))).blocks == ()
