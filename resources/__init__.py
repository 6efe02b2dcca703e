"""Ontology, icons, templates, theme and sample: data only, found through workbench.paths."""
