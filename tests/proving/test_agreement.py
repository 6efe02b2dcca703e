"""What is recorded stands on its text, is the same in every view, and can all be taken back and brought back."""

from workbench.exchange import json_rows
from workbench.model.dates import parse_edtf
from workbench.report.wording import date_words, value_words


def test_what_a_statement_cites_is_what_the_text_says_there(recorded) -> None:
    case = recorded.case
    assert case.citations.count() > 0
    for citation in (one for statement in case.statements.all() for one in statement.citations):
        text = case.editions.text(citation.edition_id)
        assert text[citation.start : citation.end] == citation.exact
        assert citation.exact.strip()
    for passage in case.passages.all():
        text = case.editions.text(passage.edition_id)
        assert text[: passage.start].endswith(passage.prefix)
        assert text.startswith(passage.exact + passage.suffix, passage.start)


def test_the_file_is_sound_and_its_originals_are_what_came_in(recorded) -> None:
    assert list(recorded.case.integrity.problems()) == []


def test_the_detail_of_each_entity_holds_exactly_the_statements_of_the_case(recorded) -> None:
    case = recorded.case
    told = [one for entity in case.entities.all() for one in case.statements.of_entity(entity.id)]
    assert sorted(told, key=lambda one: one.id) == sorted(case.statements.all(), key=lambda one: one.id)
    assert [entity.statements for entity in case.entities.all()] == [
        len(case.statements.of_entity(entity.id)) for entity in case.entities.all()
    ]


def test_the_timeline_holds_exactly_the_dates_of_the_detail(recorded) -> None:
    case = recorded.case
    shown = {one.statement_id: one for one in case.timeline.dated()}
    dated = {
        one.id: one
        for entity in case.entities.all()
        for one in case.statements.of_entity(entity.id)
        if one.value_type == "date" and one.details.value is not None
    }
    assert shown.keys() == dated.keys()
    names = {entity.id: entity.name for entity in case.entities.all()}
    for key, one in shown.items():
        date = parse_edtf(dated[key].details.value)
        assert (one.edtf, one.earliest, one.latest) == (date.text, date.earliest, date.latest)
        assert (one.entity_id, one.label, one.property) == (
            dated[key].entity_id,
            names[one.entity_id],
            dated[key].property_name,
        )
        assert (one.polarity, one.anchor_id) == (dated[key].details.polarity, dated[key].details.anchor)
    having = {one.entity_id for one in shown.values()}
    dateable = {one.name for one in case.ontology.dated()}
    assert {entity.id for entity in case.timeline.undated()} == {
        entity.id for entity in case.entities.all() if entity.type in dateable and entity.id not in having
    }


def test_every_fact_of_the_report_leads_to_its_passage(recorded, report_on) -> None:
    case, report = recorded.case, report_on(recorded.case)
    assert len(report.ids) == len(set(report.ids))
    assert {link for link in report.links if link.startswith("#")} == set(report.links)
    assert {link.removeprefix("#") for link in report.links} <= set(report.ids)
    for entity in case.entities.all():
        heading = f"entity-{entity.id}"
        assert report.says(heading, entity.name)
        led_to = [report.notes[note] for note in report.sections[heading].notes]
        for statement in case.statements.of_entity(entity.id):
            assert report.says(heading, value_words(statement)), (entity.name, statement.property_name)
            for citation in statement.citations:
                place = f"characters {citation.start:,}–{citation.end:,}"
                assert any(place in note and quoted(citation.exact) in note for note in led_to), place


def quoted(exact: str) -> str:
    """The beginning of a quote as a note gives it, on one line."""
    return f"“{' '.join(exact.split())[:60]}"


def test_the_report_gives_the_dates_of_the_timeline_in_its_order(recorded, report_on) -> None:
    case, report = recorded.case, report_on(recorded.case)
    cells = report.sections["chronology"].cells
    told = list(zip(cells[0::3], cells[1::3], strict=True))[: len(case.timeline.dated())]
    assert sorted(told) == sorted((date_words(one.edtf), one.label) for one in case.timeline.dated())
    assert report.says("chronology", f"Without a date ({len(case.timeline.undated())}): ")


def test_what_a_script_reads_is_what_the_case_holds(recorded) -> None:
    case = recorded.case
    printed = {row["uid"]: row for row in json_rows.statements(case)}
    assert len(printed) == case.statements.count()
    for one in case.statements.all():
        row = printed[one.uid]
        assert (row["property"], row["polarity"]) == (one.property_name, one.details.polarity)
        assert [(cited["start"], cited["end"], cited["exact"]) for cited in row["citations"]] == [
            (citation.start, citation.end, citation.exact) for citation in one.citations
        ]
    assert [row["statement"] for row in json_rows.timeline(case)] == [
        one.statement_uid for one in case.timeline.dated()
    ]


def test_undo_of_everything_gives_the_empty_case_and_redo_gives_it_all_back(recorded) -> None:
    case, undone = recorded.case, []
    assert recorded.rows() == recorded.full
    while (revision := case.undo()) is not None:
        undone.append(revision.label)
    assert recorded.rows() == recorded.empty
    for noun in (case.sources, case.entities, case.passages, case.notes, case.tags):
        assert list(noun.all()) == []
    assert case.timeline.dated() == case.timeline.undated() == case.search.find("the") == []
    assert list(case.integrity.problems()) == []
    redone = []
    while (revision := case.redo()) is not None:
        redone.append(revision.label)
    assert redone == undone[::-1]
    assert recorded.rows() == recorded.full
    assert list(case.integrity.problems()) == []
