"""Text recognised on pages that have none, by Tesseract where it is installed: a page's pixels go in, words come out.

The file itself never gets there: a worker makes its page into bare pixels first.
"""

import contextlib
import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from unicodedata import bidirectional

from workbench.errors import IngestError, SourceError, StoppedError
from workbench.ingest import isolation, page_view, workers
from workbench.ingest.channel import end, ended_when_called_off
from workbench.ingest.page_view import Box, Picture, PlacedText
from workbench.model.calling_off import is_called_off
from workbench.model.passage import canonical_text, shortened
from workbench.model.source import BETWEEN_PAGES, Extract

TIME_LIMIT = 120.0
"""Seconds one page may take."""

_LONGEST = 3_500  # pixels: 300 to an inch on a page of usual size
_POINTS = 72
_DOTS = 300
_MOST_ANSWER = 20_000_000
_LANGUAGE = re.compile(r"[A-Za-z_]{2,20}(?:/[A-Za-z_]{2,20})?$")
_EXTRACTOR = "Tesseract ({})"
_WORD, _NOWHERE = "5", Box(0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Read:
    """A word with its place in pixels, and the line and paragraph it is of."""

    text: str
    box: Box
    line: tuple[str, ...]

    @property
    def paragraph(self) -> tuple[str, ...]:
        return self.line[:-1]


@cache
def languages() -> tuple[str, ...]:
    """The languages that can be recognised here, as Tesseract names them; none where it is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return ()
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(
        one for one in done.stdout.decode("utf-8", "replace").splitlines()[1:] if one != "osd" and _LANGUAGE.match(one)
    )


@cache
def version() -> str:
    """Tesseract's version for the record."""
    done = subprocess.run(["tesseract", "--version"], capture_output=True, timeout=20, check=False)  # noqa: S607
    return done.stdout.decode("utf-8", "replace").partition("\n")[0].removeprefix("tesseract ").strip()[:40]


def language_of(extractor: str) -> str:
    """The language an edition's text was recognised in, by its extractor; empty where it was read."""
    before, after = _EXTRACTOR.split("{}")
    return extractor.removeprefix(before).removesuffix(after) if extractor.startswith(before) else ""


def recognised(data: bytes, file_name: str, page: int, language: str) -> PlacedText:
    """The text on a page, counted from 0, with the place of each word, shared out among its characters.

    SourceError where there is no such page or Tesseract does not know the language, IngestError where it was stopped.
    """
    unknown = [one for one in language.split("+") if one not in languages()]
    if unknown:
        what = f"Tesseract does not know {unknown[0]} here" if languages() else "Tesseract is not installed"
        raise SourceError(f"{shortened(file_name)} cannot be recognised: {what}. Install it with the language's data.")
    picture = page_view.picture(data, file_name, page, _LONGEST)
    return _placed(list(_words(_run(picture, file_name, language))), picture)


def extract(
    data: bytes, file_name: str, pages: int, language: str, progress: Callable[[int, int], None] | None = None
) -> Extract:
    """The text recognised on all of a file's pages, with where each page begins.

    ``progress`` is told how many pages are done and of how many, and may raise to call the work off.
    """
    texts = []
    for page in range(pages):
        if progress is not None:
            progress(page, pages)
        texts.append(recognised(data, file_name, page, language).text)
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + len(BETWEEN_PAGES)
    whole = BETWEEN_PAGES.join(texts)
    if not whole.strip():
        raise SourceError(f"On {shortened(file_name)} no text was recognised. Try another language.")
    return Extract(
        text=whole,
        extractor=_EXTRACTOR.format(language),
        extractor_version=version(),
        media_type="application/pdf" if pages > 1 else "image/*",
        pages=tuple(min(start, len(whole)) for start in starts),
        remarks=("The text was recognised by a machine: compare it with the page before you quote it.",),
    )


def _run(picture: Picture, file_name: str, language: str) -> str:
    """Tesseract's table of words; it gets pixels on standard input, in the best sandbox there is, and nothing else."""
    program = str(shutil.which("tesseract"))
    command = [program, "stdin", "stdout", "-l", language, "--dpi", str(_DOTS), "tsv"]
    rung = workers.isolation_level()
    places = [str(place) for place in isolation.readable_places()]
    walls = "landlock" if rung.landlock and not rung.bubblewrap else ""
    limited = [sys.executable, "-P", "-m", isolation.WORKER, "run", walls, *places, "--", *command]
    pixels = memoryview(picture.pixels)
    grey = b"".join((f"P5 {picture.width} {picture.height} 255\n".encode(), bytes(pixels[1::4])))  # green alone will do
    environment = {**isolation.environment(), "PATH": os.defpath}
    with (
        contextlib.suppress(OSError),
        subprocess.Popen(  # noqa: S603 - our own words and a language that was checked
            rung.within(limited),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        ) as process,
    ):
        told = _answer(process, grey, file_name)
        if process.returncode == 0 and len(told) <= _MOST_ANSWER:
            return told.decode("utf-8", "replace")
    raise IngestError(f"{shortened(file_name)} was not recognised: Tesseract failed. Try another language.")


def _answer(process: "subprocess.Popen[bytes]", pixels: bytes, file_name: str) -> bytes:
    """What Tesseract says of the pixels; StoppedError where it was called off, IngestError where it took too long."""
    with ended_when_called_off(process):
        try:
            told, _errors = process.communicate(pixels, timeout=TIME_LIMIT)
        except subprocess.TimeoutExpired as error:
            end(process)
            raise IngestError(
                f"{shortened(file_name)} was not recognised: it took more than {TIME_LIMIT:.0f} s."
            ) from error
    if is_called_off():
        raise StoppedError("Recognising the text was called off. Nothing was changed.")
    return told


def _words(table: str) -> "list[_Read]":
    found = []
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = canonical_text(row.get("text") or "").strip()
        if row.get("level") != _WORD or not text:
            continue
        try:
            left, top, width, height = (float(row[name] or 0) for name in ("left", "top", "width", "height"))
        except ValueError:
            continue
        line = tuple(str(row.get(name)) for name in ("block_num", "par_num", "line_num"))
        found.append(_Read(text, Box(left, top, left + width, top + height), line))
    return found


def _placed(words: list[_Read], picture: Picture) -> PlacedText:
    """Words as text, a line for a line and an empty one between paragraphs, with a place for each character."""
    scale = _POINTS / _DOTS
    text, boxes, before = "", [], None
    for line, group in groupby(words, key=lambda word: word.line):
        if before is not None:
            between = "\n" if before == line[:-1] else "\n\n"
            text += between
            boxes += [_NOWHERE] * len(between)
        before = line[:-1]
        for place, word in enumerate(group):
            text += (" " if place else "") + word.text
            boxes += ([_NOWHERE] if place else []) + _letters(word, scale)
    return PlacedText(picture.width * scale, picture.height * scale, text, tuple(boxes))


def _letters(word: _Read, scale: float) -> list[Box]:
    """A word's place shared out evenly among its characters: Tesseract's table tells of words only."""
    box, count = word.box, len(word.text)
    step = (box.right - box.left) / count
    lefts = [box.left + at * step for at in range(count)]
    if any(bidirectional(one) in {"R", "AL"} for one in word.text):
        lefts.reverse()
    return [Box(left * scale, box.top * scale, (left + step) * scale, box.bottom * scale) for left in lefts]
