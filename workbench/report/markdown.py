"""A document as Markdown: CommonMark with tables and footnotes, every foreign word escaped so that it stays a word."""

import re
from collections.abc import Iterable
from pathlib import Path

from workbench.report.document import (
    AmountFigure,
    Block,
    Document,
    Drawing,
    Figure,
    Heading,
    Inlines,
    LevelFigure,
    ListOfItems,
    NoteReference,
    Paragraph,
    Picture,
    PropertyList,
    Role,
    Run,
    Sideways,
    Style,
    Table,
    Upright,
)
from workbench.report.plain_text import isolated, laid_open
from workbench.report.progress import Progress

_SIGNS = re.compile(r"[\\`*_\[\]<>|~&$^#{}!@]")
_OPENINGS = re.compile(r"^(\s*)([-+=]|\d{1,9}(?=[.)]))", re.MULTILINE)
_NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])", re.MULTILINE)
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|javascript|file)(:)|\b(www)(\.)")
_FENCES = {Style.STRONG: "**", Style.ITALIC: "*", Style.MARK: "**"}
_BREAK = "<br>"


def render(document: Document, progress: Progress | None = None, template: Path | None = None) -> bytes:  # noqa: ARG001
    """The file's bytes; the same document gives the same bytes. It has no template of the user's own."""
    (progress or Progress()).say("Writing the text …")
    parts = [*_opening(document), *_blocks(document.blocks), *_closing(document)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """A text of which nothing is read as Markdown, as HTML or as an address."""
    text = _SIGNS.sub(r"\\\g<0>", isolated(laid_open(text)))
    text = _ADDRESS.sub(lambda found: f"{found[1] or found[3]}\\{found[2] or found[4]}", text)
    text = _NUMBERED.sub(r"\1\\\2", text)
    return _OPENINGS.sub(lambda found: f"{found[1]}\\{found[2]}" if not found[2].isdecimal() else found[0], text)


def _opening(document: Document) -> Iterable[str]:
    yield f"**{escaped(document.handling)}**" if document.handling else ""
    yield f"# {_line(document.title)}"
    yield escaped(document.purpose)
    yield f"*{_line(document.facts)}*"
    if document.has_cover:
        yield _rows(("", ""), [((Run(label),), (Run(value),)) for label, value in document.state()])


def _closing(document: Document) -> Iterable[str]:
    yield "---"
    yield f"*{_line(document.imprint)}*{f' **{escaped(document.handling)}**' if document.handling else ''}"
    yield "\n".join(f"[^{note.number}]: {_inlines(note.text, _BREAK)}" for note in document.notes)


def _blocks(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Sideways):
            yield from map(_block, block.blocks)
        else:
            yield _block(block)


def _block(block: Upright) -> str:
    match block:
        case Heading(level, text, _):
            return f"{'#' * (level + 1)} {_line(text)}"
        case Paragraph(text, role):
            said = _inlines(text, "  \n")
            return "\n".join(f"> {line}" for line in said.split("\n")) if role is Role.ANALYST else said
        case ListOfItems(items):
            return "\n".join(f"- {_inlines(item, _BREAK)}" for item in items)
        case PropertyList(rows):
            return _rows(("", ""), [((Run(row.label),), _joined(row.values)) for row in rows])
        case Table(_, columns, rows):
            return _rows([column.title for column in columns], rows)
        case Figure() | LevelFigure() | AmountFigure() | Picture():
            return _figure(block)


def _figure(block: Drawing | Picture) -> str:
    """What it shows in words: a text has no room for a drawing, the table beside it has the data."""
    return f"*{_line(block.caption)}*\n\n{escaped(block.description)}"


def _rows(titles: Iterable[str], rows: Iterable[Iterable[Inlines]]) -> str:
    names = [_line(title) or " " for title in titles]
    lines = [f"| {' | '.join(names)} |", f"|{' --- |' * len(names)}"]
    lines += [f"| {' | '.join(_inlines(cell, _BREAK) or ' ' for cell in cells)} |" for cells in rows]
    return "\n".join(lines)


def _inlines(text: Inlines, line_break: str) -> str:
    parts = []
    for one in text:
        if isinstance(one, NoteReference):
            parts.append(f"[^{one.number}]")
        else:
            parts.append(_run(one, line_break))
    return "".join(parts)


def _run(run: Run, line_break: str) -> str:
    """A run in its style: blanks at its ends stay outside of what marks it."""
    fence = _FENCES.get(run.style, "")
    return line_break.join(_fenced(line, fence) for line in run.text.split("\n"))


def _fenced(line: str, fence: str) -> str:
    bare = line.strip()
    if not fence or not bare:
        return escaped(line)
    start = line.index(bare)
    return f"{line[:start]}{fence}{escaped(bare)}{fence}{line[start + len(bare) :]}"


def _line(text: str) -> str:
    return " ".join(escaped(text).split())


def _joined(values: tuple[Inlines, ...]) -> Inlines:
    joined: list[Run | NoteReference] = []
    for value in values:
        joined += [Run("\n")] if joined else []
        joined += value
    return tuple(joined)
