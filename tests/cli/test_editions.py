"""A further edition of a source: every passage is told with its place, and nothing is re-attached unseen."""

import json
from pathlib import Path

import pytest

from workbench.case.case import Case

QUOTES = ("the Security Service handed over a list", "Velland declared 12 diplomats", "Élodie M., 51, left")
NEW_TEXT = (
    "Corrected on Friday.\nOn 3 February the Security Service handed over a list. "
    "Two weeks later Velland declared 13 diplomats. The list is secret. 😀\n"
)


@pytest.fixture
def recorded(record, path: Path, source: str) -> str:
    """The uid of a source with three passages."""
    lines = [
        {"entity": {"id": f"e{at}", "type": "Declaration", "name": f"No. {at}"}, "property": "summary", "value": quote}
        | {"source": "$1", "quote": quote}
        for at, quote in enumerate(QUOTES)
    ]
    assert record(*lines).status == 0
    return source


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """The file of a later edition."""
    file = tmp_path / "list-corrected.txt"
    file.write_text(NEW_TEXT, encoding="utf-8")
    return file


def test_the_import_of_an_edition_prints_a_placement_for_every_passage(shell, path, recorded, edition) -> None:
    (row,) = shell("import", path, edition, "--edition-of", recorded, "--json").rows
    assert (row["source"], row["recognised"]) == (recorded, False)
    placements = {one["exact"]: one for one in row["placements"]}
    assert list(placements) == list(QUOTES)
    moved, fuzzy, lost = placements.values()
    assert (moved["kind"], moved["state"], moved["text"], moved["decided_by"]) == ("moved", "accepted", QUOTES[0], "")
    assert (fuzzy["kind"], fuzzy["state"], fuzzy["text"]) == ("fuzzy", "proposed", "Velland declared 13 diplomats")
    assert (lost["kind"], lost["state"], lost["start"], lost["text"]) == ("lost", "proposed", None, None)
    assert NEW_TEXT[fuzzy["start"] : fuzzy["end"]] == fuzzy["text"]
    (before,) = {one["old"]["edition"] for one in row["placements"]}
    assert before != row["edition"]
    listed = {one["uid"]: (one["edition"], one["start"], one["end"]) for one in shell("passages", path, "--json").rows}
    assert all(listed[one["passage"]] == tuple(one["old"].values()) for one in row["placements"])


def test_the_passages_are_listed_with_their_placements(shell, path, recorded, edition) -> None:
    (row,) = shell("import", path, edition, "--edition-of", "list.txt", "--json").rows
    listed = shell("passages", path, "--json").rows
    assert len(listed) == 4
    kinds = {one["exact"]: [placement["kind"] for placement in one["placements"]] for one in listed}
    assert kinds == {QUOTES[0]: [], QUOTES[1]: ["fuzzy"], QUOTES[2]: ["lost"]}
    by_uid = {one["uid"]: one for one in listed}
    (accepted,) = [one for one in row["placements"] if one["state"] == "accepted"]
    assert by_uid[accepted["place"]]["edition"] == row["edition"]
    assert [one["uid"] for one in by_uid[accepted["passage"]]["placements"]] == [accepted["uid"]]
    assert "2 passages to review" in shell("passages", path).out


def test_an_edition_is_told_in_lines_too(shell, path, recorded, edition) -> None:
    told = shell("import", path, edition, "--edition-of", recorded)
    assert "    moved: “the Security Service handed over a list”\n" in told.out
    assert "    fuzzy: “Velland declared 12 diplomats” – to review\n" in told.out


def test_what_was_ruled_lost_is_told_as_lost_by_that_ruling(shell, path, recorded, edition, tmp_path) -> None:
    shell("import", path, edition, "--edition-of", recorded)
    with Case.open(path, author="A. Reader") as case, case.change("Lost"):
        for placement in case.placements.to_review():
            case.placements.mark_lost(placement.id)
    file = tmp_path / "list-again.txt"
    file.write_text("Corrected again.\n" + NEW_TEXT, encoding="utf-8")
    told = shell("import", path, file, "--edition-of", recorded)
    assert "    lost: “Élodie M., 51, left” – ruled lost by A. Reader, in edition 2\n" in told.out
    assert "to review" not in told.out


def test_the_old_edition_stays_cited_and_the_text_is_the_new_one(shell, path, recorded, edition) -> None:
    shell("import", path, edition, "--edition-of", recorded)
    assert shell("text", path, recorded).out == NEW_TEXT
    quoted = {row["citations"][0]["exact"] for row in shell("statements", path, "--json").rows}
    assert quoted == set(QUOTES)
    assert shell("check", path).status == 0


