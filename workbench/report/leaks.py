"""Searches a finished file for words that must not be in it: its text, its metadata, its outline, its raw bytes."""

import base64
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape

from workbench.errors import ReportError
from workbench.report.hidden_words import HiddenWords

_TAG = re.compile(r"<[^>]*>")
_SEPARATORS = re.compile(r"[_\-+.]+")
_PARTED = re.compile(r"(?<=\w)[-\u00ad\u2010\x02\ufffe]\s*\n\s*(?=\w)")
_PACKED = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_READABLE = 0.75  # of the bytes of a stream that is taken for text
_FOLDABLE = 5  # letters of a word that chance does not put into compressed bytes
_CONTROL = bytes({*range(32)} - {9, 10, 13}) + bytes(range(127, 256))


def refuse_name(name: str, hidden: HiddenWords) -> None:
    """Raise ReportError where a file's own name holds one of the words."""
    if found := hidden.found(_SEPARATORS.sub(" ", name)) or hidden.found(name):
        named = ", ".join(f"“{word}”" for word in found)
        raise ReportError(
            f"The name of the file tells {named}, which the report must not tell, so nothing was written. "
            "Give it another name."
        )


def refuse(content: bytes, ending: str, hidden: HiddenWords) -> None:
    """Raise ReportError where a file still holds one of the words."""
    found = sorted({word for text in texts(content, ending) for word in hidden.found(text)})
    if found:
        named = ", ".join(f"“{word}”" for word in found)
        raise ReportError(
            f"The report still holds {named}, which it must not tell, so nothing was written. "
            "Add the spelling that was missed to the words that are withheld."
        )


def texts(content: bytes, ending: str) -> Iterator[str]:
    """Everything in a file that can be read as text, in every way it may be written."""
    if ending == ".pdf":
        yield from _of_pdf(content)
    elif ending == ".docx":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name
                yield from _of_bytes(packed.read(name))
    else:
        yield from _of_bytes(content)


def _of_bytes(content: bytes) -> Iterator[str]:
    if _is_binary(content):
        yield from _long_words(content)
        return
    text = content.decode("utf-8", errors="replace")
    yield text
    yield _PARTED.sub("", text)
    yield from _unpacked(content)
    if "\\" in text:  # as Markdown escapes signs
        yield text.replace("\\", "")
    if "<" in text:
        yield unescape(_TAG.sub("", text))
        yield unescape(_TAG.sub(" ", text))


def _of_pdf(content: bytes) -> Iterator[str]:
    import pypdfium2  # noqa: PLC0415 - only where something is withheld

    document = pypdfium2.PdfDocument(content)
    try:
        for page in document:
            words = page.get_textpage().get_text_bounded().replace("\r", "")
            yield words
            yield _PARTED.sub("", words)
        yield from document.get_metadata_dict().values()
        for mark in document.get_toc():
            yield mark.get_title()
    finally:
        document.close()
    yield from _raw(_STREAM.sub(b"stream endstream", content))
    for found in _STREAM.finditer(content):
        yield from _raw(_inflated(found[1]))


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


def _raw(content: bytes) -> Iterator[str]:
    """Bytes as the texts they may be: as they stand, in two bytes a letter, and what is written as figures."""
    yield from _two_bytes(content)
    if _is_binary(content):
        yield from _long_words(content)
        return
    yield content.decode("utf-8", errors="replace")
    for found in _HEX.finditer(content):
        digits = re.sub(rb"\s", b"", found[1])
        written = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
        yield written.decode("latin-1")
        yield from _two_bytes(written)


def _two_bytes(content: bytes) -> Iterator[str]:
    for skipped in (0, 1):
        yield content[skipped:].decode("utf-16-be", errors="replace")
        yield content[skipped:].decode("utf-16-le", errors="replace")


def _unpacked(content: bytes) -> Iterator[str]:
    """What is written in base64, as pictures in a page are, where it is text."""
    for found in _PACKED.finditer(content):
        packed = found[0][: len(found[0]) // 4 * 4]
        inside = base64.b64decode(packed)
        if not _is_binary(inside):
            yield inside.decode("utf-8", errors="replace")


def _long_words(content: bytes) -> Iterator[str]:
    """Stretches of letters that are too long to stand in compressed bytes by chance."""
    yield from (found[0].decode("ascii") for found in re.finditer(rb"[A-Za-z]{%d,}" % _FOLDABLE, content))


def _is_binary(content: bytes) -> bool:
    sample = content[:4096]
    return bool(sample) and len(sample.translate(None, _CONTROL)) < _READABLE * len(sample) and not _is_utf8(content)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
