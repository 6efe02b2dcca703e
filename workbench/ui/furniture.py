"""The panes and where they stand: made when the first case is opened, so that the window itself is there at once."""

from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QVBoxLayout, QWidget

from workbench.errors import RecordError
from workbench.ui.jobs import Jobs
from workbench.ui.panes.detail import DetailPane
from workbench.ui.panes.entities import EntitiesPane
from workbench.ui.panes.reader import ReaderPane
from workbench.ui.panes.sources import SourcesPane
from workbench.ui.panes.timeline import TimelinePane
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session
from workbench.ui.widgets.pane import Pane

if TYPE_CHECKING:
    from workbench.ui.dialogs.record_form import RecordForm
    from workbench.ui.panes.registers import RegistersPane
    from workbench.ui.panes.review import ReviewPane
    from workbench.ui.panes.search import SearchPane

Late = TypeVar("Late", bound=Pane)

_LISTS = 280
"""Pixels that the lists have at a first start; where they have less than two thirds of it, their tabs are cut."""

_ROOMY = 1200
"""Pixels of a window in which the lists need not be narrower than that."""

_LAYOUT = 1
"""The layout's version: a remembered one of another version is not used."""


class Furniture(QObject):
    """Every pane of one window, in tabs and docks; ``registers_made`` carries the registers once they are there."""

    registers_made = Signal(object)

    def __init__(self, window: QMainWindow, session: Session, jobs: Jobs, prompts: Prompts, layout: str) -> None:
        super().__init__(window)
        size = window.size()
        self._window = window
        self._jobs = jobs
        self._session = session
        self._prompts = prompts
        self.entities = EntitiesPane(session)
        self.sources = SourcesPane(session)
        self.reader = ReaderPane(session, jobs)
        self.detail = DetailPane(session, prompts)
        self.timeline = TimelinePane(session)
        self.left = _tabs(self.entities, self.sources)
        self.centre = _tabs(self.reader)
        for title in ("Registers", "Search", "Review"):
            self.centre.addTab(_room(), title)
        self.centre.currentChanged.connect(self._fill)
        self.docks = [
            self._dock("Records", self.left, Qt.DockWidgetArea.LeftDockWidgetArea),
            self._dock("Detail", self.detail, Qt.DockWidgetArea.RightDockWidgetArea),
            self._dock("Timeline", self.timeline, Qt.DockWidgetArea.BottomDockWidgetArea),
        ]
        for dock in self.docks:
            dock.show()
        self._shown = True
        self._layout = layout
        self._arrange()
        self._fresh = window.saveState(_LAYOUT)
        self._place(layout, size)

    @cached_property
    def form(self) -> "RecordForm":
        """The form that records a statement, made when it is first asked for."""
        from workbench.ui.dialogs.record_form import RecordForm  # noqa: PLC0415 - as the docstring says

        form = RecordForm(self._session, self._window)
        form.closed.connect(self.reader.take_keyboard)
        return form

    def warm(self) -> None:
        """Make the form and the page view ready, so that their first opening does not wait for them."""
        _ = self.form
        self.reader.views.warm()

    def call_off(self) -> None:
        """End what still goes on beside the window for these panes: closing the program waits for it."""
        self.sources.cancel()
        self.reader.views.stop()

    @cached_property
    def registers(self) -> "RegistersPane":
        """The registers, made when they are first asked for."""
        from workbench.ui.panes.registers import RegistersPane  # noqa: PLC0415 - as the docstring says

        pane = self._put(RegistersPane(self._session, self._jobs, self._prompts))
        self.registers_made.emit(pane)
        return pane

    @cached_property
    def search(self) -> "SearchPane":
        """The search, made when it is first asked for."""
        from workbench.ui.panes.search import SearchPane  # noqa: PLC0415 - as the docstring says

        return self._put(SearchPane(self._session, self._jobs))

    @cached_property
    def review(self) -> "ReviewPane":
        """The review of passages in new editions, made when it is first asked for."""
        from workbench.ui.panes.review import ReviewPane  # noqa: PLC0415 - as the docstring says

        return self._put(ReviewPane(self._session, self._jobs))

    def _put(self, pane: Late) -> Late:
        """Put a pane into the room that its tab has kept for it."""
        for at in range(self.centre.count()):
            room = self.centre.widget(at)
            layout = room.layout() if room is not None and self.centre.tabText(at) == pane.title else None
            if layout is not None:
                layout.addWidget(pane)
        return pane

    def _fill(self, tab: int) -> None:
        """Make the pane whose tab is shown for the first time."""
        if tab >= 0:
            getattr(self, self.centre.tabText(tab).lower())

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
        self._window.resizeDocks([records, detail], [_LISTS, 360], Qt.Orientation.Horizontal)
        height = min(232, self._window.height() * 28 // 100)
        self._window.resizeDocks([timeline], [height], Qt.Orientation.Vertical)

    def _settle(self, size: QSize) -> None:
        """Give the window its size back, which docks that appear make grow, and the docks theirs."""
        self._window.resize(size)
        self._arrange()

    def make_room(self) -> None:
        """Give the lists back the width that a small window took from them, once there is room for it."""
        records = self.docks[0]
        if records.isVisible() and records.width() < _LISTS * 2 // 3 and self._window.width() >= _ROOMY:
            self._window.resizeDocks([records], [_LISTS], Qt.Orientation.Horizontal)

    def show(self, *, shown: bool) -> None:
        """Show the docks where they were, or hide them all while no case is open."""
        if shown == self._shown:
            return
        self._shown = shown
        if shown:
            self._place(self._layout, self._window.size())
        else:
            self._layout = self.layout()
            for dock in self.docks:
                dock.hide()

    def toggle(self, title: str) -> None:
        """Show a dock, or hide it, by its title."""
        dock = next(one for one in self.docks if one.objectName() == title)
        dock.setVisible(not dock.isVisible())

    def bring_up(self, title: str) -> None:
        """Show a pane by its title and give it the keyboard."""
        pane: Pane = getattr(self, title.lower())
        for tabs in (self.left, self.centre):
            for at in range(tabs.count()):
                if tabs.tabText(at) == title:
                    tabs.setCurrentIndex(at)
        for dock in self.docks:
            if dock.isAncestorOf(pane):
                dock.show()
                dock.raise_()
        pane.take_keyboard()

    def _place(self, layout: str, size: QSize) -> None:
        """Put the docks where a layout has them, at a first start where they belong; the window keeps its size."""
        if layout:
            self._window.restoreState(QByteArray.fromBase64(layout.encode()), _LAYOUT)
            self._window.resize(size)  # a layout of a larger window makes this one grow
        else:
            QTimer.singleShot(0, self, partial(self._settle, size))

    def layout(self) -> str:
        """Where the panes are, to be remembered."""
        return bytes(self._window.saveState(_LAYOUT).toBase64().data()).decode()

    def place(self) -> dict[str, str]:
        """What is looked at in the open case: source and how far down, entity, and the window of the timeline."""
        case, shown, view = self._session.case, self._session.shown, self.timeline.canvas.view
        if case is None:
            return {}
        found = {"timeline": f"{view.start} {view.days_per_px}"} if self.timeline.is_filled() else {}
        if shown.edition_id is not None and (edition := case.editions.get(shown.edition_id)) is not None:
            found |= {"edition": edition.uid, "character": str(self.reader.views.place())}
        if shown.entity_id is not None and (entity := case.entities.get(shown.entity_id)) is not None:
            found["entity"] = entity.uid
        return found

    def go_to(self, place: dict[str, str]) -> None:
        """Look at the open case where it was looked at, as far as what was seen is there still."""
        case = self._session.case
        if case is None:
            return
        with suppress(RecordError):  # it went meanwhile
            if "entity" in place:
                self._session.show_entity(case.entities.find(place["entity"]).id)
        with suppress(RecordError, ValueError):
            if "edition" in place:
                self._session.show_edition(case.editions.find(place["edition"]).id)
                self.reader.look_at(int(place.get("character", "")))
        with suppress(ValueError):
            start, days = (float(part) for part in place.get("timeline", "").split())
            QTimer.singleShot(0, self, partial(self.timeline.look_at, start, days))  # once it is laid out

    def reset_layout(self) -> None:
        """Put every pane back where it was at first."""
        for dock in self.docks:
            dock.show()
        self._window.restoreState(self._fresh, _LAYOUT)
        self._arrange()

    def unlock_layout(self) -> None:
        """Give the panes title bars to be moved by, or take them away again."""
        for dock in self.docks:
            dock.setTitleBarWidget(None if dock.titleBarWidget() else QWidget())  # type: ignore[arg-type]


def _room() -> QWidget:
    """Room for a pane that is made later."""
    room = QWidget()
    layout = QVBoxLayout(room)
    layout.setContentsMargins(0, 0, 0, 0)
    return room


def _tabs(*panes: Pane) -> QTabWidget:
    tabs = QTabWidget()
    tabs.setDocumentMode(True)
    for pane in panes:
        tabs.addTab(pane, pane.title)
    return tabs
