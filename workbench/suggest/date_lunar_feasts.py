"""Feasts of other calendars: the Orthodox Easter, the Hebrew and the Islamic year.

The Islamic months begin when the moon is seen, which no rule foretells to the day: their feasts come out two days
wider on each side. Hebrew feasts begin on the evening before.
"""

from workbench.model.dates import day_number

_LUNAR_YEAR, _LUNAR_CYCLE, _LEAP_PARTS = 354, 30, 11
_BEFORE_HIJRA = 227_014  # day number before 1 Muharram of the year 1
_SEEN = 2  # days a month may begin earlier or later than reckoned
_HEBREW_OFFSET = 3760  # the Hebrew year that ends in a Gregorian one
_BEFORE_HEBREW = -1_373_427  # day number the count of Hebrew days starts from
_PARTS_IN_DAY, _PARTS_AT_FIRST, _PARTS_IN_MONTH = 25_920, 12_084, 13_753
_PASSOVER_BEFORE_NEW_YEAR = 163
_KISLEV_25 = 83  # days from the new year, one more where Heshvan is long
_LONG_YEARS = {355, 385}


def orthodox_easter(year: int) -> int:
    """The day number of the Easter Sunday of the churches that count by the Julian calendar."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    julian = moon + sunday + 114  # month and day of the Julian calendar in one number
    behind = year // 100 - year // 400 - 2
    return day_number(year, julian // 31, julian % 31 + 1) + behind


def islamic_days(year: int, month: int, day: int, length: int) -> list[tuple[int, int]]:
    """The first and last days a feast may have in a Gregorian year, which may see it twice or not at all."""
    begins, ends = day_number(year, 1, 1), day_number(year, 12, 31)
    near = (begins - _BEFORE_HIJRA) * _LUNAR_CYCLE // (_LUNAR_YEAR * _LUNAR_CYCLE + _LEAP_PARTS) + 1
    days = [_islamic_day(each, month, day) for each in range(near - 1, near + 3)]
    return [(first - _SEEN, first + length - 1 + _SEEN) for first in days if begins <= first <= ends]


def _islamic_day(year: int, month: int, day: int) -> int:
    leap_days = (3 + _LEAP_PARTS * year) // _LUNAR_CYCLE
    return day + 29 * (month - 1) + month // 2 + (year - 1) * _LUNAR_YEAR + leap_days + _BEFORE_HIJRA


def hebrew_days(year: int, base: str, offset: int, length: int) -> tuple[int, int]:
    """The first evening and the last day of a feast, so many days after Passover, the new year or 25 Kislev."""
    new_year = _hebrew_new_year(year + _HEBREW_OFFSET + 1)
    long_heshvan = _hebrew_new_year(year + _HEBREW_OFFSET + 2) - new_year in _LONG_YEARS
    bases = {
        "passover": new_year - _PASSOVER_BEFORE_NEW_YEAR,
        "new year": new_year,
        "kislev": new_year + _KISLEV_25 + long_heshvan,
    }
    first = bases[base] + offset
    return first - 1, first + length - 1


def _hebrew_new_year(year: int) -> int:
    before, here, after = (_hebrew_days_before(each) for each in (year - 1, year, year + 1))
    postponed = 2 if after - here == 356 else 1 if here - before == 382 else 0  # noqa: PLR2004 - forbidden lengths
    return _BEFORE_HEBREW + here + postponed


def _hebrew_days_before(year: int) -> int:
    months = (235 * year - 234) // 19
    day = 29 * months + (_PARTS_AT_FIRST + _PARTS_IN_MONTH * months) // _PARTS_IN_DAY
    return day + ((3 * (day + 1)) % 7 < 3)  # noqa: PLR2004 - no new year on a Sunday, Wednesday or Friday
