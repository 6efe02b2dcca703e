"""Outlook messages (MSG): head, body and attachments by their property numbers."""

import struct
from datetime import UTC, datetime, timedelta

import olefile

from workbench.errors import SourceError
from workbench.ingest import letters, rich_text
from workbench.ingest.charsets import decoded, known
from workbench.ingest.content import Content
from workbench.model.passage import shortened
from workbench.model.source import Part

EXTRACTOR = "Outlook message"
VERSION = "1"

_SUBJECT, _FROM, _TO, _CC, _BCC = 0x0037, 0x0C1A, 0x0E04, 0x0E03, 0x0E02
_ADDRESSES = (0x5D01, 0x0C1F)
_SENT, _DELIVERED = 0x0039, 0x0E06
_PLAIN, _RICH, _PAGE = 0x1000, 0x1009, 0x1013
_CODE_PAGES = (0x3FFD, 0x3FDE)
_DATA, _LONG_NAME, _SHORT_NAME = 0x3701, 0x3707, 0x3704
_TEXT, _OLD_TEXT, _BINARY, _INSIDE = "001F", "001E", "0102", "000D"
_ATTACHED = "__attach_version1.0_#"
_DEEPEST = 5
_MOST_RICH = 50_000_000
_RICH_HEAD, _NOT_COMPRESSED, _WINDOW = struct.Struct("<IIII"), 0x414C454D, 4096
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def read_compound(compound: olefile.OleFileIO, file_name: str) -> Content:
    """The message's text and attachments; SourceError where it holds nothing."""
    message = _Message(compound, [])
    text, parts = message.body(file_name), message.parts()
    return letters.content(
        letters.Letter(message.head(), text, parts, EXTRACTOR, VERSION, "application/vnd.ms-outlook"), file_name
    )


class _Message:
    """A message, or one inside another, at its place in the compound file."""

    def __init__(self, compound: olefile.OleFileIO, place: list[str]) -> None:
        self._compound = compound
        self._place = place
        self._numbers = self._fixed(24 if place else 32)
        pages = [known(f"cp{self._numbers[number] & 0xFFFF}") for number in _CODE_PAGES if number in self._numbers]
        self._page = next((page for page in pages if page), "")

    def _fixed(self, start: int) -> dict[int, int]:
        """The properties of a fixed size: numbers and times."""
        data = self._stream([*self._place, "__properties_version1.0"])
        entries = [struct.unpack_from("<HHIQ", data, at) for at in range(start, len(data) - 15, 16)]
        return {number: value for _kind, number, _flags, value in entries}

    def _stream(self, path: list[str]) -> bytes:
        return bytes(self._compound.openstream(path).read()) if self._compound.exists("/".join(path)) else b""

    def _binary(self, number: int, place: list[str] | None = None) -> bytes:
        return self._stream([*(place or self._place), f"__substg1.0_{number:04X}{_BINARY}"])

    def _text(self, number: int, place: list[str] | None = None) -> str:
        where = place or self._place
        if wide := self._stream([*where, f"__substg1.0_{number:04X}{_TEXT}"]):
            return wide.decode("utf-16-le", "replace").replace("\0", "")
        old = self._stream([*where, f"__substg1.0_{number:04X}{_OLD_TEXT}"])
        return decoded(old, self._page)[0].replace("\0", "") if old else ""

    def head(self) -> dict[str, str]:
        """The lines of the head, as in a mail."""
        address = next((found for number in _ADDRESSES if "@" in (found := self._text(number))), "")
        name = self._text(_FROM)
        lines = {
            "From": f"{name} <{address}>" if name and address and name != address else name or address,
            "To": self._text(_TO),
            "Cc": self._text(_CC),
            "Bcc": self._text(_BCC),
            "Date": _moment(self._numbers.get(_SENT) or self._numbers.get(_DELIVERED) or 0),
            "Subject": self._text(_SUBJECT),
        }
        return {key: " ".join(value.split()) for key, value in lines.items() if value}

    def body(self, file_name: str) -> str:
        """What was written: the plain text, or the page or rich text it was written as."""
        plain = self._text(_PLAIN)
        page = self._text(_PAGE) or decoded(self._binary(_PAGE), self._page)[0]
        text = letters.better(plain, letters.page_text(page)) if page else plain
        if not text.strip() and (rich := _unpacked(self._binary(_RICH))):
            text = rich_text.text_of(rich, file_name)[0]
        return "\n\n".join([text, *self._inside(file_name)])

    def _attachments(self) -> list[list[str]]:
        depth, found = len(self._place), set()
        for path in self._compound.listdir(streams=True, storages=True):
            if path[:depth] == self._place and len(path) > depth and path[depth].startswith(_ATTACHED):
                found.add(tuple(path[: depth + 1]))
        return [list(path) for path in sorted(found)]

    def _inside(self, file_name: str) -> list[str]:
        """The messages inside this one, as text."""
        texts = []
        for place in self._attachments():
            inner = [*place, f"__substg1.0_{_DATA:04X}{_INSIDE}"]
            if self._compound.exists("/".join([*inner, "__properties_version1.0"])):
                if len(self._place) > 2 * _DEEPEST:
                    raise SourceError(f"{shortened(file_name)} has mails in mails more than {_DEEPEST} deep.")
                message = _Message(self._compound, inner)
                head = "\n".join(f"{key}: {value}" for key, value in message.head().items())
                texts.append(f"{head}\n\n{message.body(file_name)}")
        return texts

    def parts(self) -> list[Part]:
        """The files attached."""
        parts = []
        for number, place in enumerate(self._attachments(), 1):
            if data := self._binary(_DATA, place):
                name = self._text(_LONG_NAME, place) or self._text(_SHORT_NAME, place)
                parts.append(Part(letters.safe_name(name, f"part{number}.bin"), data))
        return parts


