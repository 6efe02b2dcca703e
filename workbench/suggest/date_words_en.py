"""English words for dates in running text: data only."""

from types import MappingProxyType
from typing import Any

from workbench.model.date_language import ENGLISH as LANGUAGE
from workbench.suggest.date_finder_words import FinderWords

_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    *("twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth"),
    *("twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"),
)

_SIGNS = {
    "last": ("last", "past", "this past", "these past", "the last", "the past"),
    "previous": ("previous", "preceding", "the previous", "the preceding"),
    "next": ("next", "the next"),
    "coming": ("coming", "upcoming", "forthcoming", "this coming", "this upcoming"),
    "following": ("following", "the following", "the very next"),
    "this": ("this", "current", "the current", "the present"),
    "same": ("same", "the same", "that same", "that", "that very"),
    "rest": (
        "rest",
        "remainder",
        "remaining",
        "rest of",
        "the rest of",
        "the remainder of",
        "remainder of",
        "remaining of",
    ),
    "ago": ("ago", "back", "previously"),
    "hence": ("hence", "from now", "from today", "in the future"),
    "later": ("later", "afterwards", "afterward", "thereafter", "after that"),
    "earlier": ("earlier", "before that"),
    "in": ("in", "during", "throughout"),
    "within": ("within",),
    "on": ("on",),
    "at": ("at", "@"),
    "of": ("of",),
    "the": ("the",),
    "since": ("since", "ever since", "starting", "starting on", "beginning on", "starting in", "as of", "effective"),
    "from": ("from",),
    "until": ("until", "till", "up to", "up until", "through", "thru", "untill"),
    "to": ("to",),
    "between": ("between", "in between"),
    "by": ("by",),
    "before": ("before", "prior to", "earlier than", "ahead of"),
    "after": ("after", "later than"),
    "not_after": ("no later than", "not later than", "on or before"),
    "and": ("and", "&"),
    "or": ("or",),
    "for": ("for",),
    "every": ("every", "each", "all"),
    "approximate": (
        *("about", "around", "circa", "ca", "approximately", "approx", "roughly", "nearly", "almost", "some"),
        *("some time around", "sometime around", "on or about", "on about"),
    ),
    "onwards": ("onwards", "onward", "forward"),
    "or_later": ("or later", "and later", "or after", "and after", "and onwards"),
    "or_earlier": ("or earlier", "or before", "and earlier"),
    "year_word": ("year", "the year", "year of", "the year of", "calendar year"),
    "article": ("a", "an"),
    "clock_unit": (
        *("hour", "hours", "minute", "minutes", "seconds", "hr", "hrs", "mins", "min", "secs", "o'clock", "oclock"),
        *("am", "pm", "a.m", "p.m", "noon", "midnight", "gmt", "utc", "cet"),
    ),
    "daypart": ("morning", "afternoon", "evening", "night", "noon", "midnight", "dawn", "lunch", "lunchtime"),
    "now": ("now",),
    "money": ("$", "€", "£", "usd", "eur"),
}

_VALUES: dict[str, dict[str, Any]] = {
    "unit": {"day": "D", "week": "W", "month": "M", "year": "Y", "yr": "Y", "fortnight": "F", "weekend": "E"}
    | {"week-end": "E", "wkend": "E", "decade": "10", "century": "100", "quarter": "Q", "qtr": "Q"},
    "units": {"days": "D", "weeks": "W", "months": "M", "years": "Y", "yrs": "Y", "fortnights": "F", "weekends": "E"}
    | {"decades": "10", "centuries": "100", "quarters": "Q"},
    "part_unit": {"half": 40},
    "vague": {"few": (2, 6), "a few": (2, 6), "several": (2, 9), "couple": (2, 2), "a couple": (2, 2)}
    | {"couple of": (2, 2), "a couple of": (2, 2), "some few": (2, 6), "many": (3, 30)},
    "rough": {"early": "early", "beginning": "early", "beginning of": "early", "start of": "early", "mid": "mid"}
    | {"the beginning of": "early", "the start of": "early", "the middle of": "mid", "middle of": "mid"}
    | {"late": "late", "end of": "late", "the end of": "late", "early in": "early", "late in": "late"}
    | {"early on in": "early", "the close of": "late", "the early": "early", "the late": "late", "the mid": "mid"},
    "day_word": {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "tonite": 0, "tmr": 1}
    | {"the day before yesterday": -2, "day before yesterday": -2, "the day after tomorrow": 2}
    | {"day after tomorrow": 2, "this day": 0, "this morning": 0, "this afternoon": 0, "this evening": 0}
    | {"this night": 0, "later today": 0, "earlier today": 0, "overmorrow": 2},
    "night_word": {"last night": -1, "overnight": -1},
    "era": {"ad": 1, "ce": 1, "a.d": 1, "bc": -1, "bce": -1, "b.c": -1},
    "feast": {"christmas day": (12, 25), "christmas eve": (12, 24), "christmas": (12, 25), "xmas": (12, 25)}
    | {"boxing day": (12, 26), "new year's day": (1, 1), "new year's eve": (12, 31), "new years day": (1, 1)}
    | {"new years eve": (12, 31), "halloween": (10, 31), "valentine's day": (2, 14), "valentine day": (2, 14)}
    | {"all saints' day": (11, 1), "st patrick's day": (3, 17), "bastille day": (7, 14)}
    | {"easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2, "maundy thursday": -3, "palm sunday": -7}
    | {"pentecost": 49, "whit monday": 50, "ascension day": 39, "shrove tuesday": -47, "ash wednesday": -46},
}

ENGLISH = FinderWords(
    language=LANGUAGE,
    signs=MappingProxyType(_SIGNS),
    values=MappingProxyType(_VALUES),
    weak=frozenset(
        {"may", "march", "mar", "jan", "dec", "sep", "spring", "fall", "sun", "sat", "mon", "wed", "fri", "thu", "tue"}
        | {"tues", "thur", "thurs"}
    ),
    plural_ending="s",
    past=frozenset(
        {"was", "were", "had", "has", "did", "said", "told", "went", "met", "took", "came", "left", "made", "gave"}
        | {
            "began",
            "held",
            "won",
            "killed",
            "died",
            "found",
            "sent",
            "put",
            "saw",
            "knew",
            "became",
            "brought",
            "wrote",
        }
        | {
            "spoke",
            "agreed",
            "broke",
            "led",
            "lost",
            "paid",
            "ran",
            "sold",
            "bought",
            "stood",
            "struck",
            "fell",
            "rose",
        }
        | {"got", "heard", "kept", "shot", "fled", "flew", "drove", "built", "caught", "fought", "freed", "hit", "set"}
    ),
    past_endings=("ed",),
    not_past=frozenset(
        {"need", "indeed", "speed", "proceed", "exceed", "succeed", "feed", "hundred", "embed", "bleed"}
    ),
    future=frozenset(
        {"will", "won't", "shall", "due", "upcoming", "expected", "expects", "scheduled", "plans", "plan", "planned"}
        | {"going", "let's", "please", "schedule", "book", "arrange", "can", "until", "must", "should", "could", "set"}
        | {"hopes", "intends", "prepares", "forthcoming", "meet", "be"}
    )
    - {"until", "set", "can", "could"},
    future_endings=("'ll", "’ll"),
    ordinals=_ORDINALS,
    hundred=("hundred",),
    thousand=("thousand",),
)