def test_the_same_edition_again_is_recognised_and_told_as_before(shell, path, recorded, edition) -> None:
    (first,) = shell("import", path, edition, "--edition-of", recorded, "--json").rows
    (again,) = shell("import", path, edition, "--edition-of", recorded, "--json").rows
    assert again == {**first, "recognised": True}


def test_an_older_edition_again_is_told_as_such_and_changes_nothing(shell, path, recorded, edition, tmp_path) -> None:
    (newer,) = shell("import", path, edition, "--edition-of", recorded, "--json").rows
    before = shell("passages", path, "--json").rows
    first = tmp_path / "list.txt"
    (row,) = shell("import", path, first, "--edition-of", recorded, "--json").rows
    assert (row["recognised"], row["placements"]) == (True, [])
    assert row["edition"] not in {newer["edition"], ""}
    (remark,) = row["remarks"]
    assert "edition 1 of the source" in remark
    assert "edition 2 stays the newest" in remark
    assert "a note on the source" in remark
    told = shell("import", path, first, "--edition-of", recorded)
    assert told.status == 0
    assert f"  {remark}\n  “workbench text” prints it by its uid, {row['edition']}.\n" in told.out
    assert shell("text", path, row["edition"]).out == first.read_text(encoding="utf-8")
    assert shell("text", path, recorded).out == NEW_TEXT
    assert shell("passages", path, "--json").rows == before


def test_in_three_editions_in_a_row_every_passage_has_its_place_in_the_next(
    shell, path, recorded, edition, tmp_path
) -> None:
    (second,) = shell("import", path, edition, "--edition-of", recorded, "--json").rows
    line = {"entity": {"id": "x", "type": "Declaration", "name": "Later"}, "property": "summary"}
    lines = tmp_path / "second.jsonl"
    for quote in ("Velland declared 13 diplomats", "Corrected on Friday."):
        lines.write_text(json.dumps(line | {"value": quote, "source": recorded, "quote": quote}), encoding="utf-8")
        assert shell("record", path, lines).status == 0
    file = tmp_path / "list-corrected-again.txt"
    file.write_text("Corrected on Saturday.\n" + NEW_TEXT.split("\n", 1)[1] + "The end.\n", encoding="utf-8")
    (third,) = shell("import", path, file, "--edition-of", recorded, "--json").rows
    places = {one["exact"]: (one["old"]["edition"], one["kind"]) for one in third["placements"]}
    first = second["placements"][0]["old"]["edition"]
    assert places == {
        QUOTES[0]: (second["edition"], "moved"),  # where it was accepted stands for it
        QUOTES[1]: (first, "fuzzy"),
        QUOTES[2]: (first, "lost"),
        "Velland declared 13 diplomats": (second["edition"], "moved"),
        "Corrected on Friday.": (second["edition"], "lost"),
    }
    rows = shell("passages", path, "--json").rows
    (open_since_first,) = [one for one in rows if one["exact"] == QUOTES[1]]
    assert [at["edition"] for at in open_since_first["placements"]] == [second["edition"], third["edition"]]
    recorded_in_second, place_in_third = [one for one in rows if one["exact"] == "Velland declared 13 diplomats"]
    assert recorded_in_second["placements"][0]["place"] == place_in_third["uid"]
    (again,) = shell("import", path, edition, "--edition-of", recorded, "--json").rows
    assert again["placements"] == second["placements"]
    assert "edition 2 of the source" in again["remarks"][0]
    assert shell("check", path).status == 0


def test_an_edition_is_taken_back_whole(shell, path, recorded, edition) -> None:
    before = shell("passages", path, "--json").rows
    shell("import", path, edition, "--edition-of", recorded)
    assert shell("undo", path).status == 0
    assert shell("passages", path, "--json").rows == before


@pytest.mark.parametrize(
    ("options", "words", "status"),
    [
        (("--edition-of", "no such title"), ("no source", "workbench sources"), 1),
        (("--edition-of", "0190d5a2-7d20-7000-8000-000000000000"), ("no source",), 1),
        (("--edition-of", "list.txt", "--title", "Other"), ("stays as it is",), 2),
    ],
)
@pytest.mark.usefixtures("recorded")
def test_an_edition_of_nothing_is_refused(shell, path, edition, *, options, words, status) -> None:
    shell("import", path, edition, *options).assert_refused(*words, status=status)
