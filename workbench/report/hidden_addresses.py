"""Addresses of pages and mailboxes in a text, with what they say once nothing in them is encoded."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from urllib.parse import unquote, urlsplit

_TOKEN = re.compile(r"[^\s<>\"“”„()\[\]{}|]+")
_ADDRESS = re.compile(
    r"://|\w@\w|%[0-9A-Fa-f]{2}|\w%[0-9A-Fa-f]?$|^www\.|\w\.[^\W\d_]{2,}/"
    r"|&#?\w{2,};|\\u[0-9A-Fa-f]{4}|(?:=[0-9A-F]{2}){2}|xn--"
)
"""What addresses, and words encoded as in addresses, pages and mails, are known by."""

_PUNYCODE = re.compile(r"xn--([a-z0-9-]{1,250})", re.IGNORECASE)
"""No host has more letters, and the time that decoding takes grows by squares."""

_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})")
_QUOTED_PRINTABLE = re.compile(r"(?:=[0-9A-F]{2}){2,}")
_TRAILING = ".,;:!?'’…"
_GAP = re.compile(r"[^\S\n]*\n?[^\S\n]*")  # between lines of one paragraph, or where they were put in one
_AT_END = "-=\u00ad"  # signs that a line that is broken may end in
_PIECES = 5  # lines that one address may go over
_HOST = re.compile(r"https?://[^/\s?#]+", re.IGNORECASE)
_ARCHIVES = frozenset({"archive.org", "archive.ph", "archive.is", "archive.today"})
_SHORT_LABEL = 3  # letters of what is no name before a country, as in co.uk

Said = tuple[int, int, str, tuple[str, ...]]


def addresses(text: str) -> Iterator[Said]:
    """Start and end of each address in a text, what it says decoded, and what its pieces say where it is broken.

    Each address is told alone, and then with what follows it, since it may go on there.
    """
    tokens = list(_TOKEN.finditer(text))
    for number, found in enumerate(tokens):
        if not _ADDRESS.search(found[0]):
            continue
        yield found.start(), _end(found), decoded(found[0]), ()
        for last in range(number + 2, min(number + _PIECES, len(tokens)) + 1):
            pieces = tokens[number:last]
            before, here = pieces[-2:]
            if not _GAP.fullmatch(text[before.end() : here.start()]):
                break
            yield from _joined(pieces)


def _joined(pieces: Sequence[re.Match[str]]) -> Iterator[Said]:
    """Pieces as one address, with and without the signs at the ends of lines; new is what two of them do not say."""
    start, end = pieces[0].start(), _end(pieces[-1])
    words = [piece[0] for piece in pieces]
    shorter = [decoded(word) for word in words]
    if len(words) > 2:  # noqa: PLR2004 - each but the last, each but the first
        shorter += [decoded("".join(part)) for part in (words[:-1], words[1:])]
    yield start, end, decoded("".join(words)), tuple(shorter)
    bare = [word.rstrip(_AT_END) for word in words[:-1]]
    if bare != words[:-1]:
        yield start, end, decoded("".join([*bare, words[-1]])), tuple(shorter)


def _end(found: re.Match[str]) -> int:
    return found.start() + len(found[0].rstrip(_TRAILING))


def decoded(address: str) -> str:
    r"""An address without percent signs, be it encoded twice, and with its host in its own letters.

    So are words as pages, mails and data have them: ``&#x11b;``, ``=C4=9B``, ``\u011b``.
    """
    plain = unquote(unquote(unescape(address)))
    plain = _QUOTED_PRINTABLE.sub(lambda found: unquote(found[0].replace("=", "%")), plain)
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), plain)
    return _PUNYCODE.sub(_unpuny, plain)


def hosts(url: str) -> Iterator[str]:
    """The host of an address, those above it, and those of addresses inside it; archives of the web left out."""
    whole = decoded(url.strip())
    for found in _HOST.findall(whole if "://" in whole else f"https://{whole}"):
        try:
            host = (urlsplit(found).hostname or "").removeprefix("www.").strip(".")
        except ValueError:  # brackets that hold no number of a machine: no host to tell of
            continue
        labels = host.split(".")
        for place in range(len(labels) - 1):
            above = ".".join(labels[place:])
            short = place > 0 and place == len(labels) - 2 and len(labels[place]) <= _SHORT_LABEL
            if not short and not any(above == one or above.endswith(f".{one}") for one in _ARCHIVES):
                yield above


def _unpuny(found: re.Match[str]) -> str:
    try:
        return found[1].encode("ascii").decode("punycode")
    except UnicodeError:
        return found[0]
