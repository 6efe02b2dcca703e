"""The page of the report dialog that asks what the report is about."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.case.case import Case
from workbench.model.entity import Entity
from workbench.report.wording import count
from workbench.ui.dialogs.entity_picker import EntityPicker
from workbench.ui.widgets.labels import ElidedLabel, one_line
from workbench.ui.widgets.segments import Segments

_ROWS = 4  # of the list that are seen at least


class AboutPage(QWidget):
    """The whole case, the entity shown, or chosen ones; ``changed`` follows each choice."""

    changed = Signal()

    def __init__(self, case: Case, shown: Entity | None) -> None:
        super().__init__()
        self._case, self._shown = case, shown
        scopes = [("whole", "Whole case"), ("shown", "Entity shown"), ("chosen", "Chosen entities")]
        self.scope = Segments("About", [one for one in scopes if one[0] != "shown" or shown])
        self.told = ElidedLabel("", "muted")
        self.picker = EntityPicker(case, "Entities to report on", _ROWS)
        self.picker.hide()
        self.scope.changed.connect(self.follow)
        self.picker.changed.connect(self.follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.scope)
        column.addWidget(self.told)
        column.addWidget(self.picker, 1)
        column.addStretch(0)
        self.follow()

    def follow(self) -> None:
        """Show the list where it is needed, and say in words what the report will be about."""
        self.picker.setVisible(self.scope.value == "chosen")
        self.told.set_text(self._words())
        self.changed.emit()

    def _words(self) -> str:
        every = self._case.entities.count()
        if self.scope.value == "chosen":
            checks = self.picker.checks
            narrowed = f" · {len(checks.found):,} found" if self.picker.narrow.text().strip() else ""
            return f"{len(checks.ticked):,} of {count(every, 'entity', 'entities')} chosen{narrowed}"
        if self.scope.value == "shown" and self._shown is not None:
            return f"{one_line(self._shown.name, 120)} · {count(self._shown.statements, 'statement')}"
        statements = count(self._case.statements.count(), "statement")
        return f"{statements} on {count(every, 'entity', 'entities')}"

    @property
    def can_write(self) -> bool:
        """Whether anything is chosen."""
        return self.scope.value != "chosen" or bool(self.picker.checks.ticked)

    @property
    def entities(self) -> list[int] | None:
        """Row ids of the entities to report on; None stands for the whole case."""
        if self.scope.value == "chosen":
            return sorted(self.picker.checks.ticked)
        if self.scope.value == "shown" and self._shown is not None:
            return [self._shown.id]
        return None

    def choose(self, entities: list[int] | None) -> None:
        """Choose these entities, or the whole case."""
        self.scope.choose("whole" if entities is None else "chosen")
        self.picker.checks.ticked = set(entities or ())
        self.follow()
