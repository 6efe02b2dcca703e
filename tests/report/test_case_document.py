"""What a report says: every statement with what it stands on, worded as it was said, nothing made surer than it is."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from workbench.case.case import Case
from workbench.errors import ReportError
from workbench.model.grading import Basis, Modality, Polarity, Stance
from workbench.model.note import Subject
from workbench.model.statement import EntityValue, StatementDetails
from workbench.report.case_document import build
from workbench.report.document import (
    Document,
    Figure,
    Heading,
    Inlines,
    ListOfItems,
    NoteReference,
    Paragraph,
    PropertyList,
    Table,
)
from workbench.report.wording import value_words

Said = Callable[[Inlines], str]
Notes = Callable[[Document], list[str]]


def section(document: Document, anchor: str) -> list[object]:
    """The blocks under a heading, up to the next one of its level."""
    found: list[object] = []
    level = 0
    for block in document.blocks:
        if isinstance(block, Heading) and level and block.level <= level:
            break
        if level:
            found.append(block)
        if isinstance(block, Heading) and block.anchor == anchor:
            level = block.level
    return found


def texts(blocks: list[object]) -> Iterator[Inlines]:
    """Every text of some blocks, a table's rows as one each."""
    for block in blocks:
        match block:
            case Paragraph(text):
                yield text
            case ListOfItems(items):
                yield from items
            case PropertyList(rows):
                yield from (value for row in rows for value in row.values)
            case Table(_, _, rows):
                yield from (tuple(one for cell in cells for one in cell) for cells in rows)


def properties(blocks: list[object], said: Said) -> dict[str, list[str]]:
    """Labels with their values, as words."""
    lists = [block for block in blocks if isinstance(block, PropertyList)]
    return {row.label: [said(value) for value in row.values] for one in lists for row in one.rows}


def table(blocks: list[object], title: str, said: Said) -> list[list[str]]:
    [found] = [block for block in blocks if isinstance(block, Table) and block.title == title]
    return [[said(cell) for cell in cells] for cells in found.rows]


def test_every_statement_of_the_sample_is_in_it_with_all_its_passages(sample: Case, said: Said) -> None:
    document = build(sample)
    spans = {note.number: (note.edition_id, note.start, note.end) for note in document.notes}
    assert sample.statements.count() > 400
    for statement in sample.statements.all():
        lines = list(texts(section(document, f"entity-{statement.entity_id}")))
        assert any(value_words(statement) in said(line) for line in lines), statement
        shown = {spans[one.number] for line in lines for one in line if isinstance(one, NoteReference)}
        cited = {(one.edition_id, one.start, one.end) for one in statement.citations}
        assert cited <= shown, statement


def test_each_statement_stands_beside_its_own_notes(sample: Case) -> None:
    document = build(sample)
    spans = {note.number: (note.edition_id, note.start, note.end) for note in document.notes}
    for statement in sample.statements.all():
        cited = {(one.edition_id, one.start, one.end) for one in statement.citations}
        lines = texts(section(document, f"entity-{statement.entity_id}"))
        groups = [{spans[one.number] for one in line if isinstance(one, NoteReference)} for line in lines]
        # in a table of rival values each citation has a row of its own
        assert cited in groups or all({one} in groups for one in cited), statement


def test_how_it_was_said_is_printed_with_the_value(affair, said: Said) -> None:
    paper = affair.source("He is alleged to be a spy. He denies it. Nobody knows his rank. He will leave.")
    person = affair.entity("Person", "Ilya M.")
    for value, polarity, modality, quote in (
        ("spy", Polarity.ASSERTED, Modality.ALLEGATION, "alleged to be a spy"),
        ("clerk", Polarity.DENIED, Modality.REPORTED_FACT, "He denies it"),
        ("agent", Polarity.DENIED, Modality.ASSESSMENT, "denies"),
        ("emigrant", Polarity.ASSERTED, Modality.INTENTION, "He will leave"),
        ("guest", Polarity.ASSERTED, Modality.GENERAL_RULE, "He will"),
    ):
        details = StatementDetails("position", value, polarity=polarity, modality=modality)
        affair.state(person, details, paper, quote)
    unknown = StatementDetails("title", polarity=Polarity.UNKNOWN)
    affair.state(person, unknown, paper, "Nobody knows his rank")
    affair.state(person, StatementDetails("country", "Karsovia", basis=Basis.INFERRED), paper, "alleged")
    document = build(affair.case)
    found = properties(section(document, f"entity-{person}"), said)
    assert [value.rstrip("[]0123456789") for value in found["Occupation or office"]] == [
        "alleged: spy",
        "denied: clerk",
        "assessed not: agent",
        "intended: emigrant",
        "as a general rule: guest",
    ]
    assert found["Title"][0].startswith("the source says it is not known[")
    assert found["Country"][0].startswith("Karsovia (inferred)[")


