"""Words from right to left in a finished PDF: in the order in which they are said, as a screen reader comes to them."""

import ctypes
import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from workbench.case.case import Case
from workbench.ingest.tagged_pdf import Stretch, tagged
from workbench.model.grading import Modality
from workbench.model.report_plan import Masked, ReportPlan
from workbench.model.statement import StatementDetails
from workbench.paths import resources
from workbench.report import docx, html, markdown, typst_pdf, typst_worker
from workbench.report.case_document import build
from workbench.report.document import Document, NoteReference, Run
from workbench.report.plain_text import isolated
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


@pytest.mark.parametrize("key", PAPERS)
def test_a_report_all_of_whose_quotes_run_so_proves_itself(affair, key: str) -> None:
    title, name, text = PAPERS[key]
    paper = affair.source(text, title=title, reliability="B")
    said = text[:50].rsplit(" ", 1)[0]
    affair.state(affair.entity("Person", name), StatementDetails("summary", said), paper, text)
    document = build(affair.case)
    assert prove(affair.case, typst_pdf.render(document)).problems == ()
    word = text.split()[1]
    [note] = document.notes
    other = replace(note, text=tuple(replace(run, text=run.text.replace(word, "", 1)) for run in note.text))
    assert prove(affair.case, typst_pdf.render(replace(document, notes=(other,)))).problems


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
    problems = prove(foreign, typst_pdf.render(replace(document, notes=notes))).sentences
    assert any("its quote is not in the source" in one for one in problems), problems


@pytest.mark.parametrize(("first", "second"), [("باسم", "الوزارة"), ("אמר", "עשר"), ("گفت", "نفر"), ("حداد", "ليلى")])
def test_words_that_changed_places_above_a_note_are_found(foreign: Case, first: str, second: str) -> None:
    document = build(foreign)
    other = reworded(document, lambda text: exchanged(text, first, second))
    assert other.blocks != document.blocks
    problems = prove(foreign, typst_pdf.render(replace(other, notes=document.notes))).sentences
    assert problems != ()


def test_notes_are_called_behind_the_words_they_stand_for(foreign: Case) -> None:
    document: Document = build(foreign)
    called = [one.number for one in document.inlines() if isinstance(one, NoteReference)]
    read = tagged(typst_pdf.render(document), "report.pdf")
    numbers = [one.text.strip() for one in read.stretches if "Note" in one.inside and one.text.strip().isdecimal()]
    assert {str(one) for one in called} <= set(numbers)


@dataclass(frozen=True)
class Shown:
    """A letter where it stands on a page: how far from the left, and on which line."""

    said: str
    left: float
    line: float


def shown(content: bytes) -> list[Shown]:
    file = pypdfium2.PdfDocument(content)
    found = []
    for page in file:
        text = page.get_textpage()
        for place in range(text.count_chars()):
            left, _, right, _ = text.get_charbox(place)
            said = chr(pdfium.FPDFText_GetUnicode(text.raw, place))
            x, y = ctypes.c_double(), ctypes.c_double()
            pdfium.FPDFText_GetCharOrigin(text.raw, place, x, y)
            if right > left and not said.isspace() and said not in "\u2068\u2069":
                found.append(Shown(said, left, round(y.value)))
    file.close()
    return found


NOTES = [("כל העיר", "שלום לכם.", "הוצאה"), ("אמת", "באו 12 (לפי Reuters) אל העיר.", "דפוס")]


def recorded(affair) -> Document:
    for title, quote, publisher in NOTES:
        paper = affair.source(quote, title=title, publisher=publisher, published="2031-05-03")
        affair.state(affair.entity("Person", title), StatementDetails("summary", "said"), paper, quote)
    return build(affair.case)


def test_in_a_note_quote_title_publisher_and_date_stand_side_by_side_from_left_to_right(affair) -> None:
    letters_of = shown(typst_pdf.render(recorded(affair)))
    lines = {one.line for one in letters_of if one.said in "“”"}
    found = set()
    for line in lines:
        here = sorted((one for one in letters_of if abs(one.line - line) < 2), key=lambda one: one.left)
        found.add("".join(one.said for one in here))
    for title, quote, publisher in NOTES:
        backward = ["".join(part[::-1].split()) for part in (quote[-6:-1], quote[:3], title, publisher)]
        line = next(one for one in found if backward[2] in one and "May2031,characters" in one)
        order = [line.index(part) for part in (*backward, "May2031,characters")]
        assert order == sorted(order)
        assert line.index(".") < order[0]  # a sentence from right to left ends at its left


