"""A case file of every released schema opens for ever: ``old_cases`` has one of each, as that release wrote it."""

import gzip
from pathlib import Path

import pytest

from workbench.case import file, schema
from workbench.case.case import Case
from workbench.model.placement import Found, PlacementKind
from workbench.model.source import Extract

OLD_CASES = Path(__file__).resolve().parents[1] / "old_cases"


@pytest.fixture(params=sorted(OLD_CASES.glob("*.gz")), ids=lambda path: path.name)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The case file of an earlier schema, unpacked."""
    path = tmp_path / "old.attache"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    assert file.inspect(path) < schema.newest_version()
    return path


def test_an_old_case_opens_with_everything_in_it_and_stays_sound(old: Path) -> None:
    with Case.open(old) as case:
        assert [one.title for one in case.sources.all()] == ["The list"]
        (statement,) = case.statements.all()
        assert statement.citations[0].exact == "declared 12 diplomats"
        assert list(case.integrity.problems()) == []
        assert case.redo() is not None
        while case.undo() is not None:
            assert list(case.integrity.problems()) == []
        assert case.sources.all() == []


def test_an_old_case_takes_what_is_new(old: Path) -> None:
    with Case.open(old, author="Ines") as case:
        source = case.sources.all()[0]
        earlier = case.editions.newest(source.id)
        assert earlier is not None
        text = "Corrected. " + case.editions.text(earlier.id)
        with case.change("Import new edition"):
            later = case.editions.add(source.id, "b.txt", text.encode(), Extract(text, "plain text", "1", "text/plain"))
            (passage,) = case.passages.of_edition(earlier.id)
            at = passage.start + 11
            found = Found(PlacementKind.MOVED, at, at + len(passage.exact), 1.0, is_certain=True)
            case.placements.add(later, {passage.id: found})
        (place,) = case.passages.of_edition(later)
        assert case.passages.standing(place.id) == case.passages.standing(passage.id) != []
        assert list(case.integrity.problems()) == []
        assert case.undo() is not None
        assert case.placements.all() == []
    with Case.open(old, read_only=True) as case:
        assert case.passages.count() == 1
