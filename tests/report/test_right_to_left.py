"""Words from right to left in a finished PDF: in the order in which they are said, as a screen reader comes to them."""

import re
import unicodedata
from dataclasses import replace

import pytest

from workbench.case.case import Case
from workbench.ingest.tagged_pdf import Stretch, tagged
from workbench.model.grading import Modality
from workbench.model.report_plan import Masked, ReportPlan
from workbench.model.statement import StatementDetails
from workbench.report import typst_pdf
from workbench.report.case_document import build
from workbench.report.document import Document, NoteReference, Run
from workbench.report.proof import Proof, prove
from workbench.report.rewording import reworded

# ruff: noqa: RUF001 - letters of other scripts are what this is about
PAPERS = {
    "Arabic": (
        "صحيفة المدينة اليوم",
        "ليلى حداد",
        "المتحدث باسم الوزارة قال إن 25 شخصا (12 منهم) غادروا المدينة مساء الخميس، ثم عاد الوفد. وقال Reuters غير ذلك.",
    ),
    "joined": ("أخبار الأهرام", "علي بلال", "غادر الآن لا محالة يوم الثلاثاء إلى الإسكندرية لأن الوفد طلب ذلك."),
    "vowels": ("كِتَابُ الوَزَارَةِ", "مُحَمَّد", "قَالَ المُتَحَدِّثُ إِنَّ السَّفِيرَ غَادَرَ"),
    "Hebrew": (
        "עיתון הבוקר של העיר",
        "דנה לוי",
        'הדובר אמר: "שנים עשר איש עזבו את העיר", ואחר כך חזרו 7 (לפי Reuters) אל הבירה.',
    ),
    "points": ("סֵפֶר הָעִיר", "דָּוִד", "הַדּוֹבֵר אָמַר שָׁלוֹם לְכֻלָּם"),
    "Persian": ("روزنامه شهر", "مریم رستمی", "سخنگو گفت که ۲۵ نفر از شهر می‌روند و کتاب‌های آن‌ها در راه است."),
    "Urdu": ("روزنامہ جنگ", "علی خان", "ترجمان نے کہا کہ وہ لوگ چلے گئے ہیں۔ ڈاکٹر ٹھیک ہیں"),
    "mixed": ("The paper عن المدينة 2020", "Anna לוי", "He said سلام and then שלום עולם to 12 men; قال مرة أخرى: لا."),
}
PLAIN = ("Arabic", "Hebrew", "Persian", "mixed")


@pytest.fixture
def foreign(affair) -> Case:
    """A case of sources, names, values and quotes of all these."""
    for title, name, text in PAPERS.values():
        paper = affair.source(text, title=title, reliability="B")
        person = affair.entity("Person", name)
        affair.state(person, StatementDetails("summary", text[:50].rsplit(" ", 1)[0]), paper, text)
        first, rest = text.split(" ", 1)
        details = StatementDetails("position", first, modality=Modality.ALLEGATION)
        affair.state(person, details, paper, rest[:30].rsplit(" ", 1)[0], credibility=2)
    return affair.case


def letters(text: str) -> list[str]:
    """The words of a text without signs and marks; letters of a word in any order, since some are joined into one."""
    kept = "".join(
        one if one.isalnum() else "" if _is_mark(one) else " " for one in unicodedata.normalize("NFKC", text)
    )
    return ["".join(sorted(word)) for word in kept.split()]


def _is_mark(one: str) -> bool:
    return unicodedata.category(one) in {"Mn", "Cf"}


def read_aloud(stretches: tuple[Stretch, ...]) -> list[str]:
    return letters(" ".join(one.text for one in stretches))


def holds(words: list[str], sought: list[str]) -> bool:
    return any(words[place : place + len(sought)] == sought for place in range(len(words)))


@pytest.mark.parametrize("name", PLAIN)
def test_quotes_titles_and_names_are_read_word_for_word_in_their_order(affair, name: str) -> None:
    title, who, text = PAPERS[name]
    paper = affair.source(text, title=title)
    affair.state(affair.entity("Person", who), StatementDetails("summary", "said"), paper, text)
    words = read_aloud(tagged(typst_pdf.render(build(affair.case)), "report.pdf").stretches)
    for said in (text, title, who):
        whole = letters(re.sub("[\u200c]", " ", said))
        assert holds(words, whole), (said, words)
        assert len(whole) < 3 or not holds(words, whole[::-1])


def test_letters_of_a_word_are_marked_to_be_read_from_its_end(affair) -> None:
    paper = affair.source("שלום עולם", title="The paper")
    affair.state(affair.entity("Person", "דנה"), StatementDetails("summary", "said"), paper, "שלום עולם")
    read = tagged(typst_pdf.render(build(affair.case)), "report.pdf")
    said = [one.text.strip() for one in read.stretches]
    assert said.index("שלום") < said.index("עולם")
    assert "דנה" in said


def test_such_a_report_proves_itself(foreign: Case) -> None:
    number = foreign.statements.count()
    content = typst_pdf.render(build(foreign))
    assert prove(foreign, content) == Proof(number, number, 0, 0, ())
    masked = ReportPlan(masked=(Masked(foreign.sources.all()[0].uid, "Source KITE"),))
    assert prove(foreign, typst_pdf.render(build(foreign, None, masked))).problems == ()


def test_a_report_is_the_same_bytes_again(foreign: Case) -> None:
    document = build(foreign)
    assert typst_pdf.render(document) == typst_pdf.render(document)


def exchanged(text: str, first: str, second: str) -> str:
    return text.replace(first, "\0").replace(second, first).replace("\0", second)


@pytest.mark.parametrize(
    ("first", "second"), [("المدينة", "الوزارة"), ("העיר", "הבירה"), ("שלום", "עולם"), ("شهر", "راه"), ("لوگ", "ڈاکٹر")]
)
def test_words_that_changed_places_in_a_quote_are_found(foreign: Case, first: str, second: str) -> None:
    document = build(foreign)
    notes = tuple(
        replace(note, text=tuple(Run(exchanged(run.text, first, second), run.style) for run in note.text))
        for note in document.notes
    )
    assert notes != document.notes
    problems = prove(foreign, typst_pdf.render(replace(document, notes=notes))).problems
    assert any("its quote is not in the source" in one for one in problems), problems


@pytest.mark.parametrize(("first", "second"), [("باسم", "الوزارة"), ("אמר", "עשר"), ("گفت", "نفر"), ("حداد", "ليلى")])
def test_words_that_changed_places_above_a_note_are_found(foreign: Case, first: str, second: str) -> None:
    document = build(foreign)
    other = reworded(document, lambda text: exchanged(text, first, second))
    assert other.blocks != document.blocks
    problems = prove(foreign, typst_pdf.render(replace(other, notes=document.notes))).problems
    assert problems != ()


def test_notes_are_called_behind_the_words_they_stand_for(foreign: Case) -> None:
    document: Document = build(foreign)
    called = [one.number for one in document.inlines() if isinstance(one, NoteReference)]
    read = tagged(typst_pdf.render(document), "report.pdf")
    numbers = [one.text.strip() for one in read.stretches if "Note" in one.inside and one.text.strip().isdecimal()]
    assert {str(one) for one in called} <= set(numbers)
