"""A document as PDF, set by Typst in a process of its own: tagged, with footnotes, outline and running heads.

The document goes there as data only; no text of a case is ever read as Typst code.
"""

import json
import re
import subprocess
import sys
import tempfile
import threading
import time
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from workbench.errors import ReportError
from workbench.paths import resources
from workbench.report import figure
from workbench.report.document import Document, Run
from workbench.report.letter_codes import coded, told
from workbench.report.plain_text import LEFTWARD
from workbench.report.progress import Progress
from workbench.report.typst_data import data, figure_file
from workbench.report.typst_worker import ARABIC, DATA, RESULT, TEMPLATE, WITHOUT_TYPE, strange

TIME_LIMIT = 600.0
"""Seconds a report may take."""

_LINE = re.compile(r"\d+\t")
_LOOK_EVERY = 0.1  # seconds between looks at whether the report is still wanted
_SAMPLE = """#set document(title: "letters")
#set text(font: ("Libertinus Serif", "DejaVu Sans"), lang: "en")
#for one in json("report.json") { par(one) }
"""
_RUNS_LEFT = re.compile(f"[{LEFTWARD}]")
_LETTER = "[\\p{L}\\p{M}\\p{N}]"
_WORD_BY_WORD = f'#show regex("{_LETTER}*[{LEFTWARD}]{_LETTER}*"): set text(hyphenate: false); '
"""Put before a template: each word from right to left is set by itself, which changes nothing that is seen.

What Typst sets at one go stands in the file in the order in which it is seen, that of a screen reader is the file's:
without this, the words of a line would be read from its end to its beginning.
"""
_ARABIC = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_NASKH = f'font: ("{ARABIC}", "DejaVu Sans"), size: 1.1em, top-edge: 0.64em'  # as large and as high as the others
_IN_NASKH = f'#show regex("{_LETTER}*[{_ARABIC}]{_LETTER}*"): set text({_NASKH}); '
"""And each word in Arabic letters in the type that has all of them, for letters join only within one."""

_UNREADABLE = re.compile(r"file not found \(searched at .*?attache-report-[^/\\]*[/\\](.*)\)")
_PACKAGE = re.compile(r"failed to download package|package not found|failed to load package")
_UNTITLED = "missing document title"
_TITLE = '#set document(title: json("report.json").title)'

_TAGS = range(0xE0020, 0xE0080)  # letters of flags, seen only where a font knows the flag
_REMEDY = "Write it as HTML instead, or report on fewer entities."


def render(
    document: Document,
    progress: Progress | None = None,
    template: Path | None = None,
    *,
    time_limit: float = TIME_LIMIT,
) -> bytes:
    """The file's bytes; the same document gives the same bytes.

    ReportError where it cannot be set, which for a template of the user's own names its line.
    """
    progress = progress or Progress()
    drawn = {}
    for number, one in enumerate(document.figures, 1):
        progress.say(f"Drawing figure {number} of {len(document.figures)} …")
        drawn[figure_file(one)] = figure.svg(one)
    text = json.dumps(data(document), ensure_ascii=False)
    missing = _without_type(text)
    while True:
        progress.tell(told(missing))
        progress.say(f"Setting the pages, with {len(document.notes):,} notes …")
        files = {DATA: _told_of(text, missing)} | {name: coded(svg, missing) for name, svg in drawn.items()}
        try:
            return _set(document, files, template, (time_limit, progress))
        except _TypelessError as error:
            found = (error.letters or _attached(text, missing)) - missing
            if not found:  # all of them were coded, and yet Typst asks for a type: no second try would end otherwise
                raise ReportError(f"The PDF could not be made: a letter has no type. {_REMEDY}") from error
            missing |= found
        except _RefusedError as error:
            raise _told(error, template) from error


class Paged(NamedTuple):
    """How many pages a file has, and on which of them, counted from 1, each heading of its outline stands."""

    number: int
    outlined: tuple[int, ...]


def pages(content: bytes) -> Paged:
    """The pages of a file that was made here."""
    import pypdfium2  # noqa: PLC0415 - for reports in parts only

    document = pypdfium2.PdfDocument(content)
    try:
        marks = [mark.get_dest() for mark in document.get_toc()]
        return Paged(len(document), tuple((one.get_index() or 0) + 1 if one else 1 for one in marks))
    finally:
        document.close()


def _told_of(text: str, missing: frozenset[str]) -> str:
    """The data as JSON with codes in place of the letters that are missing, which it tells."""
    if not missing:
        return text
    return json.dumps(json.loads(coded(text, missing)) | {"missing": told(missing)}, ensure_ascii=False)


def _attached(text: str, known: frozenset[str]) -> frozenset[str]:
    """Marks on other letters, which Typst does not name: first those that the sans faces lack, then all."""
    marks = {one for one in set(text) if unicodedata.category(one) in {"Mn", "Me"} or ord(one) in _TAGS} - known
    return frozenset(marks & strange(text) or marks)


