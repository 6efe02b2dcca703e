"""The date finder on public tables, where they are there: right, right but wider, none, wrong, of each kind.

Facebook's duckling (BSD-3), Microsoft's recognizers (MIT) and Wikinews (CC-BY-2.5). What a table reads in several ways
is right in each of them; a clock time counts as its day; a sentence that stands in a table twice counts once.
"""

import csv
import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from workbench.model.dates import Date, parse_edtf
from workbench.suggest.date_finder import Basis, FoundDate, find_dates

SHARED = Path(os.environ.get("ATTACHE_SHARED") or Path(__file__).resolve().parents[3] / "shared") / "data"
TABLES = SHARED / "timex-tables"
pytestmark = pytest.mark.skipif(
    not TABLES.is_dir(),
    reason="the tables are not part of the repository; ATTACHE_SHARED names the folder that has them",
)

Bounds = tuple[int | None, int | None]
OUTCOMES = ("right", "wider", "none", "doubtful", "wrong")
TOLD = re.compile(
    r"\b(ago|last|next|this|past|previous|following|coming|upcoming|current|today|toni(ght|te)|tomorrows?|yesterday|tmr"
    r"|from now|hence|later|earlier|rest|(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(days?)?|weekends?|now"
    r"|[be]o[my]"
    r"|(in|within|after|the|\d+|all|of) (\w+ )?(days?|weeks?|fortnight|months?|quarter|qtr|years?|decades?))\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b([12][0-9]{3})\b|\d+[-/.]\d+[-/.]\d+|\b\d\dq\d\b", re.IGNORECASE)
SUBDAY = {"Hour", "Minute", "Second"}
NO_DATES = {"duration", "set", "time", "timerange", "timezone"}


@dataclass
class Expected:
    """What a table says of a piece of text: its readings, or none where it is no date."""

    text: str
    published: str
    start: int
    end: int
    kind: str
    readings: list[Bounds] = field(default_factory=list)


def kind_of(words: str) -> str:
    """Absolute where a year is said, relative where it is told from the text's day, else partial."""
    if YEAR.search(words):
        return "absolute"
    return "relative" if TOLD.search(words) else "partial"


def day(text: str) -> int:
    return date.fromisoformat(text[:10]).toordinal()


def outcome(found: list[FoundDate], expected: Expected) -> str:
    here = [one for one in found if one.start < expected.end and one.end > expected.start]
    if not expected.readings:
        return "wrong" if here else "right"
    if not here:
        return "none"
    got = (here[0].earliest, here[0].latest)
    firsts, lasts = zip(*expected.readings, strict=True)
    union = (None if None in firsts else min(firsts), None if None in lasts else max(lasts))
    if got in expected.readings or got == union:
        return "right"
    if any(_holds(got, reading) for reading in expected.readings):
        return "wider"
    marked = here[0].date.is_approximate or here[0].date.is_uncertain
    return "doubtful" if here[0].basis is Basis.AMBIGUOUS or marked else "wrong"


def _holds(wide: Bounds, narrow: Bounds) -> bool:
    early = wide[0] is None or (narrow[0] is not None and wide[0] <= narrow[0])
    return early and (wide[1] is None or (narrow[1] is not None and wide[1] >= narrow[1]))


def duckling() -> Iterator[Expected]:
    """Expressions on their own, most told as if they lay ahead."""
    for row in rows("duckling_en_time.csv"):
        if row["section"] == "latentCorpus":
            continue
        text, reference = row["expression"], row["reference"][:10]
        whole = Expected(text, reference, 0, len(text), "no date")
        if row["kind"] == "none":
            yield whole
            continue
        whole.kind = "feast" if row["holiday"] else "clock" if row["grain"] in SUBDAY else kind_of(text)
        whole.readings = [_duckling_bounds(row)]
        yield whole


def _duckling_bounds(row: dict[str, str]) -> Bounds:
    start = day(row["start"])
    if row["kind"] == "interval":
        return start, (datetime.fromisoformat(row["end_exclusive"]) - timedelta(seconds=1)).toordinal()
    if row["kind"] == "open-after":
        return start, None
    if row["kind"] == "open-before":
        return None, start
    months = {"Month": 1, "Quarter": 3, "Year": 12}.get(row["grain"])
    if months is None:
        return start, start + (6 if row["grain"] == "Week" else 0)
    first = date.fromordinal(start)
    years, month = divmod(first.month - 1 + months, 12)
    return start, date(first.year + years, month + 1, 1).toordinal() - 1


def models() -> Iterator[Expected]:
    """Sentences with the spans in them; the readings of all modes of a sentence go together."""
    merged: dict[tuple[str, str, int], Expected] = {}
    empty: dict[tuple[str, str], Expected] = {}
    for line in lines("recognizers_en_datetimev2.jsonl"):
        row = json.loads(line)
        text, reference = row["input"], (row["reference"] or "")[:10]
        if not row["expected"]:
            empty[text, reference] = Expected(text, reference, 0, len(text), "no date")
        for told in row["expected"]:
            key = (text, reference, told["start"])
            one = merged.setdefault(key, Expected(text, reference, told["start"], told["end"] + 1, _model_kind(told)))
            one.readings += [bounds for value in told["values"] if (bounds := _model_bounds(value, told["type"]))]
    seen = {(one.text, one.published) for one in merged.values()}
    yield from (one for key, one in empty.items() if key not in seen)
    yield from (one for one in merged.values() if one.readings or one.kind == "no date")


