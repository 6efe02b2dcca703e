"""What a worker and the program say to each other: one line of JSON, then bytes whose sizes the line gives.

Whatever a worker says is checked as if its file had written it: types, sizes, order, the form of the text.
"""

import json
import struct
import unicodedata
from dataclasses import asdict, fields
from typing import Any

from workbench.ingest.content import Content
from workbench.model.passage import canonical_text
from workbench.model.source import Extract, Part, SourceDetails

_HEAD = struct.Struct(">Q")
_LONGEST_HEAD = 20_000_000
_LONGEST_LINE = 2_000
_MOST_PAGES = 1_000_000
_MOST_REMARKS = 1_000
MOST_PARTS = 1_000
"""Files inside one file that are taken; more are a bomb."""

_TEXTS = ("text", "whole_text")
_DETAILS = frozenset(field.name for field in fields(SourceDetails))


class MessageError(ValueError):
    """A message that is not what was agreed; its text completes "… is no answer, for"."""


def pack(head: dict[str, Any], blobs: list[bytes]) -> bytes:
    """A message as bytes."""
    line = json.dumps({**head, "sizes": [len(blob) for blob in blobs]}, separators=(",", ":")).encode()
    return b"".join((_HEAD.pack(len(line)), line, *blobs))


def unpack(message: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """A message's head and its blobs; MessageError where it is not whole, or holds more than it says."""
    if len(message) < _HEAD.size:
        raise MessageError("it broke off")
    (length,) = _HEAD.unpack_from(message)
    start = _HEAD.size + length
    if length > _LONGEST_HEAD or start > len(message):
        raise MessageError("it broke off")
    try:
        head = json.loads(message[_HEAD.size : start])
    except (ValueError, RecursionError) as error:
        raise MessageError("it is no JSON") from error
    sizes = head.pop("sizes", None) if isinstance(head, dict) else None
    if not isinstance(sizes, list) or not all(type(size) is int and size >= 0 for size in sizes):
        raise MessageError("it has no sizes")
    if start + sum(sizes) != len(message):
        raise MessageError("its sizes are wrong")
    blobs = []
    for size in sizes:
        blobs.append(message[start : start + size])
        start += size
    return head, blobs


def packed_content(content: Content) -> tuple[dict[str, Any], list[bytes]]:
    """A reader's content as the head and blobs of a message."""
    values = asdict(content.extract)
    texts = [values.pop(name).encode() for name in _TEXTS]
    names = [part.file_name for part in content.parts]
    return {"extract": values, "parts": names}, [*texts, *(part.data for part in content.parts)]


def checked_content(head: dict[str, Any], blobs: list[bytes]) -> Content:
    """The content in a worker's answer; MessageError where anything in it is not what content has."""
    values, names = head.get("extract"), head.get("parts")
    if not isinstance(values, dict) or not isinstance(names, list):
        raise MessageError("it has no text")
    if len(names) > MOST_PARTS or len(blobs) != len(_TEXTS) + len(names):
        raise MessageError("its parts are not as many as it says")
    text, whole_text = (checked_text(blob) for blob in blobs[: len(_TEXTS)])
    proposed = values.get("proposed")
    if not isinstance(proposed, dict) or not set(proposed) <= _DETAILS:
        raise MessageError("its proposals are none")
    extract = Extract(
        text=text,
        extractor=line(values, "extractor"),
        extractor_version=line(values, "extractor_version"),
        media_type=line(values, "media_type"),
        pages=_pages(values.get("pages"), len(text)),
        title=line(values, "title"),
        whole_text=whole_text,
        proposed=SourceDetails(**{name: line(proposed, name) for name in _DETAILS}),
        remarks=_remarks(values.get("remarks")),
    )
    data = blobs[len(_TEXTS) :]
    return Content(extract, tuple(Part(line({"n": name}, "n"), one) for name, one in zip(names, data, strict=True)))


def line(values: dict[str, Any], name: str) -> str:
    """A short text on one line; MessageError where it is none."""
    value = values.get(name, "")
    if not isinstance(value, str) or len(value) > _LONGEST_LINE:
        raise MessageError(f"its {name} is no line")
    return " ".join(canonical_text(value).split())


def _remarks(values: object) -> tuple[str, ...]:
    if not isinstance(values, list) or len(values) > _MOST_REMARKS:
        raise MessageError("its remarks are none")
    return tuple(line({"remark": value}, "remark") for value in values)


def checked_text(blob: bytes) -> str:
    """A text in the form texts are kept in, as ``canonical_text`` makes it; MessageError where it is not."""
    try:
        text = blob.decode()
    except UnicodeDecodeError as error:
        raise MessageError("its text is not in UTF-8") from error
    if text.startswith("\ufeff") or "\r" in text or "\0" in text or not unicodedata.is_normalized("NFC", text):
        raise MessageError("its text is not in the form texts are kept in")
    return text


def _pages(values: object, end: int) -> tuple[int, ...]:
    if not isinstance(values, list) or len(values) > _MOST_PAGES or not all(type(value) is int for value in values):
        raise MessageError("its pages are none")
    if any(later < earlier for earlier, later in zip([0, *values], [*values, end], strict=True)):
        raise MessageError("its pages are out of order")
    return tuple(values)
