"""Dates said in words and read from words."""

import pytest

from workbench.model.dates import date_from_words, in_words, parse_edtf

SAID_AND_READ_BACK = [
    ("2022-03-29", "29 March 2022"),
    ("2022-03-29~", "about 29 March 2022"),
    ("2022-03-29?", "possibly 29 March 2022"),
    ("2022-03-29%", "possibly about 29 March 2022"),
    ("2022-03", "March 2022"),
    ("2022", "2022"),
    ("202X", "the 2020s"),
    ("18XX", "the 19th century"),
    ("20XX", "the 21st century"),
    ("10XX", "the 11th century"),
    ("-01XX", "the 2nd century BC"),
    ("-0043", "44 BC"),
    ("0000", "1 BC"),
    ("0064", "64 AD"),
    ("2022-21", "spring 2022"),
    ("2022-32", "southern winter 2022"),
    ("2022-34", "the second quarter of 2022"),
    ("2022-39", "the last third of 2022"),
    ("2022-41", "the second half of 2022"),
    ("1999-XX", "an unknown month of 1999"),
    ("1999-XX-XX", "an unknown day of 1999"),
    ("1999-01-XX", "an unknown day of January 1999"),
    ("1979-05-21/1980-05-20", "between 21 May 1979 and 20 May 1980"),
    ("2018/2020", "between 2018 and 2020"),
    ("2018~/2020?", "between about 2018 and possibly 2020"),
    ("2022-02-24/..", "on or after 24 February 2022"),
    ("2022-02/..", "in or after February 2022"),
    ("../2022-10-15", "until 15 October 2022"),
    ("[..1928]", "1928 or earlier"),
    ("[2022-03..]", "March 2022 or later"),
    ("[1863,1864]", "one of 1863 or 1864"),
    ("[1667,1668,1670..1672]", "one of 1667, 1668 or 1670 to 1672"),
]


@pytest.mark.parametrize(("edtf", "words"), SAID_AND_READ_BACK)
def test_a_date_is_said_in_words_and_read_back(edtf: str, words: str) -> None:
    assert in_words(parse_edtf(edtf)) == words
    assert str(date_from_words(words)) == edtf


ONLY_SAID = [
    ("2022/", "from 2022, end unknown"),
    ("/2022", "until 2022, start unknown"),
    ("/..", "from an unknown day on"),
    ("../", "until an unknown day"),
    ("../..", "at any time"),
    ("{1960,1961-12}", "all of 1960 and December 1961"),
    ("2022-03-2X", "between 20 March 2022 and 29 March 2022"),
    ("2022-1X", "between 1 October 2022 and 31 December 2022"),
    ("1560-XX-25", "day 25 of an unknown month of 1560"),
    ("XXXX-01-12", "12 January in an unknown year"),
    ("156X-12-25", "25 December in the 1560s"),
    ("15XX-12-XX", "an unknown day of December in the 16th century"),
    ("1XXX", "between 1000 and 1999"),
    ("1X22", "between 1022 and 1922"),
    ("006X", "between 60 AD and 69 AD"),
    ("2004?-06-~11", "11 June 2004 (year uncertain, day approximate)"),
    ("2004-%06", "June 2004 (month uncertain and approximate)"),
    ("1950S2", "1950 or so, between 1900 and 1999"),
    ("Y170000002", "170000002"),
    ("2001-02-03T09:30", "3 February 2001, 09:30"),
]


@pytest.mark.parametrize(("edtf", "words"), ONLY_SAID)
def test_what_has_no_short_form_is_said_at_length(edtf: str, words: str) -> None:
    assert in_words(parse_edtf(edtf)) == words


