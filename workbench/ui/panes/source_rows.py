"""The sources of a case as rows: ids in order, and pages of rows read when they come into sight."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex

from workbench.case.case import Case
from workbench.model.date_wording import edtf_in_words
from workbench.model.source import Source
from workbench.ui.widgets.rows import Index, Row, RowModel

_PAGE = 50
_NO_ROW = Row("")


class SourceRows(RowModel):
    """Holds a number for each source and the pages of rows that were seen, whatever the case holds."""

    def __init__(self) -> None:
        super().__init__()
        self._case: Case | None = None
        self._ids = array("q")
        self._pages: dict[int, list[Row]] = {}
        self._waiting: dict[int, int] = {}

    def fill(self, case: Case | None, ids: Sequence[int]) -> None:
        """Show the sources with these row ids, in this order."""
        waiting = case.placements.to_review_by_source() if case else {}
        self.beginResetModel()
        self._case, self._ids, self._waiting = case, array("q", ids), waiting
        self._pages.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many sources there are."""
        return 0 if parent.isValid() else len(self._ids)

    def row(self, number: int) -> Row:
        """What the row shows."""
        page, place = divmod(number, _PAGE)
        if page not in self._pages:
            self._pages[page] = self._read(self._ids[page * _PAGE : (page + 1) * _PAGE])
        return self._pages[page][place]

    def id_at(self, number: int) -> int:
        """The source's row id."""
        return self._ids[number]

    def number_of(self, source_id: int | None) -> int | None:
        """The row a source stands in; None where it is not shown."""
        if source_id is None:
            return None
        try:
            return self._ids.index(source_id)
        except ValueError:
            return None

    def _read(self, ids: Sequence[int]) -> list[Row]:
        if self._case is None:
            return [_NO_ROW] * len(ids)
        sources = self._case.sources.some(ids)
        lone = [one.id for one in sources.values() if one.editions == 0]
        quoting = self._case.sources.quoting_first(lone) if lone else {}
        return [self._shown(sources.get(one), quoting.get(one, "")) for one in ids]

    def _shown(self, source: Source | None, quoting: str) -> Row:
        if source is None:
            return _NO_ROW
        details, waiting = source.details, self._waiting.get(source.id, 0)
        known_only = source.editions == 0
        words = [f"{waiting:,} to review"] if waiting else []
        words += [details.publisher, edtf_in_words(details.published), details.reliability]
        if known_only:
            words = [f"known only from {quoting}" if quoting else "no text of it", *words]
        return Row(
            source.title,
            " · ".join(word for word in words if word),
            "" if known_only else f"{source.passages:,}",
            muted=known_only,
        )
