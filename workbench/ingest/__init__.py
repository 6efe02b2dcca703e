"""A file's bytes become text, pages and proposed metadata: pure functions, one module a format.

May import: model, errors. Start reading at ``plain_text.py``.
"""
