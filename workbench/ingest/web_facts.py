"""What a web page says of itself: title, author, publisher, day, address, language. Said is not believed."""

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from workbench.model.source import SourceDetails

_LONGEST = 1_000
_LONGEST_DATA = 300_000
_MOST_NODES = 5_000
_DAY = re.compile(r"\s*(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d])")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\\]+$")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")
_SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S+)")
_AT_THE_START = 4_000
_ARTICLE = re.compile(r"Article|Posting|Report|WebPage", re.IGNORECASE)

_META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title"),
    "author": ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author"),
    "publisher": ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "citation_publisher"),
    "published": (
        *("article:published_time", "datepublished", "date", "dc.date", "dcterms.created", "dcterms.date", "pubdate"),
        *("citation_publication_date", "parsely-pub-date", "publish-date", "og:published_time", "dc.date.issued"),
    ),
    "url": ("og:url",),
    "language": ("dc.language", "content-language"),
}


def said(tree: LexborHTMLParser, markup: str) -> SourceDetails:
    """What the page says of itself, in its head and in the data it carries for search engines."""
    meta, data = _meta(tree), _linked_data(tree)
    found = {name: next((meta[key] for key in keys if meta.get(key)), "") for name, keys in _META.items()}
    titled = _text(tree, "title")
    canonical = tree.css_first("link[rel=canonical]")
    saved = _SAVED_FROM.search(markup[:_AT_THE_START])
    root = tree.css_first("html")
    language = (root.attributes.get("lang") if root else "") or found["language"]
    return SourceDetails(
        title=_title(titled, found["title"]) or data.get("headline", ""),
        author=_not_address(data.get("author", "")) or _not_address(found["author"]),
        publisher=found["publisher"] or data.get("publisher", ""),
        published=_day(data.get("datePublished", "")) or _day(found["published"]) or _day(_marked_time(tree)),
        url=_first_address(
            (canonical.attributes.get("href") or "") if canonical else "", found["url"], saved[1] if saved else ""
        ),
        language=language.strip() if _LANGUAGE.match(language.strip()) else "",
    )


def _title(titled: str, shared: str) -> str:
    """The title without the site's name: the shared one where it is a part of the one in the head."""
    return shared if shared and (shared in titled or not titled) else titled


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta")[:_LONGEST]:
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        if name and attributes.get("content"):
            found.setdefault(name.strip().lower(), _line(attributes["content"]))
    return found


def _linked_data(tree: LexborHTMLParser) -> dict[str, str]:
    """The first article described in the page's JSON-LD."""
    for node in tree.css('script[type="application/ld+json"]')[:20]:
        words = node.text() or ""
        if len(words) > _LONGEST_DATA:
            continue
        try:
            described = json.loads(words, strict=False)
        except (ValueError, RecursionError):
            continue
        for one in _objects(described):
            if _ARTICLE.search(str(one.get("@type", ""))) and "datePublished" in one:
                names = {key: _line(str(one.get(key) or "")) for key in ("headline", "datePublished")}
                return {**names, "author": _names(one.get("author")), "publisher": _names(one.get("publisher"))}
    return {}


def _objects(described: Any) -> Iterator[dict[str, Any]]:
    waiting, count = [described], 0
    while waiting and count < _MOST_NODES:
        one = waiting.pop(0)
        count += 1
        if isinstance(one, dict):
            yield one
            waiting += [value for value in one.values() if isinstance(value, dict | list)]
        elif isinstance(one, list):
            waiting += one


def _names(value: Any) -> str:
    many = value if isinstance(value, list) else [value]
    named = [one.get("name", "") if isinstance(one, dict) else one for one in many]
    return _line(", ".join(name for name in named if isinstance(name, str) and name))


def _marked_time(tree: LexborHTMLParser) -> str:
    for wanted in ("time[pubdate]", "time[itemprop=datePublished]", "[itemprop=datePublished]", "article time"):
        node = tree.css_first(wanted)
        if node is not None:
            return node.attributes.get("datetime") or node.attributes.get("content") or node.text() or ""
    return ""


def _day(words: str) -> str:
    """The day a timestamp begins with, as EDTF; empty where it begins with none."""
    match = _DAY.match(words)
    if not match:
        return ""
    year, month, day = match.groups()
    if month and not 1 <= int(month) <= 12 or day and not 1 <= int(day) <= 31:  # noqa: PLR2004, RUF021
        return ""
    return "-".join(part for part in (year, month, day) if part)


def _not_address(words: str) -> str:
    return "" if _ADDRESS.match(words) else words


def _first_address(*candidates: str) -> str:
    return next((one.strip() for one in candidates if _ADDRESS.match(one.strip())), "")[:_LONGEST]


def _text(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return _line(node.text() or "") if node is not None else ""


def _line(words: str | None) -> str:
    return " ".join((words or "").split())[:_LONGEST]
