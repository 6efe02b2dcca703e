"""Text becomes suggestions: pure functions that never write and never decide.

May import: model, errors.
"""
