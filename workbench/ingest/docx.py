"""Word documents (DOCX): what is shown and printed, in order, with notes, comments, boxes, headers and list numbers.

Nothing a document refers to (templates, frames, linked pictures) is looked at: only its own parts are read.
"""

import posixpath
import re
from collections.abc import Iterator

from workbench.errors import SourceError
from workbench.ingest.archive import Archive
from workbench.ingest.content import Content
from workbench.ingest.docx_lists import Lists
from workbench.ingest.markup import Node, tree
from workbench.model.passage import canonical_text, shortened
from workbench.model.source import Extract, SourceDetails

EXTRACTOR = "Word document"
VERSION = "2"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
}
_UNSEEN = {"w:del", "w:moveFrom", "mc:Fallback", "w:instrText", "w:delText", "w:pPr", "w:rPr", "w:sectPr", "w:tblPr"}
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "\u2011"}
_AROUND = {"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"}
_NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def main_part(archive: Archive) -> str:
    """The name of the part that holds the document's text; empty where the file is no Word document."""
    named = next((target for kind, target in _relations(archive, "", "").values() if kind == "officeDocument"), "")
    if posixpath.basename(posixpath.dirname(named)) in {"xl", "ppt"}:
        return ""
    return named if archive.has(named) else "word/document.xml" if archive.has("word/document.xml") else ""


def read_archive(archive: Archive, part: str, file_name: str) -> Content:
    """The text of a document; SourceError where it has none, or is damaged."""
    reader = _Reader(archive, part, file_name)
    text = canonical_text("\n\n".join(block for block in reader.blocks() if block.strip()))
    if not text.strip():
        raise SourceError(
            f"{shortened(file_name)} holds no text. If it holds pictures, save it as PDF and import that."
        )
    return Content(Extract(text, EXTRACTOR, VERSION, MEDIA_TYPE, proposed=reader.proposed(), remarks=reader.remarks()))


def _relations(archive: Archive, part: str, file_name: str) -> dict[str, tuple[str, str]]:
    """What a part refers to within the file, by id: the last word of its kind, and a part's name."""
    folder, name = posixpath.split(part)
    data = archive.read(posixpath.join(folder, "_rels", f"{name}.rels"))
    if not data:
        return {}
    found = {}
    for one in tree(data, _PREFIXES, file_name).all("rel:Relationship"):
        if one.attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, one.attributes.get("Target", ""))).lstrip("/")
            found[one.attributes.get("Id", "")] = (one.attributes.get("Type", "").rpartition("/")[2], target)
    return found


