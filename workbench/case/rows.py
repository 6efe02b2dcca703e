"""Inserting and updating one row, with every value bound; many row ids in batches."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from workbench.model.identity import new_uid

_AT_ONCE = 500


def insert(connection: sqlite3.Connection, table: str, values: Mapping[str, object], rest: str = "") -> int:
    """Insert a row with a fresh uid and return its row id, 0 where ``rest`` let it be."""
    names = ", ".join(f'"{name}"' for name in values)
    places = ", ?" * len(values)
    cursor = connection.execute(
        f"INSERT INTO {table} (uid, {names}) VALUES (?{places}) {rest}", (new_uid(), *values.values())
    )
    return cursor.lastrowid or 0


def batches(ids: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Row ids in as many as one query may bind."""
    for first in range(0, len(ids), _AT_ONCE):
        yield tuple(ids[first : first + _AT_ONCE])


def update(connection: sqlite3.Connection, table: str, row_id: int, values: Mapping[str, object]) -> None:
    """Write new values into one row; a row that holds them already is not touched, and so is in no revision."""
    settings = ", ".join(f'"{name}" = ?' for name in values)
    differs = " OR ".join(f'"{name}" IS NOT ?' for name in values)
    connection.execute(
        f"UPDATE {table} SET {settings} WHERE id = ? AND ({differs})", (*values.values(), row_id, *values.values())
    )
