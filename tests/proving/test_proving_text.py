"""The 26 rows of the proving text, each with its type, property, value, polarity and the place it stands on."""

from collections import defaultdict

import pytest

from workbench.case.case import Case
from workbench.model.dates import parse_edtf
from workbench.model.grading import Modality, Polarity
from workbench.model.statement import Statement

NOT, UNKNOWN = Polarity.DENIED, Polarity.UNKNOWN

# row, type and working name of the entity, property, value (a record by its working name), where its passage begins
FACTS = [
    (1, "Article", "Report of 15 October 2022", "date", "2022-10-15", 6),
    (1, "Organization", "De Tijd", "name", "De Tijd", 516),
    (2, "AccreditationRequest", "Requests for Russian diplomats", "requestType", "accreditation", 17),
    (2, "AccreditationRequest", "Requests for Russian diplomats", "sendingState", "Russia", 22),
    (2, "SecurityAdvice", "Advice of State Security", "request", "Requests for Russian diplomats", 17),
    (2, "SecurityAdvice", "Advice of State Security", "advisor", "State Security Service of Belgium", 77),
    (2, "SecurityAdvice", "Advice of State Security", "bindingness", "non-binding", 147),
    (3, "AccreditationDecision", "Known officers let in", "request", "Requests for Russian diplomats", 207),
    (3, "AccreditationDecision", "Known officers let in", "outcome", "granted", 256),
    (3, "AccreditationDecision", "Known officers let in", "followsAdvice", "no", 207),
    (3, "AccreditationDecision", "Known officers let in", "overrideGround", "strategic interest", 217),
    (4, "ListTransmission", "List of 8 March", "date", "2022-03-08", 313),
    (4, "ListTransmission", "List of 8 March", "transmittedBy", "State Security Service of Belgium", 322),
    (4, "ListTransmission", "List of 8 March", "entryCount", UNKNOWN, 347),
    (4, "KnowledgeGap", "Contents of the list", "about", "List of 8 March", 347),
    (4, "KnowledgeGap", "Contents of the list", "status", "open", 347),
    (5, "Declaration", "Declaration of 21", "date", "2022-03-29~", 440),
    (5, "Declaration", "Declaration of 21", "declarationType", "persona non grata", 467),
    (5, "Declaration", "Declaration of 21", "countDeclared", "21", 476),
    (5, "Declaration", "Declaration of 21", "group", "The 21 declared", 440),
    (5, "PersonGroup", "The 21 declared", "countMin", "21", 476),
    (5, "PersonGroup", "The 21 declared", "countMax", "21", 476),
    (6, "KnowledgeGap", "The 21 and the list", "about", "List of 8 March", 347),
    (6, "KnowledgeGap", "The 21 and the list", "about", "Declaration of 21", 440),
    (7, "Article", "Account of De Tijd", "publisher", "De Tijd", 516),
    (8, "Person", "Vladimir I.", "name", "Vladimir I.", 668),
    (8, "Person", "Vladimir I.", "birthDate", "1964-10-16/1965-10-15", 640),
    (8, "Post", "First Secretary, embassy (Vladimir I.)", "diplomaticRank", "first secretary", 652),
    (8, "Appointment", "Vladimir I. at the embassy", "holder", "Vladimir I.", 668),
    (8, "Appointment", "Vladimir I. at the embassy", "post", "First Secretary, embassy (Vladimir I.)", 640),
    (8, "DeclaredPerson", "Vladimir I., declared", "person", "Vladimir I.", 668),
    (8, "DeclaredPerson", "Vladimir I., declared", "declaration", "Declaration of 21", 615),
    (9, "Person", "Dmitry C.", "name", "Dmitry C.", 701),
    (9, "Person", "Dmitry C.", "birthDate", "1977-10-16/1978-10-15", 681),
    (9, "Appointment", "Dmitry C. at the embassy", "holder", "Dmitry C.", 701),
    (9, "Appointment", "Dmitry C. at the embassy", "rankAsStated", "attaché", 693),
    (9, "DeclaredPerson", "Dmitry C., declared", "person", "Dmitry C.", 701),
    (10, "Person", "Andrey G.", "birthDate", "1979-10-16/1980-10-15", 715),
    (10, "Appointment", "Andrey G. at the embassy", "rankAsStated", UNKNOWN, 715),
    (10, "DeclaredPerson", "Andrey G., declared", "person", "Andrey G.", 727),
    (10, "KnowledgeGap", "Rank of Andrey G.", "about", "Andrey G. at the embassy", 715),
    (11, "IntelligenceService", "SVR", "name", "SVR", 781),
    (11, "ServiceLine", "Technical line of the SVR", "service", "SVR", 757),
    (11, "ServiceAffiliation", "Vladimir I. and the SVR", "organization", "SVR", 640),
    (11, "ServiceAffiliation", "Vladimir I. and the SVR", "line", "Technical line of the SVR", 742),
    (11, "ServiceAffiliation", "Vladimir I. and the SVR", "attributedBy", "Report of 15 October 2022", 640),
    (11, "ServiceAffiliation", "Vladimir I. and the SVR", "endDate", "2022-03-29~/..", 640),
    (11, "ServiceAffiliation", "Dmitry C. and the SVR", "member", "Dmitry C.", 681),
    (11, "ServiceAffiliation", "Andrey G. and the SVR", "member", "Andrey G.", 715),
    *(
        (
            12,
            "ServiceAffiliation",
            f"{name} and the SVR",
            "function",
            "encryption of the communications with Russia",
            786,
        )
        for name in ("Vladimir I.", "Dmitry C.", "Andrey G.")
    ),
    (13, "PersonGroup", "The IT employee", "countMin", "1", 877),
    (13, "PersonGroup", "The IT employee", "countMax", "1", 877),
    (13, "PersonGroup", "The IT employee", "staffCategory", "administrative and technical staff", 877),
    (13, "PersonGroup", "The IT employee", "partOf", "The 21 declared", 877),
    (13, "KnowledgeGap", "Was the IT employee expelled", "about", "The IT employee", 877),
    (14, "PersonGroup", "The economic and political spies", "countAsStated", "a few", 974),
    (14, "PersonGroup", "The economic and political spies", "countMin", "2", 974),
    (14, "PersonGroup", "The economic and political spies", "countMax", UNKNOWN, 974),
    (14, "PersonGroup", "The economic and political spies", "partOf", "The 21 declared", 974),
    (15, "IntelligenceService", "GRU", "name", "GRU", 1077),
    (15, "PersonGroup", "Ten officers of the GRU", "countMin", "10", 1057),
    (15, "PersonGroup", "Ten officers of the GRU", "countMax", "10", 1057),
    (15, "PersonGroup", "Ten officers of the GRU", "partOf", "The 21 declared", 1044),
    (15, "PersonGroup", "Ten officers of the GRU", "overlapStatus", "unknown", 1044),
    (15, "KnowledgeGap", "The ten and the 21", "about", "Ten officers of the GRU", 1057),
    (16, "Threat", "Technology in diplomatic bags", "means", "diplomatic bag", 1243),
    (16, "Threat", "Technology in diplomatic bags", "intendedCountermeasure", "Sanctions on Russia", 1175),
    (16, "RestrictiveMeasure", "Sanctions on Russia", "date", "2022-02-24/..", 1261),
    (17, "Warning", "Warnings of the services", "issuedBy", "Intelligence services of Belgium", 1345),
    (17, "Warning", "Warnings of the services", "date", "../2022-10-15", 1379),
    (18, "Incident", "Poisoning of 2018", "date", "2018", 1519),
    (18, "Incident", "Poisoning of 2018", "incidentType", "poisoning", 1524),
    (18, "Incident", "Poisoning of 2018", "victim", "Victim of the poisoning of 2018", 1524),
    (18, "Attribution", "The GRU and the poisoning of 2018", "incident", "Poisoning of 2018", 1496),
    (18, "Attribution", "The GRU and the poisoning of 2018", "actor", "GRU", 1496),
    (19, "Incident", "Other poisonings and murders", "incidentType", "poisoning", 1603),
    (19, "Incident", "Other poisonings and murders", "incidentType", "murder", 1618),
    (19, "Attribution", "The GRU and the other cases", "actor", "GRU", 1496),
    (20, "KnowledgeGap", "Violence of the GRU in Belgium", "about", "GRU", 1662),
    (20, "KnowledgeGap", "Violence of the GRU in Belgium", "openedOn", "2022-10-15", 1646),
    (21, "Declaration", "Declaration of 19", "date", "2022-04", 1721),
    (21, "Declaration", "Declaration of 19", "declaringAuthority", "European Union", 1730),
    (21, "Declaration", "Declaration of 19", "countDeclared", "19", 1763),
    (21, "PersonGroup", "The 19 declared", "countMin", "19", 1763),
    (21, "PersonGroup", "The 19 declared", "countMax", "19", 1763),
    (22, "DiplomaticMission", "Embassy of Russia in Belgium", "colocatedWith", "Mission of Russia to the EU", 1839),
    (22, "DiplomaticMission", "Mission of Russia to the EU", "colocatedWith", "Embassy of Russia in Belgium", 1839),
    (22, "DiplomaticMission", "Mission of Russia to the EU", "accreditedTo", "European Union", 1878),
    (23, "PostAction", "19 posts left open", "action", "left open", 1812),
    (23, "PostAction", "19 posts left open", "seatsAffected", "19", 1812),
    (23, "PostAction", "19 posts left open", "declaration", "Declaration of 19", 1721),
    (23, "PostAction", "19 posts left open", "date", "2022-04/..", 1721),
    (24, "PostAction", "21 posts scrapped", "action", "abolished", 2018),
    (24, "PostAction", "21 posts scrapped", "seatsAffected", "21", 2028),
    (24, "PostAction", "21 posts scrapped", "decidedBy", "Foreign Ministry of Belgium", 1989),
    (24, "PostAction", "21 posts scrapped", "date", "2022-03-29~/..", 1989),
    (25, "Retention", "Two officers kept", "retained", "The two who stayed", 2201),
    (25, "Retention", "Two officers kept", "purpose", "official channel", 2092),
    (25, "Retention", "Two officers kept", "exceptionTo", "Declaration of 21", 2081),
    (25, "Retention", "Two officers kept", "service", "SVR", 2201),
    (25, "Retention", "Two officers kept", "service", "GRU", 2201),
    (25, "Retention", "Two officers kept", "date", "2022-03-29~", 2081),
    (25, "PersonGroup", "The two who stayed", "countMin", "2", 2201),
    (25, "PersonGroup", "The two who stayed", "countMax", "2", 2201),
    (26, "DeclaredPerson", "The 21, declared", "departed", "yes", 2263),
    (26, "DeclaredPerson", "The 21, declared", "departureDate", UNKNOWN, 2263),
    (26, "DeclaredPerson", "The two, not declared", "departed", "no", 2246),
]

