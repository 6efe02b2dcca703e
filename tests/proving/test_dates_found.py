"""The dates of the proving text, found with only its own date given: positions and EDTF, row by row of the facts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.model.dates import interval, parse_edtf, shift
from workbench.suggest.date_finder import Basis, FoundDate, find_dates

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = parse_edtf("2022-10-15")

# The fact's number; where its date stands; the date; what it stands on; where the date starts that it hangs on.
ROWS = [
    (1, 6, 16, "2022-10-15", Basis.STATED, None),  # the text's own date
    (4, 313, 320, "2022-03-08", Basis.INFERRED, None),  # a day without its year
    (5, 440, 457, "2022-03-29~", Basis.INFERRED, 313),  # three weeks after the list of row 4
    (8, 640, 651, "1964-10-16/1965-10-15", Basis.INFERRED, None),  # born, by an age
    (9, 681, 692, "1977-10-16/1978-10-15", Basis.INFERRED, None),
    (10, 715, 726, "1979-10-16/1980-10-15", Basis.INFERRED, None),
    (17, 1397, 1410, "../2022-10-15", Basis.INFERRED, None),  # has lasted for some time
    (18, 1519, 1523, "2018", Basis.STATED, None),
    (21, 1724, 1729, "2022-04", Basis.INFERRED, None),  # a month without its year
]


def proving_file() -> Path:
    shared = Path(os.environ.get("ATTACHE_SHARED") or ROOT.parent / "shared")
    file = shared / "sources" / "expulsions-2022.txt"
    if not file.is_file():
        pytest.skip("the proving text is not part of the repository; ATTACHE_SHARED names the folder that has it")
    return file


@pytest.fixture
def dates() -> dict[int, FoundDate]:
    """The dates found, by where they start."""
    text = proving_file().read_text(encoding="utf-8")
    return {found.start: found for found in find_dates(text, PUBLISHED)}


@pytest.mark.parametrize("row", ROWS, ids=[f"row {row[0]}" for row in ROWS])
def test_the_date_of_a_fact_is_found(
    dates: dict[int, FoundDate], row: tuple[int, int, int, str, Basis, int | None]
) -> None:
    found = dates[row[1]]
    assert (found.start, found.end, found.edtf, found.basis, found.anchor) == row[1:]


def test_nothing_else_is_taken_for_a_date(dates: dict[int, FoundDate]) -> None:
    assert sorted(dates) == [row[1] for row in ROWS]


def test_what_hangs_on_a_found_date_follows_from_it(dates: dict[int, FoundDate]) -> None:
    listed, expelled, union = dates[313], dates[440], dates[1724]
    assert expelled.offset is not None
    assert shift(listed.date, expelled.offset) == expelled.date
    assert interval(union.date, None).text == "2022-04/.."  # row 23, on or after row 21
    assert interval(expelled.date, None).text == "2022-03-29~/.."  # row 24, on or after row 5


def test_the_command_finds_the_same(dates: dict[int, FoundDate]) -> None:
    command = [sys.executable, "-m", "workbench", "dates", proving_file(), "--published", "2022-10-15", "--json"]
    told = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8")
    rows = [json.loads(line) for line in told.stdout.splitlines()]
    assert [(row["start"], row["end"], row["edtf"], row["basis"], row["anchor"]) for row in rows] == [
        (start, end, edtf, basis, anchor) for _, start, end, edtf, basis, anchor in ROWS
    ]
