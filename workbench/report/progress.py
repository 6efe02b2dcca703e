"""How far a report is, and whether it is still wanted: shared by the thread that makes it and the one that waits."""

import threading

from workbench.errors import ReportError


class ReportStoppedError(ReportError):
    """The report was called off while it was made; nothing was written."""


class Progress:
    """``text`` says what is being done; ``stop`` ends the work at its next step."""

    def __init__(self) -> None:
        self.text = ""
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Call the report off; may come from any thread."""
        self._stopped.set()

    def say(self, text: str) -> None:
        """Begin a step; raises ReportStoppedError where the report was called off."""
        self.check()
        self.text = text

    def check(self) -> None:
        """Raise ReportStoppedError where the report was called off."""
        if self._stopped.is_set():
            raise ReportStoppedError("The report was called off. Nothing was written.")
