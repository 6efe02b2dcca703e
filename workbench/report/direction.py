"""Which paragraphs of a report run from right to left as wholes, and so begin at the right."""

from workbench.report.document import Inlines, Run
from workbench.report.plain_text import is_leftward

_LINE = 60  # letters of a value that fills a line: a shorter one stays beside its label


def runs_left(words: Inlines) -> bool:
    """Whether a paragraph begins with a letter that is written from right to left, and has most of them."""
    return is_leftward("".join(one.text for one in words if isinstance(one, Run)))


def value_runs_left(words: Inlines) -> bool:
    """The same of a value that is a paragraph rather than a word or two."""
    return sum(len(one.text) for one in words if isinstance(one, Run)) > _LINE and runs_left(words)
