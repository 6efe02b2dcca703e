"""Proves the handling mark of a report: the strictest of what it uses, or a lower one that these very files have."""

import hashlib
import re
from collections.abc import Sequence
from itertools import accumulate, dropwhile

from workbench.case.case import Case
from workbench.ingest.tagged_pdf import TaggedPdf
from workbench.model.grading import HANDLING, strictest_handling
from workbench.model.report_plan import Release
from workbench.report.handling import is_lower
from workbench.report.plain_text import flat, laid_open
from workbench.report.proof_problem import Problem
from workbench.report.proof_words import bare

_MARK = re.compile("|".join(map(re.escape, HANDLING)))  # the longer of two that begin alike comes first


def marked(case: Case, contents: Sequence[bytes], read: TaggedPdf, used: set[str]) -> list[Problem]:
    """What is wrong with a report's mark, where the marks of what it uses are known.

    Every page carries the strictest of them, or a lower one for which the case keeps a reason with the report's hash.
    """
    needed = strictest_handling(sorted(used))
    if not needed:
        return []
    carried = _carried(read)
    if any(not is_lower(one, needed) for one in carried):
        return []
    releases = [one for one in case.reports.releases() if one.given in carried]
    hashes = {hashlib.sha256(content).hexdigest() for content in contents}
    if any(_is_of(one, hashes, read) for one in releases):
        return []
    if not carried:
        return [Problem(f"Not every page carries its mark, but it uses sources marked {needed}.")]
    told = f"Its pages are marked {strictest_handling(sorted(carried))}, but it uses sources marked {needed}, and"
    if any(one.files for one in releases):
        return [Problem(f"{told} the reasons that the case keeps for that mark are for other files.")]
    return [Problem(f"{told} the case keeps no reason for that.")]


def _carried(read: TaggedPdf) -> set[str]:
    """The marks that every page carries, in its head or, in a look of the user's own, elsewhere."""
    heads = ((page.partition("\n")[0], page) for page in read.pages)
    return set.intersection(*(set(_MARK.findall(bare(head)) or _MARK.findall(bare(page))) for head, page in heads))


def _is_of(release: Release, hashes: set[str], read: TaggedPdf) -> bool:
    """Whether a release is that of these files.

    One of an earlier version kept no hashes. Its report cannot be made to have them, and to refuse it would be to
    refuse what was rightly given away; so it is held to what else was kept, the title, with which its pages begin.
    """
    if release.files is not None:
        return hashes <= set(release.files)
    title = bare(laid_open(flat(release.title)))
    said = (bare(one.text) for one in read.stretches if one.page == 1)
    return title in accumulate(dropwhile(HANDLING.__contains__, said))
