"""What Qt's printer writes of the machine into a PDF: the hour with its zone and a random number, put to rest."""

import hashlib
import re
from pathlib import Path

from workbench.errors import ReportError
from workbench.report.writing import keep

_INFO = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}([Z+-])(\d\d'\d\d'?)?")
_XMP = re.compile(rb'(xmp:(?:CreateDate|ModifyDate|MetadataDate)=")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([Z+-])(\d\d:\d\d)?')
_HEX_ID = re.compile(rb"(/ID \[ <)[0-9a-f]{72}(> <)[0-9a-f]{72}(> \])")
_UUID = re.compile(rb"(uuid:)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)")
_NEVER = ("2000", "01", "01", "00", "00", "00")


def settle(path: Path, made_at: str) -> None:
    """Give a printed PDF the moment of the case in UTC, wherever it was printed; ReportError where that fails."""
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReportError(f"“{path}” tells when and in which zone it was printed: {reason}. Delete it.") from error
    if content.startswith(b"%PDF-"):
        keep(path, settled(content, made_at))


def settled(content: bytes, made_at: str) -> bytes:
    """The bytes of a PDF of Qt's with dates and numbers that tell nothing; exactly as many, so that it stays whole."""
    found = _MOMENT.match(made_at)
    year, month, day, hour, minute, second = found.groups() if found else _NEVER
    short = f"{year}{month}{day}{hour}{minute}{second}".encode()
    long = f"{year}-{month}-{day}T{hour}:{minute}:{second}".encode()
    content = _INFO.sub(lambda one: one[1] + short + _zone(one[2], one[3]), content)
    content = _XMP.sub(lambda one: one[1] + long + _zone(one[2], one[3]), content)
    blank = _HEX_ID.sub(rb"\1\2\3", _UUID.sub(rb"\1", content))
    digest = hashlib.sha256(blank).hexdigest()
    number = "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32])).encode()
    written = number.hex().encode()
    content = _UUID.sub(lambda one: one[1] + number, content)
    return _HEX_ID.sub(lambda one: one[1] + written + one[2] + written + one[3], content)


def _zone(sign: bytes, rest: bytes | None) -> bytes:
    """No distance from UTC, as long as the one that was there."""
    return b"Z" if sign == b"Z" else b"+" + re.sub(rb"\d", b"0", rest or b"")
