"""The days between two dates that are known only between bounds, and how they are said."""

from workbench.case.registers.tenures import Bounds
from workbench.model.counts import Count
from workbench.model.register import LAST, SortKey


def days_between(first: Bounds, then: Bounds) -> tuple[int | None, int | None]:
    """The fewest and the most days from one date to another; below nothing where the other may be earlier."""
    least = None if first.latest is None or then.earliest is None else then.earliest - first.latest
    most = None if first.earliest is None or then.latest is None else then.latest - first.earliest
    return least, most


def days_in_words(span: tuple[int | None, int | None]) -> str:
    """“10 days”, “between 3 and 10 days”, “at most 9 days”, “2 days before it”; empty where nothing is known."""
    least, most = span
    if least is None and most is None:
        return ""
    if most is not None and most < 0:
        return f"{_days(Count(-most, None if least is None else -least))} before it"
    if most is None:
        return f"{least} days or more" if least is not None and least > 0 else ""
    if least is None or least < 0:
        return f"at most {_days(Count.exactly(most))}"
    return _days(Count(least, most))


def days_key(span: tuple[int | None, int | None]) -> SortKey:
    """What a span is sorted by: its fewest days, else its most."""
    known = next((float(one) for one in span if one is not None), LAST)
    return (known, "")


def _days(count: Count) -> str:
    return f"{count} {'day' if count == (1, 1) else 'days'}"
