-- What the analyst wants in a report, and what was given away under a lower mark than its sources carry.

CREATE TABLE report_plan (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,                               -- JSON, as workbench/model/report_plan.py writes it
    changed_at TEXT NOT NULL                          -- UTC, ISO 8601
) STRICT;

CREATE TABLE release (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,                              -- of the report
    needed TEXT NOT NULL,                             -- the strictest mark of what it uses
    given TEXT NOT NULL,                              -- the mark it carries
    reason TEXT NOT NULL CHECK (reason <> ''),
    released_at TEXT NOT NULL                         -- UTC, ISO 8601
) STRICT;
