"""Asks for one statement of a case: found by words, the one shown first, its quote to be read before it is cited."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from workbench.case.case import Case
from workbench.model.statement import Statement
from workbench.report.wording import manner, value_words
from workbench.ui import theme
from workbench.ui.dialogs.form_dialog import FormDialog
from workbench.ui.session import Shown
from workbench.ui.widgets.empty import OrEmpty
from workbench.ui.widgets.filter_box import FilterBox
from workbench.ui.widgets.labels import PlainLabel, one_line
from workbench.ui.widgets.row_view import RowView
from workbench.ui.widgets.rows import ListModel, Row

_MOST = 60
_ROWS, _LINES = 7, 4
_LONGEST = 400  # letters of a quote that are shown
_NOTHING_YET = "Type words of a statement, of its quote or of its entity."
_NOTHING_FITS = "No statement fits these words."
_NO_PASSAGE = "It has no passage, and is marked so in the report."


def told(case: Case, statement: Statement) -> str:
    """A statement in a line: its entity, property and value."""
    entity = case.entities.get(statement.entity_id)
    kind = case.ontology.types.get(entity.type) if entity else None
    prop = kind.properties.get(statement.property_name) if kind else None
    label = prop.label if prop else statement.property_name
    said = ": ".join(part for part in (manner(statement), value_words(statement)) if part)
    return f"{entity.name if entity else ''}, {label.lower()}: {said}"


def quoted(statement: Statement) -> str:
    """The passages that a statement stands on, each with its source."""
    lines = [f"“{one_line(one.exact, _LONGEST)}” {one_line(one.source_title)}" for one in statement.citations]
    return "\n".join(lines) or _NO_PASSAGE


class CiteDialog(FormDialog):
    """``statement_id`` is the statement that was chosen."""

    def __init__(self, case: Case, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__("Cite a statement", parent, width=520)
        self._case, self._shown = case, shown
        self._found: list[Statement] = []
        self.words = FilterBox()
        self.words.setPlaceholderText("Words of the statement, of its quote or of its entity")
        self.rows = ListModel()
        self.list = RowView(self.rows, opens_by="double click")
        self.list.setAccessibleName("Statements found")
        self.body = OrEmpty(self.list)
        self.body.setMinimumHeight(_ROWS * theme.TALL_ROW)
        self.quote = PlainLabel("", "muted", wrap=True)
        self.quote.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.quote.setMinimumHeight(_LINES * self.quote.fontMetrics().lineSpacing())
        self.quote.setAccessibleName("Passages of the statement chosen")
        self.add("Find", self.words)
        self.fields.addRow(self.body)
        self.fields.addRow(self.quote)
        self.name_ok("Cite")
        self.words.textChanged.connect(self._find)
        self.words.went_down.connect(self.list.enter)
        self.words.entered.connect(self.accept)
        self.words.escaped.connect(self.reject)
        self.list.left_upwards.connect(self.words.setFocus)
        self.list.chosen.connect(self._show_quote)
        self.list.opened.connect(lambda _: self.accept())
        self._find("")

    @property
    def statement_id(self) -> int | None:
        """The row id of the statement chosen; the first of those found where none is."""
        if not self._found:
            return None
        return self._found[self.list.selected() or 0].id

    def accept(self) -> None:
        """Close where there is a statement to cite."""
        if self._found:
            super().accept()

    def _find(self, text: str) -> None:
        self._found = self._matching(text.strip())[:_MOST]
        self.rows.fill([self._row(one) for one in self._found])
        nothing = _NOTHING_FITS if text.strip() else _NOTHING_YET
        self.body.say("" if self._found else nothing)
        self.quote.set_text("")
        if self._found:
            self.list.select(0)
            self._show_quote(0)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self._found))

    def _show_quote(self, row: int) -> None:
        self.quote.set_text(quoted(self._found[row]))

    def _matching(self, text: str) -> list[Statement]:
        """Without words, what is recorded of the entity shown, the statement shown first."""
        case = self._case
        if not text:
            known = case.statements.of_entity(self._shown.entity_id) if self._shown.entity_id else []
            return sorted(known, key=lambda one: one.id != self._shown.statement_id)
        hits = case.search.find(text, limit=_MOST)
        ids = [one.statement_id for one in hits if one.kind == "statement" and one.statement_id is not None]
        found = {one: statement for one in ids if (statement := case.statements.get(one)) is not None}
        for hit in hits:
            if hit.kind == "entity" and hit.entity_id is not None and len(found) < _MOST:
                found |= {one.id: one for one in case.statements.of_entity(hit.entity_id)}
        return list(found.values())

    def _row(self, statement: Statement) -> Row:
        entity = self._case.entities.get(statement.entity_id)
        kind = self._case.ontology.types.get(entity.type) if entity else None
        quote = statement.citations[0].exact if statement.citations else "no passage"
        return Row(told(self._case, statement), quote, f"{statement.id}", kind.group if kind else "event")
