"""Attaché: a workbench in which every recorded fact stands on a quoted passage."""

__version__ = "0.1.0"
