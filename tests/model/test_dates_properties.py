"""What holds for every date, whatever its digits: shown on generated ones."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from workbench.model.dates import (
    Certainty,
    Date,
    Offset,
    Relation,
    Unit,
    after,
    allen,
    before,
    birth_interval,
    calendar_day,
    date_from_words,
    day_number,
    days,
    equal,
    in_words,
    intersect,
    intersects,
    one_of,
    parse_edtf,
    qualified,
    shift,
    within,
)
from workbench.model.day_numbers import add_months

MARKS = ("", "?", "~", "%")
NEAR = st.integers(day_number(1900, 1, 1), day_number(2100, 12, 31))
EDTF_DAYS = st.integers(day_number(-9000, 1, 1), day_number(9000, 12, 31))


@st.composite
def exact_days(draw: st.DrawFn) -> Date:
    number = draw(EDTF_DAYS)
    return days(number, number)


@st.composite
def points(draw: st.DrawFn) -> Date:
    """A date that is no interval, of any precision, with any digits unspecified and any part qualified."""
    text = str(draw(exact_days()))
    year, month, day = text[:-6], text[-5:-3], text[-2:]
    blank = draw(st.integers(0, 4))
    year = year[: len(year) - blank] + "X" * blank
    if draw(st.booleans()):
        month, day = draw(st.sampled_from([(month, "XX"), ("XX", day), ("XX", "XX"), (month, f"{day[0]}X")]))
    parts = [year, month, day][: draw(st.integers(1, 3))]
    if len(parts) == 1 and not blank and draw(st.booleans()):
        parts = [year, str(draw(st.integers(21, 41)))]
    marks = [draw(st.sampled_from(MARKS)) for _ in parts]
    return parse_edtf("-".join(mark + part for mark, part in zip(marks, parts, strict=True)).replace("-0000", "0000"))


@st.composite
def dates(draw: st.DrawFn) -> Date:
    """Any date: a point, an interval with known, open or unknown ends, a set."""
    kind = draw(st.sampled_from(["point", "interval", "set"]))
    if kind == "point":
        return draw(points())
    first, last = sorted([draw(points()), draw(points())], key=lambda date: (date.earliest or 0, date.latest or 0))
    if kind == "set":
        last = parse_edtf(f"{first}/{last}") if draw(st.booleans()) else last
        return one_of([first, last])
    ends = draw(st.sampled_from(["{0}/{1}", "{0}/..", "../{1}", "{0}/", "/{1}"]))
    return parse_edtf(ends.format(first, last))


def contains(outer: Date, inner: Date) -> bool:
    low = outer.earliest is None or (inner.earliest is not None and outer.earliest <= inner.earliest)
    return low and (outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest))


@given(dates())
def test_parsing_what_is_printed_gives_the_same_date(date: Date) -> None:
    again = parse_edtf(str(date))
    assert again == date
    assert str(again) == str(date)
    assert (again.strict, again.fuzzy, again.possible) == (date.strict, date.fuzzy, date.possible)


@given(st.integers(1, dt.date.max.toordinal()))
def test_day_numbers_are_those_of_the_standard_library(number: int) -> None:
    day = dt.date.fromordinal(number)
    assert calendar_day(number) == (day.year, day.month, day.day)
    assert day_number(day.year, day.month, day.day) == number


@given(st.integers(-(10**12), 10**12))
def test_day_numbers_go_on_beyond_the_standard_library(number: int) -> None:
    assert day_number(*calendar_day(number)) == number
    year, month, day = calendar_day(number)
    assert calendar_day(number + 146_097) == (year + 400, month, day)


@given(exact_days(), st.data())
def test_the_bounds_hold_every_day_a_narrower_value_allows(day: Date, data: st.DataObject) -> None:
    text = str(day)
    year, month, dom = text[:-6], text[-5:-3], text[-2:]
    wider = [f"{year}-{month}", year, f"{year}-{month}-{dom[0]}X", f"{year}-XX-{dom}", f"{year}-XX-XX"]
    wider += [f"{year[:-blank]}{'X' * blank}-{month}-{dom}" for blank in (1, 2, 3)]
    wider += [f"{year[:-blank]}{'X' * blank}" for blank in (1, 2, 3)]
    outer = data.draw(st.sampled_from([entry for entry in wider if not entry.startswith("-0000")]))
    if not year.startswith("-000"):  # some of whose digits would be those of year 0
        assert contains(parse_edtf(outer), day)


@given(dates())
def test_qualifiers_never_narrow(date: Date) -> None:
    for wide in (date.fuzzy, date.possible):
        assert date.earliest is None or (wide.earliest is not None and wide.earliest <= date.earliest)
        assert date.latest is None or (wide.latest is not None and wide.latest >= date.latest)


@given(dates(), st.sampled_from(MARKS[1:]))
def test_qualifying_twice_says_no_more(date: Date, mark: str) -> None:
    once = qualified(date, mark)
    assert qualified(once, mark) == once
    assert once.strict == date.strict


@given(NEAR, NEAR, st.integers(-5000, 5000), st.sampled_from(Unit))
def test_shifting_keeps_the_order_of_days(first: int, second: int, amount: int, unit: Unit) -> None:
    first, second = sorted((first, second))
    a, b = (shift(days(number, number), Offset(amount, unit)) for number in (first, second))
    assert a.earliest is not None
    assert b.earliest is not None
    assert a.earliest <= b.earliest


@given(points(), st.integers(1, 200), st.sampled_from(Unit))
def test_a_shifted_date_holds_every_shifted_day(date: Date, amount: int, unit: Unit) -> None:
    offset = Offset(amount, unit)
    if date.point and not date.point.year.startswith("-") and date.latest and date.latest < day_number(9000, 1, 1):
        shifted = shift(date, offset)
        for number in (date.earliest, date.latest):
            assert number is not None
            assert contains(shifted, days(offset.applied(number), offset.applied(number)))


@given(dates(), dates())
def test_before_is_asymmetric(a: Date, b: Date) -> None:
    assert after(b, a) is before(a, b)
    if before(a, b) is Certainty.CERTAINLY:
        assert before(b, a) is Certainty.NO
        assert intersects(a, b) is Certainty.NO


@given(dates())
def test_no_date_is_certainly_before_itself(date: Date) -> None:
    assert before(date, date) is not Certainty.CERTAINLY
    assert equal(date, date) is not Certainty.NO
    assert within(date, date) is not Certainty.NO


@given(dates(), dates(), st.booleans())
def test_some_relation_always_holds_and_at_most_one_certainly(a: Date, b: Date, lasting: bool) -> None:
    answers, inverse = allen(a, b, lasting=lasting), allen(b, a, lasting=lasting)
    certain = [relation for relation in Relation if answers[relation] is Certainty.CERTAINLY]
    possible = [relation for relation in Relation if answers[relation] is Certainty.POSSIBLY]
    assert len(certain) <= 1
    assert bool(certain) is not bool(possible)
    assert sorted(answers.values()) == sorted(inverse.values())


@given(NEAR, st.integers(0, 120), st.integers(0, 45_000))
def test_a_birth_interval_holds_exactly_the_days_that_give_the_age(day: int, age: int, back: int) -> None:
    born = day - back
    year, month, day_of_month = calendar_day(day)
    birth_year, *birthday = calendar_day(born)
    if birthday == [2, 29]:
        return  # comes of age on either of two days; the table tells
    years = year - birth_year - ([month, day_of_month] < birthday)
    assert contains(birth_interval(age, days(day, day)), days(born, born)) is (years == age)


@given(dates(), dates())
def test_an_intersection_lies_in_both_or_says_that_it_is_stretched(a: Date, b: Date) -> None:
    common = intersect(a, b)
    if common is None:
        assert intersects(a, b) is not Certainty.CERTAINLY
    elif not common.is_approximate and not a.is_set and not b.is_set:
        assert contains(a, common)
        assert contains(b, common)


@given(EDTF_DAYS, st.sampled_from(MARKS), st.integers(1, 3))
def test_words_for_plain_dates_are_read_back(number: int, mark: str, parts: int) -> None:
    text = str(days(number, number))
    date = parse_edtf((text if parts == 3 else text[:-3] if parts == 2 else text[:-6]) + mark)
    if calendar_day(number)[0] >= 1000:
        assert date_from_words(in_words(date)) == date


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    date = date_from_words(text)
    assert date is None or parse_edtf(str(date)) == date


@given(NEAR, st.integers(-5000, 5000))
def test_adding_months_keeps_the_day_where_the_month_has_it(number: int, months: int) -> None:
    year, month, day = calendar_day(add_months(number, months))
    old_year, old_month, old_day = calendar_day(number)
    assert year * 12 + month == old_year * 12 + old_month + months
    assert day == old_day or (day < old_day and calendar_day(add_months(number, months) + 1)[2] == 1)
