"""The types the field needs, what each value must be, and the rules a definition keeps."""

from types import MappingProxyType

import pytest

from workbench.case.ontology_files import load
from workbench.errors import DateError, OntologyError, RecordError
from workbench.model.ontology import GROUPS, Ontology
from workbench.model.ontology_reader import Definition

ONTOLOGY = load()

FIELD = """
DiplomaticMission | PublicBody | missionType sendingState receivingState accreditedTo>
DiplomaticMission | PublicBody | headOfMission> colocatedWith> sizeLimit
IntelligenceService | PublicBody | serviceKind shortName
ServiceLine | Organization | service> lineCode lineKind
Residency | Organization | service> hostMission>
Post | Position | mission> diplomaticRank staffCategory coverForService> postStatus numberOfSeats
PostAction | Event | post> declaration> action seatsAffected legalBasis decidedBy>
Appointment | Occupancy | holder> post> rankAsStated staffCategory
Appointment | Occupancy | notificationDate arrivalDate departureDate endReason accreditedTo>
ServiceAffiliation | Membership | member> organization> line> coverType function attributedBy>
PersonGroup | LegalEntity | countAsStated countMin countMax criterion partOf> knownMember> overlapStatus
AccreditationRequest | Event | requestType candidate> post> sendingState receivingState addressee>
SecurityAdvice | Event | request> advisor> addressee> subject> adviceGiven bindingness ground
AccreditationDecision | Event | request> decidedBy> outcome followsAdvice overrideGround
ListTransmission | Event | transmittedBy> transmittedTo> entryCount listSubject
ListEntry | Interval | list> listed> entryText
Declaration | Event | declarationType declaringState declaringAuthority> sendingState mission> group> countDeclared
Declaration | Event | legalBasis statedReason deadline inResponseTo>
DeclaredPerson | Interval | declaration> person> post> departureDate departed
Retention | Event | retained> retainedBy> purpose exceptionTo> service>
Incident | Event | incidentType victim> target> place
Attribution | Interval Thing | incident> actor> attributedBy> attributionStatus likelihood analyticConfidence
Threat | Thing | threatKind actor> means target> intendedCountermeasure>
Warning | Event | issuedBy> threat> addressee>
RestrictiveMeasure | Sanction | regime imposedBy>
Assessment | Interval Thing | judgement likelihood analyticConfidence basis about> author supersedes>
Hypothesis | Thing | question
EvidenceRating | Interval | hypothesis> statementRated rating reason author
KnowledgeGap | Thing | question about> declaredBy openedOn status answeredBy
""".strip().splitlines()
"""Type, what it extends, own properties; ``>`` marks a reference to another record."""

LIKELIHOODS = "almost no chance, very unlikely, unlikely, roughly even chance, likely, very likely, almost certain"
STAFF = (
    "head of mission, diplomatic staff, administrative and technical staff, service staff, "
    "consular officer, consular employee"
)
VOCABULARIES = {
    ("PostAction", "action"): "created, abolished, reduced, left open, refilled",
    ("SecurityAdvice", "adviceGiven"): "adverse, no objection, conditional, not stated",
    ("SecurityAdvice", "bindingness"): "binding, non-binding",
    ("AccreditationDecision", "outcome"): "granted, refused, lapsed, withdrawn, not stated",
    ("AccreditationDecision", "followsAdvice"): "yes, no, not stated",
    ("Declaration", "declarationType"): "persona non grata, not acceptable",
    ("DeclaredPerson", "departed"): "yes, no, unknown",
    ("KnowledgeGap", "status"): "open, answered, unanswerable",
    ("EvidenceRating", "rating"): "CC, C, N, I, II",
    ("Assessment", "likelihood"): LIKELIHOODS,
    ("Attribution", "likelihood"): LIKELIHOODS,
    ("Assessment", "analyticConfidence"): "low, moderate, high",
    ("Attribution", "analyticConfidence"): "low, moderate, high",
    ("Post", "staffCategory"): STAFF,
    ("Appointment", "staffCategory"): STAFF,
    ("Post", "postStatus"): "filled, vacant, frozen, reduced, abolished, left open, refilled",
}


