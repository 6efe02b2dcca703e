"""What a report must not tell is in no file made of it, however it is read; its mark is the strictest."""

import base64
import re
import unicodedata
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from workbench.case.case import Case
from workbench.errors import ReportError
from workbench.model.note import Subject
from workbench.model.report_plan import DEFAULT_PARTS, Masked, Part, PartKind, Redacted, ReportPlan
from workbench.model.statement import EntityValue, StatementDetails
from workbench.report import html, leaks, register_document, typst_pdf, volumes
from workbench.report.case_document import build
from workbench.report.document import Document, Inlines
from workbench.report.handling import HandlingError
from workbench.report.hidden_words import HiddenWords
from workbench.report.proof import prove
from workbench.report.protection import source_words
from workbench.report.writing import ENDINGS, FileThereError, write, write_document

Said = Callable[[Inlines], str]
EVERYTHING = (
    Part(PartKind.COVER),
    *DEFAULT_PARTS,
    Part(PartKind.SINGLE_ORIGIN),
    *(Part(PartKind.REGISTER, name) for name in ("posts", "head-count", "declarations", "affiliations", "sources")),
    *(Part(PartKind.FIGURE, name) for name in ("seats", "declarations", "services")),
    Part(PartKind.PASSAGES),
)


def words_of(document: Document) -> str:
    return "\n".join(getattr(one, "text", "") for one in document.inlines()) + "\n".join(
        run.text for note in document.notes for run in note.text
    )


# --- persons ---


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_redacted_person_is_nowhere_in_the_file(sample: Case, tmp_path: Path, ending: str, raw_texts) -> None:
    plan = ReportPlan(parts=EVERYTHING, redacted=(Redacted("Anežka Ř."), Redacted("Ilya M.", "the counsellor")))
    out = tmp_path / f"report{ending}"
    write(sample, out, plan=plan)
    read = raw_texts(out.read_bytes())
    for word in ("Anežka", "Anezka", "Ilya"):
        assert re.search(rf"(?<![^\W\d_]){word}", read, re.IGNORECASE) is None, word
    assert "[the counsellor]" in read or "the counsellor" in read


def test_a_code_stands_in_its_place_and_its_statements_are_counted_as_left_out(affair, said: Said) -> None:
    paper = affair.source("Ilya M., born in 1979, was on the list. So Ilya left.")
    person, group = affair.entity("Person", "Ilya M."), affair.entity("PersonGroup", "The list")
    affair.state(person, StatementDetails("birthDate", "1979"), paper, "born in 1979")
    affair.state(person, StatementDetails("name", "Ilya M."), paper, "Ilya M.")
    affair.state(group, StatementDetails("knownMember", EntityValue(person)), paper, "Ilya M., born in 1979, was on")
    affair.note("Ilya was seen.", Subject("entity", group))
    document = build(affair.case, None, ReportPlan(redacted=(Redacted("Ilya M."),)))
    words = words_of(document)
    assert "Ilya" not in words
    assert "[Person A]" in words
    assert "[Person A] was seen." in words
    assert "2 statements on 1 entity whose name is withheld; a code stands for it." in words
    assert "between 1 January 1979" not in words  # the day of birth is told by no part
    assert document.notes[0].quote == "[Person A], born in 1979, was on"


