"""Tables as sources: a mapping says what the columns mean, and each row is created, matched or refused."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.errors import RecordError, SourceError
from workbench.exchange.import_table import TableImport, import_table, rehearse, saved_mapping
from workbench.exchange.mapping_file import read_mapping
from workbench.model.grading import Basis
from workbench.model.statement import Statement, StatementDetails

MAPPING = """
title: Staff list
records:
  mission:
    type: DiplomaticMission
    name: Embassy in {city}
    key: name
    when: {city: any}
    properties:
      name: Embassy in {city}
      sendingState: Karsovia
  seat:
    type: Post
    name: "{rank}, {city}"
    key: [name, mission]
    properties:
      name: "{rank}"
      mission: {record: mission}
      diplomaticRank: {value: "{rank}", translate: {1st secr.: first secretary, attaché: attaché}, unknown: omit}
      numberOfSeats: 1
  person:
    type: Person
    name: "{name}"
    key: idNumber
    properties:
      idNumber: "{id}"
      name: "{name}"
      alias: {value: "{aliases}", split: ;}
  time:
    type: Appointment
    name: "{name}, {rank}"
    key: [rankAsStated, holder, post]
    when: {kind: [posted, acting]}
    properties:
      rankAsStated: "{rank}"
      holder: {record: person}
      post: {record: seat}
      startDate: {value: "{from}", note: how, basis: inferred}
      endDate: {value: "{to}", credibility: 3}
