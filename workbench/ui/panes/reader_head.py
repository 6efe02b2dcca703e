"""The lines above a source's text: what it is, how it is graded, whom it quotes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workbench.case.case import Case
from workbench.model.date_wording import edtf_in_words
from workbench.model.grading import RELIABILITY
from workbench.model.source import Edition, Source
from workbench.ui.widgets.choice_button import ARROW, MenuButton
from workbench.ui.widgets.labels import ElidedLabel, PlainLabel, one_line, tooltip
from workbench.ui.widgets.segments import Segments

_NAME = 60
_VIEWS = (("text", "Text"), ("page", "Page"), ("both", "Both"))
_NO_CHOICE = "No text was found in this source, so its pages are shown. “Recognise text” in the Source menu reads them."


class ReaderHead(QWidget):
    """Title, then publisher, date, grade, handling mark and quoted sources in one line.

    Where there are several editions, a button says which is shown; ``edition_chosen`` carries another one's row id.
    Where there are pages, ``view_chosen`` carries how the source is to be seen: text, page or both.
    """

    edition_chosen = Signal(int)
    view_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = ElidedLabel("", "lead")
        self.said = ElidedLabel("", "muted")
        self.grade = PlainLabel("", "badge")
        self.tally = PlainLabel("", "muted")
        self.editions = MenuButton("Edition")
        self.views = Segments("View of the source", _VIEWS)
        self.views.changed.connect(lambda: self.view_chosen.emit(self.views.value))
        self._source: Source | None = None
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.title, 1)
        first.addWidget(self.views)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.grade, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.said, 1)
        line.addWidget(self.editions)
        line.addWidget(self.tally)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 12, 20, 0)
        whole.setSpacing(6)
        whole.addLayout(first)
        whole.addLayout(line)
        whole.addSpacing(4)
        rule = QFrame()
        rule.setProperty("line", True)
        whole.addWidget(rule)

    def show_source(self, case: Case, edition: Edition, passages: int) -> None:
        """Describe an edition with this many passages."""
        source = case.sources.get(edition.source_id)
        if source is None:
            return
        self._source = source
        details = source.details
        letter = details.reliability
        self.grade.set_text(f"{letter} {RELIABILITY[letter]}" if letter in RELIABILITY else "not graded")
        self.title.set_text(source.title)
        self.title.setToolTip(tooltip(source.title))
        quoted = [one.title for one in case.sources.quoted_by(source.id)]
        said = [details.publisher, edtf_in_words(details.published), details.author, details.handling]
        said.append("quotes " + ", ".join(quoted) if quoted else "")
        self.said.set_text(" · ".join(one for one in said if one))
        self.said.setToolTip(tooltip(f"{self.said.text()}\n{edition.file_name}, read as {edition.extractor}"))
        self.tally.set_text(f"{passages:,} passage{'' if passages == 1 else 's'}")

        self._offer(case, edition, source)

    def _offer(self, case: Case, shown: Edition, source: Source) -> None:
        """Say which edition is shown, and offer the others, where there are any."""
        self.editions.setVisible(source.editions > 1)
        if source.editions < 2:  # noqa: PLR2004 - nothing to choose
            return
        words = f"Edition {shown.number} of {source.editions}"
        self.editions.setText(words + ARROW)
        self.editions.setAccessibleName(words)
        menu = self.editions.menu()
        menu.clear()
        for edition in case.editions.of_source(source.id):
            label = f"Edition {edition.number} · {edition.captured_at[:10]} · {one_line(edition.file_name, _NAME)}"
            action = menu.addAction(label.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(edition.id == shown.id)
            action.triggered.connect(lambda _=False, row=edition.id: self.edition_chosen.emit(row))

    def show_views(self, view: str, *, offered: bool, free: bool) -> None:
        """Say how the source is seen, and whether that can be chosen: what has no text is seen in pages."""
        self.views.setVisible(offered)
        self.views.choose(view)
        self.views.setEnabled(free)
        self.views.setToolTip("" if free else _NO_CHOICE)

    def source_line(self) -> str:
        """The source in a few words: title, publisher, date."""
        if self._source is None:
            return ""
        details = self._source.details
        return ", ".join(one for one in (details.title, details.publisher, edtf_in_words(details.published)) if one)
