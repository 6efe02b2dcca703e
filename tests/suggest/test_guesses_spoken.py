"""What may be filled in unasked: one Enter must record nothing that the words do not say of the record shown."""

import pytest

from workbench.case import ontology_files
from workbench.model.dates import parse_edtf
from workbench.model.ontology import Ontology
from workbench.suggest.guesses import Habits, Known, Place, Reading, guess_value, ranked, read_words, spoken_for

PUBLISHED = "2031-05-20"
COUNTRIES = ("Velland", "Karsovia")
PAVEL = ("Person", "Pavel Rezek")
DECLARATION = ("Declaration", "Declaration of the twelve")
LIST = ("ListTransmission", "List of names")
GROUP = ("PersonGroup", "Six officers of the Bureau")
GAP = ("KnowledgeGap", "Whether force was used")
APPOINTMENT = ("Appointment", "Pavel Rezek at the embassy")
KNOWN = (
    Known(1, "Person", "Pavel Rezek"),
    Known(2, "Person", "Marek Lind"),
    Known(3, "IntelligenceService", "Staff Bureau"),
)


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return ontology_files.load()


def read(text: str, published: str = PUBLISHED) -> Reading:
    """The words between brackets, read where they stand."""
    start = text.index("[")
    words = text[start + 1 : text.index("]")]
    plain = text.replace("[", "").replace("]", "")
    date = parse_edtf(published) if published else None
    return read_words(words, date, KNOWN, COUNTRIES, Place(plain, start, start + len(words)))


def said(ontology: Ontology, reading: Reading, record: tuple[str, str], habits: Habits) -> tuple[str, str] | None:
    """The property filled in and the value with it."""
    entity_type = ontology.get(record[0])
    found = spoken_for(ranked(entity_type, reading, ontology, habits), entity_type, reading, ontology, habits)
    if found is None:
        return None
    guess = guess_value(found, reading, ontology)
    return found.name, str(guess.offset) if guess.offset else guess.shown


DANGEROUS = [
    # what is selected in its sentence, the record shown
    ("Pavel Rezek left on [27 February].", PAVEL),
    ("Pavel Rezek left [Three weeks later].", PAVEL),
    ("Velland declared [twelve] Karsovian diplomats.", PAVEL),
    ("Pavel Rezek, [38], left.", PAVEL),
    ("Pavel Rezek, [38], left.", DECLARATION),
    ("[On 3 February 2031 Velland declared twelve Karsovian diplomats personae non gratae].", PAVEL),
    ("[On 3 February 2031 Velland declared twelve Karsovian diplomats personae non gratae].", DECLARATION),
    ("[Velland declared twelve Karsovian diplomats personae non gratae].", DECLARATION),
    ("[Rezek left the embassy at night and was not seen again].", DECLARATION),
    ("Pavel Rezek left [Velland] by train.", PAVEL),
    ("The [Karsovian] attaché left.", PAVEL),
    ("His brother died on [1 March 2031].", PAVEL),
    ("Marek Lind died on [1 March 2031].", PAVEL),
    ("Rezek nearly died on [1 March 2031].", PAVEL),
    ("Rezek never left; Marek Lind, born on [3 May 1980], did.", PAVEL),
    ("Born in Karsovia, Rezek left on [3 May 2030].", PAVEL),
    ("They were [38-year-old] attaché Marek Lind and others.", PAVEL),
    ("They were [51-year-old] First Secretary Ilya M. and Pavel Rezek.", PAVEL),
    ("Rezek left on [27 February].", DECLARATION),
    ("Rezek left on [27 February].", ("Appointment", "Appointment 12")),
    ("The clerk had [182] files.", PAVEL),
    ("He met [Marek Lind].", ("Incident", "Fire in the harbour")),
    ("[Pavel Rezek] was seen.", ("Sanction", "Listing of 3 May")),
    ("[Pavel Rezek] was seen.", ("Attribution", "Attribution of the fire")),
    ("[Pavel Rezek] was seen.", ("ServiceAffiliation", "Affiliation")),
    ("They sent [at least twelve] home.", PAVEL),
    ("The list was kept for [three weeks].", LIST),
    ("Write to [marlo@example.org].", PAVEL),
    ("It was [unknown].", PAVEL),
    ("a [male] voice was heard", PAVEL),
]


