"""How far a report is, and whether it is still wanted: shared by the thread that makes it and the one that waits."""

import threading
from collections.abc import Callable

from workbench.errors import ReportError
from workbench.model.calling_off import is_called_off


class ReportStoppedError(ReportError):
    """The report was called off while it was made; nothing was written."""


class Progress:
    """``text`` says what is being done; ``stop`` ends the work at its next step; ``warned`` is told each warning."""

    def __init__(self, warned: Callable[[str], None] | None = None) -> None:
        self.text = ""
        self._warned = warned
        self.warnings: list[str] = []
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Call the report off; may come from any thread."""
        self._stopped.set()

    def say(self, text: str) -> None:
        """Begin a step; raises ReportStoppedError where the report was called off."""
        self.check()
        self.text = text

    def of(self, number: int, count: int, said: str = "Part") -> "Progress":
        """The same for one of several parts, which says which one it is; itself where there is but one."""
        return self if count == 1 else _Part(self, f"{said} {number} of {count}: ")

    def tell(self, warning: str) -> None:
        """Keep what whoever waits must know of the report that is being made; each sentence once."""
        if warning and warning not in self.warnings:
            self.warnings.append(warning)
            if self._warned is not None:
                self._warned(warning)

    def check(self) -> None:
        """Raise ReportStoppedError where the report was called off."""
        if self._stopped.is_set() or is_called_off():
            raise ReportStoppedError("The report was called off. Nothing was written.")


class _Part(Progress):
    """How far one part is; called off with the whole."""

    def __init__(self, whole: Progress, opening: str) -> None:
        super().__init__()
        self._whole, self._opening = whole, opening

    def say(self, text: str) -> None:
        """Begin a step of the part."""
        self._whole.say(f"{self._opening}{text[:1].lower()}{text[1:]}")

    def tell(self, warning: str) -> None:
        """Keep it with the whole."""
        self._whole.tell(warning)

    def check(self) -> None:
        """Raise ReportStoppedError where the whole was called off."""
        self._whole.check()
