"""How a timeline is worked: by mouse, wheel, touchpad and keyboard, and what a tooltip says."""

from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from workbench.ui.widgets.labels import one_line, tooltip
from workbench.ui.widgets.timeline_area import TimelineArea
from workbench.ui.widgets.timeline_painting import AXIS

if TYPE_CHECKING:
    from workbench.report.timeline_layout import Layout

_STEP = 1.25
_NOTCH = 120
_PART = 0.2
"""The part of what is in sight that one key pans by."""

_CLOSER = 0.25
_SIDE_WEIGHT = 0.2
"""How much a pixel to the side counts against one up or down, in finding the bar above or below."""

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_PAN = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class TimelineCanvas(TimelineArea):
    """``opened`` carries a bar that was clicked or on which Enter was pressed, ``chosen`` one that keys moved to."""

    opened = Signal(int)
    chosen = Signal(int)

    def __init__(self, tip: Callable[[int], str]) -> None:
        """``tip`` says, as rich text made from plain, what a bar is."""
        super().__init__()
        self._tip = tip
        self._ask_order: Callable[[], list[int]] = list
        self._order: list[int] | None = None
        self._pressed: QPoint | None = None
        self._dragged = False

    def show_layout(
        self,
        layout: "Layout | None",
        order: Callable[[], list[int]] = list,
        *,
        fit: bool,
        days: tuple[float, float] | None = None,
    ) -> None:
        """Show a layout; ``order`` is that in which the keyboard goes from bar to bar."""
        super().show_layout(layout, fit=fit, days=days)
        self._ask_order, self._order = order, None

    # --- mouse ---

    def bar_at(self, place: QPoint) -> int | None:
        """The bar drawn at a place of the viewport."""
        at = self.scene_at(place)
        return None if at is None or self._picture is None else self._picture.scene.hit(*at)

    def scene_at(self, place: QPoint) -> tuple[float, float] | None:
        """A place of the viewport in pixels of the scene; None outside the lanes."""
        if self._picture is None or place.x() < self._gutter or place.y() < AXIS:
            return None
        sight = self.sight()
        return place.x() - self._gutter + self._picture.shift(sight), place.y() - AXIS + sight.top

    def _crowd_at(self, place: QPoint) -> int:
        at = self.scene_at(place)
        return 0 if at is None or self._picture is None else self._picture.scene.crowd(*at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the days along; otherwise show what can be clicked."""
        place = event.position().toPoint()
        if self._pressed is None:
            over = self.bar_at(place) is not None or self._crowd_at(place)
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
            return
        moved = place - self._pressed
        if not self._dragged and moved.manhattanLength() < QApplication.startDragDistance():
            return
        self._dragged = True
        self._pressed = place
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.pan(-moved.x())
        lanes = self.verticalScrollBar()
        lanes.setValue(lanes.value() - moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked; a crowd is come closer to."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        place, self._pressed = event.position().toPoint(), None
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        if self._dragged:
            return
        bar = self.bar_at(place)
        if bar is not None:
            self.opened.emit(bar)
        elif self._crowd_at(place):
            self.zoom(_CLOSER, place.x() - self._gutter)
        else:
            self._go_beyond(place)

    def _go_beyond(self, place: QPoint) -> None:
        """In a lane where nothing is in sight, go to what is nearest on the side that was clicked."""
        at = self.scene_at(place)
        layout = self.layout_
        if at is None or layout is None or self._picture is None:
            return
        half = layout.metrics.row / 2
        one = next((one for one in self._picture.scene.beyond if abs(one.y - at[1]) <= half), None)
        if one is not None:
            leftwards = bool(one.earlier) and (place.x() - self._gutter < self.view.width / 2 or not one.later)
            self.go_to(layout.nearest(one.lane, self.view.start, earlier=leftwards))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms around the pointer; sideways pans; up and down goes through the lanes, or pans if all are seen."""
        turn, pixels = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_STEP ** (-turn.y() / _NOTCH), event.position().x() - self._gutter)
        else:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            x, y = (pixels.x(), pixels.y()) if not pixels.isNull() else (turn.x() / 2, turn.y() / 2)
            lanes = self.verticalScrollBar()
            if abs(x) >= abs(y):
                self.pan(-x)
            elif shift or lanes.maximum() == 0:
                self.pan(-y)
            else:
                lanes.setValue(round(lanes.value() - y))
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Pinching zooms around the fingers; resting over a bar says what it is."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(1 / max(0.1, 1 + event.value()), event.position().x() - self._gutter)
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def tip_at(self, place: QPoint) -> str:
        """What is said of a place of the viewport; empty where there is nothing to say."""
        bar = self.bar_at(place)
        if bar is not None:
            return self._tip(bar)
        if place.x() < self._gutter:
            return self._lane_tip(place)
        crowd = self._crowd_at(place)
        return tooltip(f"{crowd:,} dates here. Click to come closer.") if crowd else ""

    def _lane_tip(self, place: QPoint) -> str:
        """The whole name of a lane."""
        if self._picture is None or self.layout_ is None or place.y() < AXIS:
            return ""
        scene, y = self._picture.scene, place.y() - AXIS + self.sight().top
        number = bisect_right(scene.tops, y) - 1
        if not 0 <= number < len(scene.lanes):
            return ""
        return tooltip(one_line(self.layout_.bars.lanes[scene.lanes[number]].label))

    # --- keyboard ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from event to event, with Shift they pan; + and − zoom; 0 and Home show all; Enter opens."""
        key, shift = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _PAN and shift:
            self._pan_by(*_PAN[key])
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._step(-1 if key == Qt.Key.Key_Left else 1)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._cross(-1 if key == Qt.Key.Key_Up else 1)
        elif key in _ENTER and self.current is not None:
            self.opened.emit(self.current)
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom(1 / _STEP, self._current_x())
        elif key in {Qt.Key.Key_Minus, Qt.Key.Key_Underscore}:
            self.zoom(_STEP, self._current_x())
        elif key in {Qt.Key.Key_0, Qt.Key.Key_Home}:
            self.fit()
        else:
            super().keyPressEvent(event)

    def _pan_by(self, aside: int, down: int) -> None:
        if aside:
            self.pan(aside * self.view.width * _PART)
        lanes = self.verticalScrollBar()
        lanes.setValue(lanes.value() + 2 * down * lanes.singleStep())

    def _step(self, step: int) -> None:
        """Go to the next or the previous event; without a current one, to the first that is in view."""
        layout = self.layout_
        if layout is None:
            return
        if self._order is None:
            self._order = self._ask_order()
        order = self._order
        if self.current in order:
            number = order.index(self.current) + step
        else:
            number = next((place for place, bar in enumerate(order) if self.view.holds(*layout.known(bar))), 0)
        if 0 <= number < len(order):
            self._choose(order[number])

    def _cross(self, direction: int) -> None:
        """Go to the bar nearest above or below."""
        bars = self._picture.scene.bars if self._picture else []
        here = next((one for one in bars if one.bar == self.current), None)
        if here is None:
            self._step(direction)
            return
        middle = (here.k0 + here.k1) / 2
        there = [one for one in bars if (one.y - here.y) * direction > here.height / 2]
        near = min(
            there,
            key=lambda one: abs(one.y - here.y) + _SIDE_WEIGHT * abs((one.k0 + one.k1) / 2 - middle),
            default=None,
        )
        if near is not None:
            self._choose(near.bar)

    def _choose(self, bar: int) -> None:
        self.mark({bar}, bar)
        self.go_to(bar)
        self.chosen.emit(bar)

    def _current_x(self) -> float | None:
        """Where zooming by keys stays put: at the current bar where it is in view."""
        if self.layout_ is None or self.current is None:
            return None
        first, last = self.layout_.known(self.current)
        x = self.view.scale.x((first + last + 1) / 2)
        return x if 0 <= x <= self.view.width else None