@pytest.mark.parametrize(("text", "record"), DANGEROUS)
def test_nothing_is_filled_in_that_the_words_do_not_say_of_the_record_shown(
    ontology: Ontology, text: str, record: tuple[str, str]
) -> None:
    habits = Habits(name=record[1], known=True)
    assert said(ontology, read(text), record, habits) is None


BY_HAND = [
    # the same where the user named the record: whose words they are is said, what they say is not
    ("Pavel Rezek left on [27 February].", PAVEL),
    ("Velland declared [twelve] Karsovian diplomats.", PAVEL),
    ("Pavel Rezek, [38], left.", PAVEL),
    ("[Three weeks later], Pavel Rezek left.", PAVEL),
    ("[Velland] declared them.", PAVEL),
    ("[First Secretary] of the embassy", PAVEL),
    ("[On 3 February 2031 Velland declared twelve Karsovian diplomats personae non gratae].", PAVEL),
    ("[On 3 February 2031 Velland declared twelve Karsovian diplomats personae non gratae].", DECLARATION),
]


@pytest.mark.parametrize(("text", "record"), BY_HAND)
@pytest.mark.parametrize("known", [True, False])
def test_nothing_personal_is_filled_in_for_a_name_that_was_typed(
    ontology: Ontology, text: str, record: tuple[str, str], known: bool
) -> None:
    habits = Habits(name=record[1], known=known, chosen=True)
    assert said(ontology, read(text), record, habits) is None


@pytest.mark.parametrize("words", ["27 February", "Three weeks later", "1 March 2031"])
@pytest.mark.parametrize("filled", ["deathDate", "birthDate"])
def test_a_date_recorded_of_a_person_makes_no_room_for_another(ontology: Ontology, words: str, filled: str) -> None:
    habits = Habits({filled: frozenset({"2030"})}, name="Pavel Rezek", known=True, chosen=True)
    assert said(ontology, read(f"Rezek left on [{words}]."), PAVEL, habits) is None


SPOKEN = [
    # what is selected in its sentence, the record shown, what is filled in
    ("Pavel Rezek died on [1 March 2031].", PAVEL, ("deathDate", "2031-03-01")),
    ("Pavel Rezek [died on 1 March 2031].", PAVEL, ("deathDate", "2031-03-01")),
    ("On [1 March 2031], Pavel Rezek died.", PAVEL, ("deathDate", "2031-03-01")),
    ("He was born on [3 May 1980] and left.", PAVEL, ("birthDate", "1980-05-03")),
    ("Rezek, born on [3 May 1980], died on 1 March.", PAVEL, ("birthDate", "1980-05-03")),
    ("Rezek, born on 3 May 1980, died on [1 March].", PAVEL, ("deathDate", "[1980-03-01,2031-03-01]")),
    ("Pavel Rezek is [57-year-old].", PAVEL, ("birthDate", "1973-05-21/1974-05-20")),
    ("The [57-year-old] attaché Pavel Rezek left.", PAVEL, ("birthDate", "1973-05-21/1974-05-20")),
    ("Pavel Rezek, a citizen of [Karsovia], left.", PAVEL, ("citizenship", "Karsovia")),
    ("Rezek was [182 cm] tall.", PAVEL, ("height", "182")),
    ("[Velland declared] 12 diplomats.", DECLARATION, ("declaringState", "Velland")),
    ("Velland declared [12 Karsovian diplomats].", DECLARATION, ("countDeclared", "12")),
    ("Velland declared [twelve] Karsovian diplomats.", DECLARATION, ("countDeclared", "12")),
    ("[persona non grata]", DECLARATION, ("declarationType", "persona non grata")),
    ("On [3 February], Velland declared them.", DECLARATION, ("date", "2031-02-03")),
    ("On 3 February he came. [Three weeks later], Velland declared them.", DECLARATION, ("date", "P3W")),
    ("On [March 8], the Bureau passed on a list.", LIST, ("date", "2031-03-08")),
    ("The [Staff Bureau passed on] a list.", LIST, ("transmittedBy", "Staff Bureau")),
    ("A list was passed on to the [Staff Bureau].", LIST, ("transmittedTo", "Staff Bureau")),
    ("In addition [six officers] of the Bureau left.", GROUP, ("countAsStated", "six")),
    ("the [First Secretary] left", APPOINTMENT, ("rankAsStated", "first secretary")),
    ("the attaché [Pavel Rezek] left", APPOINTMENT, ("holder", "Pavel Rezek")),
    ("[It is not known whether force was used].", GAP, ("question", "It is not known whether force was used")),
]


