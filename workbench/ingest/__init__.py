"""A file's bytes become text, pages, parts and proposed metadata: one module a format, each run in a worker process.

May import: model, errors. Start reading at ``reading.py`` (asks), then ``worker.py`` (answers) and ``formats.py``.
"""
