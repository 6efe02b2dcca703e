"""Plain text: bytes in whatever encoding they came, as characters; nothing added and nothing left out."""

import codecs
import re
import unicodedata
from functools import cache
from pathlib import PurePath

from workbench.errors import SourceError
from workbench.ingest.content import Content
from workbench.ingest.encodings import escaped_encoding, likely_encoding
from workbench.model.passage import canonical_text, shortened
from workbench.model.source import Extract

EXTRACTOR = "plain text"
VERSION = "1"

_MARKS = (  # the longer first: UTF-32 in little-endian order begins like UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MEDIA_TYPES = {".md": "text/markdown", ".markdown": "text/markdown", ".csv": "text/csv"}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f-\x84\x86-\x9f]")
_MAY_ESCAPE = re.compile(rb"\x1b[$(]|~\{")
"""How encodings that look like ASCII begin to mean something else."""

_GUESSED_FROM = 200_000
"""Bytes that are enough to tell an encoding by."""

_HEAP = 60
_ONE_CONTROL_IN = 200
"""Characters; where control characters are more frequent, the bytes are no text."""


def is_harmless(data: bytes) -> bool:
    """Whether a text can be read by the interpreter's own strict decoder, without a guess and in linear time.

    It is UTF-8 without escapes, or begins with a byte order mark; and it has no heap of accents on one letter, which
    takes quadratic time to put in order.
    """
    if data.isascii():
        return not _MAY_ESCAPE.search(data)
    mark, encoding = next((pair for pair in _MARKS if data.startswith(pair[0])), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        return bool(mark)  # refused in a sentence
    if not mark and _MAY_ESCAPE.search(data):
        return False
    return unicodedata.is_normalized("NFC", text) or not _heap().search(text)


@cache
def _heap() -> re.Pattern[str]:
    """Accents upon accents, more than any writing has."""
    marks = (chr(code) for code in range(0x300, 0x1F000) if unicodedata.combining(chr(code)))
    return re.compile(f"[{''.join(marks)}]{{{_HEAP},}}")


def read(data: bytes, file_name: str) -> Content:
    """The text of a file; SourceError where the bytes are no text, or hold none."""
    decoded, encoding = _decoded(data, file_name)
    if _is_binary(decoded):
        raise _not_text(file_name)
    text = canonical_text(decoded)
    if not text.strip():
        raise SourceError(f"{shortened(file_name)} holds no text. Check that it is the file you mean.")
    media_type = _MEDIA_TYPES.get(PurePath(file_name).suffix.lower(), "text/plain")
    return Content(Extract(text, EXTRACTOR, VERSION, f"{media_type}; charset={encoding}"))


def _decoded(data: bytes, file_name: str) -> tuple[str, str]:
    """The bytes as characters, and the encoding they were read in."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise SourceError(
                    f"{shortened(file_name)} calls itself {encoding.upper()} and is not, at byte {error.start}. "
                    "Save it as UTF-8 and import that."
                ) from error
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _guessed(data, file_name)
    escaped = escaped_encoding(data)
    return (data.decode(escaped), escaped) if escaped else (text, "utf-8")


def _guessed(data: bytes, file_name: str) -> tuple[str, str]:
    if b"\0" in data:
        raise _not_text(file_name)
    beginning = data[:_GUESSED_FROM]
    encoding = likely_encoding(beginning.rpartition(b"\n")[0] or beginning if len(data) > _GUESSED_FROM else data)
    if encoding is None:
        raise _not_text(file_name)
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{shortened(file_name)} looks like {encoding} and is not, at byte {error.start}. "
            "Save it as UTF-8 and import that."
        ) from error


def _is_binary(text: str) -> bool:
    """Whether a text holds what no text holds: NUL, or many control characters."""
    if "\0" in text:
        return True
    return len(_CONTROLS.findall(text)) * _ONE_CONTROL_IN > len(text)


def _not_text(file_name: str) -> SourceError:
    return SourceError(f"{shortened(file_name)} is not a text file. Save what it holds as text and import that.")