def test_a_statement_without_passage_is_marked_as_such_wherever_it_stands(affair, said: Said) -> None:
    person = affair.entity("Person", "Ilya M.")
    affair.state(person, StatementDetails("birthDate", "1979~", as_stated="about fifty"))
    document = build(affair.case)
    assert properties(section(document, f"entity-{person}"), said)["Born"] == [
        "about 1979 as stated “about fifty” no passage"
    ]
    assert table(section(document, "chronology"), "Dates in order", said) == [
        ["about 1979", "Ilya M.", "Person: born as stated “about fifty” no passage"]
    ]
    assert document.facts == "1 statement · 1 statement without passage"
    assert document.notes == ()


def test_rival_values_stand_side_by_side_with_who_says_so(affair, said: Said) -> None:
    courier = affair.source(
        "Born in 1979.", title="Eleven", publisher="Courier", published="2031-05-20", reliability="B"
    )
    ledger = affair.source("Born in 1980.", title="Twelve", publisher="Ledger", published="2031-03~", reliability="C")
    person = affair.entity("Person", "Ilya M.")
    affair.state(person, StatementDetails("birthDate", "1979"), courier, "in 1979", credibility=2)
    affair.state(
        person, StatementDetails("birthDate", "1980"), ledger, "1980", stance=Stance.CONTRADICTS, credibility=4
    )
    affair.state(person, StatementDetails("birthDate", "1981"))
    document = build(affair.case)
    blocks = section(document, f"entity-{person}")
    assert "Born" not in properties(blocks, said)
    assert table(blocks, "Born: rival values", said) == [
        ["1979[1]", "Courier, 20 May 2031", "B2", "supports"],
        ["1980[2]", "Ledger, about March 2031", "C4", "contradicts"],
        ["1981 no passage", "", "", ""],
    ]
    assert document.facts.endswith("1 rival value · 1 statement without passage")


def test_what_is_both_stated_and_denied_is_a_rival_value(affair) -> None:
    person = affair.entity("Person", "Ilya M.")
    affair.state(person, StatementDetails("position", "attaché"))
    affair.state(person, StatementDetails("position", "attaché", polarity=Polarity.DENIED))
    titles = [block.title for block in build(affair.case).blocks if isinstance(block, Table)]
    assert titles[0] == "Occupation or office: rival values"


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2031-02-17", "17 February 2031"),
        ("2031-02-17~", "about 17 February 2031"),
        ("2031-02-17?", "possibly 17 February 2031"),
        ("2031-02-1X", "between 10 February 2031 and 19 February 2031"),
        ("2031-02-17/..", "on or after 17 February 2031"),
        ("../2031-02-17", "until 17 February 2031"),
        ("2031", "2031"),
    ],
)
def test_dates_are_printed_in_words_and_drawn_as_certain_only_where_a_day_is(
    affair, said: Said, edtf: str, words: str
) -> None:
    event = affair.entity("Declaration", "Declaration of 12")
    affair.state(event, StatementDetails("date", edtf))
    document = build(affair.case)
    assert properties(section(document, f"entity-{event}"), said)["Date"] == [f"{words} no passage"]
    [figure] = [block for block in document.blocks if isinstance(block, Figure)]
    [bar] = figure.rows[0].bars
    assert (bar.certain is not None) is (edtf == "2031-02-17")
    assert (bar.named is not None) is edtf.endswith(("~", "?"))
    assert (bar.possible_from is None) is edtf.startswith("..")
    assert (bar.possible_to is None) is edtf.endswith("..")


