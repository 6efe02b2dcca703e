"""English words for dates in running text: data only."""

from typing import Any

from workbench.model.date_language import ENGLISH as LANGUAGE
from workbench.suggest.date_finder_words import FinderWords

_SIGNS: dict[str, str] = {
    "owner": "its|their|his|her|our|your|my",
    "article": "a|an",
    "hundred": "hundred",
    "thousand": "thousand",
    "last": "last",
    "past": "past|the past|the last|these past|these last|this past|this last",
    "next": "next",
    "coming": "coming|upcoming|forthcoming|the coming|the upcoming|this coming|this upcoming",
    "following": "following",
    "previous": "previous|preceding|prior",
    "ensuing": "the following|the next|the very next|the ensuing|the subsequent",
    "preceding": "the previous|the preceding|the prior|the foregoing",
    "this": "this|current|the current|the present|this very",
    "same": "same|the same|that same|that very|that",
    "rest": (
        "rest|rest of|the rest of|remainder of|the remainder of|remaining of|the remaining of|rest of the"
        "|the rest of the|remainder of the|the remainder of the|remaining of the|the remaining of the|rest the"
        "|rest of my|rest of our"
    ),
    "ago": "ago|back",
    "hence": "hence|from now|from right now|from today|in the future",
    "later": "later|afterwards|afterward|thereafter|after that",
    "earlier": "earlier|beforehand|previously|before that",
    "in": "in|during|throughout|in the course of",
    "within": "within|within the",
    "on": "on|upon",
    "at": "at|@",
    "of": "of",
    "the": "the",
    "since": (
        "since|ever since|starting|starting on|starting in|starting from|beginning on|beginning in|effective"
        "|as early as|as from"
    ),
    "from": "from",
    "until": "until|till|up to|up until|through|thru|untill|until the|till the|as late as",
    "to": "to",
    "between": "between|in between",
    "by": "by",
    "before": "before|prior to|earlier than|ahead of|sometime before|sometimes before|anytime before",
    "after": "after|later than|following on|sometime after|anytime after|any time after|post",
    "not_after": "no later than|not later than|on or before|at the latest on",
    "not_before": "no earlier than|not earlier than|not before|on or after",
    "and": "and|&",
    "or": "or",
    "for": "for|lasting",
    "every": "every|each|any|every other|each other|all|every single|alternate",
    "once": "once|twice|times|per",
    "more": "more than|over|at least|well over",
    "less": "less than|under|at most|fewer than",
    "onwards": "onwards|onward|forward|and onwards|and on",
    "or_later": "or later|and later|or after|and after",
    "or_earlier": "or earlier|or before|and earlier|and before",
    "week_from": (
        "the week beginning|the week beginning on|the week starting|the week starting on|the week commencing"
        "|week commencing|w / c"
    ),
    "auxiliary": "have been|has been",
    "closest": "closest|nearest",
    "lapse": "some time|a long time|quite some time|years|many years|decades|months|a while|ages",
    "clock_unit": (
        "hour|hours|minute|minutes|seconds|hr|hrs|mins|min|sec|secs|o'clock|oclock|am|pm|a.m|p.m|gmt|utc|cet|h"
        "|second time|second later"
    ),
    "daypart": (
        "morning|afternoon|evening|night|noon|midnight|dawn|dusk|lunch|lunchtime|daytime|early morning|late evening"
        "|late afternoon|early evening|late night|late morning|early afternoon"
    ),
    "now": "now|right now|the present|the present day|current date|the current date",
    "dayparts": "mornings|afternoons|evenings|nights",
    "money": "usd|eur|gbp",
    "old": "year old|years old|yr old",
    "of_age": "years of age",
    "aged": "aged|at the age of|at age",
    "blocked": (
        "sunday times|sunday telegraph|sunday mirror|sunday express|sunday mail|sunday herald|mail on sunday"
        "|bloody sunday|daily|weekly|monthly|yearly|annually|quarterly|biweekly|everyday|day by day|day after day"
        "|day to day|year by year|year after year|week after week|year over year|year on year|up to date|may or may not"
        "|may be|may have|may not|may well|may also|24/7|9/11|7/7|man friday|girl friday|march on|march for|march past"
        "|next door|next of kin|prime minister may|theresa may|mrs may|ms may|mr may|that one|this one|second hand"
        "|will last|would last|to last|can last|could last|may last|must last|should last|might last|not last"
        "|super tuesday|cyber monday|black monday"
        "|chinese new year's day|chinese new year's|chinese new years day|lunar new year's day"
    ),
}

