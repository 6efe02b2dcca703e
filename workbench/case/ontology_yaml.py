"""Reads the ontology's YAML files; every place in them keeps its line for the sentence of an error."""

from pathlib import Path

import yaml

from workbench.errors import OntologyError
from workbench.model.ontology import Ontology
from workbench.model.ontology_reader import Definition
from workbench.model.ontology_reader import Path as Place

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def read(folder: Path) -> Ontology:
    """The ontology in a folder of YAML files; OntologyError naming file and line for what is wrong in them."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise OntologyError(f"The ontology cannot be read: there is no .yaml file in {folder}.")
    return Ontology.build([_read_file(file) for file in files])


def _read_file(file: Path) -> Definition:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{file.name}: line 1: the file cannot be read: {error}.") from error
    lines: dict[Place, int] = {}
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise _syntax_error(file, error) from error
    content = None if root is None else _Content(file.name, lines).plain(root, ())
    return Definition(file.name, content, lines)


def _syntax_error(file: Path, error: yaml.YAMLError) -> OntologyError:
    scanning = str(getattr(error, "context", None)).startswith("while scanning")
    mark = getattr(error, "context_mark" if scanning else "problem_mark", None)
    line = 1 if mark is None else mark.line + 1
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return OntologyError(f"{file.name}: line {line}: this is no YAML: {problem}.")


class _Content:
    """Turns the nodes of one file into texts, numbers, lists and mappings; nothing else is allowed."""

    def __init__(self, file: str, lines: dict[Place, int]) -> None:
        self.file = file
        self.lines = lines
        self._seen: set[int] = set()

    def plain(self, node: yaml.Node, place: Place) -> object:
        """The node's value; the line of everything in it is noted."""
        if id(node) in self._seen:
            raise self._error(node, "aliases have no place here")
        self._seen.add(id(node))
        self.lines.setdefault(place, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*place, index)) for index, item in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, object]:
        found: dict[str, object] = {}
        for key_node, value in node.value:
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode):
                raise self._error(key_node, "a key must be a text")
            if key in found:
                raise self._error(key_node, f"{key} stands here for the second time")
            self.lines[*place, key] = key_node.start_mark.line + 1
            found[key] = self.plain(value, (*place, key))
        return found

    def _scalar(self, node: yaml.Node) -> object:
        kind, value = node.tag.removeprefix("tag:yaml.org,2002:"), node.value
        if kind == "str":
            return value
        if kind == "bool":
            return _WORDS[value.casefold()]
        if kind == "int" and value.isdecimal():
            return int(value)
        raise self._error(node, f"{value or 'nothing'} is neither a text nor a number; put a text in quotes")

    def _error(self, node: yaml.Node, text: str) -> OntologyError:
        return OntologyError(f"{self.file}: line {node.start_mark.line + 1}: {text}.")
