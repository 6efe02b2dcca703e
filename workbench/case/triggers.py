"""The permanent triggers that journal every row and refuse every write outside an open revision."""

import sqlite3

WATCHED = (
    "case_record",
    "source",
    "edition",
    "passage",
    "quotation",
    "entity",
    "statement",
    "citation",
    "note",
    "tag",
    "tagging",
    "placement",
    "report_plan",
    "release",
)
"""Tables whose rows are journalled, each named for its noun."""

_OF_STATEMENT = "(SELECT entity_id FROM statement WHERE id = {row}.statement_id)"

_ENTITY_OF = {
    "entity": "{row}.id",
    "statement": "{row}.entity_id",
    "citation": _OF_STATEMENT,
    "note": "coalesce({row}.entity_id, " + _OF_STATEMENT + ")",
    "tagging": "coalesce({row}.entity_id, " + _OF_STATEMENT + ")",
}

_OPEN = "(SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision))"

_KINDS = {"insert": "NEW", "update": "OLD", "delete": "OLD"}


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """The table's column names in order."""
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def content(table_columns: list[str], row: str = "") -> str:
    """The SQL expression for a row's content as JSON text, the same in triggers and in checks."""
    prefix = f"{row}." if row else ""
    pairs = ", ".join(f"'{column}', {prefix}\"{column}\"" for column in table_columns)
    return f"json_object({pairs})"


def attach(connection: sqlite3.Connection) -> None:
    """Put the triggers on every watched table there is, replacing those of an earlier schema."""
    detach(connection)
    for table in WATCHED:
        table_columns = columns(connection, table)
        if not table_columns:
            continue  # a later migration makes it
        for kind, row in _KINDS.items():
            connection.execute(_guard(table, kind))
            connection.execute(_journal(table, kind, row, table_columns))


def detach(connection: sqlite3.Connection) -> None:
    """Take the triggers off, as a migration needs."""
    for name in names():
        connection.execute(f"DROP TRIGGER IF EXISTS {name}")


def names() -> list[str]:
    """What the triggers are called."""
    return [f"{table}_{kind}_{part}" for table in WATCHED for kind in _KINDS for part in ("guarded", "journalled")]


def _guard(table: str, kind: str) -> str:
    return (
        f"CREATE TRIGGER {table}_{kind}_guarded BEFORE {kind.upper()} ON {table}\n"
        f"WHEN {_OPEN} IS NULL BEGIN\n"
        "    SELECT RAISE(ABORT, 'no revision is open');\n"
        "END"
    )


def _journal(table: str, kind: str, row: str, table_columns: list[str]) -> str:
    entity = _ENTITY_OF.get(table, "NULL").format(row=row)
    earlier = "NULL" if kind == "insert" else content(table_columns, "OLD")
    return (
        f"CREATE TRIGGER {table}_{kind}_journalled AFTER {kind.upper()} ON {table} BEGIN\n"
        "    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)\n"
        f"    VALUES ({_OPEN}, '{table}', {row}.id, '{kind}', {entity}, {earlier});\n"
        "END"
    )
