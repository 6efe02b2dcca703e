"""A case file of every released schema opens for ever: ``old_cases`` has one of each, as that release wrote it."""

import contextlib
import gzip
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from workbench.case import file, schema, updating
from workbench.case.case import Case
from workbench.case.reversing import Tell
from workbench.errors import StoppedError
from workbench.model.placement import Found, PlacementKind
from workbench.model.report_plan import Release
from workbench.model.source import Extract

OLD_CASES = Path(__file__).resolve().parents[1] / "old_cases"


def _schema(path: Path) -> int:
    return int(path.name.removeprefix("schema-").partition(".")[0])


def _name(path: Path) -> str:
    return path.name


def _unpacked(packed: Path, folder: Path) -> Path:
    path = folder / "old.attache"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    assert file.inspect(path) == _schema(packed) < schema.newest_version()
    return path


@pytest.fixture(params=sorted(OLD_CASES.glob("*.gz")), ids=_name)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The case file of an earlier schema, unpacked."""
    return _unpacked(request.param, tmp_path)


@pytest.fixture(params=[path for path in sorted(OLD_CASES.glob("*.gz")) if _schema(path) < schema._INDEXED], ids=_name)
def unindexed(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The same of a schema whose texts are not cut and indexed yet, which takes longest."""
    return _unpacked(request.param, tmp_path)


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


def test_a_large_old_case_says_how_far_it_is_and_where_it_is_kept_as_it_was(
    unindexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    told: list[tuple[int, int]] = []

    @contextmanager
    def waiting(what: str) -> Iterator[Tell]:
        said.append(what)
        yield lambda done, of_all: told.append((done, of_all))

    number = file.inspect(unindexed)
    with monkeypatch.context() as large:
        large.setattr(updating, "_LARGE", 0)
        with Case.open(unindexed, waiting=waiting) as case:
            assert case.kept_as == unindexed.with_name(f"old.schema-{number}.attache")
            assert file.inspect(case.kept_as) == number
    assert said == ["Bringing old.attache up to date"]
    assert len(told) >= 3  # the copy, the cut, the index
    assert all(0 <= done <= of_all for done, of_all in told)
    with Case.open(unindexed, waiting=waiting) as case:
        assert case.kept_as is None
    assert len(said) == 1


@pytest.mark.parametrize("at", range(3))
def test_an_old_case_whose_update_is_called_off_stays_as_it_is_and_opens_later(
    unindexed: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    monkeypatch.setattr(updating, "_LARGE", 0)
    steps = 0

    def tell(_done: int, _of_all: int) -> None:
        nonlocal steps
        steps += 1
        if steps == at + 1:
            raise StoppedError("Called off.")

    number = file.inspect(unindexed)
    with pytest.raises(StoppedError):
        Case.open(unindexed, waiting=lambda _: nullcontext(tell))
    assert number <= file.inspect(unindexed) < schema.newest_version()
    assert not unindexed.with_name(f".old.schema-{number}.attache.new").exists()
    with Case.open(unindexed) as case:
        assert case.sources.count() == 1
        assert list(case.integrity.problems()) == []


def stopped_before_the_index(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bring a case up to date but for the index and what came later, as where the user calls it off then."""

    def stop(*_: object) -> None:
        raise StoppedError("Called off.")

    with monkeypatch.context() as stopped:
        stopped.setattr(schema.stretches, "index_older", stop)
        with pytest.raises(StoppedError):
            Case.open(path)
    assert file.inspect(path) == schema._INDEXED - 1


def copies(path: Path) -> list[str]:
    """The names of what lies beside a case."""
    return sorted(one.name for one in path.parent.iterdir() if one != path and one.name.endswith(file.SUFFIX))


def test_a_case_brought_up_to_date_in_two_goes_is_kept_once_as_it_was_before_the_first(
    unindexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = f"old.schema-{file.inspect(unindexed)}.attache"
    stopped_before_the_index(unindexed, monkeypatch)
    with Case.open(unindexed) as case:
        assert case.kept_as == unindexed.with_name(kept)
    assert copies(unindexed) == [kept]


def test_a_copy_of_another_case_or_of_an_earlier_state_is_not_taken_for_it(
    unindexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = file.inspect(unindexed)
    kept = unindexed.with_name(f"old.schema-{number}.attache")
    stopped_before_the_index(unindexed, monkeypatch)
    with contextlib.closing(sqlite3.connect(kept)) as earlier, earlier:
        for (trigger,) in earlier.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            earlier.execute(f"DROP TRIGGER {trigger}")
        earlier.execute("UPDATE revision SET hash = 'of another history'")
    with Case.open(unindexed) as case:
        assert case.kept_as == unindexed.with_name(f"old.schema-{schema._INDEXED - 1}.attache")
        assert file.inspect(case.kept_as) == schema._INDEXED - 1
    assert len(copies(unindexed)) == 2


@pytest.mark.parametrize("content", [None, b"", b"no case at all" * 100])
def test_a_copy_that_is_gone_or_damaged_is_made_anew(
    unindexed: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    kept = unindexed.with_name(f"old.schema-{file.inspect(unindexed)}.attache")
    stopped_before_the_index(unindexed, monkeypatch)
    kept.unlink() if content is None else kept.write_bytes(content)
    with Case.open(unindexed) as case:
        assert case.kept_as == unindexed.with_name(f"old.schema-{schema._INDEXED - 1}.attache")
        assert list(case.integrity.problems()) == []


def test_a_release_from_before_hashes_were_kept_stays_without_and_is_redone_so(tmp_path: Path) -> None:
    path = _unpacked(OLD_CASES / "schema-5.attache.gz", tmp_path)
    with Case.open(path) as case:
        assert [(one.title, one.files) for one in case.reports.releases()] == [("What was declared", None)]
        case.redo()
        assert [(one.title, one.files) for one in case.reports.releases()][1:] == [("Before hashes", None)]
        with case.change("Release"):
            case.reports.release(Release("New", "TLP:AMBER", "TLP:GREEN", "They agreed.", files=("ab" * 32,)))
        assert list(case.integrity.problems()) == []
        for _ in range(3):
            case.undo()
        assert case.reports.releases() == []
        for _ in range(3):
            case.redo()
        assert [one.files for one in case.reports.releases()] == [None, None, ("ab" * 32,)]
        assert list(case.integrity.problems()) == []


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
