"""What an item, or a row of amounts, says of time: the bridge from signs to expressions."""

from workbench.suggest.date_calendar import Calendar
from workbench.suggest.date_context import Expression
from workbench.suggest.date_feasts import Feast, Yearly
from workbench.suggest.date_periods import Amount
from workbench.suggest.date_relative import Day
from workbench.suggest.date_signs import Found, Item


def blocked(found: Found) -> Item:
    """What must not be read."""
    return found.made("blocked", None)


def name_of(item: Item) -> Yearly | None:
    """A weekday, month, part of a year, day of a month or feast as an expression; None for all else."""
    if isinstance(item.value, Calendar | Feast) and item.sign in {"date", "partial"}:
        return item.value
    if item.sign == "feast":
        return Feast(item.value)
    if item.sign in {"weekday", "weak_weekday"}:
        return Calendar(weekday=item.value)
    if item.sign in {"month", "weak_month", "season", "weak_season", "numbered_part"}:
        return Calendar(month=item.value)
    return None


def amounts(found: Found) -> tuple[Amount, ...] | None:
    """The amounts with their units, in order; None where one is missing or of no size."""
    collected: list[Amount] = []
    pending: tuple[int, int] | None = None
    for item in found.items:
        if item.sign in {"number", "count", "big", "year"}:
            pending = (item.value, item.value)
        elif item.sign == "article":
            pending = (1, 1)
        elif item.sign == "vague":
            pending = item.value
        elif item.sign in {"unit", "units"}:
            if pending is None or pending[1] < 1:
                return None
            collected.append(Amount(*pending, item.value))
            pending = None
    return tuple(collected) or None


def expression_of(item: Item) -> Expression | None:
    """What an item says of time, standing where a date may stand."""
    if item.sign == "date":
        value: Expression = item.value
        return value
    if item.sign in {"year", "said_year"}:
        return Calendar(item.value)
    if item.sign == "now":
        return Day(0)
    return name_of(item)
