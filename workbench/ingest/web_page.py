"""Web pages: the main part as the text, the whole page beside it, what the page says of itself as proposals."""

import re
from dataclasses import replace

import selectolax

from workbench.errors import SourceError
from workbench.ingest import web_facts, web_main
from workbench.ingest.charsets import decoded
from workbench.ingest.content import Content
from workbench.ingest.web_tree import Page, joined
from workbench.model.passage import canonical_text, shortened
from workbench.model.source import Extract

EXTRACTOR = "web page"
WHOLE = f"{EXTRACTOR}, whole text"
"""Of a page whose text is all it has."""

VERSION = f"2/selectolax {selectolax.__version__}"

_DECLARED = re.compile(
    rb"<meta[^<>]+?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)|<\?xml[^<>]+?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)",
    re.IGNORECASE,
)
_LOOKED_AT = 200_000
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
"""What is no text; one that is never ended goes on to the end, which also keeps the search for it short."""

_TAG = re.compile(rb"<[^<>]*>|&[#\w]+;")


def read(data: bytes, file_name: str) -> Content:
    """A page's text; SourceError where it has none."""
    beginning = _COMMENT.sub(b" ", data[:_LOOKED_AT])
    markup, encoding = decoded(data, declared_charset(data), _TAG.sub(b" ", beginning) + data[_LOOKED_AT:])
    return Content(extract(markup, f"text/html; charset={encoding}", file_name))


def declared_charset(data: bytes) -> str:
    """The encoding a page says it is in; the first it names counts, however far down."""
    match = _DECLARED.search(_COMMENT.sub(b" ", data[:_LOOKED_AT]))
    return (match[1] or match[2]).decode("ascii") if match else ""


def extract(markup: str, media_type: str, file_name: str, address: str = "") -> Extract:
    """The text of a page's markup, kept from ``address`` where known; SourceError where it has none."""
    page = Page(markup)
    whole = canonical_text(joined(page.blocks))
    main = canonical_text(joined(web_main.main_part(page)))
    proposed = web_facts.said(page.tree, markup)
    proposed = replace(proposed, url=address or proposed.url)
    if not whole.strip():
        raise SourceError(
            f"{shortened(file_name)} is a web page without text. It may be made to fetch its text when it is opened: "
            "print it to PDF in a browser, and import that."
        )
    has_more = bool(main) and main != whole
    return Extract(
        text=main or whole,
        extractor=EXTRACTOR if has_more else WHOLE,
        extractor_version=VERSION,
        media_type=media_type,
        title=proposed.title,
        whole_text=whole if has_more else "",
        proposed=proposed,
    )
