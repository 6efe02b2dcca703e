"""Asks for the type and the working name of a new entity."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from workbench.case.entities import checked_name
from workbench.errors import RecordError
from workbench.model.ontology import GROUPS, Ontology
from workbench.ui.dialogs.form_dialog import FormDialog

_USUAL = "Person"
"""The type that is meant most often."""

_TYPE = Qt.ItemDataRole.UserRole


class NewEntityDialog(FormDialog):
    """The types stand in the field's groups; typing in the box above narrows them."""

    def __init__(self, ontology: Ontology, parent: QWidget | None = None) -> None:
        super().__init__("New entity", parent)
        self._ontology = ontology
        self.name_field = QLineEdit()
        self.name_field.setPlaceholderText("A working name; what sources call it can be recorded later")
        self.narrow = QLineEdit()
        self.narrow.setPlaceholderText("Filter the types, or choose one below")
        self.types = QListWidget()
        self.types.setMinimumHeight(220)
        self._fill("")
        self.add("Name", self.name_field)
        self.add("Type", self.narrow)
        self.fields.addRow("", self.types)
        self.types.setAccessibleName("Types")
        self.narrow.textChanged.connect(self._fill)
        self.types.itemDoubleClicked.connect(lambda _: self.accept())
        self.name_ok("Add")

    def _fill(self, text: str) -> None:
        """Offer the types whose label or name holds the text, grouped as the field groups them."""
        wanted = text.casefold().strip()
        known = [one for one in self._ontology.types.values() if not one.abstract]
        fitting = [one for one in known if wanted in one.label.casefold() or wanted in one.name.casefold()]
        fitting.sort(key=lambda one: (GROUPS.index(one.group) if one.group in GROUPS else len(GROUPS), one.label))
        self.types.clear()
        for one in fitting:
            item = QListWidgetItem(f"{one.label}   ·   {one.group or 'event'}")
            item.setData(_TYPE, one.name)
            self.types.addItem(item)
        names = [one.name for one in fitting]
        self.types.setCurrentRow(names.index(_USUAL) if _USUAL in names else 0)

    def type_name(self) -> str:
        """The name of the type chosen; empty where none fits."""
        item = self.types.currentItem()
        return str(item.data(_TYPE)) if item else ""

    def type_label(self) -> str:
        """What the type chosen is called."""
        return self._ontology.get(self.type_name()).label.lower()

    def name(self) -> str:
        """The name typed."""
        return self.name_field.text()

    def check(self) -> None:
        """A name and a type are needed."""
        if not self.type_name():
            raise RecordError("No type fits what you typed. Clear the box above the types to see them all.")
        checked_name(self.name())
