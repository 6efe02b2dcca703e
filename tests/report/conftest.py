"""Cases to report on: the sample, and a small one that a test records by itself; reports read back as words."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
import pytest

from workbench.case.case import Case
from workbench.exchange.sample import sample_case
from workbench.model.grading import Stance
from workbench.model.note import Subject
from workbench.model.passage import Selector, canonical_text
from workbench.model.report_plan import DEFAULT_PARTS, Part, PartKind, ReportPlan
from workbench.model.source import Extract, SourceDetails
from workbench.model.statement import StatementDetails
from workbench.report import typst_pdf
from workbench.report.document import Document, Inlines, NoteReference
from workbench.report.proof import Proof, prove
from workbench.report.rewording import reworded

FULL = ReportPlan(
    parts=(
        Part(PartKind.COVER),
        *DEFAULT_PARTS[:-1],
        Part.parse("single-origin"),
        Part.parse("register posts"),
        Part.parse("register head-count"),
        Part.parse("figure declarations"),
        Part.parse("passages"),
        DEFAULT_PARTS[-1],
    )
)
"""A plan with parts of every kind."""

_HIDDEN = re.compile("[\\s\u200b\u200e\u202a-\u202c\u2060\u2066-\u2069\ufffe\ufeff]+")


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case, made once for all tests that only read it."""
    return sample_case(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def sample(sample_path: Path) -> Iterator[Case]:
    """The sample case, open for reading."""
    with Case.open(sample_path, read_only=True) as opened:
        yield opened


@dataclass
class Affair:
    """Records in a case in few words, each call in a revision of its own."""

    case: Case

    def source(self, text: str, *, pages: tuple[int, ...] = (), **details: str) -> int:
        """A source with one edition, as that edition's row id."""
        text = canonical_text(text)
        with self.case.change("Import"):
            source = self.case.sources.add(SourceDetails(**{"title": "The paper", **details}))
            extract = Extract(text, "plain text", "1", "text/plain", pages)
            return self.case.editions.add(source, "paper.txt", text.encode(), extract)

    def entity(self, type_name: str, name: str) -> int:
        with self.case.change("Add"):
            return self.case.entities.add(type_name, name)

    def state(
        self,
        entity: int,
        details: StatementDetails,
        edition: int = 0,
        quote: str = "",
        *,
        stance: Stance = Stance.SUPPORTS,
        credibility: int | None = None,
    ) -> int:
        """A statement, citing a quote of an edition where one is given."""
        with self.case.change("Record"):
            statement = self.case.statements.add(entity, details)
            if quote:
                passage = self.case.passages.add(edition, Selector(quote=quote))
                self.case.citations.add(statement, passage, stance=stance, credibility=credibility)
        return statement

    def note(self, body: str, subject: Subject | None = None) -> None:
        with self.case.change("Note"):
            self.case.notes.add(body, subject)


@pytest.fixture
def affair(case: Case) -> Affair:
    return Affair(case)


def _said(text: Inlines) -> str:
    return "".join(f"[{one.number}]" if isinstance(one, NoteReference) else one.text for one in text)


@pytest.fixture
def said() -> Callable[[Inlines], str]:
    """Words of a report, with ``[3]`` for a reference to note 3."""
    return _said


@pytest.fixture
def notes() -> Callable[[Document], list[str]]:
    """The notes of a report as words."""
    return lambda document: [_said(note.text) for note in document.notes]


def _pages(content: bytes | Path) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


@pytest.fixture
def pages() -> Callable[[bytes | Path], list[str]]:
    """The words of each page of a PDF."""
    return _pages


def _raw_texts(content: bytes) -> str:
    """Everything in a file's bytes that could be read: each stream unpacked, in one and in two bytes a letter."""
    parts = [content]
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            parts.append(zlib.decompress(found[1]))
        except zlib.error:
            parts.append(found[1])
    if content.startswith(b"PK"):
        packed = zipfile.ZipFile(io.BytesIO(content))
        parts += [packed.read(name) for name in packed.namelist()]
    shown = [part.decode("utf-8", "replace") for part in parts]
    shown += [part[skip:].decode("utf-16-be", "replace") for part in parts for skip in (0, 1)]
    if content.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(content)
        shown += [page.get_textpage().get_text_bounded() for page in document]
        shown += [mark.get_title() for mark in document.get_toc()]
        shown += document.get_metadata_dict().values()
        document.close()
    return "\n".join(shown)


@pytest.fixture
def raw_texts() -> Callable[[bytes], str]:
    """Everything in a file's bytes that could be read."""
    return _raw_texts


@pytest.fixture
def bare() -> Callable[[str], str]:
    """A text without blanks and line ends, as different line breaks must not matter."""
    return lambda text: _HIDDEN.sub("", text)


def proven(case: Case, document: Document) -> Proof:
    """What comes of proving a document against a case once it is printed."""
    return prove(case, typst_pdf.render(document))


def in_body(document: Document, old: str, new: str) -> Document:
    """The document with other words in its body; its notes stay."""
    other = reworded(document, lambda text: text.replace(old, new))
    assert other.blocks != document.blocks
    return replace(document, blocks=other.blocks)
