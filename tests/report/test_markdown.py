"""The report as Markdown, read back by another program: foreign words stay words, notes are footnotes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from workbench.case.case import Case
from workbench.model.report_plan import DEFAULT_PARTS, Part, ReportPlan
from workbench.report import markdown
from workbench.report.case_document import build
from workbench.report.document import Document, Heading, NoteReference
from workbench.report.plain_text import isolated, laid_open

PLAN = ReportPlan(parts=(Part.parse("cover"), *DEFAULT_PARTS, Part.parse("register posts"), Part.parse("figure seats")))
OURS = {"inline", "text", "softbreak", "hardbreak", "strong_open", "strong_close", "em_open", "em_close", "html_inline"}


def tokens(source: str) -> Iterator[Token]:
    """Everything a reader of Markdown finds."""
    for token in MarkdownIt("commonmark").enable("table").parse(source):
        yield token
        yield from token.children or ()


def text_of(source: str) -> str:
    return "".join(one.content if one.type == "text" else " " for one in tokens(source) if one.type != "inline")


@pytest.fixture(scope="module")
def made(sample_path: Path) -> tuple[Document, str]:
    with Case.open(sample_path, read_only=True) as case:
        document = build(case, None, PLAN)
    return document, markdown.render(document).decode("utf-8")


def test_every_note_is_a_footnote_that_is_called(made: tuple[Document, str], bare) -> None:
    document, source = made
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.*)$", source, re.MULTILINE))
    assert len(notes) == len(document.notes)
    for note in document.notes:
        said = "".join(run.text for run in note.text)
        assert bare(text_of(notes[str(note.number)])) == bare(said)
    called = [one.number for one in document.inlines() if isinstance(one, NoteReference)]
    found = [int(one) for one in re.findall(r"(?<!^)\[\^(\d+)\](?!:)", source)]
    assert found == called


def test_headings_are_those_of_the_document(made: tuple[Document, str]) -> None:
    document, source = made
    parsed = list(MarkdownIt("commonmark").enable("table").parse(source))
    headings = [
        (int(one.tag[1]), "".join(child.content for child in parsed[place + 1].children or ()))
        for place, one in enumerate(parsed)
        if one.type == "heading_open"
    ]
    wanted = [(one.level + 1, one.text) for one in document.upright() if isinstance(one, Heading)]
    assert headings == [(1, document.title), *wanted]


def test_nothing_is_loaded_and_only_line_breaks_are_html(made: tuple[Document, str]) -> None:
    kinds = list(tokens(made[1]))
    assert {one.content for one in kinds if one.type == "html_inline"} <= {"<br>"}
    assert not {one.type for one in kinds} & {"image", "link_open", "html_block", "code_inline", "fence", "code_block"}


@given(st.text(max_size=60) | st.text(alphabet="*_`[]()<>#+-=!|~&$^\\.:1 \nahtps@/w", max_size=40))
def test_any_text_stays_itself(text: str) -> None:
    source = "x " + markdown.escaped(text)
    found = list(tokens(source))
    assert {one.type for one in found} <= OURS | {"paragraph_open", "paragraph_close"}
    assert not any(one.type.startswith(("em", "strong", "html")) for one in found)
    assert "".join(text_of(source).split()) == "x" + "".join(isolated(laid_open(text)).split())


@pytest.mark.parametrize(
    "text", ["# a", "1. a", "12) a", "- a", "+ a", "===", "---", "> a", "    a", "| a | b |", "```", "[a]: b", "a\n==="]
)
def test_no_line_of_foreign_text_begins_a_block(text: str) -> None:
    kinds = {one.type for one in tokens(markdown.escaped(text.strip()))}
    assert kinds <= OURS | {"paragraph_open", "paragraph_close"}


def test_addresses_are_words(made: tuple[Document, str]) -> None:
    assert "https://" not in made[1]
    assert r"https\://" in made[1]


def test_the_same_case_gives_the_same_bytes(made: tuple[Document, str]) -> None:
    assert markdown.render(made[0]).decode() == made[1]
