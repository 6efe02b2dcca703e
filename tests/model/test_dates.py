"""What a date in EDTF (ISO 8601-2:2019) means: its bounds, precision, qualifiers and canonical text."""

import pytest

from workbench.errors import DateError
from workbench.model.dates import (
    Date,
    Edge,
    Precision,
    calendar_day,
    day_number,
    day_text,
    parse_edtf,
)

BOUNDS = [
    # text, first day, last day; None where the date has no bound
    ("2022-03-29", "2022-03-29", "2022-03-29"),
    ("2022-03", "2022-03-01", "2022-03-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2022", "2022-01-01", "2022-12-31"),
    ("2022-03-29T09:30", "2022-03-29", "2022-03-29"),
    ("2022-03-29T09:30:15.5+05:30", "2022-03-29", "2022-03-29"),
    ("0000", "0000-01-01", "0000-12-31"),
    ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
    # unspecified digits
    ("2022-03-2X", "2022-03-20", "2022-03-29"),
    ("2022-02-2X", "2022-02-20", "2022-02-28"),
    ("2022-03-3X", "2022-03-30", "2022-03-31"),
    ("2022-03-XX", "2022-03-01", "2022-03-31"),
    ("2022-XX-29", "2022-01-29", "2022-12-29"),
    ("2022-XX-31", "2022-01-31", "2022-12-31"),
    ("2022-1X", "2022-10-01", "2022-12-31"),
    ("2022-X2-30", "2022-12-30", "2022-12-30"),
    ("202X", "2020-01-01", "2029-12-31"),
    ("20XX", "2000-01-01", "2099-12-31"),
    ("1XXX", "1000-01-01", "1999-12-31"),
    ("1X22", "1022-01-01", "1922-12-31"),
    ("202X-12-25", "2020-12-25", "2029-12-25"),
    ("202X-02-29", "2020-02-29", "2028-02-29"),
    ("XXXX-05-01", "0000-05-01", "9999-05-01"),
    ("-01XX", "-0199-01-01", "-0100-12-31"),
    ("-000X", "-0009-01-01", "-0001-12-31"),
    # parts of a year
    ("2022-21", "2022-03-01", "2022-05-31"),
    ("2022-22", "2022-06-01", "2022-08-31"),
    ("2022-23", "2022-09-01", "2022-11-30"),
    ("2022-24", "2022-12-01", "2023-02-28"),
    ("2022-28", "2022-12-01", "2023-02-28"),
    ("2022-30", "2022-12-01", "2023-02-28"),
    ("2022-32", "2022-06-01", "2022-08-31"),
    ("2022-33", "2022-01-01", "2022-03-31"),
    ("2022-36", "2022-10-01", "2022-12-31"),
    ("2022-37", "2022-01-01", "2022-04-30"),
    ("2022-41", "2022-07-01", "2022-12-31"),
    ("202X-21", "2020-03-01", "2029-05-31"),
    # intervals: an open or unknown end has no bound, and no day is invented for it
    ("2018/2020", "2018-01-01", "2020-12-31"),
    ("1964-10-16/1965-10-15", "1964-10-16", "1965-10-15"),
    ("2022-02-24/..", "2022-02-24", None),
    ("../2022-10-15", None, "2022-10-15"),
    ("2022-02-24/", "2022-02-24", None),
    ("/2022-10-15", None, "2022-10-15"),
    ("../..", None, None),
    ("2022-21/2023-24", "2022-03-01", "2024-02-29"),
    # sets
    ("[1863,1864]", "1863-01-01", "1864-12-31"),
    ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"),
    ("[..1928]", None, "1928-12-31"),
    ("[2022-03..]", "2022-03-01", None),
    ("{1960,1961-12}", "1960-01-01", "1961-12-31"),
    # long years
    ("Y17000", "+17000-01-01", "+17000-12-31"),
    ("Y-17E3", "-17000-01-01", "-17000-12-31"),
    ("1950S2", "1950-01-01", "1950-12-31"),
]


@pytest.mark.parametrize(("text", "first", "last"), BOUNDS)
def test_a_date_reaches_from_its_first_to_its_last_possible_day(text: str, first: str | None, last: str | None) -> None:
    date = parse_edtf(text)
    assert (day_text(date.earliest), day_text(date.latest)) == (first, last)
    assert str(date) == text


