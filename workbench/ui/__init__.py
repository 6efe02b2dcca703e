"""Everything Qt: the window, its panes and dialogs, the session they share, the commands.

May import: everything below. Start reading at ``window.py`` (the wiring) and ``session.py``.
"""
