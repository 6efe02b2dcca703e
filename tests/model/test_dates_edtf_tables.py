"""The tables of the ``edtf`` package (MIT), where they are there: bounds, and dates from words.

Each row agrees, or stands below with the reason why it does not.
"""

import csv
from pathlib import Path

import pytest

from workbench.errors import DateError
from workbench.model.dates import Date, date_from_words, day_text, parse_edtf

TABLES = Path(__file__).parents[3] / "shared" / "data" / "edtf"

pytestmark = pytest.mark.skipif(not TABLES.is_dir(), reason="the tables are not here")

NO_END = "an end that nobody knows has no bound; the package puts it ten years off"
WINTER = "a winter goes on into the next year; the package cuts it off on 31 December"
BOUNDS_THAT_DIFFER = {
    "/2006": NO_END,
    "2004-06-01/": NO_END,
    "1984-06-02?/": NO_END,
    "2010-24": WINTER,
}

SEASON_DAY = "a season has no days in ISO 8601-2; the season itself has the same bounds"
YEAR_ZERO = "ISO 8601 has a year 0000, which is 1 BCE; so 64 BCE is -0063"
EITHER = "one of two years: keeping only the first would show a guess as certain"
WORDS_THAT_DIFFER = {
    "day in Spring 1849": ("1849-21", SEASON_DAY),
    "a day in about Spring 1849?": ("1849-21%", SEASON_DAY),
    "c64 BCE": ("-0063~", YEAR_ZERO),
    "1863 or 1864": ("[1863,1864]", EITHER),
    "1864 or 1866": ("[1864,1866]", EITHER),
}


def rows(name: str) -> list[dict[str, str]]:
    if not TABLES.is_dir():
        return []
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CASES = rows("edtf_cases_python.csv")
VALID = [row for row in CASES if row["validity"] == "valid"]
BOUNDED = [row for row in VALID if row["lower_strict"]]
WORDS = rows("edtf_natural_language.csv")


def reach(date: Date) -> tuple[str, ...]:
    bounds = (date.earliest, date.latest, date.fuzzy_earliest, date.fuzzy_latest)
    return tuple((day_text(bound) or "open").lstrip("+") for bound in bounds)


def stated(row: dict[str, str]) -> tuple[str, ...]:
    columns = ("lower_strict", "upper_strict", "lower_fuzzy", "upper_fuzzy")
    return tuple("open" if row[name] in ("inf", "-inf") else row[name] for name in columns)


@pytest.mark.parametrize("row", VALID, ids=lambda row: row["input"])
def test_what_is_valid_is_read_and_printed(row: dict[str, str]) -> None:
    date = parse_edtf(row["input"])
    assert parse_edtf(str(date)) == date
    if row["uncertain"]:
        both = row["uncertain_and_approximate"] == "True"
        assert date.is_uncertain is (both or row["uncertain"] == "True")
        assert date.is_approximate is (both or row["approximate"] == "True")


@pytest.mark.parametrize("row", [row for row in CASES if row["validity"] == "invalid"], ids=lambda row: row["input"])
def test_what_is_invalid_is_refused(row: dict[str, str]) -> None:
    with pytest.raises(DateError):
        parse_edtf(row["input"])


@pytest.mark.parametrize("row", BOUNDED, ids=lambda row: row["input"])
def test_strict_and_fuzzy_bounds_agree(row: dict[str, str]) -> None:
    agrees = reach(parse_edtf(row["input"])) == stated(row)
    assert agrees is (row["input"] not in BOUNDS_THAT_DIFFER)


@pytest.mark.parametrize("row", WORDS, ids=lambda row: row["text"])
def test_words_agree(row: dict[str, str]) -> None:
    """The table is American: the month stands before the day."""
    date = date_from_words(row["text"], day_first=False)
    expected, _reason = WORDS_THAT_DIFFER.get(row["text"], (row["edtf"], ""))
    wanted = None if row["expected"] == "none" else parse_edtf(expected)
    assert date == wanted
