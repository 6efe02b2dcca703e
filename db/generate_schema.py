"""Writes ``schema.sql`` from the migrations: run it after adding one; a test compares the two."""

import contextlib
import tempfile
from pathlib import Path

from workbench import paths
from workbench.case import file

_HEAD = "-- Generated from the migrations by `python -m workbench.db.generate_schema`; do not edit.\n\n"


def current_schema() -> str:
    """The schema of a case file made by this release."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "new.attache"
        file.create(path, "new")
        with contextlib.closing(file.open_for_reading(path)) as connection:
            return _HEAD + file.schema(connection)


if __name__ == "__main__":
    paths.schema_file().write_text(current_schema(), encoding="utf-8")
