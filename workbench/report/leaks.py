"""Searches a finished file for words that must not be in it: its text, its metadata, its outline, its raw bytes."""

import base64
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from html import unescape

from workbench.errors import ReportError
from workbench.report.hidden_words import HiddenWords

_TAG = re.compile(r"<[^<>]*>")
_LOOK = re.compile(r"<style\b.*?</style>", re.DOTALL | re.IGNORECASE)
_SEPARATORS = re.compile(r"[_\-+.]+")
_PARTED = re.compile(r"(?<=\w)[-\u00ad\u2010\x02\ufffe][^\S\n]*\n\s*(?=\w)")
_PACKED = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_OCTAL = re.compile(rb"\\([0-7]{1,3})|\\\r?\n")
_NAME_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_BETWEEN_STRINGS = re.compile(rb"\)(?:[\s\d.-]|Tj|T\*)*\(")
_CSS_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?")
_LAST_CODE = 0x10FFFF
_SHOWN = re.compile(rb"[<(][^<>()]*[>)]\s*Tj|\[[^\[\]]*\]\s*TJ")  # numbers of glyphs, which are read as words anyway
_TWO_BYTES = (
    ("utf-16-be", re.compile(rb"(?:[\x00-\x05].){2,}", re.DOTALL), re.compile(rb"(?:\x00[A-Za-z]){5,}")),
    ("utf-16-le", re.compile(rb"(?:.[\x00-\x05]){2,}", re.DOTALL), re.compile(rb"(?:[A-Za-z]\x00){5,}")),
)
"""Either order, with what a string of an alphabet looks like in it, and a long word."""

_MARKED_STRING = re.compile(rb"\xfe\xff([^)]*)")
_LAST_OF_ALPHABETS = 0x0780  # Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic come before
_READABLE = 0.75  # of the bytes of a stream that is taken for text
_FOLDABLE = 5  # letters of a word that chance does not put into compressed bytes
_MARKS_OF_TWO_BYTES = (b"\xff\xfe", b"\xfe\xff")
_SET_OFF = re.compile(r"\\?[_*~`]+")  # signs in which Markdown sets words, or parts of words
_CONTROL = bytes({*range(32)} - {9, 10, 13}) + bytes(range(127, 256))


def refuse_name(name: str, hidden: HiddenWords) -> None:
    """Raise ReportError where a file's own name holds one of the words."""
    if found := hidden.found(_SEPARATORS.sub(" ", name)) or hidden.found(name):
        named = ", ".join(f"“{word}”" for word in found)
        raise ReportError(
            f"The name of the file tells {named}, which the report must not tell, so nothing was written. "
            "Give it another name."
        )


def refuse(content: bytes, ending: str, hidden: HiddenWords, bare: Callable[[], bytes] | None = None) -> None:
    """Raise ReportError where a file still holds one of the words.

    ``bare`` makes the same file without any text: a word that it has too is of the format, and is looked for only in
    what can be read.
    """
    found = _found(texts(content, ending), hidden)
    if found and bare is not None:
        found -= _found(texts(bare(), ending), hidden) - _found(_readable(content, ending), hidden)
    if found:
        named = ", ".join(f"“{word}”" for word in sorted(found))
        raise ReportError(
            f"The report still holds {named}, which it must not tell, so nothing was written. "
            "Add the spelling that was missed to the words that are withheld."
        )


def _found(read: Iterable[str], hidden: HiddenWords) -> set[str]:
    return {word for text in read for word in hidden.found(text)}


def _readable(content: bytes, ending: str) -> Iterator[str]:
    """What somebody reads who opens the file."""
    if ending == ".pdf":
        yield from _shown_by_pdf(content)
    elif ending == ".docx":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                if name.endswith(".xml"):
                    yield _without_tags(packed.read(name).decode("utf-8", errors="replace"))
    elif ending == ".html":
        yield _without_tags(_LOOK.sub("", content.decode("utf-8", errors="replace")))
    else:
        yield content.decode("utf-8", errors="replace")


def _without_tags(text: str) -> str:
    return unescape(_TAG.sub(" ", text))


def texts(content: bytes, ending: str) -> Iterator[str]:
    """Everything in a file that can be read as text, in every way it may be written."""
    if ending == ".pdf":
        yield from _of_pdf(content)
    elif ending == ".docx":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            yield from _of_bytes(packed.comment)
            for entry in packed.infolist():
                yield entry.filename
                yield from _of_bytes(entry.comment)
                yield from _of_bytes(packed.read(entry))
    else:
        yield from _of_bytes(content)


def _of_bytes(content: bytes) -> Iterator[str]:
    if content.startswith(_MARKS_OF_TWO_BYTES):
        content = content.decode("utf-16", errors="replace").encode()
    if _is_binary(content):
        yield from _long_words(content)
        return
    text = content.decode("utf-8", errors="replace")
    yield text
    yield _PARTED.sub("", text)
    yield from _unpacked(content)
    if "\\" in text:  # as Markdown escapes signs, and looks of pages letters
        yield text.replace("\\", "")
        yield _CSS_ESCAPE.sub(_letter, text)
    if _SET_OFF.search(text):
        yield _SET_OFF.sub("", text)
    if "<" in text:
        yield unescape(_TAG.sub("", text))
        yield _without_tags(text)


def _letter(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return chr(code) if code <= _LAST_CODE else found[0]


def _of_pdf(content: bytes) -> Iterator[str]:
    yield from _shown_by_pdf(content)
    yield from _raw(_STREAM.sub(b"stream endstream", content))
    for found in _STREAM.finditer(content):
        yield from _raw(_inflated(found[1]))


def _shown_by_pdf(content: bytes) -> Iterator[str]:
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
    yield _one_byte(content)
    for read in (_OCTAL.sub(_byte, content), _NAME_HEX.sub(_byte_of_name, content), _BETWEEN_STRINGS.sub(b"", content)):
        if read != content:
            yield _one_byte(read)
            yield from _two_bytes(read)
    for found in _HEX.finditer(_SHOWN.sub(b"", content)):
        digits = re.sub(rb"\s", b"", found[1])
        written = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
        yield written.replace(b"\0", b"").decode("latin-1")
        yield from _two_bytes(written)


def _one_byte(content: bytes) -> str:
    """A text without the empty halves of letters of two bytes, which would seem to space it."""
    return content.replace(b"\0", b"").decode("utf-8", errors="replace")


def _byte(found: re.Match[bytes]) -> bytes:
    """What three figures stand for in a PDF's text; a line's end behind a stroke stands for nothing."""
    return bytes([int(found[1], 8) & 0xFF]) if found[1] else b""


def _byte_of_name(found: re.Match[bytes]) -> bytes:
    return bytes.fromhex(found[1].decode("ascii"))


def _two_bytes(content: bytes) -> Iterator[str]:
    """What is written in two bytes a letter: all of it, a string in it, or of what is no text only long words.

    In fonts and tables of glyphs there are numbers enough to be a short name by chance.
    """
    for code, island, long_word in _TWO_BYTES:
        if (whole := content.decode(code, errors="replace")) and _is_text(whole):
            yield whole
        for found in (long_word if _is_binary(content) else island).finditer(content):
            yield found[0].decode(code, errors="replace")
    for found in _MARKED_STRING.finditer(content):
        yield found[1].decode("utf-16-be", errors="replace")


def _is_text(read: str) -> bool:
    sample = read[:2048]
    return sum(one.isprintable() and ord(one) < _LAST_OF_ALPHABETS for one in sample) >= _READABLE * len(sample)


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