def test_names_are_found_however_they_are_written() -> None:
    hidden = HiddenWords({"Ilya M.": "A", "Zdeněk Š.": "B", "Straße": "C", "Лена": "D"})
    for text in ("ILYA M.", "Ilya\u00a0M.", "Ilya\n M.", "I\u200blya M.", "Il\u00adya M.", "ilya m."):
        assert hidden.replaced(f"so {text} left") == "so [A] left", text
    for text in ("Zdenek S.", "Zdeněk Š.", unicodedata.normalize("NFD", "Zdeněk Š.")):
        assert hidden.replaced(text) == "[B]"
    assert hidden.replaced("die Straße, STRASSE; Лена") == "die [C], [C]; [D]"
    assert hidden.found("by Ilya M. and zdenek s.") == ["ilya m.", "zdenek s."]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Fiffelbergs car", "[X] car"),
        ("FIFFELBERG'S car", "[X]'S car"),
        ("the Fi\ufb00elberg letter", "the [X] letter"),  # ff as one letter
        ("\uff26\uff29\uff26\uff26\uff25\uff2c\uff22\uff25\uff32\uff27 wide", "[X] wide"),
        ("Fiffel-\nberg and Fiffel- berg", "[X] and [X]"),
        ("Fiffel\u00ad\nberg", "[X]"),
        ("F i f f e l b e r g", "[X]"),
        ("OttolineFiffelberg, ofiffelberg@kite.example", "[X], [X]"),
        ("fiffelberg_dossier.pdf", "[X]_dossier.pdf"),
        ("Otto\u0301line\nFiffelberg\u0301, who", "[X], who"),
        ("Marka, Markovi, on the market; Ilyas car", "[M], [M], on the market; [I] car"),
        ("с Марией Ковальчуком", "с [K] [K]"),  # noqa: RUF001
        ("他說李小龍來了；李\n小龍", "他說[L]來了；[L]"),  # noqa: RUF001
        ("ومحمد قال", "[A] قال"),
        ("The reporter met a Sanderson and Ms Porters", "The reporter met a Sanderson and Ms [P]"),
    ],
)
def test_names_are_found_inflected_parted_and_inside_words(text: str, told: str) -> None:
    codes = {"Ottoline Fiffelberg": "X", "Ottoline": "X", "Fiffelberg": "X", "Marek": "M", "Ilya": "I", "李小龍": "L"}
    codes |= {"Мария": "K", "Ковальчук": "K", "محمد": "A", "Porter": "P", "Anderson": "S"}
    hidden = HiddenWords(codes)
    assert hidden.replaced(text) == told
    assert hidden.found(text)
    assert not hidden.found(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("see https://ru.example/wiki/%D0%94%D0%B2%D0%BE%D1%80%D0%B6%D0%B0%D0%BA, he says", "see [D], he says"),
        ("https://ru.example/%25D0%2594%25D0%25B2%25D0%25BE%25D1%2580%25D0%25B6%25D0%25B0%25D0%25BA", "[D]"),
        ("(https://x.example/people/zden%C4%9Bk-havel.html)", "([Z])"),
        ("zden%C4%9Bk-havel.pdf", "[Z]"),
        ("zdenekhavel@x.org; zhavel@x.org; info@x.org", "[Z]; [Z]; info@x.org"),
        ("ZdenekHavel and Ha-vel", "[Z] and [Z]"),
        ("https://havlbrod.example and https://x.example/havel-1", "https://havlbrod.example and [Z]"),
        ("https://xn--zdenk-y0a.example/a", "[Z]"),
        ("www.family.example/ilya/1 but www.family.example/yard", "[I] but www.family.example/yard"),
        ("50 % of 100%, a@b.example", "50 % of 100%, a@b.example"),
    ],
)
def test_addresses_that_tell_a_name_are_taken_out_whole(text: str, told: str) -> None:
    codes = {"Дворжак": "D", "Zdeněk Havel": "Z", "Zdeněk": "Z", "Havel": "Z", "Ilya": "I"}
    hidden = HiddenWords(codes)
    assert hidden.replaced(text) == told
    assert not hidden.found(told)


def test_a_word_that_is_missed_stops_the_report_before_a_file_is_written(sample: Case, tmp_path: Path) -> None:
    plan = ReportPlan(redacted=(Redacted("Ilya M.", "Ilya's brother"),))
    with pytest.raises(ReportError, match="The report still holds “ilya”, which it must not tell"):
        write(sample, tmp_path / "report.html", plan=plan)
    assert list(tmp_path.iterdir()) == []


def test_further_words_are_withheld_with_the_name(sample: Case) -> None:
    plan = ReportPlan(redacted=(Redacted("Ilya M.", "", ("counsellor",)),))
    assert "counsellor" not in words_of(build(sample, None, plan)).casefold()


def test_who_is_named_twice_keeps_code_and_words_of_both(sample: Case) -> None:
    ilya = sample.entities.find("Ilya M.")
    plan = ReportPlan(redacted=(Redacted(ilya.name, "P1", ("counsellor",)), Redacted(ilya.uid, "", ("Ministry",))))
    told = words_of(build(sample, None, plan))
    assert "counsellor" not in told.casefold()
    assert "Ministry" not in told
    assert "[P1]" in told


def test_what_is_not_there_cannot_be_redacted_or_masked(case: Case) -> None:
    with pytest.raises(ReportError, match="The plan redacts “Nobody”: The case has no entity “Nobody”"):
        build(case, None, ReportPlan(redacted=(Redacted("Nobody"),)))
    with pytest.raises(ReportError, match="The plan masks “Nothing”, which names 0 sources of the case"):
        build(case, None, ReportPlan(masked=(Masked("Nothing"),)))


