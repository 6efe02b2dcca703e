"""A register as CSV for a spreadsheet: what its cells say, and the uids of the statements each row stands on."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence

from workbench.model.register import Register, Row

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for the beginning of a formula (OWASP, CSV injection)."""


def register_csv(register: Register, uids: Callable[[Sequence[int]], Iterable[str]], rows: Sequence[Row] = ()) -> str:
    """The rows given, or all, under the columns' labels; RFC 4180, UTF-8 text.

    ``uids`` gives the uids of statements by row id. A text that a spreadsheet would run gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    sections = bool(register.sections)
    labels = [column.label for column in register.columns]
    writer.writerow([*(["Section"] if sections else []), *labels, "Statements"])
    for row in rows or register.rows:
        statements = tuple(dict.fromkeys(one for cell in row.cells for one in cell.statements))
        said = [*([row.section] if sections else []), *(cell.text for cell in row.cells)]
        writer.writerow([*map(_harmless, said), " ".join(uids(statements))])
    return out.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
