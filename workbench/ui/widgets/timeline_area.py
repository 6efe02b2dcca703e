"""The timeline's drawing area: shows a layout of dates at any place and scale; numpy comes with the first layout."""

from collections.abc import Collection
from math import isfinite
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from workbench.ui import theme
from workbench.ui.widgets.time_view import TimeView
from workbench.ui.widgets.timeline_gutter import gutter_width
from workbench.ui.widgets.timeline_painting import AXIS
from workbench.ui.widgets.timeline_picture import Picture, Sight, make_picture
from workbench.ui.widgets.timeline_signs import Style

if TYPE_CHECKING:
    from workbench.report.timeline_layout import Layout

_REST = 120
"""Milliseconds of rest after which the picture is made anew, wide and with labels for what is in sight."""

_WORDS = 150
"""Pixels kept free at the right for the label of the last bar, when all is fitted in."""


class TimelineArea(QAbstractScrollArea):
    """Shows a layout; a bar is a place in the columns of the layout's bars."""

    def __init__(self) -> None:
        super().__init__()
        self.view = TimeView()
        self.layout_: Layout | None = None
        self.marked: frozenset[int] = frozenset()
        self.current: int | None = None
        self._picture: Picture | None = None
        self._gutter = 0
        self._height, self._top, self._ratio = 1, 0, 1.0
        self._fitted = True
        self._days: tuple[float, float] | None = None
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._rest.timeout.connect(self._widen)
        self.setAccessibleName("Timeline of the case")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().setSingleStep(16)

    # --- what is shown ---

    def show_layout(self, layout: "Layout | None", *, fit: bool, days: tuple[float, float] | None = None) -> None:
        """Show a layout: where ``fit``, all of it or what lies in ``days``, otherwise what lies where the view is."""
        self.layout_ = layout
        self.marked, self.current = frozenset(), None
        self._days = days if days and isfinite(days[0]) and isfinite(days[1]) else None
        self._fitted = self._fitted or fit
        self._adjust()

    def style_(self) -> Style:
        """Colours and type as they are now."""
        return Style(theme.tokens(), theme.sans("small"))

    def _adjust(self) -> None:
        """Follow a change of size or of content."""
        self._picture = None
        self._height, self._ratio = max(1, self.viewport().height() - AXIS), self.viewport().devicePixelRatioF()
        if self.layout_ is not None:
            whole = self.viewport().width()
            self._gutter = gutter_width(self.layout_.bars, self.style_(), whole)
            self.view.width = max(1, whole - self._gutter)
            if self._fitted:
                self._fit()
        self._adjust_height()
        self.viewport().update()

    def _adjust_height(self) -> None:
        room = self._height
        height = int(self.layout_.plan(self.view.days_per_px).height) if self.layout_ else 0
        self.verticalScrollBar().setRange(0, max(0, height - room))
        self.verticalScrollBar().setPageStep(max(1, room))

    def _fit(self) -> None:
        extent = self._days or (self.layout_.bars.extent() if self.layout_ else None)
        if extent is not None:
            self.view.fit(*extent, room=min(_WORDS, self.view.width // 6))

    def fit(self) -> None:
        """Show all."""
        self._fitted, self._days = True, None
        self._adjust()

    def mark(self, bars: Collection[int], current: int | None) -> None:
        """Outline bars; the keyboard goes on from the current one."""
        self.marked, self.current = frozenset(bars), current
        if self._picture is not None:
            self._picture.mark(self.marked, current)
        self.viewport().update()

    def go_to(self, bar: int) -> None:
        """Bring a bar into sight, as little as need be."""
        if self.layout_ is None:
            return
        first, last = self.layout_.known(bar)
        if isfinite(first) and isfinite(last) and not self.view.holds(first, last):
            self.view.centre((first + last + 1) / 2)
            self._moved()
        row, lanes = self.layout_.metrics.row, self.verticalScrollBar()
        top = int(self.layout_.row_top(bar, self.view.days_per_px))
        if not lanes.value() <= top <= lanes.value() + self._height - row:
            lanes.setValue(top - (self._height - row) // 2)

    def rect_of(self, bar: int) -> QRect | None:
        """Where the named days of a bar are drawn in the viewport; None where it is out of sight or in a crowd."""
        drawn = self._picture.scene.drawn(bar) if self._picture else None
        if drawn is None or self._picture is None:
            return None
        left, right = (drawn.c0, drawn.c1) if drawn.c0 < drawn.c1 else (drawn.k0, drawn.k1)
        x = self._gutter - self._picture.shift(self.sight())
        place = QRectF(x + left, drawn.y + AXIS - self._top, right - left, drawn.height).toAlignedRect()
        return place.intersected(QRect(self._gutter, AXIS, self.view.width, self._height))

    def sight(self) -> Sight:
        """What is in sight now."""
        view = self.view
        return Sight(view.width, self._height, self._gutter, self._ratio, view.days_per_px, self._top, view.start)

    def pan(self, pixels: float) -> None:
        """Move towards later days."""
        self.view.pan(pixels)
        self._moved()

    def look_at(self, start: float, days_per_px: float) -> None:
        """Show the days from one on, so many to a pixel; numbers that are none are passed over."""
        if self.layout_ is not None and isfinite(start) and isfinite(days_per_px) and days_per_px > 0:
            self.view.start = start
            self.zoom(days_per_px / self.view.days_per_px, 0.0)

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Show so many times more days, around a place or the middle."""
        if self.layout_ is None:
            return
        self.view.zoom(factor, self.view.width / 2 if x is None else x)
        self._adjust_height()
        self._moved()

    def _moved(self) -> None:
        self._fitted = False
        self._rest.start()
        self.viewport().update()

    def _widen(self) -> None:
        """At rest: paint beyond what is in sight, and labels where they can be read now."""
        self.viewport().update()
        if self.layout_ is not None and self.isVisible():
            sight = self.sight()
            if self._picture is None or not self._picture.is_centred(sight):
                self._make(self.layout_, sight, wide=True)

    def _make(self, layout: "Layout", sight: Sight, *, wide: bool) -> Picture:
        self._picture = make_picture(layout, sight, self.style_(), wide=wide)
        self._picture.mark(self.marked, self.current)
        return self._picture

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint what is in sight from the picture; make one where there is none for it."""
        painter = QPainter(self.viewport())
        if self.layout_ is None:
            painter.fillRect(self.viewport().rect(), QColor(theme.tokens().surface))
            return
        sight, picture = self.sight(), self._picture
        if picture is None or not picture.covers(sight, theme.tokens()):
            panned = picture is not None and picture.is_same_scale(sight)
            picture = self._make(self.layout_, sight, wide=panned)
            self._rest.start()
        picture.paint(painter, sight, moving=self._rest.isActive())
        if self.hasFocus():
            painter.setPen(QColor(theme.tokens().accent))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the new size; the current bar stays in sight where it was."""
        super().resizeEvent(event)
        current = self.current
        seen = current is not None and (self._picture is None or bool(self.rect_of(current)))
        self._adjust()
        if current is not None and seen:
            self.go_to(current)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 - Qt's signature
        """Show other lanes."""
        self._top = self.verticalScrollBar().value()
        self._rest.start()
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another appearance."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            self._adjust()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the frame that says where the keyboard is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.viewport().update()
