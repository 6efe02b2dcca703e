"""Asks which other entity is the same as the one shown; typing finds it, and what will move is said before."""

from PySide6.QtWidgets import QWidget

from workbench.case.case import Case
from workbench.errors import RecordError
from workbench.model.entity import Entity, folded
from workbench.model.passage import shortened
from workbench.ui.dialogs.form_dialog import FormDialog
from workbench.ui.dialogs.record_choices import nearness
from workbench.ui.widgets.filter_box import FilterBox
from workbench.ui.widgets.labels import PlainLabel
from workbench.ui.widgets.row_view import RowView
from workbench.ui.widgets.rows import ListModel, Row

_MOST = 60
_SHOWN = 60
_ROW = 30
_LEAST_HEIGHT = 8 * _ROW
_ROOM_FOR_WORDS = 248
"""Pixels for all but the list, with a refusal of three lines."""


class MergeDialog(FormDialog):
    """Offers first what has words of the name in common; what is of another kind stands last, and is refused."""

    def __init__(self, case: Case, kept: Entity, parent: QWidget | None = None) -> None:
        super().__init__("Merge with…", parent, 520)
        self._case = case
        self._kept = kept
        self._found: list[Entity] = []
        self.box = FilterBox()
        self.box.setPlaceholderText("Part of the other one's name")
        name = shortened(kept.name, _SHOWN)
        stays = f"“{name}” stays, with its name. All that is recorded of the other one, or names it, becomes its own."
        self.add("Same as", self.box, stays)
        self.rows = ListModel()
        self.list = RowView(self.rows, _ROW)
        self.list.setMinimumHeight(_LEAST_HEIGHT)
        self.list.setAccessibleName("Entities to merge with")
        self.fields.addRow("", self.list)
        self.moving = PlainLabel("", "muted", wrap=True)
        self.moving.setMinimumHeight(3 * self.moving.fontMetrics().lineSpacing())
        self.fields.addRow("", self.moving)
        self.name_ok("Merge")
        self.setMinimumHeight(_LEAST_HEIGHT + _ROOM_FOR_WORDS)
        self._connect()
        self._fill("")

    def _connect(self) -> None:
        self.box.textChanged.connect(self._fill)
        self.box.went_down.connect(lambda: self._move(1))
        self.box.went_up.connect(lambda: self._move(-1))
        self.box.entered.connect(self.accept)
        self.box.escaped.connect(self.reject)
        self.list.chosen.connect(self._tell)
        self.list.opened.connect(self._tell)
        self.list.escaped.connect(self.reject)
        self.list.left_upwards.connect(self.box.setFocus)

    def chosen(self) -> Entity | None:
        """The entity that is to become one with the one shown; None where nothing is chosen."""
        row = self.list.selected()
        return None if row is None else self._found[row]

    def check(self) -> None:
        """One must be chosen, and of a type that fits."""
        other = self.chosen()
        if other is None:
            raise RecordError("Choose the entity that is the same as this one.")
        self._case.merging.check(self._kept.id, other.id)

    def say(self, sentence: str) -> None:
        """Show a refusal in the place of what would be moved."""
        self.moving.setVisible(not sentence)
        super().say(sentence)

    def _fitting(self) -> list[str]:
        """The types that extend the kept one's or that it extends."""
        ontology, kept = self._case.ontology, self._kept.type
        known = [one for one in ontology.types if ontology.is_a(one, kept) or ontology.is_a(kept, one)]
        return known or [kept]

    def _fill(self, text: str) -> None:
        fitting = self._fitting()
        found = self._matching(text, fitting) if text.strip() else self._alike(fitting)
        others = self._case.entities.matching(text, limit=_MOST) if text.strip() else []
        known = {one.id for one in found} | {self._kept.id}
        self._found = [*found, *(one for one in others if one.id not in known)]
        self.rows.fill([self._row(one, fits=one.id in known) for one in self._found])
        self.list.select(0 if text.strip() and self._found else None)
        self._tell()

    def _matching(self, text: str, fitting: list[str]) -> list[Entity]:
        found = self._case.entities.matching(text, types=fitting, limit=_MOST)
        return sorted((one for one in found if one.id != self._kept.id), key=lambda one: nearness(one.name, text))

    def _alike(self, fitting: list[str]) -> list[Entity]:
        """Those that have words of the name in common, most of them first; then the newest."""
        entities, words = self._case.entities, folded(self._kept.name).split()
        offered = {one.id: one for word in words for one in entities.matching(word, types=fitting, limit=_MOST)}
        offered |= {one.id: one for one in entities.matching(types=fitting, order="newest", limit=_MOST)}
        offered.pop(self._kept.id, None)
        ranked = sorted(offered.values(), key=lambda one: -len(set(words) & set(folded(one.name).split())))
        return ranked[:_MOST]

    def _row(self, entity: Entity, *, fits: bool) -> Row:
        known = self._case.ontology.types.get(entity.type)
        label, group = (known.label, known.group) if known else (entity.type, "")
        return Row(entity.name, label, f"{entity.statements:,}", group=group, muted=not fits)

    def _move(self, step: int) -> None:
        if self._found:
            row = self.list.selected()
            self.list.select((row + step) % len(self._found) if row is not None else min(0, step))
            self._tell()

    def _tell(self, *_: object) -> None:
        """Say what will move, or why this one cannot be merged."""
        other = self.chosen()
        self.say("")
        self.moving.set_text("")
        if other is None:
            return
        try:
            self._case.merging.check(self._kept.id, other.id)
        except RecordError as error:
            self.moving.set_text(str(error))
            return
        said = str(self._case.removal.with_entity(other.id)) or "Nothing is recorded of it"
        name = shortened(other.name, _SHOWN)
        between = self._case.merging.between(self._kept.id, other.id)
        relates = "1 statement relates" if between == 1 else f"{between:,} statements relate"
        itself = f" {relates} the two, and will name itself." if between else ""
        self.moving.set_text(f"“{name}” goes. To be moved: {said}.{itself} It can be undone.")
