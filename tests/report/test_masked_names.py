"""Masked names that are words of the report too, or places it tells of: the name is withheld, our words stay."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from shutil import copy

import pytest

from workbench.case.case import Case
from workbench.errors import ReportError
from workbench.model.note import Subject
from workbench.model.report_plan import DEFAULT_PARTS, Masked, Part, PartKind, Redacted, ReportPlan
from workbench.model.source import SourceDetails
from workbench.model.statement import EntityValue, StatementDetails
from workbench.report.case_document import build
from workbench.report.document import Document, texts
from workbench.report.figures import FIGURES
from workbench.report.hidden_words import key_of
from workbench.report.own_words import own_words
from workbench.report.proof import prove
from workbench.report.protection import foreign_texts
from workbench.report.rewording import reworded
from workbench.report.writing import ENDINGS, write

EVERYTHING = (
    Part(PartKind.COVER),
    *DEFAULT_PARTS,
    *(Part(PartKind.REGISTER, name) for name in ("posts", "head-count", "declarations", "affiliations", "sources")),
    *(Part(PartKind.FIGURE, name) for name in ("seats", "declarations", "services")),
    Part(PartKind.PASSAGES),
)
OURS = (
    *("Post", "Source", "Page", "Note", "Case", "Name", "Report", "May", "March", "Day", "Date", "Person", "Place"),
    *("Head", "Statement", "Figure", "Edition", "Left", "Born", "Order", "Number", "Table", "Whether", "Columns"),
)
OF_FILES = ("Root", "Style", "Font", "Block", "Link", "Width", "Catalog", "Adobe", "Identity", "Stone")


def said_by(affair, name: str) -> Case:
    """A case with a masked author in what another source, the analyst and records say."""
    first = affair.source("He left.", title="First told", author=f"Emily {name}", reliability="B")
    paper = affair.source(
        f"{name} said on 3 May 2031 that he left. Then Emily {name} and Mr {name} left in March 2031, said {name}.",
        title=f"What {name} knew",
        reliability="B",
    )
    person, post = affair.entity("Person", "Ilya M."), affair.entity("Post", "Counsellor")
    held = affair.entity("Appointment", "His term")
    affair.state(person, StatementDetails("summary", "left"), first, "He left")
    declared = affair.entity("Declaration", f"Answer to {name}")
    quote = f"{name} said on 3 May 2031 that he left"
    affair.state(person, StatementDetails("birthDate", "1979-03-05"), paper, quote)
    affair.state(person, StatementDetails("summary", f"as {name} said"), paper, f"Mr {name} left in March 2031")
    affair.state(person, StatementDetails("alias", f"Old {name}"), paper, f"Emily {name} and")
    affair.state(post, StatementDetails("name", "Counsellor"), paper, quote)
    for key, value in (("holder", person), ("post", post)):
        affair.state(held, StatementDetails(key, EntityValue(value)), paper, f"that he left. Then Emily {name}")
    affair.state(declared, StatementDetails("date", "2031-05-09"), paper, quote)
    affair.note(f"Ask {name} again.", Subject("entity", person))
    affair.note(f"{name} may know.", Subject("entity", post))
    return affair.case


def plan_of(case: Case, name: str) -> ReportPlan:
    masked = next(one.uid for one in case.sources.all() if one.title == "First told")
    return ReportPlan(
        purpose=f"For {name} alone.", summary=f"So {name} told us.", parts=EVERYTHING, masked=(Masked(masked),)
    )


def words(document: Document) -> list[str]:
    """Every text of a document, but for what differs between two cases: numbers, hashes, and where a code stands."""
    found: list[str] = []
    reworded(document, lambda text: (found.append(text), text)[1])
    return [re.sub(r"[0-9a-f]{4}…[0-9a-f]{4}|\b[0-9a-f]*\d[0-9a-f,]*\b", "#", one) for one in found]


@pytest.mark.parametrize("name", [*OURS, *OF_FILES])
def test_a_name_that_is_a_word_of_ours_is_withheld_as_any_other_and_our_words_stay(
    affair, tmp_path: Path, name: str
) -> None:
    case = said_by(affair, name)
    told = words(build(case, None, plan_of(case, name)))
    (tmp_path / "other").mkdir()
    with Case.create(tmp_path / "other" / "affair.attache", title="Affair") as other:
        same = said_by(type(affair)(other), "Zzyzx")
        assert told == words(build(same, None, plan_of(same, "Zzyzx")))


def riddled(path: Path, name: str) -> Counter[str]:
    """What a report on the sample says, lists sorted, where a masked author is in every name, title and note."""
    with Case.open(path) as case:
        with case.change("Riddle"):
            masked = case.sources.add(SourceDetails("First told", author=f"Emily {name}"))
            for number, one in enumerate(case.entities.all()):
                said = (f"{one.name} {name}", f"{one.name[0]} {name} {one.name}", f"{one.name} of {name} now")
                case.entities.rename(one.id, said[number % 3])
            for source in case.sources.all():
                if source.id != masked:
                    case.sources.edit(source.id, replace(source.details, title=f"{source.title} {name}"))
            for number, note in enumerate(case.notes.all()):
                case.notes.edit(note.id, (f"{note.body} {name}", f"{name} {note.body}")[number % 2])
        kinds = [Part(kind) for kind in PartKind if kind not in {PartKind.REGISTER, PartKind.FIGURE}]
        drawn = [Part(PartKind.FIGURE, one) for one in FIGURES]
        registers = [Part(PartKind.REGISTER, one) for one in case.registers.names()]
        plan = ReportPlan(parts=(*kinds, *drawn, *registers), masked=(Masked(case.sources.get(masked).uid),))
        return Counter(", ".join(sorted(re.split("[,;] ", one))) for one in words(build(case, None, plan)))


def test_such_names_are_withheld_in_whatever_the_parts_of_a_report_make_of_texts(
    sample_path: Path, tmp_path: Path
) -> None:
    paths = [Path(copy(sample_path, tmp_path / f"{number}.attache")) for number in range(3)]
    other = riddled(paths[0], "Zzyzx")
    for path, name in zip(paths[1:], ("Post", "Person"), strict=True):
        told = Counter({re.sub(r"\d\.attache", "0.attache", one): count for one, count in riddled(path, name).items()})
        assert (told - other, other - told) == (Counter(), Counter())


def test_every_word_of_a_report_is_known_as_ours_or_stands_in_a_text_of_the_case(sample: Case) -> None:
    names = sample.registers.names()
    kinds = [Part(kind) for kind in PartKind if kind not in {PartKind.REGISTER, PartKind.FIGURE}]
    drawn = [Part(PartKind.FIGURE, name) for name in FIGURES]
    plan = ReportPlan(parts=(*kinds, *drawn, *(Part(PartKind.REGISTER, name) for name in names)))
    spoken = (word for text in foreign_texts(sample, plan) for word in re.findall(r"\w+", key_of(text)))
    known = own_words(sample.ontology) | set(spoken)
    found: set[str] = set()
    for text in words(build(sample, None, plan)):
        found |= set(re.findall(r"(?<!#…)\b[^\W\d_]{3,}\b(?!…#)", key_of(re.sub(r"#…\w+|\w+…#", "", text))))
    assert sorted(found - known) == []


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("name", ["Post", "Source", "May", "Root"])
def test_a_report_with_such_a_name_is_written(affair, tmp_path: Path, raw_texts, name: str, ending: str) -> None:
    case = said_by(affair, name)
    out = tmp_path / f"report{ending}"
    write(case, out, plan=plan_of(case, name))
    read = " ".join(raw_texts(out.read_bytes()).split())
    for told in ("Emily {}", "{} said", "said {}", "Mr {}", "Ask {}", "What {}", "to {}"):
        assert told.format(name) not in read
    if ending == ".pdf":
        assert prove(case, out.read_bytes()).problems == ()


def test_labels_headings_and_dates_stay_beside_a_name_that_is_the_same(affair) -> None:
    document = build(said_by(affair, "Post"), None, plan_of(affair.case, "Post"))
    said = [run.text for block in document.upright() for text in texts(block) for run in text if hasattr(run, "text")]
    assert "Posts and appointments" in said
    assert any(one.startswith("Post · ") for one in said)
    assert "as [Source A] said" in said
    assert "Ask [Source A] again." in " ".join(said)


def test_such_a_name_is_withheld_where_it_is_spaced_or_drawn_with_other_letters(affair) -> None:
    affair.source("He left.", title="First told", author="Emily Post", reliability="B")
    quote = "as P o s t said, \u0420ost left; nothing came by post"
    paper = affair.source(quote, title="Second", reliability="B")
    affair.state(affair.entity("Post", "Clerk"), StatementDetails("summary", "left"), paper, quote)
    [note] = build(affair.case, None, ReportPlan(masked=(Masked(affair.case.sources.all()[0].uid),))).notes
    assert note.quote == "as [Source A] said, [Source A] left; nothing came by post"


def test_a_name_that_is_all_a_text_has_is_withheld_and_the_label_like_it_is_not(affair) -> None:
    case = said_by(affair, "Post")
    paper = case.editions.of_source(case.sources.all()[1].id)[0].id
    affair.state(case.entities.find("Ilya M.").id, StatementDetails("lastName", "Post"), paper, "Mr Post")
    rows = [row for block in build(case, None, plan_of(case, "Post")).upright() for row in getattr(block, "rows", ())]
    told = {row.label: row.values for row in rows if hasattr(row, "label") and hasattr(row, "values")}
    assert told["Last name"][0][0].text == "[Source A]"
    assert "Post" in told


def test_a_missed_name_that_is_a_word_of_ours_stops_the_report(affair, tmp_path: Path) -> None:
    """As where a format would put together what stood apart."""
    case = said_by(affair, "Post")
    masked = next(one.uid for one in case.sources.all() if one.title == "First told")
    plan = ReportPlan(parts=EVERYTHING, masked=(Masked(masked, "Mr Post"),))
    with pytest.raises(ReportError, match="The report still holds “post”"):
        write(case, tmp_path / "report.html", plan=plan)


# --- places in the name of a publisher ---


def broadcast(affair, text: str, *, place: str = "Praha", of_type: str = "Address") -> Document:
    affair.source("He left.", title="First told", publisher="Radio Praha", reliability="B")
    paper = affair.source(text, title="Second", reliability="B")
    if place:
        affair.state(affair.entity(of_type, place), StatementDetails("summary", "where"), paper, text)
    else:
        affair.state(affair.entity("Event", "It"), StatementDetails("summary", "where"), paper, text)
    masked = affair.case.sources.all()[0].uid
    return build(affair.case, None, ReportPlan(masked=(Masked(masked),)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He flew to Praha on Friday", "He flew to Praha on Friday"),
        ("Radio Praha said he left", "[Source A] said he left"),
        ("as Radia Praha and Radiu Praha said", "as Radia [Source A] and Radiu [Source A] said"),
        ("on the radio of Praha, and at radiopraha.example", "on the radio of [Source A], and at [Source A].example"),
        ("said the Praha radio", "said the [Source A] radio"),
    ],
)
def test_a_recorded_place_is_told_where_it_does_not_stand_beside_the_rest_of_a_publishers_name(
    affair, text: str, told: str
) -> None:
    assert told in [note.quote for note in broadcast(affair, text).notes]


@pytest.mark.parametrize(("place", "of_type"), [("", ""), ("Praha", "Organization"), ("Praha 1", "Address")])
def test_a_part_of_a_publishers_name_that_is_no_recorded_place_is_withheld(affair, place: str, of_type: str) -> None:
    document = broadcast(affair, "He flew to Praha on Friday", place=place, of_type=of_type)
    assert [note.quote for note in document.notes] == ["He flew to [Source A] on Friday"]


def test_a_place_that_is_redacted_or_named_by_the_user_is_withheld(affair) -> None:
    broadcast(affair, "He flew to Praha on Friday")
    masked = affair.case.sources.all()[0].uid
    event = affair.entity("Event", "The flight")
    affair.state(event, StatementDetails("summary", "flight"), 2, "He flew to Praha on Friday")
    for plan in (
        ReportPlan(masked=(Masked(masked, "", ("Praha",)),)),
        ReportPlan(masked=(Masked(masked),), redacted=(Redacted("Praha"),)),
    ):
        assert all("Praha" not in note.quote for note in build(affair.case, None, plan).notes)


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_name_of_the_publisher_is_in_no_file_beside_its_place(affair, tmp_path: Path, raw_texts, ending) -> None:
    broadcast(affair, "He flew to Praha on Friday, said Radio Praha")
    masked = affair.case.sources.all()[0].uid
    out = tmp_path / f"report{ending}"
    write(affair.case, out, plan=ReportPlan(parts=EVERYTHING, masked=(Masked(masked),)))
    read = " ".join(raw_texts(out.read_bytes()).split())
    assert "Radio Praha" not in read
    assert "He flew to Praha on Friday" in read or ending == ".pdf"
    if ending == ".pdf":
        assert prove(affair.case, out.read_bytes()).problems == ()