def unprintable(document: Document) -> frozenset[str]:
    """The letters of a document that no font at hand prints; ReportError where the typesetter cannot be asked."""
    letters: set[str] = set(f"{document.title}{document.case_title}{document.purpose}")
    for one in document.inlines():
        letters.update(one.text if isinstance(one, Run) else "")
    for note in document.notes:
        for run in note.text:
            letters.update(run.text)
    return _without_type("".join(letters))


def _without_type(text: str) -> frozenset[str]:
    """The letters of a text that have no type, as Typst says of each by itself; marks on others are not asked about."""
    letters = strange(text)
    alone = sorted(one for one in letters if unicodedata.category(one)[0] not in "MC")
    return _asked("".join(alone)) if alone else frozenset()


@lru_cache(maxsize=64)
def _asked(letters: str) -> frozenset[str]:
    with tempfile.TemporaryDirectory(prefix="attache-report-") as name:
        folder = Path(name)
        (folder / TEMPLATE).write_text(_SAMPLE, encoding="utf-8")
        (folder / DATA).write_text(json.dumps(list(letters), ensure_ascii=False), encoding="utf-8")
        try:
            _run(folder, TIME_LIMIT, Progress())
        except _TypelessError as error:
            return error.letters
        except _RefusedError as error:
            raise _told(error, None) from error
        return frozenset()


def _set(document: Document, files: Mapping[str, str], template: Path | None, how: tuple[float, Progress]) -> bytes:
    """The pages of texts and pictures that are put in a folder of their own."""
    with tempfile.TemporaryDirectory(prefix="attache-report-") as name:
        folder = Path(name)
        look = (template or resources("templates", TEMPLATE)).read_text(encoding="utf-8-sig")
        spoken = _IN_NASKH + _WORD_BY_WORD if _RUNS_LEFT.search(files[DATA]) else ""  # all its lines keep their numbers
        (folder / TEMPLATE).write_text(spoken + look, encoding="utf-8")
        for file, text in files.items():
            (folder / file).write_text(text, encoding="utf-8")
        for taken in document.pictures:
            (folder / figure_file(taken)).write_bytes(taken.content)
        _run(folder, *how)
        return (folder / RESULT).read_bytes()


class _TypelessError(Exception):
    """There is no type for some letters."""

    def __init__(self, letters: frozenset[str]) -> None:
        super().__init__(told(letters))
        self.letters = letters


class _RefusedError(Exception):
    """The typesetter refused; the text is its reason.

    ``line`` is that of the template, 0 where it names none, None where it stopped without a word on the template.
    """

    def __init__(self, reason: str, line: int | None) -> None:
        super().__init__(reason)
        self.line = line


def _told(error: _RefusedError, template: Path | None) -> ReportError:
    reason = _in_words(str(error).rstrip("."))
    if template is None or error.line is None:
        return ReportError(f"The PDF could not be made: {reason}. {_REMEDY}")
    if _UNTITLED in reason:
        return ReportError(f"The template {template.name} gives the PDF no title. Put “{_TITLE}” at its beginning.")
    where = f" in line {error.line}" if error.line else ""
    return ReportError(f"The template {template.name} is broken{where}: {reason}. Mend it there.")


def _in_words(reason: str) -> str:
    """What Typst says, without the folder that is gone by then."""
    if _PACKAGE.search(reason):
        return "it would load a package, and a report loads nothing"
    return _UNREADABLE.sub(r"it asks for the file “\1”, which it may not read, or which is not there", reason)


def _run(folder: Path, time_limit: float, progress: Progress) -> None:
    """Set the pages in a process of its own, which ends when the report is called off."""
    command = [sys.executable, "-m", "workbench.report.typst_worker"]
    reasons = folder / "reasons.txt"
    try:
        with (
            reasons.open("wb") as told,
            subprocess.Popen(  # noqa: S603 - our own module, no word of a case in the command
                command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=told
            ) as process,
        ):
            status = _wait(process, time_limit, progress)
    except OSError as error:
        raise ReportError(f"The PDF could not be made: {error.strerror or error}. {_REMEDY}") from error
    if status == WITHOUT_TYPE:
        raise _TypelessError(frozenset(reasons.read_text(encoding="utf-8")))
    if status:
        text = reasons.read_text(encoding="utf-8", errors="replace")
        line, _, rest = text.partition("\t") if _LINE.match(text) else ("", "", text)
        reason = " ".join(rest.split()[-40:])
        raise _RefusedError(reason or f"the typesetter stopped with status {status}", int(line) if line else None)


def _wait(process: subprocess.Popen[bytes], time_limit: float, progress: Progress) -> int:
    """The process's status, once it has ended; it is killed where it is too late or not wanted any more.

    A thread waits for its end, of which ``Popen.wait`` with a limit would learn up to a twentieth of a second late.
    """
    until = time.monotonic() + time_limit
    ended = threading.Event()

    def wait() -> None:
        process.wait()
        ended.set()

    threading.Thread(target=wait, daemon=True).start()
    try:
        while time.monotonic() < until:
            progress.check()
            if ended.wait(min(_LOOK_EVERY, max(0.0, until - time.monotonic()))):
                return process.wait()
    finally:
        if process.poll() is None:
            process.kill()
    raise ReportError(f"The PDF was not ready after {time_limit:,.0f} seconds. {_REMEDY}")
