"""What would become of each row of a table: created, matched or refused, as rows of a list."""

from collections.abc import Sequence

from workbench.exchange.table_plan import CREATED, MATCHED, PlannedRecord, RowPlan
from workbench.ui.widgets.rows import Index, Row, RowModel

EVERY = ""


class PlanModel(RowModel):
    """The plans of rows, perhaps only those of one outcome."""

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[RowPlan] = ()
        self._shown: Sequence[RowPlan] = ()

    def fill(self, rows: Sequence[RowPlan], outcome: str = EVERY) -> None:
        """Show the rows of an outcome; of all where it is empty."""
        self.beginResetModel()
        self._all = rows
        self._shown = [row for row in rows if row.outcome == outcome] if outcome else rows
        self.endResetModel()

    def narrow(self, outcome: str) -> None:
        """Show those of one outcome only, or all."""
        self.fill(self._all, outcome)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def row(self, number: int) -> Row:
        """Where the row stands, and what would become of it."""
        plan = self._shown[number]
        cells = " · ".join(cell for cell in plan.row.cells if cell.strip())
        return Row(f"Row {plan.row.number}: {cells}", _detail(plan), plan.outcome, muted=plan.outcome == MATCHED)


def _detail(plan: RowPlan) -> str:
    if plan.reason:
        return plan.reason
    new = [_named(one) for one in plan.records if one.outcome == CREATED]
    found = [_named(one) for one in plan.records if one.outcome != CREATED]
    parts = [f"new: {', '.join(new)}" if new else "", f"found: {', '.join(found)}" if found else ""]
    return " · ".join([*filter(None, parts), f"{len(plan.statements)} statements"])


def _named(record: PlannedRecord) -> str:
    return f"{record.name} “{record.title}”"
