"""Whether the pages of a finished report show what their tagged words say: nothing drawn over them, none hidden."""

from collections.abc import Iterator

from workbench.ingest.pdf_layers import Oddity
from workbench.ingest.tagged_pdf import TaggedPdf
from workbench.report.proof_problem import Problem, on_page

_WORDS = {
    Oddity.ANNOTATION: "something was added to it that is not of the report, such as a comment or a field",
    Oddity.BESIDE: "something stands on it that is not of the report",
    Oddity.COVERED: "something is drawn over its words that is not of the report",
    Oddity.HIDDEN: "some of its words are there, but not to be seen",
}


def shown(read: TaggedPdf) -> Iterator[Problem]:
    """What pages show that is not of the report, each kind once a page."""
    for page, kind in read.odd:
        yield on_page(page, f": {_WORDS[kind]}.")