# What is denied, or said not to be known although it names a value
POLARITIES = [
    ("The two, not declared", "declaration", NOT),
    ("The IT employee", "partOf", UNKNOWN),
    ("Violence of the GRU in Belgium", "question", UNKNOWN),
]

# What the text tells as a rule, alleges, assesses or intends rather than reports
MODALITIES = [
    ("Requests for Russian diplomats", "requestType", Modality.GENERAL_RULE),
    ("Advice of State Security", "bindingness", Modality.GENERAL_RULE),
    ("Known officers let in", "overrideGround", Modality.GENERAL_RULE),
    ("Vladimir I. and the SVR", "organization", Modality.ALLEGATION),
    ("The GRU and the poisoning of 2018", "actor", Modality.ALLEGATION),
    ("Technology in diplomatic bags", "means", Modality.ASSESSMENT),
    ("Two officers kept", "purpose", Modality.INTENTION),
]

TIMELINE = [
    "2018",
    "2022-03-08",
    "2022-03-29~",
    "2022-04",
    "2022-10-15",
    "2022-02-24/..",
    "../2022-10-15",
    "2022-04/..",
]


def statements(case: Case, name: str, property_name: str) -> list[Statement]:
    found = case.statements.of_entity(case.entities.find(name).id)
    return [one for one in found if one.property_name == property_name]


