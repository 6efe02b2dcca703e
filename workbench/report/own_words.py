"""The words that a report has of its own, in labels, headings and sentences; some of them are names as well."""

import re
from collections.abc import Iterator

from workbench.model.ontology import Ontology
from workbench.report.letter_folding import folded, lowered

_MONTHS = "january february march april may june july august september october november december"
MONTHS = frozenset(_MONTHS.split())
"""Beside a number they are a date."""

_SENTENCES = """
abolished about above accounted action add advice affiliation affiliations after against agreed allegation alleged
alone always amber among amount analyst and annex answer answers any apply appointment appointments approximate are
arrows as asked asserted assessed assessment at attache attributed attribution attributions back before begin below
between born both but by called case cases cell cells certain change changes character characters choose chosen
chronology cite cites clear code column columns conflict conflicts contents context contradict contradicts count
counted counting cover covered darker data date dated dates day days decided declaration declarations declared denied
denies departure departures derived description different document documents does drawn draws each edition editions
either elsewhere empty end ends entities entity estimate event every everything fact facts fading fairly fall figure
figures file files filled firmer first followed following for found from further general give given giving grade
graded grades green group groups half handling has have head heads held history holds how impossible in independent
inferred information inside intended intention interval is it its judgement judgements kept known label labels last
later lead leads left legal letters line lines list listed low make many mark marked marks may measure measures more
most mutual name named names nature new no nobody none normal not note notes nothing number numbered numbers of office
old on one only open or order organisation organisations origin origins other others out overall overridden page pages
pale paper part partly parts passage passages people perhaps period person persons picture pictures place places plan
policy possible post posts printed private properties property public published purpose question questions quote
quoted quotes quoting range rank reading readings record recorded records red refilled refused register registers
relationship relationships reliability reliable report reported reports requested response responses rest rests retold
revision reworded right rival rivals row rows rule ruled rules ruling said same say says seat seats second section
sections security see service services shown shows side signed single solid some somebody something source sources
staff stance stand stands state stated statement statements still strict summary supporting supports table tables take
taken text that the their them then there these they third this through time timeline times title titles tlp to told
total totals two type types unaccounted under unknown unknowns unsourced until used usually value values what when
where which who whole whose why with withheld within without word words worked would write year years yes your
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
