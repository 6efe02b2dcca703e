"""Finds the dates in a running text, with what each stands on: the text's own date, or a date before it.

Start reading at ``find_dates``. Words become signs (``date_items``), rules join them into expressions
(``date_rules_*``), and expressions are resolved in the order of the text.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.model.dates import Date, Offset, calendar_day
from workbench.suggest.date_acceptance import ACCEPTANCE_RULES, alone
from workbench.suggest.date_cascade import applied
from workbench.suggest.date_context import Anchor, Aside, Basis, Context, Expression, Resolved
from workbench.suggest.date_finder_words import FinderWords
from workbench.suggest.date_items import reader
from workbench.suggest.date_rules_ages import AGE_RULES, Age
from workbench.suggest.date_rules_calendar import CALENDAR_RULES, LONE_DAY_RULES
from workbench.suggest.date_rules_nth import NTH_RULES
from workbench.suggest.date_rules_relative import DISTANCE_RULES, LAPSE_RULES, RELATIVE_RULES, SET_RULES
from workbench.suggest.date_rules_spans import SPAN_RULES
from workbench.suggest.date_signs import Item
from workbench.suggest.date_spoken import SPOKEN_RULES
from workbench.suggest.date_tense import tense_reader
from workbench.suggest.date_words_en import ENGLISH

_REMEMBERED = 12  # dates that a later one may hang on
_RULES = (
    *SPOKEN_RULES,
    *AGE_RULES,
    *LAPSE_RULES,
    *CALENDAR_RULES,
    *SET_RULES,
    *RELATIVE_RULES,
    *NTH_RULES,
    *LONE_DAY_RULES,
    *DISTANCE_RULES,
    *SPAN_RULES,
    *ACCEPTANCE_RULES,
)

__all__ = ["Basis", "FoundDate", "find_dates"]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date a text names: from ``start`` to ``end`` in code points, and what it was resolved against.

    ``anchor`` is where the expression starts that it hangs on, with ``offset`` where its date is just that much
    later; without an anchor, an inferred date was told from the text's own.
    """

    start: int
    end: int
    text: str
    date: Date
    basis: Basis
    anchor: int | None = None
    offset: Offset | None = None
    is_birth: bool = False  # of somebody whose age is told

    @property
    def edtf(self) -> str:
        """The date in EDTF."""
        return self.date.text

    @property
    def earliest(self) -> int | None:
        """The first day it allows; None where that is open or its year is not known."""
        return None if self.date.text.startswith("XXXX") else self.date.earliest

    @property
    def latest(self) -> int | None:
        """The last day it allows; None where that is open or its year is not known."""
        return None if self.date.text.startswith("XXXX") else self.date.latest


def find_dates(text: str, published: Date | None = None, *, words: FinderWords = ENGLISH) -> list[FoundDate]:
    """The dates a text names, in order, none inside another; ``published`` is the text's own date.

    What is said of many days ("every Monday") or only tells how long ("for three weeks") is no date and is left out.
    """
    published = published if published and _has_common_years(published) else None
    row = applied(reader(words).items(text), _RULES)
    if len(row) <= _FEW and not any(item.sign == "date" for item in row):
        only = alone(row)
        row = [only] if only else row
    return list(_resolved(text, row, published, words))


def _has_common_years(published: Date) -> bool:
    """Whether a text's date lies where other dates can be told from it."""
    return all(bound is None or calendar_day(bound)[0] in _YEARS for bound in (published.earliest, published.latest))


_YEARS = range(1, 9999)
_FEW = 4  # items of a text that says no more than a name


def _resolved(text: str, row: list[Item], published: Date | None, words: FinderWords) -> Iterator[FoundDate]:
    """Each expression that has a date, resolved with those before it."""
    tenses = tense_reader(words)
    earlier: deque[Anchor] = deque(maxlen=_REMEMBERED)
    paragraph, year = 0, None
    for item in row:
        if item.sign == "paragraph":
            paragraph, year = paragraph + 1, None
        if item.sign != "date":
            continue
        expression: Expression = item.value
        if isinstance(expression, Age) and not tenses.holds_now(text, item.start, item.end):
            continue
        tense = tenses.around(text, item.start, item.end)
        found = expression.resolve(Context(published, tense, tuple(earlier), paragraph, year))
        if found is None:
            continue
        if not isinstance(expression, Aside | Age) and not _is_dateline(found, published, first=not earlier):
            earlier.append(Anchor(item.start, paragraph, found))
            year = _stated_year(found, published) or year
        words_said = text[item.start : item.end]
        birth = isinstance(expression, Age)
        yield FoundDate(item.start, item.end, words_said, found.date, found.basis, found.anchor, found.offset, birth)


def _is_dateline(found: Resolved, published: Date | None, *, first: bool) -> bool:
    """Whether it is the text's own date at its head, on which nothing told later hangs."""
    return first and published is not None and found.basis is Basis.STATED and found.date == published


def _stated_year(found: Resolved, published: Date | None) -> int | None:
    """The year a text has said in full, where it is another than the text's own."""
    date = found.date
    if found.basis is not Basis.STATED or date.is_interval or date.is_set or date.earliest is None:
        return None
    year = calendar_day(date.earliest)[0]
    own = published is not None and published.earliest is not None and calendar_day(published.earliest)[0] == year
    return None if own or date.latest is None or calendar_day(date.latest)[0] != year else year
