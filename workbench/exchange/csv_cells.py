"""Cells of CSV files that a spreadsheet takes for what they are."""

import re

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet would take for a formula when a cell begins with it; the last four are the wide ones."""

_NUMBER = re.compile(r"-\d[\d.,-]*")
"""A number below zero, or a date before the year 0: no formula that does anything."""


def harmless(text: str) -> str:
    """A cell as a spreadsheet shows it: what it would take for a formula gets an apostrophe in front."""
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
