"""Every short question to the user, behind one class, so that a test can answer in the user's place.

Qt's dialogs are named by way of their module: PySide makes a class when it is first named, and the first paint needs
none of them.
"""

from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

CASE_FILTER = "Cases (*.attache);;All files (*)"


class Prompts:
    """Asks by real dialogs; texts are always plain."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.parent = parent

    def tell(self, title: str, text: str) -> None:
        """Say something that must be seen."""
        self._tell(title, text)

    def fail(self, text: str) -> None:
        """Say what went wrong and what can be done."""
        self._tell("That did not work", text)

    def confirm(self, title: str, text: str, verb: str, leave: str = "Cancel") -> bool:
        """Whether the user wants it; the buttons say what each does, and to leave it is the default."""
        box = self._box(title, text)
        role = QtWidgets.QMessageBox.ButtonRole
        wanted = box.addButton(verb, role.AcceptRole)
        box.setDefaultButton(box.addButton(leave, role.RejectRole))
        box.exec()
        is_wanted = box.clickedButton() is wanted
        box.deleteLater()
        return is_wanted

    def line(self, title: str, label: str, text: str = "") -> str | None:
        """One line of text; None where the user turned away."""
        answer, given = QtWidgets.QInputDialog.getText(self.parent, title, label, text=text)
        return answer if given else None

    def words(self, title: str, label: str, text: str = "") -> str | None:
        """Several lines of text; None where the user turned away."""
        answer, given = QtWidgets.QInputDialog.getMultiLineText(self.parent, title, label, text)
        return answer if given else None

    def open_case(self) -> Path | None:
        """A case file to open."""
        return _path(QtWidgets.QFileDialog.getOpenFileName(self.parent, "Open case", "", CASE_FILTER)[0])

    def new_case(self) -> Path | None:
        """Where to make a new case."""
        options = QtWidgets.QFileDialog.Option.DontConfirmOverwrite  # a case is never overwritten
        save = QtWidgets.QFileDialog.getSaveFileName
        path = _path(save(self.parent, "New case", "", CASE_FILTER, options=options)[0])
        return path if path is None or path.suffix else path.with_suffix(".attache")

    def sources(self) -> list[Path]:
        """Files to import."""
        return [Path(name) for name in QtWidgets.QFileDialog.getOpenFileNames(self.parent, "Import sources", "")[0]]

    def file(self, title: str, kinds: str) -> Path | None:
        """A file to read."""
        return _path(QtWidgets.QFileDialog.getOpenFileName(self.parent, title, "", kinds)[0])

    def files(self, title: str, kinds: str) -> list[Path]:
        """Files to read together; none where the user turned away."""
        return [Path(name) for name in QtWidgets.QFileDialog.getOpenFileNames(self.parent, title, "", kinds)[0]]

    def folder(self) -> Path | None:
        """A folder to import."""
        return _path(QtWidgets.QFileDialog.getExistingDirectory(self.parent, "Import folder", ""))

    def choice(self, title: str, label: str, choices: tuple[str, ...]) -> str | None:
        """One of the choices, or what is typed in their place; None where the user turned away."""
        answer, given = QtWidgets.QInputDialog.getItem(self.parent, title, label, choices)
        return answer if given else None

    def save(self, title: str, name: str, kinds: str) -> Path | None:
        """Where to write a file."""
        return _path(QtWidgets.QFileDialog.getSaveFileName(self.parent, title, name, kinds)[0])

    def _tell(self, title: str, text: str) -> None:
        box = self._box(title, text)
        box.exec()
        box.deleteLater()

    def _box(self, title: str, text: str) -> QtWidgets.QMessageBox:
        """A box with a sentence; it has OK unless it is given other buttons."""
        box = QtWidgets.QMessageBox(self.parent)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        return box


def _path(name: str) -> Path | None:
    return Path(name) if name else None
