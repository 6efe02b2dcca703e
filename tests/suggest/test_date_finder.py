"""The dates found in running text: what each expression becomes in a text of Saturday, 15 October 2022."""

import pytest

from workbench.model.dates import Offset, parse_edtf
from workbench.suggest.date_finder import Basis, FoundDate, find_dates

PUBLISHED = parse_edtf("2022-10-15")


def found(text: str) -> list[FoundDate]:
    return find_dates(text, PUBLISHED)


def only(text: str) -> FoundDate:
    (date,) = found(text)
    return date


STATED = [
    ("He left on 8 March 2021.", "8 March 2021", "2021-03-08"),
    ("He left on March 8, 2021.", "March 8, 2021", "2021-03-08"),
    ("He left on the 8th of March, 2021.", "8th of March, 2021", "2021-03-08"),
    ("Stamped 31-Oct-2019 by the clerk", "31-Oct-2019", "2019-10-31"),
    ("Filed 2019-10-31 in Karsovia", "2019-10-31", "2019-10-31"),
    ("Filed 31.10.2019 in Karsovia", "31.10.2019", "2019-10-31"),
    ("Logged at 2019-10-31T08:15:00Z", "2019-10-31", "2019-10-31"),
    ("Tuesday, March 8, 2022: he left", "Tuesday, March 8, 2022", "2022-03-08"),
    ("It began in March 2021.", "March 2021", "2021-03"),
    ("It began in 2014.", "2014", "2014"),
    ("the year 2014 was quiet", "the year 2014", "2014"),
    ("the 2018 poisoning", "2018", "2018"),
    ("Velland's 2014 report", "2014", "2014"),
    ("in the summer of 2018", "summer of 2018", "2018-22"),
    ("the third quarter of 2018", "third quarter of 2018", "2018-35"),
    ("Q3 2018 was good", "Q3 2018", "2018-35"),
    ("the first half of 2018", "the first half of 2018", "2018-40"),
    ("in the 1990s", "the 1990s", "199X"),
    ("in the 15th century", "15th century", "14XX"),
    ("in 44 BC he died", "44 BC", "-0043"),
    ("the first Monday of October 2014", "the first Monday of October 2014", "2014-10-06"),
    ("the last day of February 2020", "the last day of February 2020", "2020-02-29"),
    ("on Easter Sunday 2018", "Easter Sunday 2018", "2018-04-01"),
    ("two weeks before 8 March 2021", "two weeks before 8 March 2021", "2021-02-22~"),
    ("between 2018 and 2020", "between 2018 and 2020", "2018/2020"),
    ("from 13 to 15 July 2021", "from 13 to 15 July 2021", "2021-07-13/2021-07-15"),
    ("July 13–15, 2021", "July 13–15, 2021", "2021-07-13/2021-07-15"),
    ("Nov 18 2014 - Dec 19 2015", "Nov 18 2014 - Dec 19 2015", "2014-11-18/2015-12-19"),
    ("during the war of 1914-18", "of 1914-18", "1914/1918"),
    ("posted there since 2014", "since 2014", "2014/.."),
    ("from 2014 onwards", "from 2014 onwards", "2014/.."),
    ("posted there until May 2018", "until May 2018", "../2018-05"),
    ("some time before 2018", "before 2018", "/2018"),
    ("not until after 2018", "after 2018", "2018/"),
    ("no later than 1 May 2018", "no later than 1 May 2018", "[..2018-05-01]"),
    ("around 2018", "around 2018", "2018~"),
    ("circa March 2018", "circa March 2018", "2018-03~"),
    ("early 2019", "early 2019", "2019"),
    ("in mid-March 2019", "mid-March 2019", "2019-03"),
    ("at the end of 2019", "the end of 2019", "2019"),
    ("Wed Oct 26 15:50:06 2016", "Wed Oct 26 15:50:06 2016", "2016-10-26"),
    ("the closest Monday to 5 October 2013", "the closest Monday to 5 October 2013", "2013-10-07"),
    ("before Orthodox Easter 2018", "before Orthodox Easter 2018", "/2018-04-08"),
    ("Passover 2018 began", "Passover 2018", "2018-03-30/2018-04-07"),
    ("Ramadan 2018 began", "Ramadan 2018", "2018-05-14~/2018-06-16~"),
    ("in nineteen ninety-six", "nineteen ninety-six", "1996"),
]


@pytest.mark.parametrize(("text", "words", "edtf"), STATED, ids=[text for text, *_ in STATED])
def test_what_is_said_in_full_is_stated(text: str, words: str, edtf: str) -> None:
    date = only(text)
    assert (date.text, date.edtf, date.basis, date.anchor) == (words, edtf, Basis.STATED, None)


