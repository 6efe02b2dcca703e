"""The keys of the form that records a statement, and which of them it keeps from the window's commands."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from workbench.model.grading import Polarity

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
POLARITY = {Qt.Key.Key_A: Polarity.ASSERTED, Qt.Key.Key_D: Polarity.DENIED, Qt.Key.Key_U: Polarity.UNKNOWN}
CREDIBILITY = {Qt.Key(Qt.Key.Key_0 + figure): str(figure or "") for figure in range(7)}
FOCUS = {Qt.Key.Key_E: "entity", Qt.Key.Key_P: "property", Qt.Key.Key_V: "value"}


def is_own(event: QKeyEvent) -> bool:
    """Whether a key is for the form, or a letter to be typed in it, and not for a command of the window."""
    key, plain = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    if key in ENTER or key is Qt.Key.Key_Escape:
        return True
    if plain == Qt.KeyboardModifier.AltModifier:
        return key in {*POLARITY, *CREDIBILITY, *FOCUS}
    if plain == Qt.KeyboardModifier.ControlModifier:
        return key is Qt.Key.Key_D
    return plain in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