def _model_kind(told: dict[str, str]) -> str:
    if told["type"] in NO_DATES:
        return "no date"
    kind = kind_of(told["text"])
    return {"date": kind, "daterange": f"{kind} range"}.get(told["type"], "clock")


def _model_bounds(value: dict[str, str], of: str) -> Bounds | None:
    if of in NO_DATES or value.get("value") == "not resolved":
        return None
    if value.get("value"):
        return day(value["value"]), day(value["value"])
    start = day(value["start"]) if value.get("start") else None
    exclusive = of == "daterange" or (value.get("end") or "").endswith(" 00:00:00")
    end = day(value["end"]) - exclusive if value.get("end") else None
    if of == "datetimerange":
        start, end = (end if start is None else start), (start if end is None else end)  # open by the clock alone
    return start, end if start is None or end is None else max(start, end)


def parsers() -> Iterator[Expected]:
    """Sentences with one span each, read as past and as future."""
    for row in rows("recognizers_en_parsers.csv"):
        start = int(row["start"])
        words = row["text"]
        one = Expected(row["input"], row["reference"][:10], start, start + int(row["length"]), "no date")
        if row["parser"] not in {"DurationParser", "SetParser"}:
            kinds = {
                "DateParser": kind_of(words),
                "DatePeriodParser": f"{kind_of(words)} range",
                "HolidayParser": "feast",
            }
            one.kind = kinds.get(row["parser"], "clock")
            told = [json.loads(row[name] or "{}") for name in ("past_resolution", "future_resolution")]
            one.readings = [bounds for value in told if (bounds := _parser_bounds(value))]
            if not one.readings:
                continue
        yield one


def _parser_bounds(value: dict[str, str]) -> Bounds | None:
    for name, ending in (("date", 0), ("dateTime", 0), ("start", 1), ("startDateTime", 0)):
        first = value.get("startDate") if name == "start" else value.get(name)
        if first and not first.startswith("0001"):
            last = value.get({"start": "endDate", "startDateTime": "endDateTime"}.get(name, name)) or first
            return day(first), max(day(first), day(last) - ending)
    return None


def lines(name: str) -> list[str]:
    return (TABLES / name).read_text(encoding="utf-8").splitlines()


def rows(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def scored(table: Iterable[Expected]) -> dict[str, Counter[str]]:
    """How often each outcome comes, by kind."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for expected in table:
        published: Date | None = parse_edtf(expected.published) if expected.published else None
        counts[expected.kind][outcome(find_dates(expected.text, published), expected)] += 1
    return counts


def printed(name: str, counts: dict[str, Counter[str]]) -> str:
    told = [
        f"\n{name:<28}{'cases':>6}" + "".join(f"{outcome:>10}" for outcome in OUTCOMES) + "   right or wider   wrong"
    ]
    for kind, count in sorted(counts.items()):
        total = count.total()
        shares = f"{(count['right'] + count['wider']) / total:>17.1%}{count['wrong'] / total:>8.1%}"
        told.append(f"  {kind:<26}{total:>6}" + "".join(f"{count[one]:>10}" for one in OUTCOMES) + shares)
    return "\n".join(told)


LEAST = {
    "absolute": 0.9,
    "absolute range": 0.9,
    "partial": 0.8,
    "partial range": 0.8,
    "relative": 0.8,
    "relative range": 0.8,
}


@pytest.mark.parametrize("table", [duckling, models, parsers], ids=lambda table: table.__name__)
def test_dates_are_found_and_never_wrong_as_certain(table, capsys: pytest.CaptureFixture[str]) -> None:
    counts = scored(table())
    with capsys.disabled():
        print(printed(table.__name__, counts))  # noqa: T201 - the figures are what this is for
    for kind, least in LEAST.items():
        count = counts[kind]
        if count.total():
            assert (count["right"] + count["wider"]) / count.total() >= least, kind
            assert count["wrong"] <= max(1, 0.02 * count.total()), kind
    assert counts["no date"]["wrong"] <= 0.02 * counts["no date"].total()


def test_the_dates_of_news_are_told_with_what_they_stand_on(capsys: pytest.CaptureFixture[str]) -> None:
    bases: Counter[str] = Counter()
    late = known = characters = 0
    with (SHARED / "wikinews" / "wikinews_2019.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            published = parse_edtf(row["date"][:10])
            found = find_dates(row["text"], published)
            characters += len(row["text"])
            bases.update(one.basis.value for one in found)
            known += any(one.date == published and one.basis is Basis.STATED for one in found)
            late += sum(one.anchor is not None and (one.earliest or 0) > (published.latest or 0) for one in found)
    with capsys.disabled():
        print(f"\nwikinews: {bases.total()} dates in {characters:,} characters: {dict(bases)}")  # noqa: T201
    assert known >= 165  # each of the 171 articles begins with its own date
    assert late <= 0.01 * bases.total()
    assert bases["ambiguous"] <= 0.08 * bases.total()
