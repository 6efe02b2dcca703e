"""Posts: seats, holders on a day, gaps and overlaps, what was done with seats and what may be refilled."""

from typing import Any

import pytest

from workbench.errors import RecordError
from workbench.model.dates import parse_edtf
from workbench.model.register import Register, Step


def day(edtf: str) -> int:
    return parse_edtf(edtf).earliest or 0


def posts(book, **filters: Any) -> Register:
    return book.read("posts", **filters)


@pytest.fixture
def embassy(book) -> Any:
    book.write("embassy", "DiplomaticMission", "Embassy", sendingState="Karsovia")
    return book


def test_posts_stand_by_mission_and_then_by_rank(embassy) -> None:
    embassy.write("trade", "DiplomaticMission", "A trade mission")
    for name, rank, mission in [
        ("a", "attaché", "@embassy"),
        ("c", "counsellor", "@embassy"),
        ("x", "first secretary", "@trade"),
    ]:
        embassy.write(name, "Post", mission=mission, diplomaticRank=rank)
    embassy.write("loose", "Post", "Loose")
    assert posts(embassy).texts("mission", "rank", "post") == [
        ("A trade mission", "first secretary", "x"),
        ("Embassy", "counsellor", "c"),
        ("Embassy", "attaché", "a"),
        ("not recorded", "", "Loose"),
    ]
    assert posts(embassy, mission=embassy.entities["trade"]).texts("post") == [("x",)]


def held(book, name: str, **dates: object) -> None:
    book.write(name, "Person", name.capitalize())
    book.write(f"{name}-time", "Appointment", holder=f"@{name}", post="@seat", **dates)


SUCCESSION = [
    ("at once", "2030-03-31", "2030-04-01", "follows Ilya at once", ""),
    ("a gap", "2030-03-31", "2030-04-11", "after Ilya, 10 days vacant", ""),
    ("a gap of one day", "2030-03-31", "2030-04-02", "after Ilya, 1 day vacant", ""),
    ("a gap between bounds", "2030-03", "2030-04-11", "after Ilya, between 10 and 40 days vacant", ""),
    ("an overlap", "2030-04-10", "2030-04-01", "overlaps with Ilya by 10 days", "one seat at the same time"),
    ("the same day", "2030-04-01", "2030-04-01", "follows Ilya on the same day", ""),
    ("an overlap of two days", "2030-04-02", "2030-04-01", "overlaps with Ilya by 2 days", "one seat at the same time"),
    ("perhaps either", "2030-04", "2030-04-11", "follows Ilya; may overlap or leave up to 9 days vacant", ""),
    ("an unknown end", None, "2030-04-11", "follows Ilya", ""),
]


@pytest.mark.parametrize(
    ("end", "start", "words", "warning"), [row[1:] for row in SUCCESSION], ids=[row[0] for row in SUCCESSION]
)
def test_one_holder_follows_another_with_the_days_between(embassy, end, start, words, warning) -> None:
    embassy.write("seat", "Post", mission="@embassy", numberOfSeats=1)
    held(embassy, "pavel", startDate=start)
    held(embassy, "ilya", startDate="2028", **({"endDate": end} if end else {}))
    register = posts(embassy)
    assert register.texts("holder", "succession") == [("Ilya", ""), ("Pavel", words)]
    assert warning in register.column("succession")[1].warning
    assert register.texts("seats") == [("1",), ("",)], "seats are said once"


def test_holders_of_a_post_with_two_seats_may_overlap(embassy) -> None:
    embassy.write("seat", "Post", mission="@embassy", numberOfSeats=2)
    held(embassy, "ilya", startDate="2028", endDate="2031")
    held(embassy, "pavel", startDate="2030-01-01", endDate="2032")
    assert [cell.warning for cell in posts(embassy).column("succession")] == ["", ""]


ON_DAY = [
    ("between both ends", {"startDate": "2028", "endDate": "2031"}, "certainly"),
    ("on the last day", {"startDate": "2028", "endDate": "2030-06-15"}, "certainly"),
    ("in the month it began", {"startDate": "2030-06", "endDate": "2031"}, "possibly"),
    ("about the day it began", {"startDate": "2030-06-10~", "endDate": "2031"}, "possibly"),
    ("begun, no end recorded", {"startDate": "2028"}, "possibly"),
    ("ended, no start recorded", {"endDate": "2031"}, "possibly"),
    ("not dated", {}, "possibly"),
    ("a start that is doubted", {"startDate": "2028?", "endDate": "2031"}, "possibly"),
    ("seen in office that day", {"date": "2030-06-15"}, "certainly"),
    ("seen in office before and after", {"date": "2030", "startDate": "2028-01-01", "endDate": "2031"}, "certainly"),
    ("over before", {"startDate": "2028", "endDate": "2029"}, None),
    ("begun after", {"startDate": "2030-06-16"}, None),
    ("came, by the day of arrival", {"arrivalDate": "2029", "departureDate": "2031"}, "certainly"),
]


@pytest.mark.parametrize(("dates", "sure"), [row[1:] for row in ON_DAY], ids=[row[0] for row in ON_DAY])
def test_who_held_a_post_on_a_day_certainly_or_possibly(embassy, dates, sure) -> None:
    embassy.write("seat", "Post", mission="@embassy")
    held(embassy, "ilya", **dates)
    register = posts(embassy, on="2030-06-15")
    expected = [("not named", "nobody recorded")] if sure is None else [("Ilya", sure)]
    assert register.texts("holder", "on") == expected


def test_rival_dates_leave_only_what_both_allow_certain(embassy) -> None:
    embassy.write("seat", "Post", mission="@embassy")
    held(embassy, "ilya", startDate=["2028", "2030-07-01"], endDate="2031")
    assert posts(embassy, on="2030-06-15").texts("on") == [("possibly",)]
    assert posts(embassy, on="2030-08-01").texts("on") == [("certainly",)]


