"""What the timeline lays out: honest bars, labels that never overlap, nothing in sight left out."""

from collections import defaultdict
from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.case.case import Case
from workbench.errors import DateError
from workbench.model.dates import day_number
from workbench.model.grading import Polarity
from workbench.model.note import Subject
from workbench.model.statement import StatementDetails
from workbench.report.timeline_axis import Scale, ticks
from workbench.report.timeline_bars import Bars, Lane
from workbench.report.timeline_labels import Texts
from workbench.report.timeline_lanes import bars_from, bars_under
from workbench.report.timeline_layout import Layout, Metrics, Scene, View
from workbench.report.timeline_period import Period
from workbench.report.timeline_rows import BarRow, rows_from
from workbench.report.timeline_stacking import LEAST

WIDTH = 900
LETTER = 6.0


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


def test_a_start_that_is_open_itself_names_no_days(case: Case) -> None:
    record(case, "Occupancy", "Seat", startDate="2030-01-14/..")
    row = only(case)
    assert possible(row) == (day("2030-01-14"), inf)
    assert certain(row) is None
    assert row.said_start > row.said_end


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
    scene = lay(bars, day("2031-01-01"), 0.2)
    (line,) = scene.links
    at = {found[bars.row[one.bar]].label: one for one in scene.bars}
    assert line.y0 == at["List"].y + at["List"].height / 2
    assert line.y1 == at["Declaration of 12"].y + at["Declaration of 12"].height / 2


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


# --- properties of any layout ---

DAYS = st.integers(-400, 400)


@st.composite
def intervals(draw: st.DrawFn) -> tuple[float, float, float, float]:
    """Possible and certain days of a bar; the certain ones within the possible ones, or none."""
    first, second, third, fourth = sorted(draw(st.tuples(DAYS, DAYS, DAYS, DAYS)))
    start = -inf if draw(st.booleans()) and draw(st.booleans()) else float(first)
    end = inf if draw(st.booleans()) and draw(st.booleans()) else float(fourth)
    return (start, end, float(second), float(third)) if draw(st.booleans()) else (start, end, inf, -inf)


@st.composite
def some_bars(draw: st.DrawFn) -> Bars:
    found = draw(st.lists(intervals(), min_size=1, max_size=60))
    lanes = draw(st.integers(1, 4))
    lane = np.array(draw(st.lists(st.integers(0, lanes - 1), min_size=len(found), max_size=len(found))), np.int64)
    columns = np.array(found, np.float64).T
    names = ("possible_start", "possible_end", "certain_start", "certain_end")
    days = dict(zip(names, columns, strict=True))
    return Bars.build([Lane(f"Lane {one}", "person") for one in range(lanes)], lane, days)


SCALES = st.sampled_from([0.02, 0.1, 0.5, 1.0, 3.0, 20.0])


def texts(bars: Bars) -> Texts:
    """Labels of all lengths, in letters that are all as wide."""
    return Texts(
        lambda bar: "x" * (3 + int(bars.row[bar]) * 7 % 30),
        lambda text: LETTER * len(text),
        lambda text, width: text[: max(0, int(width / LETTER) - 1)] + "…",
    )


def lay(bars: Bars, start: float, days_per_px: float, metrics: Metrics | None = None) -> Scene:
    return Layout(bars, metrics or Metrics(most_rows=8), texts(bars)).scene(
        View(Scale(start, days_per_px), WIDTH, (0.0, float(WIDTH)))
    )


@given(some_bars(), st.integers(-500, 500), SCALES)
def test_no_label_overlaps_another_or_a_bar_or_leaves_what_is_in_sight(bars: Bars, start: int, scale: float) -> None:
    scene = lay(bars, start, scale)
    drawn = {one.bar: one for one in scene.bars}
    by_row = defaultdict(list)
    for label in scene.labels:
        assert 0 <= label.x
        assert label.x + label.width <= WIDTH
        by_row[label.y].append(label)
    for y, labels in by_row.items():
        ends = sorted((label.x, label.x + label.width) for label in labels)
        assert all(left[1] <= right[0] for left, right in zip(ends, ends[1:], strict=False))
        row = [one for one in scene.bars if one.y + one.height / 2 == y]
        for label in labels:
            for one in row:
                own = one.bar == label.bar
                core = (one.c0, one.c1) if one.c0 < one.c1 else (one.k0, one.k1)
                apart = label.x + label.width <= core[0] or core[1] <= label.x
                inside = own and label.inside and one.c0 <= label.x and label.x + label.width <= one.c1
                assert apart or inside or not drawn


@given(some_bars(), st.integers(-500, 500), SCALES)
def test_what_is_in_sight_is_drawn_or_counted(bars: Bars, start: int, scale: float) -> None:
    scene = lay(bars, start, scale)
    for lane in range(len(bars.lanes)):
        drawn = {one.bar for one in scene.bars if one.lane == lane}
        crowded = sum(one.total for one in scene.densities if one.lane == lane)
        assert len(drawn) + crowded == bars.count_in(lane, start, start + WIDTH * scale)


