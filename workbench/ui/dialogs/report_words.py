"""The page of the report dialog for the analyst's own words: title, purpose, summary with citations."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from workbench.errors import ReportError
from workbench.report.summary import CITED, no_statement, statement_of
from workbench.ui import theme
from workbench.ui.dialogs.cite import CiteDialog, quoted, told
from workbench.ui.session import Session
from workbench.ui.widgets.code_points import CodePoints
from workbench.ui.widgets.labels import PlainLabel, one_line

_TOLD = "Numbers such as [@12] become the notes of the statement with that number."
_LONGEST = 500
_SHOWN = 200  # letters of what a citation leads to


class WordsPage(QWidget):
    """Three texts; ``changed`` follows each change."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.title, self.purpose = QLineEdit(), QLineEdit()
        self.title.setPlaceholderText("As the case is called")
        self.purpose.setPlaceholderText("For whom it is made, and for what")
        for box in (self.title, self.purpose):
            box.setMaxLength(_LONGEST)
            box.textChanged.connect(self.changed)
        self.summary = QPlainTextEdit()
        self.summary.setAccessibleName("Summary")
        self.summary.setTabChangesFocus(True)
        self.summary.setMinimumHeight(2 * theme.ROW)
        self.summary.textChanged.connect(self.changed)
        self.summary.textChanged.connect(self._tell)
        self.summary.cursorPositionChanged.connect(self._tell)
        self.told = PlainLabel(_TOLD, "small", wrap=True)
        self.cite = QPushButton("Cite a statement…")
        self.cite.setAutoDefault(False)
        self.cite.clicked.connect(self._cite)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(4)
        for label, field in (("Title", self.title), ("Purpose", self.purpose), ("Summary", self.summary)):
            field.setAccessibleName(label)
            column.addWidget(PlainLabel(label, "muted"))
            column.addWidget(field, 1 if field is self.summary else 0)
            column.addSpacing(6)
        column.addWidget(self.told)
        column.addWidget(self.cite)

    def check(self) -> None:
        """ReportError where the summary cites what is no statement of the case, or is one no more."""
        case = self._session.case
        for found in CITED.finditer(self.summary.toPlainText()):
            if case is not None and statement_of(case, found[1]) is None:
                raise ReportError(no_statement(found[1]))

    def _tell(self) -> None:
        """Say what is wrong with a citation, or else what the one at the cursor leads to."""
        try:
            self.check()
        except ReportError as error:
            self.told.set_text(str(error))
            return
        case, text = self._session.case, self.summary.toPlainText()
        at = CodePoints(text).from_units(self.summary.textCursor().position())
        here = next((one for one in CITED.finditer(text) if one.start() <= at <= one.end()), None)
        statement = statement_of(case, here[1]) if case is not None and here is not None else None
        if case is None or here is None or statement is None:
            self.told.set_text(_TOLD)
        else:
            said = one_line(f"{told(case, statement)} · {quoted(statement)}", _SHOWN)
            self.told.set_text(f"[@{here[1]}] is {said}")

    def _cite(self) -> None:
        """Ask for a statement, and put its number where the cursor is."""
        if self._session.case is None:
            return
        dialog = CiteDialog(self._session.case, self._session.shown, self)
        if dialog.exec():
            self.put(dialog.statement_id)

    def put(self, statement_id: int | None) -> None:
        """Cite a statement where the cursor is, behind the word it follows."""
        if statement_id is not None:
            self.summary.insertPlainText(f"[@{statement_id}]")
        self.summary.setFocus()
