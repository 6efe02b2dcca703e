"""Pages for the window: their pictures and their characters' places, asked of a worker and checked."""

import struct
from dataclasses import dataclass, replace
from typing import Any

from workbench.ingest import formats, messages, reading
from workbench.ingest.channel import Limits

_BOX, _SIZE = struct.Struct("<4f"), struct.Struct("<2f")
_MOST_PAGES = 100_000
_SECONDS = 15  # for one page, however large its file: somebody waits to see it
_MOST_PIXELS = 40_000_000
_LARGEST_PAGE = 1_000_000.0


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels of red, green, blue and one unused byte, row by row from the top, without padding."""

    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Box:
    """Where a character stands, in points from the page's upper left corner; without extent where it is not drawn."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_drawn(self) -> bool:
        """Whether there is anything to see."""
        return self.right > self.left and self.bottom > self.top


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A page's size in points, its text, and a box for each code point of it."""

    width: float
    height: float
    text: str
    boxes: tuple[Box, ...]

    def scaled_to(self, width: float, height: float) -> "PlacedText":
        """The same on a page of another size, in points."""
        across, down = width / self.width, height / self.height
        boxes = (Box(one.left * across, one.top * down, one.right * across, one.bottom * down) for one in self.boxes)
        return PlacedText(width, height, self.text, tuple(boxes))


def picture(data: bytes, file_name: str, page: int = 0, longest: int = 1600) -> Picture:
    """A page of a PDF document or image, counted from 0, its longer side at most ``longest`` pixels.

    SourceError where there is no such page, IngestError where its reader was stopped.
    """
    head, blobs = _asked(data, file_name, {"task": "picture", "page": page, "longest": longest})
    width, height = (_count(head.get(name)) for name in ("width", "height"))
    if not 0 < width * height <= _MOST_PIXELS or max(width, height) > longest + 1 or len(blobs) != 1:
        raise reading.no_answer(file_name, "it is no picture")
    if len(blobs[0]) != 4 * width * height:
        raise reading.no_answer(file_name, "its pixels are not as many as it says")
    return Picture(width, height, blobs[0])


def sizes(data: bytes, file_name: str) -> list[tuple[float, float]]:
    """Width and height of every page: points of a PDF document's pages, pixels of an image's.

    SourceError where the file has no pages to show, IngestError where its reader was stopped.
    """
    _head, blobs = _asked(data, file_name, {"task": "sizes"})
    if len(blobs) != 1 or len(blobs[0]) % _SIZE.size or len(blobs[0]) > _SIZE.size * _MOST_PAGES:
        raise reading.no_answer(file_name, "it has no sizes")
    found = [(width, height) for width, height in _SIZE.iter_unpack(blobs[0])]
    if not all(1 <= side < _LARGEST_PAGE for size in found for side in size):  # not a number is refused too
        raise reading.no_answer(file_name, "its pages have no size")
    return found


def placed_text(data: bytes, file_name: str, page: int) -> PlacedText:
    """Where the characters of a PDF page stand; its text is the page's part of the edition's text.

    Where another version made the edition the texts may differ: compare them before drawing anything.
    SourceError where there is no such page, IngestError where its reader was stopped.
    """
    head, blobs = _asked(data, file_name, {"task": "boxes", "page": page})
    if len(blobs) != 2:  # noqa: PLR2004 - the text and its boxes
        raise reading.no_answer(file_name, "it has no boxes")
    try:
        text = messages.checked_text(blobs[0])
    except messages.MessageError as error:
        raise reading.no_answer(file_name, str(error)) from error
    if len(blobs[1]) != _BOX.size * len(text):
        raise reading.no_answer(file_name, "its boxes are not as many as its characters")
    places = tuple(Box(*place) for place in _BOX.iter_unpack(blobs[1]))
    width, height = head.get("width"), head.get("height")
    limits = [width, height, *(side for box in places for side in (box.left, box.top, box.right, box.bottom))]
    if not all(isinstance(one, float) and abs(one) < _LARGEST_PAGE for one in limits):  # not a number is refused too
        raise reading.no_answer(file_name, "its boxes lie nowhere")
    return PlacedText(float(width or 0), float(height or 0), text, places)


def _asked(data: bytes, file_name: str, head: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    kind = formats.kind_of(data, file_name)
    limits = replace(Limits.for_size(len(data)), seconds=_SECONDS)
    return reading.ask({**head, "kind": kind, "file_name": file_name}, data, limits)


def _count(value: object) -> int:
    return value if type(value) is int and value > 0 else 0
