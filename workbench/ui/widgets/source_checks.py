"""The sources of a case to tick."""

from collections.abc import Sequence

from workbench.case.case import Case
from workbench.model.source import Source
from workbench.ui.widgets.check_list import Checks
from workbench.ui.widgets.rows import Index, Row


class SourceChecks(Checks):
    """One row a source."""

    def __init__(self, case: Case) -> None:
        super().__init__()
        self._sources = case.sources.all()
        self._ticked: set[str] = set()

    @property
    def ticked(self) -> list[Source]:
        """Those that are ticked, in the order of the list."""
        return [one for one in self._sources if one.uid in self._ticked]

    @property
    def ticked_uids(self) -> list[str]:
        """Their uids."""
        return [one.uid for one in self.ticked]

    def choose(self, keys: Sequence[str]) -> None:
        """Tick the sources with these uids or titles."""
        self._ticked = {one.uid for one in self._sources if one.uid in keys or one.title in keys}
        self._told()

    def turn(self, row: int) -> None:
        """Tick a row's source, or take the tick away."""
        self._ticked ^= {self._sources[row].uid}
        self._told()

    def is_ticked(self, row: int) -> bool:
        """Whether a row's source is ticked."""
        return self._sources[row].uid in self._ticked

    def _told(self) -> None:
        if self._sources:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._sources) - 1, 0))

    def rowCount(self, parent: Index | None = None) -> int:
        """How many sources there are."""
        return 0 if parent is not None and parent.isValid() else len(self._sources)

    def row(self, number: int) -> Row:
        """Title and publisher, with the handling mark."""
        details = self._sources[number].details
        return Row(details.title, details.publisher, details.handling)
