"""The window: panes in their places, and all wiring between them in view."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QTabWidget,
    QToolBar,
    QWidget,
)

from workbench import paths
from workbench.errors import WorkbenchError
from workbench.settings import Settings
from workbench.ui.commands import COMMANDS, MENUS, Desk, case_file, recording, sources
from workbench.ui.commands.binding import Actions, key_text, palette_items
from workbench.ui.dialogs.keys import KeysDialog
from workbench.ui.dialogs.palette import Palette
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
from workbench.ui.session import Session, Shown, Span
from workbench.ui.widgets.command_button import CommandButton
from workbench.ui.widgets.pane import Pane
from workbench.ui.widgets.start import Start
from workbench.ui.widgets.status import Status

_LAYOUT = 1
"""The layout's version: a remembered one of another version is not used."""

_IDLE = 3000
"""Milliseconds of rest after which the write-ahead log is brought into the case file."""


class Window(QMainWindow):
    """Puts the panes in place and connects them; what the program does is in the commands."""

    def __init__(self, settings: Settings, prompts: Prompts | None = None) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Attaché")
        self.setWindowIcon(QIcon(str(paths.resources("icons", "attache.svg"))))
        self.setAcceptDrops(True)
        self.session = Session(settings)
        self.prompts = prompts or Prompts(self)
        self.jobs = Jobs()
        self._make_panes()
        self._place_panes()
        self.desk = self._make_desk()
        self.actions_ = Actions(self.desk, COMMANDS)
        self._place_commands()
        self._connect()
        self._restore_layout()

    # --- making ---

    def _make_panes(self) -> None:
        self.entities = EntitiesPane(self.session)
        self.sources = SourcesPane(self.session)
        self.reader = ReaderPane(self.session)
        self.detail = DetailPane(self.session)
        self.timeline = TimelinePane(self.session)
        self.search = SearchPane(self.session)
        self.registers = RegistersPane(self.session, self.jobs)
        self.form = RecordForm(self.session, self)
        self.palette_ = Palette(self)
        self.status = Status()

    def _place_panes(self) -> None:
        self.left = _tabs(self.entities, self.sources)
        self.centre = _tabs(self.reader, self.registers, self.search)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.centre)
        self.setCentralWidget(self.middle)
        self.docks = {
            "Records": self._dock("Records", self.left, Qt.DockWidgetArea.LeftDockWidgetArea),
            "Detail": self._dock("Detail", self.detail, Qt.DockWidgetArea.RightDockWidgetArea),
            "Timeline": self._dock("Timeline", self.timeline, Qt.DockWidgetArea.BottomDockWidgetArea),
        }
        self.setStatusBar(self.status)
        self._default_layout()
        self._fresh_layout = self.saveState(_LAYOUT)

    def _dock(self, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(title)
        dock.setWidget(widget)
        dock.setTitleBarWidget(QWidget())
        self.addDockWidget(area, dock)
        return dock

    def _default_layout(self) -> None:
        self.setDockNestingEnabled(True)
        self.resizeDocks([self.docks["Records"], self.docks["Detail"]], [280, 360], Qt.Orientation.Horizontal)
        self.resizeDocks([self.docks["Timeline"]], [232], Qt.Orientation.Vertical)

    def _make_desk(self) -> Desk:
        return Desk(
            window=self,
            session=self.session,
            prompts=self.prompts,
            jobs=self.jobs,
            entities=self.entities,
            sources=self.sources,
            reader=self.reader,
            detail=self.detail,
            timeline=self.timeline,
            search=self.search,
            registers=self.registers,
            form=self.form,
            bring_up=self.bring_up,
            reset_layout=self.reset_layout,
            unlock_layout=self.unlock_layout,
            open_palette=self.open_palette,
            show_keys=self.show_keys,
        )

    def _place_commands(self) -> None:
        self.actions_.fill_menus(self.menuBar(), MENUS)
        bar = QToolBar("Toolbar")
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        self.actions_.fill_toolbar(bar)
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        last = bar.actions()[-1]
        bar.insertWidget(last, space)
        palette = CommandButton(self.actions_.actions["edit.palette"], "Search, go to, or run a command", "Ctrl+K")
        bar.insertWidget(last, palette)
        self.addToolBar(bar)

        self.start = Start(
            [(self.actions_.actions[name], label, key, words) for name, label, key, words in case_file.BEGINNINGS]
        )
        self.middle.addWidget(self.start)
        self.middle.setCurrentWidget(self.start)

    # --- wiring ---

    def _connect(self) -> None:
        session = self.session
        session.said.connect(self.status.say)
        session.failed.connect(self.prompts.fail)
        session.case_changed.connect(self._show_case)
        session.changed.connect(self._show_case)
        session.shown_changed.connect(self._show_reader)
        self.reader.record_requested.connect(self._open_form)
        self.form.closed.connect(self.reader.take_keyboard)
        self.detail.rename_requested.connect(partial(self.actions_.run, "record.rename"))
        self.detail.edit_requested.connect(self.form.edit)
        self.detail.cite_requested.connect(partial(self._try, recording.cite, self.desk))
        self.detail.note_requested.connect(partial(self._try, recording.add_note, self.desk))
        self.entities.menu_requested.connect(self._entity_menu)
        self.registers.export_requested.connect(partial(self.actions_.run, "registers.export"))
        self._rest = QTimer(self, interval=_IDLE, singleShot=True)
        self._rest.timeout.connect(self._checkpoint)
        session.changed.connect(self._rest.start)

    def _try(self, function: Callable[..., None], *values: object) -> None:
        """Do what a pane asked for; a refusal is told to the user."""
        try:
            function(*values)
        except WorkbenchError as error:
            self.prompts.fail(str(error))

    def _open_form(self, span: Span | None) -> None:
        self.form.open(span, self.reader.selection_rect())

    def _show_case(self, *_: object) -> None:
        case = self.session.case
        self.status.show_case(case)
        self.middle.setCurrentWidget(self.centre if case else self.start)
        self.setWindowTitle(f"{case.title} — Attaché" if case else "Attaché")

    def _show_reader(self, shown: Shown) -> None:
        if shown.span is not None:
            self.centre.setCurrentWidget(self.reader)

    def _entity_menu(self, entity_id: int, place: QPoint) -> None:
        self.session.show_entity(entity_id)
        menu = QMenu(self)
        for command in ("record.rename", "record.note", "record.tag", "report.entity", "record.remove"):
            menu.addAction(self.actions_.actions[command])
        menu.exec(place)

    def _checkpoint(self) -> None:
        if self.session.case is not None:
            self.session.case.checkpoint()

    # --- what commands ask of the window ---

    def bring_up(self, title: str) -> None:
        """Show a pane by its title and give it the keyboard."""
        pane = next(one for one in self.findChildren(Pane) if one.title == title)
        for tabs in (self.left, self.centre):
            if tabs.indexOf(pane) >= 0:
                tabs.setCurrentWidget(pane)
        for dock in self.docks.values():
            if dock.isAncestorOf(pane):
                dock.show()
                dock.raise_()
        pane.take_keyboard()

    def reset_layout(self) -> None:
        """Put every pane back where it was at first."""
        for dock in self.docks.values():
            dock.show()
        self.restoreState(self._fresh_layout, _LAYOUT)
        self._default_layout()

    def unlock_layout(self) -> None:
        """Give the panes title bars to be moved by, or take them away again."""
        for dock in self.docks.values():
            dock.setTitleBarWidget(None if dock.titleBarWidget() else QWidget())  # type: ignore[arg-type]

    def open_palette(self) -> None:
        """Ask where to go or what to do."""
        self.palette_.open(partial(palette_items, self.desk, self.actions_))

    def show_keys(self) -> None:
        """Show every command with its keys."""
        rows = [(one.menu, one.label, key_text(one)) for one in COMMANDS]
        KeysDialog(rows, self).exec()

    # --- layout, files dropped, the end ---

    def sizeHint(self) -> QSize:
        """The size of a first start."""
        return QSize(1440, 900)

    def _restore_layout(self) -> None:
        settings = self.session.settings
        self.resize(self.sizeHint())
        if geometry := settings.memory("geometry"):
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        if layout := settings.memory("layout"):
            self.restoreState(QByteArray.fromBase64(layout.encode()), _LAYOUT)

    def _remember_layout(self) -> None:
        parts = {"geometry": self.saveGeometry(), "layout": self.saveState(_LAYOUT)}
        self.session.settings.remember(**{name: bytes(part.toBase64().data()).decode() for name, part in parts.items()})

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a dropped case; import other files as sources."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if len(files) == 1 and files[0].suffix == ".attache":
            self._try(case_file.open_path, self.desk, files[0])
        elif files:
            self._try(sources.import_files, self.desk, files)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the case; what was recorded is kept already."""
        try:
            self._remember_layout()
        except WorkbenchError as error:
            self.prompts.fail(str(error))
        self.jobs.wait()
        self.session.close()
        super().closeEvent(event)


def _tabs(*panes: Pane) -> QTabWidget:
    tabs = QTabWidget()
    tabs.setDocumentMode(True)
    for pane in panes:
        tabs.addTab(pane, pane.title)
    return tabs
