"""Every short question to the user, behind one class, so that a test can answer in the user's place."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

CASE_FILTER = "Cases (*.attache);;All files (*)"


class Prompts:
    """Asks by real dialogs; texts are always plain."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.parent = parent

    def tell(self, title: str, text: str) -> None:
        """Say something that must be seen."""
        self._box(QMessageBox.Icon.Information, title, text, QMessageBox.StandardButton.Ok)

    def fail(self, text: str) -> None:
        """Say what went wrong and what can be done."""
        self._box(QMessageBox.Icon.Warning, "That did not work", text, QMessageBox.StandardButton.Ok)

    def confirm(self, title: str, text: str) -> bool:
        """Whether the user wants it; No is the default."""
        buttons = QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No
        return self._box(QMessageBox.Icon.Question, title, text, buttons) is QMessageBox.StandardButton.Yes

    def line(self, title: str, label: str, text: str = "") -> str | None:
        """One line of text; None where the user turned away."""
        answer, given = QInputDialog.getText(self.parent, title, label, text=text)
        return answer if given else None

    def words(self, title: str, label: str, text: str = "") -> str | None:
        """Several lines of text; None where the user turned away."""
        answer, given = QInputDialog.getMultiLineText(self.parent, title, label, text)
        return answer if given else None

    def open_case(self) -> Path | None:
        """A case file to open."""
        return _path(QFileDialog.getOpenFileName(self.parent, "Open case", "", CASE_FILTER)[0])

    def new_case(self) -> Path | None:
        """Where to make a new case."""
        options = QFileDialog.Option.DontConfirmOverwrite  # a case is never overwritten
        path = _path(QFileDialog.getSaveFileName(self.parent, "New case", "", CASE_FILTER, options=options)[0])
        return path if path is None or path.suffix else path.with_suffix(".attache")

    def sources(self) -> list[Path]:
        """Files to import."""
        return [Path(name) for name in QFileDialog.getOpenFileNames(self.parent, "Import sources", "")[0]]

    def save(self, title: str, name: str, kinds: str) -> Path | None:
        """Where to write a file."""
        return _path(QFileDialog.getSaveFileName(self.parent, title, name, kinds)[0])

    def _box(
        self, icon: QMessageBox.Icon, title: str, text: str, buttons: QMessageBox.StandardButton
    ) -> QMessageBox.StandardButton:
        box = QMessageBox(icon, title, text, buttons, self.parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        return QMessageBox.StandardButton(box.exec())


def _path(name: str) -> Path | None:
    return Path(name) if name else None
