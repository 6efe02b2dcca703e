"""The timeline: every dated record in lanes, what has no date on a shelf, one click from record and passage."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from workbench.errors import DateError, ReportError
from workbench.model.change import Change
from workbench.report.timeline_period import Period
from workbench.ui import theme
from workbench.ui.panes.timeline_content import Content, Dated, TimelineRow, content
from workbench.ui.panes.timeline_head import TimelineHead
from workbench.ui.panes.timeline_shelf import TimelineShelf, shelf_words
from workbench.ui.session import Session, Shown
from workbench.ui.widgets.empty import OrEmpty
from workbench.ui.widgets.labels import one_line
from workbench.ui.widgets.pane import Pane
from workbench.ui.widgets.timeline_canvas import TimelineCanvas

if TYPE_CHECKING:
    from workbench.report.timeline_layout import Layout

_HEIGHT, _LEAST = 232, 160
"""Pixels the pane is high at first, and at least."""

_LONGEST = 240.0
"""Pixels a label is wide at most."""

_WIDE = 1100
"""Pixels from which on the shelf is open without being asked for."""


_AT_ONCE = 10_000
"""Statements of a case whose dates are read while it is opened; those of a larger one are when all else is shown."""

_NEXT_TURN = 1
"""Milliseconds: what is shown is painted before."""


class TimelinePane(Pane):
    """Shows the dated records; a click shows the record and its passage.

    ``export_requested`` carries the kind of file that is asked for, which ``export`` then writes.
    """

    export_requested = Signal(str)

    title = "Timeline"
    concerns = ("entity", "statement", "citation", "source", "tag", "tagging")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.head = TimelineHead()
        self.canvas = TimelineCanvas(self._tip)
        self.shelf = TimelineShelf()
        self.content: Content | None = None
        self._body = OrEmpty(self.canvas)
        self.dated = Dated()
        self._widths: dict[str, float] = {}
        self._labels: dict[int, str] = {}
        self._shelf_asked: bool | None = None
        self._new = True
        self._sought: tuple[float, float] | None = None
        self._followed: tuple[int | None, int | None] = (None, None)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self._body, 1)
        self._line = QFrame()
        self._line.setProperty("line", True)
        below.addWidget(self.shelf)
        whole.addWidget(self._line)
        whole.addLayout(below, 1)
        self.setMinimumHeight(_LEAST)

    def _connect(self) -> None:
        self.head.changed.connect(self._rearrange)
        self.head.fit_requested.connect(self.canvas.fit)
        self.head.export_requested.connect(self.export_requested)
        self.head.left.connect(self.take_keyboard)
        self.head.shelf.clicked.connect(self._ask_for_shelf)
        self.shelf.chosen.connect(self.session.show_entity)
        self.shelf.left.connect(self.take_keyboard)
        self.canvas.opened.connect(self._open)
        self.canvas.chosen.connect(self._choose)

    # --- what is shown ---

    def refresh(self) -> None:
        """Read the dates anew and stay where the view was."""
        self.dated.read(self.session.case)
        self._arrange()

    def _changed(self, change: Change) -> None:
        """Read only what a change touched, where what is shown was fresh before it."""
        case, follows = self.session.case, change.concerns(*self.concerns) and not change.only_adds_sources
        if case is None or self._stale or not self.isVisible() or not follows:
            super()._changed(change)
            return
        self.dated.follow(case, change)
        self._arrange()
        self.show_shown(self.session.shown)

    def case_changed(self) -> None:
        """Begin with the whole of the other case."""
        self.head.clear()
        self._new = True
        self._followed = (None, None)
        case = self.session.case
        if case is None or not self.isVisible() or case.statements.count() <= _AT_ONCE:
            super().case_changed()
            return
        self._stale, self._sought = True, None
        self.dated.read(None)
        self._arrange()
        self._body.say("Reading the dates …")
        QTimer.singleShot(_NEXT_TURN, self, self._refresh_if_stale)

    def _refresh_if_stale(self) -> None:
        """Read what was put off, unless it was read since or the pane is hidden."""
        if self._stale:
            self._refresh_or_wait()
        if self._sought is not None:
            QTimer.singleShot(0, self, partial(self.look_at, *self._sought))  # once it is laid out

    def look_at(self, start: float, days_per_px: float) -> None:
        """Bring a window of time into sight, at once or when the dates are read: first day, days a pixel."""
        if self._stale:
            self._sought = start, days_per_px
        else:
            self._sought = None
            self.canvas.look_at(start, days_per_px)

    def _rearrange(self) -> None:
        """Follow another choice of lanes or period."""
        if self.isVisible():
            self._new, self._followed = True, (None, None)
            self._arrange()
            self.show_shown(self.session.shown)
        else:
            self._stale = True

    def _arrange(self) -> None:
        case, period, rows = self.session.case, self._period(), self.dated.rows
        self.shelf.fill(case, self.dated.undated)
        self.head.shelf.setText(shelf_words(len(self.dated.undated)))
        self.content, self._labels = None, {}
        if case is not None and rows:
            certainly = self.head.sure.chosen == "certainly"
            self.content = content(case, rows, by=self.head.lanes.chosen, period=period, certainly=certainly)
        shown = self.content if self.content and self.content.shown else None
        days = (period.first, period.last) if period else None
        self.canvas.show_layout(self._layout(shown), shown.in_time if shown else list, fit=self._new, days=days)
        self._new = self._new and shown is None
        self._body.say(self._nothing(shown, dated=bool(rows)))
        for one in (self.head.lanes, self.head.period, self.head.export, self.head.all):
            one.setEnabled(bool(rows))
        self._place_shelf()

    def _layout(self, shown: Content | None) -> "Layout | None":
        if shown is None or shown.bars is None:
            return None
        from workbench.report.timeline_labels import Texts  # noqa: PLC0415 - numpy comes with it
        from workbench.report.timeline_layout import Layout, Metrics  # noqa: PLC0415

        metrics = QFontMetricsF(theme.sans("small"))

        def label(bar: int) -> str:
            found = self._labels.get(bar)
            if found is None:
                found = metrics.elidedText(shown.label(bar), Qt.TextElideMode.ElideRight, _LONGEST)
                self._labels[bar] = found
            return found

        def measure(text: str) -> float:
            width = self._widths.get(text)
            if width is None:
                width = self._widths[text] = metrics.horizontalAdvance(text)
            return width

        def elide(text: str, width: float) -> str:
            return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

        return Layout(shown.bars, Metrics(row=20, bar=14, pad=3, most_rows=16), Texts(label, measure, elide))

    def _period(self) -> Period | None:
        """The period that is typed; none, and said so, where it cannot be read."""
        text = self.head.period.text().strip()
        period, refusal = None, ""
        if text:
            try:
                period = Period.read(text)
            except DateError as error:
                refusal = str(error)
        self.head.say_period(refusal)
        return period

    def _nothing(self, shown: Content | None, *, dated: bool) -> str:
        if self.session.case is None:
            return "Open a case, or make a new one: Ctrl+N"
        if not dated:
            return "No dates yet. Select a date in a source and press R"
        if shown is None:
            return f"Nothing is {self.head.sure.chosen} in that period"
        return ""

    def rows(self) -> list[TimelineRow]:
        """The dated statements shown, each once, by their earliest day."""
        return self.content.plain() if self.content else []

    def undated(self) -> list[int]:
        """The row ids of the records on the shelf, by name."""
        return list(self.shelf.ids)

    def is_filled(self) -> bool:
        """Whether all was read and laid out."""
        ready = self.content is None or not self.content.shown or self.canvas.layout_ is not None
        return not self._stale and self.session.case is not None and ready

    # --- the shelf ---

    def _ask_for_shelf(self, asked: bool) -> None:
        self._shelf_asked = asked
        self._place_shelf()
        if asked:
            self.shelf.list.enter()

    def _place_shelf(self) -> None:
        """Open the shelf where it was asked for, or where there is much room and something on it."""
        some = bool(self.dated.undated)
        wanted = self.width() >= _WIDE if self._shelf_asked is None else self._shelf_asked
        self.shelf.setVisible(some and wanted)
        self.head.shelf.setVisible(some)
        self.head.shelf.setChecked(some and wanted)

    def sizeHint(self) -> QSize:
        """Room for some lanes."""
        return QSize(_WIDE, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Open or close the shelf by the room there is."""
        super().resizeEvent(event)
        self._place_shelf()

    # --- both ways ---

    def show_shown(self, shown: Shown) -> None:
        """Outline the record shown and come to its statement, or to its first bar."""
        found = self.content
        self.shelf.select(shown.entity_id)
        if found is None:
            return
        those = found.bars_of(shown.entity_id)
        exact = [bar for bar in those if found.stands_for(bar, shown.statement_id)] or those
        current = self.canvas.current if self.canvas.current in exact else next(iter(exact), None)
        self.canvas.mark(those, current)
        now = (shown.entity_id, shown.statement_id)
        if current is not None and now != self._followed:
            self.canvas.go_to(current)
            self.canvas.setAccessibleDescription(found.spoken(current))
        self._followed = now

    def _open(self, bar: int) -> None:
        if self.content is not None:
            self.canvas.current = bar
            self.session.show_statement(self.content.row(bar).statement_id)

    def _choose(self, bar: int) -> None:
        if self.content is not None:
            row = self.content.row(bar)
            self.session.show_entity(row.entity_id, row.statement_id)

    def _tip(self, bar: int) -> str:
        return self.content.tip(bar) if self.content else ""

    def take_keyboard(self) -> None:
        """Give the keyboard to the lanes, or to what is there instead."""
        (self.canvas if self.content else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def export(self, path: Path) -> None:
        """Write what is shown as a picture; the ending says which kind. Raises ReportError where it cannot be."""
        case, layout = self.session.case, self.canvas.layout_
        if case is None or layout is None:
            raise ReportError("There is nothing on the timeline to be written. Record a date first.")
        from workbench.ui.widgets.timeline_export import Sheet, write  # noqa: PLC0415 - needed for this only

        title = f"{case.title} · {self.head.period.text().strip()}" if self.head.period.text().strip() else case.title
        notes = f"{len(self.rows()):,} dates · {shelf_words(len(self.dated.undated))}, not shown"
        write(Sheet(one_line(title), f"{notes} · revision {case.journal.count()}", layout, self.canvas.sight()), path)