def rows() -> list[tuple[str, str, str]]:
    return [
        (name.strip(), parents.strip(), word)
        for name, parents, words in (row.split("|") for row in FIELD)
        for word in words.split()
    ]


@pytest.mark.parametrize(("name", "parents", "word"), rows())
def test_every_property_of_the_field_is_there(name: str, parents: str, word: str) -> None:
    found = ONTOLOGY.get(name)
    prop = ONTOLOGY.property(name, word.rstrip(">"))
    assert found.extends == tuple(parents.split())
    assert prop.owner == name
    assert prop.is_reference == word.endswith(">")
    assert prop.description


@pytest.mark.parametrize(("place", "words"), VOCABULARIES.items(), ids=str)
def test_closed_vocabularies_are_the_fields_words(place: tuple[str, str], words: str) -> None:
    assert ", ".join(ONTOLOGY.property(*place).vocabulary) == words


def test_ranks_are_in_order() -> None:
    ranks = ONTOLOGY.property("Post", "diplomaticRank").vocabulary
    assert ranks[:8] == (
        "ambassador",
        "minister",
        "minister-counsellor",
        "counsellor",
        "first secretary",
        "second secretary",
        "third secretary",
        "attaché",
    )
    assert {f"{kind} attaché" for kind in ("defence", "military", "naval", "air", "commercial", "press")} < {*ranks}


@pytest.mark.parametrize("found", ONTOLOGY.concrete(), ids=lambda found: found.name)
def test_every_type_can_be_shown(found: object) -> None:
    entity_type = ONTOLOGY.get(found.name)  # type: ignore[attr-defined]
    assert entity_type.label
    assert entity_type.plural
    assert entity_type.description.endswith(".")
    assert entity_type.group in GROUPS
    assert entity_type.featured
    assert entity_type.caption
    assert set(entity_type.required) <= set(entity_type.properties)


def test_each_reference_is_named_from_the_other_side_without_clash() -> None:
    for owner in ONTOLOGY.types.values():
        for prop in owner.own_properties:
            if prop.is_reference:
                assert prop.reverse is not None, prop
                assert prop.reverse.label
                for target in ONTOLOGY.fitting(prop.range):
                    assert prop.reverse.name not in target.properties, (prop, target.name)


def test_events_are_dated_by_date_or_start() -> None:
    events = [found for found in ONTOLOGY.dated() if ONTOLOGY.is_a(found.name, "Event")]
    assert len(events) >= 11
    for found in events:
        assert set(found.temporal_start) >= {"date", "startDate"}
        assert "endDate" in found.temporal_end


def test_a_person_has_dates_but_no_bar() -> None:
    person = ONTOLOGY.get("Person")
    assert {"birthDate", "deathDate"} < set(person.properties)
    assert not person.dated
    assert person not in ONTOLOGY.dated()


@pytest.mark.parametrize(
    ("type_name", "property_name", "single"),
    [
        ("Person", "birthDate", True),
        ("Declaration", "date", True),
        ("Declaration", "countDeclared", True),
        ("Person", "nationality", False),
        ("Declaration", "legalBasis", False),
    ],
)
def test_single_says_that_rivals_conflict(type_name: str, property_name: str, single: bool) -> None:
    assert ONTOLOGY.property(type_name, property_name).single is single


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Person", "person"),
        ("ServiceAffiliation", "service"),
        ("Appointment", "post"),
        ("Declaration", "declaration"),
        ("KnowledgeGap", "unknown"),
        ("PersonGroup", "group"),
        ("Incident", "event"),
        ("Address", "place"),
        ("Document", "document"),
        ("DiplomaticMission", "organisation"),
        ("RestrictiveMeasure", "measure"),
    ],
)
def test_groups(name: str, group: str) -> None:
    assert ONTOLOGY.get(name).group == group


def test_a_form_starts_with_what_matters_and_ends_with_what_is_inherited() -> None:
    names = list(ONTOLOGY.get("Appointment").properties)
    assert names[:4] == ["holder", "post", "rankAsStated", "staffCategory"]
    assert names.index("arrivalDate") < names.index("constituency") < names.index("recordId")


def test_kinship_of_types() -> None:
    assert ONTOLOGY.is_a("Post", "Position")
    assert ONTOLOGY.is_a("Post", "Thing")
    assert ONTOLOGY.is_a("Attribution", "Interval")
    assert not ONTOLOGY.is_a("Position", "Post")
    assert not ONTOLOGY.is_a("Nothing", "Thing")


