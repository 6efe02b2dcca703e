"""A document as the plain data that the template ``report.typ`` shows: texts, numbers and lists, nothing to run."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from workbench.report.column_widths import widest
from workbench.report.direction import runs_left, value_runs_left
from workbench.report.document import (
    AmountFigure,
    Block,
    Document,
    Drawing,
    Figure,
    Heading,
    Inline,
    Inlines,
    LevelFigure,
    ListOfItems,
    NoteReference,
    Paragraph,
    Picture,
    PropertyList,
    PropertyRow,
    Run,
    Sideways,
    Table,
    Upright,
)
from workbench.report.plain_text import breakable, isolated, laid_open
from workbench.report.sheets import contents, height, laid, short_contents

Data = dict[str, object]
Fresh = dict[int, int]
"""The notes that are not called yet, with their letters."""

_PAPERS = {"a4": "a4", "letter": "us-letter"}
_NOTE, _LINE = 120, 40  # letters that a note, or the end of a line, counts as when room is reckoned


def text(shown: str) -> str:
    """A text for paper: nothing hidden in it, breakable, scripts kept apart."""
    if shown.isascii() and shown.isprintable():  # nothing is hidden in it, and it runs one way: the common case
        return breakable(shown)
    return isolated(breakable(laid_open(shown)))


def data(document: Document) -> Data:
    """What ``report.json`` holds."""
    fresh = {note.number: sum(len(run.text) for run in note.text) for note in document.notes}
    return {
        "title": text(document.title),
        "case_title": text(document.case_title),
        "purpose": text(document.purpose),
        "facts": text(document.facts),
        "handling": document.handling,
        "imprint": text(document.imprint),
        "made": _moment(document.made_at),
        "sideways": document.sideways,
        "paper": _PAPERS[document.paper],
        "cover": document.has_cover,
        "first_page": document.place.first,
        "pages": document.place.count,
        "further": [
            {"level": level, "text": text(words), "page": page} for level, words, page in document.place.further
        ],
        "state": [
            [text(label), value if value == document.head else text(value)] for label, value in document.state()
        ],  # the head fits its line whole, and is there to be compared
        "has_contents": bool(contents(document) or document.place.further),
        "short_contents": short_contents(document),
        "blocks": _blocks(laid(document), fresh),
        "notes": {str(note.number): _runs(note.text) for note in document.notes},
    }


def figure_file(figure: Drawing | Picture) -> str:
    """The name of the file a figure or picture is put in, beside ``report.json``."""
    return f"{figure.anchor}.{'png' if isinstance(figure, Picture) else 'svg'}"


def _moment(made_at: str) -> dict[str, int] | None:
    if not made_at:
        return None
    day, time = made_at.rstrip("Z").split("T")
    numbers = [*day.split("-"), *time.split(".", maxsplit=1)[0].split(":")]
    names = ("year", "month", "day", "hour", "minute", "second")
    return {name: int(number) for name, number in zip(names, numbers, strict=True)}


def _blocks(blocks: Iterable[Block], fresh: Fresh) -> list[Data]:
    return [
        {"kind": "sideways", "blocks": _blocks(one.blocks, fresh)} if isinstance(one, Sideways) else _block(one, fresh)
        for one in blocks
    ]


def _block(block: Upright, fresh: Fresh) -> Data:
    match block:
        case Heading(level, words, _):
            return {"kind": "heading", "level": level, "text": text(words)}
        case Paragraph(words, role):
            return {
                "kind": "paragraph",
                "role": role.value,
                "length": _length((words,)),
                "leftward": runs_left(words),
                "text": _inlines(words, fresh),
            }
        case ListOfItems(items):
            whole = height(block, fresh)
            listed = [_inlines(item, fresh) for item in items]
            return {"kind": "items", "whole": whole, "items": listed}
        case PropertyList(rows):
            return {"kind": "properties", "rows": [_property(row, fresh) for row in rows]}
        case Table(title, columns, rows):
            whole = height(block, fresh)
            return {
                "kind": "table",
                "title": title,
                "whole": whole,
                "columns": [
                    {"title": column.title, "share": column.share, "words": _words(cells[place] for cells in rows)}
                    for place, column in enumerate(columns)
                ],
                "rows": [
                    {"cells": [_inlines(cell, fresh) for cell in cells], "length": _length(cells)} for cells in rows
                ],
            }
        case Figure() | LevelFigure() | AmountFigure() | Picture():
            return {
                "kind": "figure",
                "file": figure_file(block),
                "taken": isinstance(block, Picture),
                "caption": text(block.caption),
                "description": text(block.description),
            }


def _property(row: PropertyRow, fresh: Fresh) -> Data:
    length = sum(_NOTE if isinstance(one, NoteReference) else len(one.text) for value in row.values for one in value)
    return {
        "label": text(row.label),
        "values": [_inlines(value, fresh) for value in row.values],
        "leftward": [value_runs_left(value) for value in row.values],
        "length": length + _LINE * len(row.values),
    }


def _inlines(words: Inlines, fresh: Fresh) -> list[Data]:
    return [_inline(inline, fresh) for inline in words]


def _inline(inline: Inline, fresh: Fresh) -> Data:
    if isinstance(inline, NoteReference):
        return {"note": inline.number, "first": fresh.pop(inline.number, None) is not None}
    return _run(inline)


def _runs(runs: Iterable[Run]) -> list[Data]:
    """Runs as few as their styles allow, each of their texts kept apart as before: Typst takes a while for each."""
    return [
        {"text": "".join(text(run.text) for run in alike), "style": style.value}
        for style, alike in groupby(runs, key=attrgetter("style"))
    ]


def _run(run: Run) -> Data:
    return {"text": text(run.text), "style": run.style.value}


def _length(cells: tuple[Inlines, ...]) -> int:
    return max((sum(len(one.text) for one in cell if isinstance(one, Run)) for cell in cells), default=0)


def _words(cells: Iterable[Inlines]) -> list[Data]:
    return [{"text": word, "style": style.value, "note": note} for word, style, note in widest(cells, text)]
