"""A register as a file: JSON with the passages behind every cell, or CSV for a spreadsheet."""

import csv
import io
from collections.abc import Sequence

from workbench.case.case import Case
from workbench.exchange.csv_cells import harmless
from workbench.model.dates import day_text
from workbench.model.register import Cell, Register, Row, Sentence
from workbench.model.statement import Statement

Uids = dict[int, str]


def as_json(case: Case, register: Register) -> dict[str, object]:
    """A register as one object: columns, rows, what it comes to; its statements by uid with their passages."""
    statements = case.registers.statements(register)
    uids = {one.id: one.uid for one in statements}
    named = {cell.entity for row in register.rows for cell in row.cells} | {row.entity for row in register.rows}
    entities = {found.id: found.uid for found in case.entities.some([one for one in named if one]).values()}
    keys = [column.key for column in register.columns]
    return {
        "register": register.name,
        "title": register.title,
        "columns": [column._asdict() for column in register.columns],
        "rows": [
            {
                "section": row.section,
                "entity": entities.get(row.entity or 0),
                "cells": {
                    key: _cell(cell, uids, entities) for key, cell in zip(keys, row.cells, strict=True) if cell.text
                },
            }
            for row in register.rows
        ],
        "summary": [_sentence(one, uids) for one in register.summary],
        "warnings": [_sentence(one, uids) for one in register.warnings],
        "figures": [
            {
                "title": figure.title,
                "steps": [{"day": day_text(day), "lower": lower, "upper": upper} for day, lower, upper in figure.steps],
            }
            for figure in register.figures
        ],
        "statements": {one.uid: _statement(one) for one in statements},
    }


def _cell(cell: Cell, uids: Uids, entities: Uids) -> dict[str, object]:
    counted = {} if cell.counted is None else {"lower": cell.counted.lower, "upper": cell.counted.upper}
    warned = {"warning": cell.warning} if cell.warning else {}
    named = {"entity": entities[cell.entity]} if cell.entity in entities else {}
    origins = {} if cell.origins is None else {"origins": cell.origins}
    return {"text": cell.text, **counted, **named, "statements": _known(cell.statements, uids), **origins, **warned}


def _sentence(said: Sentence, uids: Uids) -> dict[str, object]:
    return {"text": said.text, "statements": _known(said.statements, uids)}


def _known(ids: tuple[int, ...], uids: Uids) -> list[str]:
    return [uids[one] for one in ids if one in uids]


def _statement(statement: Statement) -> dict[str, object]:
    return {
        "property": statement.property_name,
        "value": statement.shown_value,
        "polarity": statement.details.polarity.value,
        "modality": statement.details.modality.value,
        "passages": [
            {
                "source": one.source_title,
                "start": one.start,
                "end": one.end,
                "exact": one.exact,
                "stance": one.stance.value,
                "credibility": one.credibility,
            }
            for one in statement.citations
        ],
    }


def as_csv(register: Register, rows: Sequence[Row] = ()) -> str:
    """A register, or some rows of it in their order, as CSV (RFC 4180) with a heading line.

    The last column has the fewest independent origins of a row. What a spreadsheet would take for a formula
    gets an apostrophe in front.
    """
    written = io.StringIO()
    writer = csv.writer(written)
    sections = ["Section"] if any(row.section for row in register.rows) else []
    writer.writerow([*sections, *(column.label for column in register.columns), "Independent origins"])
    for row in rows or register.rows:
        origins = [cell.origins for cell in row.cells if cell.origins is not None]
        section = [row.section] if sections else []
        texts = [*section, *(cell.text for cell in row.cells)]
        writer.writerow([*map(harmless, texts), min(origins, default="")])
    return written.getvalue()
