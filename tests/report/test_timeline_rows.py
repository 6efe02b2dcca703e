"""What a timeline shows of each record: certain and possible days, lanes, links, and what is in a period."""

from math import inf

import pytest

from workbench.case.case import Case
from workbench.errors import DateError
from workbench.model.dates import day_number
from workbench.model.grading import Polarity
from workbench.model.note import Subject
from workbench.model.statement import StatementDetails
from workbench.report.timeline_lanes import bars_from, bars_under
from workbench.report.timeline_layout import layout
from workbench.report.timeline_period import Period
from workbench.report.timeline_rows import BarRow, rows_from


def record(case: Case, kind: str, name: str, **values: str) -> dict[str, int]:
    """A record with these dates, as the row ids of its statements by property."""
    with case.change("Record"):
        entity = case.entities.add(kind, name)
        return {name: case.statements.add(entity, StatementDetails(name, value)) for name, value in values.items()}


def rows(case: Case) -> list[BarRow]:
    return rows_from(case.timeline.dated(), case.ontology)


def only(case: Case) -> BarRow:
    (row,) = rows(case)
    return row


def day(text: str) -> int:
    return day_number(*(int(part) for part in text.split("-")))


def certain(row: BarRow) -> tuple[float, float] | None:
    return (row.certain_start, row.certain_end) if row.certain_start <= row.certain_end else None


def possible(row: BarRow) -> tuple[float, float]:
    return row.possible_start, row.possible_end


# --- what a record's dates say ---


def test_a_day_that_is_named_is_certain(case: Case) -> None:
    record(case, "Incident", "Fire", date="2031-02-17")
    assert certain(only(case)) == possible(only(case)) == (day("2031-02-17"), day("2031-02-17"))


def test_a_month_is_possible_all_over_and_certain_nowhere(case: Case) -> None:
    record(case, "Incident", "Fire", date="2031-02")
    assert certain(only(case)) is None
    assert possible(only(case)) == (day("2031-02-01"), day("2031-02-28"))


def test_an_approximate_day_is_named_within_wider_possible_days_and_never_certain(case: Case) -> None:
    record(case, "Incident", "Fire", date="2031-02-17~")
    row = only(case)
    assert certain(row) is None
    assert row.said_start == row.said_end == day("2031-02-17")
    assert row.possible_start < row.said_start < row.possible_end


def test_a_record_is_certain_from_its_latest_start_to_its_earliest_end(case: Case) -> None:
    record(case, "Occupancy", "Seat", startDate="2026/2027", endDate="2031-02-17/2031-02-27")
    assert possible(only(case)) == (day("2026-01-01"), day("2031-02-27"))
    assert certain(only(case)) == (day("2027-12-31"), day("2031-02-17"))


def test_a_start_alone_says_nothing_of_the_end(case: Case) -> None:
    record(case, "Occupancy", "Seat", startDate="2030-01-14")
    assert possible(only(case)) == (day("2030-01-14"), inf)
    assert certain(only(case)) == (day("2030-01-14"), day("2030-01-14"))


def test_an_end_alone_says_nothing_of_the_start(case: Case) -> None:
    record(case, "Occupancy", "Seat", endDate="2031-03-01")
    assert possible(only(case)) == (-inf, day("2031-03-01"))
    assert certain(only(case)) == (day("2031-03-01"), day("2031-03-01"))


def test_a_start_that_is_open_itself_is_only_a_bound(case: Case) -> None:
    record(case, "Occupancy", "Seat", startDate="../2030")
    assert possible(only(case)) == (-inf, inf)
    assert certain(only(case)) is None
    scene = layout(bars_from(rows(case)), (day("2030-01-01"), day("2032-01-01")), 730, label=str, measure=len)
    (bar,) = scene.bars
    assert bar.s0 >= bar.s1
    assert bar.k0 == pytest.approx(364 - 2, abs=1)


def test_dates_that_exclude_each_other_are_bars_of_their_own_and_none_is_certain(case: Case) -> None:
    with case.change("Record"):
        entity = case.entities.add("Person", "Ilya M.")
        for value in ("1979-05-21", "1981-01-01"):
            case.statements.add(entity, StatementDetails("birthDate", value))
    assert [certain(row) for row in rows(case)] == [None, None]


def test_dates_that_agree_are_one_bar_and_the_day_somebody_names_is_certain(case: Case) -> None:
    with case.change("Record"):
        entity = case.entities.add("Incident", "Fire")
        for value in ("2031-02", "2031-02-17"):
            case.statements.add(entity, StatementDetails("date", value))
    row = only(case)
    assert certain(row) == (day("2031-02-17"), day("2031-02-17"))
    assert possible(row) == (day("2031-02-01"), day("2031-02-28"))
    assert len(row.statements) == 2
    assert row.statements[0].edtf == "2031-02-17"


