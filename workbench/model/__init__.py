"""Values and rules of the field: no input, no output, standard library only.

May import: errors. Start reading at ``statement.py``, then ``ontology.py`` and ``dates.py``.
"""
