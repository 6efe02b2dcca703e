"""A document as DOCX, written by itself: true footnotes, headings, tables that repeat their head, alt texts.

Nothing in it is loaded from elsewhere, and it tells nothing of who made it.
"""

import io
import zipfile
from pathlib import Path

from workbench.report import docx_styles, figure
from workbench.report.document import Document
from workbench.report.docx_body import Body
from workbench.report.docx_text import HEAD, element, text
from workbench.report.progress import Progress

_WHEN = (1980, 1, 1, 0, 0, 0)  # of every file inside: the earliest that there is
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PART = "http://schemas.openxmlformats.org/package/2006"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMED = ("styles", "settings", "footnotes", "header1", "footer1", "header2", "footer2")


def render(document: Document, progress: Progress | None = None, template: Path | None = None) -> bytes:  # noqa: ARG001
    """The file's bytes; the same document gives the same bytes. It has no template of the user's own."""
    progress = progress or Progress()
    pictures: dict[str, bytes] = {}
    for number, one in enumerate(document.figures, 1):
        progress.say(f"Drawing figure {number} of {len(document.figures)} …")
        pictures[one.anchor] = figure.png(one)
    pictures |= {one.anchor: one.content for one in document.pictures}
    progress.say(f"Writing the text, with {len(document.notes):,} notes …")
    body = Body(document, pictures)
    files = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations([("officeDocument", f"{_LINK}/officeDocument", "word/document.xml"), _core()]),
        "docProps/core.xml": _properties(document),
        "word/document.xml": body.document(),
        "word/footnotes.xml": body.footnotes(),
        "word/styles.xml": docx_styles.styles(),
        "word/settings.xml": docx_styles.settings(),
        "word/header1.xml": body.header(),
        "word/footer1.xml": body.footer(),
        "word/header2.xml": body.header(sideways=True),
        "word/footer2.xml": body.footer(sideways=True),
        "word/_rels/document.xml.rels": _relations(_parts(list(pictures))),
    }
    return _packed({name: content.encode("utf-8") for name, content in files.items()}, pictures)


def _packed(files: dict[str, bytes], pictures: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(_entry(name), content)
        for anchor, content in pictures.items():
            packed.writestr(_entry(f"word/media/{anchor}.png"), content)
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _WHEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # else it tells which system it was written on
    return entry


def _types() -> str:
    kinds = [("document", "document.main"), *((name, name.rstrip("12")) for name in _NAMED)]
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in kinds
    )
    return (
        f'{HEAD}<Types xmlns="{_PART}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{overrides}"
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _core() -> tuple[str, str, str]:
    return "core", f"{_PART}/relationships/metadata/core-properties", "docProps/core.xml"


def _parts(anchors: list[str]) -> list[tuple[str, str, str]]:
    """The parts the text refers to: by the name it calls each, its kind, its place."""
    named = [(name, f"{_LINK}/{name.rstrip('12')}", f"{name}.xml") for name in _NAMED]
    return [*named, *((anchor, f"{_LINK}/image", f"media/{anchor}.png") for anchor in anchors)]


def _relations(parts: list[tuple[str, str, str]]) -> str:
    links = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in parts)
    return f'{HEAD}<Relationships xmlns="{_PART}/relationships">{links}</Relationships>'


def _properties(document: Document) -> str:
    """Title and time of what was recorded; no name of anybody."""
    made = document.made_at
    moment = f"{made.split('.', maxsplit=1)[0].rstrip('Z')}Z" if made else ""
    written = "".join(
        element(f"dcterms:{name}", moment, {"xsi:type": "dcterms:W3CDTF"}) for name in ("created", "modified") if moment
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PART}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{element('dc:title', text(document.title))}{written}</cp:coreProperties>"
    )
