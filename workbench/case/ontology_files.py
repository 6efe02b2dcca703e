"""Finds the ontology: the program's own in its compiled form, any other in its YAML files."""

from functools import cache
from pathlib import Path

from workbench import paths
from workbench.case import ontology_compiled
from workbench.model.ontology import Ontology


def load(folder: Path | None = None) -> Ontology:
    """The ontology in a folder of YAML files, by default the program's own, which is read only once."""
    return _default() if folder is None else _read(folder)


@cache
def _default() -> Ontology:
    folder = paths.resources("ontology")
    return ontology_compiled.read(paths.compiled_ontology(), folder) or _read(folder)


def _read(folder: Path) -> Ontology:
    from workbench.case import ontology_yaml  # noqa: PLC0415 - the compiled form is there as a rule

    return ontology_yaml.read(folder)
