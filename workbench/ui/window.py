"""The window: a frame that is there at once, the panes when a case is opened, and all wiring between them in view."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QStackedWidget, QToolBar, QWidget

from workbench import paths
from workbench.errors import WorkbenchError
from workbench.settings import Settings
from workbench.ui.commands import COMMANDS, MENUS, Desk, case_file, recording, source_reading, sources, view
from workbench.ui.commands.binding import Actions, palette_items
from workbench.ui.jobs import Jobs
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session, Shown, Span
from workbench.ui.widgets.command_button import CommandButton
from workbench.ui.widgets.start import Start
from workbench.ui.widgets.status import Status

if TYPE_CHECKING:
    from workbench.case.case import Case
    from workbench.case.reversing import Tell
    from workbench.ui.dialogs.palette import Palette
    from workbench.ui.furniture import Furniture
    from workbench.ui.panes.registers import RegistersPane

_WARM = 1500
"""Milliseconds after which what is surely asked for next is made ready."""

_ENTITY_MENU = ("record.rename", "record.note", "record.tag", "record.merge", "report.entity", "record.remove")

_IDLE = 3000
"""Milliseconds of rest after which the write-ahead log is brought into the case file."""


class Window(QMainWindow):
    """Connects the panes with one another and with the commands; what the program does is in the commands."""

    def __init__(self, settings: Settings, prompts: Prompts | None = None) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Attaché")
        self.setWindowIcon(QIcon(str(paths.resources("icons", "attache.svg"))))
        self.setAcceptDrops(True)
        self.session = Session(settings)
        self.prompts = prompts or Prompts(self)
        self.jobs = Jobs()
        self.desk = Desk(self, self.session, self.prompts, self.jobs, self._open_palette)
        self.actions_ = Actions(self.desk, COMMANDS)
        self.panes: Furniture | None = None
        self._palette: Palette | None = None
        self.status = Status()
        self._place_commands()
        self._place_middle()
        self._connect()
        self._restore_size()

    # --- the frame ---

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

    def _place_middle(self) -> None:
        actions = self.actions_.actions
        self.start = Start([(actions[name], *words) for name, words in case_file.BEGINNINGS])
        self.start.recent_chosen.connect(self._open_recent)
        self.start.show_recent(case_file.recent(self.session.settings))
        self.middle = QStackedWidget()
        self.middle.addWidget(self.start)
        self.setCentralWidget(self.middle)
        self.setStatusBar(self.status)
        if self.start.first is not None:
            self.start.first.setFocus()

    # --- wiring ---

    def _connect(self) -> None:
        session = self.session
        session.waiting = self._waiting
        session.leaving.connect(self._remember_place)
        session.leaving.connect(self.jobs.call_off)
        session.opening.connect(self._furnish)
        session.said.connect(self.status.say)
        session.failed.connect(self.prompts.fail)
        session.told.connect(self.prompts.tell)
        session.case_changed.connect(self._show_case)
        session.changed.connect(self._show_counts)
        session.reread.connect(self._show_counts)
        session.watch.lost.connect(self._show_counts)
        session.watch.found.connect(self._show_counts)
        session.shown_changed.connect(self._show_reader)
        self._rest = QTimer(self, interval=_IDLE, singleShot=True)
        self._rest.timeout.connect(self._checkpoint)
        session.changed.connect(self._rest.start)
        self._show_counts()

    @contextmanager
    def _waiting(self, what: str) -> Iterator["Tell"]:
        """Show how far a long change is; no job hands anything over meanwhile."""
        from workbench.ui.widgets.waiting import waiting  # noqa: PLC0415 - few changes are long

        with self.jobs.held(), waiting(self, what) as tell:
            yield tell

    def _furnish(self) -> None:
        """Make the panes, once."""
        if self.panes is not None:
            return
        from workbench.ui.furniture import Furniture  # noqa: PLC0415 - the window is painted before the panes are made

        layout = self.session.settings.memory("layout")
        self.panes = panes = Furniture(self, self.session, self.jobs, self.prompts, layout)
        self.desk.furnish(panes)
        self.middle.addWidget(panes.centre)
        QTimer.singleShot(_WARM, panes, panes.warm)
        run = self.actions_.run
        panes.reader.record_requested.connect(self._open_form)
        panes.sources.queue.imported.connect(panes.reader.take_keyboard)
        panes.sources.queue.slow_changed.connect(self.actions_.update_enabled)
        panes.sources.queue.summary_asked.connect(partial(run, "source.imports"))
        panes.sources.edition.imported.connect(self._show_edition)
        self.session.review_asked.connect(self._show_review)
        panes.detail.rename_requested.connect(partial(run, "record.rename"))
        panes.detail.merge_requested.connect(partial(run, "record.merge"))
        panes.detail.edit_requested.connect(self._edit)
        panes.detail.cite_requested.connect(partial(self._try, recording.cite, self.desk))
        panes.detail.note_requested.connect(partial(self._try, recording.add_note, self.desk))
        panes.entities.menu_requested.connect(self._entity_menu)
        panes.sources.opened.connect(partial(panes.centre.setCurrentWidget, panes.reader))
        panes.registers_made.connect(self._connect_registers)
        panes.timeline.export_requested.connect(partial(self._try, view.export_timeline, self.desk))

    def _connect_registers(self, registers: "RegistersPane") -> None:
        registers.export_requested.connect(partial(self.actions_.run, "registers.export"))
        registers.print_requested.connect(partial(self.actions_.run, "registers.print"))

    def _show_edition(self, waiting: int) -> None:
        """After a new edition came in: review what waits, or go on reading."""
        if self.panes is not None:
            self.panes.bring_up("Review" if waiting else "Reader")

    def _show_review(self, placement_id: int) -> None:
        if self.panes is not None:
            self.panes.bring_up("Review")
            self.panes.review.show_placement(placement_id)

    def _try(self, function: Callable[..., None], *values: object) -> None:
        """Do what a pane asked for; a refusal is told to the user."""
        try:
            function(*values)
        except WorkbenchError as error:
            self.prompts.fail(str(error))

    def _open_form(self, span: Span | None) -> None:
        if self.panes is not None:
            self.panes.form.open(span, self.panes.reader.selection_rect())

    def _edit(self, statement_id: int) -> None:
        if self.panes is not None:
            self.panes.form.edit(statement_id)

    def _open_recent(self, path: str) -> None:
        self._try(case_file.open_path, self.desk, Path(path))

    def _show_case(self) -> None:
        case = self.session.case
        self.start.show_recent(case_file.recent(self.session.settings))
        self.setWindowTitle(f"{case.title} — Attaché" if case else "Attaché")
        if self.panes is not None:
            self.middle.setCurrentWidget(self.panes.centre if case else self.start)
            self.panes.show(shown=case is not None)
            if case is not None:
                QTimer.singleShot(0, self.panes, partial(self._begin, case))  # once the list is filled
        self._show_counts()

    def _begin(self, case: "Case") -> None:
        """Give the list of a case that was just opened the keyboard, and look where it was looked at last."""
        if self.panes is None or self.session.case is not case:
            return
        self.panes.bring_up("Entities" if case.entities.count() or not case.sources.count() else "Sources")
        if self.session.shown == Shown():
            self.panes.go_to(self.session.settings.place(case.path))

    def _remember_place(self) -> None:
        case = self.session.case
        if case is not None and self.panes is not None:
            self._try(self.session.settings.keep_place, case.path, self.panes.place())

    def _show_counts(self, *_: object) -> None:
        self.status.show_case(self.session.case, is_lost=self.session.watch.is_lost)

    def _show_reader(self, shown: Shown) -> None:
        if self.panes is not None and shown.span is not None:
            self.panes.centre.setCurrentWidget(self.panes.reader)

    def _entity_menu(self, entity_id: int, place: QPoint) -> None:
        self.session.show_entity(entity_id)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for command in _ENTITY_MENU:
            menu.addAction(self.actions_.actions[command])
        menu.exec(place)

    def _checkpoint(self) -> None:
        if self.session.case is not None:
            self.session.case.checkpoint()

    def _open_palette(self) -> None:
        """Ask where to go or what to do."""
        if self._palette is None:
            from workbench.ui.dialogs.palette import Palette  # noqa: PLC0415 - made when first asked for

            self._palette = Palette(self)
        self._palette.open(partial(palette_items, self.desk, self.actions_))

    # --- size, files dropped, the end ---

    def sizeHint(self) -> QSize:
        """The size of a first start, as far as the screen has room for it."""
        return QSize(1440, 900).boundedTo(self.screen().availableSize())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the panes have the room there is."""
        super().resizeEvent(event)
        if self.panes is not None:
            self.panes.make_room()

    def _restore_size(self) -> None:
        self.resize(self.sizeHint())
        if geometry := self.session.settings.memory("geometry"):
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))

    def _remember_layout(self) -> None:
        parts = {"geometry": bytes(self.saveGeometry().toBase64().data()).decode()}
        if self.panes is not None and self.session.case is not None:
            parts["layout"] = self.panes.layout()
        self.session.settings.remember(**parts)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a dropped case; import other files, and those in a folder, as sources."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if len(files) == 1 and files[0].suffix == ".attache" and not files[0].is_dir():
            self._try(case_file.open_path, self.desk, files[0])
        elif any(path.is_dir() for path in files):
            self._try(source_reading.import_below, self.desk, files)
        elif files:
            self._try(sources.import_files, self.desk, files)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the case; what was recorded is kept already. Files on their way into it are asked about."""
        if self.session.is_reversing:  # the desktop asks all windows, whatever dialog is over them
            event.ignore()
            return
        if not case_file.may_leave(self.desk):
            event.ignore()
            return
        waiting = self.panes.sources.queue.waiting if self.panes else 0
        files = f"{waiting} file{'' if waiting == 1 else 's'}"
        if waiting and not self.prompts.confirm(
            "Close now?",
            f"{files} {'is' if waiting == 1 else 'are'} not imported yet.",
            "Close all the same",
            "Keep open",
        ):
            event.ignore()
            return
        if self.panes is not None:
            self.panes.call_off()
        try:
            self._remember_layout()
        except WorkbenchError as error:
            self.prompts.fail(str(error))
        self.jobs.end()
        self.session.close()
        super().closeEvent(event)
