"""Dates put together from days and from other dates."""

import pytest

from workbench.model.dates import all_of, day_number, days, interval, one_of, parse_edtf, qualified


def test_dates_are_built_from_days() -> None:
    first, last = day_number(2022, 3, 8), day_number(2022, 3, 29)
    assert str(days(first, first)) == "2022-03-08"
    assert str(days(first, last, "~")) == "2022-03-08~/2022-03-29~"
    assert str(days(None, last)) == "../2022-03-29"
    assert str(days(first, None)) == "2022-03-08/.."
    assert str(days(None, None)) == "../.."
    assert str(days(first, day_number(10_000, 1, 1))) == "2022-03-08/Y10000"  # no day of so long a year


def test_dates_are_built_from_dates() -> None:
    a, b, c = (parse_edtf(text) for text in ("2018", "2020-03", "[2021..2022,2024]"))
    assert str(interval(a, b)) == "2018/2020-03"
    assert str(interval(None, b)) == "../2020-03"
    assert str(interval(a, None)) == "2018/.."
    assert str(one_of([a, b, a])) == "[2018,2020-03]"
    assert str(one_of([a, c])) == "[2018,2021..2022,2024]"
    assert str(all_of([a, b])) == "{2018,2020-03}"
    assert one_of([a]) == a


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("2022-03-29", "~", "2022-03-29~"),
        ("2022-03-29?", "~", "2022-03-29%"),
        ("2022-~03", "?", "2022?-%03"),
        ("2018/..", "~", "2018~/.."),
        ("[1863,1864..1866]", "?", "[1863?,1864?..1866?]"),
        ("1950S2", "~", "1950S2~"),
    ],
)
def test_a_date_can_be_qualified_further(text: str, mark: str, expected: str) -> None:
    assert str(qualified(parse_edtf(text), mark)) == expected
