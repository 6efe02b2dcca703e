"""A button that shows one sign, and says by its name what it does."""

from collections.abc import Callable

from PySide6.QtWidgets import QToolButton


def sign_button(sign: str, name: str, run: Callable[[], None], keys: str = "") -> QToolButton:
    """A flat button with a sign, whose name is its tooltip, with its keys, and what a screen reader says."""
    button = QToolButton()
    button.setText(sign)
    button.setToolTip(f"{name} ({keys})" if keys else name)
    button.setAccessibleName(name)
    button.setProperty("flat", True)
    button.clicked.connect(lambda _: run())
    return button
