"""OpenDocument texts (ODT): what is shown and printed, in order, with notes, comments, headers and list numbers."""

import re

from workbench.errors import SourceError
from workbench.ingest.archive import Archive
from workbench.ingest.content import Content
from workbench.ingest.markup import Node, tree
from workbench.ingest.odt_lists import Lists
from workbench.model.passage import canonical_text, shortened
from workbench.model.source import Extract, SourceDetails

EXTRACTOR = "OpenDocument text"
VERSION = "2"
KINDS = {f"application/vnd.oasis.opendocument.{kind}" for kind in ("text", "text-template", "text-master", "text-web")}

_PREFIXES = {
    **{
        f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0": name
        for name in ("office", "text", "table", "style", "meta")
    },
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0": "manifest",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_UNSEEN = {"text:tracked-changes", "text:sequence-decls", "text:bibliography-source", "office:forms", "text:ruby-text"}
_MOST_SPACES, _MOST_REPEATED = 1_000, 50
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read_archive(archive: Archive, file_name: str) -> Content:
    """The text of a document; SourceError where it needs a password, is damaged or has no text."""
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise SourceError(f"{shortened(file_name)} needs a password. Save a copy without one, and import that.")
    content, styles, meta = (_tree(archive, part, file_name) for part in ("content.xml", "styles.xml", "meta.xml"))
    reader = _Reader(Lists(styles, content))
    headers = [reader.text_of(one) for one in styles.all("style:header")]
    body = [line for text in content.all("office:text") for line in reader.lines(text)]
    footers = [reader.text_of(one) for one in styles.all("style:footer")]
    blocks = [*headers, "\n".join(body).strip("\n"), *reader.notes, *reader.comments, *footers]
    text = canonical_text("\n\n".join(block for block in dict.fromkeys(blocks) if block.strip()))
    if not text.strip():
        raise SourceError(
            f"{shortened(file_name)} holds no text. If it holds pictures, save it as PDF and import that."
        )
    kind = archive.read("mimetype")[:100].decode("ascii", "replace").strip()
    return Content(Extract(text, EXTRACTOR, VERSION, kind, proposed=_proposed(meta)))


def _tree(archive: Archive, part: str, file_name: str) -> Node:
    data = archive.read(part)
    return tree(data, _PREFIXES, file_name) if data else Node("", {})


class _Reader:
    """Goes through a document, collecting the notes and comments it comes by."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self.notes: list[str] = []
        self.comments: list[str] = []

    def text_of(self, node: Node) -> str:
        """The lines of a header or footer as one text."""
        return "\n".join(self.lines(node)).strip("\n")

    def lines(self, node: Node) -> list[str]:
        """The lines of what holds paragraphs, lists and tables."""
        lines: list[str] = []
        for child in node.elements():
            if child.tag in {"text:p", "text:h"}:
                boxes: list[Node] = []
                text = "".join(self._inline(child, boxes))
                label = self._lists.label(child) if text.strip() else ""
                lines.append(f"{label} {text}" if label else text)
                lines += [line for box in boxes for line in self.lines(box)]
            elif child.tag == "text:list":
                self._lists.enter(child)
                lines += self.lines(child)
                self._lists.leave()
            elif child.tag in {"text:list-item", "text:list-header"}:
                self._lists.item(child)
                lines += self.lines(child)
            elif child.tag == "table:table-row":
                lines += self._row(child)
            elif child.tag == "table:table":
                lines += ["", *self.lines(child), ""]
            elif child.tag not in _UNSEEN:
                lines += self.lines(child)
        return lines

    def _row(self, row: Node) -> list[str]:
        cells = []
        for cell in row.elements():
            lines = [line for line in self.lines(cell) if line.strip()]
            again = cell.attributes.get("table:number-columns-repeated", "1")
            times = int(again) if again.isdecimal() and lines else 1
            cells += [lines] * min(times, _MOST_REPEATED)
        if all(len(cell) <= 1 for cell in cells):
            return ["\t".join("".join(cell) for cell in cells).rstrip("\t")]
        return [line for cell in cells for line in cell]

    def _inline(self, node: Node, boxes: list[Node]) -> list[str]:
        """The text of a paragraph or a part of it; text boxes are put aside to stand after it."""
        pieces: list[str] = []
        for child in node.children:
            if isinstance(child, str):
                pieces.append(re.sub(r"[ \t\n]+", " ", child))
            elif child.tag == "text:s":
                count = child.attributes.get("text:c", "1")
                pieces.append(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
            elif child.tag == "text:tab":
                pieces.append("\t")
            elif child.tag == "text:line-break":
                pieces.append("\n")
            elif child.tag == "text:note":
                pieces.append(self._note(child))
            elif child.tag == "office:annotation":
                self._comment(child)
            elif child.tag == "draw:text-box":
                boxes.append(child)
            elif child.tag not in _UNSEEN:
                pieces += self._inline(child, boxes)
        return pieces

    def _note(self, note: Node) -> str:
        body = note.child("text:note-body")
        self.notes.append("")
        place = len(self.notes)
        self.notes[place - 1] = f"[{place}] {self.text_of(body) if body is not None else ''}"
        return f"[{place}]"

    def _comment(self, annotation: Node) -> None:
        author = annotation.child("dc:creator")
        by = f" by {author.text()}" if author is not None else ""
        said = [line for line in self.lines(annotation) if line.strip()]
        self.comments.append(f"Comment{by}: " + "\n".join(said))


def _proposed(meta: Node) -> SourceDetails:
    values: dict[str, str] = {}
    for holder in meta.all("office:meta"):
        for one in holder.elements():
            values.setdefault(one.tag, " ".join(one.text().split())[:1000])
    day = _DAY.match(values.get("dc:date", "") or values.get("meta:creation-date", ""))
    return SourceDetails(
        values.get("dc:title", ""),
        author=values.get("meta:initial-creator", "") or values.get("dc:creator", ""),
        published=day[0] if day else "",
        language=values.get("dc:language", ""),
    )
