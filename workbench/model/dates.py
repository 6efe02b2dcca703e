"""Dates that stay honest: all that other modules need of them, from one place.

Values are in ``edtf``, made by ``date_making``, compared by ``date_relations``, said by ``date_wording`` and read by
``date_words``; what opens a case imports from those, since the rest would make it wait.
"""

from workbench.model.date_ages import birth_interval, intersect
from workbench.model.date_making import all_of, days, interval, one_of, qualified
from workbench.model.date_offsets import Offset, Unit, shift
from workbench.model.date_relations import (
    Certainty,
    Relation,
    after,
    allen,
    before,
    equal,
    intersects,
    meets,
    within,
)
from workbench.model.date_word_offsets import offset_from_words
from workbench.model.date_wording import edtf_in_words, in_words, offset_in_words
from workbench.model.date_words import date_as_typed, date_from_words
from workbench.model.day_numbers import calendar_day, day_number, day_text
from workbench.model.edtf import Date, Edge, Reach, parse_edtf
from workbench.model.edtf_point import Precision

__all__ = [
    "Certainty",
    "Date",
    "Edge",
    "Offset",
    "Precision",
    "Reach",
    "Relation",
    "Unit",
    "after",
    "all_of",
    "allen",
    "before",
    "birth_interval",
    "calendar_day",
    "date_as_typed",
    "date_from_words",
    "day_number",
    "day_text",
    "days",
    "edtf_in_words",
    "equal",
    "in_words",
    "intersect",
    "intersects",
    "interval",
    "meets",
    "offset_from_words",
    "offset_in_words",
    "one_of",
    "parse_edtf",
    "qualified",
    "shift",
    "within",
]
