"""Addresses of pages and mailboxes in a text, with what they say once nothing in them is encoded."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

_TOKEN = re.compile(r"[^\s<>\"“”„()\[\]{}|]+")
_ADDRESS = re.compile(r"://|\w@\w|%[0-9A-Fa-f]{2}|^www\.|\w\.[^\W\d_]{2,}/")
_PUNYCODE = re.compile(r"xn--([a-z0-9-]+)", re.IGNORECASE)
_TRAILING = ".,;:!?'’…"
_HOST = re.compile(r"https?://[^/\s?#]+", re.IGNORECASE)
_ARCHIVES = frozenset({"archive.org", "archive.ph", "archive.is", "archive.today"})
_SHORT_LABEL = 3  # letters of what is no name before a country, as in co.uk


def addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Start and end of each address in a text, and what it says decoded."""
    for found in _TOKEN.finditer(text):
        if _ADDRESS.search(found[0]):
            yield found.start(), found.start() + len(found[0].rstrip(_TRAILING)), decoded(found[0])


def decoded(address: str) -> str:
    """An address without percent signs, be it encoded twice, and with its host in its own letters."""
    return _PUNYCODE.sub(_unpuny, unquote(unquote(address)))


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
