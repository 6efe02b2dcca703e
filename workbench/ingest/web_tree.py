"""A web page as its blocks of text in the order they are written, each knowing which elements it stands in."""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

_UNREAD = frozenset({"script", "style", "template", "title", "svg", "math", "iframe", "object", "embed", "canvas"})
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "noscript",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "video",
        "audio",
    ]
)
_LINES = frozenset({"li", "tr", "dt", "dd", "option", "caption"})
_SPACE = re.compile(r"[ \t\n\f\r]+")
_AROUND_BREAK = re.compile(r" *\n *")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SHORT_CELL = 200


@dataclass(slots=True, eq=False)
class Frame:
    """A block element: what it is and is called, and what the elements around it are."""

    tag: str = ""
    names: str = ""
    role: str = ""
    parent: "Frame | None" = None
    is_hidden: bool = False
    is_typed: bool = False
    line: "Frame | None" = None
    row: "Frame | None" = None
    cell: "Frame | None" = None


@dataclass(slots=True, eq=False)
class Block:
    """Text without a break inside one element; ``linked`` counts its characters that are links."""

    frame: Frame
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    text: str = ""


class Page:
    """The blocks of a page, read from its markup without running or loading anything."""

    def __init__(self, markup: str) -> None:
        self.tree = LexborHTMLParser(markup)
        self.frames = [Frame()]
        self.blocks: list[Block] = []
        self._block: Block | None = None
        if self.tree.root is not None:
            self._walk(self.tree.root)
        self._close()

    def _walk(self, root: LexborNode) -> None:
        """Go through the tree without recursion: pages nest as deep as they like."""
        waiting: list[tuple[LexborNode | None, Frame, bool]] = [(root, self.frames[0], False)]
        while waiting:
            node, frame, is_link = waiting.pop()
            if node is None:
                self._close()
            elif node.is_text_node:
                self._add(node.text_content or "", frame, is_link=is_link)
            elif node.tag == "br":
                self._add("\n", frame, is_link=False, is_break=True)
            elif node.is_element_node and node.tag not in _UNREAD:
                if node.tag in _BLOCKS:
                    self._close()
                    frame = self._frame(node, frame)
                    waiting.append((None, frame, False))
                inside = is_link or node.tag in {"a", "button"}
                waiting.extend((child, frame, inside) for child in reversed(_children(node)))

    def _frame(self, node: LexborNode, parent: Frame) -> Frame:
        attributes = node.attributes
        tag = node.tag or ""
        frame = Frame(
            tag,
            f"{attributes.get('id') or ''} {attributes.get('class') or ''}".lower(),
            (attributes.get("role") or "").lower(),
            parent,
            parent.is_hidden or _is_hidden(attributes),
            parent.is_typed or tag in {"pre", "textarea"},
            parent.line,
            parent.row,
            parent.cell,
        )
        if tag in _LINES:
            frame.line = frame
        if tag == "tr":
            frame.row = frame
        if tag in {"td", "th"}:
            frame.cell = frame
        self.frames.append(frame)
        return frame

    def _add(self, text: str, frame: Frame, *, is_link: bool, is_break: bool = False) -> None:
        if not frame.is_typed and not is_break:
            text = _SPACE.sub(" ", text)
        if self._block is None or self._block.frame is not frame:
            if not text.strip():
                return
            self._close()
            self._block = Block(frame)
        self._block.pieces.append(text)
        self._block.linked += len(text) if is_link else 0

    def _close(self) -> None:
        block, self._block = self._block, None
        if block is None:
            return
        text = "".join(block.pieces)
        if not block.frame.is_typed:
            text = _AROUND_BREAK.sub("\n", re.sub(" {2,}", " ", text))
        block.text = text.strip(" \n\t\r")
        if block.text:
            self.blocks.append(block)


def joined(blocks: list[Block]) -> str:
    """Blocks as a text: an empty line between paragraphs, a line for a list's item, tabs in a table's row."""
    parts: list[str] = []
    for before, block in zip([None, *blocks], blocks, strict=False):
        parts += [_between(before, block) if before else "", block.text]
    return "".join(parts)


def _between(before: Block, block: Block) -> str:
    one, two = before.frame, block.frame
    if one.row is not None and one.row is two.row and one.cell is not two.cell:
        return "\t" if max(len(before.text), len(block.text)) < _SHORT_CELL else "\n\n"
    if one.row is not None and two.row is not None and one.row is not two.row and one.row.parent is two.row.parent:
        return "\n"
    return "\n" if one.line is not None and two.line is not None and one.line.tag == two.line.tag else "\n\n"


def _children(node: LexborNode) -> list[LexborNode]:
    children, child = [], node.child
    while child is not None:
        children.append(child)
        child = child.next
    return children


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(attributes.get("style") or ""))
    )
