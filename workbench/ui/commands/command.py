"""What a command is, and the desk it works on."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QMainWindow

from workbench.ui.dialogs.record_form import RecordForm
from workbench.ui.jobs import Jobs
from workbench.ui.panes.detail import DetailPane
from workbench.ui.panes.entities import EntitiesPane
from workbench.ui.panes.reader import ReaderPane
from workbench.ui.panes.registers import RegistersPane
from workbench.ui.panes.search import SearchPane
from workbench.ui.panes.sources import SourcesPane
from workbench.ui.panes.timeline import TimelinePane
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session


@dataclass(slots=True)
class Desk:
    """What a command can reach: the session, the panes, and how the window shows them."""

    window: QMainWindow
    session: Session
    prompts: Prompts
    jobs: Jobs
    entities: EntitiesPane
    sources: SourcesPane
    reader: ReaderPane
    detail: DetailPane
    timeline: TimelinePane
    search: SearchPane
    registers: RegistersPane
    form: RecordForm
    bring_up: Callable[[str], None]
    """Shows a pane by its title and gives it the keyboard."""
    reset_layout: Callable[[], None]
    unlock_layout: Callable[[], None]
    open_palette: Callable[[], None]
    show_keys: Callable[[], None]


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


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the user can do: ``menu`` is its place, ``keys`` its shortcuts, the first one shown.

    ``section`` groups commands within a menu; ``toolbar`` puts it into the toolbar under that short label.
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