INFERRED = [
    ("On March 8 the Service handed over a list.", "March 8", "2022-03-08"),
    ("In April the Union declared nineteen more.", "April", "2022-04"),
    ("The trial will begin on 5 May.", "5 May", "2023-05-05"),
    ("He was seen on Monday.", "Monday", "2022-10-10"),
    ("He will speak on Monday.", "Monday", "2022-10-17"),
    ("He is to be heard on Monday and will appeal.", "Monday", "2022-10-17"),
    ("She arrived yesterday.", "yesterday", "2022-10-14"),
    ("They met the day before yesterday.", "the day before yesterday", "2022-10-13"),
    ("She leaves tomorrow.", "tomorrow", "2022-10-16"),
    ("He fled last night.", "last night", "2022-10-14/2022-10-15"),
    ("He was recalled last week.", "last week", "2022-10-03/2022-10-09"),
    ("He was recalled last month.", "last month", "2022-09"),
    ("He will be recalled next year.", "next year", "2023"),
    ("It was signed earlier this month.", "earlier this month", "2022-10-01/2022-10-15"),
    ("He resigned three weeks ago.", "three weeks ago", "2022-09-24~"),
    ("He resigned two days ago.", "two days ago", "2022-10-13"),
    ("He resigned two years ago.", "two years ago", "2020~"),
    ("He resigned a few days ago.", "a few days ago", "2022-10-09~/2022-10-13~"),
    ("They will return in three weeks.", "in three weeks", "2022-11-05~"),
    ("Over the past three months he was watched.", "the past three months", "2022-07-01/2022-10-15"),
    ("They were married in June last year.", "June last year", "2021-06"),
    ("on the 20th of next month", "the 20th of next month", "2022-11-20"),
    ("It was voted on Tuesday of last week.", "Tuesday of last week", "2022-10-04"),
    ("He left a week ago yesterday.", "a week ago yesterday", "2022-10-07~"),
    ("He will be away from 4 to 22 this month.", "from 4 to 22 this month", "2022-10-04/2022-10-22"),
    ("He was there at Christmas.", "Christmas", "2021-12-25"),
    ("He was elected last October.", "last October", "2021-10"),
    ("It will open this summer.", "this summer", "2022-22~"),
    ("a film of the '70s", "the '70s", "197X"),
    ("The services have been warning for some time about it.", "for some time", "../2022-10-15"),
]


@pytest.mark.parametrize(("text", "words", "edtf"), INFERRED, ids=[text for text, *_ in INFERRED])
def test_what_is_left_out_comes_from_the_texts_own_date(text: str, words: str, edtf: str) -> None:
    date = only(text)
    assert (date.text, date.edtf, date.basis, date.anchor) == (words, edtf, Basis.INFERRED, None)


AMBIGUOUS = [
    ("Filed 8/3/2021 in Karsovia", "[2021-03-08,2021-08-03]"),
    ("The hearing: 5 May", "[2022-05-05,2023-05-05]"),
    ("a hearing on Monday", "[2022-10-10,2022-10-17]"),
    ("He was seen on Saturday.", "[2022-10-08,2022-10-15]"),
    ("He was seen last Tuesday.", "[2022-10-04,2022-10-11]"),
    ("He was jailed until March.", "[..2022-03,..2023-03]"),
    ("The report would come in March.", "[2022-03,2023-03]"),
    ("He spoke of December 1.", "[2021-12-01,2022-12-01]"),
    ("In 2014 he moved to Velland. In March he was recalled.", "[2014-03,2022-03]"),
    ("Tuesday, 9 March 2022", "2022-03-09?"),
]


@pytest.mark.parametrize(("text", "edtf"), AMBIGUOUS, ids=[text for text, _ in AMBIGUOUS])
def test_where_the_words_allow_several_dates_all_are_kept(text: str, edtf: str) -> None:
    date = found(text)[-1]
    assert (date.edtf, date.basis) == (edtf, Basis.AMBIGUOUS)


HUNG = [
    ("On March 8 he left. Three weeks later he was back.", "Three weeks later", "2022-03-29~", 3, "P3W"),
    ("On March 8 he left. The following day he was back.", "The following day", "2022-03-09", 3, "P1D"),
    ("On March 8 he left. Two days before, he was ill.", "Two days before", "2022-03-06", 3, "-P2D"),
    ("On March 8 he left. He was back the same day.", "the same day", "2022-03-08", 3, "P0D"),
    ("In March he left. Two months later he was back.", "Two months later", "2022-05~", 3, "P2M"),
    ("On March 8 he left. The next week he was back.", "The next week", "2022-03-14/2022-03-20", 3, None),
    ("On March 8 he left. Later that year he was back.", "Later that year", "2022", 3, None),
    ("On March 8 he left. The following Monday he was back.", "The following Monday", "2022-03-14", 3, None),
    ("On March 8 he left. A few days later he was back.", "A few days later", "2022-03-10~/2022-03-14~", 3, None),
]


@pytest.mark.parametrize(("text", "words", "edtf", "anchor", "offset"), HUNG, ids=[row[0] for row in HUNG])
def test_what_hangs_on_another_date_tells_where_that_stands(
    text: str, words: str, edtf: str, anchor: int, offset: str | None
) -> None:
    date = found(text)[-1]
    assert (date.text, date.edtf, date.anchor, date.basis) == (words, edtf, anchor, Basis.INFERRED)
    assert date.offset == (Offset.parse(offset) if offset else None)


