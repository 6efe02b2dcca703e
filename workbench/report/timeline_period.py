"""A stretch of time that a timeline is narrowed to, and what is certainly or possibly in it."""

from math import inf
from typing import NamedTuple

from workbench.errors import DateError
from workbench.model.edtf import Date, parse_edtf
from workbench.report.timeline_rows import BarRow


class Period(NamedTuple):
    """Days from first to last, both in it; an open end is infinite."""

    first: float
    last: float

    @classmethod
    def of(cls, date: Date) -> "Period":
        """All the days a date names."""
        return cls(
            -inf if date.earliest is None else date.earliest,
            inf if date.latest is None else date.latest,
        )

    @classmethod
    def read(cls, text: str) -> "Period":
        """The period that EDTF or words name; DateError with a sentence where they name none."""
        from workbench.model.date_words import date_from_words  # noqa: PLC0415 - only what is typed needs reading

        try:
            return cls.of(parse_edtf(text.strip()))
        except DateError:
            date = date_from_words(text)
        if date is None:
            raise DateError(f"“{text.strip()}” is no period; write for example 2022, March 2022 or 2021/2023.")
        return cls.of(date)

    def possibly_has(self, row: BarRow) -> bool:
        """Whether some day that the record may lie on is in the period."""
        return row.possible_start <= self.last and self.first <= row.possible_end

    def certainly_has(self, row: BarRow) -> bool:
        """Whether the record lies in the period whichever of its possible days are the true ones.

        Either it was certainly under way on a day of the period, or no possible day is outside. What is
        denied is certainly in no period.
        """
        if row.denied:
            return False
        under_way = row.certain_start <= self.last and self.first <= row.certain_end
        return (under_way and row.certain_start <= row.certain_end) or (
            self.first <= row.possible_start and row.possible_end <= self.last
        )
