"""The panes and where they stand: made when the first case is opened, so that the window itself is there at once."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QWidget

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
from workbench.ui.widgets.pane import Pane

if TYPE_CHECKING:
    from workbench.ui.dialogs.record_form import RecordForm

_LAYOUT = 1
"""The layout's version: a remembered one of another version is not used."""


class Furniture:
    """Every pane of one window, in tabs and docks."""

    def __init__(self, window: QMainWindow, session: Session, jobs: Jobs, prompts: Prompts) -> None:
        self._window = window
        self._session = session
        self.entities = EntitiesPane(session)
        self.sources = SourcesPane(session)
        self.reader = ReaderPane(session)
        self.registers = RegistersPane(session, jobs)
        self.search = SearchPane(session)
        self.detail = DetailPane(session, prompts)
        self.timeline = TimelinePane(session)
        self.left = _tabs(self.entities, self.sources)
        self.centre = _tabs(self.reader, self.registers, self.search)
        self.docks = [
            self._dock("Records", self.left, Qt.DockWidgetArea.LeftDockWidgetArea),
            self._dock("Detail", self.detail, Qt.DockWidgetArea.RightDockWidgetArea),
            self._dock("Timeline", self.timeline, Qt.DockWidgetArea.BottomDockWidgetArea),
        ]
        self._arrange()
        self._fresh = window.saveState(_LAYOUT)

    @cached_property
    def form(self) -> "RecordForm":
        """The form that records a statement, made when it is first asked for."""
        from workbench.ui.dialogs.record_form import RecordForm  # noqa: PLC0415 - as the docstring says

        form = RecordForm(self._session, self._window)
        form.closed.connect(self.reader.take_keyboard)
        return form

    def _dock(self, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(title)
        dock.setWidget(widget)
        dock.setTitleBarWidget(QWidget())
        self._window.addDockWidget(area, dock)
        return dock

    def _arrange(self) -> None:
        records, detail, timeline = self.docks
        self._window.setDockNestingEnabled(True)
        self._window.resizeDocks([records, detail], [280, 360], Qt.Orientation.Horizontal)
        self._window.resizeDocks([timeline], [232], Qt.Orientation.Vertical)

    def show(self, *, shown: bool) -> None:
        """Show the docks, or hide them while no case is open."""
        for dock in self.docks:
            dock.setVisible(shown)

    def bring_up(self, title: str) -> None:
        """Show a pane by its title and give it the keyboard."""
        pane = next(one for one in self._window.findChildren(Pane) if one.title == title)
        for tabs in (self.left, self.centre):
            if tabs.indexOf(pane) >= 0:
                tabs.setCurrentWidget(pane)
        for dock in self.docks:
            if dock.isAncestorOf(pane):
                dock.show()
                dock.raise_()
        pane.take_keyboard()

    def restore(self, layout: str) -> None:
        """Put the panes where they were left."""
        if layout:
            self._window.restoreState(QByteArray.fromBase64(layout.encode()), _LAYOUT)

    def layout(self) -> str:
        """Where the panes are, to be remembered."""
        return bytes(self._window.saveState(_LAYOUT).toBase64().data()).decode()

    def reset_layout(self) -> None:
        """Put every pane back where it was at first."""
        self.show(shown=True)
        self._window.restoreState(self._fresh, _LAYOUT)
        self._arrange()

    def unlock_layout(self) -> None:
        """Give the panes title bars to be moved by, or take them away again."""
        for dock in self.docks:
            dock.setTitleBarWidget(None if dock.titleBarWidget() else QWidget())  # type: ignore[arg-type]


def _tabs(*panes: Pane) -> QTabWidget:
    tabs = QTabWidget()
    tabs.setDocumentMode(True)
    for pane in panes:
        tabs.addTab(pane, pane.title)
    return tabs
