"""The part of the table's import in which its columns get a meaning: records a row makes, values and properties."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.exchange.mapping_draft import DraftRecord, DraftValue, MappingDraft, more_of, place
from workbench.ingest.table import Table
from workbench.model.ontology import Ontology
from workbench.model.table_mapping import ValueRule, filled, places
from workbench.ui.dialogs.table_words import Words
from workbench.ui.widgets.edit_grid import Choices, EditGrid, GridRow
from workbench.ui.widgets.labels import PlainLabel

NOT_USED, CHOOSE, NO_NOTE = "not used", "choose …", "–"
_LINK = "→ "
_SAMPLES = 3
_MOST_RECORDS = 5
_RECORDS = ("Record", "Type", "Called", "Known by", "Only rows where")
_VALUES = ("Value", "In the first rows", "Record", "Property", "Note on the date", "More")
_NAME, _TYPE, _CALLED, _KNOWN, _WHERE = range(5)
_VALUE, _FIRST, _RECORD, _PROPERTY, _NOTE, _MORE = range(6)


class TableMappingPage(QWidget):
    """Two tables edited in place: the records each row makes, and where their properties come from.

    ``changed`` follows each change by hand; ``show_draft`` tells nobody.
    """

    changed = Signal()

    def __init__(self, ontology: Ontology) -> None:
        super().__init__()
        self._words = Words(ontology)
        self._table = Table((), (), "")
        self.draft = MappingDraft("", (), ())
        self.records = EditGrid("Records that each row makes", _RECORDS, (18, 20, 24, 22, 16))
        self.values = EditGrid("What the values mean", _VALUES, (20, 26, 14, 18, 14, 14))
        self.records.cells.choices = self._record_choices
        self.values.cells.choices = self._value_choices
        self.add_record, self.add_value, self.remove = (
            _button("Add a record", self._add_record),
            _button("Add a value", self._add_value),
            _button("Remove", self._remove),
        )
        self._worked_in = self.values
        for grid in (self.records, self.values):
            grid.selectionModel().currentChanged.connect(partial(self._work_in, grid))
        self._lay_out()
        self.records.edited.connect(self._edit_record)
        self.values.edited.connect(self._edit_value)
        self.records.removed.connect(self._remove_record)
        self.values.removed.connect(self._remove_value)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        line = QHBoxLayout()
        line.addWidget(PlainLabel("Each row makes, or finds again", "section"))
        line.addStretch(1)
        line.addWidget(self.add_record)
        whole.addLayout(line)
        whole.addWidget(self.records)
        line = QHBoxLayout()
        line.addWidget(PlainLabel("What its values mean", "section"))
        line.addStretch(1)
        line.addWidget(self.add_value)
        line.addWidget(self.remove)
        whole.addLayout(line)
        whole.addWidget(self.values, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self.records.fit()
        self.values.fit()

    # --- showing ---

    def show_draft(self, draft: MappingDraft, table: Table) -> None:
        """Show a mapping of a table."""
        self.draft, self._table = draft, table
        self._fill()

    def _fill(self) -> None:
        self.records.cells.fill([self._record_row(one) for one in self.draft.records])
        self.records.show_rows(min(_MOST_RECORDS, max(1, len(self.draft.records))))
        self.values.cells.fill([self._value_row(one) for one in self.draft.values])

    def _record_row(self, record: DraftRecord) -> GridRow:
        known = ", ".join(self._words.property(record.type, one) for one in record.key)
        where = "; ".join(f"{column}: {', '.join(values) or 'any'}" for column, values in record.when.items())
        called = self._said(record.title)
        texts = (record.name, self._words.type(record.type), called, known, where or "all rows")
        return GridRow(texts, frozenset() if where else frozenset({_WHERE}))

    def _value_row(self, value: DraftValue) -> GridRow:
        rule, used = value.rule, bool(value.record)
        said = f"{_LINK}{rule.record}" if rule.record else self._said(rule.template)
        shown = self._words.property(self._type_of(value.record), value.prop) if value.prop else CHOOSE if used else ""
        texts = (said, self._sample(rule), value.record or NOT_USED, shown, rule.note or NO_NOTE, more_of(rule))
        faint = {_FIRST, _MORE} | ({_NOTE} if not rule.note else set())
        faint |= {_PROPERTY} if not value.prop else set()
        return GridRow(texts, frozenset(faint if used else range(len(_VALUES))))

    def _said(self, template: str) -> str:
        """A template; a column alone by its name."""
        named = places(template)
        return named[0] if len(named) == 1 and template == place(named[0]) else template

    def _meant(self, text: str) -> str:
        """The template that words stand for: a column's name is its cell, all else is taken as it is."""
        return place(text) if text in self._table.columns else text

    def _sample(self, rule: ValueRule) -> str:
        if not places(rule.template) or any(name not in self._table.columns for name in places(rule.template)):
            return ""
        rows = (row for row in self._table.rows[:50] if len(row.cells) == len(self._table.columns))
        said = dict.fromkeys(
            filled(rule.template, dict(zip(self._table.columns, row.cells, strict=True))) for row in rows
        )
        return ", ".join([one for one in said if one][:_SAMPLES])

    def meanings(self) -> dict[str, str]:
        """What each column in use means, in words."""
        found: dict[str, list[str]] = {}
        for value in self.draft.values:
            if value.record and value.prop:
                words = f"{value.record}: {self._words.property(self._type_of(value.record), value.prop)}"
                for column in places(value.rule.template):
                    found.setdefault(column, []).append(words)
                if value.rule.note:
                    found.setdefault(value.rule.note, []).append(f"note on {words}")
        for record in self.draft.records:
            for column in record.when:
                found.setdefault(column, []).append(f"decides on {record.name}")
        return {column: "; ".join(dict.fromkeys(words)) for column, words in found.items()}

    def _type_of(self, record: str) -> str:
        return next((one.type for one in self.draft.records if one.name == record), "")

    # --- what can be chosen ---

    def _record_choices(self, row: int, column: int) -> Choices | None:
        record = self.draft.records[row]
        if column == _TYPE:
            return Choices(self._words.types())
        if column == _CALLED:
            return Choices(self._table.columns, free=True)
        if column == _KNOWN:
            used = [one.prop for one in self.draft.values if one.record == record.name and one.prop]
            return Choices(tuple(self._words.property(record.type, one) for one in dict.fromkeys(used)), free=True)
        return Choices(free=True) if column == _NAME else None

    def _value_choices(self, row: int, column: int) -> Choices | None:
        value = self.draft.values[row]
        names = tuple(one.name for one in self.draft.records)
        if column == _VALUE:
            return Choices((*self._table.columns, *(f"{_LINK}{name}" for name in names)), free=True)
        if column == _RECORD:
            return Choices((NOT_USED, *names))
        if column == _PROPERTY and value.record:
            return Choices(self._words.properties(self._type_of(value.record), reference=bool(value.rule.record)))
        if column == _NOTE and self._words.is_date(self._type_of(value.record), value.prop):
            return Choices((NO_NOTE, *self._table.columns))
        return None

    # --- changing ---

    def _take(self, draft: MappingDraft) -> None:
        self.draft = draft
        self._fill()
        self.changed.emit()

    def _edit_record(self, row: int, column: int, text: str) -> None:
        record, draft = self.draft.records[row], self.draft
        if column == _NAME:
            if text and all(one.name != text for one in draft.records):
                self._take(draft.renamed(record.name, text))
            return
        if column == _TYPE:
            record = record._replace(type=self._words.type_called(text))
            draft = replace(draft, values=tuple(self._of_type(one, record) for one in draft.values))
        elif column == _CALLED:
            record = record._replace(title=self._meant(text))
        else:
            called = [self._words.property_called(record.type, one.strip()) for one in text.split(",")]
            record = record._replace(key=tuple(filter(None, called)))
        self._take(replace(draft, records=(*draft.records[:row], record, *draft.records[row + 1 :])))

    def _of_type(self, value: DraftValue, record: DraftRecord) -> DraftValue:
        """A value of a record whose type has changed: what the new type does not have is to be chosen anew."""
        if value.record != record.name or self._words.has(record.type, value.prop):
            return value
        return value._replace(prop="")

    def _edit_value(self, row: int, column: int, text: str) -> None:
        value = self.draft.values[row]
        if column == _VALUE:
            name = text.removeprefix(_LINK)
            links = text.startswith(_LINK) and any(one.name == name for one in self.draft.records)
            rule = ValueRule(record=name) if links else replace(value.rule, template=self._meant(text), record="")
            kept = value.prop if links is bool(value.rule.record) else ""
            value = DraftValue(rule, value.record, kept)
        elif column == _RECORD:
            kept = value.prop if self._words.has(self._type_of(text), value.prop) else ""
            value = value._replace(record="" if text == NOT_USED else text, prop=kept)
        elif column == _PROPERTY:
            value = value._replace(prop=self._words.property_called(self._type_of(value.record), text))
            if not self._words.is_date(self._type_of(value.record), value.prop):
                value = value._replace(rule=replace(value.rule, note=""))
        else:
            value = value._replace(rule=replace(value.rule, note="" if text == NO_NOTE else text))
        self._put(row, value)

    def _put(self, row: int, *values: DraftValue) -> None:
        """Have these values in the place of one."""
        self._take(replace(self.draft, values=(*self.draft.values[:row], *values, *self.draft.values[row + 1 :])))

    def _add_record(self) -> None:
        names = {one.name for one in self.draft.records}
        name = next(name for number in range(1, len(names) + 2) if (name := f"record {number}") not in names)
        title = place(self._table.columns[0]) if self._table.columns else ""
        record = DraftRecord(name, "Person", title, ("name",), {})
        self._take(replace(self.draft, records=(*self.draft.records, record)))
        self.records.setCurrentIndex(self.records.cells.index(len(self.draft.records) - 1, _NAME))

    def _add_value(self) -> None:
        first = self.draft.records[0].name if self.draft.records else ""
        self._take(replace(self.draft, values=(*self.draft.values, DraftValue(ValueRule("…"), first))))
        self.values.setCurrentIndex(self.values.cells.index(len(self.draft.values) - 1, _VALUE))

    def _work_in(self, grid: EditGrid, *_: object) -> None:
        self._worked_in = grid

    def _remove(self) -> None:
        """Remove the current row of the table that was worked in last."""
        index = self._worked_in.currentIndex()
        if index.isValid() and self._worked_in is self.records:
            self._remove_record(index.row())
        elif index.isValid():
            self._remove_value(index.row())

    def _remove_record(self, row: int) -> None:
        """Remove a record; its values are not used any more, and nothing names it."""
        name = self.draft.records[row].name
        kept = [one for one in self.draft.values if one.rule.record != name]
        values = tuple(one._replace(record="", prop="") if one.record == name else one for one in kept)
        self._take(
            replace(self.draft, records=(*self.draft.records[:row], *self.draft.records[row + 1 :]), values=values)
        )

    def _remove_value(self, row: int) -> None:
        """Remove a value; a column that nothing else takes stays as one that is not used."""
        rule = self.draft.values[row].rule
        named = places(rule.template)
        others = {one.rule.template for number, one in enumerate(self.draft.values) if number != row}
        alone = len(named) == 1 and rule.template == place(named[0]) and rule.template not in others
        self._put(row, *([DraftValue(ValueRule(rule.template))] if alone else []))


def _button(label: str, do: Callable[[], None]) -> QPushButton:
    button = QPushButton(label)
    button.setProperty("flat", True)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _: do())
    return button
