"""Drafts of mappings: what is read is written alike, a new one begins with what columns are called."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.exchange.test_import_table import MAPPING, TABLE
from workbench.case.case import Case
from workbench.errors import RecordError
from workbench.exchange.mapping_draft import DraftValue, draft_of, first_draft, more_of
from workbench.exchange.mapping_file import read_mapping, read_mapping_file
from workbench.model.table_mapping import ValueRule

COLUMNS = TABLE.split("\n", maxsplit=1)[0].split(",")
PROVING = sorted((Path(__file__).parents[1] / "proving" / "diplomats").glob("*.yaml"))


def test_a_mapping_written_anew_is_the_same_mapping(case: Case) -> None:
    mapping = read_mapping(MAPPING, "staff.yaml", case.ontology)
    again = draft_of(mapping, COLUMNS).mapping(case.ontology)
    assert replace(again, text="", records=()) == replace(mapping, text="", records=())
    assert {one.name: one for one in again.records} == {one.name: one for one in mapping.records}


@pytest.mark.parametrize("path", PROVING, ids=[path.stem for path in PROVING])
def test_the_mappings_of_the_proving_tables_are_written_alike(case: Case, path: Path) -> None:
    mapping = read_mapping_file(path, case.ontology)
    again = draft_of(mapping, sorted(mapping.columns())).mapping(case.ontology)
    assert [replace(one, properties=dict(one.properties)) for one in again.records] == list(mapping.records)


def test_values_come_in_the_order_of_the_columns_and_unused_columns_are_seen(case: Case) -> None:
    mapping = read_mapping(MAPPING.replace('alias: {value: "{aliases}", split: ;}', ""), "staff.yaml", case.ontology)
    draft = draft_of(mapping, COLUMNS)
    first = [(one.rule.template, one.record, one.prop) for one in draft.values[:4]]
    assert first == [
        ("{id}", "person", "idNumber"),
        ("{name}", "person", "name"),
        ("{aliases}", "", ""),
        ("{rank}", "seat", "name"),
    ]
    assert "aliases" not in draft.mapping(case.ontology).columns()


def test_a_new_draft_takes_the_type_and_properties_that_columns_are_called_after(case: Case) -> None:
    draft = first_draft(["No.", "Name", "Birth date", "birth date note", "Shoe size"], case.ontology, "Staff")
    (record,) = draft.mapping(case.ontology).records
    assert (record.type, record.title, record.key) == ("Person", "{Name}", ("name",))
    assert record.properties == {
        "name": ValueRule("{Name}"),
        "birthDate": ValueRule("{Birth date}", note="birth date note"),
    }


def test_columns_that_are_called_after_nothing_still_make_a_mapping(case: Case) -> None:
    (record,) = first_draft(["x1", "x2"], case.ontology).mapping(case.ontology).records
    assert (record.type, record.properties) == ("Person", {"name": ValueRule("{x1}")})


def test_two_values_for_one_property_are_refused_by_name(case: Case) -> None:
    draft = first_draft(["Name", "Other"], case.ontology)
    twice = replace(draft, values=(*draft.values, DraftValue(ValueRule("{Other}"), "person", "name")))
    with pytest.raises(RecordError, match="person: “name” has two values"):
        twice.mapping(case.ontology)


def test_a_record_renamed_is_renamed_where_it_is_named(case: Case) -> None:
    draft = draft_of(read_mapping(MAPPING, "staff.yaml", case.ontology), COLUMNS).renamed("person", "member")
    (time,) = [one for one in draft.mapping(case.ontology).records if one.name == "time"]
    assert time.properties["holder"].record == "member"


def test_what_else_a_value_says_is_told_in_words(case: Case) -> None:
    records = {one.name: one for one in read_mapping(MAPPING, "staff.yaml", case.ontology).records}
    assert more_of(records["seat"].properties["diplomaticRank"]) == "2 words translated"
    assert more_of(records["person"].properties["alias"]) == "split at “;”"
    assert more_of(records["time"].properties["startDate"]) == "inferred"
