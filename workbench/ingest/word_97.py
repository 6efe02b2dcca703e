"""Documents of Word 97 to 2003 (DOC): the text by its table of pieces, notes and headers after the body.

Those of Word 6 and 95 have their text in one piece, in the encoding of the machine they were written on.
"""

import re
import struct

import olefile

from workbench.errors import SourceError
from workbench.ingest.content import Content
from workbench.model.passage import canonical_text, shortened
from workbench.model.source import Extract, SourceDetails

EXTRACTOR = "Word 97 document"
VERSION = "2"

_FLAGS, _COUNTS, _PIECES = 0x0A, 0x4C, 0x01A2
_ENCRYPTED, _FIRST_TABLE = 0x0100, 0x0200
_OF_WORD_97, _TEXT, _IN_PIECES = 193, 0x18, 0x0004
_LANGUAGE, _WITHOUT_COUNTRY = 6, 0x3FF
_EAST_ASIAN = {0x04, 0x11, 0x12}
_OLD_PAGES = {
    "cp1250": {0x05, 0x0E, 0x15, 0x18, 0x1A, 0x1B, 0x1C, 0x24},
    "cp1251": {0x02, 0x19, 0x22, 0x23, 0x2F},
    "cp1253": {0x08},
    "cp1254": {0x1F},
    "cp1255": {0x0D},
    "cp1256": {0x01, 0x29},
    "cp1257": {0x25, 0x26, 0x27},
}
"""Windows' encodings by the numbers of the languages written in them."""

_ONE_BYTE = 0x40000000
_FIELD = re.compile("\x13[^\x13\x14\x15]*(?:\x14([^\x13\x14\x15]*))?\x15")
_DEEPEST_FIELD = 20
_SIGNS = str.maketrans(
    {"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x07": "\t", "\x1e": "\u2011", "\x1f": None, "\xad": None}
    | dict.fromkeys(map(chr, (*range(7), 8, *range(14, 30))))
)


def read_compound(compound: olefile.OleFileIO, file_name: str) -> Content:
    """The text of a document; SourceError where it needs a password, is damaged or has no text."""
    name = shortened(file_name)
    stream = compound.openstream("WordDocument").read()
    try:
        version, flags = (struct.unpack_from("<H", stream, place)[0] for place in (2, _FLAGS))
        if flags & _ENCRYPTED:
            raise SourceError(f"{name} needs a password. Save a copy without one, and import that.")
        if version < _OF_WORD_97:
            pieces = [_old_text(stream, flags, name)]
        else:
            table = compound.openstream("1Table" if flags & _FIRST_TABLE else "0Table").read()
            pieces = _pieces(stream, table)
    except struct.error as error:
        raise _damaged(name) from error
    text = canonical_text(_shown("".join(pieces)).strip("\n\t "))
    if not text.strip():
        raise SourceError(f"{name} holds no text. If it holds pictures, save it as PDF and import that.")
    return Content(Extract(text, EXTRACTOR, VERSION, "application/msword", proposed=_proposed(compound)))


def _damaged(name: str) -> SourceError:
    return SourceError(f"{name} is damaged, or older than Word 97. Save it as DOCX, and import that.")


def _old_text(stream: bytes, flags: int, name: str) -> str:
    """The text of a document of Word 6 or 95; SourceError where it was saved in pieces."""
    start, end = struct.unpack_from("<II", stream, _TEXT)
    language = struct.unpack_from("<H", stream, _LANGUAGE)[0] & _WITHOUT_COUNTRY
    if flags & _IN_PIECES or not start < end <= len(stream) or language in _EAST_ASIAN:
        raise _damaged(name)
    page = next((page for page, languages in _OLD_PAGES.items() if language in languages), "cp1252")
    return stream[start:end].decode(page, "replace")


def _pieces(stream: bytes, table: bytes) -> list[str]:
    """The text as it lies in the file, piece by piece: two bytes a character, or one."""
    start, length = struct.unpack_from("<II", stream, _PIECES)
    plan = table[start : start + length]
    at = 0
    while plan[at : at + 1] == b"\x01":
        at += 3 + int(struct.unpack_from("<H", plan, at + 1)[0])
    (size,) = struct.unpack_from("<I", plan, at + 1)
    plan = plan[at + 5 : at + 5 + size]
    count = (len(plan) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", plan, 0)
    pieces = []
    for index in range(count):
        (place,) = struct.unpack_from("<I", plan, 4 * (count + 1) + 8 * index + 2)
        characters = max(0, ends[index + 1] - ends[index])
        if place & _ONE_BYTE:
            begin = (place & ~_ONE_BYTE) // 2
            pieces.append(stream[begin : begin + characters].decode("cp1252", "replace"))
        else:
            pieces.append(stream[place : place + 2 * characters].decode("utf-16-le", "replace"))
    return pieces


def _shown(text: str) -> str:
    """The text as a reader sees it: fields by their results, rows of tables as lines."""
    for _ in range(_DEEPEST_FIELD):
        text, count = _FIELD.subn(lambda found: found[1] or "", text)
        if not count:
            break
    return text.replace("\x07\x07", "\r").translate(_SIGNS)


def _proposed(compound: olefile.OleFileIO) -> SourceDetails:
    said = compound.get_metadata()
    page = said.codepage if isinstance(said.codepage, int) and said.codepage > 0 else 1252
    saved = said.last_saved_time or said.create_time
    return SourceDetails(
        _decoded(said.title, page),
        author=_decoded(said.author, page),
        published=saved.date().isoformat() if saved else "",
    )


def _decoded(value: object, page: int) -> str:
    if not isinstance(value, bytes):
        return ""
    try:
        text = value.decode("utf-8" if page == 65001 else f"cp{page}", "replace")  # noqa: PLR2004 - UTF-8's number
    except LookupError:
        text = value.decode("cp1252", "replace")
    return " ".join(text.replace("\0", "").split())[:1000]
