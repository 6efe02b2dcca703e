"""Two cases recorded from texts: the shipped sample, and the proving text where it is there."""

import os
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from workbench.case import triggers
from workbench.case.case import Case
from workbench.exchange import sample
from workbench.exchange.import_source import import_file
from workbench.exchange.record_file import record
from workbench.model.source import SourceDetails
from workbench.report.writing import write

ROOT = Path(__file__).resolve().parents[2]
LINES = Path(__file__).with_name("expulsions_2022.jsonl")
Tables = dict[str, list[tuple[object, ...]]]


@dataclass
class Recorded:
    """A case that was recorded, open for writing, with its rows before anything was in it and at the end."""

    case: Case
    empty: Tables
    full: Tables

    def rows(self) -> Tables:
        """Every journalled row as it lies in the file."""
        return rows_of(self.case)


def rows_of(case: Case) -> Tables:
    return {
        table: case._connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in triggers.WATCHED
    }


def proving_text() -> Path:
    """The proving text; the test is skipped where it is not on this machine."""
    shared = Path(os.environ.get("ATTACHE_SHARED") or ROOT.parent / "shared")
    text = shared / "sources" / "expulsions-2022.txt"
    if not text.is_file():
        pytest.skip("the proving text is not part of the repository; ATTACHE_SHARED names the folder that has it")
    return text


def _fill_from_proving_text(case: Case) -> None:
    details = SourceDetails("", published="2022-10-15", language="en")
    source = import_file(case, proving_text(), details).source_uid
    record(case, sample.with_uids(LINES.read_bytes(), [source]), LINES.name)


def _fill(path: Path, fill: Callable[[Case], None]) -> tuple[Tables, Tables]:
    with Case.create(path, title="Proof") as case:
        empty = rows_of(case)
        fill(case)
        return empty, rows_of(case)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Path, Tables, Tables]]:
    """Makes a case once for all tests."""
    known: dict[str, tuple[Path, Tables, Tables]] = {}
    fills = {"sample": sample.fill, "proving text": _fill_from_proving_text}

    def make(name: str) -> tuple[Path, Tables, Tables]:
        if name not in known:
            path = tmp_path_factory.mktemp("proof") / "proof.attache"
            known[name] = (path, *_fill(path, fills[name]))
        return known[name]

    return make


@pytest.fixture(params=["sample", "proving text"])
def recorded(request: pytest.FixtureRequest, made, tmp_path: Path) -> Iterator[Recorded]:
    """A copy of each case in turn."""
    path, empty, full = made(request.param)
    with Case.open(Path(shutil.copy(path, tmp_path))) as case:
        yield Recorded(case, empty, full)


@pytest.fixture(scope="module")
def proving_case(made) -> Iterator[Case]:
    """The case recorded from the proving text, to read in."""
    with Case.open(made("proving text")[0], read_only=True) as case:
        yield case


@pytest.fixture(scope="module")
def sample_case(made) -> Iterator[Case]:
    """The shipped sample, to read in."""
    with Case.open(made("sample")[0], read_only=True) as case:
        yield case


@dataclass
class Section:
    """What a report says under one heading, and the notes it calls there."""

    text: str = ""
    notes: set[str] = field(default_factory=set)
    cells: list[str] = field(default_factory=list)


class Report(HTMLParser):
    """A report in HTML as a reader finds it: sections by the id of their heading, notes by theirs."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.sections: defaultdict[str, Section] = defaultdict(Section)
        self.notes: defaultdict[str, str] = defaultdict(str)
        self._section = self._note = ""
        self._in_cell = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if own := given.get("id"):
            self.ids.append(own)
        if tag in {"h2", "h3"} and own:
            self._section = own
        if tag == "li" and own and own.startswith("note-"):
            self._note = own
        if (link := given.get("href")) is not None:
            self.links.append(link)
            self.sections[self._section].notes.add(link.removeprefix("#"))
        if tag == "td":
            self.sections[self._section].cells.append("")
            self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "li":
            self._note = ""
        if tag == "td":
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self._note:
            self.notes[self._note] += data
            return
        section = self.sections[self._section]
        section.text += data
        if self._in_cell:
            section.cells[-1] += data

    def says(self, section: str, words: str) -> bool:
        """Whether the words stand under a heading; white space makes no difference."""
        return re.sub(r"\s+", " ", words) in re.sub(r"\s+", " ", self.sections[section].text)


@pytest.fixture
def report_on(tmp_path: Path) -> Callable[[Case], Report]:
    """Writes a case's report and reads it back."""

    def read(case: Case) -> Report:
        out = tmp_path / "report.html"
        write(case, out)
        return Report(out.read_text(encoding="utf-8"))

    return read
