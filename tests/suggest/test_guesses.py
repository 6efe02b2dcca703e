"""What the form guesses of selected words: whom they are about, what they say of it, and the value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.case import ontology_files
from workbench.model.dates import Offset, parse_edtf
from workbench.model.grading import Modality
from workbench.model.ontology import Ontology
from workbench.suggest.guesses import (
    EntityGuess,
    Habits,
    Known,
    Reading,
    TypeGuesser,
    guess_entity,
    guess_value,
    ranked,
    read_words,
)

PUBLISHED = parse_edtf("2031-05-20")
BUREAU = Known(1, "IntelligenceService", "Staff Bureau")
DECLARATION = Known(2, "Declaration", "Declaration of 12")
LIST = Known(3, "ListTransmission", "List handed over")
ILYA = Known(4, "Person", "Ilya M.")
KNOWN = (BUREAU, DECLARATION, LIST, ILYA)
COUNTRIES = ("Velland", "Karsovia")


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return ontology_files.load()


@pytest.fixture(scope="module")
def types(ontology: Ontology) -> TypeGuesser:
    return TypeGuesser(ontology)


def read(words: str) -> Reading:
    return read_words(words, PUBLISHED, KNOWN, COUNTRIES)


READINGS = [
    # words, field, what it is read as
    ("On 3 February", "date", parse_edtf("2031-02-03")),
    ("3 February 2031", "date", parse_edtf("2031-02-03")),
    ("Two weeks later", "offset", Offset.parse("P2W")),
    ("51-year-old", "age", 51),
    ("51-year-old", "born", parse_edtf("1979-05-21/1980-05-20")),
    ("aged 38", "age", 38),
    ("12 Karsovian diplomats", "number", "12"),
    ("12 Karsovian diplomats", "counted", True),
    ("1,200 files", "number", "1200"),
    ("Six officers", "number", "6"),
    ("Six officers", "count_words", "Six"),
    ("A few agents", "count_words", "A few"),
    ("the 19 posts", "count_words", "19"),
    ("Two or three of the others", "count_words", "Two or three"),
    ("twelve", "counted", False),
    ("51-year-old", "counted", False),
    ("the Staff Bureau, the military service", "named", (BUREAU,)),
    ("the Staff Bureaux", "named", ()),
    ("Staff Bureau", "whole", True),
    ("12 Karsovian diplomats", "country", "Karsovia"),
    ("Velland declared", "country", "Velland"),
    ("Marlo Venn", "name_like", True),
    ("Foreign Ministry of Velland", "name_like", True),
    ("the ministry", "name_like", False),
    ("It is not clear who", "unknown", True),
]


@pytest.mark.parametrize(("words", "field", "expected"), READINGS)
def test_words_are_read_as_what_they_can_be(words: str, field: str, expected: object) -> None:
    assert getattr(read(words), field) == expected


def test_a_year_taken_from_the_source_is_told_apart_from_one_in_the_words() -> None:
    assert read("3 February").inferred
    assert not read("3 February 2031").inferred
    assert not read_words("3 February", None).inferred


def test_a_number_of_two_digits_is_no_year() -> None:
    assert read("57").date is None


ENTITIES = [
    # words, the entity shown, whom they are about
    ("Marlo Venn", None, EntityGuess(None, "Marlo Venn", "Person")),
    ("Marlo Venn", DECLARATION, EntityGuess(None, "Marlo Venn", "Person")),
    ("Pavel R.,", None, EntityGuess(None, "Pavel R.", "Person")),
    ("Staff Bureau", None, EntityGuess(BUREAU)),
    ("the Staff Bureau has warned", None, EntityGuess(BUREAU)),
    ("Staff Bureau", LIST, EntityGuess(LIST)),  # whose sender it can be
    ("51-year-old", ILYA, EntityGuess(ILYA)),
    ("persona non grata", DECLARATION, EntityGuess(DECLARATION)),
    ("12 Karsovian diplomats", DECLARATION, EntityGuess(DECLARATION)),
    ("12 Karsovian diplomats", None, EntityGuess(None, "12 Karsovian diplomats", "PersonGroup")),
    ("Two weeks later", DECLARATION, EntityGuess(DECLARATION)),
    ("Two weeks later", None, EntityGuess()),
    ("3 February", None, EntityGuess()),
    ("2031", None, EntityGuess()),
    ("a list of names", None, EntityGuess(None, "a list of names", "ListTransmission")),
    ("was seen boarding", ILYA, EntityGuess(ILYA)),
    (
        "it is not known whether he left",
        ILYA,
        EntityGuess(None, "it is not known whether he left", "KnowledgeGap"),
    ),
    ("", ILYA, EntityGuess(ILYA)),
    ("", None, EntityGuess()),
]


@pytest.mark.parametrize(("words", "shown", "expected"), ENTITIES)
def test_words_are_about_the_entity_shown_one_they_name_or_a_new_one(
    ontology: Ontology, types: TypeGuesser, words: str, shown: Known | None, expected: EntityGuess
) -> None:
    assert guess_entity(read(words), ontology, types, shown=shown) == expected


def test_what_comes_weeks_later_is_not_the_event_shown_that_has_its_date(
    ontology: Ontology, types: TypeGuesser
) -> None:
    habits = Habits(filled={"date": frozenset({"2031-02-03"})})
    assert guess_entity(read("Two weeks later"), ontology, types, shown=LIST, habits=habits) == EntityGuess()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (
            "the measure second declared declaration, whatever staff diplomat services ended over",
            "the measure second declared declaration, whatever staff",
        ),
        (
            "The Council of the Friends of Harbours, Quays and Moorings, as it was",
            "The Council of the Friends of Harbours, Quays and Moorings",
        ),
        ("a" * 80, "a" * 60),
    ],
)
def test_of_many_words_the_first_ones_are_proposed_as_a_name_and_none_is_cut(
    words: str, name: str, ontology: Ontology, types: TypeGuesser
) -> None:
    assert guess_entity(Reading(words), ontology, types).name == name


def test_a_count_stated_already_makes_the_next_group_a_record_of_its_own(
    ontology: Ontology, types: TypeGuesser
) -> None:
    habits = Habits(filled={"countDeclared": frozenset({"12"})})
    guess = guess_entity(read("Six officers"), ontology, types, shown=DECLARATION, habits=habits)
    assert guess == EntityGuess(None, "Six officers", "PersonGroup")


TYPES = [
    ("Embassy of Karsovia", "DiplomaticMission"),
    ("Security Service", "IntelligenceService"),
    ("Grey Sea Council", "PublicBody"),
    ("Harbour Courier", "Organization"),
    ("the political line", "ServiceLine"),
    ("List of 8 March", "ListTransmission"),
    ("List handed over", "ListTransmission"),
    ("Declaration of 12", "Declaration"),
    ("Retention of two officers", "Retention"),
    ("Ilya M.", "Person"),
    ("two officers, one of each service", "PersonGroup"),
    ("Was the clerk expelled?", "KnowledgeGap"),
    ("First Secretary", "Post"),
]


@pytest.mark.parametrize(("words", "expected"), TYPES)
def test_the_type_of_a_new_record_is_told_from_the_words_of_the_ontology(
    types: TypeGuesser, words: str, expected: str
) -> None:
    assert types.guess(read_words(words)) == expected


def test_the_name_of_a_country_is_a_territory(types: TypeGuesser) -> None:
    assert types.guess(read("Velland")) == "Territory"


def test_words_that_tell_nothing_have_the_type_used_most(types: TypeGuesser) -> None:
    assert types.guess(read_words("xyzzy"), {"Incident": 3, "Person": 9}) == "Person"
    assert types.guess(read_words("xyzzy")) == "Event"
    assert types.guess(read_words("xyzzy"), {"Person": 9}, timed=True) == "Event"


PROPERTIES = [
    ("Person", "51-year-old", "birthDate", "1979-05-21/1980-05-20"),
    ("Person", "Marlo Venn", "name", "Marlo Venn"),
    ("Person", "Velland", "nationality", "Velland"),
    ("Person", "marlo@example.org", "email", "marlo@example.org"),
    ("Declaration", "3 February", "date", "2031-02-03"),
    ("Declaration", "personae, or persona non grata", "declarationType", "persona non grata"),
    ("Declaration", "12 Karsovian diplomats", "countDeclared", "12"),
    ("Declaration", "Velland", "declaringState", "Velland"),
    ("Appointment", "First Secretary", "rankAsStated", "first secretary"),
    ("Appointment", "Ilya M.", "holder", "Ilya M."),
    ("KnowledgeGap", "Whether the clerk was expelled is not known", "question", None),
    ("PersonGroup", "six", "countAsStated", "six"),
    ("Retention", "on purpose, to keep an official channel open", "purpose", "official channel"),
]


@pytest.mark.parametrize(("type_name", "words", "expected", "value"), PROPERTIES)
def test_the_property_that_fits_the_words_comes_first_with_its_value(
    ontology: Ontology, type_name: str, words: str, expected: str, value: str | None
) -> None:
    reading = read(words)
    first = ranked(ontology.get(type_name), reading, ontology)[0]
    assert first.name == expected
    assert guess_value(first, reading, ontology).shown == (words if value is None else value)


def test_a_form_without_words_offers_what_the_type_features_first(ontology: Ontology) -> None:
    person = ontology.get("Person")
    names = [one.name for one in ranked(person, read(""), ontology)]
    assert tuple(names[: len(person.featured)]) == person.featured
    assert sorted(names) == sorted(one.name for one in person.properties.values() if not one.hidden)


def test_a_property_that_kin_have_comes_before_one_that_none_has(ontology: Ontology) -> None:
    used = Habits(used={"position": 1.0})
    names = [one.name for one in ranked(ontology.get("Person"), read("cipher clerk"), ontology, used)]
    assert names[0] == "position"


def test_a_single_value_recorded_already_makes_room_for_what_is_missing(ontology: Ontology) -> None:
    filled = Habits(filled={"name": frozenset({"Six officers"})}, recent=("name",))
    names = [one.name for one in ranked(ontology.get("PersonGroup"), read("Six officers"), ontology, filled)]
    assert names[:3] == ["countAsStated", "countMin", "countMax"]


def test_a_relative_date_waits_for_its_anchor(ontology: Ontology) -> None:
    date = ontology.property("Declaration", "date")
    guess = guess_value(date, read("Two weeks later"), ontology)
    assert (guess.text, guess.offset) == ("", Offset.parse("P2W"))


def test_a_reference_takes_a_record_of_its_range_or_names_a_new_one(ontology: Ontology) -> None:
    member = ontology.property("PersonGroup", "knownMember")
    assert guess_value(member, read("Ilya M. of the Staff Bureau"), ontology).known == ILYA
    assert guess_value(member, read("Marlo Venn"), ontology).name == "Marlo Venn"
    assert guess_value(member, read("Staff Bureau"), ontology).shown == ""


def test_an_entity_is_found_by_what_its_source_calls_it(ontology: Ontology, types: TypeGuesser) -> None:
    called = Known(1, "IntelligenceService", "Staff Bureau of Karsovia", "the Bureau")
    reading = read_words("the Bureau", PUBLISHED, [called])
    assert reading.whole
    assert guess_entity(reading, ontology, types) == EntityGuess(called)


def test_an_age_is_no_date_of_anything_but_a_birth(ontology: Ontology) -> None:
    assert guess_value(ontology.property("Person", "deathDate"), read("51-year-old"), ontology).shown == ""


SAYINGS = [
    ("allegedly behind the fire", Modality.ALLEGATION),
    ("is said to have run the line", Modality.ALLEGATION),
    ("was intended to limit the risk", Modality.INTENTION),
    ("will likely be rebuilt", Modality.ASSESSMENT),
    ("sometimes strategic interests prevail", Modality.GENERAL_RULE),
    ("Velland declared 12 diplomats", Modality.REPORTED_FACT),
]


@pytest.mark.parametrize(("words", "modality"), SAYINGS)
def test_a_sentence_tells_what_kind_of_saying_it_is(words: str, modality: Modality) -> None:
    assert read(words).modality is modality


PHRASES = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            [
                "a",
                "12",
                "the,",
                "?",
                "I.",
                "Ilya M.",
                "weeks",
                "later",
                "few",
                "six",
                "not known",
                "May",
                "8",
                "-",
                "2031",
            ]
        )
    ).map(" ".join),
)


@given(words=PHRASES, data=st.data())
def test_any_words_get_guesses_that_the_ontology_takes(
    ontology: Ontology, types: TypeGuesser, words: str, data
) -> None:
    reading = read(words)
    guess = guess_entity(reading, ontology, types, shown=data.draw(st.sampled_from([None, *KNOWN])))
    name = guess.known.type if guess.known else guess.type
    if not name:
        return
    entity_type = ontology.get(name)
    assert not entity_type.abstract
    for prop in ranked(entity_type, reading, ontology)[:5]:
        value = guess_value(prop, reading, ontology)
        if value.known is not None:
            ontology.check_range(name, prop.name, value.known.type)
        elif prop.vocabulary or prop.type in {"date", "number", "email", "url"}:
            assert not value.text or ontology.check_value(name, prop.name, value.text)
