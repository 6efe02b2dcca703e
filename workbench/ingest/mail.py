"""Mails as they travel (EML), and web pages kept as such (MHTML); read by the standard library's parser."""

import platform
import re
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from mimetypes import guess_extension, knownfiles
from pathlib import PurePath

from workbench.errors import SourceError
from workbench.ingest import letters, web_page
from workbench.ingest.charsets import decoded
from workbench.ingest.content import Content
from workbench.model.passage import shortened
from workbench.model.source import Extract, Part

knownfiles.clear()  # the lists of this machine lie outside a reader's walls; Python's own does

EXTRACTOR = "mail"
VERSION = f"2/Python {platform.python_version()}"

_DEEPEST = 60
_LONGEST_LINE = 20_000
_MOST_NODES = 20_000
_ARCHIVES = {".mht", ".mhtml"}
_PAGES = {"text/html", "application/xhtml+xml"}
_TEXTS = {"text/plain", "text/html", "text/enriched", "message/delivery-status", "text/rfc822-headers"}
_ENVELOPE = re.compile(rb"From [^\n]*\n")
_ADDRESS = re.compile(r"https?://\S+$")

Mail = Message  # with the policy that leaves headers as they came


def read(data: bytes, file_name: str) -> Content:
    """A mail's text and attachments, or a kept page's text; SourceError where it is nested beyond reason."""
    try:
        mail = message_from_bytes(_ENVELOPE.sub(b"", data, count=1) if data.startswith(b"From ") else data)
        page = _kept_page(mail, file_name)
        if page is not None:
            return Content(page)
        letter = _Reader(file_name)
        letter.take(mail)
    except RecursionError as error:
        raise _too_deep(file_name) from error
    body = "\n\n".join(text.strip("\n") for text in letter.texts if text.strip())
    return letters.content(
        letters.Letter(_head(mail), body, letter.parts, EXTRACTOR, VERSION, "message/rfc822"), file_name
    )


class _Reader:
    """Goes through a mail's parts in order: texts to be read on the spot, files to be kept."""

    def __init__(self, file_name: str) -> None:
        self.texts: list[str] = []
        self.parts: list[Part] = []
        self._file_name = file_name
        self._nodes = 0

    def take(self, mail: Mail, depth: int = 0) -> None:
        """Read a part and what is in it; SourceError where parts are nested or multiplied beyond reason."""
        self._nodes += 1
        if depth > _DEEPEST or self._nodes > _MOST_NODES:
            raise _too_deep(self._file_name)
        kind = mail.get_content_type()
        inside = _inside(mail)
        if kind == "message/rfc822" and inside:
            name = _name(mail) or _head(inside[0]).get("Subject", "")
            self._keep(_bytes_of(inside[0]), name if name.endswith(".eml") else f"{name or 'mail'}.eml", "mail.eml")
        elif kind == "multipart/alternative" and inside:
            self._take_best(inside, depth)
        elif inside:
            if kind.startswith("message/"):
                self.texts += map(_lines, inside)
            else:
                for one in inside:
                    self.take(one, depth + 1)
        elif kind in _TEXTS or kind.startswith("multipart/"):  # a multipart that is no list has lost its boundary
            self._take_text(mail)
        else:
            self._keep(_bytes(mail), _name(mail), f"part{guess_extension(kind) or '.bin'}")

    def _take_text(self, mail: Mail) -> None:
        """Read a text that stands in the mail; one with a name is a file besides."""
        is_attached = mail.get_content_disposition() == "attachment"
        if not is_attached:
            self.texts.append(_text(mail))
        if is_attached or _name(mail):
            self._keep(_bytes(mail), _name(mail), "text.txt")

    def _take_best(self, ways: list[Mail], depth: int) -> None:
        """Of a text written in several ways, the best; files among them are kept."""
        texts: dict[str, str] = {}
        for way in ways:
            inner = _Reader(self._file_name)
            inner._nodes = self._nodes
            inner.take(way, depth + 1)
            self._nodes = inner._nodes
            self.parts += inner.parts
            is_page = way.get_content_type() != "text/plain"
            texts["page" if is_page else "plain"] = "\n\n".join(inner.texts)
        self.texts.append(letters.better(texts.get("plain", ""), texts.get("page", "")))

    def _keep(self, data: bytes, name: str, otherwise: str) -> None:
        if data.strip():
            self.parts.append(Part(letters.safe_name(name, otherwise), data))


def _kept_page(mail: Mail, file_name: str) -> Extract | None:
    """The page in a page archive; None for a mail."""
    is_archive = PurePath(file_name).suffix.lower() in _ARCHIVES or mail["Snapshot-Content-Location"] is not None
    if not is_archive:
        return None
    page = next(
        (part for part in mail.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}), None
    )
    if page is None:
        raise SourceError(f"{shortened(file_name)} holds no web page. Save the page again, as PDF or as HTML.")
    data = _bytes(page)
    markup, encoding = decoded(data, str(page.get_param("charset") or web_page.declared_charset(data)))
    addresses = (
        str(one[name]).strip() for one, name in ((mail, "Snapshot-Content-Location"), (page, "Content-Location"))
    )
    address = next((one for one in addresses if _ADDRESS.match(one)), "")
    return web_page.extract(markup, f"multipart/related; charset={encoding}", file_name, address)


def _inside(mail: Mail) -> list[Mail]:
    """The parts of a part; none where it is a leaf, or says it has parts and has none."""
    payload = mail.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _head(mail: Mail) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, raw in mail.raw_items():
        shown = next((one for one in letters.SHOWN if one.lower() == name.lower()), None)
        if shown and shown not in found:
            found[shown] = _readable(str(raw))
    return found


def _readable(raw: str) -> str:
    """A line of a mail's head with its encoded words read; raw bytes are read as what they most likely are."""
    raw = raw[:_LONGEST_LINE]
    if any("\udc80" <= character <= "\udcff" for character in raw):
        raw = decoded(raw.encode("utf-8", "surrogateescape"))[0]
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError):
        pieces = [(raw, None)]
    words = (one if isinstance(one, str) else decoded(one, charset or "")[0] for one, charset in pieces)
    return " ".join("".join(words).split())


def _name(mail: Mail) -> str:
    try:
        return _readable(mail.get_filename() or "")
    except (ValueError, TypeError, LookupError):
        return ""


def _text(mail: Mail) -> str:
    if _inside(mail):
        return ""
    charset = mail.get_param("charset")
    data = _bytes(mail)
    declared = charset if isinstance(charset, str) else ""
    if mail.get_content_type() == "text/html":
        return letters.page_text(decoded(data, declared or web_page.declared_charset(data))[0])
    return decoded(data, declared)[0].replace("\r\n", "\n")


def _bytes(mail: Mail) -> bytes:
    try:
        data = mail.get_payload(decode=True)
    except (ValueError, LookupError):
        data = None
    if isinstance(data, bytes):
        return data
    raw = mail.get_payload()
    return raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else b""


def _bytes_of(mail: Mail) -> bytes:
    try:
        return mail.as_bytes()
    except (ValueError, LookupError, KeyError, AttributeError):
        return _lines(mail).encode("utf-8", "surrogateescape")


def _lines(mail: Mail) -> str:
    """A part that is a list of lines, as a report on delivery is."""
    return "\n".join([*(f"{name}: {_readable(str(raw))}" for name, raw in mail.raw_items()), _text(mail)])


def _too_deep(file_name: str) -> SourceError:
    return SourceError(
        f"{shortened(file_name)} has mails in mails more than {_DEEPEST} deep, or too many parts. "
        "Save the ones you need one by one, and import those."
    )