# --- sources ---


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_protected_source_is_cited_under_its_code_and_told_nowhere(
    sample: Case, tmp_path: Path, ending: str, raw_texts
) -> None:
    plan = ReportPlan(parts=EVERYTHING, masked=(Masked("Eleven on the Thursday flight"),))
    out = tmp_path / f"report{ending}"
    write(sample, out, plan=plan)
    read = raw_texts(out.read_bytes())
    assert "Eleven on the Thursday" not in read
    assert "Evening Ledger" not in read
    assert "ledger.example" not in read
    edition = sample.editions.newest(next(one.id for one in sample.sources.all() if one.title.startswith("Eleven")))
    assert edition is not None
    assert f"{edition.text_sha256[:4]}…" not in read
    assert "Source A" in read


@pytest.mark.parametrize("ending", ENDINGS)
def test_author_publisher_and_host_of_a_masked_source_are_told_nowhere(
    affair, tmp_path: Path, ending: str, raw_texts
) -> None:
    first = affair.source(
        "He left at noon.",
        title="Eleven left",
        author="Karel Zeman",
        publisher="The Prague Tribune",
        url="https://www.tribune.example/2031/eleven",
    )
    other = affair.source(
        "Karlem Zemanem it was first told, says ZEMAN KAREL; the quay cat of The Tribune agreed.",
        title="What Zeman wrote",
        author="Jana Zemanová",
        url="https://mirror.example/tribune.example/karel%2Dzeman",
    )
    person = affair.entity("Person", "Ilya M.")
    affair.state(person, StatementDetails("summary", "left"), first, "He left")
    affair.state(person, StatementDetails("summary", "gone"), other, "Karlem Zemanem it was first told, says ZEMAN")
    affair.state(person, StatementDetails("summary", "agreed"), other, "quay cat of The Tribune agreed")
    affair.note("Ask Karla Zemana at tribune.example, or k.zeman@tribune.example, of his quay cat.")
    masked = Masked(affair.case.sources.all()[0].uid, "", ("quay cat",))
    out = tmp_path / f"report{ending}"
    write(affair.case, out, plan=ReportPlan(parts=EVERYTHING, masked=(masked,)))
    read = raw_texts(out.read_bytes())
    for word in ("zeman", "tribune", "karel", r"karl[ea]", "quay cat", "prague"):
        assert re.search(rf"(?<![^\W\d_]){word}", read, re.IGNORECASE) is None, word
    assert "Source A" in read
    if ending == ".pdf":
        assert prove(affair.case, out.read_bytes()).problems == ()


@pytest.mark.parametrize(
    ("details", "told"),
    [
        ({"publisher": "The Daily News"}, {"The Daily News", "Daily News"}),
        ({"publisher": "The Evening Post"}, {"The Evening Post", "Evening Post", "Post"}),
        ({"publisher": "harbour tribune"}, {"harbour tribune", "harbour", "tribune"}),
        ({"author": "Office of the Harbour Master"}, {"Office of the Harbour Master", "Harbour", "Master"}),
        (
            {"author": "Emily Post <emily@kite.example>"},
            {"Emily Post <emily@kite.example>", "Emily", "Post", "emily@kite.example"},
        ),
        (
            {"url": "https://web.archive.org/web/2031/https://News.Kite.co.uk/a"},
            {"https://web.archive.org/web/2031/https://News.Kite.co.uk/a", "news.kite.co.uk", "kite.co.uk"},
        ),
    ],
)
def test_what_tells_a_source_is_neither_every_paper_nor_every_office(
    affair, details: dict[str, str], told: set[str]
) -> None:
    affair.source("He left.", title="The paper", **details)
    assert set(source_words(affair.case.sources.all()[0])) == {"The paper"} | told


def test_a_source_with_the_tag_protected_is_masked_without_being_asked(affair) -> None:
    paper = affair.source("He left.", title="A letter from a clerk", author="The clerk", reliability="C")
    affair.state(affair.entity("Person", "Ilya M."), StatementDetails("summary", "left"), paper, "He left")
    with affair.case.change("Tag"):
        affair.case.tags.put("protected", Subject("source", affair.case.sources.all()[0].id))
    [note] = build(affair.case).notes
    assert "".join(run.text for run in note.text) == "“He left” Source A, characters 0–7. C?, supports."


