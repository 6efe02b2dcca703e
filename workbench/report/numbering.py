"""The notes of a document numbered in the order in which its words first call them, whatever they were made in."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from workbench.report.document import Document, NoteReference, Run


def in_order(document: Document) -> Document:
    """The document with its notes from 1 on in the order of their first calls; notes that nothing calls are gone.

    A word processor numbers footnotes so by itself, and whoever reads a page expects it.
    """
    called = dict.fromkeys(one.number for one in document.inlines() if isinstance(one, NoteReference))
    if list(called) == [note.number for note in document.notes]:
        return document
    numbers = {old: new for new, old in enumerate(called, start=1)}
    known = {note.number: note for note in document.notes}
    notes = tuple(replace(known[old], number=new) for old, new in numbers.items())
    return replace(document, blocks=_renumbered(document.blocks, numbers), notes=notes)


def _renumbered(value: Any, numbers: Mapping[int, int]) -> Any:
    if isinstance(value, NoteReference):
        return NoteReference(numbers[value.number])
    if isinstance(value, tuple):
        return tuple(_renumbered(one, numbers) for one in value)
    if is_dataclass(value) and not isinstance(value, (type, Run)):
        changed = {one.name: _renumbered(getattr(value, one.name), numbers) for one in fields(value)}
        return replace(value, **changed)
    return value
