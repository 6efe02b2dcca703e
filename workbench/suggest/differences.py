"""What differs between two wordings: the words only one of them has, as spans of each."""

from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein

from workbench.suggest.anchoring_words import Token, tokens

Span = tuple[int, int]


def differences(old: str, new: str) -> tuple[list[Span], list[Span]]:
    """The stretches of either text whose words the other does not have there, in code points; spacing is no word."""
    old_words, new_words = tokens(old), tokens(new)
    steps = Levenshtein.opcodes(_said(old, old_words), _said(new, new_words))
    changed = [step for step in steps if step.tag != "equal"]
    return (
        [_span(old_words[step.src_start : step.src_end]) for step in changed if step.src_end > step.src_start],
        [_span(new_words[step.dest_start : step.dest_end]) for step in changed if step.dest_end > step.dest_start],
    )


def _said(text: str, words: Iterable[Token]) -> list[str]:
    """The words as they stand: to a reader, capitals and quotation marks are differences too."""
    return [text[word.start : word.end] for word in words]


def _span(words: list[Token]) -> Span:
    return words[0].start, words[-1].end
