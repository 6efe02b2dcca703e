"""Plain text: bytes in whatever encoding they came, as characters; nothing added and nothing left out."""

import codecs
import re
import unicodedata
from functools import cache
from pathlib import PurePath

from workbench.errors import SourceError
from workbench.ingest.charsets import known
from workbench.ingest.content import Content
from workbench.ingest.encodings import escaped_encoding, is_damaged_utf_8, likely_encoding, wide_encoding
from workbench.model.passage import canonical_text, shortened
from workbench.model.source import Extract

EXTRACTOR = "plain text"
VERSION = "2"

_MARKS = (  # the longer first: UTF-32 in little-endian order begins like UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MEDIA_TYPES = {".md": "text/markdown", ".markdown": "text/markdown", ".csv": "text/csv"}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f-\x84\x86-\x9f]")
_CONTROLS_OF_ASCII = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_DECLARED = re.compile(rb"\s*<\?xml[^<>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)")
_MAY_ESCAPE = re.compile(rb"\x1b[$(]|~\{")
"""How encodings that look like ASCII begin to mean something else."""

_GUESSED_FROM = 200_000
"""Bytes that are enough to tell an encoding by."""

_HEAP = 60
_MOST_BROKEN = 20
"""Characters; where more than one in so many is none, a text is not what its byte order mark says."""

_ONE_CONTROL_IN = 200
"""Characters; where control characters are more frequent, the bytes are no text."""

_ONE_CONTROL_IN_UTF_8 = 10
"""The same of UTF-8, which bytes that are no text hardly ever are; a short text may hold a bell or a backspace."""


def is_harmless(data: bytes) -> bool:
    """Whether a text can be read by the interpreter's own strict decoder, without a guess and in linear time.

    It is UTF-8 without escapes, or begins with a byte order mark; and it has no heap of accents on one letter, which
    takes quadratic time to put in order.
    """
    if data.isascii():
        return b"\0" not in data and not _MAY_ESCAPE.search(data)
    mark, encoding = next((pair for pair in _MARKS if data.startswith(pair[0])), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        return False
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
    if _is_binary(decoded, encoding):
        raise _not_text(file_name)
    text = canonical_text(decoded)
    if not text.strip():
        raise SourceError(f"{shortened(file_name)} holds no text. Check that it is the file you mean.")
    media_type = _MEDIA_TYPES.get(PurePath(file_name).suffix.lower(), "text/plain")
    remarks = _remarks(decoded.count("\ufffd")) if encoding.startswith("utf") and _is_broken(data, encoding) else ()
    return Content(Extract(text, EXTRACTOR, VERSION, f"{media_type}; charset={encoding}", remarks=remarks))


def _decoded(data: bytes, file_name: str) -> tuple[str, str]:
    """The bytes as characters, and the encoding they were read in."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _as_marked(data[len(mark) :], encoding, file_name), encoding
    if wide := wide_encoding(data):
        return data.decode(wide, "replace"), wide
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _guessed(data, file_name)
    escaped = escaped_encoding(data)
    return (data.decode(escaped), escaped) if escaped else (text, "utf-8")


def _as_marked(data: bytes, encoding: str, file_name: str) -> str:
    """A text in the encoding its byte order mark names, U+FFFD in its few broken places; SourceError for many."""
    text = data.decode(encoding, "replace")
    broken = text.count("\ufffd")
    if broken * _MOST_BROKEN > len(text) and _is_broken(data, encoding):
        raise SourceError(
            f"{shortened(file_name)} calls itself {encoding.upper()} and is not, in {broken:,} places. "
            "Save it as UTF-8 and import that."
        )
    return text


def _is_broken(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return True
    return False


def _remarks(broken: int) -> tuple[str, ...]:
    places = "1 place, where \ufffd stands" if broken == 1 else f"{broken:,} places, where \ufffd stands"
    return (f"The file is damaged in {places}: its bytes are no character there.",)


def _guessed(data: bytes, file_name: str) -> tuple[str, str]:
    if b"\0" in data:
        raise _not_text(file_name)
    declared = _DECLARED.match(data)
    if declared and (said := known(declared[1].decode("ascii"))) and not _is_broken(data, said):
        return data.decode(said), said
    if is_damaged_utf_8(data):
        return data.decode("utf-8", "replace"), "utf-8"
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


def _is_binary(text: str, encoding: str) -> bool:
    """Whether a text holds what no text holds: NUL, or many control characters.

    Those beyond ASCII count only where the encoding is a guess: Unicode has them, in texts once read wrongly.
    """
    if "\0" in text:
        return True
    controls = _CONTROLS_OF_ASCII if encoding.startswith("utf") else _CONTROLS
    one_in = _ONE_CONTROL_IN_UTF_8 if encoding == "utf-8" and "\ufffd" not in text else _ONE_CONTROL_IN
    return len(controls.findall(text)) * one_in > len(text)


def _not_text(file_name: str) -> SourceError:
    return SourceError(f"{shortened(file_name)} is not a text file. Save what it holds as text and import that.")
