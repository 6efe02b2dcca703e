"""How two dates stand to each other: certainly, possibly or not at all."""

import pytest

from workbench.model.dates import (
    Certainty,
    Relation,
    after,
    allen,
    before,
    equal,
    intersects,
    meets,
    parse_edtf,
    within,
)

CERTAINLY, POSSIBLY, NO = Certainty.CERTAINLY, Certainty.POSSIBLY, Certainty.NO


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("2022-03-08", "2022-03-29", CERTAINLY),
        ("2022-03-29", "2022-03-08", NO),
        ("2022-03-08", "2022-03-08", NO),
        ("2022-03-08", "2022-03-09", CERTAINLY),
        ("2022-03", "2022-04", CERTAINLY),
        ("2022-03", "2022", POSSIBLY),
        ("2022-03-08", "2022-03", POSSIBLY),
        ("2022-03-31", "2022-03", NO),
        ("2018", "2022-03-29~", CERTAINLY),
        ("2022-03-08", "2022-03-29~", CERTAINLY),  # "about" a day does not reach three weeks back
        ("2022-03-25", "2022-03-29~", POSSIBLY),
        ("2018?", "2022", POSSIBLY),  # a doubtful date is never certainly anything
        ("../2022-10-15", "2022-10-16", CERTAINLY),
        ("2022-10-16", "../2022-10-15", NO),
        ("2022-02-24/..", "2030", POSSIBLY),
        ("/2020", "2019", POSSIBLY),
        ("[1863,1867]", "1865", POSSIBLY),
        ("[1863,1864]", "1865", CERTAINLY),
    ],
)
def test_before(first: str, second: str, answer: Certainty) -> None:
    assert before(parse_edtf(first), parse_edtf(second)) is answer
    assert after(parse_edtf(second), parse_edtf(first)) is answer


@pytest.mark.parametrize(
    ("date", "period", "answer"),
    [
        ("2022-03-08", "2022", CERTAINLY),
        ("2022-03", "2022", CERTAINLY),
        ("2022", "2022", CERTAINLY),
        ("2022", "2022-03", POSSIBLY),
        ("2021-12-31", "2022", NO),
        ("2022-03-29~", "2022", CERTAINLY),
        ("2022-03-29~", "2022-03", POSSIBLY),
        ("2022-03-08?", "2022", POSSIBLY),
        ("2022-03-08", "2022?", POSSIBLY),
        ("2023", "2022-02-24/..", CERTAINLY),
        ("2023", "2022-02-24/", POSSIBLY),  # it ended some day, nobody says which
        ("2020", "/2022", POSSIBLY),
        ("2023", "../2022", NO),
        ("2021-12-31/2022-01-05", "2022", POSSIBLY),
        ("1864", "[1863,1865]", POSSIBLY),
        ("2022-01-05", "2022~", POSSIBLY),
    ],
)
def test_within_a_period(date: str, period: str, answer: Certainty) -> None:
    assert within(parse_edtf(date), parse_edtf(period)) is answer


@pytest.mark.parametrize(
    ("first", "second", "answer", "lasting"),
    [
        ("2022-03-08", "2022-03-08", CERTAINLY, CERTAINLY),
        ("2022-03-08", "2022-03-09", NO, NO),
        ("2022-03-08", "2022-03", POSSIBLY, POSSIBLY),
        ("2014/2018", "2016", POSSIBLY, CERTAINLY),
        ("2014/2018", "2018", POSSIBLY, POSSIBLY),
        ("2014/2018", "2019", NO, NO),
        ("2022-02-24/..", "2030", POSSIBLY, CERTAINLY),
        ("2022-02-24/", "2030", POSSIBLY, POSSIBLY),
        ("/2022", "2020", POSSIBLY, POSSIBLY),
        ("../2022-10-15", "2022-02-24/..", POSSIBLY, CERTAINLY),
    ],
)
def test_intersects_reads_an_interval_as_some_time_between_unless_it_lasts(
    first: str, second: str, answer: Certainty, lasting: Certainty
) -> None:
    a, b = parse_edtf(first), parse_edtf(second)
    assert intersects(a, b) is intersects(b, a) is answer
    assert intersects(a, b, lasting=True) is intersects(b, a, lasting=True) is lasting


def test_equal_and_meets() -> None:
    day, next_day, month = (parse_edtf(text) for text in ("2022-03-08", "2022-03-09", "2022-03"))
    assert equal(day, day) is CERTAINLY
    assert equal(day, month) is POSSIBLY
    assert equal(day, next_day) is NO
    assert meets(day, next_day) is CERTAINLY
    assert meets(next_day, day) is NO
    assert meets(day, month) is POSSIBLY


ALLEN = [
    ("2022-01-01/2022-01-05", "2022-01-10/2022-01-20", Relation.BEFORE, Relation.AFTER),
    ("2022-01-01/2022-01-09", "2022-01-10/2022-01-20", Relation.MEETS, Relation.MET_BY),
    ("2022-01-01/2022-01-12", "2022-01-10/2022-01-20", Relation.OVERLAPS, Relation.OVERLAPPED_BY),
    ("2022-01-10/2022-01-12", "2022-01-10/2022-01-20", Relation.STARTS, Relation.STARTED_BY),
    ("2022-01-12/2022-01-15", "2022-01-10/2022-01-20", Relation.DURING, Relation.CONTAINS),
    ("2022-01-15/2022-01-20", "2022-01-10/2022-01-20", Relation.FINISHES, Relation.FINISHED_BY),
    ("2022-01-10/2022-01-20", "2022-01-10/2022-01-20", Relation.EQUAL, Relation.EQUAL),
]


@pytest.mark.parametrize(("first", "second", "relation", "inverse"), ALLEN)
def test_of_two_intervals_with_exact_ends_one_relation_holds(
    first: str, second: str, relation: Relation, inverse: Relation
) -> None:
    a, b = parse_edtf(first), parse_edtf(second)
    for one, other, expected in ((a, b, relation), (b, a, inverse)):
        answers = allen(one, other, lasting=True)
        assert [name for name, answer in answers.items() if answer is CERTAINLY] == [expected]
        assert sum(answer is NO for answer in answers.values()) == len(Relation) - 1


def test_of_an_unsure_date_several_relations_are_possible() -> None:
    answers = allen(parse_edtf("2022-03-08"), parse_edtf("2022"))
    possible = {relation for relation, answer in answers.items() if answer is POSSIBLY}
    assert possible == {
        *(Relation.BEFORE, Relation.MEETS, Relation.STARTS, Relation.DURING, Relation.FINISHES),
        *(Relation.EQUAL, Relation.MET_BY, Relation.AFTER),
    }