@pytest.mark.parametrize(("text", "record", "expected"), SPOKEN)
def test_what_the_words_say_is_filled_in(
    ontology: Ontology, text: str, record: tuple[str, str], expected: tuple[str, str]
) -> None:
    habits = Habits(name=record[1], known=True)
    assert said(ontology, read(text), record, habits) == expected


NAMES = [
    ("Marlo Venn", True),
    ("Grey Sea Council", True),
    ("Velland", True),
    ("six officers", True),
    ("He", False),
    ("Monday", False),
    ("The", False),
    ("the ministry", False),
    ("Velland declared them", False),
]


@pytest.mark.parametrize(("words", "named"), NAMES)
def test_a_new_record_is_given_a_name_where_the_words_are_one(ontology: Ontology, words: str, named: bool) -> None:
    habits = Habits(fresh=True, name=words)
    assert said(ontology, read(f"[{words}]"), ("Organization", words), habits) == (("name", words) if named else None)


COUNTS = [
    # words, the least and the most that are filled in
    ("six officers", "6", "6"),
    ("all six officers", "6", "6"),
    ("at least six officers", "6", None),
    ("at most six officers", None, "6"),
    ("about six officers", None, None),
    ("more than six officers", None, None),
    ("two or three officers", None, None),
    ("several officers", None, None),
]


@pytest.mark.parametrize(("words", "least", "most"), COUNTS)
def test_a_count_says_no_more_than_its_words(
    ontology: Ontology, words: str, least: str | None, most: str | None
) -> None:
    group = ontology.get("PersonGroup")
    reading = read(f"[{words}] left.")
    habits = Habits(name=words, known=True)
    props = {name: group.properties[name] for name in ("countMin", "countMax")}
    found = {
        name: guess_value(prop, reading, ontology).shown
        for name, prop in props.items()
        if spoken_for([prop], group, reading, ontology, habits)
    }
    assert (found.get("countMin"), found.get("countMax")) == (least, most)


DATES = [
    # what stands before, selected in its sentence, the source's date; the date and what it is told from
    (
        "On 3 February 2024 he came. Rezek left on [27 February].",
        "",
        "2024-02-27",
        "the year is that of 3 February 2024",
    ),
    ("On 3 February 2024 he came. Rezek left on [27 February].", "2024-05-20", "2024-02-27", "the source’s date"),
    ("On 3 February 2024 he came. Rezek left on [5 January].", "", "[2024-01-05,2025-01-05]", "told before"),
    ("On [3 February] 2024 he came.", "2031-05-20", "2024-02-03", ""),
    ("On [3 February 2024] he came.", "2031-05-20", "2024-02-03", ""),
    ("It was 3 February [2024].", "2031-05-20", "2024", ""),
    ("Rezek left on [27 February].", "", "XXXX-02-27", "no year is told"),
]


@pytest.mark.parametrize(("text", "published", "date", "why"), DATES)
def test_a_date_takes_its_year_from_where_it_stands(text: str, published: str, date: str, why: str) -> None:
    reading = read(text, published)
    assert (str(reading.date), reading.inferred) == (date, bool(why))
    assert why in reading.why


def test_so_long_after_a_date_told_before_hangs_on_that_date() -> None:
    reading = read("On 3 February 2024 he came. 😀 [Three weeks later] he left.", "")
    assert str(reading.offset) == "P3W"
    assert reading.around.anchor is not None
    assert (reading.around.anchor.start, str(reading.around.anchor.date)) == (3, "2024-02-03")


def test_an_age_at_a_death_tells_no_birth_from_the_source_s_date() -> None:
    assert read("Rezek is [38-year-old].").born is not None
    assert read("Rezek, [aged 38], died on 1 March 2029.").born is None
    assert read("Rezek, [aged 38], died on 1 March 2029.").age == 38
