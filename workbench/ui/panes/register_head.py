"""The head of the registers: what narrows the one shown, what it comes to, what does not add up."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workbench.case.case import Case
from workbench.model.dates import date_as_typed, edtf_in_words
from workbench.model.register import Register
from workbench.ui.panes.register_hints import hint
from workbench.ui.widgets.filter_box import FilterBox
from workbench.ui.widgets.labels import PlainLabel, visible

_FEW = 12
_LINE = 18
_NO_DAY = "This is no day or period. Write one such as 2031-05-20, May 2031 or 2030/2031."


class RegisterHead(QWidget):
    """Boxes to narrow a register by, its buttons, its sentences."""

    def __init__(self) -> None:
        super().__init__()
        self.filter = FilterBox()
        self.on = QLineEdit()
        self.mission = QComboBox()
        self.export = QPushButton("Export CSV…")
        self.print = QPushButton("Print…")
        self.said = PlainLabel("", "muted", wrap=True)
        self.warned = PlainLabel("", "notice", wrap=True)
        self.warned.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        self.filter.setPlaceholderText("Filter rows")
        self.filter.setAccessibleName("Filter rows")
        self.on.setPlaceholderText("On: any day")
        self.on.setAccessibleName("On a day or in a period")
        self.on.setClearButtonEnabled(True)
        self.mission.setAccessibleName("Mission")
        controls = QHBoxLayout()
        controls.setSpacing(8)
        for widget, stretch in ((self.filter, 2), (self.mission, 1), (self.on, 1), (self.export, 0), (self.print, 0)):
            controls.addWidget(widget, stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 8, 12, 8)
        whole.setSpacing(8)
        whole.addLayout(controls)
        whole.addWidget(self._sentences())

    def _sentences(self) -> QScrollArea:
        """What does not add up, and what the register comes to: scrolled where it is long, the table needs the room."""
        inside = QWidget()
        inside.setProperty("surface", True)
        self._said = column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.warned)
        column.addWidget(self.said)
        self._scroll = QScrollArea()
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return self._scroll

    def fit(self, most: int) -> None:
        """Give what is said the height it needs, but no more than so many pixels."""
        needed = self._said.totalHeightForWidth(self._scroll.viewport().width())
        self._scroll.setFixedHeight(max(_LINE, min(needed, most)))

    def fill_missions(self, case: Case) -> None:
        """Offer the missions of a case; the one chosen stays."""
        chosen = self.mission.currentData()
        types = [one.name for one in case.ontology.types.values() if one.name == "Mission" or "Mission" in one.extends]
        self.mission.blockSignals(True)
        self.mission.clear()
        self.mission.addItem("Mission: all", None)
        for entity in case.entities.matching(types=types):
            self.mission.addItem(visible(entity.name), entity.id)
        self.mission.setCurrentIndex(max(0, self.mission.findData(chosen)))
        self.mission.blockSignals(False)

    def show_filters(self, filters: frozenset[str]) -> None:
        """Show the boxes that a register can be narrowed by."""
        self.on.setVisible("on" in filters)
        self.mission.setVisible("mission" in filters)

    def asked_on(self) -> str | None:
        """The day or period asked for, in EDTF; None while what is typed is none, which is said."""
        text = self.on.text().strip()
        date = date_as_typed(text) if text else None
        wrong = bool(text) and date is None
        self.on.setProperty("wrong", wrong)
        self.on.style().polish(self.on)
        self.on.setToolTip(edtf_in_words(str(date)) if date else "")
        if wrong:
            self.said.set_text(_NO_DAY)
            return None
        return str(date) if date else ""

    def narrowed(self, filters: frozenset[str]) -> str:
        """In words, what a register is narrowed to; empty where it is whole."""
        date = date_as_typed(self.on.text().strip()) if "on" in filters else None
        mission = self.mission.currentText() if "mission" in filters and self.mission.currentData() else ""
        words = self.filter.text().strip()
        told = [f"on {edtf_in_words(str(date))}" if date else "", f"of {mission}" if mission else ""]
        told += [f"rows with “{words}” only" if words else ""]
        return ", ".join(one for one in told if one)

    def tell(self, register: Register) -> None:
        """Say what a register comes to, and what does not add up in it."""
        said = [one.text for one in register.summary]
        if not register.rows:
            said.append(hint(register.name, narrowed=self._is_narrowed()))
        self.said.set_text(" · ".join(said) or _tally(register))
        warned = [one.text for one in register.warnings]
        more = [f"and {len(warned) - _FEW} more"] if len(warned) > _FEW else []
        self.warned.set_text("\n".join([*warned[:_FEW], *more]))
        self.warned.setVisible(bool(warned))

    def _is_narrowed(self) -> bool:
        """Whether a day or a mission is asked for in a box that is shown."""
        on = not self.on.isHidden() and bool(self.on.text().strip())
        return on or (not self.mission.isHidden() and self.mission.currentData() is not None)


def _tally(register: Register) -> str:
    number = len(register.rows)
    return f"{number:,} row{'' if number == 1 else 's'}"
