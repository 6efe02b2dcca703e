"""The summary of a report: the analyst's own words, with the notes of the statements they cite."""

import re
from collections.abc import Iterator
from contextlib import suppress

from workbench.case.case import Case
from workbench.errors import RecordError, ReportError
from workbench.model.passage import shortened
from workbench.model.statement import Statement
from workbench.report import estimates, wording
from workbench.report.citation_notes import NoteBook
from workbench.report.document import Block, Heading, Inline, NoteReference, Paragraph, Role, Run, Style
from workbench.report.material import Material

CITED = re.compile(r"[ \t]*\[@([^\]\s]+)\]")
"""A statement cited in the text: ``[@`` uid or row id ``]``."""

_TOLD = "The analyst’s own words. The numbers lead to what they rest on."
_DIGITS = 18  # that a row id can have
_SHOWN = 120  # letters of a sentence that is complained of
_WORDS = {  # what a sentence must hold to word a statement as it was said
    "alleged": re.compile(r"\balleg", re.IGNORECASE),
    "assessed": re.compile(r"\b(?:assess|judge)", re.IGNORECASE),
    "intended": re.compile(r"\b(?:inten|plan|will\b|want)", re.IGNORECASE),
    "as a general rule": re.compile(r"\b(?:rule|general|usual|normal)", re.IGNORECASE),
    "denied": re.compile(r"\b(?:den|not\b|no\b|never\b)", re.IGNORECASE),
    wording.UNKNOWN: re.compile(r"\b(?:un|not )known\b|\bunclear\b|\bnot clear\b|\bwhether\b", re.IGNORECASE),
}


def section(material: Material, notes: NoteBook, text: str) -> list[Block]:
    """The heading and its paragraphs; nothing for an empty text.

    ReportError for a citation of no statement, and for a sentence that mixes likelihood and confidence.
    """
    if not text.strip():
        return []
    if wrong := estimates.mixed(CITED.sub("", text)):
        raise ReportError(
            f"The summary says a likelihood and a confidence in one sentence: “{shortened(wrong[0], _SHOWN)}” "
            "Say them in two."
        )
    notes.open_section()
    blocks: list[Block] = [Heading(1, "Summary", "summary"), Paragraph((Run(_TOLD),), Role.FACTS)]
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return [*blocks, *(Paragraph(tuple(_inlines(material, notes, one.strip()))) for one in paragraphs)]


def cited(material: Material, text: str) -> list[Statement]:
    """The statements a text cites, in order; ReportError for one that is not there."""
    return [_statement(material, found[1]) for found in CITED.finditer(text)]


def _inlines(material: Material, notes: NoteBook, text: str) -> Iterator[Inline]:
    place = 0
    for group in _groups(text):
        yield Run(text[place : group[0].start()])
        statements = [_statement(material, one[1]) for one in group]
        yield from _manners(_sentence_before(text, group[0].start()), statements)
        yield from _endings(notes, statements)
        place = group[-1].end()
    if text[place:]:
        yield Run(text[place:])


def _groups(text: str) -> list[list[re.Match[str]]]:
    """Citations with nothing between them are called together."""
    groups: list[list[re.Match[str]]] = []
    for found in CITED.finditer(text):
        if groups and groups[-1][-1].end() == found.start():
            groups[-1].append(found)
        else:
            groups.append([found])
    return groups


def _manners(said: str, statements: list[Statement]) -> Iterator[Run]:
    """What was only alleged, assessed, denied … is marked where the sentence does not say so itself."""
    for how in dict.fromkeys(part for one in statements for part in wording.manners(one)):
        if how in _WORDS and not _WORDS[how].search(said):
            yield Run(" ")
            yield Run(how, Style.MARK)


def _endings(notes: NoteBook, statements: list[Statement]) -> Iterator[Inline]:
    """The notes of all, each once; the mark that one has none, once."""
    yield from map(NoteReference, sorted({one.number for said in statements for one in notes.references(said)}))
    if any(not one.citations for one in statements):
        yield Run(" ")
        yield Run(wording.NO_PASSAGE, Style.MARK)


def _sentence_before(text: str, place: int) -> str:
    found = estimates.sentences(CITED.sub("", text[:place]))
    return found[-1] if found else ""


def statement_of(case: Case, key: str) -> Statement | None:
    """The statement that a citation names, by row id or uid; None where there is none."""
    if key.isdecimal():
        return case.statements.get(int(key)) if len(key) <= _DIGITS else None
    with suppress(RecordError):
        return case.statements.find(key)
    return None


def no_statement(key: str) -> str:
    """A sentence on a citation of what is no statement of the case."""
    return (
        f"The summary cites “{shortened(key, _SHOWN)}”, which is no statement of the case, or is one no more. "
        "Take the number out, or pick another statement."
    )


def _statement(material: Material, key: str) -> Statement:
    found = statement_of(material.case, key)
    if found is None:
        raise ReportError(no_statement(key))
    return found
