"""Writes ``ontology.json`` from the YAML files: run it after editing one; a test compares the two."""

from workbench import paths
from workbench.case import ontology_compiled, ontology_yaml


def current_form() -> str:
    """The compiled form of the files that are there."""
    folder = paths.resources("ontology")
    return ontology_compiled.written(ontology_yaml.read(folder), folder)


if __name__ == "__main__":
    paths.compiled_ontology().write_text(current_form(), encoding="utf-8")
