"""Mapping files: YAML that says what the columns of a table mean, checked against the types there are.

The form: ``records`` holds by name what each row makes, with ``type``, ``name``, ``key`` (properties by which a
record is found again), ``when`` and ``properties``; a property is a template or has keys of its own.
"""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import yaml

from workbench.case.whereabouts import opened
from workbench.errors import RecordError
from workbench.model.grading import CREDIBILITY, Basis, Modality
from workbench.model.ontology import Ontology
from workbench.model.passage import shortened
from workbench.model.table_mapping import KEEP, OMIT, REFUSE, RecordRule, TableMapping, ValueRule

LARGEST = 1_000_000
"""Bytes a mapping file may have."""

_OF_FILE = {"title", "delimiter", "sheet", "records"}
_OF_RECORD = {"type", "name", "key", "when", "properties"}
_OF_VALUE = {"value", "record", "note", "translate", "unknown", "split", "basis", "modality", "credibility"}
_Word = TypeVar("_Word", bound=StrEnum)


def read_mapping_file(path: Path, ontology: Ontology) -> TableMapping:
    """The mapping in a file; RecordError where it cannot be read, or names what there is not."""
    try:
        with opened(path) as file:
            content = file.read(LARGEST + 1)
        text = content.decode()
    except OSError as error:
        raise RecordError(f"{path.name} cannot be read: {(error.strerror or str(error)).lower()}.") from error
    except UnicodeDecodeError as error:
        raise RecordError(f"{path.name} is not UTF-8 at byte {error.start + 1}. Save it as UTF-8.") from error
    if len(content) > LARGEST:
        raise RecordError(f"{path.name} is larger than {LARGEST // 1_000_000} MB, which no mapping is.")
    return read_mapping(text, path.name, ontology)


def read_mapping(text: str, name: str, ontology: Ontology) -> TableMapping:
    """The mapping a YAML text is, as ``read_mapping_file``; ``name`` is what errors call it."""
    try:
        found = yaml.load(text, Loader=_Texts)  # noqa: S506 - a safe loader that makes texts only
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" on line {mark.line + 1}" if mark else ""
        raise RecordError(f"{shortened(name)} is no YAML{where}. Mend it, or take another mapping.") from error
    try:
        return _Reader(ontology).mapping(found, text)
    except RecordError as error:
        raise RecordError(f"{shortened(name)}: {error}") from error


class _Texts(yaml.SafeLoader):
    """Reads every plain word as a text, so that “no” stays “no” and 2031-02 is no sum; merging works."""


_Texts.yaml_implicit_resolvers = {"<": yaml.SafeLoader.yaml_implicit_resolvers["<"]}


class _Reader:
    """Reads one mapping; each error says where in it."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._types: dict[str, str] = {}

    def mapping(self, found: object, text: str) -> TableMapping:
        top = _keys(found, "the mapping", _OF_FILE)
        records = top.get("records")
        if not isinstance(records, dict) or not records:
            raise RecordError("“records” is missing. It says what each row makes.")
        for name, record in records.items():
            inside = _keys(record, f"records.{name}", _OF_RECORD)
            self._types[str(name)] = self._ontology.get(_text(inside.get("type"), f"records.{name}.type")).name
        rules = tuple(self._record(str(name), record) for name, record in records.items())
        sheet = str(top.get("sheet") or "1")
        if not sheet.isdecimal() or int(sheet) < 1:
            raise RecordError("“sheet” has to be the number of a sheet, counted from 1.")
        return TableMapping(str(top.get("title") or ""), rules, text, str(top.get("delimiter") or ""), int(sheet))

    def _record(self, name: str, found: dict[str, Any]) -> RecordRule:
        where = f"records.{name}"
        properties = found.get("properties") or {}
        if not isinstance(properties, dict):
            raise RecordError(f"{where}.properties has to be names with values.")
        rules = {str(key): self._value(name, str(key), value) for key, value in properties.items()}
        key = found.get("key")
        keys = tuple(map(str, key)) if isinstance(key, list) else (_text(key, f"{where}.key"),)
        missing = [one for one in keys if one not in rules]
        if missing:
            raise RecordError(f"{where}.key names “{missing[0]}”, which is not among its properties.")
        if not rules[keys[0]].template:
            raise RecordError(f"{where}.key begins with “{keys[0]}”, which has to be a value of the row itself.")
        when = found.get("when") or {}
        if not isinstance(when, dict):
            raise RecordError(f"{where}.when has to be columns with the values they must have.")
        conditions = {str(column): _values(value) for column, value in when.items()}
        return RecordRule(name, self._types[name], _text(found.get("name"), f"{where}.name"), keys, rules, conditions)

    def _value(self, record: str, prop: str, found: object) -> ValueRule:
        where = f"records.{record}.properties.{prop}"
        asked = self._ontology.property(self._types[record], prop)
        if not isinstance(found, dict):
            found = {"value": found}
        given = _keys(found, where, _OF_VALUE)
        target = str(given.get("record") or "")
        if target:
            if target not in self._types:
                raise RecordError(f"{where} names the record “{target}”, which is not in the mapping.")
            self._ontology.check_range(self._types[record], prop, self._types[target])
        elif asked.is_reference:
            raise RecordError(f"{where} takes another record of the row. Name it as “record”.")
        translate = given.get("translate") or {}
        if not isinstance(translate, dict):
            raise RecordError(f"{where}.translate has to be values with what they become.")
        unknown = str(given.get("unknown") or REFUSE)
        if unknown not in {REFUSE, OMIT, KEEP}:
            raise RecordError(f"{where}.unknown is “{shortened(unknown)}”; it is one of {REFUSE}, {OMIT}, {KEEP}.")
        credibility = str(given.get("credibility") or "")
        if credibility and credibility not in map(str, CREDIBILITY):
            raise RecordError(f"{where}.credibility has to be a figure from 1 to 6.")
        return ValueRule(
            template="" if target else _text(given.get("value"), f"{where}.value"),
            record=target,
            note=str(given.get("note") or ""),
            translate={str(key): str(value) for key, value in translate.items()},
            unknown=unknown,
            split=str(given.get("split") or ""),
            basis=_word(given, "basis", Basis.STATED, where),
            modality=_word(given, "modality", Modality.REPORTED_FACT, where),
            credibility=int(credibility) if credibility else None,
        )


def _keys(found: object, where: str, known: set[str]) -> dict[str, Any]:
    """A mapping with only known keys."""
    if not isinstance(found, dict):
        raise RecordError(f"{where} has to be names with values.")
    strange = [str(key) for key in found if key not in known]
    if strange:
        raise RecordError(f"{where} has “{shortened(strange[0])}”; known there are {', '.join(sorted(known))}.")
    return found


def _text(found: object, where: str) -> str:
    if not isinstance(found, str) or not found.strip():
        raise RecordError(f"{where} is missing, or is no text.")
    return found


def _values(found: object) -> tuple[str, ...]:
    """The values a condition allows; “any” stands for any but none."""
    if found == "any":
        return ()
    return tuple(map(str, found)) if isinstance(found, list) else (str(found),)


def _word(given: Mapping[str, Any], key: str, otherwise: _Word, where: str) -> _Word:
    words = type(otherwise)
    value = given.get(key)
    if value is None:
        return otherwise
    if value not in {str(word) for word in words}:
        raise RecordError(f"{where}.{key} is “{shortened(str(value))}”; it is one of {', '.join(words)}.")
    return words(value)