QUALIFIED = [
    # text, fuzzy bounds: one unit of each part; possible bounds: "about" as a reader takes it
    ("1984~", "1983-01-01", "1985-12-31", "1983-01-01", "1985-12-31"),
    ("1984%", "1982-01-01", "1986-12-31", "1982-01-01", "1986-12-31"),
    ("198X~", "1970-01-01", "1999-12-31", "1970-01-01", "1999-12-31"),
    ("2022-03~", "2021-02-01", "2023-04-30", "2022-02-01", "2022-04-30"),
    ("2022-04~", "2021-03-01", "2023-05-30", "2022-03-01", "2022-05-31"),
    ("2022-21~", "2020-12-01", "2023-08-31", "2021-12-01", "2022-08-31"),
    ("2022-03-29~", "2021-02-27", "2023-04-30", "2022-03-22", "2022-04-05"),
    ("2022-03-~29", "2022-03-28", "2022-03-30", "2022-03-22", "2022-04-05"),
    ("2022?-03-29", "2021-03-29", "2023-03-29", "2021-03-29", "2023-03-29"),
    ("2022-~03-29", "2022-02-28", "2022-04-29", "2022-02-28", "2022-04-29"),
    ("1984~/2004-06", "1983-01-01", "2004-06-30", "1983-01-01", "2004-06-30"),
    ("2004-06~/..", "2003-05-01", None, "2004-05-01", None),
    ("1950S2", "1900-01-01", "1999-12-31", "1900-01-01", "1999-12-31"),
    ("-1950S2", "-1999-01-01", "-1900-12-31", "-1999-01-01", "-1900-12-31"),
    ("Y171010000S3", "+171000000-01-01", "+171999999-12-31", "+171000000-01-01", "+171999999-12-31"),
]


@pytest.mark.parametrize(("text", "fuzzy_first", "fuzzy_last", "possible_first", "possible_last"), QUALIFIED)
def test_a_qualifier_widens_fuzzy_and_possible_bounds_but_not_the_strict_ones(
    text: str, fuzzy_first: str, fuzzy_last: str | None, possible_first: str, possible_last: str | None
) -> None:
    date = parse_edtf(text)
    assert (day_text(date.fuzzy_earliest), day_text(date.fuzzy_latest)) == (fuzzy_first, fuzzy_last)
    assert (day_text(date.possible_earliest), day_text(date.possible_latest)) == (possible_first, possible_last)
    plain = parse_edtf(text.translate({ord(sign): None for sign in "?~%"}))
    assert date.strict == plain.strict


CANONICAL = [
    ("?1945", "1945?"),
    ("~1945-01", "1945~-01"),
    ("?1945/1959", "1945?/1959"),
    ("?2004-?06", "2004-06?"),
    ("~2004-~06-~11", "2004-06-11~"),
    ("?2004-%06", "2004?-%06"),
    ("2004?-06~", "2004%-~06"),
    ("2004-06~-11", "2004-06~-11"),
    ("?2004~", "2004%"),
    ("[1667, 1668, 1670..1672]", "[1667,1668,1670..1672]"),
    (" 2022-03 ", "2022-03"),
]


@pytest.mark.parametrize(("written", "canonical"), CANONICAL)
def test_qualifiers_and_spaces_have_one_canonical_form(written: str, canonical: str) -> None:
    assert str(parse_edtf(written)) == canonical
    assert parse_edtf(written) == parse_edtf(canonical)
    assert hash(parse_edtf(written)) == hash(parse_edtf(canonical))


