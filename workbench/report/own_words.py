"""The words that a report has of its own, in labels, headings and sentences; some of them are names as well."""

import re
from collections.abc import Iterator

from workbench.model.ontology import Ontology
from workbench.report.letter_folding import folded, lowered

_MONTHS = "january february march april may june july august september october november december"
MONTHS = frozenset(_MONTHS.split())
"""Beside a number they are a date."""

_SENTENCES = """
abolished about above action affiliation affiliations after against agreed allegation alleged alone always among
amount analyst and annex answer answers any appointment appointments approximate are as asked assessed assessment at
attributed attribution before begin below between born both but by called case cases cell cells certain change changes
character characters chosen chronology cite cites code column columns conflict conflicts contents context contradict
contradicts count counted cover covered darker data date dated dates day days declaration declarations declared denied
denies departure departures derived description different document documents does each edition editions either empty
end ends entities entity estimate event every everything fact facts figure figures file files filled firmer first
following for found from further general given giving grade graded grades group groups half handling has have head
heads held history holds impossible in independent inferred information inside intended intention interval is it its
judgement judgements kept known label labels last later left letters line lines list listed low many mark marked marks
may measure measures more most mutual name named names nature new no nobody none not note notes nothing number
numbered numbers of office old on one only open or order organisation organisations origin origins other others out
overall page pages pale paper part partly parts passage passages people period person persons picture pictures place
places plan possible post posts printed private properties property public published purpose question quote quoted
quotes quoting range rank reading readings record recorded records refilled refused register registers reliability
report reported reports response responses rest rests retold reworded right rival rivals row rows rule said same say
says seat seats second section sections see service services shown shows side signed single solid some source sources
stance stand stands state stated statement statements still summary supporting supports table tables taken text that
the their them then there these they third this time timeline times title titles to told total two under unknown
unknowns unsourced until used value values what when where which who whole whose why with withheld within without word
words worked year years yes
"""
_WORDS = frozenset(_SENTENCES.split()) | MONTHS

ALONE = frozenset(
    {"page", "of", "contents", "notes", "note", "report", "reports", "reported", "statement", "statements", "every"}
    | {"source", "sources", "the", "case", "cases", "and", "that"}
)
"""Words that any report has: where nothing tells a name from them, they cannot be searched for."""


def own_words(ontology: Ontology) -> frozenset[str]:
    """Those of every report, and those of a case's labels, folded and small."""
    return _WORDS | ALONE | frozenset(word for label in _labels(ontology) for word in re.findall(r"\w+", _plain(label)))


def _labels(ontology: Ontology) -> Iterator[str]:
    for one in ontology.types.values():
        yield from (one.label, one.plural)
        for prop in one.properties.values():
            yield from (prop.label, *prop.vocabulary, *((prop.reverse.label,) if prop.reverse else ()))


def _plain(text: str) -> str:
    return lowered(folded(text))