def test_concrete_types_are_sorted_and_leave_out_abstract_ones() -> None:
    labels = [found.label.casefold() for found in ONTOLOGY.concrete()]
    assert labels == sorted(labels)
    assert not {"Thing", "Interval", "Record"} & {found.name for found in ONTOLOGY.concrete()}


def test_what_can_point_to_a_post() -> None:
    incoming = {(prop.owner, prop.name) for prop in ONTOLOGY.incoming("Post")}
    assert {("Appointment", "post"), ("PostAction", "post"), ("Occupancy", "post")} < incoming
    assert ("Appointment", "holder") not in incoming


def test_what_a_reference_can_point_to() -> None:
    names = {found.name for found in ONTOLOGY.fitting("LegalEntity")}
    assert {"Person", "PersonGroup", "DiplomaticMission"} < names
    assert "Post" not in names


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Persn", "There is no type “Persn”; did you mean Person or PersonGroup?"),
        ("mission", "or DiplomaticMission?"),
        ("persona", "did you mean Person"),
        ("qqqqqqqq", "There is no type “qqqqqqqq”."),
        ("", "There is no type “”."),
    ],
)
def test_an_unknown_type_is_named_with_near_ones(name: str, sentence: str) -> None:
    with pytest.raises(RecordError) as caught:
        ONTOLOGY.get(name)
    assert sentence in str(caught.value)


def test_an_unknown_property_is_named_with_near_ones() -> None:
    with pytest.raises(RecordError, match=r"Post has no property “rank”; did you mean diplomaticRank\?"):
        ONTOLOGY.property("Post", "rank")
    with pytest.raises(RecordError, match=r"Person has no property “nosuch”\. Its properties begin with name, "):
        ONTOLOGY.property("Person", "nosuch")