REFUSED = [
    ("", "write it like"),
    ("the ides of March", "write it like"),
    ("2022-3-9", "write it like"),
    ("20220329", "write it like"),
    ("12022", "write it like"),
    ("Y2022", "write it like"),
    ("2022-03-29T25:00", "write it like"),
    ("2004-(06)~", "write it like"),
    ("٢٠٢٢", "write it like"),
    ("2022-00", "no month 00"),
    ("2022-13", "no month 13"),
    ("2022-42", "no month 42"),
    ("2022-02-29", "no such day"),
    ("2022-04-31", "no such day"),
    ("2022-02-3X", "no such day"),
    ("2022-2X", "no such day"),
    ("XXXX-02-30", "no such day"),
    ("XXX1-02-29", "no such day"),
    ("2022-21-01", "a season has no days"),
    ("-0000", "no year -0000"),
    ("Y17E7-12", "stands alone"),
    ("1950S2-03", "stands alone"),
    ("195XS2", "write it like|stands alone"),
    ("Y1E99", "too far away"),
    ("/", "needs a start or an end"),
    ("2020/2018", "ends before it starts"),
    ("[2020..2018]", "ends before it starts"),
    ("2018/2019/2020", "write it like"),
    ("[2018", "ends with ]"),
    ("{2018]", "ends with }"),
    ("[]", "entry of the set is empty"),
    ("[2018,]", "entry of the set is empty"),
    ("[..]", "entry of the set is empty"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_is_no_date_is_refused_with_one_sentence(text: str, reason: str) -> None:
    with pytest.raises(DateError, match=reason) as refusal:
        parse_edtf(text)
    sentence = str(refusal.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert text in sentence or reason == "write it like"


PRECISION = [
    ("2022-03-29", Precision.DAY),
    ("2022-03-29~", Precision.DAY),
    ("2022-03-2X", Precision.MONTH),
    ("2022-03", Precision.MONTH),
    ("2022-21", Precision.SEASON),
    ("2022-33", Precision.SEASON),
    ("2022", Precision.YEAR),
    ("2022-XX-29", Precision.YEAR),
    ("Y17E7", Precision.YEAR),
    ("202X", Precision.DECADE),
    ("20XX", Precision.CENTURY),
    ("1XXX", Precision.MILLENNIUM),
    ("1X22", Precision.MILLENNIUM),
    ("XXXX-03", Precision.UNKNOWN_YEAR),
    ("2018/2020", Precision.INTERVAL),
    ("[1863,1864]", Precision.SET),
]


@pytest.mark.parametrize(("text", "precision"), PRECISION)
def test_precision_is_the_finest_part_written_out(text: str, precision: Precision) -> None:
    assert parse_edtf(text).precision is precision


def test_qualifiers_say_approximate_uncertain_or_both() -> None:
    said = {text: parse_edtf(text) for text in ("2022", "2022~", "2022?", "2022%", "2022-~03", "2018/2020?")}
    assert {t: (d.is_approximate, d.is_uncertain) for t, d in said.items()} == {
        "2022": (False, False),
        "2022~": (True, False),
        "2022?": (False, True),
        "2022%": (True, True),
        "2022-~03": (True, False),
        "2018/2020?": (False, True),
    }


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("2022-03-29", True),
        ("2022-03-29T09:30:00Z", True),
        ("2022-X2-30", True),  # only December has a 30th among February and December
        ("2022-03-29~", False),
        ("2022-03-29?", False),
        ("2022-03", False),
        ("2022-03-29/2022-03-29", False),
        ("[2022-03-29]", False),
    ],
)
def test_only_one_day_without_doubt_is_exact(text: str, exact: bool) -> None:
    assert parse_edtf(text).is_exact_day is exact


def test_an_interval_knows_its_ends() -> None:
    since, until = parse_edtf("2022-02-24~/.."), parse_edtf("/2022-10-15")
    assert (since.start, since.end) == (parse_edtf("2022-02-24~"), None)
    assert (since.start_edge, since.end_edge) == (Edge.KNOWN, Edge.OPEN)
    assert (until.start, until.end) == (None, parse_edtf("2022-10-15"))
    assert (until.start_edge, until.end_edge) == (Edge.UNKNOWN, Edge.KNOWN)
    assert since.is_interval
    assert since.point is None


def test_a_date_that_is_no_interval_has_no_ends() -> None:
    assert (parse_edtf("2022").start, parse_edtf("2022").end) == (None, None)


def test_a_set_knows_its_members() -> None:
    chosen = parse_edtf("[1667,1670..1672,1700..]")
    assert chosen.is_set
    assert [str(member) for member in chosen.members] == ["1667", "1670/1672", "1700/.."]
    assert parse_edtf("2022").members == (parse_edtf("2022"),)


@pytest.mark.parametrize(
    ("year", "month", "day", "text"),
    [
        (2022, 3, 29, "2022-03-29"),
        (1, 1, 1, "0001-01-01"),
        (0, 12, 31, "0000-12-31"),
        (-43, 3, 15, "-0043-03-15"),
        (12_022, 2, 28, "+12022-02-28"),
        (-12_022, 2, 28, "-12022-02-28"),
    ],
)
def test_a_day_number_is_printed_for_any_year(year: int, month: int, day: int, text: str) -> None:
    assert day_text(day_number(year, month, day)) == text
    assert calendar_day(day_number(year, month, day)) == (year, month, day)


def test_no_day_prints_as_none() -> None:
    assert day_text(None) is None


def test_a_date_is_a_plain_value() -> None:
    date = parse_edtf("2022-03-29")
    with pytest.raises(AttributeError):
        date.text = "2022"  # type: ignore[misc]
    assert isinstance(date, Date)
    assert {date, parse_edtf(" 2022-03-29")} == {date}
