"""Dates that stay honest: all that other modules need of them, from one place.

``edtf`` has the value and its format.
"""

from workbench.model.day_numbers import calendar_day, day_number, day_text
from workbench.model.edtf import Date, Edge, days, interval, one_of, parse_edtf
from workbench.model.edtf_digits import Bounds
from workbench.model.edtf_point import Precision

__all__ = [
    "Bounds",
    "Date",
    "Edge",
    "Precision",
    "calendar_day",
    "day_number",
    "day_text",
    "days",
    "interval",
    "one_of",
    "parse_edtf",
]