_VALUES: dict[str, dict[Any, str]] = {
    "unit": {
        "D": "day|calendar day",
        "W": "week|working week|calendar week",
        "M": "month|calendar month",
        "Y": "year|yr|calendar year|cy",
        "F": "fortnight",
        "E": "weekend|week end|wkend",
        "10": "decade",
        "100": "century",
        "Q": "quarter|qtr",
    },
    "units": {
        "D": "days",
        "W": "weeks|wks",
        "M": "months",
        "Y": "years|yrs",
        "F": "fortnights",
        "E": "weekends",
        "10": "decades",
        "100": "centuries",
        "Q": "quarters|qtrs",
    },
    "part_unit": {40: "half"},
    "vague": {
        (2, 6): "few|a few|some few|a handful of",
        (2, 9): "several|a number of",
        (2, 3): "couple|a couple|couple of|a couple of|a pair of",
    },
    "rough": {
        "early": (
            "early|early in|early on in|beginning|the beginning|beginning of|the beginning of|start of|the start of"
            "|the early|earliest|the very beginning of|early part of|the early part of|the first days of"
        ),
        "mid": "mid|the mid|middle of|the middle of|mid way through|midway through",
        "late": (
            "late|late in|end of|the end of|the late|the close of|close of|latter part of|the latter part of"
            "|the very end of|the last days of|tail end of|the tail end of"
        ),
    },
    "day_word": {
        0: (
            "today|tonight|tonite|this day|this morning|this afternoon|this evening|this night|later today"
            "|earlier today|later tonight|earlier this morning|later in today"
        ),
        -1: "yesterday",
        1: "tomorrow|tmr|tmrw|tomorrows",
        -2: "the day before yesterday|day before yesterday",
        2: "the day after tomorrow|day after tomorrow|overmorrow",
    },
    "night_word": {-1: "last night|late last night"},
    "end_of": {"M": "eom", "Y": "eoy|year end|the year end"},
    # Whether it is said of dates only, or of any number.
    "approximate": {
        True: "circa|ca|c|some time around|sometime around|on or about|on about|on or around",
        False: "about|around|approximately|approx|roughly|nearly|almost|some|close to|just about",
    },
    "running": {True: "later in", False: "earlier in"},
    "decade": {
        1920: "roaring twenties",
        2000: "noughties",
        20: "twenties",
        30: "thirties",
        40: "forties",
        50: "fifties",
        60: "sixties",
        70: "seventies",
        80: "eighties",
        90: "nineties",
    },
    "era": {1: "ad|ce|a.d|c.e", -1: "bc|bce|b.c|b.c.e"},
    # A feast: (month, day); (month, nth, weekday), nth from the end where negative; days from Easter; a calendar's
    # name with days from its Easter, or with month, day and length, or with a day to count from, days from it, length.
    "feast": {
        (12, 25): "christmas day|christmas|xmas|xmas day",
        (12, 24): "christmas eve|xmas eve",
        (12, 26): "boxing day|st stephen's day",
        (12, 31): "new year's eve|new years eve|nye",
        (1, 1): "new year's day|new years day|new year's",
        (1, 6): "epiphany",
        (2, 2): "groundhog day|candlemas",
        (2, 14): "valentine's day|valentines day|valentine day|st valentine's day",
        (3, 17): "st patrick's day|saint patrick's day|st paddy's day|saint paddy's day|saint patricks day",
        (4, 22): "earth day",
        (5, 1): "may day|labour day|international workers' day|international workers day",
        (5, 9): "victory day|europe day",
        (7, 4): "independence day",
        (7, 14): "bastille day",
        (10, 31): "halloween",
        (11, 1): "all saints' day|all saints day",
        (11, 2): "all souls' day|all souls day",
        (11, 5): "guy fawkes night|bonfire night|guy fawkes day",
        (11, 11): "armistice day|remembrance day|veterans day|veterans' day",
        (1, 3, 0): "martin luther king day|martin luther king's day|mlk day|mlk jr day",
        (2, 3, 0): "presidents' day|presidents day|washington's birthday",
        (5, -1, 0): "memorial day",
        (5, 2, 6): "mother's day|mothers day|mothers' day",
        (6, 3, 6): "father's day|fathers day|fathers' day",
        (9, 1, 0): "labor day",
        (10, 2, 0): "columbus day|indigenous peoples' day",
        (11, 4, 3): "thanksgiving|thanksgiving day",
        (11, 4, 3, 1): "black friday",
        ("orthodox", -48): "orthodox shrove monday|orthodox clean monday|clean monday",
        ("orthodox", -8): "lazarus saturday",
        ("orthodox", -7): "orthodox palm sunday",
        ("orthodox", -2): "orthodox good friday|orthodox great friday|orthodox holy friday",
        ("orthodox", 0): "orthodox easter|orthodox easter sunday|orthodox easter day|greek easter|russian easter",
        ("orthodox", 1): "orthodox easter monday",
        ("orthodox", 49): "orthodox pentecost",
        (1, 7): "orthodox christmas|orthodox christmas day|russian christmas",
        ("islamic", 1, 1, 1): "islamic new year|hijri new year|arabic new year",
        ("islamic", 1, 10, 1): "ashura|day of ashura",
        ("islamic", 3, 12, 1): "mawlid|mawlid al nabawi|mawlid al nabi|eid milad un nabi|milad un nabi",
        ("islamic", 7, 27, 1): "isra and mi'raj|laylat al mi'raj",
        ("islamic", 9, 1, 30): "ramadan|ramazan|ramzan|ramadhan|month of ramadan",
        ("islamic", 9, 27, 1): "laylat al qadr|laylat al kadr|night of power",
        (
            "islamic",
            10,
            1,
            1,
        ): "eid al fitr|eid ul fitr|id al fitr|id ul fitr|eid al fitri|festival of breaking the fast",
        ("islamic", 12, 10, 1): "eid al adha|eid ul adha|id al adha|id ul adha|eid al azha|bakr id|kurban bayram",
        ("hebrew", "passover", -30, 1): "purim",
        ("hebrew", "passover", -29, 1): "shushan purim",
        ("hebrew", "passover", 0, 8): "passover|pesach|pesah",
        ("hebrew", "passover", 33, 1): "lag b'omer|lag ba'omer|lag baomer",
        ("hebrew", "passover", 50, 2): "shavuot|shavuoth|feast of weeks",
        ("hebrew", "passover", 112, 2): "tisha b'av|tish'a b'av",
        ("hebrew", "new year", 0, 2): "rosh hashanah|rosh hashana|rosh ha shanah|rosh hashanna|jewish new year",
        ("hebrew", "new year", 9, 1): "yom kippur|day of atonement",
        ("hebrew", "new year", 14, 8): "sukkot|succot|sukkoth|succos|feast of tabernacles",
        ("hebrew", "new year", 21, 1): "shemini atzeret",
        ("hebrew", "new year", 22, 1): "simchat torah",
        ("hebrew", "kislev", 0, 8): "hanukkah|chanukah|hanukah|hannukkah|hannukah|chanukkah",
        -48: "rosenmontag|shrove monday",
        -47: "shrove tuesday|mardi gras|pancake day",
        -46: "ash wednesday",
        -7: "palm sunday",
        -3: "maundy thursday|holy thursday",
        -2: "good friday|holy friday",
        -1: "holy saturday",
        0: "easter|easter sunday|easter day",
        1: "easter monday",
        39: "ascension day|ascension thursday",
        49: "pentecost|whit sunday|whitsun",
        50: "whit monday|pentecost monday",
        56: "trinity sunday",
        60: "corpus christi",
    },
}

