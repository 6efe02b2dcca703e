"""A document as one HTML file: nothing in it is loaded from elsewhere, nothing in it runs."""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Container
from html import escape
from itertools import groupby
from pathlib import Path

from workbench.paths import resources
from workbench.report import figure
from workbench.report.direction import runs_left, value_runs_left
from workbench.report.document import (
    AmountFigure,
    Document,
    Drawing,
    Figure,
    Heading,
    Inlines,
    LevelFigure,
    ListOfItems,
    Note,
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
from workbench.report.plain_text import BIDI_MARKS, parted, pieces, printable
from workbench.report.progress import Progress
from workbench.report.sheets import laid

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_BIDI = re.compile(f"[{''.join(BIDI_MARKS)}]")
_TAG = re.compile(r"<[^>]*>")
_NAMED = re.compile(r'((?:\sid|\shref|xlink:href|clip-path)=")(url\()?(#?)')
_ELEMENTS = {Style.STRONG: "strong", Style.ITALIC: "em"}
_MANY = 9  # columns from which on a table's type is smaller
_CLASSES = {Role.FACTS: "facts", Role.CAPTION: "caption", Role.ANALYST: "analyst"}


def render(document: Document, progress: Progress | None = None, template: Path | None = None) -> bytes:
    """The file's bytes, dressed by a style sheet; the same document gives the same bytes."""
    style = (template or resources("templates", "report.css")).read_text(encoding="utf-8-sig")
    return _Writer(document, progress or Progress(), style).page().encode("utf-8")


class _Writer:
    """Writes one document, counting how often each note is called."""

    def __init__(self, document: Document, progress: Progress, style: str) -> None:
        paper = document.paper
        sheets = f"@page {{ size: {paper}; }} @page wide {{ size: {paper} landscape; }}"
        self._style = f"{style}@media print {{ {sheets} }}\n"
        self._document = document
        self._progress = progress
        self._called: Counter[int] = Counter()
        self._laid = laid(document)

    def page(self) -> str:
        document = self._document
        body = self._sheets()
        return (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{_shown(document.title, isolate=False)}</title>\n<style>\n{self._style}</style>\n</head>\n<body>\n"
            f"{self._header()}\n{self._contents()}<main>\n{body}\n{self._notes()}</main>\n"
            f"<footer>{_shown(document.imprint)}{self._mark()}</footer>\n</body>\n</html>\n"
        )

    def _header(self) -> str:
        document = self._document
        if document.has_cover:
            return self._cover()
        lying = ' class="lying"' if self._laid and isinstance(self._laid[0], Sideways) else ""
        case = f'<p class="case">{_shown(document.case_title)}</p>' if document.case_title != document.title else ""
        return (
            f"<header{lying}>{self._mark()}{case}<h1>{_shown(document.title)}</h1>"
            f'<p class="purpose">{_shown(document.purpose)}</p><p class="facts">{_shown(document.facts)}</p></header>'
        )

    def _cover(self) -> str:
        document = self._document
        rows = "".join(
            f"<div><dt>{_shown(label)}</dt><dd>{_shown(value)}</dd></div>" for label, value in document.state()
        )
        return (
            f'<header class="cover">{self._mark()}<h1>{_shown(document.title)}</h1>'
            f'<p class="purpose">{_shown(document.purpose)}</p><p class="facts">{_shown(document.facts)}</p>'
            f"<dl>{rows}</dl></header>"
        )

    def _mark(self) -> str:
        handling = self._document.handling
        return f'<p class="handling">{_shown(handling)}</p>' if handling else ""

    def _contents(self) -> str:
        parts = [block for block in self._document.upright() if isinstance(block, Heading) and block.level == 1]
        links = "".join(f'<li><a href="#{part.anchor}">{_shown(part.text)}</a></li>' for part in parts)
        return f'<nav aria-label="Contents"><ul>{links}</ul></nav>\n' if links else ""

    def _sheets(self) -> str:
        """The blocks: wide ones have more room on a screen, and pages on their side with what is laid with them."""
        wide = {id(one) for block in self._document.blocks if isinstance(block, Sideways) for one in block.blocks}
        return "\n".join(
            f'<div class="lying">{self._lying(one, wide)}</div>' if isinstance(one, Sideways) else self._block(one)
            for one in self._laid
        )

    def _lying(self, sheet: Sideways, wide: Container[int]) -> str:
        """What is printed on pages on their side."""
        parts = []
        for is_wide, run in groupby(sheet.blocks, lambda one: id(one) in wide):
            made = "\n".join(map(self._block, run))
            parts.append(f'<div class="wide">{made}</div>' if is_wide else made)
        return "\n".join(parts)

    def _block(self, block: Upright) -> str:
        match block:
            case Heading(level, text, anchor):
                return f'<h{level + 1} id="{anchor}">{_shown(text)}</h{level + 1}>'
            case Paragraph(text, role):
                named = f' class="{_CLASSES[role]}"' if role in _CLASSES else ""
                return f"<p{named}{_towards(runs_left(text))}>{self._inlines(text)}</p>"
            case ListOfItems(items):
                return "<ul>" + "".join(f"<li>{self._inlines(item)}</li>" for item in items) + "</ul>"
            case PropertyList():
                return self._properties(block)
            case Table():
                return self._table(block)
            case Figure() | LevelFigure() | AmountFigure() | Picture():
                return self._figure(block)

    def _properties(self, block: PropertyList) -> str:
        rows = []
        for row in block.rows:
            values = "".join(
                f"<dd{_towards(value_runs_left(value))}>{self._inlines(value)}</dd>" for value in row.values
            )
            rows.append(f"<div><dt>{_shown(row.label)}</dt>{values}</div>")
        return f"<dl>{''.join(rows)}</dl>"

    def _table(self, block: Table) -> str:
        """The browser gives each column at least its longest word; a table wider than the page is moved sideways."""
        whole = sum(column.share for column in block.columns) / 100
        widths = "".join(f'<col style="width:{column.share / whole:.4g}%">' for column in block.columns)
        titles = "".join(f'<th scope="col">{_shown(column.title)}</th>' for column in block.columns)
        rows = (
            "<tr>" + "".join(f"<td>{self._inlines(cell)}</td>" for cell in cells) + "</tr>\n" for cells in block.rows
        )
        named, many = _attribute(block.title), ' class="many"' if len(block.columns) > _MANY else ""
        return (
            f'<div class="table" role="group" tabindex="0" aria-label="{named}"><table{many} aria-label="{named}">'
            f"<colgroup>{widths}</colgroup><thead><tr>{titles}</tr></thead>\n"
            f"<tbody>\n{''.join(rows)}</tbody></table></div>"
        )

    def _figure(self, block: Drawing | Picture) -> str:
        if isinstance(block, Picture):
            content = b64encode(block.content).decode("ascii")
            drawing = f'<img src="data:image/png;base64,{content}" alt="{_attribute(block.description)}">'
        else:
            self._progress.say(f"Drawing {block.anchor.replace('-', ' ')} of {len(self._document.figures)} …")
            drawing = _inline_svg(figure.svg(block), block)
        return f'<figure id="{block.anchor}">{drawing}<figcaption>{_shown(block.caption)}</figcaption></figure>'

    def _inlines(self, text: Inlines) -> str:
        parts: list[str] = []
        before = None
        for inline in text:
            if isinstance(inline, NoteReference):
                comma = "<sup>,</sup>" if isinstance(before, NoteReference) else ""
                parts.append(comma + self._reference(inline.number))
            else:
                parts.append(_run(inline))
            before = inline
        return "".join(parts)

    def _reference(self, number: int) -> str:
        self._called[number] += 1
        anchor = _call(number, self._called[number])
        told = f'role="doc-noteref" aria-label="Note {number}"'
        return f'<sup><a id="{anchor}" href="#note-{number}" {told}>{number}</a></sup>'

    def _notes(self) -> str:
        notes = self._document.notes
        if not notes:
            return ""
        items = "\n".join(self._note(note) for note in notes)
        return (
            '<section class="notes" role="doc-endnotes" aria-labelledby="notes"><h2 id="notes">Notes</h2>\n'
            f"<ol>\n{items}\n</ol></section>\n"
        )

    def _note(self, note: Note) -> str:
        text = "".join(_run(run) for run in note.text)
        calls = range(1, self._called[note.number] + 1)
        back = "".join(
            f' <a class="back" role="doc-backlink" href="#{_call(note.number, call)}" '
            f'aria-label="Back to the text, place {call}">↩</a>'
            for call in calls
        )
        return f'<li id="note-{note.number}">{text}{back}</li>'


def _towards(leftward: bool) -> str:
    return ' dir="rtl"' if leftward else ""


def _call(number: int, call: int) -> str:
    return f"call-{number}" if call == 1 else f"call-{number}-{call}"


def _run(run: Run) -> str:
    element = _ELEMENTS.get(run.style)
    shown = _shown(run.text)
    if element:
        return f"<{element}>{shown}</{element}>"
    return shown if run.style is Style.PLAIN else f'<span class="{run.style}">{shown}</span>'


def _shown(text: str, *, isolate: bool = True) -> str:
    """Text made safe; what runs from right to left moves nothing beside it, nor do marks that turn its direction.

    Those are shown, and each reaches no further than itself.
    """
    safe = printable(text)
    if not isolate:
        return escape(safe).replace("\n", " ")
    if safe.isascii():
        return _lines(safe)
    return "".join(f'<bdi dir="rtl">{_marked(part)}</bdi>' if apart else _marked(part) for part, apart in pieces(safe))


def _marked(text: str) -> str:
    return _BIDI.sub(lambda mark: f'<bdi class="bidi" data-name="{BIDI_MARKS[mark[0]]}">{mark[0]}</bdi>', _lines(text))


def _lines(text: str) -> str:
    """Lines of text made safe; a very long word may end a line in its middle, so that it widens no column."""
    return "<wbr>".join(map(escape, parted(text))).replace("\n", "<br>\n")


def _attribute(text: str) -> str:
    return escape(printable(text)).replace("\n", " ")


def _inline_svg(document: str, block: Drawing) -> str:
    """The drawing without its prologue, its names made unique, with a title for those who cannot see it."""
    start = document.index("<svg")
    drawing = re.sub(r"<metadata>.*?</metadata>", "", document[start:], flags=re.DOTALL)
    drawing = _TAG.sub(lambda tag: _renamed(tag[0], block.anchor), drawing)
    opening, rest = drawing.split(">", 1)
    label = f' role="img" aria-labelledby="{block.anchor}-title"'
    title = f'<title id="{block.anchor}-title">{_shown(block.description, isolate=False)}</title>'
    return f"{_bare(opening)}{label}>{title}{rest.strip()}"


def _bare(opening: str) -> str:
    """The opening tag without what a browser does not need inside a page."""
    return re.sub(r'\s(?:xmlns(?::xlink)?|version|width|height)="[^"]*"', "", opening)


def _renamed(tag: str, prefix: str) -> str:
    return _NAMED.sub(lambda found: f"{found[1]}{found[2] or ''}{found[3]}{prefix}-", tag)