def _moment(ticks: int) -> str:
    """A time in tenths of a microsecond since 1601 as a mail's head writes it; empty where there is none."""
    if not ticks:
        return ""
    try:
        return (_EPOCH + timedelta(microseconds=ticks // 10)).strftime("%a, %d %b %Y %H:%M:%S +0000")
    except OverflowError:
        return ""


_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans "
    rb"SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What every compressed body begins to refer back to."""


def _unpacked(packed: bytes) -> bytes:
    """A compressed rich text; empty where it is none."""
    if len(packed) < _RICH_HEAD.size:
        return b""
    _size, raw_size, kind, _sum = _RICH_HEAD.unpack_from(packed)
    if kind == _NOT_COMPRESSED:
        return packed[_RICH_HEAD.size : _RICH_HEAD.size + raw_size]
    out, window, at = bytearray(), _Window(), _RICH_HEAD.size
    while at < len(packed) and len(out) < min(raw_size, _MOST_RICH):
        control, at = packed[at], at + 1
        for bit in range(8):
            size = 1 + (control >> bit & 1)
            token = packed[at : at + size]
            at += size
            if len(token) < size:
                break
            taken = window.literal(token) if size == 1 else window.reference(token)
            if not taken:
                return bytes(out)
            out += taken
    return bytes(out)


class _Window:
    """The last 4,096 bytes that were unpacked, which later ones are copied from."""

    def __init__(self) -> None:
        self._bytes = bytearray(_DICTIONARY.ljust(_WINDOW, b"\0"))
        self._at = len(_DICTIONARY)

    def literal(self, byte: bytes) -> bytes:
        self._bytes[self._at] = byte[0]
        self._at = (self._at + 1) % _WINDOW
        return byte

    def reference(self, token: bytes) -> bytes:
        """The bytes a reference copies; none where it marks the end."""
        offset, length = int.from_bytes(token, "big") >> 4, (token[1] & 0xF) + 2
        if offset == self._at:
            return b""
        return b"".join(self.literal(bytes(self._bytes[place : place + 1]))
                        for place in ((offset + step) % _WINDOW for step in range(length)))  # fmt: skip
