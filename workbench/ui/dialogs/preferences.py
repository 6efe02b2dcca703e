"""The preferences: one field for each row of ``settings.SETTINGS``."""

from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from workbench.errors import WorkbenchError
from workbench.settings import SETTINGS, Setting, Settings
from workbench.ui import theme
from workbench.ui.dialogs.form_dialog import FormDialog


class PreferencesDialog(FormDialog):
    """Keeps what was changed when it is accepted; a new appearance is put on at once."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("Preferences", parent, 520)
        self._settings = settings
        self.choices: dict[str, QLineEdit | QComboBox] = {}
        for setting in SETTINGS:
            field = _field(setting, settings[setting.key])
            self.choices[setting.key] = field
            self.add(setting.label, field, setting.explanation)

    def check(self) -> None:
        """Keep every preference that was changed; WorkbenchError where that cannot be done."""
        author = self.choices["author"]
        if isinstance(author, QLineEdit) and not author.text().strip():
            raise WorkbenchError("The journal needs a name to record changes under. A role, such as analyst, will do.")
        for key, field in self.choices.items():
            value = field.text().strip() if isinstance(field, QLineEdit) else field.currentText()
            if value != self._settings[key]:
                self._settings[key] = value
        application = QApplication.instance()
        if isinstance(application, QApplication) and theme.tokens().name != self._settings["appearance"]:
            theme.apply(application, self._settings["appearance"])


def _field(setting: Setting, value: str) -> QLineEdit | QComboBox:
    if not setting.choices:
        return QLineEdit(value)
    box = QComboBox()
    box.addItems(list(setting.choices))
    box.setCurrentText(value)
    return box
