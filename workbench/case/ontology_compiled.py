"""The ontology as it was read from its YAML files, in a form that is there at once.

To read and check the files takes a start 40 ms, the compiled form 4. It is taken only where it was made from the very
files that are there: after an edit the files are read, until ``python -m workbench.resources.generate_ontology``.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zlib import crc32

from workbench.model.entity_types import Edge, EntityType, Property, Reverse
from workbench.model.ontology import Ontology

_FIELDS = [list(kind._fields) for kind in (Property, Reverse, EntityType, Edge)]
"""What the rows mean: a form with other fields was made by another release."""


def read(file: Path, folder: Path) -> Ontology | None:
    """The ontology of a folder from its compiled form; None where that was made from other files."""
    try:
        form = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(form, dict) or form.get("fields") != _FIELDS or form.get("files") != seal(folder):
        return None
    properties = [_property(row) for row in form["properties"]]
    return Ontology(MappingProxyType({row[0]: _type(row, properties) for row in form["types"]}))


def seal(folder: Path) -> int:
    """A number that is another one after any change to the folder's YAML files or their names."""
    found = 0
    for file in sorted(folder.glob("*.yaml")):
        found = crc32(file.read_bytes(), crc32(file.name.encode(), found))
    return found


def written(ontology: Ontology, folder: Path) -> str:
    """The compiled form of an ontology that was read from the folder, one line for each property and type."""
    properties = list(dict.fromkeys(prop for one in ontology.types.values() for prop in one.properties.values()))
    number = {prop: place for place, prop in enumerate(properties)}
    types = []
    for one in ontology.types.values():
        numbers = [number[prop] for prop in one.properties.values()]
        row = one._asdict() | {"ancestors": sorted(one.ancestors), "properties": numbers}
        types.append(list(row.values()))
    tables: dict[str, Iterable[object]] = {"properties": properties, "types": types}
    rows = [f'"{name}": [\n{_lines(some)}\n]' for name, some in tables.items()]
    head = [f'"files": {seal(folder)}', f'"fields": {json.dumps(_FIELDS)}']
    return "{\n" + ",\n".join([*head, *rows]) + "\n}\n"


def _lines(rows: Iterable[object]) -> str:
    return ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


def _property(row: list[Any]) -> Property:
    prop = Property._make(_with_tuples(row))
    return prop._replace(reverse=Reverse._make(prop.reverse)) if prop.reverse else prop


def _type(row: list[Any], properties: list[Property]) -> EntityType:
    one = EntityType._make(_with_tuples(row))
    numbers: list[int] = row[-1]
    return one._replace(
        ancestors=frozenset(one.ancestors),
        edge=Edge._make(_with_tuples(one.edge)) if one.edge else None,
        properties=MappingProxyType({properties[number].name: properties[number] for number in numbers}),
    )


def _with_tuples(row: Iterable[Any]) -> list[Any]:
    return [tuple(value) if type(value) is list else value for value in row]
