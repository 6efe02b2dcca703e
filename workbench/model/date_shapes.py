"""The shapes a phrase about dates takes, made from the words of a language. See ``date_words``."""

import re
from functools import lru_cache

from workbench.model.date_language import Language
from workbench.model.date_word_points import alternatives, names

_DASH = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")  # hyphens, dashes and the minus sign


def plain(text: str) -> str:
    """Small letters, single spaces, one kind of dash."""
    dashed = _DASH.sub("-", text.lower())
    return re.sub(r"\s+", " ", dashed).strip(" .,;:")


@lru_cache(maxsize=8)
def shapes(language: Language) -> dict[str, re.Pattern[str]]:
    """The shapes a phrase takes, by name."""
    words = language
    units = alternatives(word for word, _ in words.unit_words)
    about, article = alternatives(words.approximate_before), r"(?:(?:a|an|the) )?"
    stepped = alternatives((*words.later, *words.earlier))
    named = (*words.month_words, *words.weekday_words, *words.season_words, *words.part_words)
    bounds = (*words.before, *words.after, *words.since, *words.until, *words.between, *words.from_, *words.to)
    meaningful = (*named, *words.count_words, *words.ordinal_words, *words.unit_words)
    patterns = {
        "uncertain_before": rf"{alternatives(words.uncertain_before)}:? (?P<a>.+)",
        "uncertain_after": rf"(?P<a>.+?),? ?\(?{alternatives(words.uncertain_after)}\)?",
        "approximate_before": rf"{about} (?P<a>.+)",
        "approximate_attached": rf"{alternatives(words.approximate_attached)}(?P<a>[0-9].*)",
        "approximate_after": rf"(?P<a>.+?),? \(?{alternatives(words.approximate_after)}\)?",
        "since": rf"{alternatives(words.since)} (?P<a>.+)",
        "from_on": rf"{alternatives(words.from_)} (?P<a>.+?) (?:on|{alternatives(words.since_end)})",
        "onwards": rf"(?P<a>.+?) {alternatives(words.since_end)}",
        "split_year": r"(?P<a>[0-9]{4})/(?P<b>[0-9]{2})",
        "at_latest": rf"{alternatives(words.at_latest)} (?P<a>.+)",
        "until": rf"{alternatives(words.until)} (?P<a>.+)",
        "or_later": rf"(?P<a>.+?) {alternatives(words.or_later)}",
        "or_earlier": rf"(?P<a>.+?) {alternatives(words.or_earlier)}",
        "before": rf"{alternatives(words.before)} (?P<a>.+)",
        "after": rf"{alternatives(words.after)} (?P<a>.+)",
        "between": rf"{alternatives(words.between)} (?P<a>.+) {alternatives(words.and_)} (?P<b>.+)",
        "from_to": rf"(?:{alternatives(words.from_)} )?(?P<a>.+?) {alternatives(words.to)} (?P<b>.+)",
        "either": rf"(?:{alternatives(words.either)} )?(?P<a>.+) {alternatives(words.or_)} (?P<b>.+)",
        "years": r"(?P<a>[0-9]{4}) ?/ ?(?P<b>[0-9]{4})",
        "rough_before": rf"(?:the )?{alternatives(words.rough_parts)}[ -](?P<a>.+)",
        "rough_after": rf"(?P<a>.+) {alternatives(words.rough_parts)}",
        "inside": rf"{article}(?:unknown )?(?P<unit>{units}) {alternatives(words.inside)} (?P<a>.+)",
        "meaningful": alternatives((*bounds, *(word for word, _ in meaningful if word not in words.fillers))),
        "filler": rf"{alternatives(words.fillers)} (?P<a>.+)",
        "negation": rf"\b{alternatives(words.negations)}\b",
        "short_year": rf"[0-9]{{2}}(?![0-9/.-]|{words.ordinal_pattern}|\s*(?:of\s+)?{names(words.month_words)}).*",
        "offset_from": rf"(?P<offset>.+? {stepped}) (?P<a>.*[0-9].*)",
    }
    return {name: re.compile(shape) for name, shape in patterns.items()}