ENGLISH = FinderWords(
    language=LANGUAGE,
    signs=_SIGNS,
    values=_VALUES,
    weak="may|march|mar|jan|dec|sep|spring|fall|sun|sat|mon|wed|fri|thu|tue|tues|thur|thurs",
    plural_ending="s",
    owner_ending="'s",
    ordinals=(
        "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth"
        "|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first|twenty-second|twenty-third"
        "|twenty-fourth|twenty-fifth|twenty-sixth|twenty-seventh|twenty-eighth|twenty-ninth|thirtieth|thirty-first"
    ),
    tens="twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety",
    past=(
        "was|were|had|did|said|told|went|met|took|came|left|made|gave|began|held|won|died|found|sent|saw|knew"
        "|became|brought|wrote|spoke|broke|led|lost|paid|ran|sold|bought|stood|struck|fell|rose|got|heard|kept|shot"
        "|fled|flew|drove|built|caught|fought|freed|been|born|overthrew|withdrew|grew|hid|swore|stole|threw|wore|woke"
        "|sank|sang|spent|taught|thought|understood|written|taken|given|known|shown|seen|chosen|drawn|felt|meant|sought"
        "|hung|laid|slept|swept|sworn|torn|thrown|arisen|arose|beaten|begun|bound|bred|dealt|dug|fed|lent|lit|rode|rung"
        "|shook|stuck|stung|tore|wound|happened|lasted|gone|done"
    ),
    past_endings=("ed",),
    not_past="need|indeed|speed|proceed|exceed|succeed|feed|hundred|embed|bleed|united|red|seed|bed|shed|breed|weed|greed",
    future=(
        "will|won't|shall|due|next|upcoming|forthcoming|expected|expects|scheduled|slated|planned|plans|plan|planning"
        "|going|let's|please|arrange|must|should|hopes|intends|prepares|can|cannot|prepare|wants|want|needs|won’t"
        "|forecast|predicted|predicts|poised|deliver"
    ),
    future_endings=("'ll", "’ll"),
    linking="be|is|are|am|being|it's|he's|she's|not|currently",
    auxiliaries="was|were|had",
    either="would|could|might|may|if|supposed|postponed|delayed|adjourned|rescheduled|extended",
    intentions=(
        "agreed|vowed|decided|promised|ordered|asked|invited|urged|intended|hoped|wanted|threatened|refused|proposed"
        "|wished|offered|pledged|summoned|called|told|required|allowed|forced|set"
    ),
    infinitive="to",
    participle="been",
    no_longer="died|dies|dead|death|killed|kills|murdered|late|when|then|former|posthumously|survived",
    perfect="have|has",
)
