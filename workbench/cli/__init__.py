"""The command line: what a script or a test needs. Each command is a few calls into ``case`` and ``exchange``.

May import: report, exchange, case, model, settings, paths, errors. Start reading at ``program.py``.
"""
