"""Passages of PDF sources as they look on their page: a strip of it, the quoted words tinted."""

import io
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.case.case import Case
from workbench.errors import SourceError
from workbench.ingest.page_view import Box, PlacedText, picture, placed_text
from workbench.model.source import Edition
from workbench.report.document import Block, Paragraph, Picture, Role, Run

if TYPE_CHECKING:
    from PIL.Image import Image as Paper

_MEDIA = "application/pdf"
_LONGEST = 1500  # pixels of a page's longer side
_AROUND = 20.0  # points of the page shown above and below the words
_TINT = (255, 236, 150)
_COLOURS = 32  # of a strip: letters on paper need no more

Place = tuple[int, int]


def crops(case: Case, edition: Edition, text: str, places: Sequence[Place]) -> Iterator[Block]:
    """A strip for each page on which passages (places in the edition's text) stand; none for what is no PDF."""
    if edition.media_type != _MEDIA or not edition.pages:
        return
    data = case.editions.original(edition.id)
    starts = [*edition.pages, len(text)]
    for page, (first, last) in enumerate(pairwise(starts)):
        here = [
            (max(start, first) - first, min(end, last) - first) for start, end in places if start < last and first < end
        ]
        if here:
            yield from _strips(data, edition, page, text[first:last], here)


def _strips(data: bytes, edition: Edition, page: int, words: str, places: list[Place]) -> Iterator[Block]:
    try:
        placed = placed_text(data, edition.file_name, page)
        if placed.text.strip() != words.strip():
            yield _told(page, "another release of the program read it, and its words lie elsewhere")
            return
        shown = picture(data, edition.file_name, page, _LONGEST)
    except SourceError as error:
        yield _told(page, str(error))
        return
    from PIL import Image  # noqa: PLC0415 - for reports on PDF sources only

    whole = Image.frombytes("RGBX", (shown.width, shown.height), shown.pixels).convert("RGB")
    scale = shown.width / placed.width
    for number, (top, bottom, boxes) in enumerate(_stretches(placed, places), start=1):
        strip = _tinted(whole, boxes, scale).crop((0, round(top * scale), whole.width, round(bottom * scale)))
        out = io.BytesIO()
        strip.quantize(_COLOURS).save(out, "PNG", optimize=True)
        quoted = "".join(placed.text[start:end] for start, end in places)
        yield Picture(
            f"page-{edition.id}-{page + 1}-{number}",
            out.getvalue(),
            f"Page {page + 1} of the source, the quoted words tinted.",
            f"Part of page {page + 1}, which reads: {' '.join(quoted.split())[:400]}",
        )


def _told(page: int, why: str) -> Paragraph:
    return Paragraph((Run(f"Page {page + 1} is not shown: {why.rstrip('.')}."),), Role.CAPTION)


def _stretches(placed: PlacedText, places: list[Place]) -> Iterator[tuple[float, float, list[Box]]]:
    """Strips from top to bottom that hold the boxes of the passages; those that touch are one."""
    boxes = [box for start, end in places for box in placed.boxes[start:end] if box.is_drawn]
    found: list[tuple[float, float, list[Box]]] = []
    for box in sorted(boxes, key=lambda one: one.top):
        top, bottom = max(0.0, box.top - _AROUND), min(placed.height, box.bottom + _AROUND)
        if found and top <= found[-1][1]:
            above, below, inside = found[-1]
            found[-1] = (above, max(below, bottom), [*inside, box])
        else:
            found.append((top, bottom, [box]))
    yield from found


def _tinted(whole: "Paper", boxes: list[Box], scale: float) -> "Paper":
    """The page with the paper behind some letters tinted, as with a marker."""
    from PIL import Image, ImageChops, ImageDraw  # noqa: PLC0415 - as above

    marker = Image.new("RGB", whole.size, "white")
    drawn = ImageDraw.Draw(marker)
    for box in boxes:
        drawn.rectangle([box.left * scale, box.top * scale, box.right * scale, box.bottom * scale], fill=_TINT)
    return ImageChops.multiply(whole, marker)
