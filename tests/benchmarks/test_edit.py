"""One edit committed, against one flush of the disk, in a case that already holds many statements."""

import os
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.model.passage import Selector
from workbench.model.statement import StatementDetails


@pytest.fixture
def many(tmp_path: Path, fill_case) -> Case:
    return fill_case(tmp_path / "many.attache", 100_000)


def test_an_edit_is_committed_within_six_flushes_and_half_a_millisecond(bench, many: Case, tmp_path: Path) -> None:
    with (tmp_path / "flush").open("wb") as file:

        def flush() -> None:
            file.write(b"x" * 4096)
            file.flush()
            os.fdatasync(file.fileno())

        limit = bench.median(flush, 300)
        numbers = iter(range(10_000))
        entity = many.entities.ids()[50]
        edition = many.editions.newest(1)
        assert edition is not None

        def edit() -> None:
            number = next(numbers)
            with many.change("Record statement"):
                statement = many.statements.add(entity, StatementDetails("description", f"edit {number}"))
                many.citations.add(statement, many.passages.add(edition.id, Selector(number, number + 9)))

        measured = bench.median(edit, 300)
        limit = min(limit, bench.median(flush, 300)) if limit > measured else limit
    many.close()
    bench.compare("edit committed, 100,000 statements / fdatasync", measured, limit, 6 * limit + 0.5)
