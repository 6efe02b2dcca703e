"""What a command is, and the desk it works on."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QMainWindow

from workbench.errors import WorkbenchError
from workbench.ui.jobs import Jobs
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session

if TYPE_CHECKING:
    from workbench.case.case import Case
    from workbench.model.report_plan import ReportPlan
    from workbench.model.source import Edition
    from workbench.ui.furniture import Furniture


class Desk:
    """What a command can reach: the window, the session, the panes once a case was opened."""

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        prompts: Prompts,
        jobs: Jobs,
        open_palette: Callable[[], None],
    ) -> None:
        self.window = window
        self.session = session
        self.prompts = prompts
        self.jobs = jobs
        self.open_palette = open_palette
        self._panes: Furniture | None = None
        self.report_draft: tuple[Case, ReportPlan] | None = None
        """What was asked for in the report builder last and is kept nowhere, and of which case."""

    @property
    def panes(self) -> "Furniture":
        """The panes; WorkbenchError while there are none, which is until the first case is opened."""
        if self._panes is None:
            raise WorkbenchError("No case is open. Open one, or make a new one.")
        return self._panes

    def furnish(self, panes: "Furniture") -> None:
        """Take the panes that the window has made."""
        self._panes = panes


def always(_: Desk) -> bool:
    """Enabled whatever is open."""
    return True


def with_case(desk: Desk) -> bool:
    """Enabled while a case is open."""
    return desk.session.case is not None


def writable(desk: Desk) -> bool:
    """Enabled while a case is open that takes changes."""
    return desk.session.can_write


def with_entity(desk: Desk) -> bool:
    """Enabled while an entity is shown in a case that takes changes."""
    return writable(desk) and desk.session.shown.entity_id is not None


def with_edition(desk: Desk) -> bool:
    """Enabled while a source is shown in the reader."""
    return with_case(desk) and desk.session.shown.edition_id is not None


def shown_edition(desk: Desk) -> "Edition | None":
    """The edition shown in the reader; None where there is none."""
    case, edition_id = desk.session.case, desk.session.shown.edition_id
    return case.editions.get(edition_id) if case and edition_id is not None else None


def is_set(key: str, value: str) -> Callable[[Desk], bool]:
    """In force while a preference has a value."""
    return lambda desk: desk.session.settings[key] == value


class Command(NamedTuple):
    """One thing the user can do: ``menu`` is its place, ``keys`` its shortcuts, the first one shown.

    ``section`` groups commands within a menu; ``toolbar`` puts it into the toolbar under that short label. One that
    chooses among several says by ``in_force`` whether its choice is the present one: the menu ticks it.
    """

    id: str
    label: str
    menu: str
    run: Callable[[Desk], None]
    keys: tuple[str, ...] = ()
    enabled: Callable[[Desk], bool] = always
    section: int = 0
    tip: str = ""
    toolbar: str = ""
    in_force: Callable[[Desk], bool] | None = None


def key_text(command: Command) -> str:
    """A command's first key as the desktop writes it; empty where it has none."""
    return keys_text(command.keys[:1])


def keys_text(keys: tuple[str, ...]) -> str:
    """Keys as the desktop writes them."""
    return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def run(dialog: QDialog) -> bool:
    """Show a dialog until it is closed, and let it go then; whether it was accepted."""
    try:
        return bool(dialog.exec())
    finally:
        dialog.deleteLater()
