"""Where cited passages stand, in words: who published their source and when, and on which pages they are."""

from typing import TYPE_CHECKING

from workbench.case.case import Case
from workbench.model.statement import Citation
from workbench.report.wording import date_words

if TYPE_CHECKING:
    from workbench.model.source import Edition


class Places:
    """Reads each source and each edition once."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._publications: dict[int, str] = {}
        self._editions: dict[int, Edition | None] = {}

    def publication(self, source_id: int) -> str:
        """Publisher and date, as far as they are known and say something new."""
        if source_id not in self._publications:
            self._publications[source_id] = self._read_publication(source_id)
        return self._publications[source_id]

    def _read_publication(self, source_id: int) -> str:
        source = self._case.sources.get(source_id)
        if source is None:
            return ""
        details = source.details
        publisher = details.publisher if details.publisher != details.title else ""
        date = date_words(details.published) if details.published else ""
        return ", ".join(part for part in (publisher, date) if part)

    def pages(self, citation: Citation) -> str:
        """The pages a passage stands on, such as “pp. 1–2”; empty where there are none."""
        if citation.page is None:
            return ""
        if citation.edition_id not in self._editions:
            self._editions[citation.edition_id] = self._case.editions.get(citation.edition_id)
        edition = self._editions[citation.edition_id]
        return edition.pages_of(citation.start, citation.end) if edition else ""