def test_the_chronology_is_in_order_and_counts_what_has_no_date(affair, said: Said) -> None:
    for name, edtf in (("Third", "2032"), ("First", "../2029"), ("Second", "2031-02-03")):
        affair.state(affair.entity("Declaration", name), StatementDetails("date", edtf))
    affair.entity("Declaration", "Never dated")
    blocks = section(build(affair.case), "chronology")
    rows = table(blocks, "Dates in order", said)
    assert [row[1] for row in rows] == ["First", "Second", "Third"]
    [figure] = [block for block in blocks if isinstance(block, Figure)]
    assert "1 record without a date is listed below" in figure.caption
    assert "3 records from 2029 to 2032" in figure.description
    assert said(next(block.text for block in blocks if isinstance(block, Paragraph))) == (
        "Without a date (1): Never dated."
    )


def test_a_date_hung_on_another_says_so_in_its_note(affair, notes: Notes) -> None:
    paper = affair.source("On 3 February a list. Two weeks later a declaration.")
    handed = affair.entity("ListTransmission", "List")
    declared = affair.entity("Declaration", "Declaration")
    anchor = affair.state(handed, StatementDetails("date", "2031-02-03"), paper, "On 3 February")
    later = StatementDetails("date", "2031-02-17~", as_stated="Two weeks later", anchor=anchor, offset="P2W")
    affair.state(declared, later, paper, "Two weeks later a declaration")
    [note] = [one for one in notes(build(affair.case)) if "Two weeks later" in one]
    assert "As stated: “Two weeks later”." in note
    assert "Date: two weeks after 3 February 2031." in note


def test_unknowns_are_listed_once_with_their_passage_or_as_the_analysts_own(affair, said: Said) -> None:
    paper = affair.source("How many names it held was never said. His rank is not known.")
    gap = affair.entity("KnowledgeGap", "How many")
    own = affair.entity("KnowledgeGap", "Who paid")
    person = affair.entity("Person", "Ilya M.")
    question = StatementDetails("question", "How many names?", polarity=Polarity.UNKNOWN)
    affair.state(gap, question, paper, "How many names it held was never said")
    affair.state(gap, StatementDetails("status", "open"))
    affair.state(own, StatementDetails("question", "Who paid him?"))
    affair.state(person, StatementDetails("title", polarity=Polarity.UNKNOWN), paper, "His rank is not known")
    [items] = [block.items for block in section(build(affair.case), "not-known") if isinstance(block, ListOfItems)]
    lines = [said(item) for item in items]
    assert len(lines) == 3
    assert lines[0].startswith("How many names? (open; the source says it is not known)[")
    assert lines[1] == "Who paid him? the analyst’s question"
    assert lines[2].startswith("Ilya M., title: the source says it is not known[")


def test_notes_are_numbered_in_the_order_they_are_called(sample: Case) -> None:
    document = build(sample)
    called = [one.number for one in document.inlines() if isinstance(one, NoteReference)]
    first = list(dict.fromkeys(called))
    assert first == list(range(1, len(document.notes) + 1))
    assert [note.number for note in document.notes] == first


def test_a_note_gives_quote_source_publisher_date_page_place_grade_and_stance(affair, notes: Notes) -> None:
    paper = affair.source(
        "Page one says nothing. He was a spy, it says.",
        pages=(0, 23),
        title="Eleven on the flight",
        publisher="Evening Ledger",
        published="2031-03-04",
        reliability="B",
    )
    person = affair.entity("Person", "Ilya M.")
    details = StatementDetails("position", "spy")
    affair.state(person, details, paper, "He was a spy", stance=Stance.CONTEXT, credibility=3)
    document = build(affair.case)
    digest = affair.case.editions.get(paper).text_sha256
    place = "Evening Ledger, 4 March 2031, p. 2, characters 23–35"
    assert notes(document) == [
        f"“He was a spy” Eleven on the flight, {place}. B3, context only. Edition {digest[:4]}…{digest[-4:]}."
    ]
    assert (document.notes[0].quote, document.notes[0].start, document.notes[0].end) == ("He was a spy", 23, 35)