@pytest.mark.parametrize("name", ["sources", "affiliations", "conflicts"])
def test_a_register_that_is_printed_alone_masks_it_too(affair, name: str) -> None:
    paper = affair.source(
        "He left the Service.", title="A letter from a clerk", author="Otto Fiffelberg", handling="TLP:RED"
    )
    person, service = affair.entity("Person", "Ilya M."), affair.entity("Organization", "The Service of Fiffelberg")
    belongs = affair.entity("ServiceAffiliation", "His")
    for entity, key, value in ((belongs, "member", person), (belongs, "organization", service)):
        affair.state(entity, StatementDetails(key, EntityValue(value)), paper, "He left the Service")
    for day in ("1979", "1980"):
        affair.state(person, StatementDetails("birthDate", day), paper, "He left")
    with affair.case.change("Tag"):
        affair.case.tags.put("protected", Subject("source", affair.case.sources.all()[0].id))
    document = register_document.build(affair.case, affair.case.registers.read(name))
    content = html.render(document)
    assert b"Source A" in content
    assert b"letter from a clerk" not in content
    assert b"Fiffelberg" not in content
    assert document.handling == "TLP:RED"


# --- the mark ---


@pytest.fixture
def amber(affair) -> Case:
    paper = affair.source("He left.", handling="TLP:AMBER")
    affair.state(affair.entity("Person", "Ilya M."), StatementDetails("summary", "left"), paper, "He left")
    return affair.case


def test_a_lower_mark_than_what_is_used_is_refused_without_a_reason(amber: Case, tmp_path: Path) -> None:
    with pytest.raises(
        HandlingError, match="sources marked TLP:AMBER, so it cannot be marked TLP:GREEN without"
    ) as told:
        write(amber, tmp_path / "report.html", plan=ReportPlan(handling="TLP:GREEN"))
    assert (told.value.asked, told.value.needed) == ("TLP:GREEN", "TLP:AMBER")
    assert not (tmp_path / "report.html").exists()


