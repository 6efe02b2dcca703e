"""What holds of the date finder for every text: its spans lie in the text, nothing raises, time grows with length."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model.dates import Date, day_number, parse_edtf
from workbench.suggest.date_finder import Basis, find_dates
from workbench.suggest.date_words_en import ENGLISH

WORDS = sorted(
    {
        word
        for words in (
            *ENGLISH.signs.values(),
            *(members for values in ENGLISH.values.values() for members in values.values()),
            ENGLISH.ordinals,
            "|".join(word for word, _ in ENGLISH.language.month_words),
            "|".join(word for word, _ in ENGLISH.language.weekday_words),
            "1|2|3|12|15|31|32|99|1914-18|2014|2015-32|9999|0000|8/3|8/3/2022|2022-10-15|31.12.1999|'70s|1990s|12:30",
            ",|.|-|–|—|(|)|/|;|$|\n\n|people|Velland|was|will|said|Karsovia's",
        )
        for word in words.split("|")
    }
)
PUBLISHED = st.sampled_from(
    [
        None,
        *map(parse_edtf, ("2022-10-15", "2020-02-29", "2022-10", "2022", "0001-01-01", "9999-12-31", "0000-01-01")),
        *map(parse_edtf, ("2014/..", "/2014", "[2014,2016]", "2022-10-15~", "Y-20000", "Y20000", "XXXX-03", "-0500")),
    ]
)
SPEECH = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


def check(text: str, published: Date | None) -> None:
    reached = 0
    for found in find_dates(text, published):
        assert reached <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert parse_edtf(found.edtf) == found.date
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest
        assert found.anchor is None or found.anchor < found.start
        assert found.basis is Basis.AMBIGUOUS or len(found.date.members) == 1
        reached = found.end


@given(st.text(), PUBLISHED)
def test_any_characters_can_be_read(text: str, published: Date | None) -> None:
    check(text, published)


@given(SPEECH, PUBLISHED)
def test_any_row_of_words_about_time_can_be_read(text: str, published: Date | None) -> None:
    check(text, published)


@given(
    st.dates(date(1000, 1, 1), date(2199, 12, 31)),
    st.sampled_from(["{0.day} {1} {0.year:04d}", "{1} {0.day}, {0.year:04d}", "{0:%Y-%m-%d}"]),
)
def test_a_day_said_in_full_is_found_in_any_common_year(day, shape: str) -> None:
    month = ENGLISH.language.months[day.month - 1]
    (found,) = find_dates(f"He left on {shape.format(day, month)}.", None)
    number = day_number(day.year, day.month, day.day)
    assert (found.earliest, found.latest, found.basis) == (number, number, Basis.STATED)


@given(st.integers(1, 60), st.sampled_from(["day", "week", "month", "year"]), PUBLISHED)
def test_what_was_lies_before_the_text_and_what_will_be_after(count: int, unit: str, published: Date | None) -> None:
    many = unit if count == 1 else f"{unit}s"
    reference = published if published and published.is_exact_day else parse_edtf("2022-10-15")
    for found in find_dates(f"He left {count} {many} ago.", reference):
        assert (found.earliest or 0) < (reference.latest or 0)
    for found in find_dates(f"He will leave in {count} {many}.", reference):
        assert (found.latest or 0) > (reference.earliest or 0)


LONG = {
    "a sentence again and again": "On 8 March 2021 he left, three weeks later he was back. ",
    "words that begin phrases": "the day before the last week of the rest of the first ",
    "digits": "1",
    "digits and signs": "1-",
    "letters and dots": "a.",
    "line ends": "\n",
    "line ends and blanks": "\n ",
    "commas between days": "5, ",
    "months": "May ",
    "open brackets": "((",
    "quantities": "two weeks and ",
    "one sentence without an end": "he said and said ",
    "relative days without an end": "later that day ",
}


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG)
def test_time_grows_with_length_alone(piece: str) -> None:
    published = parse_edtf("2022-10-15")

    def taken(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        begun = time.process_time()
        find_dates(text, published)
        return time.process_time() - begun

    short = max(min(taken(20_000) for _ in range(3)), 0.002)
    assert taken(160_000) < 8 * short * 4