def test_every_note_of_the_sample_gives_all_of_that(sample: Case, notes: Notes) -> None:
    document = build(sample)
    editions = {one.edition_id: sample.editions.get(one.edition_id) for one in document.notes}
    for note, text in zip(document.notes, notes(document), strict=True):
        source = sample.sources.get(editions[note.edition_id].source_id).details
        assert text.startswith(f"“{note.quote}” {source.title}, {source.publisher}, ")
        assert source.published[:4] in text
        assert f"characters {note.start:,}–{note.end:,}. {source.reliability}" in text
        assert any(f", {word}." in text for word in ("supports", "contradicts", "context only"))
        whole = sample.editions.text(note.edition_id)[note.start : note.end]
        assert note.quote == " ".join(whole.split())


def test_two_statements_on_one_passage_share_a_note_where_it_says_the_same_of_both(affair, said: Said) -> None:
    paper = affair.source("Ilya M., 51, counsellor")
    person = affair.entity("Person", "Ilya M.")
    affair.state(person, StatementDetails("name", "Ilya M."), paper, "Ilya M., 51, counsellor", credibility=1)
    affair.state(person, StatementDetails("position", "counsellor"), paper, "Ilya M., 51, counsellor", credibility=1)
    affair.state(person, StatementDetails("title", "Mr"), paper, "Ilya M., 51, counsellor", credibility=5)
    document = build(affair.case)
    assert len(document.notes) == 2
    found = properties(section(document, f"entity-{person}"), said)
    assert found["Name"][0].removeprefix("Ilya M.") == found["Occupation or office"][0].removeprefix("counsellor")
    assert found["Title"][0].removeprefix("Mr") != found["Name"][0].removeprefix("Ilya M.")


def test_a_report_on_some_entities_has_who_names_them_and_tells_what_it_leaves_out(affair, said: Said) -> None:
    paper = affair.source("Ilya M. belonged to the twelve. Pavel R. did not.")
    ilya, pavel = affair.entity("Person", "Ilya M."), affair.entity("Person", "Pavel R.")
    group = affair.entity("PersonGroup", "The twelve")
    affair.state(ilya, StatementDetails("name", "Ilya M."), paper, "Ilya M.")
    affair.state(pavel, StatementDetails("name", "Pavel R."), paper, "Pavel R.")
    affair.state(group, StatementDetails("knownMember", EntityValue(ilya)), paper, "belonged to the twelve")
    document = build(affair.case, [ilya])
    assert document.title == "Ilya M."
    assert document.purpose.startswith("Report on Ilya M.")
    assert [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2] == ["Ilya M."]
    named = properties(section(document, f"entity-{ilya}-named"), said)
    assert list(named.values()) == [["The twelve[2]"]]
    left_out = section(document, "left-out")
    assert properties(left_out, said) == {"People": ["Pavel R. (1)"]}  # what is said of the twelve is printed above
    assert said(next(one.text for one in left_out if isinstance(one, Paragraph))) == (
        "1 statement on 1 entity that was not chosen; those that name an entity of this report are printed with it."
    )


def test_the_analysts_notes_are_printed_as_such(affair, said: Said) -> None:
    person = affair.entity("Person", "Ilya M.")
    born = affair.state(person, StatementDetails("birthDate", "1979"))
    affair.note("On the case.")
    affair.note("On him.", Subject("entity", person))
    affair.note("On his birth.", Subject("statement", born))
    document = build(affair.case)
    analyst = [said(one.text) for one in document.blocks if isinstance(one, Paragraph) and one.role == "analyst"]
    assert analyst == ["On the case.", "On him.", "Born: On his birth."]


