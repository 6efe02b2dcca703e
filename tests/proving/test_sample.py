"""The shipped sample: every pane has something to show, and what it shows is hedged as the texts are."""

from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest
import yaml

from workbench import paths
from workbench.case.case import Case
from workbench.model.grading import Basis, Modality, Polarity, Stance
from workbench.model.note import Subject


def test_its_texts_are_the_files_that_ship(sample_case: Case) -> None:
    described = {one["title"]: one for one in yaml.safe_load(paths.resources("sample", "sources.yaml").read_text())}
    imported = [source for source in sample_case.sources.all() if source.editions]
    assert {source.title for source in imported} == set(described)
    for source in imported:
        edition = sample_case.editions.newest(source.id)
        file: Path = paths.resources("sample", described[source.title]["file"])
        assert edition is not None
        assert sample_case.editions.original(edition.id) == file.read_bytes()
        assert sample_case.editions.text(edition.id) == file.read_text(encoding="utf-8")
        assert source.details.published == described[source.title]["published"]


def test_every_statement_stands_on_a_passage(sample_case: Case) -> None:
    assert [one.id for one in sample_case.statements.all() if not one.citations] == []


def test_a_guess_of_the_analysts_cites_context_only_and_says_why(sample_case: Case) -> None:
    names = {entity.id: entity.name for entity in sample_case.entities.all()}
    guesses = {
        (names[one.entity_id], one.property_name): sample_case.notes.on(Subject("statement", one.id))
        for one in sample_case.statements.all()
        if one.details.basis is Basis.INFERRED and {cited.stance for cited in one.citations} == {Stance.CONTEXT}
    }
    assert guesses["Ilya M. and the Outer Office", "startDate"]
    assert guesses["Naval attaché, embassy", "coverForService"]


def test_sources_quote_one_another_and_one_is_known_only_so(sample_case: Case) -> None:
    sources = sample_case.sources.all()
    chain = {source.title: [one.title for one in sample_case.sources.quoted_by(source.id)] for source in sources}
    assert sum(map(len, chain.values())) >= 2
    assert [source.title for source in sources if not source.editions] == ["Vesna Gazette"]
    assert len({source.details.reliability for source in sources}) > 1


def test_values_rival_one_another(sample_case: Case) -> None:
    asserted = [one for one in sample_case.statements.all() if one.details.polarity is Polarity.ASSERTED]
    counts = sorted((one.entity_id, one.property_name) for one in asserted if one.property_name == "countDeclared")
    assert max(len(list(group)) for _, group in groupby(counts)) > 1


@pytest.mark.parametrize("scale", [Polarity, Modality])
def test_every_word_of_a_scale_is_used(sample_case: Case, scale) -> None:
    used = {getattr(one.details, scale.__name__.lower()) for one in sample_case.statements.all()}
    assert used == set(scale)


def test_passages_differ_in_stance_and_grade(sample_case: Case) -> None:
    cited = [citation for one in sample_case.statements.all() for citation in one.citations]
    assert {Stance.SUPPORTS, Stance.CONTEXT} <= {one.stance for one in cited}
    assert {1, 2, 3, 4} <= {one.credibility for one in cited}


def test_the_timeline_has_points_stretches_open_ends_anchors_and_a_shelf(sample_case: Case) -> None:
    dated = sample_case.timeline.dated()
    assert {"../2030", "2030-06/..", "2029-11", "2031-02-17~", "[2026,2027]"} <= {one.edtf for one in dated}
    assert any(one.anchor_id for one in dated)
    assert sample_case.timeline.undated()


def test_notes_and_tags_are_on_records_of_several_kinds(sample_case: Case) -> None:
    assert sample_case.notes.count() > 10
    assert len(sample_case.tags.all()) > 2
    types = Counter(entity.type for entity in sample_case.entities.all())
    assert len(types) > 20
    assert types["KnowledgeGap"] > 4


def test_search_leads_into_each_kind_of_record(sample_case: Case) -> None:
    kinds = {hit.kind for words in ("Velland", "Ilya", "year", "note") for hit in sample_case.search.find(words)}
    assert kinds == {"text", "entity", "statement", "note"}
