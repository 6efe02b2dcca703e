"""Which reader a file is for: by the bytes it begins with, then by its name's ending."""

from collections.abc import Callable
from pathlib import PurePath

from workbench.errors import SourceError
from workbench.ingest import plain_text
from workbench.model.passage import shortened
from workbench.model.source import Extract

Reader = Callable[[bytes, str], Extract]

READERS: dict[str, Reader] = {
    ".txt": plain_text.read,
    ".text": plain_text.read,
    ".md": plain_text.read,
    ".markdown": plain_text.read,
    ".csv": plain_text.read,
}
"""The reader by a file name's ending; what has none of the known endings is tried as plain text."""

READ_SO_FAR = "plain text and Markdown (.txt, .md)"
"""What can be read, for a sentence."""

_BEGINNINGS = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a packed document (such as DOCX, ODT or EPUB) or archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an older Office program"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG\r\n", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"II*\0", "an image"),
    (b"MM\0*", "an image"),
    (b"\x1f\x8b", "an archive"),
    (b"SQLite format 3\0", "a database, perhaps a case file"),
)
_ENDINGS = {
    ".pdf": "a PDF document",
    ".docx": "a Word document",
    ".doc": "a Word document",
    ".odt": "an OpenDocument text",
    ".rtf": "a rich text document",
    ".epub": "an e-book",
    ".html": "a web page",
    ".htm": "a web page",
    ".xhtml": "a web page",
    ".mhtml": "a web page",
    ".warc": "a web archive",
    ".wacz": "a web archive",
    ".eml": "an e-mail message",
    ".msg": "an e-mail message",
    ".mbox": "a mailbox",
    ".xlsx": "a spreadsheet",
    ".xls": "a spreadsheet",
    ".ods": "a spreadsheet",
    ".pptx": "a presentation",
    ".zip": "an archive",
    ".png": "an image",
    ".jpg": "an image",
    ".jpeg": "an image",
    ".tif": "an image",
    ".tiff": "an image",
    ".mp3": "a recording",
    ".mp4": "a film",
}


def extract(data: bytes, file_name: str) -> Extract:
    """A file's text by the reader it is for; SourceError where there is none, or where it is no good."""
    ending = PurePath(file_name).suffix.lower()
    known = next((what for beginning, what in _BEGINNINGS if data.startswith(beginning)), None)
    if known is None and ending not in READERS:
        known = _ENDINGS.get(ending)
    if known is not None:
        raise SourceError(
            f"{shortened(file_name)} is {known}, which cannot be read yet. "
            f"What can be read so far is {READ_SO_FAR}; save it as text and import that."
        )
    return READERS.get(ending, plain_text.read)(data, file_name)
