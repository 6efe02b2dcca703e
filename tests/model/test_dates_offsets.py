"""Dates that hang on others: offsets, ages, and what several dates of one thing leave."""

import pytest

from workbench.errors import DateError
from workbench.model.dates import (
    Offset,
    Unit,
    birth_interval,
    intersect,
    offset_from_words,
    offset_in_words,
    parse_edtf,
    shift,
)

SHIFTED = [
    # the anchor, the offset, the date it leads to
    ("2022-03-08", "P3W", "2022-03-29~"),  # weeks, months and years are round figures
    ("2022-03-08", "P21D", "2022-03-29"),  # days are meant to the day
    ("2022-03-08", "P21D~", "2022-03-29~"),
    ("2022-03-08", "-P1M", "2022-02-08~"),
    ("2022-01-31", "P1M", "2022-02-28~"),
    ("2024-02-29", "P1Y", "2025-02-28~"),
    ("2022-03-08", "P0D", "2022-03-08"),
    ("2022-03-08", "P0W", "2022-03-08"),
    ("2022-03-08~", "P2D", "2022-03-10~"),
    ("2022-03-08?", "P1W", "2022-03-15%"),
    ("2022-03-08T09:30", "P1D", "2022-03-09"),
    # a date keeps its precision where the unit is no finer
    ("2022-03", "P2M", "2022-05~"),
    ("2022-11", "P2M", "2023-01~"),
    ("2022", "P1Y", "2023~"),
    ("2022-24", "P1Y", "2023-24~"),
    ("Y17000", "P3Y", "Y17003~"),
    # and becomes the interval of the days it may lead to where the unit is finer
    ("2022-03", "P10D", "2022-03-11/2022-04-10"),
    ("2022-03", "P3W", "2022-03-22~/2022-04-21~"),
    ("2022", "P6M", "2022-07-01~/2023-06-30~"),
    ("2022-03-2X", "P1D", "2022-03-21/2022-03-30"),
    ("2022-XX", "P1M", "2022-02-01~/2023-01-31~"),
    ("202X", "P1Y", "2021-01-01~/2030-12-31~"),
    # intervals and sets move as a whole, open ends stay open and unknown ones unknown
    ("2018-01-01/2020-01-01", "P1D", "2018-01-02/2020-01-02"),
    ("2018/2020", "P1D", "2018-01-02/2021-01-01"),
    ("2014/..", "P1Y", "2015~/.."),
    ("/2020", "P1Y", "/2021~"),
    ("../..", "P1Y", "../.."),
    ("[2020,2021-03..2021-05]", "P1Y", "[2021~,2022-03~..2022-05~]"),
    ("{2020,2022}", "P1Y", "{2021~,2023~}"),
    ("1950S2", "P1Y", "1951~"),
    # of a year of five digits only the year can be written
    ("9999-12-31", "P1D", "Y10000"),
    ("9999-12", "P1M", "Y10000~"),
    ("9999-22", "P1Y", "Y10000~"),
]


@pytest.mark.parametrize(("anchor", "offset", "expected"), SHIFTED)
def test_an_offset_leads_from_one_date_to_another(anchor: str, offset: str, expected: str) -> None:
    assert str(shift(parse_edtf(anchor), Offset.parse(offset))) == expected


@pytest.mark.parametrize("text", ["P3W", "P14D", "-P1M", "P2Y", "P0D", "P1M~"])
def test_an_offset_is_an_iso_8601_duration(text: str) -> None:
    assert str(Offset.parse(text)) == text


def test_a_plus_sign_says_nothing() -> None:
    assert Offset.parse("+P3W") == Offset(3, Unit.WEEKS)


@pytest.mark.parametrize("text", ["", "3W", "P", "PW", "P3", "P1Y2M", "PT5H", "P1.5D", "three weeks"])
def test_what_is_no_offset_is_refused(text: str) -> None:
    with pytest.raises(DateError, match="is not an offset"):
        Offset.parse(text)


OFFSET_WORDS = [
    ("P3W", "three weeks later"),
    ("-P1M", "one month earlier"),
    ("P45D", "45 days later"),
    ("P1Y~", "about one year later"),
    ("P0D", "on the same day"),
]