@pytest.mark.parametrize(
    ("type_name", "property_name", "text", "kept"),
    [
        ("Declaration", "countDeclared", " 21 ", "21"),
        ("Declaration", "countDeclared", "+021", "21"),
        ("Declaration", "countDeclared", "0", "0"),
        ("Address", "latitude", "-50.85", "-50.85"),
        ("Declaration", "date", " 2022-03-29~ ", "2022-03-29~"),
        ("Declaration", "date", "2022-02-24/..", "2022-02-24/.."),
        ("Declaration", "declaringState", "European Union", "European Union"),
        ("Declaration", "sendingState", "ru", "ru"),
        ("Declaration", "statedReason", " two\nlines ", "two\nlines"),
        ("Declaration", "declarationType", "Persona  Non Grata", "persona non grata"),
        ("Post", "diplomaticRank", "First Secretary", "first secretary"),
        ("Post", "diplomaticRank", "ATTACHE", "attaché"),
        ("EvidenceRating", "rating", "cc", "CC"),
        ("DeclaredPerson", "departed", "No", "no"),
        ("DiplomaticMission", "missionType", "floating embassy", "floating embassy"),
        ("DiplomaticMission", "name", "  Embassy\n of  Ruritania ", "Embassy of Ruritania"),
        ("Person", "gender", "F", "female"),
        ("Person", "gender", "Other", "other"),
        ("Person", "email", "a.b@example.org", "a.b@example.org"),
        ("Person", "phone", "+32 2 000 00 00", "+32 2 000 00 00"),
        ("Person", "website", "https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("Person", "idNumber", " AB  12 ", "AB 12"),
    ],
)
def test_values_are_kept_clean(type_name: str, property_name: str, text: str, kept: str) -> None:
    assert ONTOLOGY.check_value(type_name, property_name, text) == kept


@pytest.mark.parametrize(
    ("type_name", "property_name", "text", "sentence"),
    [
        ("Declaration", "countDeclared", "about 21", "“about 21” does not fit Number declared of Declaration"),
        ("Declaration", "countDeclared", "1,5", "takes a number such as 21 or 3.5"),
        ("Declaration", "countDeclared", "٢١", "takes a number"),
        ("Declaration", "countDeclared", "9" * 31, "takes a number"),
        ("Declaration", "declarationType", "expelled", "takes one of: persona non grata, not acceptable."),
        ("Declaration", "declaringState", " \n ", "Declaring State of Declaration cannot be left empty."),
        ("Declaration", "mission", "Embassy", "takes another record, not the text “Embassy”"),
        ("Person", "name", "a\0b", "a character that cannot be stored"),
        ("Person", "name", "a\ud800b", "a character that cannot be stored"),
        ("Person", "name", "x" * 100_001, "at most 100,000 characters, and this text has 100,001"),
        ("Person", "gender", "42", "takes male, female or other"),
        ("Person", "email", "nobody", "takes an e-mail address"),
        ("Person", "phone", "none", "takes a telephone number"),
        ("Person", "website", "example.org", "takes a web address"),
        ("Person", "website", "file:///etc/passwd", "takes a web address"),
        ("Person", "website", "http://[", "takes a web address"),
        ("Person", "website", "x" * 80, f"“{'x' * 60}…” does not fit Website of Person"),
        ("Person", "nme", "x", "did you mean"),
        ("Nobody", "name", "x", "There is no type"),
    ],
)
def test_what_does_not_fit_is_refused(type_name: str, property_name: str, text: str, sentence: str) -> None:
    with pytest.raises(RecordError) as caught:
        ONTOLOGY.check_value(type_name, property_name, text)
    assert sentence in str(caught.value)


def test_a_date_that_is_none_is_refused_with_its_reason() -> None:
    with pytest.raises(DateError, match=r"Born of Person takes a date, but “2022-13-01” is not a date"):
        ONTOLOGY.check_value("Person", "birthDate", "2022-13-01")


@pytest.mark.parametrize(
    ("type_name", "property_name", "target"),
    [
        ("Post", "mission", "DiplomaticMission"),
        ("Appointment", "post", "Post"),
        ("ServiceAffiliation", "member", "PersonGroup"),
        ("DeclaredPerson", "person", "PersonGroup"),
        ("Retention", "retained", "PersonGroup"),
        ("ServiceAffiliation", "organization", "IntelligenceService"),
        ("KnowledgeGap", "about", "Appointment"),
        ("KnowledgeGap", "about", "PersonGroup"),
    ],
)
def test_references_that_fit(type_name: str, property_name: str, target: str) -> None:
    ONTOLOGY.check_range(type_name, property_name, target)


@pytest.mark.parametrize(
    ("type_name", "property_name", "target", "sentence"),
    [
        ("Post", "mission", "Person", "takes a record of type Diplomatic mission, not Person."),
        ("Appointment", "post", "Position", "takes a record of type Post, not Position."),
        ("Post", "postStatus", "Person", "takes a value of its own, not another record."),
        ("Post", "mission", "Nobody", "There is no type"),
    ],
)
def test_references_that_do_not_fit(type_name: str, property_name: str, target: str, sentence: str) -> None:
    with pytest.raises(RecordError) as caught:
        ONTOLOGY.check_range(type_name, property_name, target)
    assert sentence in str(caught.value)


def test_nothing_in_the_ontology_can_be_changed() -> None:
    assert isinstance(ONTOLOGY.types, MappingProxyType)
    assert isinstance(ONTOLOGY.get("Person").properties, MappingProxyType)


def test_labels_and_defaults_where_a_definition_says_little() -> None:
    content = {"Ship": {"group": "place", "properties": {"mast": {}, "port": {"type": "entity", "range": "Ship"}}}}
    built = Ontology.build([Definition("ship.yaml", content, {})])
    ship = built.get("Ship")
    assert (ship.label, ship.plural, ship.own) == ("Ship", "Ship", ("mast", "port"))
    assert ship.properties["mast"].label == "mast"
    assert ship.properties["mast"].type == "string"
    assert ship.properties["port"].reverse is None
    assert built.check_value("Ship", "mast", " a  b ") == "a b"
    assert built.incoming("Ship") == (ship.properties["port"],)
    assert not ship.dated


def test_an_error_without_known_lines_names_the_first() -> None:
    with pytest.raises(OntologyError, match=r"^ship\.yaml: line 1: sail is not a key that Ship can have\.$"):
        Ontology.build([Definition("ship.yaml", {"Ship": {"sail": "x"}}, {})])