@pytest.mark.parametrize("row", range(1, 27))
def test_a_row_of_the_proving_text_is_recorded_with_its_passages(proving_case: Case, row: int) -> None:
    facts = [fact[1:] for fact in FACTS if fact[0] == row]
    assert facts
    for type_name, name, property_name, value, start in facts:
        assert proving_case.entities.find(name).type == type_name
        wanted = (None, UNKNOWN) if value is UNKNOWN else (value, None)
        found = [
            one
            for one in statements(proving_case, name, property_name)
            if (one.shown_value or None, one.details.polarity if one.details.value is None else None) == wanted
        ]
        assert len(found) == 1, (name, property_name, value)
        assert start in [citation.start for citation in found[0].citations], (name, property_name)


@pytest.mark.parametrize(("name", "property_name", "polarity"), POLARITIES)
def test_what_is_denied_or_not_known_is_kept_as_such(proving_case: Case, name, property_name, polarity) -> None:
    assert [one.details.polarity for one in statements(proving_case, name, property_name)] == [polarity]


@pytest.mark.parametrize(("name", "property_name", "modality"), MODALITIES)
def test_what_is_not_told_as_a_fact_is_kept_as_such(proving_case: Case, name, property_name, modality) -> None:
    assert {one.details.modality for one in statements(proving_case, name, property_name)} == {modality}


