"""Report plans that are kept with the case, and releases of reports under a lower mark than their sources carry."""

import json
import sqlite3

from workbench.case.moment import now
from workbench.case.rows import insert
from workbench.errors import RecordError, ReportError
from workbench.model.report_plan import LONGEST_NAME, Release, ReportPlan, as_data, from_data, is_taken


class Reports:
    """The report plans and releases of one case."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keep(self, name: str, plan: ReportPlan) -> None:
        """Keep a plan under a name inside an open change, in place of the one that has it.

        RecordError for no name, one that is too long, and one by which the choices without a name are called.
        """
        name = " ".join(name.split())
        if not name:
            raise RecordError("A report plan needs a name to be kept under.")
        if len(name) > LONGEST_NAME:
            raise RecordError(
                f"The name of a report plan has {LONGEST_NAME} letters at most, and this one {len(name):,}. Shorten it."
            )
        if is_taken(name):
            raise RecordError(f"“{name}” is what a plan is called that is not kept. Give this one another name.")
        body = json.dumps(as_data(plan), ensure_ascii=False)
        known = self._connection.execute("SELECT id, body FROM report_plan WHERE name = ?", (name,)).fetchone()
        if known is None:
            insert(self._connection, "report_plan", {"name": name, "body": body, "changed_at": now()})
        elif known[1] != body:
            changed = (body, now(), known[0])
            self._connection.execute("UPDATE report_plan SET body = ?, changed_at = ? WHERE id = ?", changed)

    def remove(self, name: str) -> None:
        """Remove a plan by name, inside an open change; one that is not there is no matter."""
        self._connection.execute("DELETE FROM report_plan WHERE name = ?", (name,))

    def names(self) -> list[str]:
        """The names of the plans that are kept, the one changed last first."""
        rows = self._connection.execute("SELECT name FROM report_plan ORDER BY changed_at DESC, id DESC")
        return [row[0] for row in rows]

    def plan(self, name: str) -> ReportPlan:
        """A plan by name; ReportError where there is none, or where this release does not understand it."""
        row = self._connection.execute("SELECT body FROM report_plan WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise ReportError(f"The case keeps no report plan “{name}”. It keeps: {', '.join(self.names()) or 'none'}.")
        try:
            return from_data(json.loads(row[0]))
        except ValueError as error:
            raise ReportError(f"The report plan “{name}” cannot be read. Make it anew.") from error

    def release(self, release: Release) -> int:
        """Keep inside an open change that a report goes out under a lower mark, and why; its row id."""
        values = {
            "title": release.title,
            "needed": release.needed,
            "given": release.given,
            "reason": release.reason,
            "released_at": now(),
            "files": None if release.files is None else json.dumps(release.files),
        }
        return insert(self._connection, "release", values)

    def releases(self) -> list[Release]:
        """Every such release, the oldest first."""
        rows = self._connection.execute(
            "SELECT title, needed, given, reason, released_at, files FROM release ORDER BY id"
        )
        return [
            Release(title, needed, given, reason, at, None if files is None else tuple(json.loads(files)))
            for title, needed, given, reason, at, files in rows
        ]
