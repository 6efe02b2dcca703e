"""The work of a table's import beside the window: the dry run, how far it is, and whether it is to go on."""

import threading
from pathlib import Path

from workbench.case.case import Case
from workbench.errors import WorkbenchError
from workbench.exchange.import_source import Capture
from workbench.exchange.import_table import TableImport, rehearse_captured
from workbench.model.table_mapping import TableMapping


class TableStoppedError(WorkbenchError):
    """A dry run or an import of a table was called off."""


class Steps:
    """How many rows are done; ``stop`` ends the work at the next one."""

    def __init__(self) -> None:
        self.done = 0
        self.of_all = 0
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Call the work off; may come from any thread."""
        self._stopped.set()

    def tell(self, done: int, of_all: int) -> None:
        """Take how far the work is; raises TableStoppedError where it was called off."""
        self.done, self.of_all = done, of_all
        if self._stopped.is_set():
            raise TableStoppedError("Called off. The case is as it was.")


def rehearsed(path: Path, captured: Capture, mapping: TableMapping, steps: Steps) -> TableImport:
    """Read a case by a connection of its own and plan the import: pure work for a job."""
    with Case.open(path, read_only=True) as case:
        return rehearse_captured(case, captured, mapping, steps.tell)
