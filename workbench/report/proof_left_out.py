"""What a finished report tells of the statements that it leaves out."""

import re

from workbench.ingest.tagged_pdf import TaggedPdf
from workbench.report.plain_text import flat, laid_open
from workbench.report.proof_words import bare

_COUNTED = re.compile(r"([\d,]+)statements?on[\d,]+entit")


def left_out(read: TaggedPdf) -> str:
    """What the part on what was left out says, bare."""
    said, inside = "", False
    for one in read.stretches:
        if "H1" in one.inside:
            inside = bare(one.text) == "Whatwasleftout"
        elif inside:
            said += bare(one.text)
    return said


def untold(missing: dict[str, int], said: str, *, coded: bool) -> list[str]:
    """The entities more of whose statements are missing than are told as left out."""
    untold = {name: number - _told(name, said) for name, number in missing.items() if number > _told(name, said)}
    total = sum(int(found.replace(",", "")) for found in _COUNTED.findall(said))
    if not untold or (coded and sum(missing.values()) <= total):
        return []
    named = ", ".join(f"“{flat(name)}” ({number})" for name, number in sorted(untold.items()))
    return [f"{sum(untold.values())} statements are neither in it nor told as left out: {named}."]


def _told(name: str, said: str) -> int:
    found = re.search(rf"{re.escape(bare(laid_open(flat(name))))}\((\d+)\)", said)
    return int(found[1]) if found else 0