@pytest.fixture
def scrapped(embassy) -> Any:
    embassy.write("a", "Post", mission="@embassy", numberOfSeats=1)
    embassy.write("b", "Post", mission="@embassy", numberOfSeats=11)
    return embassy


def test_an_action_on_several_posts_counts_its_seats_once(scrapped) -> None:
    scrapped.write("cut", "PostAction", action="abolished", seatsAffected=12, post=["@a", "@b"])
    register = posts(scrapped)
    assert [said.text for said in register.summary] == ["12 seats abolished."]
    assert register.texts("post", "after", "refill") == [("a", "abolished", ""), ("b", "abolished", "")]


def test_an_action_without_a_count_takes_that_of_its_posts(scrapped) -> None:
    scrapped.write("open", "PostAction", action="left open", post=["@a", "@b"])
    assert [said.text for said in posts(scrapped).summary] == ["12 seats left open, so 12 may be refilled."]


def test_posts_with_fewer_seats_than_the_action_warn(scrapped) -> None:
    scrapped.write("cut", "PostAction", "The cut", action="abolished", seatsAffected=14, post=["@a", "@b"])
    assert [said.text for said in posts(scrapped).warnings] == [
        "The cut concerns 14 seats, but its posts have only 12."
    ]


def test_seats_of_posts_that_nobody_names_have_a_row(embassy) -> None:
    embassy.write("open", "PostAction", action="left open", seatsAffected=7)
    assert posts(embassy).texts("post", "holder", "after", "refill") == [
        ("7 posts, not named", "not named", "left open", "7")
    ]


def test_what_is_only_meant_is_not_done(scrapped, said) -> None:
    scrapped.write("cut", "PostAction", action=said.meant("abolished"), seatsAffected=1, post="@a")
    register = posts(scrapped)
    assert register.summary == ()
    assert register.texts("after")[0] == ("abolished (not done, only meant)",)


def test_refilled_seats_may_not_be_refilled_again_and_the_figure_steps(scrapped) -> None:
    scrapped.write("open", "PostAction", action="left open", seatsAffected=12, post=["@a", "@b"], date="2031-04")
    scrapped.write("fill", "PostAction", action="refilled", seatsAffected=1, post="@a", date="2031-05-09")
    register = posts(scrapped)
    assert register.texts("post", "after", "refill") == [
        ("a", "left open, then refilled", "0"),
        ("b", "left open", "11"),
    ]
    assert [said.text for said in register.summary] == [
        "12 seats left open, so 11 may be refilled.",
        "1 seat refilled.",
    ]
    assert register.figures[0].steps == (
        Step(day("2031-04-01"), 0, 12),
        Step(day("2031-04-30"), 12, 12),
        Step(day("2031-05-09"), 11, 11),
    )


def test_what_is_reported_as_done_was_done_when_the_source_came_out(embassy) -> None:
    embassy.write("open", "PostAction", action="left open", seatsAffected=7, date="2031-04/..")
    assert posts(embassy).figures[0].steps == (Step(day("2031-04-01"), 0, 7), Step(day("2031-05-20"), 7, 7))


def test_seats_abolished_after_all_may_not_be_refilled(scrapped) -> None:
    scrapped.write("open", "PostAction", action="left open", post="@b", date="2031-04")
    scrapped.write("cut", "PostAction", action="abolished", post=["@a", "@b"], seatsAffected=12, date="2031-05")
    assert posts(scrapped).summary[1].text == "11 seats left open, so 0 may be refilled."


def test_a_retained_holder_keeps_the_seat(embassy) -> None:
    embassy.write("seat", "Post", mission="@embassy")
    held(embassy, "ilya", startDate="2028")
    embassy.write("kept", "Retention", retained="@ilya")
    register = posts(embassy)
    assert register.texts("after") == [("retained as exception",)]
    assert [said.text for said in register.summary] == ["1 retained as an exception."]


def test_every_cell_leads_to_the_statements_it_stands_on(embassy) -> None:
    embassy.write(
        "seat", "Post", "Seat", name="the seat", mission="@embassy", diplomaticRank="attaché", numberOfSeats=1
    )
    held(embassy, "ilya", startDate="2028", endDate="2029")
    row = posts(embassy).rows[0]
    assert row.entity == embassy.entities["seat"]
    stands_on = {column.key: cell.statements for column, cell in zip(posts(embassy).columns, row.cells, strict=True)}
    said = embassy.statements
    assert stands_on["post"] == tuple(said["seat", "name"])
    assert stands_on["rank"] == tuple(said["seat", "diplomaticRank"])
    assert stands_on["held"] == (*said["ilya-time", "startDate"], *said["ilya-time", "endDate"])
    assert row.cells[4].entity == embassy.entities["ilya"]


def test_a_cell_tells_how_many_independent_origins_it_has(embassy, said) -> None:
    embassy.source("ledger")
    embassy.source("echo", quotes=("ledger",))
    origins = [
        (said.unsourced("attaché"), 0),
        (said.Said("attaché", by=("ledger",)), 1),
        (said.Said("attaché", by=("ledger", "echo")), 1),
        (said.Said("attaché", by=("ledger", "courier")), 2),
    ]
    for number, (rank, _) in enumerate(origins):
        embassy.write(f"seat{number}", "Post", mission="@embassy", diplomaticRank=rank)
    assert [cell.origins for cell in posts(embassy).column("rank")] == [expected for _, expected in origins]


def test_a_filter_that_a_register_does_not_have_is_refused(book) -> None:
    with pytest.raises(RecordError, match="There is no register “Posts”"):
        book.read("Posts")