READ = [
    # days and months
    ("8 March 2022", "2022-03-08"),
    ("8th of March, 2022", "2022-03-08"),
    ("March 8, 2022", "2022-03-08"),
    ("the 8th of March 2022", "2022-03-08"),
    ("2022 March 8", "2022-03-08"),
    ("8-Mar-2022", "2022-03-08"),
    ("13 Sept. 2001", "2001-09-13"),
    ("2022-03-08", "2022-03-08"),
    ("Tuesday, 8 March 2022", "2022-03-08"),
    ("Wednesday, 8 March 2022", "2022-03-08?"),  # it was a Tuesday
    ("March of 2022", "2022-03"),
    ("3/2022", "2022-03"),
    ("31/10/1974", "1974-10-31"),
    ("10/31/74", "1974-10-31"),
    ("10/7/2008", "[2008-07-10,2008-10-07]"),  # either way round
    ("7/7/2008", "2008-07-07"),
    ("March 8", "XXXX-03-08"),
    ("April", "XXXX-04"),
    # years and longer
    ("in 2018", "2018"),
    ("AD 64", "0064"),
    ("64 BCE", "-0063"),
    ("1st century BC", "-0099/0000"),
    ("the 1860s", "186X"),
    ("the 1800s", "18XX"),
    ("about the 1800s", "180X~"),  # said of the decade
    ("20th c.", "19XX"),
    ("74", "1974"),
    ("spring of 2022", "2022-21"),
    ("Q3 2021", "2021-35"),
    ("first quarter 2021", "2021-33"),
    ("winter 2021-22", "2021-24"),
    ("winter 2021/2022", "2021-24"),
    # what is left over widens
    ("early 2019", "2019"),
    ("mid-March 2022", "2022-03"),
    ("the end of the 1860s", "186X"),
    ("day in spring 1849", "1849-21"),
    ("some day in 1X", None),
    # qualifiers
    ("on or about 8 March 2022", "2022-03-08~"),
    ("c.1860", "1860~"),
    ("2018 or so", "2018~"),
    ("probably in 2018", "2018?"),
    ("2018 (uncertain)", "2018?"),
    ("perhaps about 2018", "2018%"),
    # ranges
    ("from 2014 to 2018", "2014/2018"),
    ("5–8 March 2022", "2022-03-05/2022-03-08"),
    ("March 5-8, 2022", "2022-03-05/2022-03-08"),
    ("between 5 and 8 March 2022", "2022-03-05/2022-03-08"),
    ("March to April 2022", "2022-03/2022-04"),
    ("March 2022 to April", "2022-03/2022-04"),
    ("Dec 2021 - Jan 2022", "2021-12/2022-01"),
    ("1939-45", "1939/1945"),
    ("2019/20", "2019/2020"),
    ("c. 1860-70", "1860~/1870~"),
    ("1860-70?", "1860/1870?"),
    ("1st century BC to AD 64", "-0099/0064"),
    ("from 2018 to 1st century BC", None),
    # open ends
    ("since 2014", "2014/.."),
    ("from March 2020 onwards", "2020-03/.."),
    ("2010 onwards", "2010/.."),
    ("until May 2022", "../2022-05"),
    ("no later than May 2020", "[..2020-05]"),
    ("before 1928", "/1928"),
    ("after 1928", "1928/"),
    ("before 1918 or 1919", "[..1918,1919]"),
    ("before 1910-12", "/1910-12"),
    # one of several
    ("1863 or 1864", "[1863,1864]"),
    ("8 or 9 March 2022", "[2022-03-08,2022-03-09]"),
    ("either May or June 2020", "[2020-05,2020-06]"),
    ("1858/1860", "[1858,1860]"),
    # from another date
    ("three weeks after 8 March 2022", "2022-03-29~"),
    ("two days before 8 March 2022", "2022-03-06"),
    # words around it
    ("born in 1872", "1872"),
    ("1932, printed 1976 by the author", "1932"),
    ("1861-67 (later print)", "1861/1867"),
    ("1900; 1973", "1900"),
]

NO_DATES = [
    "",
    "?",
    "no date",
    "this isn't a date",
    "not in 1860",
    "1860 soldiers",
    "23rd Dynasty",
    "12",
    "since 1910-30",
    "before 1910-30",
    "Monday",
    "30 February 2022",
    "5 third of 2022",
    "fourth third of 2022",
    "0th century",
    "0 AD",
    "8 March '22",
    "three 2018",
    "2018 or never",
    "2020 to 2018",
    "later 2018 words after",
    "a, b",
    "three weeks after nothing 5",
    "x" * 201,
]


@pytest.mark.parametrize(("words", "edtf"), READ)
def test_a_phrase_is_read(words: str, edtf: str | None) -> None:
    date = date_from_words(words)
    assert (str(date) if date else None) == edtf


@pytest.mark.parametrize("words", NO_DATES)
def test_a_phrase_that_names_no_date_gives_none(words: str) -> None:
    assert date_from_words(words) is None


WITH_REFERENCE = [
    # words, the text's date, what they mean: the last such day or month that begins no later
    ("March 8", "2022-10-15", "2022-03-08"),
    ("October", "2022-10-15", "2022-10"),
    ("15 October", "2022-10-15", "2022-10-15"),
    ("16 October", "2022-10-15", "2021-10-16"),
    ("April", "2022-03", "2021-04"),
    ("February 29", "2022-10-15", "2020-02-29"),
    ("29 February", "1903", "1896-02-29"),  # 1900 was no leap year
    ("until May", "2022-10-15", "../2022-05"),
    ("31/10/21", "2022-10-15", "2021-10-31"),
    ("31/10/23", "2022-10-15", "1923-10-31"),
    ("March 8", "2022-10-15/..", "2022-03-08"),
    ("March 8", "../..", "XXXX-03-08"),
    ("March 8, 2019", "2022-10-15", "2019-03-08"),
]


@pytest.mark.parametrize(("words", "reference", "edtf"), WITH_REFERENCE)
def test_a_year_left_out_comes_from_the_reference(words: str, reference: str, edtf: str) -> None:
    assert str(date_from_words(words, parse_edtf(reference))) == edtf


def test_who_knows_the_order_of_day_and_month_can_say_so() -> None:
    assert str(date_from_words("10/7/2008", day_first=True)) == "2008-07-10"
    assert str(date_from_words("10/7/2008", day_first=False)) == "2008-10-07"
    assert str(date_from_words("31/10/2008", day_first=False)) == "2008-10-31"
    assert date_from_words("31/31/2008") is None


@pytest.mark.parametrize(
    "text", ["1990-1991-" * 20, "1-" * 100, "or " * 66, "between and " * 16, "((" * 100, "a," * 100]
)
def test_a_hostile_phrase_ends(text: str) -> None:
    assert date_from_words(text[:200]) is None
