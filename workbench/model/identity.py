"""Names that hold outside a case file: UUID version 7 (RFC 9562), ordered by the time they were made; short hashes."""

import os
import re
import time

_HASH_SHOWN = 4
_UID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


def new_uid() -> str:
    """A fresh UUIDv7 as text: 48 bits of milliseconds since 1970, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    noise = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & (1 << 48) - 1) << 80
    value |= 0x7 << 76 | (noise >> 68 & 0xFFF) << 64
    value |= 0b10 << 62 | noise & (1 << 62) - 1
    digits = f"{value:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def short_hash(digest: str) -> str:
    """A hash as it is shown: its first and last four digits."""
    return f"{digest[:_HASH_SHOWN]}…{digest[-_HASH_SHOWN:]}" if digest else "none"


def is_uid(text: str) -> bool:
    """Whether a text has the form of a uid, in lower case with hyphens."""
    return _UID.fullmatch(text) is not None
