"""Where the sample case is made: once, whole, and told in a sentence where it cannot be."""

from pathlib import Path

import pytest

from workbench import paths
from workbench.case.case import Case
from workbench.errors import CaseError
from workbench.exchange import sample


def test_the_sample_is_made_once_and_then_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    path = sample.sample_case(folder)
    assert [one.name for one in folder.iterdir()] == [sample.NAME]
    with Case.open(path) as case:
        assert case.title == sample.TITLE
        with case.change("Note"):
            case.notes.add("Mine.")
    assert sample.sample_case(folder) == path
    with Case.open(path, read_only=True) as case:
        assert "Mine." in {note.body for note in case.notes.all()}


def test_a_draft_that_was_left_behind_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / f".making-{sample.NAME}").write_text("half of it")
    with Case.open(sample.sample_case(tmp_path), read_only=True) as case:
        assert list(case.integrity.problems()) == []
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".making")] == []


def test_the_sample_is_the_same_but_for_uids_and_times(tmp_path: Path) -> None:
    told = []
    for name in ("a", "b"):
        with Case.open(sample.sample_case(tmp_path / name), read_only=True) as case:
            names = {entity.id: entity.name for entity in case.entities.all()}
            told.append([(names[one.entity_id], one.property_name, one.shown_value) for one in case.statements.all()])
    assert told[0] == told[1]


def test_a_place_that_takes_no_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CaseError, match=r"The sample case cannot be made in .*Choose another folder"):
        sample.sample_case(tmp_path / "file" / "folder")


def test_a_dollar_and_a_number_stand_for_a_source_only_as_a_whole_value() -> None:
    line = b'{"source": "$1", "note": "It costs $1.", "title": "$2", "id": "$12"}'
    uids = ["uid-1", "uid-2"]
    assert sample.with_uids(line, uids) == (
        b'{"source": "uid-1", "note": "It costs $1.", "title": "uid-2", "id": "$12"}'
    )


def test_what_ships_is_utf_8_with_line_feeds_and_no_mark() -> None:
    for file in paths.resources("sample").iterdir():
        content = file.read_bytes()
        assert b"\r" not in content, file.name
        assert not content.startswith(b"\xef\xbb\xbf"), file.name
        assert content.decode().endswith("\n"), file.name