"""

TABLE = (
    "id,name,aliases,city,rank,kind,from,how,to\n"
    'k-1,Ilya M.,"I. Morozk; Ilyusha",Harrowmere,1st secr.,posted,2028-05,Arrived about,2031-02-17\n'
    'k-2,"Pavel ""Pasha"" R.",,Harrowmere,attaché,posted,3 March 2029,,\n'
    "k-3,Anežka Ř.,,Port Ellery,registrar,left,,,\n"
)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    def make(text: str, name: str = "staff.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return make


@pytest.fixture
def bring(case: Case, write) -> Callable[..., TableImport]:
    def run(text: str = TABLE, mapping: str = MAPPING, name: str = "staff.csv") -> TableImport:
        return import_table(case, write(text, name), read_mapping(mapping, "staff.yaml", case.ontology))

    return run


def said(case: Case, entity: str) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for one in case.statements.of_entity(case.entities.find(entity).id):
        found.setdefault(one.property_name, []).append(one)
    return found


def test_each_row_makes_its_records_and_what_another_row_made_is_found(case: Case, bring) -> None:
    done = bring()
    assert done.outcomes() == {"created": 3, "matched": 0, "refused": 0}
    assert [[(one.name, one.outcome) for one in row.records] for row in done.rows] == [
        [("mission", "created"), ("seat", "created"), ("person", "created"), ("time", "created")],
        [("mission", "matched"), ("seat", "created"), ("person", "created"), ("time", "created")],
        [("mission", "created"), ("seat", "created"), ("person", "created")],
    ]
    assert sorted(one.name for one in case.entities.all()) == [
        "1st secr., Harrowmere",
        "Anežka Ř.",
        "Embassy in Harrowmere",
        "Embassy in Port Ellery",
        "Ilya M.",
        "Ilya M., 1st secr.",
        'Pavel "Pasha" R.',
        'Pavel "Pasha" R., attaché',
        "attaché, Harrowmere",
        "registrar, Port Ellery",
    ]
    assert done.statements == case.statements.count()


def test_every_statement_cites_its_row(case: Case, bring) -> None:
    bring()
    (source,) = case.sources.all()
    assert source.title == "Staff list"
    edition = case.editions.newest(source.id)
    text = case.editions.text(edition.id)
    assert text == TABLE
    lines = {line for line in TABLE.split("\n")[1:] if line}
    for statement in case.statements.all():
        for citation in statement.citations:
            assert citation.exact in lines
            assert text[citation.start : citation.end] == citation.exact
    assert case.statements.count_without_passage() == 0
    pavel = said(case, 'Pavel "Pasha" R.')["name"][0]
    assert [one.exact for one in pavel.citations] == [TABLE.split("\n")[2]]
    shared = said(case, "Embassy in Harrowmere")["sendingState"][0]
    assert len(shared.citations) == 2


def test_values_are_translated_split_and_dated_with_the_words_beside_them(case: Case, bring) -> None:
    bring()
    assert [one.details.value for one in said(case, "Ilya M.")["alias"]] == ["I. Morozk", "Ilyusha"]
    rank = said(case, "1st secr., Harrowmere")["diplomaticRank"][0].details
    assert (rank.value, rank.as_stated) == ("first secretary", "1st secr.")
    assert "diplomaticRank" not in said(case, "registrar, Port Ellery")
    start = said(case, "Ilya M., 1st secr.")["startDate"][0].details
    assert (start.value, start.as_stated, start.basis) == ("2028-05~", "Arrived about 2028-05", Basis.STATED)
    end = said(case, "Ilya M., 1st secr.")["endDate"][0]
    assert [one.credibility for one in end.citations] == [3]
    pavel = said(case, 'Pavel "Pasha" R., attaché')
    assert pavel["startDate"][0].details.value == "2029-03-03"
    assert (pavel["startDate"][0].details.as_stated, pavel["startDate"][0].details.basis) == (
        "3 March 2029",
        Basis.INFERRED,
    )
    assert "endDate" not in pavel


REFUSED = [
    ("a date that is none", "k-4,Vera,,Harrowmere,attaché,posted,soon,,\n", "“soon”"),
    ("too few cells", "k-4,Vera\n", "It has 2 cells, and the heading names 9 columns."),
    ("nothing in it", ",,,,,,,,\n", "It makes no record"),
]


@pytest.mark.parametrize(("row", "reason"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_wrong_row_is_refused_whole_with_its_reason_and_the_others_are_recorded(case, bring, row, reason) -> None:
    done = bring(TABLE + row + "k-5,Zoja,,Harrowmere,attaché,left,,,\n")
    assert done.outcomes() == {"created": 4, "matched": 0, "refused": 1}
    (refused,) = [one for one in done.rows if one.reason]
    assert reason in refused.reason
    assert (refused.row.number, refused.row.line) == (4, 5)
    names = {one.name for one in case.entities.all()}
    assert "Zoja" in names
    assert "Vera" not in names


def test_a_value_the_mapping_does_not_translate_refuses_its_row(case: Case, bring) -> None:
    done = bring(mapping=MAPPING.replace(", unknown: omit", ""))
    assert [one.reason for one in done.rows if one.reason] == [
        "The mapping does not translate “registrar” for Diplomatic rank."
    ]


def test_what_a_refused_row_would_have_made_a_later_row_makes(case: Case, bring) -> None:
    done = bring(
        "id,name,aliases,city,rank,kind,from,how,to\n"
        "k-1,Ilya M.,,Harrowmere,attaché,posted,soon,,\n"
        "k-1,Ilya M.,,Harrowmere,attaché,posted,2028,,\n"
    )
    assert [row.outcome for row in done.rows] == ["refused", "created"]


def test_imported_again_all_rows_are_matched_and_nothing_changes(case: Case, bring) -> None:
    bring()
    revisions, statements = case.journal.count(), case.statements.count()
    again = bring()
    assert again.outcomes() == {"created": 0, "matched": 3, "refused": 0}
    assert (again.statements, case.statements.count(), case.journal.count()) == (0, statements, revisions)


def test_a_table_that_says_more_of_a_known_record_adds_to_it(case: Case, bring) -> None:
    bring()
    more = TABLE.split("\n", maxsplit=1)[0] + "\nk-1,Ilya Morozk,,,clerk,left,,,\n"
    done = bring(more, name="more.csv")
    person = next(one for one in done.rows[0].records if one.name == "person")
    assert person.outcome == "matched"
    assert [one.details.value for one in said(case, "Ilya M.")["name"]] == ["Ilya M.", "Ilya Morozk"]
    assert len(case.sources.all()) == 2


def test_a_key_that_two_records_of_the_case_have_is_refused(case: Case, bring) -> None:
    bring()
    with case.change("Record another"):
        other = case.entities.add("Person", "Another")
        case.statements.add(other, StatementDetails("idNumber", "k-1"))
    done = bring(TABLE + "\n", name="again.csv")
    assert done.rows[0].reason == "The case has 2 records of type Person that “k-1” may be. Merge them."
    assert done.outcomes() == {"created": 0, "matched": 2, "refused": 1}


def test_a_rehearsal_says_what_would_come_of_it_and_changes_nothing(case: Case, bring, write) -> None:
    path, mapping = write(TABLE + "k-4,Vera\n"), read_mapping(MAPPING, "staff.yaml", case.ontology)
    before = case.journal.count()
    told = rehearse(case, path, mapping)
    assert (case.journal.count(), case.entities.count(), case.sources.count()) == (before, 0, 0)
    done = import_table(case, path, mapping)
    assert told.rows == done.rows
    assert (told.created(), told.statements) == (done.created(), done.statements)
    assert (rehearse(case, path, mapping).created(), rehearse(case, path, mapping).statements) == (0, 0)


def test_an_import_is_one_revision_and_undone_at_once(case: Case, bring) -> None:
    before = case.journal.count()
    bring()
    assert case.journal.count() == before + 1
    assert case.undo().label == "Import table staff.csv"
    assert (case.entities.count(), case.statements.count(), case.sources.count(), case.notes.count()) == (0, 0, 0, 0)


def test_the_mapping_is_saved_with_the_case_and_used_where_its_columns_are(case: Case, bring, write) -> None:
    bring()
    assert saved_mapping(case, TABLE.split("\n", maxsplit=1)[0].split(",")).title == "Staff list"
    more = write(TABLE.split("\n", maxsplit=1)[0] + "\nk-9,Vera,,Harrowmere,attaché,posted,2030,,\n", "more.csv")
    assert import_table(case, more).outcomes() == {"created": 1, "matched": 0, "refused": 0}
    with pytest.raises(RecordError, match="no mapping for these columns yet"):
        import_table(case, write("a,b\n1,2\n", "other.csv"))


def test_a_table_with_tabs_is_read_alike(case: Case, bring) -> None:
    plain = TABLE.replace('"Pavel ""Pasha"" R."', "Pavel R.").replace('"I. Morozk; Ilyusha"', "Ilyusha")
    assert bring(plain.replace(",", "\t"), name="staff.tsv").outcomes()["created"] == 3


def test_a_column_that_the_table_lacks_is_named(case: Case, bring) -> None:
    with pytest.raises(RecordError, match="no column “how”, which the mapping needs"):
        bring(TABLE.replace(",how,", ",notes,", 1))
    assert case.sources.count() == 0


def test_what_is_no_table_is_refused(case: Case, bring) -> None:
    with pytest.raises(SourceError, match="two columns “id”"):
        bring("id,id\n1,2\n")


BROKEN = [
    ("no YAML", "records: [", "is no YAML on line"),
    ("no records", "title: x", "“records” is missing"),
    ("a word not known", "records: {a: {type: Person, nam: x}}", "records.a has “nam”"),
    ("a type not known", "records: {a: {type: Persn}}", "There is no type “Persn”; did you mean Person"),
    ("no name", "records: {a: {type: Person, key: name, properties: {name: x}}}", "records.a.name is missing"),
    ("a property not known", "records: {a: {type: Person, properties: {nme: x}}}", "has no property “nme”"),
    (
        "a key not among the properties",
        "records: {a: {type: Person, name: x, key: idNumber, properties: {name: x}}}",
        "records.a.key names “idNumber”",
    ),
    (
        "a reference without a record",
        "records: {a: {type: Post, name: x, key: name, properties: {name: x, mission: y}}}",
        "takes another record of the row",
    ),
    (
        "a record not in the mapping",
        "records: {a: {type: Post, name: x, key: name, properties: {name: x, mission: {record: m}}}}",
        "names the record “m”",
    ),
    (
        "a record of the wrong type",
        "records: {a: {type: Post, name: x, key: name, properties: {name: x, mission: {record: a}}}}",
        "takes a record of type Diplomatic mission",
    ),
    (
        "a basis not known",
        "records: {a: {type: Person, name: x, key: name, properties: {name: {value: x, basis: heard}}}}",
        "basis is “heard”; it is one of stated, inferred, ambiguous",
    ),
    (
        "a credibility not known",
        "records: {a: {type: Person, name: x, key: name, properties: {name: {value: x, credibility: 9}}}}",
        "credibility has to be a figure from 1 to 6",
    ),
    (
        "an unknown word for what is not translated",
        "records: {a: {type: Person, name: x, key: name, properties: {name: {value: x, unknown: drop}}}}",
        "unknown is “drop”; it is one of refuse, omit, keep",
    ),
]


@pytest.mark.parametrize(("text", "words"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_what_is_wrong_with_a_mapping_is_said_with_its_place(case: Case, text: str, words: str) -> None:
    with pytest.raises(RecordError) as told:
        read_mapping(text, "staff.yaml", case.ontology)
    assert str(told.value).startswith("staff.yaml")
    assert words in str(told.value)


def test_words_of_a_mapping_stay_words(case: Case) -> None:
    text = "records: {a: {type: Person, name: x, key: name, when: {left: no}, properties: {name: 2031-02}}}"
    (record,) = read_mapping(text, "staff.yaml", case.ontology).records
    assert record.when == {"left": ("no",)}
    assert record.properties["name"].template == "2031-02"


def test_records_known_by_one_another_in_a_circle_are_refused(case: Case, bring) -> None:
    circle = """
