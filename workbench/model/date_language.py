"""What a language says of dates: data only. The rules that use it are in ``date_wording`` and ``date_words``.

A further language is a further ``Language``. Words are written in small letters where they are read.
"""

from typing import NamedTuple

Words = tuple[tuple[str, int], ...]


class Phrases(NamedTuple):
    """How dates are said; ``{}`` stands for what is said inside."""

    day: str = "{day} {month} {year}"
    month: str = "{month} {year}"
    month_within: str = "{month} in {year}"
    day_within: str = "{day} {month} in {year}"
    time: str = "{}, {}"
    unknown_day: str = "an unknown day of {}"
    unknown_month: str = "an unknown month of {}"
    day_of_unknown_month: str = "day {} of an unknown month of {}"
    unknown_year: str = "an unknown year"
    decade: str = "the {}s"
    century: str = "the {} century"
    before_christ: str = "{} BC"
    after_christ: str = "{} AD"
    significant: str = "{} or so, between {} and {}"
    approximate: str = "about {}"
    uncertain: str = "possibly {}"
    both: str = "possibly about {}"
    part_approximate: str = "{} approximate"
    part_uncertain: str = "{} uncertain"
    part_both: str = "{} uncertain and approximate"
    parts: tuple[str, str, str] = ("year", "month", "day")
    between: str = "between {} and {}"
    on_or_after: str = "on or after {}"
    in_or_after: str = "in or after {}"
    until: str = "until {}"
    end_unknown: str = "from {}, end unknown"
    start_unknown: str = "until {}, start unknown"
    start_only_unknown: str = "from an unknown day on"
    end_only_unknown: str = "until an unknown day"
    any_time: str = "at any time"
    one_of: str = "one of {}"
    all_of: str = "all of {}"
    or_: str = "{} or {}"
    and_: str = "{} and {}"
    to: str = "{} to {}"
    or_later: str = "{} or later"
    or_earlier: str = "{} or earlier"
    later: str = "{} {} later"
    earlier: str = "{} {} earlier"
    same_day: str = "on the same day"


class Language(NamedTuple):
    """The words of one language."""

    phrases: Phrases
    months: tuple[str, ...]
    seasons: tuple[tuple[int, str], ...]  # by the number EDTF gives a part of the year
    ordinal_endings: tuple[tuple[int, str], ...]  # by last digit; 0 for all others and for 11 to 13
    count_names: tuple[str, ...]  # zero, one …
    unit_names: tuple[tuple[str, str, str], ...]  # the ISO 8601 letter, one, many

    month_words: Words
    weekday_words: Words  # Monday is 0
    season_words: Words
    part_words: Words  # parts of a year with ordinals: "first quarter"
    count_words: Words
    ordinal_words: Words
    ordinal_pattern: str

    uncertain_before: tuple[str, ...]
    uncertain_after: tuple[str, ...]
    approximate_before: tuple[str, ...]
    approximate_attached: tuple[str, ...]  # may stand before a number without a space
    approximate_after: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    since: tuple[str, ...]
    since_end: tuple[str, ...]  # may follow a date and open its end
    until: tuple[str, ...]
    at_latest: tuple[str, ...]
    or_later: tuple[str, ...]
    or_earlier: tuple[str, ...]
    either: tuple[str, ...]
    or_: tuple[str, ...]
    between: tuple[str, ...]
    and_: tuple[str, ...]
    from_: tuple[str, ...]
    to: tuple[str, ...]
    rough_parts: tuple[str, ...]  # early, mid-, late: read over, the whole is kept
    inside: tuple[str, ...]  # "a day in": after the unit and its article
    unit_words: tuple[tuple[str, str], ...]
    fillers: tuple[str, ...]  # may stand before a date and say nothing
    year_before: tuple[str, ...]
    before_christ: tuple[str, ...]
    after_christ: tuple[str, ...]
    decade_ending: str
    century_words: tuple[str, ...]
    later: tuple[str, ...]
    earlier: tuple[str, ...]
    next_: tuple[str, ...]
    previous: tuple[str, ...]
    same: tuple[str, ...]
    negations: tuple[str, ...]  # with one of these a phrase is not read at all


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COUNTS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)

