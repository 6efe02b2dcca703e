"""The report as HTML: one file that loads nothing, with notes that lead to the text and back."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.model.report_plan import Part, ReportPlan
from workbench.report import html
from workbench.report.case_document import build
from workbench.report.document import Column, Run, Table

EMPTY = {"meta", "br", "wbr", "col", "hr", "path", "use", "rect"}


class Structure(HTMLParser):
    """Checks that elements are closed in order, and keeps ids and links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids += [named["id"]] if named.get("id") else []
        self.links += [value for name, value in attrs if name in {"href", "xlink:href"} and value]
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture
def page(sample: Case) -> str:
    return html.render(build(sample)).decode("utf-8")


def test_it_is_one_file_that_loads_and_runs_nothing(page: str) -> None:
    assert "default-src 'none'" in page
    assert not re.search(r"<(script|img|link|iframe|object|embed|base|form)\b", page)
    assert not re.search(r"@import|url\((?!#)|\ssrc=|\son[a-z]+=", page)
    assert all(link.startswith("#") for link in Structure(page).links)


def test_it_is_well_formed_and_every_link_leads_to_one_place(page: str) -> None:
    read = Structure(page)
    assert len(read.ids) == len(set(read.ids))
    assert {link[1:] for link in read.links} <= set(read.ids)


def test_every_note_is_in_it_with_its_quote_and_leads_back_to_each_call(sample: Case, page: str) -> None:
    document = build(sample)
    read = Structure(page)
    for note in document.notes:
        assert f"“{note.quote}”" in read.words
        assert f"note-{note.number}" in read.ids
        assert f"#call-{note.number}" in read.links
    called = [one for one in read.ids if one.startswith("call-")]
    assert sorted(called) == sorted(link[1:] for link in read.links if link.startswith("#call-"))


def test_figures_are_drawn_inside_it_with_a_title_and_words(sample: Case, page: str) -> None:
    figures = build(sample).figures
    assert len(figures) >= 1
    assert page.count("<svg") == len(figures)
    for one in figures:
        assert f'<figure id="{one.anchor}">' in page
        assert f'<title id="{one.anchor}-title">' in page
        assert all(row.label in Structure(page).words for row in one.rows)


def test_the_same_case_gives_the_same_bytes(sample: Case) -> None:
    assert html.render(build(sample)) == html.render(build(sample))


def test_the_mark_is_at_the_head_and_the_foot(page: str) -> None:
    assert page.count('<p class="handling">TLP:GREEN</p>') == 2


def test_no_word_of_a_table_is_broken_but_very_long_ones(sample: Case) -> None:
    document = build(sample)
    style = html.render(document).decode("utf-8").split("<style>")[1].split("</style>")[0]
    rule = re.search(r"\ntable \{([^}]*)\}", style)
    assert rule
    assert "table-layout" not in rule[1]  # a column is at least as wide as its longest word
    assert "overflow-wrap: break-word" in rule[1]  # which "anywhere" would make a letter
    assert re.search(r"\.table \{[^}]*overflow-x: auto", style)
    table = Table("Long", (Column("One", 1),), (((Run(f"short {'x' * 90}"),),),))
    page = html.render(replace(document, blocks=(table,))).decode("utf-8")
    assert f"short {'x' * 20}<wbr>" in page
    assert Structure(page).words.count("x" * 90) == 1


def test_a_table_that_is_wider_than_the_screen_can_be_reached_and_moved_by_the_keys(page: str) -> None:
    tables = re.findall(r"<table[ >]", page)
    assert len(tables) > 3
    assert len(re.findall(r'<div class="table" role="group" tabindex="0" aria-label="[^"]+"><table', page)) == len(
        tables
    )


def test_it_can_be_read_in_the_dark_and_its_wide_tables_are_printed_on_pages_on_their_side(sample: Case) -> None:
    plan = ReportPlan(parts=(Part.parse("summary"), Part.parse("register posts")), summary="Few words.", paper="letter")
    page = html.render(build(sample, None, plan)).decode("utf-8")
    assert "prefers-color-scheme: dark" in page
    assert "@page wide { size: letter landscape; }" in page
    assert re.search(r"\.lying \{ page: wide; \}", page)
    assert '<header class="lying">' in page
    lying = page.split('<div class="lying">')[1]
    assert lying.index("Few words.") < lying.index('<div class="wide">')


def test_notes_say_what_they_are_to_those_who_cannot_see_them(page: str) -> None:
    calls, backs = page.count('role="doc-noteref"'), page.count('role="doc-backlink"')
    assert calls == backs > 300
    assert 'role="doc-endnotes" aria-labelledby="notes"' in page
    assert page.count('<th scope="col">') == page.count("<th ")


def test_a_style_sheet_with_a_mark_of_its_encoding_keeps_its_first_rule(sample: Case, tmp_path: Path) -> None:
    look = tmp_path / "own.css"
    look.write_bytes(b"\xef\xbb\xbf:root { --ink: teal; }")
    page = html.render(build(sample), None, look).decode("utf-8")
    assert "<style>\n:root { --ink: teal; }" in page