records:
  outer: {type: PersonGroup, name: x, key: [name, partOf], properties: {name: "{id}", partOf: {record: inner}}}
  inner: {type: PersonGroup, name: x, key: [name, partOf], properties: {name: "{name}", partOf: {record: outer}}}
"""
    done = bring(mapping=circle)
    assert done.outcomes() == {"created": 0, "matched": 0, "refused": 3}
    assert "by itself in a circle" in done.rows[0].reason


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A spreadsheet whose second sheet is a table."""
    path = tmp_path / "staff.xlsx"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def row(*cells: str) -> str:
        return "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells) + "</row>"

    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="a" r:id="r1"/>'
            '<sheet name="b" r:id="r2"/></sheets></workbook>',
        )
        packed.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Target="one.xml"/><Relationship Id="r2" Target="two.xml"/></Relationships>',
        )
        packed.writestr("xl/one.xml", SHEET.format(row("Read me")))
        packed.writestr(
            "xl/two.xml", SHEET.format(row("name", "born") + row("Ilya M.", "1980") + row("Vera S.", "1990"))
        )
    return path


BORN = """
sheet: 2
records:
  person: {type: Person, name: "{name}", key: name, properties: {name: "{name}", birthDate: "{born}"}}
"""


def test_a_sheet_of_a_spreadsheet_is_a_table_too(case: Case, workbook: Path) -> None:
    mapping = read_mapping(BORN, "born.yaml", case.ontology)
    assert import_table(case, workbook, mapping).outcomes() == {"created": 2, "matched": 0, "refused": 0}
    cited = [citation for one in case.statements.all() for citation in one.citations]
    assert {(one.exact, one.page) for one in cited} == {("Ilya M.\t1980", 2), ("Vera S.\t1990", 2)}
    with pytest.raises(SourceError, match=r"staff\.xlsx has no sheet 3; it has 2"):
        rehearse(case, workbook, read_mapping(BORN.replace("sheet: 2", "sheet: 3"), "born.yaml", case.ontology))
    with pytest.raises(RecordError, match="“sheet” has to be the number of a sheet"):
        read_mapping(BORN.replace("sheet: 2", "sheet: b"), "born.yaml", case.ontology)
