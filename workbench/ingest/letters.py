"""A mail as text: who wrote to whom, when and about what, then what was written, then what was attached."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from workbench.errors import SourceError
from workbench.ingest.content import Content
from workbench.ingest.web_tree import Page, joined
from workbench.model.passage import canonical_text, shortened
from workbench.model.source import Extract, Part, SourceDetails

SHOWN = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Date", "Subject")
"""The lines of a mail's head that are part of its text."""

_MOST = 500
_LONGEST_NAME = 200
_STUB = 4
_NOT_IN_NAME = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail holds, whatever it was kept in."""

    head: dict[str, str]
    body: str
    parts: Sequence[Part]
    extractor: str
    version: str
    media_type: str


def content(letter: Letter, file_name: str) -> Content:
    """The mail's text and its attachments; SourceError where there is neither."""
    lines = [f"{name}: {letter.head[name]}" for name in SHOWN if letter.head.get(name)]
    attached = [f"Attachment: {part.file_name}" for part in letter.parts]
    blocks = ["\n".join(lines), canonical_text(letter.body).strip("\n"), "\n".join(attached)]
    text = canonical_text("\n\n".join(block for block in blocks if block.strip()))
    if not text.strip():
        raise SourceError(f"{shortened(file_name)} is a mail that holds nothing. Check that it is the file you mean.")
    subject, written = letter.head.get("Subject", ""), day(letter.head.get("Date", ""))
    too_many = f"Only the first {_MOST} of {len(letter.parts)} attachments were taken."
    extract = Extract(
        text=text,
        extractor=letter.extractor,
        extractor_version=letter.version,
        media_type=letter.media_type,
        title=subject,
        proposed=SourceDetails(title=subject, author=letter.head.get("From", ""), published=written),
        remarks=(too_many,) if len(letter.parts) > _MOST else (),
    )
    return Content(extract, tuple(letter.parts[:_MOST]))


def day(words: str) -> str:
    """The day a mail's date names, where it was written; empty where it names none."""
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def safe_name(name: str, otherwise: str) -> str:
    """An attachment's name as one plain name, without folders; ``otherwise`` where nothing is left of it."""
    last = re.split(r"[/\\]", " ".join(name.split()))[-1]
    return _NOT_IN_NAME.sub("_", canonical_text(last)).strip(". ")[-_LONGEST_NAME:] or otherwise


def page_text(markup: str) -> str:
    """All that can be seen of a mail written as a web page, quoted mails included."""
    return joined([block for block in Page(markup).blocks if not block.frame.is_hidden])


def better(plain: str, page: str) -> str:
    """Of the two ways a mail is often written twice: the plain one, unless it is a stub."""
    return plain if _STUB * len("".join(plain.split())) >= len("".join(page.split())) else page
