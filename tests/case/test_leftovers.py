"""What imports that did not come to their end left in the file is counted, and taken away without anything recorded."""

import sqlite3

import pytest

from workbench.case import contents
from workbench.case.case import Case
from workbench.errors import CaseError, StoppedError
from workbench.model.source import Extract, SourceDetails

LONG = "Twelve diplomats left Velland. " * 20_000


def add(case: Case, text: str) -> int:
    """A source of a text, in a change of its own; the edition."""
    with case.change("Import"):
        source = case.sources.add(SourceDetails("T"))
        return case.editions.add(source, "t.txt", text.encode(), Extract(text, "plain text", "1", "text/plain"))


def leave(case: Case, *texts: str, original: bytes | None = None) -> None:
    """An import that stores and is called off before the case names it."""
    beside = case.contents_beside()
    beside.keep((original or text.encode(), text) for text in texts)
    beside.close()


def figure(case: Case, name: str) -> int:
    return int(case._connection.execute(f"PRAGMA {name}").fetchone()[0])


def rows(case: Case) -> list[int]:
    tables = ("edition_text", "text_stretch", "original", "original_part")
    return [case._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]


def test_a_case_of_finished_imports_has_nothing_left_over(case: Case) -> None:
    add(case, LONG)
    assert case.leftover() == (0, 0, 0)
    assert case.leftover().told() == ""
    assert case.tidy() == (0, 0, 0)


def test_what_a_cancelled_import_left_is_counted_and_taken_away(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "_PART", 100_000)  # so that the original is in parts
    edition = add(case, "kept")
    before = rows(case)
    leave(case, LONG, "short")
    size = 2 * (len(LONG) + len("short"))
    texts, originals, counted = case.leftover()
    assert (texts, originals) == (2, 2)
    assert size <= counted <= size * 1.05  # stretches share what stands across a cut
    assert case.leftover().told() == (
        f"Imports that did not come to their end left 2 texts and 2 originals in the file ({counted / 1e6:.1f} MB)."
    )
    case.tidy()
    assert rows(case) == before
    assert case.leftover() == (0, 0, 0)
    assert case.editions.text(edition) == "kept"
    assert list(case.integrity.problems()) == []


def test_what_a_program_left_that_ended_in_the_middle_of_a_text_is_counted_and_taken_away(case: Case) -> None:
    keeping = contents.Keeping(b"half", LONG)
    for one in list(keeping.slices(case._connection))[:-2]:
        one.write()
    assert case.leftover()[:2] == (1, 1)
    case.tidy()
    assert rows(case) == [0, 0, 0, 0]
    edition = add(case, LONG)
    assert case.editions.text(edition) == LONG
    assert list(case.integrity.problems()) == []


def test_the_pages_of_what_was_taken_away_are_used_for_what_comes(case: Case) -> None:
    add(case, "kept")
    leave(case, LONG)
    full = figure(case, "page_count")
    case.tidy()
    assert figure(case, "freelist_count") > full / 2
    add(case, LONG.replace("Twelve", "Eleven"))
    assert figure(case, "page_count") <= full * 1.05


def test_what_was_undone_or_removed_is_none_of_it(case: Case) -> None:
    add(case, "undone")
    case.undo()
    add(case, "removed")
    with case.change("Remove"):
        case.removal.source(case.sources.all()[0].id)
    assert case.leftover() == (0, 0, 0)
    case.tidy()
    case.undo()
    assert [case.editions.text(one.id) for one in case.editions.of_source(case.sources.all()[0].id)] == ["removed"]
    case.undo()
    assert list(case.integrity.problems()) == []


def test_nothing_is_taken_away_while_an_import_stores(case: Case) -> None:
    beside = case.contents_beside()
    (kept,) = beside.keep([(b"coming", "coming")])
    with pytest.raises(CaseError, match="An import is storing in this case"):
        case.tidy()
    with case.change("Import"):
        source = case.sources.add(SourceDetails("T"))
        edition = case.editions.add_kept(source, "c.txt", kept, Extract("coming", "plain text", "1", "text/plain"))
    beside.close()
    case.tidy()
    assert case.editions.text(edition) == "coming"


def test_tidying_that_is_called_off_leaves_what_another_one_takes(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.case.leftovers._LONGEST", 0)
    leave(case, LONG, "short")

    def call_off(done: int, of_all: int) -> None:
        if done == of_all // 2:
            raise StoppedError("Called off.")

    with pytest.raises(StoppedError):
        case.tidy(call_off)
    assert 0 < case.leftover().size < 2 * (len(LONG) + len("short"))
    assert list(case.integrity.problems()) == []
    case.tidy()
    assert rows(case) == [0, 0, 0, 0]


def test_a_reader_sees_what_is_left_over_and_takes_nothing_away(case: Case) -> None:
    leave(case, "short")
    with Case.snapshot(case.path) as reading:
        assert reading.leftover()[:2] == (1, 1)
        with pytest.raises(CaseError, match="open for reading only"):
            reading.tidy()


def test_what_the_file_does_not_let_go_is_not_lost_silently(case: Case) -> None:
    """The triggers hold what is named, whatever asks for it."""
    add(case, "kept")
    for table in ("edition_text", "original", "text_stretch"):
        with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
            case._connection.execute(f"DELETE FROM {table}")
