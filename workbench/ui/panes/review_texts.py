"""The texts of two editions that are compared: at hand, or read beside the window where they are large."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workbench.case.case import Case
from workbench.errors import WorkbenchError
from workbench.ui.jobs import Jobs
from workbench.ui.panes.reader_words import text_of

_JOB = "read the texts of two editions"


class ReviewTexts(QObject):
    """``came`` follows once texts that were not at hand are; ``failed`` carries why they are not."""

    came = Signal()
    failed = Signal(str)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._awaited: tuple[Case, tuple[int, ...]] | None = None

    def are_at_hand(self, case: Case, *editions: int) -> bool:
        """Whether the texts can be shown at once; else they are being read from now on."""
        lacking = tuple(one for one in editions if case.editions.text_at_hand(one) is None)
        asked = case, lacking
        if not lacking:
            self._awaited = None
        elif self._awaited != asked:
            self._awaited = asked
            work = partial(_texts_of, case.path, lacking)
            self._jobs.start(_JOB, work, partial(self._take, asked), partial(self._fail, asked))
        return not lacking

    def forget(self) -> None:
        """Wait for no text any more."""
        self._awaited = None
        self._jobs.cancel(_JOB)

    def _take(self, asked: tuple[Case, tuple[int, ...]], texts: list[str]) -> None:
        if self._awaited == asked:
            self._awaited = None
            case, editions = asked
            for edition, text in zip(editions, texts, strict=True):
                if case.editions.get(edition) is not None:  # it may have been taken back meanwhile
                    case.editions.keep_text(edition, text)
            self.came.emit()

    def _fail(self, asked: tuple[Case, tuple[int, ...]], error: WorkbenchError) -> None:
        if self._awaited == asked:
            self._awaited = None
            self.failed.emit(str(error))


def _texts_of(path: Path, editions: tuple[int, ...]) -> list[str]:
    return [text_of(path, one) for one in editions]