def test_a_birth_is_beside_a_persons_own_time(case: Case) -> None:
    record(case, "Person", "Ilya M.", birthDate="1979-05-21")
    assert only(case).aside


def test_a_denied_date_is_no_part_of_the_records_time(case: Case) -> None:
    with case.change("Record"):
        entity = case.entities.add("Incident", "Fire")
        case.statements.add(entity, StatementDetails("date", "2031-02-17"))
        case.statements.add(entity, StatementDetails("date", "2031-03-01", polarity=Polarity.DENIED))
    denied, asserted = sorted(rows(case), key=lambda row: not row.denied)
    assert (denied.denied, asserted.denied) == (True, False)
    assert certain(denied) is None
    assert possible(asserted) == (day("2031-02-17"), day("2031-02-17"))


# --- lanes ---


def test_lanes_by_type_are_the_groups_that_are_there_from_people_to_what_is_not_known(case: Case) -> None:
    record(case, "KnowledgeGap", "Who", openedOn="2031-05-20")
    record(case, "Person", "Ilya M.", birthDate="1979")
    record(case, "Incident", "Fire", date="2030")
    assert [lane.label for lane in bars_from(rows(case)).lanes] == ["Person", "Event", "Unknown"]


def test_lanes_by_entity_keep_all_dates_of_a_record_together(case: Case) -> None:
    record(case, "Declaration", "Declaration of 12", date="2031-02-17", deadline="2031-02-27")
    record(case, "Person", "Ilya M.", birthDate="1979")
    bars = bars_from(rows(case), by="entity")
    assert [lane.label for lane in bars.lanes] == ["Ilya M.", "Declaration of 12"]
    assert [len(range(bars.of_lane(lane).start, bars.of_lane(lane).stop)) for lane in range(2)] == [1, 2]


def test_a_date_with_two_tags_is_in_the_lanes_of_both_and_one_without_in_the_last(case: Case) -> None:
    record(case, "Incident", "Fire", date="2030")
    tagged = record(case, "Incident", "Break-in", date="2031")
    with case.change("Tag"):
        for tag in ("coast", "arson"):
            case.tags.put(tag, Subject("statement", tagged["date"]))
    shown, bars = bars_under(rows(case), case.timeline.tags(), rest="No tag")
    assert [lane.label for lane in bars.lanes] == ["arson", "coast", "No tag"]
    assert [shown[row].label for row in bars.row.tolist()] == ["Break-in", "Break-in", "Fire"]
    assert {bars.group_of(bar) for bar in range(3)} == {"event"}


def test_a_tag_on_a_record_is_one_on_its_dates(case: Case) -> None:
    statement = record(case, "Incident", "Fire", date="2030")["date"]
    with case.change("Tag"):
        case.tags.put("coast", Subject("entity", case.entities.all()[0].id))
    assert [one.label for one in case.timeline.tags()[statement]] == ["coast"]


def test_an_anchored_date_is_linked_to_its_anchor(case: Case) -> None:
    anchor = record(case, "ListTransmission", "List", date="2031-02-03")["date"]
    with case.change("Record"):
        entity = case.entities.add("Declaration", "Declaration of 12")
        case.statements.add(entity, StatementDetails("date", "2031-02-17~", anchor=anchor, offset="P2W"))
    found = rows(case)
    bars = bars_from(found)
    (link,) = bars.links.tolist()
    assert [found[bars.row[bar]].label for bar in link] == ["Declaration of 12", "List"]


# --- a period ---


@pytest.mark.parametrize("text", ["2031", "March 2031", "2030/2032", "2031-02-17", "since 2030", "2031~"])
def test_a_period_is_read_from_edtf_and_from_words(text) -> None:
    assert Period.read(text).first <= day("2031-12-31")


@pytest.mark.parametrize("text", ["the harbour", "2031-13", "2031-02-30"])
def test_what_is_no_period_is_refused_in_a_sentence(text) -> None:
    with pytest.raises(DateError, match=r"\.$"):
        Period.read(text)


def test_what_overlaps_a_period_is_possibly_in_it_and_what_must_overlap_certainly(case: Case) -> None:
    record(case, "Occupancy", "Seat", startDate="2026/2027", endDate="2031-02-17/2031-02-27")
    row = only(case)
    answers = {
        "2025": (False, False),
        "2026": (True, False),
        "2029": (True, True),
        "2027/2028": (True, True),
        "2031-02-20": (True, False),
        "2020/2040": (True, True),
        "2032": (False, False),
    }
    found = {text: (Period.read(text).possibly_has(row), Period.read(text).certainly_has(row)) for text in answers}
    assert found == answers


def test_what_is_denied_is_certainly_in_no_period(case: Case) -> None:
    with case.change("Record"):
        entity = case.entities.add("Incident", "Fire")
        case.statements.add(entity, StatementDetails("date", "2031-03-01", polarity=Polarity.DENIED))
    assert not Period.read("2031").certainly_has(only(case))
