"""The case file: every line of SQL is here, one noun a module.

May import: model, settings, paths, errors. Start reading at ``case.py`` and ``journal.py``.
"""