def test_nothing_is_kept_as_released_that_is_not_written(
    amber: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = ReportPlan(handling="TLP:GREEN", reason="The clerk agreed.")
    broken = tmp_path / "broken.typ"
    broken.write_text("#let x = (\n", encoding="utf-8")
    with pytest.raises(ReportError, match=r"broken\.typ"):
        write(amber, tmp_path / "report.pdf", plan=plan, template=broken)
    monkeypatch.setattr(volumes, "split", lambda document: [document, document])
    (tmp_path / "report, part 2 of 2.pdf").touch()
    with pytest.raises(FileThereError):
        write(amber, tmp_path / "report.pdf", plan=plan, replacing=False)
    assert amber.reports.releases() == []
    monkeypatch.undo()
    write(amber, tmp_path / "report.pdf", plan=plan)
    assert [one.reason for one in amber.reports.releases()] == ["The clerk agreed."]


@pytest.mark.parametrize(("asked", "carried"), [("", "TLP:AMBER"), ("TLP:RED", "TLP:RED"), ("TLP:AMBER", "TLP:AMBER")])
def test_the_strictest_mark_or_a_stricter_one_is_carried(amber: Case, asked: str, carried: str) -> None:
    assert build(amber, None, ReportPlan(handling=asked)).handling == carried


def test_the_mark_is_on_every_page(amber: Case, pages: Callable[[bytes], list[str]]) -> None:
    plan = ReportPlan(parts=(Part(PartKind.COVER), *DEFAULT_PARTS), handling="TLP:GREEN", reason="the author agreed")
    content = typst_pdf.render(build(amber, None, plan))
    read = pages(content)
    assert all("TLP:GREEN" in page for page in read)
    assert len(read) >= 2
    assert "the author agreed" not in "".join(read)


# --- who made it ---


def test_a_file_tells_nothing_of_the_analyst_or_the_machine(sample: Case, tmp_path: Path, raw_texts) -> None:
    document = build(sample, None, ReportPlan(parts=EVERYTHING))
    for ending in ENDINGS:
        out = tmp_path / f"report{ending}"
        write_document(document, out)
        read = raw_texts(out.read_bytes())
        for word in (str(Path.home()), str(tmp_path), "analyst@", "/Author"):
            assert word not in read, (ending, word)
        if ending == ".pdf":
            opened = pypdfium2.PdfDocument(out)
            told = opened.get_metadata_dict(skip_empty=True)
            opened.close()
            assert told.keys() <= {"Title", "Creator", "CreationDate", "ModDate"}
            assert told["Creator"].startswith("Typst")
            assert re.sub(r"\D", "", told["CreationDate"])[:8] == re.sub(r"\D", "", document.made_at)[:8]


# --- the search itself ---

SECRET = HiddenWords({"Anežka Ř.": "A", "Ilya": "B"})


def pdf(*objects: bytes) -> bytes:
    """A PDF that is none, but whose bytes lie as in one."""
    return b"%PDF-1.7\n" + b"\n".join(objects) + b"\n%%EOF"


@pytest.mark.parametrize(
    "content",
    [
        pdf(b"1 0 obj << /Title (by Ilya) >> endobj"),
        pdf(
            b"1 0 obj << /Title <" + b"\xfe\xff".hex().encode() + "by Ilya".encode("utf-16-be").hex().encode() + b">>>"
        ),
        pdf(b"stream\n" + zlib.compress(b"/Alt (by Ilya)") + b"\nendstream"),
        pdf(b"stream\n" + zlib.compress("\ufeffby Ilya".encode("utf-16-be")) + b"\nendstream"),
        pdf(b"stream\nby Ilya here\nendstream"),
    ],
)
def test_words_are_found_wherever_a_file_hides_them(content: bytes) -> None:
    assert any(SECRET.found(text) for text in leaks._raw(content)) or any(
        SECRET.found(text)
        for found in leaks._STREAM.finditer(content)
        for text in leaks._raw(leaks._inflated(found[1]))
    )


def test_a_page_is_searched_with_and_without_its_elements() -> None:
    for page in ("<p>I<b>ly</b>a</p>", "<p>&#73;lya</p>", '<p title="Ilya">', "<!-- Ilya -->"):
        with pytest.raises(ReportError, match="“ilya”"):
            leaks.refuse(page.encode(), ".html", SECRET)
    leaks.refuse(b"<p>Silyan</p>", ".html", SECRET)


def test_what_was_made_of_a_document_without_the_words_passes(sample: Case) -> None:
    document = build(sample, None, ReportPlan(redacted=(Redacted("Ilya M."),)))
    for ending, render in ((".html", html.render), (".pdf", typst_pdf.render)):
        leaks.refuse(render(document), ending, document.hidden)


@pytest.mark.parametrize(
    "content",
    [
        b"<p>the counsellor Il-\nya left</p>",
        b'<img src="data:text/plain;base64,' + base64.b64encode(b"so it was said by Ilya in the end") + b'">',
        "<p>Il\u00adya</p>".encode(),
    ],
)
def test_words_are_found_when_they_are_parted_or_packed(content: bytes) -> None:
    with pytest.raises(ReportError, match="“ilya”"):
        leaks.refuse(content, ".html", SECRET)


def test_words_are_found_in_two_bytes_either_way_round() -> None:
    for code in ("utf-16-be", "utf-16-le"):
        content = pdf(b"stream\n" + zlib.compress("so said Ilya then".encode(code)) + b"\nendstream")
        found = next(leaks._STREAM.finditer(content))
        assert any(SECRET.found(text) for text in leaks._raw(leaks._inflated(found[1]))), code


@pytest.mark.parametrize("name", ["Ilya M.html", "report_on_ilya.pdf", "ILYA-M.docx"])
def test_a_file_whose_name_tells_is_not_written(sample: Case, tmp_path: Path, name: str) -> None:
    plan = ReportPlan(redacted=(Redacted("Ilya M."),))
    with pytest.raises(ReportError, match=r"The name of the file tells “ilya.*Give it another name\."):
        write(sample, tmp_path / name, plan=plan)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_name_that_passages_cut_in_two_is_told_by_neither_part(
    affair, tmp_path: Path, ending: str, raw_texts
) -> None:
    paper = affair.source("Ottoline Fiffelberg sold the house.", reliability="B")
    person, sale = affair.entity("Person", "Ottoline Fiffelberg"), affair.entity("Event", "The sale")
    affair.state(person, StatementDetails("name", "Ottoline Fiffelberg"), paper, "Ottoline Fiffel")
    affair.state(sale, StatementDetails("summary", "sold"), paper, "berg sold the house")
    plan = ReportPlan(parts=EVERYTHING, redacted=(Redacted("Ottoline Fiffelberg"),))
    write(affair.case, tmp_path / f"report{ending}", plan=plan)
    read = raw_texts((tmp_path / f"report{ending}").read_bytes())
    assert "fiffel" not in read.casefold()
    assert re.search(r"\bberg\b", read) is None
    if ending == ".pdf":
        assert prove(affair.case, (tmp_path / "report.pdf").read_bytes()).problems == ()