def test_in_html_each_is_an_element_of_its_own_that_keeps_its_direction_to_itself(affair) -> None:
    page = html.render(recorded(affair)).decode("utf-8")
    for title, quote, publisher in NOTES:
        apart = [f'<bdi dir="rtl">{one}</bdi>' for one in (quote, title, publisher)]
        assert f"“{apart[0]}” <em>{apart[1]}</em>, {apart[2]}, 3 May 2031" in page


def test_in_docx_each_is_a_run_that_says_so_with_its_own_type_and_language(affair) -> None:
    with zipfile.ZipFile(io.BytesIO(docx.render(recorded(affair)))) as packed:
        notes = ET.fromstring(packed.read("word/footnotes.xml"))  # noqa: S314 - our own file
        styles = packed.read("word/styles.xml").decode("utf-8")
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    leftward = [
        "".join(one.text or "" for one in run.iter(f"{word}t")).strip("\u202b\u202c")
        for run in notes.iter(f"{word}r")
        if run.find(f"{word}rPr/{word}rtl") is not None
    ]
    assert sorted(leftward) == sorted(one for title, quote, publisher in NOTES for one in (title, quote, publisher))
    languages = {one.get(f"{word}bidi") for one in notes.iter(f"{word}lang")}
    assert languages == {"he-IL"}
    assert styles.count("<w:sz ") == styles.count("<w:szCs ") > 10


def test_in_markdown_each_is_isolated(affair) -> None:
    text = markdown.render(recorded(affair)).decode("utf-8")
    for title, _, publisher in NOTES:
        assert f"*\u2068{title}\u2069*, \u2068{publisher}\u2069, 3 May 2031" in text


def test_names_that_are_listed_with_numbers_keep_their_order(affair) -> None:
    assert isolated("Most rest on אחד (2), שני (3), שלום; עולם.") == (
        "Most rest on \u2068אחד\u2069 (2), \u2068שני\u2069 (3), \u2068שלום\u2069; \u2068עולם\u2069."
    )
    document = recorded(affair)
    page = html.render(document).decode("utf-8")
    assert '<br>\n<bdi dir="rtl">הוצאה</bdi>, 3 May 2031' in page


def faces(content: bytes, word: str) -> list[set[str]]:
    """The faces each place has where a word stands in Arabic letters, whichever way it is written in the file."""
    file = pypdfium2.PdfDocument(content)
    found = []
    for page in file:
        text = page.get_textpage()
        said = [chr(pdfium.FPDFText_GetUnicode(text.raw, place)) for place in range(text.count_chars())]
        whole = "".join(said)
        for written in {word, word[::-1]}:
            places = [range(*one.span()) for one in re.finditer(re.escape(written), whole)]
            found += [{face(text, place) for place in one} for one in places]
    file.close()
    return found


def face(text: pypdfium2.PdfTextPage, place: int) -> str:
    name, flags = ctypes.create_string_buffer(99), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text.raw, place, name, 99, flags)
    return name.value.decode("ascii").rpartition("+")[2]


@pytest.mark.parametrize("word", ["شہر", "چلے", "ڈاکٹر", "خبریں", "المدينة", "ښار"])
def test_every_letter_of_a_word_has_the_type_that_comes_along_so_that_they_join(affair, word: str) -> None:
    paper = affair.source(f"said {word} here", title="The paper")
    affair.state(affair.entity("Person", "Anna"), StatementDetails("summary", word), paper, f"said {word} here")
    content = typst_pdf.render(build(affair.case))
    assert typst_worker.strange(word) <= {"\u200c"}
    found = faces(content, word)
    assert found
    assert all(one == {"NotoNaskhArabic-Regular"} for one in found)
    assert b"NotoNaskhArabic-Regular" in content
    assert not re.search(rb"/BaseFont ?/\w+\+Noto(?!NaskhArabic)", content)
    assert prove(affair.case, content).problems == ()


def test_the_type_that_comes_along_has_the_letters_of_all_that_is_written_in_arabic_and_its_licence() -> None:
    folder = resources("fonts")
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8")
    blocks = "".join(map(chr, (*range(0x620, 0x700), *range(0x750, 0x780))))
    assert typst_worker.strange("".join(one for one in blocks if one.isalpha())) == set()
