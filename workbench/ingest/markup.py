"""XML as a tree, without entities, without anything from outside, and only so deep."""

from collections.abc import Iterator  # noqa: TC003 - a dataclass reads its annotations
from dataclasses import dataclass, field
from xml.parsers import expat

from workbench.errors import SourceError
from workbench.model.passage import shortened

_DEEPEST = 400
_MOST_NODES = 8_000_000


@dataclass(slots=True, eq=False)
class Node:
    """An element: ``tag`` and attribute names have a short prefix each format gives its namespaces."""

    tag: str
    attributes: dict[str, str]
    children: "list[Node | str]" = field(default_factory=list)

    def elements(self) -> "Iterator[Node]":
        """The elements in this one."""
        return (child for child in self.children if isinstance(child, Node))

    def child(self, tag: str) -> "Node | None":
        """The first element of a tag in this one."""
        return next((child for child in self.elements() if child.tag == tag), None)

    def all(self, tag: str) -> "Iterator[Node]":
        """Every element of a tag beneath this one, in order."""
        for child in self.elements():
            if child.tag == tag:
                yield child
            yield from child.all(tag)

    def text(self) -> str:
        """All text beneath."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def value(self, path: str, attribute: str = "w:val") -> str:
        """An attribute of the element a path of tags leads to; empty where there is none."""
        node: Node | None = self
        for tag in path.split("/"):
            node = node.child(tag) if node is not None else None
        return node.attributes.get(attribute, "") if node is not None else ""


class _Builder:
    def __init__(self, prefixes: dict[str, str]) -> None:
        self._prefixes = prefixes
        self.root = Node("", {})
        self._open = [self.root]
        self._left = _MOST_NODES

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._left -= 1
        if len(self._open) > _DEEPEST or self._left < 0:
            raise OverflowError
        node = Node(self._short(name), {self._short(key): value for key, value in attributes.items()})
        self._open[-1].children.append(node)
        self._open.append(node)

    def end(self, _name: str) -> None:
        self._open.pop()

    def characters(self, text: str) -> None:
        self._open[-1].children.append(text)

    def _short(self, name: str) -> str:
        space, _, local = name.rpartition(" ")
        return f"{self._prefixes.get(space, '?')}:{local}" if space else local


def tree(data: bytes, prefixes: dict[str, str], file_name: str) -> Node:
    """The root element of an XML part, prefixes given to its namespaces; SourceError where it is none of ours."""
    builder = _Builder(prefixes)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    name = shortened(file_name)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise SourceError(f"{name} is damaged: a part of it is no XML. Get it again from where it came.") from error
    except (OverflowError, ValueError) as error:
        raise SourceError(
            f"{name} is not read: it holds what no document needs, entities of its own or elements nested without end."
        ) from error
    return next(builder.root.elements(), Node("", {}))


def _refuse(*_declaration: object) -> None:
    raise ValueError
