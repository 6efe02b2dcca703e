"""A passage as it was read and the place found for it, side by side, each in the whole text of its edition."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workbench.case.case import Case
from workbench.model.placement import Spot
from workbench.suggest.differences import differences_around
from workbench.ui.panes.review_rows import Waiting
from workbench.ui.widgets.find_bar import FindBar
from workbench.ui.widgets.labels import ElidedLabel, tooltip
from workbench.ui.widgets.passage_marks import Marks
from workbench.ui.widgets.source_text import SourceText


class Side(QWidget):
    """One edition: a line that says which, and its text with one stretch stressed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.heading = ElidedLabel("", "small")
        self.text = SourceText()
        self.text.setAccessibleName(name)
        self._edition: tuple[Case, int] | None = None
        whole = self.column = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(16, 4, 16, 2)
        line.addWidget(self.heading)
        whole.addLayout(line)
        whole.addWidget(self.text, 1)

    def read(self, case: Case, edition_id: int, heading: str) -> str:
        """Show an edition and return its text; one that is shown already stays as it is."""
        text = case.editions.text(edition_id)
        if self._edition != (case, edition_id):
            self._edition = case, edition_id
            self.text.set_text(text)
        self.heading.set_text(heading)
        self.heading.setToolTip(tooltip(heading))
        return text

    def stress(self, span: tuple[int, int] | None, group: str, changed: list[tuple[int, int]], near: int) -> None:
        """Mark a stretch and what differs in and around it, and bring it into sight, or a place near it."""
        self.text.set_marks(Marks([(*span, 0, group)] if span else []))
        self.text.set_shown(span)
        self.text.set_found(Marks.of_spans(changed))
        self.text.go_to(span[0] if span else near)

    def select(self, start: int, end: int) -> None:
        """Select words, and bring them into sight."""
        self.text.select(start, end)

    def whole(self) -> str:
        """The text shown, whole."""
        return self.text.whole_text

    def forget(self) -> None:
        """Show nothing."""
        self._edition = None
        self.text.set_text("")
        self.heading.set_text("")


class Sides(QWidget):
    """Old at the left, new at the right, the differences marked in both."""

    def __init__(self) -> None:
        super().__init__()
        self.old = Side("Text of the earlier edition")
        self.new = Side("Text of the new edition")
        self._pixels = 0
        rule = QFrame()
        rule.setFrameShape(QFrame.Shape.NoFrame)
        rule.setFixedWidth(1)
        rule.setProperty("rule", True)
        self.find_bar = FindBar()
        self.find_bar.moved.connect(self.new.select)
        self.find_bar.closed.connect(self.new.text.setFocus)
        self.new.column.addWidget(self.find_bar)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.old, 1)
        line.addWidget(rule)
        line.addWidget(self.new, 1)

    def set_size(self, pixels: int) -> None:
        """Set both texts in another size."""
        if pixels != self._pixels:  # to lay large texts out anew takes a while
            self._pixels = pixels
            for side in (self.old, self.new):
                side.text.set_size(pixels)

    def show_place(self, case: Case, waiting: Waiting, spot: Spot | None, said: str) -> None:
        """Show a passage and one place for it; ``said`` tells of the place above the new text."""
        placement, passage, _, group = waiting
        earlier, later = case.editions.get(passage.edition_id), case.editions.get(placement.edition_id)
        if earlier is None or later is None:
            self.forget()
            return
        old = self.old.read(case, earlier.id, f"Edition {earlier.number} · as it was read · {earlier.captured_at[:10]}")
        new = self.new.read(case, later.id, f"Edition {later.number} · {said} · {later.captured_at[:10]}")
        if spot is None:
            likeliest = [one.start for one in placement.alternatives]  # too unlike it to be marked, yet there it stood
            near = likeliest[0] if likeliest else passage.start * len(new) // max(1, len(old))
            self.old.stress((passage.start, passage.end), group, [], passage.start)
            self.new.stress(None, group, [], near)
            return
        gone, come = differences_around(old, (passage.start, passage.end), new, (spot.start, spot.end))
        self.old.stress((passage.start, passage.end), group, gone, passage.start)
        self.new.stress((spot.start, spot.end), group, come, spot.start)

    def find_words(self, words: str) -> None:
        """Open the bar that finds words in the new text; those found are selected, and so can be accepted."""
        self.find_bar.open(self.new.whole(), self.new.text.place(), words)

    def wait(self, sentence: str) -> None:
        """Show no text yet, and say why."""
        self.forget()
        self.new.heading.set_text(sentence)

    def forget(self) -> None:
        """Show nothing."""
        self.find_bar.hide()
        self.old.forget()
        self.new.forget()
