"""A scroll bar that stands for a whole text of which a stretch is laid out: its values are code points."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QScrollBar, QWidget

_Action = QAbstractSlider.SliderAction
_STEPS = {
    _Action.SliderSingleStepAdd,
    _Action.SliderSingleStepSub,
    _Action.SliderPageStepAdd,
    _Action.SliderPageStepSub,
}


class WholeBar(QScrollBar):
    """``stepped`` asks for a line or a page more or less, ``went_to`` for a code point, ``went_to_end`` for the end.

    How long a line or a page is only the text knows; the wheel over the bar is ``turned``, as over the text.
    """

    stepped = Signal(object)
    turned = Signal(QWheelEvent)
    went_to = Signal(int)
    went_to_end = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setAccessibleName("Place in the whole text")
        self.actionTriggered.connect(self._act)
        self.hide()

    def show_place(self, top: int, bottom: int, size: int) -> None:
        """Show which part of so many code points is in sight, and tell nobody."""
        with QSignalBlocker(self):
            self.setRange(0, max(0, size - (bottom - top)))
            self.setPageStep(max(1, bottom - top))
            if not self.isSliderDown():
                self.setValue(top)

    def _act(self, number: int) -> None:
        action = _Action(number)
        wanted = self.sliderPosition()
        if action in _STEPS:
            self.setSliderPosition(self.value())
            self.stepped.emit(action)
        elif action is _Action.SliderToMaximum or (action is _Action.SliderMove and wanted == self.maximum()):
            self.went_to_end.emit()
        elif action is not _Action.SliderNoAction:
            self.went_to.emit(wanted)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll as the text does, by lines."""
        self.turned.emit(event)
