"""A case to and from other formats: record files, and the JSON lines of the command line.

May import: case, ingest, model, errors. Start reading at ``record_file.py``.
"""
