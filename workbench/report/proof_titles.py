"""Whether a finished report names its case by its title, on a cover and in the heads of its pages."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from unicodedata import category

from workbench.model.grading import HANDLING
from workbench.model.passage import shortened
from workbench.report.plain_text import flat, laid_open
from workbench.report.proof_problem import Problem, on_page
from workbench.report.proof_words import bare, runs_left

_CASE, _HEAD = "Case", "Head of the history"  # labels on a cover
_ONE_LINE = 30  # letters that there is room for in a page's head
_SHOWN = 80
_ALIKE = 0.6  # of two texts, one of which has been altered
_MARK = re.compile("|".join(map(re.escape, HANDLING)))


def titles(title_of_case: str, begun: str, pages: Sequence[str]) -> Iterator[Problem]:
    """What is wrong with the names of the case; ``begun`` is what stands in front of all parts, bare.

    A look of the user's own need not name it in the heads of pages, or may name something else there; a head may hold
    it in pieces where it is long, or of letters with marks.
    """
    title = laid_open(flat(title_of_case))
    if bare(_HEAD) in begun and f"{_CASE}{bare(title)}File" not in begun and not runs_left(title):
        yield Problem(f"Its cover does not name the case by its title, “{shortened(title, _SHOWN)}”.")
    if len(title) > _ONE_LINE or runs_left(title) or any(category(one)[0] == "M" for one in title):
        return
    named = [bare(title) in bare(page) for page in pages]
    if sum(named) * 2 > len(named) > sum(named):
        yield on_page(named.index(False) + 1, f" does not name the case by its title, “{title}”.")
    heads = [page.partition("\n")[0] for page in pages]
    if heads and not any(bare(title) in bare(one) for one in heads):
        first, last = min(heads), max(heads)  # what these begin with, all do
        same = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
        head = " ".join(_MARK.split("".join(one for one, _ in same))[0].split())
        if head and is_like(head, title):
            yield Problem(f"Its pages name the case “{shortened(head, _SHOWN)}”, but its title is “{title}”.")


def is_like(one: str, other: str) -> bool:
    """Whether a text is another one of which some words are altered."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio() > _ALIKE
