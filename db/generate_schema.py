"""Writes ``schema.sql`` from the migrations: run it after adding one; a test compares the two."""

import contextlib
import sqlite3

from workbench import paths
from workbench.case import schema

_HEAD = "-- Generated from the migrations by `python -m workbench.db.generate_schema`; do not edit.\n\n"


def current_schema() -> str:
    """The schema of a case file made by this release."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        schema.migrate(connection)
        return _HEAD + schema.text(connection)


if __name__ == "__main__":
    paths.schema_file().write_text(current_schema(), encoding="utf-8")