ENGLISH = Language(
    phrases=Phrases(),
    months=_MONTHS,
    seasons=(
        *((21, "spring {}"), (22, "summer {}"), (23, "autumn {}"), (24, "winter {}")),
        *((25, "northern spring {}"), (26, "northern summer {}")),
        *((27, "northern autumn {}"), (28, "northern winter {}")),
        *((29, "southern spring {}"), (30, "southern summer {}")),
        *((31, "southern autumn {}"), (32, "southern winter {}")),
        *((33, "the first quarter of {}"), (34, "the second quarter of {}")),
        *((35, "the third quarter of {}"), (36, "the fourth quarter of {}")),
        *((37, "the first third of {}"), (38, "the second third of {}"), (39, "the last third of {}")),
        *((40, "the first half of {}"), (41, "the second half of {}")),
    ),
    ordinal_endings=((0, "th"), (1, "st"), (2, "nd"), (3, "rd")),
    count_names=_COUNTS,
    unit_names=(
        ("D", "day", "days"),
        ("W", "week", "weeks"),
        ("M", "month", "months"),
        ("Y", "year", "years"),
    ),
    month_words=(
        *((name.lower(), number) for number, name in enumerate(_MONTHS, start=1)),
        *((name[:3].lower(), number) for number, name in enumerate(_MONTHS, start=1)),
        ("sept", 9),
    ),
    weekday_words=(
        *((name, number) for number, name in enumerate(_WEEKDAYS)),
        *((name[:3], number) for number, name in enumerate(_WEEKDAYS)),
        *(("tues", 1), ("thur", 3), ("thurs", 3)),
    ),
    season_words=(
        *(("spring", 21), ("summer", 22), ("autumn", 23), ("fall", 23), ("winter", 24)),
        *(("northern spring", 25), ("northern summer", 26)),
        *(("northern autumn", 27), ("northern winter", 28)),
        *(("southern spring", 29), ("southern summer", 30)),
        *(("southern autumn", 31), ("southern winter", 32)),
        *(("q1", 33), ("q2", 34), ("q3", 35), ("q4", 36)),
    ),
    part_words=(("quarter", 33), ("third", 37), ("half", 40)),
    count_words=(
        *((name, number) for number, name in enumerate(_COUNTS)),
        *(("a", 1), ("an", 1), ("thirty", 30), ("forty", 40), ("fifty", 50)),
    ),
    ordinal_words=(("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("last", -1)),
    ordinal_pattern=r"(?:st|nd|rd|th)",
    uncertain_before=("maybe", "possibly", "perhaps", "probably", "presumably", "uncertain:?", "guess:?"),
    uncertain_after=(r"\?", r"\(\?\)", "maybe", "guess", "uncertain", "possibly", "probably", "perhaps"),
    approximate_before=(
        *("about", "around", "circa", r"ca\.?", r"c\.?", "approximately", r"approx\.?", "roughly", "~"),
        *("some time around", "some time about", "on about", "on or about", "nearly"),
    ),
    approximate_attached=(r"ca\.?", r"c\.?", "~", "circa", r"approx\.?"),
    approximate_after=("approximately", r"approx\.?", "or so", "or thereabouts", "circa", "~"),
    before=("before", "earlier than", "prior to", "by"),
    after=("after", "later than", "following"),
    since=("since", "from", "ever since", "on or after", "in or after", "not before", "no earlier than", "starting"),
    since_end=("onwards?", "and later", "and after", "and on"),
    until=("until", "till", "up to", "up until", "through"),
    at_latest=("on or before", "in or before", "not after", "no later than", "not later than"),
    or_later=("or later", "or after"),
    or_earlier=("or earlier", "or before"),
    either=("either", "one of"),
    or_=("or",),
    between=("between",),
    and_=("and", "to"),
    from_=("from",),
    to=("to", "until", "till", "through", "up to"),
    rough_parts=(
        *("early", "mid", "late", "middle", "beginning", "start", "end"),
        *("early in", "late in", "the middle of", "the beginning of", "the start of", "the end of"),
        *("middle of", "beginning of", "start of", "end of"),
    ),
    inside=("in", "of", "during", "somewhere in", "somewhere during", "some time in", "sometime in"),
    unit_words=(
        *(("day", "D"), ("days", "D"), ("week", "W"), ("weeks", "W")),
        *(("month", "M"), ("months", "M"), ("year", "Y"), ("years", "Y"), ("decade", "")),
    ),
    fillers=("in", "on", "at", "during", "the", "of", "dated", "a", "an", "some time in", "sometime in"),
    year_before=("year", "the year", "ad", "ce"),
    before_christ=("bc", "bce", r"b\.c\.", r"b\.c\.e\."),
    after_christ=("ad", "ce", r"a\.d\.", r"c\.e\."),
    decade_ending=r"['’]?s",
    century_words=("century", "centuries", r"cent\.?", r"c\.?"),
    later=("later", "after", "afterwards?", "thereafter", "from", "on"),
    earlier=("earlier", "before", "prior to", "ago", "previously"),
    next_=("the following", "the next", "following", "next"),
    previous=("the previous", "the preceding", "previous"),
    same=("the same", "that same", "on the same"),
    negations=(
        r"no(?! later| earlier)",
        r"not(?! before| after| later| earlier)",
        "never",
        "isn't",
        "isn’t",
        "wasn't",
        "wasn’t",
        "neither",
        "nor",
        "without",
        "except",
    ),
)
