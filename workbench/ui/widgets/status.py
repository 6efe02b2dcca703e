"""The status line: saved or not, revision, statements, what needs the analyst, and the open file."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStatusBar

from workbench.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from workbench.case.case import Case

_SHOWN_FOR = 6000
"""Milliseconds a sentence stays."""


class Status(QStatusBar):
    """Shows a case's counts; a sentence for the user comes over them for a while."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._saved = PlainLabel()
        self._revision = PlainLabel()
        self._statements = PlainLabel()
        self._bare = PlainLabel()
        self._file = PlainLabel()
        self._handling = PlainLabel()
        self._review = PlainLabel()
        for label in (self._bare, self._review):
            label.setProperty("warning", True)
        for label in (self._saved, self._revision, self._statements, self._bare):
            self.addWidget(label)
        for label in (self._review, self._file, self._handling):  # a sentence for the user covers none of these
            self.addPermanentWidget(label)

    def say(self, sentence: str) -> None:
        """Show a sentence for a few seconds."""
        self.showMessage(" ".join(sentence.split()), _SHOWN_FOR)

    def show_case(self, case: "Case | None", *, is_lost: bool = False) -> None:
        """Show the counts of a case, or that none is open; and whether its file is gone from its place."""
        if case is None:
            self._saved.set_text("no case open")
            for label in (self._revision, self._statements, self._bare, self._review, self._file, self._handling):
                label.set_text("")
            return
        from workbench.model.grading import strictest_handling  # noqa: PLC0415 - the first paint knows no case

        lost = "its drive does not answer" if case.reads_only else "its file is gone: save a copy"
        self._saved.set_text(lost if is_lost else "reading only" if case.reads_only else "● saved")
        self._saved.setProperty("warning", is_lost)
        self._saved.style().polish(self._saved)
        if is_lost:  # nothing changes then, and it may be that nothing can be read
            return
        bare = case.statements.count_without_passage()
        self._revision.set_text(f"revision {case.journal.count()}")
        self._statements.set_text(_counted(case.statements.count(), "statement"))
        self._bare.set_text(f"{bare} without passage" if bare else "")
        waiting = case.placements.count_to_review()
        self._review.set_text(f"{_counted(waiting, 'passage')} to review" if waiting else "")
        self._file.set_text(case.path.name)
        self._handling.set_text(strictest_handling(case.sources.handlings()))


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
