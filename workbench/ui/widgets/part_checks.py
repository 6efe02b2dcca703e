"""The parts of a report to tick and to put in order."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from workbench.model.report_plan import DEFAULT_PARTS, NAMED, Part, PartKind
from workbench.report.contents import PART_TYPES, TYPES
from workbench.report.figures import FIGURES
from workbench.ui import theme
from workbench.ui.widgets.check_list import CheckList, Checks
from workbench.ui.widgets.rows import Index, Row

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PartChecks(Checks):
    """One row a part, in the order of the report; ``registers`` are names with titles."""

    def __init__(self, registers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._titles = dict(registers)
        self._parts: list[Part] = []
        self._ticked: set[Part] = set()
        self.choose(DEFAULT_PARTS)

    def choose(self, parts: Sequence[Part]) -> None:
        """Tick these parts and put them in this order; the others keep their place behind the one they follow."""
        self.beginResetModel()
        offered = list(self._offered())
        known = [part for part in parts if part in offered]
        order = list(known)
        for place, part in enumerate(offered):
            if part not in order:
                before = next((one for one in reversed(offered[:place]) if one in order), None)
                order.insert(order.index(before) + 1 if before is not None else 0, part)
        self._parts, self._ticked = order, set(known)
        self.endResetModel()

    def _offered(self) -> Sequence[Part]:
        """Every part there is, in the order a report usually has."""
        found: list[Part] = []
        for one in PART_TYPES:
            names = list(self._titles) if one.kind is PartKind.REGISTER else list(FIGURES)
            found += [Part(one.kind, name) for name in names] if one.kind in NAMED else [Part(one.kind)]
        return found

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that are ticked, in their order."""
        return tuple(part for part in self._parts if part in self._ticked)

    def row_of(self, part: Part) -> int:
        """Where a part stands."""
        return self._parts.index(part)

    def turn(self, row: int) -> None:
        """Tick a row's part, or take the tick away."""
        self._ticked ^= {self._parts[row]}
        self._told()

    def is_ticked(self, row: int) -> bool:
        """Whether a row's part is ticked."""
        return self._parts[row] in self._ticked

    def move(self, row: int, step: int) -> int:
        """Move a part up or down by a step; where it stands then."""
        to = max(0, min(row + step, len(self._parts) - 1))
        self._parts.insert(to, self._parts.pop(row))
        self._told()
        return to

    def _told(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._parts) - 1, 0))

    def rowCount(self, parent: Index | None = None) -> int:
        """How many parts there are."""
        return 0 if parent is not None and parent.isValid() else len(self._parts)

    def row(self, number: int) -> Row:
        """A part's title, and a sentence on it."""
        part = self._parts[number]
        found = TYPES[part.kind]
        title, told = found.title, found.told
        if part.kind is PartKind.REGISTER:
            title = f"Register: {self._titles[part.name]}"
        elif part.kind is PartKind.FIGURE:
            title = f"Figure: {FIGURES[part.name][0]}"
        return Row(title, told, muted=part not in self._ticked)


class PartList(CheckList):
    """Shows PartChecks; a click on a part's words chooses it to be moved, Alt with an arrow moves it."""

    def __init__(self, checks: PartChecks) -> None:
        super().__init__(checks, theme.TALL_ROW, by_box=True)
        self._parts = checks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down move."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.shift(step)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters lead to the next part that begins with them: there are few."""
        QTableView.keyboardSearch(self, search)

    def shift(self, step: int) -> None:
        """Move the selected part up or down."""
        row = self.selected()
        if row is not None:
            self.select(self._parts.move(row, step))