def test_everything_recorded_stands_on_a_passage(proving_case: Case) -> None:
    assert proving_case.statements.count() == 303
    assert proving_case.statements.count_without_passage() == 0


def test_the_report_quotes_a_newspaper_that_is_a_source_of_its_own(proving_case: Case) -> None:
    named = {one.title: one for one in proving_case.sources.all()}
    (report,) = [one for one in named.values() if one.editions]
    assert [one.title for one in proving_case.sources.quoted_by(report.id)] == ["De Tijd"]
    assert (named["De Tijd"].editions, named["De Tijd"].details.reliability) == (0, "B")


def test_the_declaration_hangs_on_the_list_and_the_two_on_the_declaration(proving_case: Case) -> None:
    (handed,) = statements(proving_case, "List of 8 March", "date")
    (declared,) = statements(proving_case, "Declaration of 21", "date")
    (kept,) = statements(proving_case, "Two officers kept", "date")
    assert (declared.details.anchor, declared.details.offset) == (handed.id, "P3W")
    assert (kept.details.anchor, kept.details.offset) == (declared.id, "P0D")


def test_the_timeline_shows_the_dates_of_the_text_and_counts_what_has_none(proving_case: Case) -> None:
    shown = defaultdict(list)
    for one in proving_case.timeline.dated():
        shown[one.edtf].append(one.label)
        date = parse_edtf(one.edtf)
        assert (one.earliest, one.latest) == (date.earliest, date.latest)
    assert [edtf for edtf in TIMELINE if edtf not in shown] == []
    assert shown["2022-03-29~"] == ["Declaration of 21", "Two officers kept"]
    shelf = {one.name for one in proving_case.timeline.undated()}
    assert {"Known officers let in", "Other poisonings and murders"} <= shelf


def test_what_is_not_known_has_records_of_its_own(proving_case: Case) -> None:
    gaps = {one.name for one in proving_case.entities.matching(types=["KnowledgeGap"])}
    assert gaps >= {
        *("Contents of the list", "The 21 and the list", "Rank of Andrey G."),
        *("Was the IT employee expelled", "The ten and the 21", "Violence of the GRU in Belgium"),
    }