class _Reader:
    """Goes through one document; a note's number is given where the text refers to it."""

    def __init__(self, archive: Archive, part: str, file_name: str) -> None:
        self._archive, self._file_name = archive, file_name
        self._relations = _relations(archive, part, file_name)
        self._lists = Lists(self._of_kind("numbering"), self._of_kind("styles"))
        self._document = self._tree(part)
        self._noted: list[tuple[str, str]] = []

    def _tree(self, part: str) -> Node:
        data = self._archive.read(part)
        return tree(data, _PREFIXES, self._file_name) if data else Node("", {})

    def _of_kind(self, kind: str) -> Node:
        return self._tree(next((target for each, target in self._relations.values() if each == kind), ""))

    def blocks(self) -> list[str]:
        """Headers, body, notes, comments, footers."""
        headers, footers = self._around("w:headerReference"), self._around("w:footerReference")
        body = self._document.child("w:body")
        main = self._paragraphs(body if body is not None else self._document)
        return [*headers, "\n".join(main).strip("\n"), *self._notes(), *self._comments(), *footers]

    def _around(self, tag: str) -> list[str]:
        """What stands at the head or foot of pages, each once."""
        texts: dict[str, None] = {}
        for reference in self._document.all(tag):
            _kind, target = self._relations.get(reference.attributes.get("r:id", ""), ("", ""))
            texts.setdefault("\n".join(self._paragraphs(self._tree(target))).strip())
        return [text for text in texts if text]

    def _paragraphs(self, node: Node) -> list[str]:
        """The lines of what holds paragraphs and tables, in order."""
        lines: list[str] = []
        for child in node.elements():
            if child.tag == "w:p":
                lines += self._paragraph(child)
            elif child.tag == "w:tbl":
                lines += ["", *self._rows(child), ""]
            elif child.tag not in _UNSEEN:
                lines += self._paragraphs(child)
        return lines

    def _paragraph(self, paragraph: Node) -> list[str]:
        boxes: list[Node] = []
        text = "".join(self._inline(paragraph, boxes))
        label = self._lists.label(paragraph.child("w:pPr")) if text.strip() else ""
        lines = [f"{label} {text}" if label else text]
        for box in boxes:
            lines += self._paragraphs(box)
        return lines

    def _inline(self, node: Node, boxes: list[Node]) -> list[str]:
        """The text of a run or what is around it; text boxes are put aside to stand after the paragraph."""
        pieces: list[str] = []
        for child in node.elements():
            tag = child.tag
            if tag in {"w:t", "m:t"}:
                pieces.append(child.text())
            elif tag in _SIGNS:
                pieces.append(_SIGNS[tag])
            elif tag in {"w:txbxContent", "a:p"}:
                boxes.append(child) if tag == "w:txbxContent" else pieces.append(_drawn(child))
            elif tag in _NOTES:
                pieces.append(self._mark(_NOTES[tag], child.attributes.get("w:id", "")))
            elif tag == "w:ruby":
                base, above = (child.child(part) for part in ("w:rubyBase", "w:rt"))
                read = "".join(self._inline(above, boxes)) if above else ""
                pieces += [*(self._inline(base, boxes) if base else []), f"({read})" if read else ""]
            elif tag not in _UNSEEN:
                pieces += self._inline(child, boxes)
        return pieces

    def _rows(self, table: Node) -> list[str]:
        lines = []
        for row in _held(table, "w:tr"):
            cells = [[line for line in self._paragraphs(cell) if line.strip()] for cell in _held(row, "w:tc")]
            if all(len(cell) <= 1 for cell in cells):
                lines.append("\t".join("".join(cell) for cell in cells).rstrip("\t"))
            else:
                lines += [line for cell in cells for line in cell]
        return lines

    def _mark(self, kind: str, number: str) -> str:
        if (kind, number) not in self._noted:
            self._noted.append((kind, number))
        return f"[{self._noted.index((kind, number)) + 1}]"

    def _notes(self) -> list[str]:
        """The notes the text refers to, each under its mark."""
        texts = {}
        for kind in ("footnote", "endnote"):
            for note in self._of_kind(f"{kind}s").all(f"w:{kind}"):
                texts[kind, note.attributes.get("w:id", "")] = "\n".join(self._paragraphs(note)).strip()
        return [f"[{place}] {texts[key]}" for place, key in enumerate(self._noted, 1) if texts.get(key)]

    def _comments(self) -> list[str]:
        found = []
        for comment in self._of_kind("comments").all("w:comment"):
            author = comment.attributes.get("w:author", "")
            found.append(f"Comment{f' by {author}' if author else ''}: " + "\n".join(self._paragraphs(comment)).strip())
        return found

    def proposed(self) -> SourceDetails:
        """What the file says of itself."""
        core = next(
            (target for kind, target in _relations(self._archive, "", "").values() if kind == "core-properties"), ""
        )
        said = self._tree(core)
        values = {one.tag: " ".join(one.text().split())[:1000] for one in said.elements()}
        day = _DAY.match(values.get("dcterms:modified", "") or values.get("dcterms:created", ""))
        return SourceDetails(
            values.get("dc:title", ""), author=values.get("dc:creator", ""), published=day[0] if day else ""
        )

    def remarks(self) -> tuple[str, ...]:
        """What was left unread."""
        count = sum(kind in {"package", "oleObject"} for kind, _target in self._relations.values())
        return (f"It holds {count} embedded {'file' if count == 1 else 'files'}, not read.",) if count else ()


def _held(node: Node, tag: str) -> Iterator[Node]:
    """The rows of a table or the cells of a row, also those in a form's fields; not those of a table within."""
    for child in node.elements():
        if child.tag == tag:
            yield child
        elif child.tag in _AROUND:
            yield from _held(child, tag)


def _drawn(paragraph: Node) -> str:
    """A line of text in a drawing."""
    return " ".join(part.text() for part in paragraph.all("a:t")) + "\n"
