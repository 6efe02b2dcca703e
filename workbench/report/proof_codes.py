"""Which codes may stand in a finished report in place of words that it withholds."""

import re
from functools import cached_property

from workbench.case.case import Case
from workbench.errors import ReportError
from workbench.report.plain_text import flat, laid_open
from workbench.report.proof_words import bare, fits, in_order, letters, runs_left
from workbench.report.protection import entity_words, source_words

WITHHELD = "whosenameiswithheld"
_LONGEST = 40  # letters of the code of a source
_GIVEN = re.compile("(?:Source|Person|Record)[A-Z]+")


class Codes:
    """Those that a report gives by itself, those of the plans kept with the case, and any in place of a name.

    ``told`` is whether the report says that it withholds anything. Where it does not, none but a known code may stand,
    and in place of a name alone: what is withheld may have no statement to be counted.
    """

    def __init__(self, case: Case, *, told: bool) -> None:
        self._case = case
        self.told = told
        self.learned: set[str] = set()

    def fits(self, code: str, hidden: str) -> bool:
        """Whether a code, without its brackets, may stand in place of these words, both bare."""
        if _GIVEN.fullmatch(code) or code in self._kept:
            return self.told or self._is_name(hidden)
        if self.told and code not in self.learned and self._is_name(hidden):
            self.learned.add(code)  # from here on it may stand for other words of the same entity as well
        return self.told and code in self.learned

    def same(self, printed: str, words: str) -> bool:
        """Whether words are printed so, bare, be it with codes in place of what is withheld."""
        told = bare(words)
        if printed == told or fits(printed, told, self.fits):
            return True
        return runs_left(words) and in_order(printed, words, self.fits)

    def is_source(self, code: str) -> bool:
        """Whether bare words may be the code of a source: short, and the title of none. Then codes are told."""
        is_code = len(code) <= _LONGEST and "," not in code and code not in self._titles
        self.told = self.told or is_code
        return is_code

    @cached_property
    def _titles(self) -> frozenset[str]:
        titles = {bare(laid_open(flat(source.title))) for source in self._case.sources.all()}
        return frozenset({*titles, *map(letters, titles)})

    def _is_name(self, hidden: str) -> bool:
        small = hidden.lower()
        return any(name in small or small in name for name in self._names)

    @cached_property
    def _kept(self) -> frozenset[str]:
        found: set[str] = set()
        for name in self._case.reports.names():
            try:
                plan = self._case.reports.plan(name)
            except ReportError:  # of another release: then its codes are known by the names they stand for
                continue
            found |= {one.code for one in plan.masked} | {one.code for one in plan.redacted}
        return frozenset(bare(laid_open(flat(code))) for code in found if code)

    @cached_property
    def _names(self) -> frozenset[str]:
        words = [word for source in self._case.sources.all() for word in source_words(source)]
        words += [word for entity in self._case.entities.all() for word in entity_words(self._case, entity)]
        return frozenset(bare(laid_open(flat(word))).lower() for word in words) - {""}
