"""What a property takes as its value: cleaned, or refused in one sentence."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from workbench.errors import DateError, RecordError
from workbench.model.edtf import parse_edtf
from workbench.model.entity import folded
from workbench.model.entity_types import Property

LONGEST = 100_000
"""Characters a value may have."""

_SHOWN = 60
_NUMBER = re.compile(r"([+-]?)0*([0-9]{1,30})(\.[0-9]{1,30})?")
_EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")
_FEWEST_DIGITS = 3
_GENDERS = {"m": "male", "man": "male", "male": "male", "f": "female", "woman": "female", "female": "female"}

_EXPECTED = {
    "number": "a number such as 21 or 3.5",
    "url": "a web address that starts with https:// or http://",
    "email": "an e-mail address such as name@example.org",
    "gender": "male, female or other",
    "phone": "a telephone number",
}


def check_text(owner_label: str, prop: Property, text: str) -> str:
    """The value as it is kept; RecordError where ``prop`` of a type labelled ``owner_label`` refuses it."""
    where = f"{prop.label} of {owner_label}"
    if prop.is_reference:
        raise RecordError(f"{where} takes another record, not the text {_shown(text)}.")
    _check_storable(where, text)
    flat = " ".join(text.split())
    if not flat:
        raise RecordError(f"{where} cannot be left empty.")
    if prop.vocabulary:
        return _one_of(where, prop.vocabulary, flat)
    if prop.type in {"text", "json"}:
        return text.strip()
    if prop.type == "date":
        return _date(where, flat)
    if prop.type not in _CLEANERS:
        return flat
    cleaned = _CLEANERS[prop.type](flat)
    if cleaned is None:
        raise RecordError(f"{_shown(flat)} does not fit {where}, which takes {_EXPECTED[prop.type]}.")
    return cleaned


def _check_storable(where: str, text: str) -> None:
    if len(text) > LONGEST:
        raise RecordError(f"{where} takes at most {LONGEST:,} characters, and this text has {len(text):,}.")
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise RecordError(f"{where} cannot take {_shown(text)}, which holds a character that cannot be stored.")


def _one_of(where: str, vocabulary: tuple[str, ...], text: str) -> str:
    wanted = folded(text)
    for word in vocabulary:
        if folded(word) == wanted:
            return word
    raise RecordError(f"{_shown(text)} does not fit {where}, which takes one of: {', '.join(vocabulary)}.")


def _number(text: str) -> str | None:
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    sign, whole, fraction = match.groups(default="")
    return f"{'-' if sign == '-' else ''}{whole}{fraction}"


def _date(where: str, text: str) -> str:
    try:
        return str(parse_edtf(text))
    except DateError as error:
        raise DateError(f"{where} takes a date, but {error}") from None


def _url(text: str) -> str | None:
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    good = parts.scheme in {"http", "https"} and parts.hostname and " " not in text
    return text if good else None


def _email(text: str) -> str | None:
    return text if _EMAIL.fullmatch(text) else None


def _gender(text: str) -> str | None:
    word = text.casefold()
    return "other" if word == "other" else _GENDERS.get(word)


def _phone(text: str) -> str | None:
    return text if sum(character.isdigit() for character in text) >= _FEWEST_DIGITS else None


_CLEANERS: dict[str, Callable[[str], str | None]] = {
    "number": _number,
    "url": _url,
    "email": _email,
    "gender": _gender,
    "phone": _phone,
}


def _shown(text: str) -> str:
    printable = "".join(character if character.isprintable() else " " for character in text[:_SHOWN])
    return f"“{printable}{'…' if len(text) > _SHOWN else ''}”"