def test_a_chain_hangs_link_by_link() -> None:
    first, second, third = found("On March 8 he left. Two days later he was ill. The next day he was back.")
    assert (second.anchor, third.anchor) == (first.start, second.start)
    assert third.edtf == "2022-03-11"


def test_nothing_that_was_lies_after_the_text() -> None:
    assert found("He left. The following day he was back.") == []
    text = "He spoke on 1 March 2022. He was seen on October 14. Three weeks later he fled."
    assert found(text)[-1].edtf == "2022-03-22~"


def test_what_hangs_on_a_distant_date_is_ambiguous() -> None:
    text = "On March 8 he left.\n\nNobody spoke.\n\nNobody knew.\n\nThree weeks later he was back."
    assert (found(text)[-1].edtf, found(text)[-1].basis) == ("2022-03-29~", Basis.AMBIGUOUS)


def test_nothing_hangs_on_the_date_at_the_head_of_the_text() -> None:
    assert [date.edtf for date in found("Saturday, 15 October 2022\n\nHe fled. That day it rained.")] == [
        "2022-10-15",
        "2022-10-15",
    ]
    assert found("Saturday, 15 October 2022\n\nHe fled. That day it rained.")[-1].basis is Basis.AMBIGUOUS


def test_a_year_that_only_tells_things_apart_carries_nothing() -> None:
    *_, last = found("The 1965 act was praised. In June the court ruled on it.")
    assert (last.edtf, last.basis) == ("2022-06", Basis.INFERRED)


LISTS = [
    ("on 18 and 19 June 2021", ["2021-06-18", "2021-06-19"]),
    ("on July 17th, 18th or 19th, 2021", ["2021-07-17", "2021-07-18", "2021-07-19"]),
    ("either December 27, 2021 or December 28, 2021", ["2021-12-27", "2021-12-28"]),
    ("in 2011, 2012 and 2013", ["2011", "2012", "2013"]),
    ("He will come next week on Tuesday or Thursday.", ["2022-10-18", "2022-10-20"]),
]


@pytest.mark.parametrize(("text", "dates"), LISTS, ids=[text for text, _ in LISTS])
def test_each_of_several_dates_is_one(text: str, dates: list[str]) -> None:
    assert [date.edtf for date in found(text)] == dates


NO_DATES = [
    "They meet every Monday.",
    "The office is open on Sundays.",
    "He is paid each month and once a year.",
    "He stayed for three weeks.",
    "It took two to three days in all.",
    "They may or may not come; he may go.",
    "The soldiers march on; a march of 2000 people.",
    "Theresa May resigned.",
    "He spent 2000 crowns on 1,150 tons.",
    "Call 555-2010-2015 or room 112/2108.",
    "The ratio was 4:3, the score 2-1.",
    "Rule 24/7 and Boeing 737-2014B",
    "He reads the Sunday Times.",
    "Second, the third man was the first to leave.",
    "The 21st Division and the 5th floor",
    "At 3:30 pm he left; by 16h00 he was back.",
    "This one is the last one.",
    "February 30 does not exist, nor does 31/02/2021.",
    "8/1.5 and 3.14",
    "",
    "Nobody knows when.",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_sets_durations_and_numbers_are_no_dates(text: str) -> None:
    assert found(text) == []


def test_a_text_that_is_a_name_alone_is_read_as_one() -> None:
    assert only("march").edtf == "[2022-03,2023-03]"
    assert only("thu.").edtf == "[2022-10-13,2022-10-20]"
    assert found("may I?") == []
    assert found("2014") == []


def test_without_a_date_of_its_own_a_text_says_what_it_can() -> None:
    (day,) = find_dates("On 25 May he left. Two days later she came.")
    assert (day.edtf, day.earliest, day.latest, day.basis) == ("XXXX-05-25", None, None, Basis.AMBIGUOUS)
    assert [date.edtf for date in find_dates("It has been so since 2014, and he came yesterday.")] == ["2014/.."]
    assert [date.edtf for date in find_dates("On 25 May 2021 he left. Two days later she came.")] == [
        "2021-05-25",
        "2021-05-27",
    ]


def test_a_text_dated_by_its_month_gives_what_that_allows() -> None:
    (date,) = find_dates("He left yesterday.", parse_edtf("2022-10"))
    assert date.edtf == "2022-09-30/2022-10-30"


def test_an_age_is_a_birth() -> None:
    date = only("They named 57-year-old First Secretary Vlado I. of Karsovia.")
    assert (date.text, date.edtf, date.is_birth) == ("57-year-old", "1964-10-16/1965-10-15", True)
    assert only("The attaché, aged 44, left.").edtf == "1977-10-16/1978-10-15"


@pytest.mark.parametrize(
    "text",
    [
        "He died aged 57.",
        "He was 57 years old when he left.",
        "The former minister, aged 57, had been shot dead.",
        "The 57-year-old was a student in 1979.",
    ],
)
def test_an_age_at_another_time_is_not_computed_from_the_texts_date(text: str) -> None:
    assert [date for date in found(text) if date.is_birth] == []


def test_positions_count_code_points() -> None:
    date = only("😀 Élodie left on 8 March 2021 😀")
    assert (date.start, date.end) == (17, 29)
