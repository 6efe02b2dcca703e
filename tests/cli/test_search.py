"""Searching from the command line: any words are a search, and every hit leads to its place."""

from pathlib import Path

import pytest

NOTHING = "Nothing in affair.attache holds this word."
ODD = [
    '"',
    "'",
    "*",
    "AND",
    "NEAR(",
    "a OR",
    "-",
    "(",
    ")",
    "^x",
    "name:x",
    "\\",
    "😀",
    "\u202e",
    " ",
    "%",
    "\t",
    "col:*",
    '""',
]


@pytest.mark.parametrize("words", ODD)
def test_anything_can_be_searched_for(shell, filled: Path, words: str) -> None:
    for options in ([], ["--json"]):
        told = shell("search", filled, *options, "--", words)
        assert told.status == 0
        assert told.err == ("" if told.out or options else f"workbench: {NOTHING}\n")


def test_a_search_without_a_hit_says_so_beside_the_output(shell, filled: Path) -> None:
    told = shell("search", filled, "nosuch", "--json")
    assert (told.status, told.out, told.err) == (0, "", "")
    told = shell("search", filled, "nosuch", "word")
    assert (told.status, told.out) == (0, "")
    told.assert_sentence("Nothing in affair.attache holds all these words")


def test_a_search_finds_texts_entities_statements_and_notes_and_leads_to_each(shell, filled: Path, source: str) -> None:
    text = shell("text", filled, source).out
    hits = shell("search", filled, "diplomats", "--json").rows
    assert [(hit["kind"], text[hit["start"] : hit["end"]]) for hit in hits] == [("text", "diplomats")]
    kinds = {hit["kind"]: hit for hit in shell("search", filled, "élodie", "m", "--json").rows}
    people = {row["name"]: row["uid"] for row in shell("entities", filled, "--json").rows}
    assert set(kinds) == {"text", "entity", "statement"}
    assert kinds["statement"]["entity"] == people["Élodie M."]
    (note,) = shell("search", filled, "named once", "--json").rows
    assert (note["kind"], note["entity"]) == ("note", people["Élodie M."])
