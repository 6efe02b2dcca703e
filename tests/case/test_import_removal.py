"""An import is taken back in one change: its sources go, but for those on which something was recorded since."""

import pytest

from workbench.case import triggers
from workbench.case.case import Case
from workbench.case.import_removal import WithImport
from workbench.errors import StoppedError
from workbench.model.note import Subject
from workbench.model.passage import Selector
from workbench.model.source import Extract, SourceDetails


def rows(case: Case) -> dict[str, list[object]]:
    return {
        table: case._connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in triggers.WATCHED
    }


def brought(case: Case, *names: str) -> tuple[int, list[int]]:
    """The revision in which sources came in, and their row ids; each draws on the first, as attachments on a mail."""
    with case.change(f"Import {len(names)} files from {names[0]}"):
        ids = [add(case, name) for name in names]
        for other in ids[1:]:
            case.sources.quote(other, ids[0], None)
    return case.journal.count(), ids


def add(case: Case, name: str) -> int:
    source_id = case.sources.add(SourceDetails(name))
    case.editions.add(source_id, name, name.encode(), Extract(f"Words of {name}.", "text/plain", "text", "1"))
    return source_id


def apart(case: Case, *names: str) -> tuple[int, list[int]]:
    """The same of sources that have nothing to do with one another."""
    with case.change("Import"):
        ids = [add(case, name) for name in names]
    return case.journal.count(), ids


def take_back(case: Case, *revisions: int) -> None:
    with case.change("Take back"):
        case.removal.import_(case.removal.with_import(revisions))


def test_all_batches_of_an_import_go_in_one_change_that_is_undone_whole(case: Case, edition: int) -> None:
    first, second = apart(case, "a", "b")[0], brought(case, "mail", "list")[0]
    before, revisions = rows(case), case.journal.count()
    take_back(case, first, second)
    assert [one.title for one in case.sources.all()] == ["The list"]
    assert case.journal.count() == revisions + 1
    assert list(case.integrity.problems()) == []
    case.undo()
    assert rows(case) == before
    case.redo()
    assert case.sources.count() == 1


def passage(case: Case, source_id: int) -> None:
    newest = case.editions.newest(source_id)
    assert newest is not None
    case.passages.add(newest.id, Selector(quote="Words"))


def note(case: Case, source_id: int) -> None:
    case.notes.add("Ask again.", Subject("source", source_id))


def tag(case: Case, source_id: int) -> None:
    case.tags.put("to verify", Subject("source", source_id))


def description(case: Case, source_id: int) -> None:
    case.sources.edit(source_id, SourceDetails("b", publisher="Courier"))


def further_edition(case: Case, source_id: int) -> None:
    case.editions.add(source_id, "b", b"anew", Extract("Words anew.", "text/plain", "text", "1"))


def quotation(case: Case, source_id: int) -> None:
    case.sources.quote(source_id, case.sources.add(SourceDetails("Elsewhere")), None)


@pytest.mark.parametrize("record", [passage, note, tag, description, further_edition, quotation])
def test_what_something_is_recorded_on_stays_as_it_is(case: Case, record) -> None:
    number, (one, other, third) = apart(case, "a", "b", "c")
    with case.change("Record"):
        record(case, other)
    kept = rows(case)
    assert case.removal.with_import([number]) == WithImport((one, third), (other,))
    take_back(case, number)
    assert {"b"} <= {source.title for source in case.sources.all()}
    assert case.sources.get(one) is case.sources.get(third) is None
    left = rows(case)
    assert all(left[table] == kept[table] for table in ("passage", "note", "tagging", "quotation"))


@pytest.mark.parametrize("at", [0, 1])
def test_what_came_in_one_file_stays_together(case: Case, at: int) -> None:
    number, ids = brought(case, "mail", "list", "map")
    with case.change("Record"):
        note(case, ids[at])
    assert case.removal.with_import([number]) == WithImport((), tuple(ids))


def test_what_another_import_draws_on_stays(case: Case) -> None:
    number, (attached,) = apart(case, "list")
    with case.change("Import mail"):
        mail = add(case, "mail")
        case.sources.quote(attached, mail, None)
    assert case.removal.with_import([number]) == WithImport((), (attached,))
    assert case.removal.with_import([case.journal.count()]) == WithImport((mail,), ())
    take_back(case, case.journal.count())
    assert [one.title for one in case.sources.all()] == ["list"]


def test_what_was_undone_or_removed_since_is_passed_over(case: Case) -> None:
    first, (one, other) = apart(case, "a", "b")
    second, _ = apart(case, "c")
    case.undo()
    with case.change("Remove a"):
        case.removal.source(one)
    assert case.removal.with_import([first, second]) == WithImport((other,), ())


def test_it_is_told_of_and_called_off_without_a_trace(case: Case) -> None:
    number, ids = apart(case, "a", "b", "c")
    before, told = rows(case), []

    def tell(done: int, of_all: int) -> None:
        told.append((done, of_all))
        if done == 2:
            raise StoppedError("Called off.")

    along = case.removal.with_import([number])
    with pytest.raises(StoppedError), case.change("Take back", tell):
        case.removal.import_(along, tell)
    assert told == [(0, len(ids)), (1, len(ids)), (2, len(ids))]
    assert rows(case) == before
