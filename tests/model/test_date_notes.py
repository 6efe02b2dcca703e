"""Notes beside dates: one rule a kind of note, and no note makes a date more certain than it was."""

import csv
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model.date_notes import RULES, date_with_note, rule_of
from workbench.model.dates import parse_edtf
from workbench.model.grading import Basis

KINDS = [
    ("", "plain", "1862-04-12", "1862-04-12"),
    ("Left post", "plain", "1862-04-12", "1862-04-12"),
    ("Transmitted recall by note from Vesnograd, Karsovia, on", "plain", "1862-04-12", "1862-04-12"),
    ("Credentials transmitted by mail in", "plain", "1897-11", "1897-11"),
    ("Left post about", "about", "1862-04-12", "1862-04-12~"),
    ("On or about", "about", "1862-10", "1862-10~"),
    ("Transmitted credentials by note on approximately", "about", "1879-07-07", "1879-07-07~"),
    ("Probably presented recall about", "about", "1873-06-30", "1873-06-30%"),
    ("Left post on or soon after", "on or soon after", "1879-10-30", "[1879-10-30..]"),
    ("Left post on or shortly after", "on or soon after", "1897-03-09", "[1897-03-09..]"),
    ("Soon after", "on or soon after", "1914-05-10", "[1914-05-10..]"),
    ("Left post on or after", "on or after", "1858-06-01", "[1858-06-01..]"),
    ("On or shortly before", "on or shortly before", "1849-01-31", "[..1849-01-31]"),
    ("Left post shortly before", "on or shortly before", "1863-05-20", "[..1863-05-20]"),
    ("Probably presented recall before", "on or before", "1851-09-12", "[..1851-09-12]"),
    ("Died at post on or before", "on or before", "1866-07-20", "[..1866-07-20]"),
    ("Left post between April 26 and", "between", "1815-04-30", "[1815-04-26..1815-04-30]"),
    ("Between September 29, 1868, and", "between", "1868-10-28", "[1868-09-29..1868-10-28]"),
    ("Left post late in", "late in", "1847", "[1847-09..1847-12]"),
    ("Left post early in", "early in", "1847-03", "1847-03~"),
    ("Relations broken off on, Dec 4, 1931; left post", "names another day", "1932-01-10", "[1932-01-10,1931-12-04]"),
]


@pytest.mark.parametrize(("note", "kind", "date", "meant"), KINDS)
def test_each_kind_of_note_has_its_rule(note: str, kind: str, date: str, meant: str) -> None:
    assert rule_of(note).name == kind
    assert str(date_with_note(note, parse_edtf(date))[0]) == meant


def test_every_rule_has_an_example() -> None:
    assert {rule.name for rule in RULES} - {kind for _, kind, *_ in KINDS} == {"in the middle of"}


def test_a_note_that_names_a_second_day_leaves_the_choice_to_the_reader() -> None:
    assert date_with_note("Relations broken off on, Dec 4, 1931; left post", parse_edtf("1932"))[1] is Basis.AMBIGUOUS


@given(st.text(max_size=80) | st.sampled_from([note for note, *_ in KINDS]), st.dates().map(str))
def test_a_note_never_makes_a_date_more_certain_and_never_takes_its_day_away(note: str, day: str) -> None:
    plain, (meant, _) = parse_edtf(day), date_with_note(note, parse_edtf(day))
    assert meant.possible_earliest is None or meant.possible_earliest <= plain.possible_earliest
    assert meant.possible_latest is None or meant.possible_latest >= plain.possible_latest


def test_the_notes_of_the_table_of_diplomats_are_all_read() -> None:
    shared = Path(os.environ.get("ATTACHE_SHARED") or Path(__file__).resolve().parents[3] / "shared")
    table = shared / "data" / "diplomats" / "uncertain_date_notes.csv"
    if not table.is_file():
        pytest.skip("the table is not part of the repository; ATTACHE_SHARED names the folder that has it")
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    hedged = ("about", "approximately", "before", "after", "between", "late in", "early in")
    for row in rows:
        date, note = parse_edtf(row["date"]), row["note"]
        meant, _ = date_with_note(note, date)
        tail = note.lower()
        if any(tail.endswith(word) or f"{word} " in f"{tail} " for word in hedged):
            certain = meant.earliest == meant.latest and str(meant) == str(date)
            assert not certain or "after formation" in tail, note
        else:
            assert date.text in str(meant)
    assert len(rows) > 100
