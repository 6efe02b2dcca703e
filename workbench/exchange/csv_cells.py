"""Cells of CSV files that a spreadsheet takes for what they are."""

_FORMULA = ("=", "+", "@", "\t", "\r")
"""What a spreadsheet would take for a formula when a cell begins with it."""


def harmless(text: str) -> str:
    """A cell as a spreadsheet shows it: what it would take for a formula gets an apostrophe in front."""
    return f"'{text}" if text.startswith(_FORMULA) or (text.startswith("-") and not text[1:2].isdigit()) else text
