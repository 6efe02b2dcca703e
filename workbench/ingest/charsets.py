"""Bytes to text where a page or a mail says which encoding it is in, and may be wrong about it."""

import codecs
import re
import string

from workbench.ingest.encodings import escaped_encoding, is_damaged_utf_8, likely_encoding

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_READ_AS = {  # what browsers take a name to mean: the larger set that such texts are really written in
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",
}
_NO_TEXT = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7", "undefined", "mbcs", "oem"}
_NOT_IN_TEXT = re.compile("[\x80-\x9f]")
_LATIN = {"cp1252", "cp1250", "cp1254", "cp1257", "iso8859-2", "iso8859-15", "mac-roman"}
"""What authoring programs write into pages of any language."""

_LETTERS = string.ascii_letters.encode()
_BEYOND_ASCII = bytes(range(0x80, 0x100))
_ENOUGH = 20
_GUESSED_FROM = 100_000


def known(name: str) -> str:
    """The codec a page's or mail's name for an encoding means; empty where it means none."""
    try:
        found = codecs.lookup(name.strip().strip("\"'").removeprefix("x-").removeprefix("X-"))
    except (LookupError, ValueError):
        return ""
    if not getattr(found, "_is_text_encoding", True) or found.name in _NO_TEXT:
        return ""
    return _READ_AS.get(found.name, found.name)


def decoded(data: bytes, declared: str = "", sample: bytes | None = None) -> tuple[str, str]:
    """The text, and the encoding it was read in; what cannot be read becomes U+FFFD.

    ``sample`` is the data without markup, where the letters of the text tell more than all of it.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    declared = known(declared)
    if declared.startswith(("iso2022", "hz", "utf-16", "utf-32")) and (text := _strictly(data, declared)) is not None:
        return text, declared
    if (text := _strictly(data, "utf-8")) is not None:
        escaped = escaped_encoding(data)
        return (data.decode(escaped), escaped) if escaped else (text, "utf-8")
    written = data if sample is None else sample
    if declared and declared != "utf-8" and not (declared in _LATIN and _is_not_latin(written)):
        text = _strictly(data, declared)
        if text is not None and not _NOT_IN_TEXT.search(text):
            return text, declared
    return _guessed(data, declared, written)


def _is_not_latin(sample: bytes) -> bool:
    """Whether a text has more bytes beyond ASCII than letters in it: no language in Latin letters has."""
    letters = len(sample) - len(sample.translate(None, _LETTERS))
    beyond = len(sample) - len(sample.translate(None, _BEYOND_ASCII))
    return beyond > max(letters, _ENOUGH)


def _guessed(data: bytes, declared: str, sample: bytes) -> tuple[str, str]:
    if is_damaged_utf_8(data):
        return data.decode("utf-8", "replace"), "utf-8"
    likely = likely_encoding(sample[:_GUESSED_FROM]) or declared or "cp1252"
    text = _strictly(data, likely)
    if text is not None:
        return text, likely
    fallback = declared or likely
    return data.decode(fallback, "replace"), fallback


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
