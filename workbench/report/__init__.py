"""Rows of a case become a document: a neutral tree, its figures, and the formats it is written in.

May import: case, model, settings, paths, errors. Start reading at ``document.py``.
"""
