"""The texts of editions that a pane shows: at hand, or read beside the window where they are large."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workbench.case.case import Case
from workbench.errors import WorkbenchError
from workbench.ui.jobs import Jobs


class EditionTexts(QObject):
    """``came`` follows once texts that were not at hand are; ``failed`` carries why they are not.

    Each pane reads under a name of its own: it waits for those it asked for last.
    """

    came = Signal()
    failed = Signal(str)

    def __init__(self, jobs: Jobs, reading: str) -> None:
        super().__init__()
        self._jobs = jobs
        self._reading = reading
        self._awaited: tuple[Case, tuple[int, ...]] | None = None

    def are_at_hand(self, case: Case, *editions: int) -> bool:
        """Whether the texts can be shown at once; else they are being read from now on."""
        lacking = tuple(one for one in editions if case.editions.text_at_hand(one) is None)
        asked = case, lacking
        if not lacking:
            self.forget()
        elif self._awaited != asked:
            self._awaited = asked
            work = partial(_texts_of, case.path, lacking)
            self._jobs.start(self._reading, work, partial(self._take, asked), partial(self._fail, asked))
        return not lacking

    def is_awaited(self, case: Case, edition_id: int) -> bool:
        """Whether the text of an edition is being read."""
        return self._awaited is not None and self._awaited[0] is case and edition_id in self._awaited[1]

    def forget(self) -> None:
        """Wait for no text any more."""
        self._awaited = None
        self._jobs.cancel(self._reading)

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
    """The texts of editions, read from the file of an open case; CaseError where they cannot be read."""
    with Case.snapshot(path) as case:
        return [case.editions.text(one) for one in editions]