@pytest.mark.parametrize(("offset", "words"), OFFSET_WORDS)
def test_an_offset_is_said_in_words_and_read_back(offset: str, words: str) -> None:
    assert offset_in_words(Offset.parse(offset)) == words
    assert str(offset_from_words(words)) == offset


@pytest.mark.parametrize(
    ("words", "offset"),
    [
        ("Three weeks later", "P3W"),
        ("two days before", "-P2D"),
        ("a month after", "P1M"),
        ("14 days earlier", "-P14D"),
        ("about ten days after", "P10D~"),
        ("the following day", "P1D"),
        ("the previous week", "-P1W"),
        ("two years ago", "-P2Y"),
    ],
)
def test_an_offset_is_read_from_words(words: str, offset: str) -> None:
    assert str(offset_from_words(words)) == offset


@pytest.mark.parametrize("words", ["", "later", "three soldiers later", "a decade later", "three weeks"])
def test_a_phrase_without_count_unit_or_direction_is_no_offset(words: str) -> None:
    assert offset_from_words(words) is None


BIRTHS = [
    # age, reference, when the person was born
    (57, "2022-10-15", "1964-10-16/1965-10-15"),
    (44, "2022-10-15", "1977-10-16/1978-10-15"),
    (42, "2022-10-15", "1979-10-16/1980-10-15"),
    (57, "2022-03-29~", "1964-03-30/1965-03-29"),
    (0, "2022-10-15", "2021-10-16/2022-10-15"),
    (30, "2022", "1991-01-02/1992-12-31"),  # an imprecise reference widens it
    (30, "2022-10", "1991-10-02/1992-10-31"),
    (30, "2022/..", "1991-01-02/.."),
    (30, "../2022", "../1992-12-31"),
    (1, "2024-02-29", "2022-03-01/2023-02-28"),
    (58, "2022-02-28", "1963-03-01/1964-02-29"),  # who comes of age on 28 February if there is no 29th
    (4, "2024-02-28", "2019-03-01/2020-02-28"),
]


@pytest.mark.parametrize(("age", "reference", "born"), BIRTHS)
def test_an_age_is_a_birth_interval(age: int, reference: str, born: str) -> None:
    assert str(birth_interval(age, parse_edtf(reference))) == born


@pytest.mark.parametrize(
    ("age", "reference", "reason"), [(-1, "2022", "not an age"), (151, "2022", "not an age"), (3, "../..", "no bounds")]
)
def test_an_impossible_age_is_refused(age: int, reference: str, reason: str) -> None:
    with pytest.raises(DateError, match=reason):
        birth_interval(age, parse_edtf(reference))


INTERSECTIONS = [
    # two dates of one thing, what both allow
    ("1964-10-16/1965-10-15", "1965-03-01/1966-02-28", "1965-03-01/1965-10-15"),
    ("1964-10-16/1965-10-15", "1966-10-16/1967-10-15", None),
    ("2022", "2022-03", "2022-03"),  # the narrower one stays as it is written
    ("2022", "2022-03-29~", "2022-03-29~"),
    ("2020/..", "../2022", "2020-01-01/2022-12-31"),
    ("2020/..", "2021/..", "2021/.."),
    ("../..", "2021", "2021"),
    ("2020/2021", "2021-12-31/2022", "2021-12-31"),
    ("2020/2021~", "2021-06/2022", "2021-06-01/2021-12-31~"),
    ("2020/2021?", "2021-06/2022~", "2021-06-01~/2021-12-31?"),
    ("2022-03-29~", "2022-03-30", "2022-03-30~"),  # "about" reaches it
    ("2022-03-29~", "2022-06-01", None),
    ("[1863,1867]", "1865/1870", "1867"),
    ("[1863,1867]", "[1867,1868]", "1867"),
    ("[1863,1867]", "1865", None),
    ("{1863,1867}", "1865", "1865"),
]


@pytest.mark.parametrize(("first", "second", "common"), INTERSECTIONS)
def test_two_dates_of_one_thing_leave_what_both_allow(first: str, second: str, common: str | None) -> None:
    for a, b in ((first, second), (second, first)):
        left = intersect(parse_edtf(a), parse_edtf(b))
        assert (str(left) if left else None) == common
