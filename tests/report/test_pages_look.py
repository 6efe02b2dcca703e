"""How pages look, compared with small pictures that were looked at; ``ATTACHE_PICTURES=write`` makes them anew."""

import os
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from workbench.case.case import Case
from workbench.model.report_plan import Part, ReportPlan
from workbench.report import typst_pdf
from workbench.report.case_document import build

PICTURES = Path(__file__).with_name("pages")
DOTS = 50  # per inch
FOOT = 0.93  # of the height: below it stands the state of the case, which is another each time
ALIKE, ALIKE_ANYWHERE = 3.0, 90  # of 255: on the whole, and at any one spot once it is blurred

PAGES = {
    "dossiers": ("dossiers", "Ilya M."),
    "rivals": ("dossiers", "Declaration of 12 by Velland"),
    "chronology": ("chronology", "Chronology"),
    "posts": ("register posts", "Posts"),
    "declarations": ("figure declarations", "Declarations and answers"),
    "conflicts": ("conflicts", "Conflicts"),
    "sources": ("dossiers,source-summary,sources", "Source summary statement"),
}
"""Each picture with the parts of the report it is of, and the heading that its page holds."""


def picture(sample: Case, parts: str, heading: str) -> Image.Image:
    """The page of a report that holds a heading, in grey."""
    plan = ReportPlan(parts=tuple(map(Part.parse, parts.split(","))))
    document = pypdfium2.PdfDocument(typst_pdf.render(build(sample, None, plan)))
    marks = {mark.get_title(): mark.get_dest().get_index() for mark in document.get_toc()}
    drawn = document[marks[heading]].render(scale=DOTS / 72).to_pil().convert("L")
    document.close()
    return drawn


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_did_when_it_was_looked_at(sample: Case, name: str) -> None:
    drawn = picture(sample, *PAGES[name])
    kept = PICTURES / f"{name}.png"
    if os.environ.get("ATTACHE_PICTURES") == "write":
        drawn.quantize(16).save(kept, optimize=True)
    known = Image.open(kept).convert("L")
    assert drawn.size == known.size
    above = (0, 0, drawn.width, round(drawn.height * FOOT))
    differing = ImageChops.difference(drawn.crop(above), known.crop(above)).filter(ImageFilter.BoxBlur(2))
    assert ImageStat.Stat(differing).mean[0] < ALIKE
    assert differing.getextrema()[1] < ALIKE_ANYWHERE


def test_a_page_that_looks_otherwise_is_told_apart(sample: Case) -> None:
    drawn = picture(sample, *PAGES["dossiers"])
    known = Image.open(PICTURES / "rivals.png").convert("L")
    differing = ImageChops.difference(drawn, known).filter(ImageFilter.BoxBlur(2))
    assert ImageStat.Stat(differing).mean[0] > ALIKE or differing.getextrema()[1] > ALIKE_ANYWHERE
