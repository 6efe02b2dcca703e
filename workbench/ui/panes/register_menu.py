"""The menu of a register's cell: where it leads, and of rival accounts, the analyst's ruling."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from workbench.case.case import Case
from workbench.model.passage import shortened
from workbench.model.register import Cell, Row
from workbench.ui.session import Session
from workbench.ui.widgets.labels import visible

_FEW = 12

Do = Callable[[], object]


class RegisterMenu(QMenu):
    """One menu, built for one cell."""

    def __init__(self, parent: QWidget, session: Session, cell: Cell) -> None:
        super().__init__(parent)
        self._session = session
        if cell.entity is not None:
            self._offer("Show entity", partial(session.show_entity, cell.entity))
            self.addSeparator()
        if session.case is not None:
            self._offer_statements(session.case, cell)
        if self.isEmpty():
            self.addAction("Stands on no statement").setEnabled(False)

    def _offer(self, label: str, do: Do) -> None:
        self.addAction(label.replace("&", "&&")).triggered.connect(lambda *_: do())

    def _offer_statements(self, case: Case, cell: Cell) -> None:
        for statement_id in cell.statements[:_FEW]:
            statement = case.statements.get(statement_id)
            if statement is not None:
                quote = statement.citations[0].exact if statement.citations else "no passage"
                words = visible(shortened(f"{statement.property_name}: “{quote}”", 70))
                self._offer(words, partial(self._session.show_statement, statement_id))

    def rule(self, row: Row, uphold: Do, withdraw: Do) -> None:
        """Offer to uphold the account of a row, or to withdraw the ruling for it."""
        case = self._session.case
        if case is None or not row.own:
            return
        self.addSeparator()
        ruled = is_ruled(case, row)
        self._offer("Change the ruling…\tU" if ruled else "Uphold this value…\tU", uphold)
        if ruled:
            self._offer("Withdraw the ruling\tW", withdraw)
        for action in self.actions()[-1 - ruled :]:
            action.setEnabled(self._session.can_write)


def is_ruled(case: Case, row: Row) -> bool:
    """Whether the analyst upholds the account of a row."""
    return any(case.rulings.reason(one) is not None for one in row.own)