def test_the_strictest_mark_of_what_is_used_is_carried_and_no_other(affair) -> None:
    for mark in ("TLP:GREEN", "TLP:AMBER", "TLP:RED"):
        paper = affair.source(f"{mark} text", handling=mark, title=mark)
        person = affair.entity("Person", mark)
        affair.state(person, StatementDetails("name", mark), paper, "text")
    by_name = {one.name: one.id for one in affair.case.entities.all()}
    assert build(affair.case).handling == "TLP:RED"
    assert build(affair.case, [by_name["TLP:GREEN"], by_name["TLP:AMBER"]]).handling == "TLP:AMBER"


def test_sources_that_quote_one_another_count_as_one_origin(affair) -> None:
    papers = [affair.source(f"Ilya M., says paper {number}.", title=f"Paper {number}") for number in range(3)]
    person = affair.entity("Person", "Ilya M.")
    for number, paper in enumerate(papers):
        affair.state(person, StatementDetails("name", f"Ilya M. {number}"), paper, "Ilya M.")
    sources = [affair.case.editions.get(one).source_id for one in papers]
    with affair.case.change("Quote"):
        affair.case.sources.quote(sources[0], sources[1], None)
    document = build(affair.case)
    assert document.facts.startswith("3 statements from 3 sources of 2 independent origins")
    assert any(
        "3 statements from 3 sources of 2 independent origins" in one[0].text
        for one in texts(section(document, f"entity-{person}"))
        if hasattr(one[0], "text")
    )


def test_the_case_and_its_state_are_named(sample: Case) -> None:
    document = build(sample)
    head = sample.journal.head()
    assert document.imprint == (f"{sample.path.name} · revision {sample.journal.count()} · head {head[:4]}…{head[-4:]}")
    assert document.made_at == sample.journal.revision(sample.journal.count()).made_at


def test_anchors_and_figures_are_unique(sample: Case) -> None:
    document = build(sample)
    anchors = [block.anchor for block in document.blocks if isinstance(block, Heading | Figure)]
    assert len(anchors) == len(set(anchors))
    sizes = [len(figure.rows) for figure in document.figures]
    assert all(abs(one - other) <= 1 for one, other in pairwise(sizes))


def test_an_empty_case_and_an_entity_without_statements_make_a_report(case: Case, affair) -> None:
    assert build(case).facts == "0 statements"
    person = affair.entity("Person", "Nobody")
    document = build(case, [person])
    assert any("nothing recorded of it" in one[0].text for one in texts(section(document, f"entity-{person}")))


def test_entities_that_are_gone_or_none_at_all_are_refused_in_a_sentence(case: Case) -> None:
    with pytest.raises(ReportError, match=r"no entity 999 any more\. Choose again\."):
        build(case, [999])
    with pytest.raises(ReportError, match=r"No entity is chosen\."):
        build(case, [])


class Meddling(list[int]):
    """Chosen entities that somebody else records about at the very moment they are looked at."""

    def __init__(self, chosen: list[int], meddle: Callable[[], None], times: int) -> None:
        super().__init__(chosen)
        self._meddle, self._times = meddle, times

    def __iter__(self) -> Iterator[int]:
        if self._times:
            self._times -= 1
            self._meddle()
        return super().__iter__()


def test_a_report_shows_one_moment_of_a_case_that_changes_meanwhile(affair, said: Said) -> None:
    person, other = affair.entity("Person", "Ilya M."), affair.entity("PersonGroup", "The twelve")
    names = iter(range(100))

    def meddle() -> None:
        affair.state(person, StatementDetails("name", f"Name {next(names)}"))
        late = affair.entity("PersonGroup", "Late")
        affair.state(late, StatementDetails("knownMember", EntityValue(person)))

    with Case.open(affair.case.path, read_only=True) as reading:
        document = build(reading, Meddling([person, other], meddle, times=2))
        assert document.imprint.split(" · ")[1] == f"revision {reading.journal.count()}"
        assert properties(section(document, f"entity-{person}"), said)["Name"] == [
            "Name 0 no passage",
            "Name 1 no passage",
        ]
        with pytest.raises(ReportError, match="kept changing"):
            build(reading, Meddling([person, other], meddle, times=50))
