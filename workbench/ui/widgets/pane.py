"""What every pane is: a view over the session that looks again when what it shows was touched."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from workbench.model.change import Change
from workbench.model.collecting import uncollected
from workbench.ui.session import Session, Shown


class Pane(QWidget):
    """Subclasses name the nouns that concern them and fill themselves in ``refresh``.

    A visible pane refreshes at once, a hidden one goes stale and refreshes when shown. ``refresh`` must
    also serve no case at all (``session.case is None``).
    """

    concerns: tuple[str, ...] = ()
    lists_sources = False
    """Whether a source that nothing stands on yet makes a difference."""

    title = ""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._stale = True
        self.setObjectName(self.title.lower())
        self.setAccessibleName(self.title)
        self.setProperty("surface", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        session.case_changed.connect(self.case_changed)
        session.reread.connect(self._refresh_or_wait)
        session.changed.connect(self._changed)
        session.shown_changed.connect(self._shown_changed)

    def refresh(self) -> None:
        """Read afresh what the pane shows."""
        raise NotImplementedError

    def show_shown(self, shown: Shown) -> None:
        """Follow what the session shows; called only while the pane is visible and fresh."""

    def case_changed(self) -> None:
        """Another case was opened, or none is open now."""
        self._refresh_or_wait()

    def _changed(self, change: Change) -> None:
        if change.only_adds_sources and self.concerns and not self.lists_sources:
            return
        if not self.concerns or change.concerns(*self.concerns):
            self._refresh_or_wait()

    def _shown_changed(self, shown: Shown) -> None:
        if self.isVisible() and not self._stale:
            self.show_shown(shown)
        else:
            self._stale = True

    def _refresh_or_wait(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh_now()

    def _refresh_now(self) -> None:
        self._stale = False
        with uncollected():  # a large case is many small values
            self.refresh()
            self.show_shown(self.session.shown)

    def showEvent(self, event: QShowEvent) -> None:
        """Refresh a pane that went stale while it was hidden."""
        super().showEvent(event)
        if self._stale:
            self._refresh_now()

    def take_keyboard(self) -> None:
        """Give the keyboard to the part of the pane that is worked in."""
        self.setFocus()

    def has_keyboard(self) -> bool:
        """Whether any part of the pane is being typed in or moved about in."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))
