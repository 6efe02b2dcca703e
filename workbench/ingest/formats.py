"""Which kind a file is, by the bytes it begins with, then by its name's ending; and the reader of each kind."""

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from workbench.errors import SourceError
from workbench.ingest.content import Content
from workbench.model.passage import shortened

Reader = Callable[[bytes, str], Content]

READERS = {
    "text": "plain_text",
    "pdf": "pdf",
    "web page": "web_page",
    "mail": "mail",
    "packed": "packed",
    "compound": "compound",
    "rich text": "rich_text",
    "image": "image",
}
"""The module of this package that reads a kind; only a worker imports it, but for ``text``."""

_LIBRARIES = {
    "text": ("charset_normalizer",),
    "pdf": ("workbench.ingest.views",),
    "image": ("workbench.ingest.views",),
}
"""What a reader imports only when it needs it, and a worker better beforehand."""

READ_SO_FAR = "text and Markdown, PDF, web pages, DOCX, ODT, RTF, XLSX, e-mail and images"
"""What can be read, for a sentence."""

_BEGINNINGS = (
    (b"PK\x03\x04", "packed"),
    (b"PK\x05\x06", "packed"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "compound"),
    (b"{\\rtf", "rich text"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"BM", "image"),
)
_ENDINGS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".csv": "text",
    ".html": "web page",
    ".htm": "web page",
    ".xhtml": "web page",
    ".mht": "mail",
    ".mhtml": "mail",
    ".eml": "mail",
}
_NOT_READ = {  # by ending or beginning; told by what it is
    b"\x1f\x8b": "an archive",
    b"7z\xbc\xaf": "an archive",
    b"Rar!": "an archive",
    b"BZh": "an archive",
    b"\xfd7zXZ": "an archive",
    b"SQLite format 3\0": "a database, perhaps a case file",
    b"ID3": "a recording",
    b"OggS": "a recording",
    b"\x1aE\xdf\xa3": "a film",
    b"\x7fELF": "a program",
}
_NAMED_SO = {
    ".warc": "a web archive",
    ".mbox": "a mailbox",
    ".mp3": "a recording",
    ".mp4": "a film",
    ".mov": "a film",
    ".pdf": "a PDF document by its name",
    ".docx": "a Word document by its name",
    ".odt": "an OpenDocument text by its name",
    ".msg": "an Outlook message by its name",
    ".doc": "a Word document by its name",
}
_OFTEN_OTHERWISE = {".pdf", ".doc", ".docx", ".odt", ".msg"}
"""Endings that programs and sites also give to web pages, mails and plain text."""

_PDF_WITHIN = 1024
_LOOKED_AT = 4096
_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*+<(?:!doctype\s+html|html|head)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(rb"(?:From .*\r?\n)?(?:(?:[A-Za-z][A-Za-z0-9-]*:.*|[ \t]+.*)\r?\n){2,}", re.MULTILINE)
_MAIL_SAYS = re.compile(
    rb"^(?:MIME-Version|Message-ID|Return-Path|Received|Snapshot-Content-Location):", re.IGNORECASE | re.MULTILINE
)
_IMAGE_LATER = ((4, b"ftypheic"), (4, b"ftypavif"), (8, b"WEBP"))


def kind_of(data: bytes, file_name: str) -> str:
    """The kind a file is, as ``READERS`` names them; SourceError for one that is known and not read."""
    ending = PurePath(file_name).suffix.lower()
    if data.startswith(b"%PDF-") or (b"%PDF-" in data[:_PDF_WITHIN] and ending not in _ENDINGS):
        return "pdf"
    kind = next((kind for beginning, kind in _BEGINNINGS if data.startswith(beginning)), None)
    if kind is not None and (kind != "image" or _is_image(data)):
        return kind
    if any(data[at : at + len(mark)] == mark for at, mark in _IMAGE_LATER):
        return "image"
    if not data:
        raise SourceError(f"{shortened(file_name)} holds no text: it is empty. Check that it is the file you mean.")
    known = next((what for beginning, what in _NOT_READ.items() if data.startswith(beginning)), None)
    if known is None and ending in _NAMED_SO and not (ending in _OFTEN_OTHERWISE and _is_plain(data)):
        known = _NAMED_SO[ending]
    if known is not None:
        raise SourceError(
            f"{shortened(file_name)} is {known}, which cannot be read. "
            f"What can be read is {READ_SO_FAR}; save it as one of these and import that."
        )
    return _ENDINGS.get(ending) or _by_content(data[:_LOOKED_AT])


def _by_content(beginning: bytes) -> str:
    """The kind of a file whose name does not tell."""
    if _WEB_PAGE.match(beginning):
        return "web page"
    mail = _MAIL.match(beginning)
    return "mail" if mail and _MAIL_SAYS.search(mail[0]) else "text"


def _is_plain(data: bytes) -> bool:
    """Whether a file that is not what its name says is text all the same, or markup."""
    beginning = data[:_LOOKED_AT]
    return beginning.isascii() and not any(sign < ord(" ") and sign not in b"\t\n\r\f" for sign in beginning)


def _is_image(data: bytes) -> bool:
    """Whether what begins like an image cannot be text: two letters alone are no proof."""
    return not data.startswith(b"BM") or b"\0" in data[:64]


def named(kind: str) -> str:
    """A kind for a sentence, such as "a web page"."""
    return {"text": "a text", "image": "an image", "packed": "a packed document", "mail": "a mail"}.get(
        kind, f"a {kind}"
    )


def reader(kind: str) -> Reader:
    """The reader of a kind; its libraries are imported by this call."""
    for library in _LIBRARIES.get(kind, ()):
        import_module(library)
    module = import_module(f"{__package__}.{READERS[kind]}")
    read: Reader = module.read
    return read