@given(some_bars(), st.integers(-500, 500), SCALES)
def test_a_bar_is_drawn_certain_on_its_certain_days_only(bars: Bars, start: int, scale: float) -> None:
    for one in lay(bars, start, scale).bars:
        first, last = bars.certain_start[one.bar], bars.certain_end[one.bar]
        if first > last:
            assert one.c0 >= one.c1
            continue
        left, right = (first - start) / scale, (last + 1 - start) / scale
        spare = max(0.0, LEAST - (right - left)) / 2 + 1e-6
        assert one.c0 >= left - spare or one.c0 == -8
        assert one.c1 <= right + spare or one.c1 == WIDTH + 8 or one.c1 == -8


@given(some_bars(), SCALES, st.integers(-300, 300))
def test_a_bar_keeps_its_row_wherever_one_pans_to(bars: Bars, scale: float, pan: int) -> None:
    layout = Layout(bars, Metrics(most_rows=8), texts(bars))
    places = []
    for start in (0, pan * scale):
        scene = layout.scene(View(Scale(start, scale), WIDTH, (0.0, float(WIDTH))))
        places.append({one.bar: one.y for one in scene.bars})
    both = places[0].keys() & places[1].keys()
    assert {bar: places[0][bar] for bar in both} == {bar: places[1][bar] for bar in both}


@given(some_bars(), st.integers(-500, 500), SCALES)
def test_bars_of_one_row_do_not_hide_each_other(bars: Bars, start: int, scale: float) -> None:
    rows_ = defaultdict(list)
    for one in lay(bars, start, scale).bars:
        if one.k1 > one.k0:
            rows_[one.lane, one.y + one.height / 2].append((one.k0, one.k1))
    for named in rows_.values():
        named.sort()
        assert all(left[1] <= right[0] for left, right in zip(named, named[1:], strict=False) if right[0] > 0)


@given(some_bars(), st.integers(-500, 500), SCALES)
def test_pointing_at_a_bar_finds_it(bars: Bars, start: int, scale: float) -> None:
    scene = lay(bars, start, scale)
    for one in scene.bars:
        x = (max(one.k0, 0) + min(one.k1, WIDTH)) / 2
        if 0 < x < WIDTH and one.k0 < one.k1:
            found = scene.hit(x, one.y + one.height / 2)
            assert found is not None
            there = scene.drawn(found)
            assert there is not None
            assert there.y == pytest.approx(one.y, abs=4)


@given(some_bars(), st.integers(-500, 500), SCALES)
def test_a_skyline_counts_what_touches_each_column(bars: Bars, start: int, scale: float) -> None:
    crowded = Metrics(some_rows=1, most_rows=1)
    for one in lay(bars, start, scale, crowded).densities:
        assert one.possible.max() <= one.total
        assert (one.certain <= one.possible).all()
        assert one.raster(1, 2).shape == (one.height, WIDTH)


@given(some_bars(), st.integers(-500, 500), SCALES)
def test_a_lane_with_nothing_in_sight_says_what_lies_beyond(bars: Bars, start: int, scale: float) -> None:
    scene = lay(bars, start, scale)
    said = {one.lane: (one.earlier, one.later) for one in scene.beyond}
    for lane in range(len(bars.lanes)):
        part = bars.of_lane(lane)
        inside = bars.count_in(lane, start, start + WIDTH * scale)
        assert (lane in said) == (inside == 0)
        if not inside:
            assert sum(said[lane]) == part.stop - part.start


@given(st.floats(-8e5, 8e5), st.floats(-3, 4.5))
def test_the_axis_has_lines_that_can_be_told_apart_and_ascend(start: float, power: float) -> None:
    found = ticks(Scale(start, 10**power), WIDTH)
    assert all(0 <= tick.x <= WIDTH for tick in found)
    assert all(right.x - left.x >= 35 for left, right in zip(found, found[1:], strict=False))
    assert len(found) <= WIDTH / 35 + 1


@given(some_bars(), st.integers(-400, 400), st.integers(0, 300))
def test_what_is_certainly_in_a_period_is_possibly_in_it(bars: Bars, first: int, length: int) -> None:
    period = Period(float(first), float(first + length))
    for bar in range(len(bars)):
        row = BarRow(
            1,
            "Incident",
            "x",
            "event",
            (),
            float(bars.possible_start[bar]),
            float(bars.possible_end[bar]),
            float(bars.certain_start[bar]),
            float(bars.certain_end[bar]),
        )
        assert period.possibly_has(row) or not period.certainly_has(row)


def test_a_million_bars_are_laid_out_as_skylines_without_looking_at_each() -> None:
    count, lanes = 200_000, 8
    random = np.random.default_rng(1)
    start = np.sort(random.random(count) * 20_000)
    end = start + random.exponential(200, count)
    days = {"possible_start": start, "certain_start": start, "certain_end": end, "possible_end": end}
    bars = Bars.build([Lane(str(one), "event") for one in range(lanes)], random.integers(0, lanes, count), days)
    far, near = lay(bars, 0, 20_000 / WIDTH), lay(bars, 10_000, 0.02)
    assert len(far.densities) == lanes
    assert not far.bars
    assert sum(one.total for one in far.densities) == count
    assert near.labels
