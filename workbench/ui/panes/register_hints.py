"""What an empty register says: which records it is made of, and how they are recorded."""

_HOW = "Select the words that tell of one and press R."

_HINTS = {
    "posts": "No post is recorded yet. Posts with their missions, ranks and holders stand here.",
    "head-count": "No count is recorded yet. Declarations and groups of persons stand here with their numbers.",
    "decisions": "No request, advice or decision on an accreditation is recorded yet.",
    "declarations": "No declaration is recorded yet. Who declared whom, on what basis and by when, stands here.",
    "affiliations": "No service affiliation is recorded yet. Who belongs to which service, by whose word, stands here.",
    "unknowns": "No question is recorded yet. Knowledge gaps stand here, and what is said not to be known (Alt+U).",
}
_WHOLE = {
    "conflicts": "No two accounts contradict one another. Rival values of a property stand here once recorded, "
    "and U upholds one of them.",
    "sources": "No source is in the case yet. Import the first: Ctrl+I, or drop files on the window.",
}
_NARROWED = "Nothing is recorded for what is asked. Empty the day, or choose all missions, to see the whole register."


def hint(name: str, *, narrowed: bool) -> str:
    """What to do where a register has no rows; ``narrowed`` where a day or a mission is asked for."""
    if narrowed:
        return _NARROWED
    return _WHOLE.get(name) or f"{_HINTS[name]} {_HOW}"
